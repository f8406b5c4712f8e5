//! Units as administrators change them, and what they were.

use diesel::{dsl::exists, prelude::*};
use platform::db::{Conn, Tx};
use schema::{organizations, positions, unit_changes, users};
use shared::{
    directory::{UnitDraft, UnitKind},
    ids::{OrganizationId, UserId},
    time::UtcTime,
};

/// A unit, open or closed.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = organizations)]
pub struct ManagedRow {
    pub id: OrganizationId,
    pub name: String,
    pub parent_id: Option<OrganizationId>,
    pub kind: UnitKind,
    pub head_id: Option<UserId>,
    pub people_count: i32,
    pub closed_at: Option<UtcTime>,
}

/// What a unit was.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = unit_changes)]
pub struct FormerRow {
    pub id: i64,
    pub name: String,
    pub kind: UnitKind,
    pub parent_id: Option<OrganizationId>,
    pub until: UtcTime,
}

/// All units, open or closed.
pub fn managed_units(conn: &mut Conn) -> QueryResult<Vec<ManagedRow>> {
    organizations::table.order(organizations::id).select(ManagedRow::as_select()).load(conn)
}

/// A unit, open or closed.
pub fn managed_unit(conn: &mut Conn, unit: OrganizationId) -> QueryResult<ManagedRow> {
    organizations::table.find(unit).select(ManagedRow::as_select()).first(conn)
}

/// Adds a unit.
pub fn insert_unit(tx: &mut Tx<'_>, id: OrganizationId, draft: &UnitDraft) -> QueryResult<()> {
    let row = (
        (organizations::id.eq(id), organizations::name.eq(draft.name.as_str())),
        (organizations::kind.eq(draft.kind), organizations::parent_id.eq(draft.parent)),
        (organizations::head_id.eq(draft.head), organizations::people_count.eq(0)),
        organizations::created_at.eq(tx.now()),
    );
    diesel::insert_into(organizations::table).values(row).execute(&mut **tx).map(drop)
}

/// Changes a unit.
pub fn set_unit(tx: &mut Tx<'_>, unit: OrganizationId, draft: &UnitDraft) -> QueryResult<()> {
    diesel::update(organizations::table.find(unit))
        .set((
            organizations::name.eq(draft.name.as_str()),
            organizations::kind.eq(draft.kind),
            organizations::parent_id.eq(draft.parent),
            organizations::head_id.eq(draft.head),
        ))
        .execute(&mut **tx)
        .map(drop)
}

/// Closes a unit, or opens it.
pub fn set_closed(tx: &mut Tx<'_>, unit: OrganizationId, at: Option<UtcTime>) -> QueryResult<()> {
    diesel::update(organizations::table.find(unit))
        .set(organizations::closed_at.eq(at))
        .execute(&mut **tx)
        .map(drop)
}

/// Keeps what a unit was until now.
pub fn remember_unit(tx: &mut Tx<'_>, was: &ManagedRow) -> QueryResult<()> {
    let row = (
        unit_changes::id.eq(tx.new_id::<i64>()),
        unit_changes::unit_id.eq(was.id),
        unit_changes::name.eq(&was.name),
        unit_changes::kind.eq(was.kind),
        unit_changes::parent_id.eq(was.parent_id),
        unit_changes::until.eq(tx.now()),
    );
    diesel::insert_into(unit_changes::table).values(row).execute(&mut **tx).map(drop)
}

/// What a unit was, the last change first, before one of them.
pub fn history(
    conn: &mut Conn,
    unit: OrganizationId,
    before: i64,
    limit: i64,
) -> QueryResult<Vec<FormerRow>> {
    unit_changes::table
        .filter(unit_changes::unit_id.eq(unit).and(unit_changes::id.lt(before)))
        .order(unit_changes::id.desc())
        .limit(limit)
        .select(FormerRow::as_select())
        .load(conn)
}

/// Whether somebody who is active works in a unit, or it has parts that are open.
pub fn is_used(conn: &mut Conn, unit: OrganizationId) -> QueryResult<bool> {
    let people = positions::table
        .inner_join(users::table.on(users::id.eq(positions::user_id)))
        .filter(positions::unit_id.eq(unit).and(positions::ended_at.is_null()))
        .filter(users::deactivated_at.is_null());
    let parts = organizations::table
        .filter(organizations::parent_id.eq(unit).and(organizations::closed_at.is_null()));
    Ok(diesel::select(exists(people)).get_result(conn)? || diesel::select(exists(parts)).get_result(conn)?)
}
