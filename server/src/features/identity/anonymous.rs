//! Accounts of which nobody is to know any more whose they were. It cannot be undone.
//!
//! Whoever calls has the right to. Here goes what belongs to the account; what other features know
//! of the person, they forget in the same transaction.

use platform::{
    Error, Result,
    db::{Conn, Tx},
    mail,
    outbox::Audience,
};
use serde_json::json;
use shared::{
    audit::Action,
    ids::UserId,
    problem::{Code, FieldRule},
    text::DisplayName,
};

use super::{
    actions,
    changes::note_changed,
    directory::directory_changed,
    events::ANONYMISED,
    factors,
    names::{fold, sort_name},
    store::{self, Anonymous, StoredAccount},
};
use crate::features::audit::{self, Actor, Entry};

/// Whose account it is, if it may be asked what there is of them.
///
/// Fails with `Anonymised` if nobody knows.
pub fn known(conn: &mut Conn, user: UserId) -> Result<StoredAccount> {
    let account = store::stored_account(conn, user)?;
    if account.anonymised_at.is_some() { Err(Error::refused(Code::Anonymised)) } else { Ok(account) }
}

/// Whose account it is, if it may be forgotten: `name` proves that they are meant.
///
/// Fails with `AccountOpen` if it is not suspended, with `Anonymised` if nobody knows, and with
/// `Invalid` if somebody else is meant.
pub fn meant(tx: &mut Tx<'_>, user: UserId, name: &DisplayName) -> Result<StoredAccount> {
    audit::hold(tx)?;
    let account = known(tx, user)?;
    if account.closed_at.is_none() {
        return Err(Error::refused(Code::AccountOpen));
    }
    if fold(name.as_str()) != fold(&account.name) {
        return Err(Error::field("name", FieldRule::Malformed));
    }
    Ok(account)
}

/// By which user name an account is known whose owner nobody knows.
#[must_use]
pub fn username_of(user: UserId) -> String {
    format!("anonyme.{user}")
}

/// How many messages to the owner of an account are kept.
pub fn count_messages(conn: &mut Conn, account: &StoredAccount) -> Result<i64> {
    mail::count_to(conn, account.id, account.email.as_deref().unwrap_or_default())
}

/// Forgets whose account it was; from now on it is called `name`.
pub fn forget(tx: &mut Tx<'_>, by: &Actor, account: &StoredAccount, name: &str) -> Result<()> {
    let user = account.id;
    let name_folded = fold(name);
    let called = Anonymous {
        username: username_of(user),
        name: name.to_owned(),
        sort_name: sort_name(&name_folded),
        name_folded,
    };
    mail::forget(tx, user, account.email.as_deref().unwrap_or_default())?;
    factors::remove_all(tx, user)?;
    factors::forget_removal(tx, user)?;
    store::delete_devices_of(tx, user)?;
    store::delete_links_of(tx, user)?;
    actions::end_all_sessions(tx, user)?;
    store::anonymise(tx, user, &called)?;
    directory_changed(tx)?;
    note_changed(tx, &[user])?;
    audit::forget_personal(tx, user)?;
    audit::forget_personal_about(tx, user, &[Action::StaffNumberChanged, Action::EmailChanged])?;
    // Whatever page shows the name reads everything again.
    tx.emit(ANONYMISED, &json!({}), &Audience::Everyone, None)?;
    audit::record(tx, by, Entry::about_account(Action::AccountAnonymised, user)).map(drop)
}
