//! The audit log: what people did who have power over others, and who read about it.
//!
//! [`record`] adds an entry in the transaction of its cause: the two happen together or not at
//! all. Entries are numbered from 1 on without a gap and are never changed. Each carries the hash
//! of the one before it and its own, so that whoever changes, removes, adds or reorders entries
//! has to make all later hashes anew; `parvis audit verify` tells the hash of the last one, to be
//! kept elsewhere by those who trust nobody with the database.
//!
//! # The chain, exactly
//!
//! All hashes are SHA-256, written in lower-case hexadecimal. A *field* is a netstring: the
//! length of its UTF-8 bytes in decimal, a colon, the bytes, a comma. What is absent is the empty
//! field `0:,`; numbers are written in decimal.
//!
//! - The hash of an entry is that of the line `parvis-audit-1` and a line feed, followed by the
//!   fields `seq`, `at` (Unix milliseconds), `actor_id`, `action`, `object_kind`, `object_id`,
//!   `details`, `personal_hash`, `previous_hash`.
//! - `details` is a JSON object whose values are strings, its keys in the order of their bytes,
//!   without blanks. It holds nothing about a person but ids and roles.
//! - `previous_hash` is the hash of the entry before; sixty-four zeros for the first.
//! - `personal_hash` is absent, or the hash of the line `parvis-audit-personal-1` and a line feed,
//!   followed by the fields `salt` and `content` of the row in `audit_personal`.
//!
//! # What may have to go
//!
//! A network address, and whatever else says something about a person, stands as `content` (JSON
//! as above) in a table of its own, with 32 random bytes as salt. When it has to go (its time is
//! over, the person asks), its row is removed and the chain is as whole as before: nobody can try
//! out what the hash stood for. What an entry says of people it says by their ids; names are looked
//! up when it is read.
//!
//! Two transactions cannot add to the same end: the head of the chain is one row, which an entry
//! holds until its transaction ends.

mod chain;
mod file;
mod store;
#[cfg(test)]
mod tests;
mod verifier;
mod verify;

use std::net::IpAddr;

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use platform::{
    Result,
    db::{Conn, Db, Tx},
};
use rand::{TryRngCore, rngs::OsRng};
use shared::{
    audit::{Action, Details, LogParams, ObjectKind},
    ids::{OrganizationId, UserId},
    time::{DAY, MINUTE, UtcTime},
};

pub use file::{Failure, export, verify_file};
pub use store::{Filter, Found};
pub use verifier::Verifier;
pub use verify::{Verified, verify, verify_blocking};

use super::Feature;

/// For how long somebody who reads the log is reading: one entry says so.
const READING: i64 = 10 * MINUTE;

/// Of how many entries one step of forgetting takes what may go.
const STEP: i64 = 500;

/// The feature.
#[must_use]
pub const fn feature() -> Feature {
    Feature::new("audit")
}

/// Who acts, and from where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    user: Option<UserId>,
    address: Option<IpAddr>,
}

impl Actor {
    /// Whoever may type commands on the server.
    pub const COMMAND_LINE: Self = Self { user: None, address: None };

    /// Somebody of whom the log is to say nothing: whoever reports what others wrote.
    pub const UNNAMED: Self = Self { user: None, address: None };

    /// A person, and the network address they act from.
    #[must_use]
    pub const fn person(user: UserId, address: IpAddr) -> Self {
        Self { user: Some(user), address: Some(address) }
    }

    /// The network address they act from.
    #[must_use]
    pub const fn address(&self) -> Option<IpAddr> {
        self.address
    }

    /// Whether it is this person.
    #[must_use]
    pub fn is(&self, user: UserId) -> bool {
        self.user == Some(user)
    }
}

/// What was done, to be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    action: Action,
    kind: ObjectKind,
    object: Option<i64>,
    details: Details,
    personal: Details,
}

impl Entry {
    /// Something done to an account.
    #[must_use]
    pub fn about_account(action: Action, user: UserId) -> Self {
        Self { object: Some(user.0), ..Self::about(action, ObjectKind::Account) }
    }

    /// Something done to the people of a unit.
    #[must_use]
    pub fn about_unit(action: Action, unit: OrganizationId) -> Self {
        Self { object: Some(unit.0), ..Self::about(action, ObjectKind::Unit) }
    }

    /// Something done to what there is one of.
    #[must_use]
    pub fn about(action: Action, kind: ObjectKind) -> Self {
        Self { action, kind, object: None, details: Details::new(), personal: Details::new() }
    }

    /// The same, about this one of its kind.
    #[must_use]
    pub const fn of(mut self, object: i64) -> Self {
        self.object = Some(object);
        self
    }

    /// The same, saying something more that is about no person.
    #[must_use]
    pub fn with(mut self, name: &str, value: &impl ToString) -> Self {
        self.details.insert(name.to_owned(), value.to_string());
        self
    }

    /// The same, saying something more that may have to go one day.
    #[must_use]
    pub fn with_personal(mut self, name: &str, value: &impl ToString) -> Self {
        self.personal.insert(name.to_owned(), value.to_string());
        self
    }
}

/// Adds an entry, in the transaction of its cause, and gives its place.
///
/// From here on the transaction holds the end of the chain: record last, or [`hold`] first.
pub fn record(tx: &mut Tx<'_>, by: &Actor, entry: Entry) -> Result<i64> {
    hold(tx)?;
    let (last, previous_hash) = store::head(tx)?;
    let Entry { action, kind, object, details, mut personal } = entry;
    if let Some(address) = by.address {
        personal.insert("address".to_owned(), address.to_string());
    }
    let beside = if personal.is_empty() { None } else { Some(beside(last + 1, &personal)?) };
    let mut row = store::EntryRow {
        seq: last + 1,
        at: tx.now(),
        actor_id: by.user,
        action: action.as_str().to_owned(),
        object_kind: kind.as_str().to_owned(),
        object_id: object,
        details: json(&details)?,
        personal_hash: beside.as_ref().map(chain::hash_of_personal),
        previous_hash,
        hash: String::new(),
    };
    row.hash = chain::hash_of(&row);
    store::insert(tx, &row, beside.as_ref())?;
    Ok(row.seq)
}

/// Holds the end of the chain: what others with power do waits until this transaction ends.
///
/// Whoever decides by what others may be changing at the same time (who is the last
/// administrator?) holds it before looking.
pub fn hold(tx: &mut Tx<'_>) -> Result<()> {
    // Whoever records emits as a rule: the two locks are always taken in this order.
    tx.hold_outbox()?;
    Ok(store::hold_head(tx)?)
}

/// Removes what may have to go of the entries that a person is the actor of. The chain stays whole.
pub fn forget_personal(tx: &mut Tx<'_>, actor: UserId) -> Result<usize> {
    Ok(store::delete_personal_of(tx, actor)?)
}

/// Removes what may have to go of the entries of some actions that were done to a person. The chain
/// stays whole.
pub fn forget_personal_about(tx: &mut Tx<'_>, person: UserId, actions: &[Action]) -> Result<usize> {
    Ok(store::delete_personal_about(tx, person, actions)?)
}

/// Removes what may have to go of entries older than so many days. The chain stays whole.
///
/// The default of twelve months is the longest that the CNIL recommends for logs of what people
/// did (deliberation 2021-122 of 14 October 2021).
pub async fn forget_old(db: &Db, days: u32) -> Result<()> {
    let kept = i64::from(days) * DAY;
    while db.write(move |tx| forget_some_old(tx, kept)).await? > 0 {}
    Ok(())
}

fn forget_some_old(tx: &mut Tx<'_>, kept: i64) -> Result<usize> {
    let before = tx.now().plus_ms(-kept);
    Ok(store::delete_personal_before(tx, before, STEP)?)
}

/// Entries, the newest first, after the place of one of them.
pub fn entries(conn: &mut Conn, filter: &Filter, before: Option<i64>, limit: i64) -> Result<Vec<Found>> {
    Ok(store::find(conn, filter, before, limit)?)
}

/// Whether somebody who reads the log now began to read just that so lately that it is said already.
pub fn is_reading(conn: &mut Conn, user: UserId, filter: &LogParams, now: UtcTime) -> Result<bool> {
    let details = json(&words_of(filter))?;
    Ok(store::has_recorded(conn, user, Action::LogRead, &details, now.plus_ms(-READING))?)
}

/// Records that somebody reads the log, or takes a part of it away.
pub fn record_reading(tx: &mut Tx<'_>, by: &Actor, action: Action, filter: &LogParams) -> Result<()> {
    let entry = Entry { details: words_of(filter), ..Entry::about(action, ObjectKind::Log) };
    record(tx, by, entry).map(drop)
}

/// A filter in words, the place in the list left out.
fn words_of(filter: &LogParams) -> Details {
    let LogParams { action, person, from, until, before: _ } = filter;
    let words = [
        ("action", action.map(|action| action.to_string())),
        ("person", person.map(|person| person.to_string())),
        ("from", from.map(|from| from.to_string())),
        ("until", until.map(|until| until.to_string())),
    ];
    words.into_iter().filter_map(|(name, word)| Some((name.to_owned(), word?))).collect()
}

fn beside(seq: i64, personal: &Details) -> Result<store::PersonalRow> {
    let mut salt = [0_u8; 32];
    OsRng.try_fill_bytes(&mut salt).map_err(anyhow::Error::from)?;
    Ok(store::PersonalRow { seq, salt: URL_SAFE_NO_PAD.encode(salt), content: json(personal)? })
}

fn json(details: &Details) -> Result<String> {
    Ok(serde_json::to_string(details).map_err(anyhow::Error::from)?)
}
