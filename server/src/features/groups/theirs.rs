//! Which groups are those of some units, and pages of them.

use std::collections::{HashMap, HashSet};

use platform::{Result, db::Conn};
use shared::{
    groups::{Visibility, overview::OVERVIEW_PAGE, rules::Rule},
    ids::{GroupId, UserId},
};

use super::{rules, store};
use crate::features::identity::{Within, accounts};

/// How many rows are looked at to find a page of those of some units.
const LOOKED_AT: usize = 2_000;

/// Who runs these groups or ran them, whatever their accounts.
pub fn ran(conn: &mut Conn, ids: &[GroupId]) -> Result<HashMap<GroupId, Vec<UserId>>> {
    let mut ran: HashMap<GroupId, Vec<UserId>> = HashMap::new();
    for (group, user) in store::managers_of(conn, ids)? {
        ran.entry(group).or_default().push(user);
    }
    Ok(ran)
}

/// Which groups are those of some units.
///
/// A group with a rule is, if the rule lets in people of these units alone; one without, if all who
/// ran it are administered there. A secret group has to be both: of it no more is told than who
/// ran it, which nobody is to learn of people elsewhere.
pub struct Theirs<'a> {
    within: &'a Within,
    /// Whom one administers there.
    pub people: HashSet<UserId>,
    rules: HashMap<GroupId, Option<Rule>>,
}

impl<'a> Theirs<'a> {
    /// Reads what tells it of these groups.
    pub fn read(conn: &mut Conn, within: &'a Within, groups: &[GroupId]) -> Result<Self> {
        let people = accounts::all_within(conn, within)?;
        Ok(Self { within, people, rules: store::rules_of(conn, groups)? })
    }

    /// Whether a group is; `ran` are those who run it or ran it.
    pub fn has(&self, group: GroupId, visibility: Visibility, ran: Option<&Vec<UserId>>) -> bool {
        let run_there = ran.is_some_and(|ran| ran.iter().all(|user| self.people.contains(user)));
        match self.rules.get(&group) {
            None => run_there,
            // One that cannot be read says nothing of whom it is for.
            Some(None) => false,
            Some(Some(rule)) => {
                rules::lies_within(rule, &self.within.units)
                    && (run_there || visibility != Visibility::Secret)
            }
        }
    }
}

/// What was found for a page, and where the next one begins.
pub struct Found<T> {
    /// The page.
    pub rows: Vec<T>,
    /// The keys of the rows, as cursors.
    keys: Vec<i64>,
    /// The cursor of the next page.
    pub next: Option<i64>,
}

impl<T> Found<T> {
    /// Finds a page, or as much as is looked through for a page of some units.
    pub fn new(
        within: Option<&Within>,
        find: impl FnOnce(i64) -> Result<Vec<T>>,
        key: impl Fn(&T) -> i64,
    ) -> Result<Self> {
        let most = if within.is_some() { LOOKED_AT } else { OVERVIEW_PAGE };
        let mut rows = find(i64::try_from(most + 1).unwrap_or(i64::MAX))?;
        let more = rows.len() > most;
        rows.truncate(most);
        let keys: Vec<i64> = rows.iter().map(key).collect();
        Ok(Self { next: keys.last().copied().filter(|_| more), rows, keys })
    }

    /// Keeps a page of those whose groups are of the units.
    pub fn of_units(
        mut self,
        conn: &mut Conn,
        within: Option<&Within>,
        group: impl Fn(&T) -> (GroupId, Visibility),
    ) -> Result<Self> {
        let Some(within) = within else { return Ok(self) };
        let groups: Vec<GroupId> = self.rows.iter().map(|row| group(row).0).collect();
        let (theirs, ran) = (Theirs::read(conn, within, &groups)?, ran(conn, &groups)?);
        let mut kept: Vec<(i64, T)> = self.keys.into_iter().zip(self.rows).collect();
        kept.retain(|(_, row)| {
            let (id, visibility) = group(row);
            theirs.has(id, visibility, ran.get(&id))
        });
        if kept.len() > OVERVIEW_PAGE {
            kept.truncate(OVERVIEW_PAGE);
            self.next = kept.last().map(|(key, _)| *key);
        }
        let (keys, rows) = kept.into_iter().unzip();
        Ok(Self { rows, keys, next: self.next })
    }
}
