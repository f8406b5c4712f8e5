//! Who administers which units.

use diesel::prelude::*;
use platform::db::{Conn, Tx};
use schema::{delegations, users};
use shared::{
    ids::{OrganizationId, UserId},
    time::UtcTime,
};

/// A unit that somebody administers: which, who gave it to them, since when.
pub type DelegationRow = (OrganizationId, UserId, UtcTime);

/// The units that somebody administers, in the order of being given.
pub fn delegations_of(conn: &mut Conn, user: UserId) -> QueryResult<Vec<DelegationRow>> {
    delegations::table
        .filter(delegations::user_id.eq(user))
        .order((delegations::at, delegations::unit_id))
        .select((delegations::unit_id, delegations::given_by, delegations::at))
        .load(conn)
}

/// Whether somebody administers a unit.
pub fn administers(conn: &mut Conn, user: UserId) -> QueryResult<bool> {
    let theirs = delegations::table.filter(delegations::user_id.eq(user));
    diesel::select(diesel::dsl::exists(theirs)).get_result(conn)
}

/// Whose account is open of those who administer units, with the unit.
pub fn all_delegates(conn: &mut Conn) -> QueryResult<Vec<(OrganizationId, UserId)>> {
    delegations::table
        .inner_join(users::table.on(users::id.eq(delegations::user_id)))
        .filter(users::deactivated_at.is_null())
        .order((users::sort_name, users::id))
        .select((delegations::unit_id, delegations::user_id))
        .load(conn)
}

/// Has somebody administer a unit.
pub fn insert_delegation(tx: &mut Tx<'_>, user: UserId, unit: OrganizationId, by: UserId) -> QueryResult<()> {
    let row = (
        (delegations::user_id.eq(user), delegations::unit_id.eq(unit)),
        (delegations::given_by.eq(by), delegations::at.eq(tx.now())),
    );
    diesel::insert_into(delegations::table).values(row).execute(&mut **tx).map(drop)
}

/// Has somebody administer a unit no more; says whether they did.
pub fn delete_delegation(tx: &mut Tx<'_>, user: UserId, unit: OrganizationId) -> QueryResult<bool> {
    diesel::delete(delegations::table.find((user, unit))).execute(&mut **tx).map(|rows| rows == 1)
}
