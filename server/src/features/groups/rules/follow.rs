//! Following the directory: people of whom something changed, taken up in order.
//!
//! Each step is one transaction: some people are decided anew, and their notes removed. A rule is
//! set under the same lock, so that whoever changes at that moment is decided by the old rule and
//! the new one, or is noted and decided after it.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use platform::{Result, db::Db, db::Tx};
use shared::{
    ids::{GroupId, UserId},
    time::UtcTime,
};

use super::people::groups_fitting;
use crate::features::{
    directory::{self, Units},
    groups::{announce, store},
    identity,
};

/// How many notes one step takes up.
const STEP: i64 = 500;
/// How long at most a change goes unnoticed.
const TICK: Duration = Duration::from_millis(500);
/// The pause after a failure.
const PAUSE: Duration = Duration::from_secs(5);

/// Takes up every change as it comes. Never ends.
pub async fn run(db: Db) {
    // Mandates that began or ended while nobody looked are looked at once.
    let mut seen = UtcTime(0);
    loop {
        let now = db.clock().now();
        match keep_up(&db, seen, now).await {
            Ok(()) => {
                seen = now;
                tokio::time::sleep(TICK).await;
            }
            Err(error) => {
                tracing::error!("Groups by rule cannot follow the directory for now: {error:#}");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

/// Takes up all that changed until now, and the mandates that began or ended since `seen`.
pub async fn keep_up(db: &Db, seen: UtcTime, now: UtcTime) -> Result<()> {
    if db.read(move |conn| directory::anybody_turned(conn, seen, now)).await? {
        db.write(move |tx| directory::note_turned(tx, seen, now)).await?;
    }
    while db.read(|conn| Ok(!identity::changes(conn, 1)?.is_empty())).await? {
        db.write(step).await?;
    }
    Ok(())
}

/// Decides anew where some of those who changed belong.
fn step(tx: &mut Tx<'_>) -> Result<()> {
    store::hold_rules(tx)?;
    let changes = identity::changes(tx, STEP)?;
    let people: BTreeSet<UserId> = changes.iter().map(|change| change.user).collect();
    let people: Vec<UserId> = people.into_iter().collect();
    if store::any_rule(tx)? || store::any_by_rule(tx, &people)? {
        decide(tx, &people)?;
    }
    identity::forget_changes(tx, &changes)
}

/// Puts these people into the groups whose rules fit them, and takes them out of the others.
///
/// Whoever calls holds the rules.
pub fn decide(tx: &mut Tx<'_>, people: &[UserId]) -> Result<()> {
    let (units, now) = (Units::read(tx)?, tx.now());
    let facts = directory::facts_of(tx, &units, people, now)?;
    let fitting = groups_fitting(tx, &facts.values().collect::<Vec<_>>())?;
    let each = facts.keys().zip(fitting);
    let wanted: BTreeSet<(GroupId, UserId)> =
        each.flat_map(|(user, groups)| groups.into_iter().map(|group| (group, *user))).collect();
    let present: BTreeSet<(GroupId, UserId)> = store::by_rule_of(tx, people)?.into_iter().collect();
    let leaving = by_group(present.difference(&wanted));
    let coming = by_group(wanted.difference(&present));
    // All before the first event is written: whoever holds a group may wait to write one.
    let groups: BTreeSet<GroupId> = leaving.keys().chain(coming.keys()).copied().collect();
    groups.iter().try_for_each(|group| store::hold(tx, *group))?;
    leaving.iter().try_for_each(|(group, people)| let_go(tx, *group, people))?;
    coming.iter().try_for_each(|(group, people)| let_in(tx, *group, people))
}

fn by_group<'a>(pairs: impl Iterator<Item = &'a (GroupId, UserId)>) -> BTreeMap<GroupId, Vec<UserId>> {
    let mut groups: BTreeMap<GroupId, Vec<UserId>> = BTreeMap::new();
    for (group, user) in pairs {
        groups.entry(*group).or_default().push(*user);
    }
    groups
}

/// Lets people in by rule. What was given them by hand stays beside it; what they asked and were
/// asked is settled.
fn let_in(tx: &mut Tx<'_>, group: GroupId, people: &[UserId]) -> Result<()> {
    let now = tx.now();
    let ended = store::remove_ended_among(tx, group, people, now)?;
    store::add_rule(tx, group, people)?;
    let there: BTreeSet<UserId> = store::by_rule_among(tx, group, people)?.into_iter().collect();
    let new: Vec<UserId> = people.iter().copied().filter(|user| !there.contains(user)).collect();
    store::insert_by_rule(tx, group, &new)?;
    let more = i32::try_from(new.len()).unwrap_or(i32::MAX) - i32::try_from(ended).unwrap_or(i32::MAX);
    store::change_member_count(tx, group, more)?;
    store::settle(tx, group, people)?;
    tell(tx, group, people)
}

/// Takes people out whom the rule no longer fits, unless they are in by hand too.
fn let_go(tx: &mut Tx<'_>, group: GroupId, people: &[UserId]) -> Result<()> {
    let gone = store::remove_by_rule(tx, group, people)?;
    store::lift_rule(tx, group, people)?;
    store::change_member_count(tx, group, -i32::try_from(gone).unwrap_or(i32::MAX))?;
    tell(tx, group, people)
}

fn tell(tx: &mut Tx<'_>, group: GroupId, people: &[UserId]) -> Result<()> {
    people.iter().try_for_each(|user| announce(tx, group, *user))
}
