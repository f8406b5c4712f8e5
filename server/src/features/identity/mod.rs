//! Accounts and sessions: who people are, how they prove it, what they prefer.
//!
//! A person signs in with a password; their browser keeps an opaque token, we keep its hash. A
//! session ends 30 days after it was last used, 90 days after it began, when its owner ends it
//! or changes the password, and when the account is deactivated. It counts for nothing as long as
//! its owner is asked for a second factor and has none. The pages for people who are
//! not signed in are plain HTML. This module does not know who may read what: it only says who
//! is asking.

pub mod accounts;
mod actions;
pub mod addresses;
pub mod anonymous;
mod changes;
mod devices;
mod directory;
pub mod events;
pub mod factors;
mod http;
mod links;
mod mails;
mod names;
mod pages;
mod passwords;
mod policy;
mod proof;
pub mod roster;
mod sessions;
mod store;
#[cfg(test)]
mod tests;
mod throttle;
mod tokens;

use std::{collections::HashSet, sync::Arc};

use futures_util::future::BoxFuture;
use platform::{
    Error, Result,
    clock::Clock,
    db::{Conn, Db, Tx},
    http::{Viewer, caller::Line},
};
use shared::{
    identity::{PersonRef, Preferences},
    ids::{SessionId, UserId},
    problem::Code,
    time::UtcTime,
};

pub use actions::{
    NewPerson, create_person, deactivate, name_organization, save_preferences, set_password, set_work,
};
pub use changes::{Change, changes, forget_changes, note_changed};
#[cfg(test)]
pub(crate) use devices::Devices;
pub use directory::{
    active_among, directory_changed, directory_version, matching, matching_among, mentionable, name_of,
    people, show_photo, tell_person,
};
pub use links::{LETTER, NewLetter};
pub use names::{apart, fold, sort_name, words};
pub use pages::sign_in_address;
pub use passwords::hash as hash_password;
pub use store::{Invited, ListedPerson, Sought, StoredAccount, Within};
pub use tokens::{hash as hash_token, may_be_one as may_be_token, new_token};

use self::{factors::Sealing, passwords::Passwords, sessions::Sessions, throttle::Throttle};
use crate::{
    config,
    features::Feature,
    web::{Visitor, parts::PRODUCT},
};

/// The feature.
#[must_use]
pub fn feature() -> Feature {
    Feature::new("identity").routes(http::routes).pages(pages::configure)
}

/// What the server remembers of sessions, failures and waiting passwords: one for all workers.
#[derive(Clone)]
pub struct Identity(Arc<Inner>);

struct Inner {
    db: Db,
    clock: Arc<dyn Clock>,
    server: config::Server,
    sessions: Sessions,
    throttle: Throttle,
    passwords: Passwords,
    sealing: Sealing,
}

impl Identity {
    /// Remembers nothing yet. Starts the threads that hash passwords. What must be read again is
    /// sealed by a key in the data folder.
    #[must_use]
    pub fn new(db: Db, clock: Arc<dyn Clock>, config: &config::Config) -> Self {
        let throttle = Throttle::new(Arc::clone(&clock));
        let (sessions, passwords) = (Sessions::default(), Passwords::start());
        let (server, sealing) = (config.server.clone(), Sealing::kept_in(&config.data.dir));
        Self(Arc::new(Inner { db, clock, server, sessions, throttle, passwords, sealing }))
    }

    /// Forgets a session: it ended.
    pub fn forget(&self, session: SessionId) {
        self.0.sessions.forget(session);
    }

    /// Forgets the sessions of a person: something about them changed.
    pub fn forget_user(&self, user: UserId) {
        self.0.sessions.forget_user(user);
    }

    /// Forgets all sessions: what is asked of people changed. Others look anew within seconds.
    pub fn forget_everybody(&self) {
        self.0.sessions.forget_all();
    }

    /// Takes up an event of the outbox, and gives the sessions that it ended.
    #[must_use = "their live connections are to be closed"]
    pub fn on_event(&self, kind: &str, payload: &str) -> Vec<SessionId> {
        match kind {
            events::SESSION_ENDED => {
                let Ok(event) = serde_json::from_str::<events::SessionEnded>(payload) else {
                    return Vec::new();
                };
                self.forget_user(event.user);
                event.sessions
            }
            events::ACCOUNT_CHANGED => {
                if let Ok(event) = serde_json::from_str::<events::AccountChanged>(payload) {
                    self.forget_user(event.user);
                }
                Vec::new()
            }
            _ => Vec::new(),
        }
    }

    /// Which of these sessions have ended, or count no more because a second factor is asked for.
    pub async fn ended_among(&self, sessions: Vec<i64>) -> Result<Vec<i64>> {
        let now = self.0.clock.now();
        self.0
            .db
            .read(move |conn| {
                let ids: Vec<SessionId> = sessions.iter().copied().map(SessionId).collect();
                let lasting = store::lasting(conn, &ids, now)?;
                let people: Vec<_> = lasting.iter().map(|(_, user, role)| (*user, *role)).collect();
                let lacking = factors::lacking(conn, &people)?;
                let lasting = lasting.into_iter().filter(|(_, user, _)| !lacking.contains(user));
                let lasting: HashSet<SessionId> = lasting.map(|(session, ..)| session).collect();
                Ok(sessions.into_iter().filter(|session| !lasting.contains(&SessionId(*session))).collect())
            })
            .await
    }

    /// Removes the rows of sessions that have ended, of sign-ins that wait no longer and of browsers
    /// long unused, a few at a time.
    pub async fn remove_ended_sessions(&self) -> Result<()> {
        let step = |tx: &mut Tx<'_>| {
            let now = tx.now();
            let sessions = store::delete_expired(tx, now, 1_000)?;
            let outdated = store::delete_outdated(tx, now, 1_000)?;
            Ok(sessions + outdated + store::delete_devices_before(tx, devices::since(now), 1_000)?)
        };
        while self.0.db.write(step).await? > 0 {}
        Ok(())
    }
}

/// The path of the one-time set-up page, or nothing once somebody can run the network.
///
/// Each call makes a new link; the former one is dead.
pub async fn set_up_link(db: &Db) -> Result<Option<String>> {
    let token = db.write(actions::offer_set_up).await?;
    Ok(token.map(|token| format!("/set-up?token={token}")))
}

impl std::fmt::Debug for Identity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Identity")
    }
}

impl platform::http::Sessions for Identity {
    fn viewer<'a>(&'a self, token: &'a str, line: Line<'a>) -> BoxFuture<'a, Result<Option<Viewer>>> {
        let Inner { db, clock, server, sessions, .. } = &*self.0;
        let address = Visitor::address_of(line, server);
        Box::pin(sessions.viewer(db, clock.now(), tokens::hash(token), address))
    }
}

/// What somebody's account says of them, as they see it.
#[derive(Clone, Debug)]
pub struct Account {
    /// The person.
    pub person: PersonRef,
    /// The name of the organisation.
    pub organization: String,
    /// What they prefer.
    pub preferences: Preferences,
    /// Whether they may publish official news.
    pub may_publish_news: bool,
}

/// The account of a person.
pub fn account(conn: &mut Conn, user: UserId) -> Result<Account> {
    let person = store::people(conn, &[user])?.pop().ok_or_else(|| Error::refused(Code::Unauthenticated))?;
    Ok(Account {
        may_publish_news: policy::may_publish_news(person.role),
        person,
        organization: organization(conn)?,
        preferences: store::preferences(conn, user)?,
    })
}

/// How the organisation is called: as the set-up says, or as the body that was imported.
///
/// `Parvis` as long as nobody said.
pub fn organization(conn: &mut Conn) -> Result<String> {
    let name = match store::setting(conn, actions::ORGANIZATION)? {
        Some(name) => Some(name),
        None => store::only_body(conn)?,
    };
    Ok(name.unwrap_or_else(|| PRODUCT.to_owned()))
}

/// Since when and until when a person's letter is good, if one is.
pub fn letter_of(conn: &mut Conn, user: UserId, now: UtcTime) -> Result<Option<(UtcTime, UtcTime)>> {
    Ok(store::letter_of(conn, user, now)?)
}

/// Which of these people have a letter that is good.
pub fn with_letters(conn: &mut Conn, people: &[UserId], now: UtcTime) -> Result<HashSet<UserId>> {
    Ok(store::with_letters(conn, people, now)?.into_iter().collect())
}

/// These people as far as their accounts are open, in the order of a directory.
pub fn open_accounts(conn: &mut Conn, people: &[UserId]) -> Result<Vec<Invited>> {
    Ok(store::open_accounts(conn, people)?)
}

/// How many browsers a person is signed in with, and when one of them was used last.
pub fn signed_in(conn: &mut Conn, user: UserId, now: UtcTime) -> Result<(i64, Option<UtcTime>)> {
    Ok(store::signed_in(conn, user, now)?)
}

/// The person with this user name, e-mail address or staff number, active or not.
pub fn person_named(conn: &mut Conn, named: &str) -> Result<Option<UserId>> {
    Ok(store::account_named(conn, named)?.map(|account| account.id))
}

/// Up to `limit` people in the order of their user names, after one of them.
pub fn list(conn: &mut Conn, after: &str, limit: i64) -> Result<Vec<ListedPerson>> {
    Ok(store::list_people(conn, after, limit)?)
}
