//! Units and sites, and how many people they have.

use diesel::{
    dsl::{count_star, exists},
    prelude::*,
};
use platform::db::{Conn, Tx, one_of, per_backend};
use schema::{organizations, positions, sites, users};
use shared::{
    directory::{SiteRef, UnitKind},
    identity::Role,
    ids::{OrganizationId, SiteId, UserId},
};

/// A unit that exists.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = organizations)]
pub struct UnitRow {
    pub id: OrganizationId,
    pub name: String,
    pub parent_id: Option<OrganizationId>,
    pub kind: UnitKind,
    pub head_id: Option<UserId>,
    pub people_count: i32,
}

/// A site.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = sites)]
pub struct SiteRow {
    pub id: SiteId,
    pub name: String,
    pub address: Option<String>,
    pub people_count: i32,
}

impl SiteRow {
    /// The site, as named beside its people.
    pub fn to_ref(&self) -> SiteRef {
        SiteRef { id: self.id, name: self.name.clone() }
    }
}

/// All units that exist: a few hundred in a town, some thousands in a network of a hundred bodies.
pub fn units(conn: &mut Conn) -> QueryResult<Vec<UnitRow>> {
    organizations::table.filter(organizations::closed_at.is_null()).select(UnitRow::as_select()).load(conn)
}

/// All sites, by name.
pub fn sites(conn: &mut Conn) -> QueryResult<Vec<SiteRow>> {
    sites::table.order(sites::name).select(SiteRow::as_select()).load(conn)
}

/// Adds a unit.
pub fn add_unit(
    tx: &mut Tx<'_>,
    name: &str,
    parent: Option<OrganizationId>,
    kind: UnitKind,
) -> QueryResult<OrganizationId> {
    let id: OrganizationId = tx.new_id();
    let row = (
        organizations::id.eq(id),
        organizations::name.eq(name),
        organizations::parent_id.eq(parent),
        organizations::kind.eq(kind),
        organizations::created_at.eq(tx.now()),
    );
    diesel::insert_into(organizations::table).values(row).execute(&mut **tx)?;
    Ok(id)
}

/// Closes a unit in which nobody works, unless something is part of it; says whether it is closed.
pub fn close_unit(tx: &mut Tx<'_>, unit: OrganizationId) -> QueryResult<bool> {
    let working = positions::table.filter(positions::unit_id.eq(unit).and(positions::ended_at.is_null()));
    let parts = organizations::table
        .filter(organizations::parent_id.eq(unit).and(organizations::closed_at.is_null()));
    let needed = diesel::select(exists(working)).get_result::<bool>(&mut **tx)?
        || diesel::select(exists(parts)).get_result::<bool>(&mut **tx)?;
    if needed {
        return Ok(false);
    }
    let now = tx.now();
    diesel::update(organizations::table.find(unit))
        .set(organizations::closed_at.eq(now))
        .execute(&mut **tx)?;
    Ok(true)
}

/// The site of this name, which is there from then on.
pub fn site_called(tx: &mut Tx<'_>, name: &str) -> QueryResult<SiteId> {
    let known = sites::table.filter(sites::name.eq(name)).select(sites::id).first(&mut **tx).optional()?;
    if let Some(known) = known {
        return Ok(known);
    }
    let id = tx.new_id();
    let row = (sites::id.eq(id), sites::name.eq(name), sites::people_count.eq(0));
    diesel::insert_into(sites::table).values(row).execute(&mut **tx)?;
    Ok(id)
}

/// Keeps where the site of this name is; false if nothing changed.
pub fn set_site(tx: &mut Tx<'_>, name: &str, address: Option<&str>) -> QueryResult<bool> {
    let known: Option<Option<String>> =
        sites::table.filter(sites::name.eq(name)).select(sites::address).first(&mut **tx).optional()?;
    if known.as_ref().is_some_and(|known| known.as_deref() == address) {
        return Ok(false);
    }
    let id = site_called(tx, name)?;
    diesel::update(sites::table.find(id)).set(sites::address.eq(address)).execute(&mut **tx)?;
    Ok(true)
}

/// Says what a unit is and who runs it; false if nothing changed.
pub fn change_unit(
    tx: &mut Tx<'_>,
    unit: OrganizationId,
    kind: UnitKind,
    head: Option<UserId>,
) -> QueryResult<bool> {
    let before: (UnitKind, Option<UserId>) = organizations::table
        .find(unit)
        .select((organizations::kind, organizations::head_id))
        .first(&mut **tx)?;
    if before == (kind, head) {
        return Ok(false);
    }
    diesel::update(organizations::table.find(unit))
        .set((organizations::kind.eq(kind), organizations::head_id.eq(head)))
        .execute(&mut **tx)?;
    Ok(true)
}

/// What these units are, and who runs them.
pub fn kinds_and_heads(
    conn: &mut Conn,
    ids: &[OrganizationId],
) -> QueryResult<Vec<(OrganizationId, UnitKind, Option<UserId>)>> {
    organizations::table
        .filter(one_of(organizations::id, ids))
        .order(organizations::id)
        .select((organizations::id, organizations::kind, organizations::head_id))
        .load(conn)
}

/// How many people are active: those who are elected, and all others.
pub fn count_people(conn: &mut Conn) -> QueryResult<(i64, i64)> {
    let by_role: Vec<(Role, i64)> = users::table
        .filter(users::deactivated_at.is_null())
        .group_by(users::role)
        .select((users::role, count_star()))
        .load(conn)?;
    let (elected, others): (Vec<_>, Vec<_>) =
        by_role.into_iter().partition(|(role, _)| *role == Role::Elected);
    let sum = |counts: Vec<(Role, i64)>| counts.into_iter().map(|(_, count)| count).sum();
    Ok((sum(elected), sum(others)))
}

/// Counts the people of every unit and site who are active there.
pub fn recount(tx: &mut Tx<'_>) -> QueryResult<()> {
    per_backend!(tx, |c| {
        diesel::sql_query(COUNT_UNITS).execute(c)?;
        diesel::sql_query(COUNT_SITES).execute(c)
    })
    .map(drop)
}

const COUNT_UNITS: &str = "UPDATE organizations SET people_count = (SELECT count(DISTINCT p.user_id) \
    FROM positions p JOIN users u ON u.id = p.user_id \
    WHERE p.unit_id = organizations.id AND p.ended_at IS NULL AND u.deactivated_at IS NULL)";
const COUNT_SITES: &str = "UPDATE sites SET people_count = (SELECT count(DISTINCT p.user_id) \
    FROM positions p JOIN users u ON u.id = p.user_id \
    WHERE p.site_id = sites.id AND p.ended_at IS NULL AND u.deactivated_at IS NULL)";

/// The units where a person works now.
pub fn units_of(conn: &mut Conn, user: UserId) -> QueryResult<Vec<OrganizationId>> {
    let units: Vec<Option<OrganizationId>> = positions::table
        .filter(positions::user_id.eq(user).and(positions::ended_at.is_null()))
        .select(positions::unit_id)
        .load(conn)?;
    Ok(units.into_iter().flatten().collect())
}
