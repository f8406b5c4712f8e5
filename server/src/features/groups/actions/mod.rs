//! What people do: one function, one transaction, one act.

mod joining;
mod owners;
mod people;
mod rules;
mod settings;

pub use joining::*;
pub use owners::*;
pub use people::*;
pub use rules::*;
pub use settings::*;

use platform::{Error, Result, db::Tx, outbox::Audience};
use shared::{
    groups::MemberRole,
    ids::{GroupId, UserId},
    problem::{Code, FieldRule},
    time::UtcTime,
};

use super::{announce_change, store};

/// How many of those who look after a group are told of a request.
const MOST_TOLD: i64 = 200;

/// Tells those who decide about a group that something waits, or no longer does.
pub fn tell_deciders(tx: &mut Tx<'_>, group: GroupId) -> Result<()> {
    let now = tx.now();
    let mut people = store::people_who_are(tx, group, MemberRole::Manager, now, MOST_TOLD)?;
    people.extend(store::people_who_are(tx, group, MemberRole::Moderator, now, MOST_TOLD)?);
    announce_change(tx, group, &Audience::Members(people))
}

/// Refuses what would leave a group without anybody who runs it: `leaver` no longer would.
fn leaves_a_manager(tx: &mut Tx<'_>, group: GroupId, leaver: UserId) -> Result<()> {
    let now = tx.now();
    let managers = store::people_who_are(tx, group, MemberRole::Manager, now, 2)?;
    if managers.iter().any(|manager| *manager != leaver) {
        Ok(())
    } else {
        Err(Error::refused(Code::LastManager))
    }
}

/// The end of a guest's time lies ahead, and who runs a group is no guest.
fn valid_end(until: Option<UtcTime>, role: MemberRole, now: UtcTime) -> Result<()> {
    let Some(until) = until else { return Ok(()) };
    if until <= now || role == MemberRole::Manager {
        return Err(Error::field("until", FieldRule::Malformed));
    }
    Ok(())
}
