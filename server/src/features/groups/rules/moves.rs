//! What would become of memberships by rule if something else were said of people.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use platform::{Result, db::Conn};
use shared::{
    groups::Visibility,
    ids::{GroupId, UserId},
};

use super::{Facts, people::groups_fitting};
use crate::features::groups::store;

/// Where somebody would come in and go, by the names of the groups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Moves {
    /// The groups they would come into.
    pub joins: Vec<String>,
    /// The groups they would leave.
    pub leaves: Vec<String>,
}

/// What would become of people of whom this were said; who has no account yet has no id.
///
/// Secret groups are left out: what would happen to them is nobody's to know.
pub fn moves(conn: &mut Conn, people: &[(Option<UserId>, Facts)]) -> Result<Vec<Moves>> {
    let known: Vec<UserId> = people.iter().filter_map(|(user, _)| *user).collect();
    let mut present: HashMap<UserId, BTreeMap<GroupId, bool>> = HashMap::new();
    for (group, user, by_rule_alone) in store::memberships_of_people(conn, &known)? {
        present.entry(user).or_default().insert(group, by_rule_alone);
    }
    let mut changes: Vec<(BTreeSet<GroupId>, BTreeSet<GroupId>)> = Vec::with_capacity(people.len());
    let fitting = groups_fitting(conn, &people.iter().map(|(_, facts)| facts).collect::<Vec<_>>())?;
    for ((user, _), wanted) in people.iter().zip(fitting) {
        let present = user.and_then(|user| present.remove(&user)).unwrap_or_default();
        let by_rule = present.iter().filter(|(_, by_rule_alone)| **by_rule_alone).map(|(group, _)| *group);
        let leaves = by_rule.filter(|group| !wanted.contains(group)).collect();
        let joins = wanted.into_iter().filter(|group| !present.contains_key(group)).collect();
        changes.push((joins, leaves));
    }
    let names = names(conn, &changes)?;
    let called = |groups: BTreeSet<GroupId>| {
        let mut known: Vec<String> = groups.iter().filter_map(|group| names.get(group).cloned()).collect();
        known.sort_unstable();
        known
    };
    let told =
        changes.into_iter().map(|(joins, leaves)| Moves { joins: called(joins), leaves: called(leaves) });
    Ok(told.collect())
}

fn names(
    conn: &mut Conn,
    changes: &[(BTreeSet<GroupId>, BTreeSet<GroupId>)],
) -> Result<HashMap<GroupId, String>> {
    let ids: BTreeSet<GroupId> =
        changes.iter().flat_map(|(joins, leaves)| joins.union(leaves)).copied().collect();
    let ids: Vec<GroupId> = ids.into_iter().collect();
    let groups = store::by_ids(conn, &ids)?.into_iter();
    Ok(groups
        .filter(|group| group.visibility != Visibility::Secret)
        .map(|group| (group.id, group.name))
        .collect())
}
