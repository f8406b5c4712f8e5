//! Groups that nobody runs any more: an administrator names somebody, without reading them.

use std::collections::HashMap;

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
    },
    ids::{GroupId, UserId},
    problem::{Code, FieldRule},
    time::UtcTime,
};

use crate::features::{
    audit::{self, Actor, Entry},
    groups::{
        self, announce,
        store::{self, NamedGroup},
    },
    identity,
};

/// How many of those who ran a group are named.
const FORMER: usize = 5;

/// A page of the groups that nobody runs any more. Whoever calls has the right to know.
///
/// A secret group does not exist for those outside: no more is told than that there is one, and who
/// ran it, so that they or their colleagues can be asked.
pub fn orphans(conn: &mut Conn, after: Option<GroupId>, now: UtcTime) -> Result<Page<Orphan>> {
    let limit = i64::try_from(ORPHANS_PAGE + 1).unwrap_or(i64::MAX);
    let mut rows = store::orphans(conn, after.unwrap_or(GroupId(i64::MIN)), now, limit)?;
    let more = rows.len() > ORPHANS_PAGE;
    rows.truncate(ORPHANS_PAGE);
    let next = rows.last().filter(|_| more).map(|row| row.id.0);
    let ids: Vec<GroupId> = rows.iter().map(|row| row.id).collect();
    let mut ran: HashMap<GroupId, Vec<UserId>> = HashMap::new();
    for (group, user) in store::managers_of(conn, &ids)? {
        ran.entry(group).or_default().push(user);
    }
    let all: Vec<UserId> = ran.values().flatten().copied().collect();
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

/// Names somebody to run a group that nobody runs. Whoever calls has the right to.
///
/// Fails with `NotFound` if somebody runs it, with `OwnAccount` if one names oneself: nobody comes
/// into a group by administering the network.
pub fn name_manager(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    by: &Actor,
    group: GroupId,
    person: UserId,
) -> Result<()> {
    store::hold(tx, group)?;
    let visibility = store::orphan(tx, group, viewer.now)?.ok_or_else(Error::not_found)?;
    if person == viewer.id {
        return Err(Error::refused(Code::OwnAccount));
    }
    if identity::active_among(tx, &[person])?.is_empty() {
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
