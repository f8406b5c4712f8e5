//! What decides where people belong, by people and by what holds of them.

use diesel::prelude::*;
use platform::db::{Conn, one_of};
use schema::{directory_words, mandates, organizations, positions, users};
use shared::{
    identity::Role,
    ids::{OrganizationId, UserId},
    time::{DAY, UtcTime},
};

use crate::features::directory::facts::{Asked, Unit};

/// All units, closed ones too.
pub fn all_units(conn: &mut Conn) -> QueryResult<Vec<(OrganizationId, Unit)>> {
    type Columns = (OrganizationId, String, Option<OrganizationId>, Option<UserId>, Option<UtcTime>);
    let rows: Vec<Columns> = organizations::table
        .select((
            organizations::id,
            organizations::name,
            organizations::parent_id,
            organizations::head_id,
            organizations::closed_at,
        ))
        .load(conn)?;
    let unit = |(id, name, parent, head, closed_at): Columns| {
        (id, Unit { name, parent, head, closed: closed_at.is_some() })
    };
    Ok(rows.into_iter().map(unit).collect())
}

/// What these people are, and whether their accounts are open.
pub fn roles_of(conn: &mut Conn, people: &[UserId]) -> QueryResult<Vec<(UserId, Role, bool)>> {
    users::table
        .filter(one_of(users::id, people))
        .select((users::id, users::role, users::deactivated_at.is_null()))
        .load(conn)
}

/// People of whom it holds, active or not, each perhaps several times.
pub fn people_with(conn: &mut Conn, asked: &Asked) -> QueryResult<Vec<UserId>> {
    match asked {
        Asked::InUnits(units) => positions::table
            .filter(one_of(positions::unit_id, units))
            .filter(positions::ended_at.is_null())
            .select(positions::user_id)
            .load(conn),
        Asked::AtSite(site) => positions::table
            .filter(positions::site_id.eq(site))
            .filter(positions::ended_at.is_null())
            .select(positions::user_id)
            .load(conn),
        Asked::Are(role) => users::table
            .filter(users::role.eq(role))
            .filter(users::deactivated_at.is_null())
            .select(users::id)
            .load(conn),
        Asked::Say(word) => directory_words::table
            .filter(directory_words::word.ge(word).and(directory_words::word.lt(format!("{word}\u{10ffff}"))))
            .select(directory_words::user_id)
            .load(conn),
        Asked::HaveMandates => mandates::table.select(mandates::user_id).load(conn),
    }
}

/// Those whose mandates began or ended after one moment and until another. A last day belongs to
/// its mandate.
pub fn turned(conn: &mut Conn, after: UtcTime, until: UtcTime) -> QueryResult<Vec<UserId>> {
    let mut people: Vec<UserId> = mandates::table
        .filter(mandates::starts_on.gt(after).and(mandates::starts_on.le(until)))
        .select(mandates::user_id)
        .load(conn)?;
    let (after, until) = (after.plus_ms(-DAY), until.plus_ms(-DAY));
    let ended: Vec<UserId> = mandates::table
        .filter(mandates::ends_on.gt(after).and(mandates::ends_on.le(until)))
        .select(mandates::user_id)
        .load(conn)?;
    people.extend(ended);
    Ok(people)
}

/// Some who work in these units now, somebody left out.
pub fn working_in_some(
    conn: &mut Conn,
    units: &[OrganizationId],
    besides: UserId,
    limit: i64,
) -> QueryResult<Vec<UserId>> {
    positions::table
        .filter(one_of(positions::unit_id, units))
        .filter(positions::ended_at.is_null())
        .filter(positions::user_id.ne(besides))
        .order((positions::unit_id, positions::user_id))
        .limit(limit)
        .select(positions::user_id)
        .load(conn)
}
