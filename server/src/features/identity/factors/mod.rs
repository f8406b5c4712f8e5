//! Second factors: what proves who somebody is besides a password.
//!
//! Somebody who has an authenticator application or a passkey is asked for it after the password;
//! a passkey alone is enough, for its device has verified who holds it. Recovery codes stand in
//! for either, each once. Until the second proof there is no session, only a sign-in that waits:
//! a cookie of its own, good for five minutes and five tries. The organisation may ask certain
//! people for a second factor; whoever has none is led to add one before the first session.
//!
//! A browser that is known (see `devices.rs`) is asked no less. Sessions that were open when the
//! rule changed count for nothing until their owner has a factor, or is asked for none any more:
//! see [`lacks_one`]. Whoever has an address is written to when a factor comes or goes. This module
//! does not know how the pages look.

mod acts;
mod authenticator;
mod codes;
mod entrance;
mod passkeys;
mod sealing;

use std::collections::HashSet;

use platform::{Result, db::Conn, http::Viewer};
use shared::{
    factors::{AskedOf, AuthenticatorCard, FactorCount, Factors, PasskeyCard},
    identity::Role,
    ids::UserId,
    time::{MINUTE, UtcTime},
};

pub use acts::{Added, Proved, change_rules, forget_removal, remove_all, remove_passkey};
pub use authenticator::SharedSecret;
pub use passkeys::{Answer, Question, Site};
pub use sealing::Sealing;

use super::{policy, store};

/// The setting that says of whom a second factor is asked.
const ASKED_OF: &str = "second_factor_of";

/// How long a sign-in waits for the second proof.
pub const WAITS: i64 = 5 * MINUTE;
/// How long somebody may take to add a first factor.
pub const SETTING_UP: i64 = 30 * MINUTE;
/// How long a passkey may take to sign.
const SIGNING: i64 = 5 * MINUTE;
/// How many wrong proofs end a sign-in that waits.
const MOST_TRIES: i32 = 5;
/// How many sign-ins of one person wait at once; the one that began first makes room.
const MOST_WAITING: i64 = 10;
/// How many passkeys a person may have.
const MOST_PASSKEYS: i64 = 20;

/// What is asked of somebody who gave the right password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Nothing more.
    Nothing,
    /// To prove it a second time.
    Proof,
    /// To add a second factor: the organisation asks for one.
    SetUp,
}

/// What a sign-in waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The second proof.
    Prove,
    /// A first second factor.
    SetUp,
}

impl Step {
    const fn code(self) -> i16 {
        match self {
            Self::Prove => 0,
            Self::SetUp => 1,
        }
    }

    const fn lasts(self) -> i64 {
        match self {
            Self::Prove => WAITS,
            Self::SetUp => SETTING_UP,
        }
    }
}

/// A sign-in that waits: the password was right.
#[derive(Clone, Debug)]
pub struct Pending {
    /// Whose.
    pub user: UserId,
    /// What it waits for.
    pub step: Step,
    /// Where they wanted to go.
    pub next: String,
    token_hash: String,
}

impl Pending {
    fn read(row: store::PendingRow) -> Self {
        let store::PendingRow { token_hash, user_id, step, next, .. } = row;
        let step = if step == Step::SetUp.code() { Step::SetUp } else { Step::Prove };
        Self { user: user_id, step, next, token_hash }
    }
}

/// Of whom a second factor is asked.
pub fn asked_of(conn: &mut Conn) -> Result<AskedOf> {
    let kept = store::setting(conn, ASKED_OF)?;
    Ok(kept.and_then(|word| word.parse().ok()).unwrap_or(AskedOf::Nobody))
}

/// What is asked of somebody who gave the right password.
pub fn asked(conn: &mut Conn, user: UserId) -> Result<Asked> {
    Ok(if has_one(conn, user)? {
        Asked::Proof
    } else if is_asked(conn, user)? {
        Asked::SetUp
    } else {
        Asked::Nothing
    })
}

/// Whether a second factor is asked of somebody who has none: no session of theirs counts.
pub fn lacks_one(conn: &mut Conn, viewer: &Viewer) -> Result<bool> {
    Ok(policy::second_factor_is_asked_of(asked_of(conn)?, viewer) && !has_one(conn, viewer.id)?)
}

/// As [`lacks_one`], those of many.
pub fn lacking(conn: &mut Conn, people: &[(UserId, Role)]) -> Result<HashSet<UserId>> {
    let of = asked_of(conn)?;
    let asked = people.iter().filter(|(_, role)| policy::second_factor_is_asked(of, *role));
    let asked: Vec<UserId> = asked.map(|(user, _)| *user).collect();
    if asked.is_empty() {
        return Ok(HashSet::new());
    }
    let with: HashSet<UserId> = store::with_factors(conn, &asked)?.into_iter().collect();
    Ok(asked.into_iter().filter(|user| !with.contains(user)).collect())
}

/// The second factors of a person, as they see them.
pub fn of(conn: &mut Conn, user: UserId) -> Result<Factors> {
    let authenticator = store::authenticator(conn, user)?;
    let authenticator =
        authenticator.map(|row| AuthenticatorCard { added_at: row.added_at, used_at: row.used_at });
    let passkeys = store::passkeys_of(conn, user, MOST_PASSKEYS)?.into_iter().map(|row| PasskeyCard {
        id: row.id,
        name: row.name,
        site: row.site,
        added_at: row.added_at,
        used_at: row.used_at,
    });
    Ok(Factors {
        authenticator,
        passkeys: passkeys.collect(),
        recovery_codes: u32::try_from(store::count_recovery_codes(conn, user)?).unwrap_or(0),
        asked: is_asked(conn, user)?,
    })
}

/// Which second factors a person has, as administrators see it.
pub fn count(conn: &mut Conn, user: UserId) -> Result<FactorCount> {
    Ok(FactorCount {
        authenticator: store::authenticator(conn, user)?.is_some(),
        passkeys: u32::try_from(store::count_passkeys(conn, user)?).unwrap_or(0),
    })
}

/// When somebody else removed the second factors of a person who was not told yet.
pub fn removal(conn: &mut Conn, user: UserId) -> Result<Option<UtcTime>> {
    Ok(store::removal(conn, user)?)
}

fn has_one(conn: &mut Conn, user: UserId) -> Result<bool> {
    Ok(store::authenticator(conn, user)?.is_some() || store::count_passkeys(conn, user)? > 0)
}

fn is_asked(conn: &mut Conn, user: UserId) -> Result<bool> {
    let (role, _) = store::standing(conn, user)?;
    Ok(policy::second_factor_is_asked(asked_of(conn)?, role))
}
