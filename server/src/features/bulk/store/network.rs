//! Bodies, groups and who is in them.

use std::collections::HashMap;

use diesel::prelude::*;
use platform::db::{Conn, Tx, insert_rows};
use schema::{groups, memberships, organizations};
use shared::{
    directory::UnitKind,
    groups::{GroupKind, JoinPolicy, MemberRole, Visibility},
    ids::{GroupId, OrganizationId, UserId},
    time::UtcTime,
};

use crate::features::groups::name_words;

/// What a file says about a body.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = organizations, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct OrganizationRow {
    pub id: OrganizationId,
    pub name: String,
    pub parent_id: Option<OrganizationId>,
}

#[derive(Insertable)]
#[diesel(table_name = organizations, treat_none_as_default_value = false)]
struct NewOrganization {
    #[diesel(embed)]
    row: OrganizationRow,
    created_at: UtcTime,
    kind: UnitKind,
}

/// These bodies, by id.
pub fn organizations(conn: &mut Conn, ids: &[i64]) -> QueryResult<HashMap<i64, OrganizationRow>> {
    let rows: Vec<OrganizationRow> = organizations::table
        .filter(organizations::id.eq_any(ids))
        .select(OrganizationRow::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(|row| (row.id.0, row)).collect())
}

/// Adds bodies, parents first.
pub fn insert_organizations(tx: &mut Tx<'_>, rows: Vec<OrganizationRow>) -> QueryResult<()> {
    let created_at = tx.now();
    let new = rows.into_iter().map(|row| {
        // As long as nothing else is told of it.
        let kind = if row.parent_id.is_none() { UnitKind::Body } else { UnitKind::Service };
        NewOrganization { row, created_at, kind }
    });
    let new: Vec<_> = new.collect();
    insert_rows!(tx, organizations, new)
}

/// Changes a body.
pub fn update_organization(tx: &mut Tx<'_>, row: &OrganizationRow) -> QueryResult<()> {
    diesel::update(organizations::table.find(row.id)).set(row).execute(&mut **tx).map(drop)
}

/// What a file says about a group.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = groups, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct GroupRow {
    pub id: GroupId,
    pub slug: String,
    pub name: String,
    pub description: Option<String>,
    pub visibility: Visibility,
    pub kind: GroupKind,
    pub join_policy: JoinPolicy,
    pub mandate_ends_on: Option<UtcTime>,
    pub archived_at: Option<UtcTime>,
    pub owner_id: Option<UserId>,
    pub created_at: UtcTime,
}

#[derive(Insertable)]
#[diesel(table_name = groups, treat_none_as_default_value = false)]
struct NewGroup {
    #[diesel(embed)]
    row: GroupRow,
    name_words: String,
    member_count: i32,
}

/// These groups, by id.
pub fn groups(conn: &mut Conn, ids: &[i64]) -> QueryResult<HashMap<i64, GroupRow>> {
    let rows: Vec<GroupRow> =
        groups::table.filter(groups::id.eq_any(ids)).select(GroupRow::as_select()).load(conn)?;
    Ok(rows.into_iter().map(|row| (row.id.0, row)).collect())
}

/// Adds groups, without members.
pub fn insert_groups(tx: &mut Tx<'_>, rows: Vec<GroupRow>) -> QueryResult<()> {
    let new: Vec<_> = rows
        .into_iter()
        .map(|row| NewGroup { name_words: name_words(&row.name), row, member_count: 0 })
        .collect();
    insert_rows!(tx, groups, new)
}

/// Changes a group; whoever calls sees to how far its posts reach.
pub fn update_group(tx: &mut Tx<'_>, row: &GroupRow) -> QueryResult<()> {
    diesel::update(groups::table.find(row.id))
        .set((row, groups::name_words.eq(name_words(&row.name))))
        .execute(&mut **tx)?;
    Ok(())
}

/// How visible these groups are.
pub fn visibilities(conn: &mut Conn, ids: &[i64]) -> QueryResult<HashMap<i64, Visibility>> {
    let rows: Vec<(i64, Visibility)> =
        groups::table.filter(groups::id.eq_any(ids)).select((groups::id, groups::visibility)).load(conn)?;
    Ok(rows.into_iter().collect())
}

/// A person in a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = memberships)]
pub struct MembershipRow {
    pub group_id: GroupId,
    pub user_id: UserId,
    pub role: MemberRole,
    pub expires_at: Option<UtcTime>,
    pub created_at: UtcTime,
}

/// Who of these people is in which of these groups.
pub fn memberships(
    conn: &mut Conn,
    groups: &[i64],
    people: &[i64],
) -> QueryResult<HashMap<(GroupId, UserId), MembershipRow>> {
    let rows: Vec<MembershipRow> = memberships::table
        .filter(memberships::group_id.eq_any(groups).and(memberships::user_id.eq_any(people)))
        .select(MembershipRow::as_select())
        .load(conn)?;
    Ok(rows.into_iter().map(|row| ((row.group_id, row.user_id), row)).collect())
}

/// Adds people to groups.
pub fn insert_memberships(tx: &mut Tx<'_>, rows: &[MembershipRow]) -> QueryResult<()> {
    insert_rows!(tx, memberships, rows)
}

/// Changes what a person is in a group.
pub fn update_membership(tx: &mut Tx<'_>, row: &MembershipRow) -> QueryResult<()> {
    diesel::update(memberships::table.find((row.group_id, row.user_id)))
        .set((
            memberships::role.eq(row.role),
            memberships::expires_at.eq(row.expires_at),
            memberships::created_at.eq(row.created_at),
        ))
        .execute(&mut **tx)
        .map(drop)
}
