//! All groups and all open invitations: what administrators see of them without reading there.
//!
//! Secret groups are in neither: outside they do not exist, see the module's own words. Whoever
//! administers units sees the groups that are theirs by [`Theirs`].

use std::collections::HashMap;

use platform::{
    Error, Result,
    db::{Conn, Tx},
    outbox::Audience,
};
use shared::{
    audit::Action,
    contract::Page,
    groups::{
        Visibility,
        overview::{GroupLine, MANAGERS_NAMED, OpenInvitation, OverviewParams},
    },
    identity::PersonRef,
    ids::{GroupId, UserId},
    time::UtcTime,
};

use super::{
    actions, announce_change,
    store::{self, GroupLineRow, InvitationRow, NamedGroup, Sought},
    theirs::{Found, Theirs, ran},
    views,
};
use crate::features::{
    audit::{self, Actor, Entry},
    identity::{self, Within},
};

/// A page of the groups that are not secret. Whoever calls has the right to know of them, or of
/// those of the units that they administer.
pub fn all(
    conn: &mut Conn,
    within: Option<&Within>,
    params: &OverviewParams,
    now: UtcTime,
) -> Result<Page<GroupLine>> {
    let words = views::words(&params.q);
    let OverviewParams { kind, visibility, state, after, .. } = *params;
    let sought = Sought { words: &words, kind, visibility, state, after, now };
    let found = Found::new(within, |limit| Ok(store::overview(conn, sought, limit)?), |row| row.group.id.0)?;
    let found = found.of_units(conn, within, |row| (row.group.id, row.group.visibility))?;
    let ids: Vec<GroupId> = found.rows.iter().map(|row| row.group.id).collect();
    let mut managers: HashMap<GroupId, Vec<UserId>> = HashMap::new();
    for (group, user) in store::running_of(conn, &ids, now)? {
        managers.entry(group).or_default().push(user);
    }
    let named: Vec<UserId> =
        managers.values().flat_map(|users| users.iter().take(MANAGERS_NAMED)).copied().collect();
    let people = identity::people(conn, &named)?;
    let line = |row: GroupLineRow| {
        let running = managers.remove(&row.group.id).unwrap_or_default();
        GroupLine {
            member_count: store::count(row.member_count),
            manager_count: u32::try_from(running.len()).unwrap_or(u32::MAX),
            managers: running
                .iter()
                .filter_map(|user| people.get(user).cloned())
                .take(MANAGERS_NAMED)
                .collect(),
            by_rule: row.rule.is_some(),
            created_at: row.created_at,
            group: row.group.into_ref(),
        }
    };
    Ok(Page { next: found.next, items: found.rows.into_iter().map(line).collect() })
}

/// A page of the invitations into such groups that nobody answered yet.
pub fn open_invitations(
    conn: &mut Conn,
    within: Option<&Within>,
    after: Option<i64>,
    now: UtcTime,
) -> Result<Page<OpenInvitation>> {
    let after = after.unwrap_or(i64::MIN);
    let found =
        Found::new(within, |limit| Ok(store::open_invitations(conn, after, now, limit)?), |(row, _)| row.id)?;
    let found = found.of_units(conn, within, |(_, group)| (group.id, group.visibility))?;
    let all: Vec<UserId> = found.rows.iter().flat_map(|(row, _)| [row.user_id, row.invited_by]).collect();
    let people = identity::people(conn, &all)?;
    let items = found.rows.into_iter().filter_map(|(row, group)| told(row, group, &people)).collect();
    Ok(Page { next: found.next, items })
}

fn told(
    row: InvitationRow,
    group: NamedGroup,
    people: &HashMap<UserId, PersonRef>,
) -> Option<OpenInvitation> {
    Some(OpenInvitation {
        id: row.id,
        group: group.into_ref(),
        person: people.get(&row.user_id)?.clone(),
        by: people.get(&row.invited_by)?.clone(),
        at: row.created_at,
        until: row.guest_until,
    })
}

/// Takes an invitation back. Whoever calls has the right to, or has it for the groups of the units
/// that they administer.
///
/// Fails with `NotFound` if there is none, or it leads into a secret group or one beyond their reach.
pub fn take_invitation_back(
    tx: &mut Tx<'_>,
    by: &Actor,
    within: Option<&Within>,
    group: GroupId,
    person: UserId,
) -> Result<()> {
    store::hold(tx, group)?;
    let visibility = store::by_ids(tx, &[group])?.first().map(|row| row.visibility);
    let visibility = visibility.filter(|one| *one != Visibility::Secret).ok_or_else(Error::not_found)?;
    if let Some(within) = within
        && !Theirs::read(tx, within, &[group])?.has(group, visibility, ran(tx, &[group])?.get(&group))
    {
        return Err(Error::not_found());
    }
    if !store::remove_invitation(tx, group, person)? {
        return Err(Error::not_found());
    }
    announce_change(tx, group, &Audience::Members(vec![person]))?;
    actions::tell_deciders(tx, group)?;
    let entry = Entry::about_account(Action::InvitationTakenBack, person).with("group", &group);
    audit::record(tx, by, entry).map(drop)
}
