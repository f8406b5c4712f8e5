//! Who works where, as what.

use diesel::prelude::*;
use platform::db::{Conn, Tx, insert_rows, one_of};
use schema::{positions, sites, users};
use shared::{
    directory::SiteRef,
    ids::{OrganizationId, SiteId, UserId},
    time::UtcTime,
};

/// A position that somebody has now.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = positions)]
pub struct PositionRow {
    pub id: i64,
    pub user_id: UserId,
    pub unit_id: Option<OrganizationId>,
    pub site_id: Option<SiteId>,
    pub manager_id: Option<UserId>,
    pub function: Option<String>,
    pub main: bool,
}

/// A position to begin.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = positions, treat_none_as_default_value = false)]
pub struct NewPosition {
    pub id: i64,
    pub user_id: UserId,
    pub unit_id: Option<OrganizationId>,
    pub site_id: Option<SiteId>,
    pub manager_id: Option<UserId>,
    pub function: Option<String>,
    pub main: bool,
    pub started_at: UtcTime,
}

/// The positions that these people have now, the main one of each first.
pub fn positions_of(conn: &mut Conn, people: &[UserId]) -> QueryResult<Vec<PositionRow>> {
    positions::table
        .filter(one_of(positions::user_id, people))
        .filter(positions::ended_at.is_null())
        .order((positions::user_id, positions::main.desc(), positions::id))
        .select(PositionRow::as_select())
        .load(conn)
}

/// Whose positions a list shows.
#[derive(Clone, Debug)]
pub enum Holders {
    /// Everybody's, those in no unit too.
    All,
    /// Those of these units.
    Units(Vec<OrganizationId>),
    /// Those at this site.
    Site(SiteId),
}

/// The positions that active people have now there, by the name of who has them.
pub fn positions_by_name(conn: &mut Conn, holders: &Holders, limit: i64) -> QueryResult<Vec<PositionRow>> {
    let mut found = positions::table
        .inner_join(users::table.on(users::id.eq(positions::user_id)))
        .filter(positions::ended_at.is_null().and(users::deactivated_at.is_null()))
        .order((users::sort_name, users::id, positions::main.desc(), positions::id))
        .limit(limit)
        .select(PositionRow::as_select())
        .into_boxed();
    found = match holders {
        Holders::All => found,
        Holders::Units(units) => found.filter(one_of(positions::unit_id, units)),
        Holders::Site(site) => found.filter(positions::site_id.eq(*site)),
    };
    found.load(conn)
}

/// Begins positions.
pub fn begin_positions(tx: &mut Tx<'_>, rows: &[NewPosition]) -> QueryResult<()> {
    insert_rows!(tx, positions, rows)
}

/// Ends positions: they stay as history.
pub fn end_positions(tx: &mut Tx<'_>, ids: &[i64]) -> QueryResult<()> {
    if ids.is_empty() {
        return Ok(());
    }
    diesel::update(positions::table.filter(one_of(positions::id, ids)))
        .set(positions::ended_at.eq(tx.now()))
        .execute(&mut **tx)
        .map(drop)
}

/// Says where a position is, and whom its holder reports to.
pub fn place(tx: &mut Tx<'_>, id: i64, site: Option<SiteId>, manager: Option<UserId>) -> QueryResult<()> {
    diesel::update(positions::table.find(id))
        .set((positions::site_id.eq(site), positions::manager_id.eq(manager)))
        .execute(&mut **tx)
        .map(drop)
}

/// Those who report to a person, in no order.
pub fn reports_to(conn: &mut Conn, manager: UserId, limit: i64) -> QueryResult<Vec<UserId>> {
    positions::table
        .filter(positions::manager_id.eq(manager).and(positions::ended_at.is_null()))
        .order(positions::user_id)
        .limit(limit)
        .select(positions::user_id)
        .load(conn)
}

/// What sites are called.
pub fn site_refs(conn: &mut Conn, ids: &[SiteId]) -> QueryResult<Vec<SiteRef>> {
    let rows: Vec<(SiteId, String)> =
        sites::table.filter(one_of(sites::id, ids)).select((sites::id, sites::name)).load(conn)?;
    Ok(rows.into_iter().map(|(id, name)| SiteRef { id, name }).collect())
}

/// Everybody who works in one of these units.
pub fn people_in(conn: &mut Conn, units: &[OrganizationId]) -> QueryResult<Vec<UserId>> {
    positions::table
        .filter(one_of(positions::unit_id, units))
        .filter(positions::ended_at.is_null())
        .order(positions::user_id)
        .select(positions::user_id)
        .distinct()
        .load(conn)
}
