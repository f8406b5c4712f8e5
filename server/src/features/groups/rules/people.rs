//! Whom a rule fits, as a whole, and which rules fit people: read by the indexes of what it asks, then decided where the
//! indexes say too much.

use std::collections::{BTreeMap, BTreeSet};

use platform::{Result, db::Conn};
use shared::{
    groups::rules::{Condition, Rule},
    ids::{GroupId, UserId},
    time::UtcTime,
};

use super::{Facts, Key, apart, keys_of_person, keys_of_rule, matches};
use crate::features::{
    directory::{self, Asked, Units},
    groups::store,
};

/// How many people are decided together.
const AT_ONCE: usize = 500;
/// How many characters of a word the directory keeps.
const LONGEST: usize = 60;

/// The groups whose rules fit people of whom this is said, for each of them in their order.
pub fn groups_fitting(conn: &mut Conn, people: &[&Facts]) -> Result<Vec<BTreeSet<GroupId>>> {
    let keys: BTreeSet<Key> = people.iter().flat_map(|facts| keys_of_person(facts)).collect();
    let mut by_key: BTreeMap<Key, Vec<(GroupId, Rule)>> = BTreeMap::new();
    for (group, rule) in store::rules_of_keys(conn, &keys)? {
        for key in keys_of_rule(&rule) {
            by_key.entry(key).or_default().push((group, rule.clone()));
        }
    }
    let fitting = |facts: &&Facts| {
        let near = keys_of_person(facts).into_iter().filter_map(|key| by_key.get(&key)).flatten();
        near.filter(|(_, rule)| matches(rule, facts)).map(|(group, _)| *group).collect()
    };
    Ok(people.iter().map(fitting).collect())
}

/// Those whom the rule fits now, by id.
pub fn fitting(conn: &mut Conn, rule: &Rule, now: UtcTime) -> Result<Vec<UserId>> {
    let units = Units::read(conn)?;
    let mut found = BTreeSet::new();
    for clause in rule.clauses() {
        let asked: Vec<Asked> = clause.as_slice().iter().flat_map(|one| asked(one, &units)).collect();
        found.extend(directory::people_with(conn, &asked)?);
    }
    let found: Vec<UserId> = found.into_iter().collect();
    // Units, sites and roles say exactly who is meant.
    let exact = |one: &Condition| !matches!(one, Condition::Function(_) | Condition::Mandate(_));
    if rule.conditions().all(exact) {
        return Ok(found);
    }
    let mut fitting = Vec::with_capacity(found.len());
    for some in found.chunks(AT_ONCE) {
        let facts = directory::facts_of(conn, &units, some, now)?;
        let fits = |user: &&UserId| facts.get(user).is_some_and(|facts| matches(rule, facts));
        fitting.extend(some.iter().filter(fits));
    }
    Ok(fitting)
}

fn asked(condition: &Condition, units: &Units) -> Vec<Asked> {
    match condition {
        Condition::Within(unit) => vec![Asked::InUnits(units.within(*unit))],
        Condition::Role(role) => vec![Asked::Are(*role)],
        Condition::Site(site) => vec![Asked::AtSite(*site)],
        // A letter alone is not kept among the words.
        Condition::Function(words) => apart(words)
            .into_iter()
            .filter(|word| word.chars().nth(1).is_some())
            .map(|word| Asked::Say(word.chars().take(LONGEST).collect()))
            .collect(),
        Condition::Mandate(_) => vec![Asked::HaveMandates],
    }
}
