//! What people are in groups, and what groups are called.

use diesel::prelude::*;
use platform::db::{Conn, Tx, one_of};
use schema::{groups, memberships};
use shared::{
    groups::{GroupKind, GroupRef, JoinPolicy, Level, MemberRole, MyGroup, MyPart, Visibility, closes_at},
    ids::{GroupId, UserId},
    time::UtcTime,
};

use super::{count, living};
use crate::features::groups::policy::{self, Permission, Place, Standing};

/// A group by its names.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = groups)]
pub struct NamedGroup {
    pub id: GroupId,
    pub slug: String,
    pub name: String,
    pub visibility: Visibility,
    pub kind: GroupKind,
    pub archived_at: Option<UtcTime>,
    pub mandate_ends_on: Option<UtcTime>,
}

impl NamedGroup {
    pub fn into_ref(self) -> GroupRef {
        let Self { id, slug, name, visibility, kind, archived_at, mandate_ends_on } = self;
        let closes_at = closes_at(archived_at, mandate_ends_on);
        GroupRef { id, slug, name, visibility, kind, closes_at }
    }
}

/// A group with what somebody is in it.
#[derive(Queryable)]
pub struct MyGroupRow {
    group: NamedGroup,
    join: JoinPolicy,
    member_count: i32,
    role: MemberRole,
    level: Level,
    muted: bool,
}

impl MyGroupRow {
    pub fn into_mine(self, now: UtcTime) -> MyGroup {
        let Self { group, join, member_count, role, level, muted } = self;
        let standing = Standing { place: place(&group, join, now), member: Some(role) };
        let part = MyPart { role, level, muted, may_publish: standing.may(Permission::Publish) };
        MyGroup { group: group.into_ref(), part, member_count: count(member_count) }
    }
}

fn place(group: &NamedGroup, join: JoinPolicy, now: UtcTime) -> Place {
    let NamedGroup { id, visibility, kind, archived_at, mandate_ends_on, .. } = *group;
    let closed = policy::is_closed(archived_at, mandate_ends_on, now);
    Place { group: id, visibility, kind, join, closed }
}

/// What a group is, and what somebody is there.
#[derive(Queryable)]
pub struct StandingRow {
    visibility: Visibility,
    kind: GroupKind,
    join: JoinPolicy,
    archived_at: Option<UtcTime>,
    mandate_ends_on: Option<UtcTime>,
    role: Option<MemberRole>,
}

impl StandingRow {
    pub fn into_standing(self, group: GroupId, now: UtcTime) -> Standing {
        let Self { visibility, kind, join, archived_at, mandate_ends_on, role } = self;
        let closed = policy::is_closed(archived_at, mandate_ends_on, now);
        Standing { place: Place { group, visibility, kind, join, closed }, member: role }
    }
}

pub fn standing(
    conn: &mut Conn,
    user: UserId,
    group: GroupId,
    now: UtcTime,
) -> QueryResult<Option<StandingRow>> {
    let part = memberships::group_id.eq(groups::id).and(memberships::user_id.eq(user));
    groups::table
        .left_join(memberships::table.on(part.and(living!(now))))
        .filter(groups::id.eq(group))
        .select((
            groups::visibility,
            groups::kind,
            groups::join_policy,
            groups::archived_at,
            groups::mandate_ends_on,
            memberships::role.nullable(),
        ))
        .first(conn)
        .optional()
}

/// Makes others who change this group wait; SQLite has only one writer anyway.
pub fn hold(tx: &mut Tx<'_>, group: GroupId) -> QueryResult<()> {
    if let Conn::Postgres(conn) = &mut **tx {
        groups::table.find(group).select(groups::id).for_update().first::<GroupId>(conn).optional()?;
    }
    Ok(())
}

/// Makes those who would change this group wait, but not those who write there.
pub fn keep(tx: &mut Tx<'_>, group: GroupId) -> QueryResult<()> {
    if let Conn::Postgres(conn) = &mut **tx {
        groups::table.find(group).select(groups::id).for_share().first::<GroupId>(conn).optional()?;
    }
    Ok(())
}

pub fn memberships_of(
    conn: &mut Conn,
    user: UserId,
    now: UtcTime,
) -> QueryResult<Vec<(GroupId, MemberRole)>> {
    memberships::table
        .filter(memberships::user_id.eq(user))
        .filter(living!(now))
        .order(memberships::group_id)
        .select((memberships::group_id, memberships::role))
        .load(conn)
}

pub fn groups_of(conn: &mut Conn, user: UserId, now: UtcTime) -> QueryResult<Vec<MyGroupRow>> {
    memberships::table
        .inner_join(groups::table)
        .filter(memberships::user_id.eq(user))
        .filter(living!(now))
        .order((groups::name_words, groups::id))
        .select((
            NamedGroup::as_select(),
            groups::join_policy,
            groups::member_count,
            memberships::role,
            memberships::level,
            memberships::muted,
        ))
        .load(conn)
}

pub fn by_ids(conn: &mut Conn, ids: &[GroupId]) -> QueryResult<Vec<NamedGroup>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    groups::table.filter(one_of(groups::id, ids)).select(NamedGroup::as_select()).load(conn)
}

pub fn by_slug(conn: &mut Conn, slug: &str) -> QueryResult<Option<GroupId>> {
    groups::table.filter(groups::slug.eq(slug)).select(groups::id).first(conn).optional()
}

/// Which of these people are in one of these groups.
pub fn members_among(
    conn: &mut Conn,
    groups: &[GroupId],
    people: &[UserId],
    now: UtcTime,
) -> QueryResult<Vec<UserId>> {
    memberships::table
        .filter(one_of(memberships::group_id, groups))
        .filter(one_of(memberships::user_id, people))
        .filter(living!(now))
        .select(memberships::user_id)
        .distinct()
        .load(conn)
}

/// Everybody who is in one of these groups.
pub fn members(conn: &mut Conn, groups: &[GroupId], now: UtcTime) -> QueryResult<Vec<UserId>> {
    memberships::table
        .filter(one_of(memberships::group_id, groups))
        .filter(living!(now))
        .order(memberships::user_id)
        .select(memberships::user_id)
        .distinct()
        .load(conn)
}
