//! One-time links: letters that open an account, messages that let choose another password, and
//! those that confirm an address (see `addresses.rs`).
//!
//! Only the hash of what a link holds is kept. A link serves once, until its time is over, and
//! a new one of its kind takes its place. Whatever changes a password or closes an account voids
//! the links to it. A link that is wrong, late or used has one answer: nobody learns which.

use std::net::IpAddr;

use platform::{Error, Result, db::Tx};
use shared::{
    audit::Action,
    identity::Language,
    ids::UserId,
    text::NewPassword,
    time::{DAY, HOUR, UtcTime},
};

use super::{
    Identity, actions, mails,
    store::{self, Invited, Purpose},
    tokens,
};
use crate::{
    app::App,
    features::audit::{self, Actor, Entry},
};

/// How long a letter is good: it is printed, handed over, and read after the holidays.
pub const LETTER: i64 = 30 * DAY;
/// How long a link in a message is good.
pub const RESET: i64 = HOUR;

/// A link in a letter.
#[derive(Clone)]
pub struct NewLetter {
    /// For whom.
    pub person: Invited,
    /// What the person types, in groups of four.
    pub code: String,
    /// Until when it is good.
    pub expires_at: UtcTime,
}

/// Makes a person a link for a letter; one that was made before is void.
pub(super) fn offer_letter(tx: &mut Tx<'_>, person: Invited) -> Result<NewLetter> {
    let code = tokens::new_code()?;
    let (now, expires_at) = (tx.now(), tx.now().plus_ms(LETTER));
    store::replace_link(tx, person.user, (Purpose::Letter, None), &hash_of(&code), (now, expires_at))?;
    Ok(NewLetter { person, code, expires_at })
}

/// The hash of a code, however it was typed.
fn hash_of(typed: &str) -> String {
    tokens::hash(&tokens::plain_code(typed))
}

impl Identity {
    /// Whom a letter is for, by the code in it; nobody if it is not good.
    ///
    /// Fails with `Throttled` after too many wrong ones from an address.
    pub(super) async fn invited(&self, address: IpAddr, code: &str) -> Result<Option<Invited>> {
        self.linked(address, Purpose::Letter, hash_of(code)).await
    }

    /// Whom a link of a message is for; nobody if it is not good. Fails as [`Self::invited`].
    pub(super) async fn resets(&self, address: IpAddr, token: &str) -> Result<Option<Invited>> {
        self.linked(address, Purpose::Reset, tokens::hash(token)).await
    }

    /// Whom a link of this purpose is for, by the hash of its token. Fails as [`Self::invited`].
    pub(super) async fn linked(
        &self,
        address: IpAddr,
        purpose: Purpose,
        hash: String,
    ) -> Result<Option<Invited>> {
        let attempt = self.0.throttle.link(address)?;
        let now = self.0.clock.now();
        let found = self.0.db.read(move |conn| Ok(store::invited(conn, purpose, &hash, now)?)).await;
        match found {
            Ok(found) => {
                attempt.end(&Ok(found.is_some()));
                Ok(found)
            }
            Err(error) => {
                attempt.end(&Err(Error::refused(error.code())));
                Err(error)
            }
        }
    }

    /// Gives a person the password that they chose by a letter. The letter serves no more.
    ///
    /// Fails with `NotFound` if it was used, or went out of time, meanwhile.
    pub(super) async fn activate(
        &self,
        app: &App,
        address: IpAddr,
        code: &str,
        new: NewPassword,
    ) -> Result<UserId> {
        self.choose(app, address, (Purpose::Letter, hash_of(code)), new).await
    }

    /// As [`Self::activate`], by the link of a message.
    pub(super) async fn reset(
        &self,
        app: &App,
        address: IpAddr,
        token: &str,
        new: NewPassword,
    ) -> Result<UserId> {
        self.choose(app, address, (Purpose::Reset, tokens::hash(token)), new).await
    }

    async fn choose(
        &self,
        app: &App,
        address: IpAddr,
        (purpose, link): (Purpose, String),
        new: NewPassword,
    ) -> Result<UserId> {
        let password = self.hash(new).await?;
        let mail = app.mail.clone();
        let choose = move |tx: &mut Tx<'_>| {
            audit::hold(tx)?;
            let now = tx.now();
            let person = store::invited(tx, purpose, &link, now)?.ok_or_else(Error::not_found)?;
            if !store::take_link(tx, &link)? {
                return Err(Error::not_found());
            }
            actions::set_password(tx, person.user, &password)?;
            if person.has_password {
                mails::changed(tx, &mail, &person)?;
            }
            let action = match purpose {
                Purpose::Letter => Action::LetterUsed,
                Purpose::Reset | Purpose::Address => Action::PasswordReset,
            };
            let by = Actor::person(person.user, address);
            audit::record(tx, &by, Entry::about_account(action, person.user))?;
            Ok(person.user)
        };
        let user = self.0.db.write(choose).await?;
        self.forget_user(user);
        Ok(user)
    }

    /// Lets somebody at an address ask for another password. Fails with `Throttled` after too many.
    pub(super) fn may_ask(&self, address: IpAddr) -> Result<()> {
        self.0.throttle.ask(address)
    }

    /// Sends whoever is named so a message by which they choose another password, if they have an
    /// address. Without a mail server only the wish is noted, for administrators to see.
    ///
    /// Says nothing, and takes its time beside the request: it must not show who exists.
    pub(super) async fn send_reset(&self, app: &App, named: String, language: Language) {
        if let Err(error) = self.try_to_send_reset(app, named, language).await {
            tracing::warn!("A message to choose another password could not be queued: {error:#}");
        }
    }

    async fn try_to_send_reset(&self, app: &App, named: String, language: Language) -> Result<()> {
        let found = self
            .0
            .db
            .read(move |conn| {
                let account = store::account_named(conn, &named)?;
                let ids: Vec<UserId> = account.map(|account| account.id).into_iter().collect();
                Ok(store::open_accounts(conn, &ids)?.pop())
            })
            .await?;
        let Some(person) = found.filter(|person| person.email.is_some()) else { return Ok(()) };
        // Whoever fills somebody's mailbox stops being heard.
        if self.0.throttle.message(person.user).is_err() {
            return Ok(());
        }
        let (mail, site) = (app.mail.clone(), app.config.server.site());
        let queue = move |tx: &mut Tx<'_>| {
            let token = tokens::new_token()?;
            let (now, expires_at) = (tx.now(), tx.now().plus_ms(RESET));
            if mail.is_configured() {
                let hash = tokens::hash(&token);
                store::replace_link(tx, person.user, (Purpose::Reset, None), &hash, (now, expires_at))?;
            }
            mails::reset(tx, &mail, &person, language, (format!("{site}/reset/{token}"), expires_at))
        };
        self.0.db.write(queue).await
    }

    /// Removes links that are good no longer.
    pub async fn remove_expired_links(&self) -> Result<()> {
        let step = |tx: &mut Tx<'_>| {
            let now = tx.now();
            Ok(store::delete_expired_links(tx, now, 500)?)
        };
        while self.0.db.write(step).await? > 0 {}
        Ok(())
    }
}
