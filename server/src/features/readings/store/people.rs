//! Who is asked, and how far they are.

use diesel::prelude::*;
use platform::db::{Conn, Tx, insert_rows, one_of};
use schema::{articles, reading_people, reading_requests, users};
use shared::{
    ids::{OrganizationId, ReadingId, UserId},
    readings::{ReadingChannel, ReadingLevel, ReadingState},
    time::UtcTime,
};

use super::RequestRow;

/// Somebody who is asked.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = reading_people, primary_key(reading_id, user_id))]
#[diesel(treat_none_as_null = true, treat_none_as_default_value = false)]
pub struct PersonRow {
    pub reading_id: ReadingId,
    pub user_id: UserId,
    pub unit_id: Option<OrganizationId>,
    pub since: UtcTime,
    pub due_at: UtcTime,
    pub later: bool,
    pub round: i32,
    pub version: i32,
    pub state: ReadingState,
    pub channel: Option<ReadingChannel>,
    pub settled_at: Option<UtcTime>,
    pub late: bool,
    pub former_at: Option<UtcTime>,
    pub receipt_id: Option<i64>,
    pub left_at: Option<UtcTime>,
    pub reminded_at: Option<UtcTime>,
}

/// What counts now: the edition of the article and the round that are asked for, and how much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The edition.
    pub edition: i32,
    /// The round.
    pub round: i32,
    /// What is asked.
    pub level: ReadingLevel,
}

impl Asked {
    /// How far somebody is with what is asked now.
    #[must_use]
    pub fn state(self, (round, version): (i32, i32), state: ReadingState) -> ReadingState {
        if (round, version) == (self.round, self.edition) { state } else { ReadingState::Waiting }
    }

    /// Whether somebody did what is asked now.
    #[must_use]
    pub fn is_done(self, at: (i32, i32), state: ReadingState) -> bool {
        self.level.is_done(self.state(at, state))
    }
}

impl PersonRow {
    /// Somebody who has done nothing yet.
    pub fn new(request: &RequestRow, (user, unit): (UserId, Option<OrganizationId>), now: UtcTime) -> Self {
        Self {
            reading_id: request.id,
            user_id: user,
            unit_id: unit,
            since: now,
            due_at: request.due_at,
            later: false,
            round: request.round,
            version: 0,
            state: ReadingState::Waiting,
            channel: None,
            settled_at: None,
            late: false,
            former_at: None,
            receipt_id: None,
            left_at: None,
            reminded_at: None,
        }
    }

    /// How far they are with what is asked now.
    #[must_use]
    pub fn state_of(&self, asked: Asked) -> ReadingState {
        asked.state((self.round, self.version), self.state)
    }

    /// Whether they did what is asked now.
    #[must_use]
    pub fn is_done(&self, asked: Asked) -> bool {
        asked.is_done((self.round, self.version), self.state)
    }
}

/// These people, of those who are asked.
macro_rules! of {
    ($reading:expr, $people:expr) => {
        reading_people::table
            .filter(reading_people::reading_id.eq($reading))
            .filter(one_of(reading_people::user_id, $people))
    };
}

/// Not yet done, of those who are asked: the condition for requests of a level, an edition and a round.
macro_rules! missing {
    ($asked:expr) => {
        reading_people::version
            .ne($asked.edition)
            .or(reading_people::round.ne($asked.round))
            .or(reading_people::state.lt($asked.level.needed()))
    };
}
pub(super) use missing;

/// Somebody who is, or was, asked.
pub fn person(conn: &mut Conn, reading: ReadingId, user: UserId) -> QueryResult<Option<PersonRow>> {
    reading_people::table.find((reading, user)).select(PersonRow::as_select()).first(conn).optional()
}

/// Those of these people who are, or were, asked.
pub fn people_among(conn: &mut Conn, reading: ReadingId, people: &[UserId]) -> QueryResult<Vec<PersonRow>> {
    reading_people::table
        .filter(reading_people::reading_id.eq(reading))
        .filter(one_of(reading_people::user_id, people))
        .select(PersonRow::as_select())
        .load(conn)
}

/// The first who are asked, after one of them, by id.
pub fn people_after(
    conn: &mut Conn,
    reading: ReadingId,
    after: UserId,
    limit: i64,
) -> QueryResult<Vec<PersonRow>> {
    reading_people::table
        .filter(reading_people::reading_id.eq(reading).and(reading_people::user_id.gt(after)))
        .filter(reading_people::left_at.is_null())
        .order(reading_people::user_id)
        .limit(limit)
        .select(PersonRow::as_select())
        .load(conn)
}

/// Asks people.
pub fn insert_people(tx: &mut Tx<'_>, rows: &[PersonRow]) -> QueryResult<()> {
    insert_rows!(tx, reading_people, rows)
}

/// Writes how far somebody is.
pub fn update_person(tx: &mut Tx<'_>, row: &PersonRow) -> QueryResult<()> {
    diesel::update(reading_people::table.find((row.reading_id, row.user_id)))
        .set(row)
        .execute(&mut **tx)
        .map(drop)
}

/// Asks people again who were asked before: with the others, till the same day.
pub fn ask_again(tx: &mut Tx<'_>, request: &RequestRow, people: &[UserId]) -> QueryResult<()> {
    diesel::update(of!(request.id, people))
        .set((
            reading_people::since.eq(tx.now()),
            reading_people::due_at.eq(request.due_at),
            reading_people::later.eq(false),
            reading_people::left_at.eq(None::<UtcTime>),
            reading_people::reminded_at.eq(None::<UtcTime>),
        ))
        .execute(&mut **tx)
        .map(drop)
}

/// Gives people another deadline, in the same round: those who came later their own.
pub fn put_off(tx: &mut Tx<'_>, request: &RequestRow, people: &[UserId]) -> QueryResult<()> {
    diesel::update(of!(request.id, people).filter(reading_people::later.eq(false)))
        .set(reading_people::due_at.eq(request.due_at))
        .execute(&mut **tx)?;
    diesel::update(of!(request.id, people).filter(reading_people::later.eq(true)))
        .set(reading_people::due_at.eq(reading_people::since + request.span))
        .execute(&mut **tx)
        .map(drop)
}

/// Asks people again who had left: with a deadline of their own.
pub fn welcome_back(tx: &mut Tx<'_>, request: &RequestRow, people: &[UserId]) -> QueryResult<()> {
    let now = tx.now();
    diesel::update(of!(request.id, people))
        .set((
            reading_people::since.eq(now),
            reading_people::due_at.eq(now.plus_ms(request.span)),
            reading_people::later.eq(true),
            reading_people::left_at.eq(None::<UtcTime>),
        ))
        .execute(&mut **tx)
        .map(drop)
}

/// Notes that people are asked no more.
pub fn let_go(tx: &mut Tx<'_>, reading: ReadingId, people: &[UserId]) -> QueryResult<()> {
    let now = tx.now();
    diesel::update(of!(reading, people)).set(reading_people::left_at.eq(now)).execute(&mut **tx).map(drop)
}

/// Notes that people were reminded.
pub fn note_reminded(tx: &mut Tx<'_>, reading: ReadingId, people: &[UserId]) -> QueryResult<()> {
    let now = tx.now();
    diesel::update(of!(reading, people)).set(reading_people::reminded_at.eq(now)).execute(&mut **tx).map(drop)
}

/// The first who are missing after one of them, by id.
pub fn missing_after(
    conn: &mut Conn,
    reading: ReadingId,
    asked: Asked,
    (after, limit): (UserId, i64),
) -> QueryResult<Vec<UserId>> {
    reading_people::table
        .filter(reading_people::reading_id.eq(reading).and(reading_people::user_id.gt(after)))
        .filter(reading_people::left_at.is_null().and(missing!(asked)))
        .order(reading_people::user_id)
        .limit(limit)
        .select(reading_people::user_id)
        .load(conn)
}

/// Those of these people who are missing.
pub fn missing_among(
    conn: &mut Conn,
    reading: ReadingId,
    asked: Asked,
    people: &[UserId],
) -> QueryResult<Vec<UserId>> {
    reading_people::table
        .filter(reading_people::reading_id.eq(reading))
        .filter(one_of(reading_people::user_id, people))
        .filter(reading_people::left_at.is_null().and(missing!(asked)))
        .order(reading_people::user_id)
        .select(reading_people::user_id)
        .load(conn)
}

/// How many are missing.
pub fn count_missing(conn: &mut Conn, reading: ReadingId, asked: Asked) -> QueryResult<i64> {
    reading_people::table
        .filter(reading_people::reading_id.eq(reading))
        .filter(reading_people::left_at.is_null().and(missing!(asked)))
        .count()
        .get_result(conn)
}

/// Where these people work, mainly.
pub fn main_units(conn: &mut Conn, people: &[UserId]) -> QueryResult<Vec<(UserId, Option<OrganizationId>)>> {
    users::table
        .filter(one_of(users::id, people))
        .order(users::id)
        .select((users::id, users::organization_id))
        .load(conn)
}

/// What somebody is asked: each with its request and the edition that is asked for.
pub fn asked_of(conn: &mut Conn, user: UserId) -> QueryResult<Vec<(PersonRow, RequestRow, i32)>> {
    let found: Vec<(PersonRow, RequestRow, Option<i32>)> = reading_people::table
        .inner_join(reading_requests::table.left_join(articles::table))
        .filter(reading_people::user_id.eq(user).and(reading_people::left_at.is_null()))
        .order(reading_people::reading_id.desc())
        .select((PersonRow::as_select(), RequestRow::as_select(), articles::edition.nullable()))
        .load(conn)?;
    let with = |(person, row, of_article): (PersonRow, RequestRow, Option<i32>)| {
        let (row, edition) = super::with_edition((row, of_article));
        (person, row, edition)
    };
    Ok(found.into_iter().map(with).collect())
}
