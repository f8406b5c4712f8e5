//! Groups that nobody runs any more: an administrator names somebody, without reading them.
//!
//! Whoever administers units does so for the groups of their units, and names somebody whom they
//! administer. Which groups those are is decided by [`Theirs`].

use std::collections::{HashMap, HashSet};

use platform::{
    Error, Result,
    db::{Conn, Tx},
    http::Viewer,
};
use shared::{
    audit::Action,
    contract::Page,
    groups::{
        MemberRole, MemberSource, Visibility,
        owners::{ORPHANS_PAGE, Orphan},
        rules::Rule,
    },
    ids::{GroupId, UserId},
    problem::{Code, FieldRule},
    time::UtcTime,
};

use crate::features::{
    audit::{self, Actor, Entry},
    groups::{
        self, announce, rules,
        store::{self, NamedGroup},
    },
    identity::{self, Within, accounts},
};

/// How many of those who ran a group are named.
const FORMER: usize = 5;
/// How many groups are looked at to find a page of those of some units.
const LOOKED_AT: usize = 2_000;

/// A page of the groups that nobody runs any more. Whoever calls has the right to know of them, or
/// of those of the units that they administer.
///
/// A secret group does not exist for those outside: no more is told than that there is one, and who
/// ran it, so that they or their colleagues can be asked.
pub fn orphans(
    conn: &mut Conn,
    within: Option<&Within>,
    after: Option<GroupId>,
    now: UtcTime,
) -> Result<Page<Orphan>> {
    let most = if within.is_some() { LOOKED_AT } else { ORPHANS_PAGE };
    let limit = i64::try_from(most + 1).unwrap_or(i64::MAX);
    let mut rows = store::orphans(conn, after.unwrap_or(GroupId(i64::MIN)), now, limit)?;
    let mut more = rows.len() > most;
    rows.truncate(most);
    let mut last = rows.last().map(|row| row.id);
    let ids: Vec<GroupId> = rows.iter().map(|row| row.id).collect();
    let ran = ran(conn, &ids)?;
    if let Some(within) = within {
        let theirs = Theirs::read(conn, within, &ids)?;
        rows.retain(|row| theirs.has(row.id, row.visibility, ran.get(&row.id)));
    }
    if rows.len() > ORPHANS_PAGE {
        rows.truncate(ORPHANS_PAGE);
        (more, last) = (true, rows.last().map(|row| row.id));
    }
    let next = last.filter(|_| more).map(|id| id.0);
    let all: Vec<UserId> = rows.iter().filter_map(|row| ran.get(&row.id)).flatten().copied().collect();
    let names = identity::people(conn, &all)?;
    let orphan = |row: NamedGroup| Orphan {
        id: row.id,
        former: ran
            .get(&row.id)
            .into_iter()
            .flatten()
            .filter_map(|user| names.get(user).cloned())
            .take(FORMER)
            .collect(),
        group: (row.visibility != Visibility::Secret).then(|| row.into_ref()),
    };
    Ok(Page { items: rows.into_iter().map(orphan).collect(), next })
}

/// Who ran these groups.
fn ran(conn: &mut Conn, ids: &[GroupId]) -> Result<HashMap<GroupId, Vec<UserId>>> {
    let mut ran: HashMap<GroupId, Vec<UserId>> = HashMap::new();
    for (group, user) in store::managers_of(conn, ids)? {
        ran.entry(group).or_default().push(user);
    }
    Ok(ran)
}

/// Which groups that nobody runs are those of some units.
///
/// A group with a rule is, if the rule lets in people of these units alone; one without, if all who
/// ran it are administered there. A secret group has to be both: of it no more is told than who
/// ran it, which nobody is to learn of people elsewhere.
struct Theirs<'a> {
    within: &'a Within,
    people: HashSet<UserId>,
    rules: HashMap<GroupId, Option<Rule>>,
}

impl<'a> Theirs<'a> {
    fn read(conn: &mut Conn, within: &'a Within, groups: &[GroupId]) -> Result<Self> {
        let people = accounts::all_within(conn, within)?;
        Ok(Self { within, people, rules: store::rules_of(conn, groups)? })
    }

    fn has(&self, group: GroupId, visibility: Visibility, ran: Option<&Vec<UserId>>) -> bool {
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

/// Names somebody to run a group that nobody runs. Whoever calls has the right to, or has it for
/// the groups and the people of the units that they administer.
///
/// Fails with `NotFound` if somebody runs it or it is beyond their reach, with `OwnAccount` if one
/// names oneself: nobody comes into a group by administering the network. Somebody beyond their
/// reach is refused as somebody who is not there.
pub fn name_manager(
    tx: &mut Tx<'_>,
    (viewer, by): (&Viewer, &Actor),
    within: Option<&Within>,
    group: GroupId,
    person: UserId,
) -> Result<()> {
    store::hold(tx, group)?;
    let visibility = store::orphan(tx, group, viewer.now)?.ok_or_else(Error::not_found)?;
    let theirs = within.map(|within| Theirs::read(tx, within, &[group])).transpose()?;
    if let Some(theirs) = &theirs
        && !theirs.has(group, visibility, ran(tx, &[group])?.get(&group))
    {
        return Err(Error::not_found());
    }
    if person == viewer.id {
        return Err(Error::refused(Code::OwnAccount));
    }
    let beyond = theirs.is_some_and(|theirs| !theirs.people.contains(&person));
    if beyond || identity::active_among(tx, &[person])?.is_empty() {
        return Err(Error::field("person", FieldRule::Malformed));
    }
    let entry = groups::Entry {
        role: MemberRole::Manager,
        source: MemberSource::Named,
        by: Some(viewer.id),
        until: None,
    };
    match store::member(tx, group, person, viewer.now)? {
        None => groups::enter(tx, group, person, entry)?,
        Some(member) => {
            if member.is_by_rule_alone() {
                store::set_hand(tx, group, person, entry.source, entry.by, None)?;
            }
            store::change_member(tx, group, person, entry.role, None)?;
            announce(tx, group, person)?;
        }
    }
    let entry = Entry::about_account(Action::ManagerNamed, person);
    let entry = if visibility == Visibility::Secret { entry } else { entry.with("group", &group) };
    audit::record(tx, by, entry).map(drop)
}
