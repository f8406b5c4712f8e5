//! All groups and invitations, for those who administer: never the secret ones.

use diesel::prelude::*;
use platform::db::{Conn, one_of};
use schema::{groups, invitations, memberships, users};
use shared::{
    groups::{GroupKind, MemberRole, Visibility, overview::GroupState},
    ids::{GroupId, UserId},
    time::{DAY, UtcTime},
};

use super::{InvitationRow, NamedGroup, after_group, living, owners::running};

/// A group, as those see it who administer.
#[derive(Queryable)]
pub struct GroupLineRow {
    pub group: NamedGroup,
    pub member_count: i32,
    pub rule: Option<String>,
    pub created_at: UtcTime,
}

/// Which groups are looked for.
#[derive(Clone, Copy)]
pub struct Sought<'a> {
    /// Beginnings of words, folded: letters and digits only.
    pub words: &'a [String],
    pub kind: Option<GroupKind>,
    pub visibility: Option<Visibility>,
    pub state: Option<GroupState>,
    pub after: Option<GroupId>,
    pub now: UtcTime,
}

/// The groups that are not secret, by name.
pub fn overview(conn: &mut Conn, sought: Sought<'_>, limit: i64) -> QueryResult<Vec<GroupLineRow>> {
    let Sought { words, kind, visibility, state, after, now } = sought;
    let written = groups::archived_at
        .is_null()
        .or(groups::archived_at.gt(now))
        .and(groups::mandate_ends_on.is_null().or(groups::mandate_ends_on.gt(now.plus_ms(-DAY))));
    let mut found = groups::table
        .filter(groups::visibility.ne(Visibility::Secret))
        .order((groups::name_words, groups::id))
        .limit(limit)
        .select((NamedGroup::as_select(), groups::member_count, groups::rule, groups::created_at))
        .into_boxed();
    found = match state {
        None => found,
        Some(GroupState::Active) => found.filter(written),
        Some(GroupState::Archived) => found.filter(diesel::dsl::not(written)),
        Some(GroupState::Unmanaged) => found.filter(diesel::dsl::not(running!(now))),
    };
    if let Some(kind) = kind {
        found = found.filter(groups::kind.eq(kind));
    }
    if let Some(visibility) = visibility {
        found = found.filter(groups::visibility.eq(visibility));
    }
    for word in words {
        found = found.filter(groups::name_words.like(format!("% {word}%")));
    }
    found = after_group!(found, conn, after);
    found.load(conn)
}

/// The people with open accounts who run these groups, by name.
pub fn running_of(conn: &mut Conn, ids: &[GroupId], now: UtcTime) -> QueryResult<Vec<(GroupId, UserId)>> {
    memberships::table
        .inner_join(users::table.on(users::id.eq(memberships::user_id)))
        .filter(one_of(memberships::group_id, ids))
        .filter(memberships::role.eq(MemberRole::Manager))
        .filter(users::deactivated_at.is_null())
        .filter(living!(now))
        .order((users::sort_name, users::id))
        .select((memberships::group_id, memberships::user_id))
        .load(conn)
}

/// The invitations of active people into groups that are not secret, the oldest first.
pub fn open_invitations(
    conn: &mut Conn,
    after: i64,
    now: UtcTime,
    limit: i64,
) -> QueryResult<Vec<(InvitationRow, NamedGroup)>> {
    invitations::table
        .inner_join(groups::table)
        .inner_join(users::table.on(users::id.eq(invitations::user_id)))
        .filter(invitations::id.gt(after))
        .filter(groups::visibility.ne(Visibility::Secret))
        .filter(users::deactivated_at.is_null())
        .filter(invitations::guest_until.is_null().or(invitations::guest_until.gt(now)))
        .order(invitations::id)
        .limit(limit)
        .select((InvitationRow::as_select(), NamedGroup::as_select()))
        .load(conn)
}
