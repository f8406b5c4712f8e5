//! The tables of groups; private to the feature.

use diesel::prelude::*;
use platform::db::{Both, Conn, Tx, one_of};
use schema::{groups, memberships};
use shared::{
    groups::{GroupKind, GroupRef, MemberRole, MyGroup, Visibility},
    ids::{GroupId, UserId},
};

/// A group with what somebody is in it.
#[derive(Queryable)]
pub struct GroupRow {
    pub id: GroupId,
    slug: String,
    name: String,
    visibility: Visibility,
    kind: GroupKind,
    member_count: i32,
    role: MemberRole,
}

/// A group by its names.
#[derive(Queryable)]
pub struct NamedGroup {
    pub id: GroupId,
    slug: String,
    name: String,
    visibility: Visibility,
    kind: GroupKind,
}

impl NamedGroup {
    pub fn into_ref(self) -> GroupRef {
        let Self { id, slug, name, visibility, kind } = self;
        GroupRef { id, slug, name, visibility, kind }
    }
}

impl GroupRow {
    pub fn into_mine(self) -> MyGroup {
        let Self { id, slug, name, visibility, kind, member_count, role } = self;
        let group = GroupRef { id, slug, name, visibility, kind };
        MyGroup { group, role, member_count: u32::try_from(member_count).unwrap_or(0) }
    }
}

pub fn memberships_of(conn: &mut Conn, user: UserId) -> QueryResult<Vec<(GroupId, MemberRole)>> {
    memberships::table
        .filter(memberships::user_id.eq(user))
        .order(memberships::group_id)
        .select((memberships::group_id, memberships::role))
        .load(conn)
}

pub fn groups_of(conn: &mut Conn, user: UserId) -> QueryResult<Vec<GroupRow>> {
    memberships::table
        .inner_join(groups::table)
        .filter(memberships::user_id.eq(user))
        .order((groups::name, groups::id))
        .select((
            groups::id,
            groups::slug,
            groups::name,
            groups::visibility,
            groups::kind,
            groups::member_count,
            memberships::role,
        ))
        .load(conn)
}

pub fn by_ids(conn: &mut Conn, ids: &[GroupId]) -> QueryResult<Vec<NamedGroup>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    groups::table
        .filter(one_of(groups::id, ids))
        .select((groups::id, groups::slug, groups::name, groups::visibility, groups::kind))
        .load(conn)
}

pub fn role_in(conn: &mut Conn, user: UserId, group: GroupId) -> QueryResult<Option<MemberRole>> {
    memberships::table.find((group, user)).select(memberships::role).first(conn).optional()
}

pub fn visibility_of(conn: &mut Conn, group: GroupId) -> QueryResult<Option<Visibility>> {
    groups::table.find(group).select(groups::visibility).first(conn).optional()
}

pub fn members_among(conn: &mut Conn, group: GroupId, people: &[UserId]) -> QueryResult<Vec<UserId>> {
    memberships::table
        .filter(memberships::group_id.eq(group))
        .filter(one_of(memberships::user_id, people))
        .select(memberships::user_id)
        .load(conn)
}

pub fn members(conn: &mut Conn, group: GroupId) -> QueryResult<Vec<UserId>> {
    memberships::table
        .filter(memberships::group_id.eq(group))
        .order(memberships::user_id)
        .select(memberships::user_id)
        .load(conn)
}

/// Adds or changes a membership; true when it is new.
pub fn put_member(tx: &mut Tx<'_>, group: GroupId, user: UserId, role: MemberRole) -> QueryResult<bool> {
    let row = (
        memberships::group_id.eq(group),
        memberships::user_id.eq(user),
        memberships::role.eq(role),
        memberships::created_at.eq(tx.now()),
    );
    let added = Both(diesel::insert_into(memberships::table).values(row).on_conflict_do_nothing())
        .execute(&mut **tx)?;
    if added == 0 {
        diesel::update(memberships::table.find((group, user)))
            .set(memberships::role.eq(role))
            .execute(&mut **tx)?;
    }
    Ok(added > 0)
}

/// Removes a membership; true when there was one.
pub fn remove_member(tx: &mut Tx<'_>, group: GroupId, user: UserId) -> QueryResult<bool> {
    Ok(diesel::delete(memberships::table.find((group, user))).execute(&mut **tx)? > 0)
}

pub fn change_member_count(tx: &mut Tx<'_>, group: GroupId, by: i32) -> QueryResult<()> {
    diesel::update(groups::table.find(group))
        .set(groups::member_count.eq(groups::member_count + by))
        .execute(&mut **tx)
        .map(drop)
}
