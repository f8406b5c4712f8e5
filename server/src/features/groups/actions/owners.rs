//! Groups that nobody runs any more: an administrator names somebody, without reading them.
//!
//! Whoever administers units does so for the groups of their units, and names somebody whom they
//! administer. Which groups those are is decided by [`Theirs`].

use platform::{
    Error, Result,
    db::{Conn, Tx},
    http::Viewer,
};
use shared::{
    audit::Action,
    contract::Page,
    groups::{MemberRole, MemberSource, Visibility, owners::Orphan},
    ids::{GroupId, UserId},
    problem::{Code, FieldRule},
    time::UtcTime,
};

use crate::features::{
    audit::{self, Actor, Entry},
    groups::{
        self, announce,
        store::{self, NamedGroup},
        theirs::{Found, Theirs, ran},
    },
    identity::{self, Within},
};

/// How many of those who ran a group are named.
const FORMER: usize = 5;

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
    let after = after.unwrap_or(GroupId(i64::MIN));
    let found = Found::new(within, |limit| Ok(store::orphans(conn, after, now, limit)?), |row| row.id.0)?;
    let Found { rows, next, .. } = found.of_units(conn, within, |row| (row.id, row.visibility))?;
    let ids: Vec<GroupId> = rows.iter().map(|row| row.id).collect();
    let ran = ran(conn, &ids)?;
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
