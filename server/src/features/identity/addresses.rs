//! The e-mail address of an account: corrected by whoever administers it, changed by its owner.
//!
//! Owners confirm by a link that they read what is sent there. Whether another account has an
//! address is said to whoever administers accounts, and shows to nobody else. The address that was
//! there before is told, and links that were sent to it open nothing any more.

use std::net::IpAddr;

use platform::{
    Error, Result,
    db::{Conn, Tx},
    mail::Mail,
};
use shared::{
    audit::Action,
    identity::Language,
    ids::UserId,
    problem::{Code, FieldRule},
    text::EmailAddress,
    time::DAY,
};

use super::{
    Identity, anonymous, mails, names,
    store::{self, Invited, Purpose},
    tokens,
};
use crate::{
    app::App,
    features::audit::{self, Actor, Entry},
};

/// How long a link that confirms an address is good.
pub const CONFIRMS: i64 = DAY;

/// Gives a person another e-mail address, or none. Does nothing if it is the same.
///
/// Fails with `OwnAccount` if the account is one's own, where it is to be confirmed; with `Invalid`
/// and the field's name if another account has it; with `Anonymised` if nobody knows whose it was.
pub fn correct(
    tx: &mut Tx<'_>,
    mail: &Mail,
    by: &Actor,
    user: UserId,
    email: Option<&EmailAddress>,
) -> Result<()> {
    if by.is(user) {
        return Err(Error::refused(Code::OwnAccount));
    }
    audit::hold(tx)?;
    let account = anonymous::known(tx, user)?;
    if account.email.as_deref() == email.map(EmailAddress::as_str) {
        return Ok(());
    }
    if let Some(email) = email
        && is_anothers(tx, email, user)?
    {
        return Err(Error::field("email", FieldRule::Taken));
    }
    replace(tx, mail, by, user, email)
}

fn is_anothers(conn: &mut Conn, email: &EmailAddress, user: UserId) -> Result<bool> {
    let account = store::account_by_email(conn, &names::fold(email.as_str()))?;
    Ok(account.is_some_and(|account| account.id != user))
}

fn replace(
    tx: &mut Tx<'_>,
    mail: &Mail,
    by: &Actor,
    user: UserId,
    email: Option<&EmailAddress>,
) -> Result<()> {
    let before = store::addressee(tx, user)?;
    let (written, folded) = (email.map(EmailAddress::as_str), email.map(|email| names::fold(email.as_str())));
    store::set_email(tx, user, written, folded.as_deref())?;
    store::delete_sent_links_of(tx, user)?;
    mails::address_changed(tx, mail, &before)?;
    let entry = Entry::about_account(Action::EmailChanged, user)
        .with_personal("before", &before.email.unwrap_or_default())
        .with_personal("email", &written.unwrap_or_default());
    audit::record(tx, by, entry).map(drop)
}

impl Identity {
    /// Lets somebody cause a message. Fails with `Throttled` after too many.
    pub(super) fn may_cause_message(&self, user: UserId) -> Result<()> {
        self.0.throttle.message(user)
    }

    /// Sends a link to an address that somebody wants for their account, unless another one has it.
    ///
    /// Says nothing, and takes its time beside the request: it must not show who has which address.
    pub(super) async fn send_confirmation(
        &self,
        app: &App,
        user: UserId,
        email: EmailAddress,
        language: Language,
    ) {
        let (mail, site) = (app.mail.clone(), app.config.server.site());
        let queue = move |tx: &mut Tx<'_>| {
            let Some(person) = store::open_accounts(tx, &[user])?.pop() else { return Ok(()) };
            if is_anothers(tx, &email, user)? {
                return Ok(());
            }
            let token = tokens::new_token()?;
            let (now, expires_at) = (tx.now(), tx.now().plus_ms(CONFIRMS));
            let purpose = (Purpose::Address, Some(email.as_str()));
            store::replace_link(tx, user, purpose, &tokens::hash(&token), (now, expires_at))?;
            let person = Invited { email: Some(email.into_inner()), ..person };
            mails::confirm(tx, &mail, &person, language, (format!("{site}/email/{token}"), expires_at))
        };
        if let Err(error) = self.0.db.write(queue).await {
            tracing::warn!("A message to confirm an address could not be queued: {error:#}");
        }
    }

    /// The address that a link confirms; nothing if it is not good.
    ///
    /// Fails with `Throttled` after too many wrong ones from a network address.
    pub(super) async fn confirms(&self, address: IpAddr, token: &str) -> Result<Option<String>> {
        let hash = tokens::hash(token);
        if self.linked(address, Purpose::Address, hash.clone()).await?.is_none() {
            return Ok(None);
        }
        self.0.db.read(move |conn| Ok(store::address_of_link(conn, &hash)?)).await
    }

    /// Gives somebody the address that their link confirms. It serves no more.
    ///
    /// Fails with `NotFound` if the link is not good, or somebody else has the address meanwhile.
    pub(super) async fn confirm(&self, app: &App, address: IpAddr, token: &str) -> Result<()> {
        if self.confirms(address, token).await?.is_none() {
            return Err(Error::not_found());
        }
        let (hash, mail) = (tokens::hash(token), app.mail.clone());
        let confirm = move |tx: &mut Tx<'_>| {
            audit::hold(tx)?;
            let now = tx.now();
            let person = store::invited(tx, Purpose::Address, &hash, now)?.ok_or_else(Error::not_found)?;
            let email = store::address_of_link(tx, &hash)?;
            let email =
                email.and_then(|email| EmailAddress::parse(&email).ok()).ok_or_else(Error::not_found)?;
            if !store::take_link(tx, &hash)? || is_anothers(tx, &email, person.user)? {
                return Err(Error::not_found());
            }
            replace(tx, &mail, &Actor::person(person.user, address), person.user, Some(&email))
        };
        self.0.db.write(confirm).await
    }
}
