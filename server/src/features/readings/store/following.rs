//! How far everybody is: figures, and names of those who are missing.

use diesel::{dsl::count_star, prelude::*};
use platform::db::{Conn, one_of};
use schema::{articles, positions, reading_people, reading_requests, users};
use shared::{
    ids::{OrganizationId, ReadingId, UserId},
    readings::{ReadingChannel, ReadingState},
    time::UtcTime,
};

use super::people::missing;
use super::{Asked, PersonRow, RequestRow};

/// How many people are alike.
#[derive(Clone, Copy, Debug, Queryable)]
pub struct Alike {
    pub unit: Option<OrganizationId>,
    pub due_at: UtcTime,
    pub round: i32,
    pub version: i32,
    pub state: ReadingState,
    pub channel: Option<ReadingChannel>,
    pub late: bool,
    pub people: i64,
}

/// All who are asked, counted by what tells them apart: one walk through one index.
pub fn figures(conn: &mut Conn, reading: ReadingId) -> QueryResult<Vec<Alike>> {
    reading_people::table
        .filter(reading_people::reading_id.eq(reading).and(reading_people::left_at.is_null()))
        .group_by((
            reading_people::unit_id,
            reading_people::due_at,
            reading_people::round,
            reading_people::version,
            reading_people::state,
            reading_people::channel,
            reading_people::late,
        ))
        .select((
            reading_people::unit_id,
            reading_people::due_at,
            reading_people::round,
            reading_people::version,
            reading_people::state,
            reading_people::channel,
            reading_people::late,
            count_star(),
        ))
        .load(conn)
}

/// The people who report to somebody, or work in the units that they run. Never themselves.
#[derive(Clone, Debug)]
pub struct Team {
    pub manager: UserId,
    pub units: Vec<OrganizationId>,
}

/// The ids of the people of a team.
macro_rules! of_team {
    ($team:expr) => {
        positions::table
            .filter(positions::ended_at.is_null())
            .filter(positions::manager_id.eq($team.manager).or(one_of(positions::unit_id, &$team.units)))
            .filter(positions::user_id.ne($team.manager))
            .select(positions::user_id)
    };
}

/// Whether anybody reports to somebody.
pub fn leads(conn: &mut Conn, team: &Team) -> QueryResult<bool> {
    let some: Option<UserId> = of_team!(team).limit(1).first(conn).optional()?;
    Ok(some.is_some())
}

/// Those of these people who are of a team.
pub fn of_team_among(conn: &mut Conn, team: &Team, people: &[UserId]) -> QueryResult<Vec<UserId>> {
    of_team!(team).filter(one_of(positions::user_id, people)).distinct().load(conn)
}

/// Whether anybody of a team is asked.
pub fn asks_team(conn: &mut Conn, reading: ReadingId, team: &Team) -> QueryResult<bool> {
    let some: Option<UserId> = reading_people::table
        .filter(reading_people::reading_id.eq(reading).and(reading_people::left_at.is_null()))
        .filter(reading_people::user_id.eq_any(of_team!(team)))
        .select(reading_people::user_id)
        .first(conn)
        .optional()?;
    Ok(some.is_some())
}

/// Whose names: of a unit only, of a team only, after a place in the order of names.
#[derive(Clone, Debug, Default)]
pub struct Whose<'a> {
    pub unit: Option<OrganizationId>,
    pub units: Option<&'a [OrganizationId]>,
    pub team: Option<&'a Team>,
    pub after: Option<UserId>,
    pub limit: i64,
}

/// Those who are missing, by name.
pub fn missing(
    conn: &mut Conn,
    reading: ReadingId,
    asked: Asked,
    whose: &Whose<'_>,
) -> QueryResult<Vec<PersonRow>> {
    let mut query = reading_people::table
        .inner_join(users::table)
        .filter(reading_people::reading_id.eq(reading).and(reading_people::left_at.is_null()))
        .filter(missing!(asked))
        .into_boxed();
    if let Some(unit) = whose.unit {
        query = query.filter(reading_people::unit_id.eq(unit));
    }
    if let Some(units) = whose.units {
        query = query.filter(one_of(reading_people::unit_id, units));
    }
    if let Some(team) = whose.team {
        query = query.filter(reading_people::user_id.eq_any(of_team!(team)));
    }
    if let Some(after) = whose.after {
        let name: Option<String> =
            users::table.find(after).select(users::sort_name).first(conn).optional()?;
        if let Some(name) = name {
            query = query.filter(
                users::sort_name
                    .gt(name.clone())
                    .or(users::sort_name.eq(name).and(reading_people::user_id.gt(after))),
            );
        }
    }
    query
        .order((users::sort_name, reading_people::user_id))
        .limit(whose.limit)
        .select(PersonRow::as_select())
        .load(conn)
}

/// How many people of a team who are asked by a request are alike.
#[derive(Clone, Copy, Debug, Queryable)]
pub struct TeamAlike {
    pub reading: ReadingId,
    pub round: i32,
    pub version: i32,
    pub state: ReadingState,
    pub people: i64,
}

/// What people of a team are asked now, before a request, the latest first.
pub fn team_figures(conn: &mut Conn, team: &Team, before: i64) -> QueryResult<Vec<TeamAlike>> {
    let running = reading_requests::table
        .filter(reading_requests::ended_at.is_null().and(reading_requests::started_at.is_not_null()))
        .filter(reading_requests::id.lt(before))
        .select(reading_requests::id);
    reading_people::table
        .filter(reading_people::reading_id.eq_any(running))
        .filter(reading_people::left_at.is_null())
        .filter(reading_people::user_id.eq_any(of_team!(team)))
        .group_by((
            reading_people::reading_id,
            reading_people::round,
            reading_people::version,
            reading_people::state,
        ))
        .order(reading_people::reading_id.desc())
        .select((
            reading_people::reading_id,
            reading_people::round,
            reading_people::version,
            reading_people::state,
            count_star(),
        ))
        .load(conn)
}

/// These requests, each with the edition that is asked for.
pub fn requests(conn: &mut Conn, ids: &[ReadingId]) -> QueryResult<Vec<(RequestRow, i32)>> {
    let found: Vec<(RequestRow, Option<i32>)> = reading_requests::table
        .left_join(articles::table)
        .filter(one_of(reading_requests::id, ids))
        .select((RequestRow::as_select(), articles::edition.nullable()))
        .load(conn)?;
    Ok(found.into_iter().map(with_edition).collect())
}

/// A request with the edition that is asked for: that of its article now; of a post its own.
pub fn with_edition((row, of_article): (RequestRow, Option<i32>)) -> (RequestRow, i32) {
    let edition = of_article.unwrap_or(row.edition);
    (row, edition)
}

/// The people of a team who are missing, of these requests, by name.
pub fn missing_of_team(
    conn: &mut Conn,
    team: &Team,
    readings: &[ReadingId],
    limit: i64,
) -> QueryResult<Vec<PersonRow>> {
    reading_people::table
        .inner_join(reading_requests::table.left_join(articles::table))
        .inner_join(users::table)
        .filter(one_of(reading_people::reading_id, readings))
        .filter(reading_people::left_at.is_null())
        .filter(reading_people::user_id.eq_any(of_team!(team)))
        .filter(
            reading_people::version
                .nullable()
                .ne(articles::edition.nullable())
                .or(reading_requests::post_id
                    .is_not_null()
                    .and(reading_people::version.ne(reading_requests::edition)))
                .or(reading_people::round.ne(reading_requests::round))
                // As `ReadingLevel::needed` says: each level but the last asks for the state after it.
                .or(reading_people::state
                    .le(reading_requests::level)
                    .and(reading_people::state.lt(ReadingState::Confirmed))),
        )
        .order((reading_people::reading_id.desc(), users::sort_name, reading_people::user_id))
        .limit(limit)
        .select(PersonRow::as_select())
        .load(conn)
}
