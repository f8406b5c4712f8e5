//! Accounts by the hundred, for lists of people: found, read, made, changed, removed.
//!
//! Decides nothing and records nothing: whoever calls has the right to, and writes down what was
//! done. Roles, closing and opening belong to [`accounts`](super::accounts).

use std::collections::HashMap;

use platform::{
    Result,
    db::{Conn, Tx},
};
use shared::{
    ids::UserId,
    text::{DisplayName, EmailAddress, Function, StaffNumber},
};

use super::{
    actions::{NewPerson, account_of},
    directory, names, store,
};

pub use store::{Listed, Names};

/// What somebody is looked for by; each may be empty.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    /// Staff numbers, in capitals.
    pub staff_numbers: Vec<String>,
    /// User names, in lower case.
    pub usernames: Vec<String>,
    /// E-mail addresses, folded.
    pub emails: Vec<String>,
}

/// Who has one of these keys.
pub fn find(conn: &mut Conn, keys: &Keys) -> Result<Vec<Names>> {
    let mut found: HashMap<UserId, Names> = HashMap::new();
    for names in store::with_staff_numbers(conn, &keys.staff_numbers)?
        .into_iter()
        .chain(store::with_usernames(conn, &keys.usernames)?)
        .chain(store::with_emails(conn, &keys.emails)?)
    {
        found.insert(names.id, names);
    }
    Ok(found.into_values().collect())
}

/// The user names that begin so: some thousands at most.
pub fn usernames_beginning(conn: &mut Conn, beginning: &str) -> Result<Vec<String>> {
    Ok(store::usernames_beginning(conn, beginning, 10_000)?)
}

/// What the accounts of these people say, in no order.
pub fn read(conn: &mut Conn, ids: &[UserId]) -> Result<Vec<Listed>> {
    Ok(store::listed(conn, ids)?)
}

/// Open accounts, each by its id, after one of them.
pub fn open_after(conn: &mut Conn, after: Option<UserId>, limit: i64) -> Result<Vec<Names>> {
    Ok(store::open_after(conn, after, limit)?)
}

/// How many accounts are open.
pub fn count_open(conn: &mut Conn) -> Result<i64> {
    Ok(store::count_open(conn)?)
}

/// The administrators who can sign in.
pub fn administrators(conn: &mut Conn) -> Result<Vec<UserId>> {
    Ok(store::who_can_sign_in(conn, super::policy::RUNS_THE_NETWORK)?)
}

/// Makes accounts with ids that were chosen before. Their names and addresses must be free.
pub fn add(tx: &mut Tx<'_>, people: Vec<(UserId, NewPerson)>) -> Result<()> {
    let now = tx.now();
    let (mut rows, mut words) = (Vec::with_capacity(people.len()), Vec::new());
    for (id, person) in people {
        let (row, theirs) = account_of(id, person, now);
        words.extend(theirs.into_iter().map(|word| (word, id)));
        rows.push(row);
    }
    Ok(store::insert_people(tx, &rows, &words)?)
}

/// What an account says otherwise from now on; what is absent stays.
#[derive(Clone, Debug, Default)]
pub struct Edit {
    /// The name that others read.
    pub name: Option<DisplayName>,
    /// The address, or none.
    pub email: Option<Option<EmailAddress>>,
    /// The staff number, or none.
    pub staff_number: Option<Option<StaffNumber>>,
    /// What they do, or nothing.
    pub title: Option<Option<Function>>,
    /// Where they work, or nowhere.
    pub organization: Option<Option<shared::ids::OrganizationId>>,
}

impl Edit {
    /// Whether everything stays.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.name.is_none()
            && self.email.is_none()
            && self.staff_number.is_none()
            && self.title.is_none()
            && self.organization.is_none()
    }
}

/// Changes what accounts say. Links that were sent to an address that is another one now are void.
pub fn change(tx: &mut Tx<'_>, edits: &[(UserId, Edit)]) -> Result<()> {
    let mut shown_otherwise = false;
    for (id, edit) in edits {
        if edit.is_empty() {
            continue;
        }
        shown_otherwise |= edit.name.is_some() || edit.title.is_some();
        let name = edit.name.as_ref().map(|name| {
            let folded = names::fold(name.as_str());
            (name.as_str().to_owned(), names::sort_name(&folded), folded)
        });
        let email = edit.email.as_ref().map(|email| email.as_ref().map(|it| it.as_str().to_owned()));
        let changed = store::Changed {
            display_name: name.as_ref().map(|(name, ..)| name.clone()),
            sort_name: name.as_ref().map(|(_, sort, _)| sort.clone()),
            name_folded: name.map(|(.., folded)| folded),
            email_folded: email.as_ref().map(|email| email.as_deref().map(names::fold)),
            email,
            staff_number: edit
                .staff_number
                .as_ref()
                .map(|number| number.as_ref().map(|it| it.as_str().to_owned())),
            title: edit.title.as_ref().map(|title| title.as_ref().map(|it| it.as_str().to_owned())),
            organization_id: edit.organization,
        };
        store::change_person(tx, *id, &changed)?;
        if edit.email.is_some() {
            // Whoever reads the former address gets in by no link that was sent there.
            store::delete_sent_links_of(tx, *id)?;
        }
        if let Some(name) = &edit.name {
            let username = store::username_of(tx, *id)?;
            store::replace_name_words(tx, *id, &names::words(name.as_str(), &username))?;
        }
    }
    if shown_otherwise {
        directory::directory_changed(tx)?;
    }
    Ok(())
}

/// Removes an account that nothing refers to but what this feature keeps of it.
///
/// Fails, and is to be undone, if something else does.
pub fn remove(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    Ok(store::delete_person(tx, user)?)
}
