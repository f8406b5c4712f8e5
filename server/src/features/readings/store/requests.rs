//! What is asked.

use diesel::prelude::*;
use platform::db::{Conn, Tx};
use schema::reading_requests;
use shared::{
    ids::{ArticleId, ReadingId, UserId},
    readings::ReadingLevel,
    time::UtcTime,
};

/// A request.
#[derive(Clone, Debug, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = reading_requests, treat_none_as_null = true)]
pub struct RequestRow {
    pub id: ReadingId,
    pub article_id: ArticleId,
    pub level: ReadingLevel,
    pub label: Option<String>,
    pub due_at: UtcTime,
    pub reminders: String,
    pub renew_months: Option<i32>,
    pub questions: String,
    pub asked_by: UserId,
    pub asked_at: UtcTime,
    pub started_at: Option<UtcTime>,
    pub ended_at: Option<UtcTime>,
    pub round: i32,
    pub edition: i32,
    pub span: i64,
    pub plan: i32,
    pub renews_at: Option<UtcTime>,
    pub reminded_at: Option<UtcTime>,
    pub spread_to: Option<i64>,
    pub spread_done: i32,
    pub spread_of: i32,
    pub spread_tells: bool,
    pub remind_to: Option<i64>,
}

/// A request, if there is one.
pub fn request(conn: &mut Conn, id: ReadingId) -> QueryResult<Option<RequestRow>> {
    reading_requests::table.find(id).select(RequestRow::as_select()).first(conn).optional()
}

/// Holds a request until the end of the transaction.
pub fn hold(tx: &mut Tx<'_>, id: ReadingId) -> QueryResult<Option<RequestRow>> {
    if let Conn::Postgres(conn) = &mut **tx {
        reading_requests::table
            .find(id)
            .select(reading_requests::id)
            .for_update()
            .first::<ReadingId>(conn)
            .optional()?;
    }
    request(tx, id)
}

/// The open request on an article.
pub fn open_on(conn: &mut Conn, article: ArticleId) -> QueryResult<Option<RequestRow>> {
    reading_requests::table
        .filter(reading_requests::article_id.eq(article).and(reading_requests::ended_at.is_null()))
        .select(RequestRow::as_select())
        .first(conn)
        .optional()
}

/// The latest requests on an article that have ended and had begun.
pub fn ended_on(conn: &mut Conn, article: ArticleId, limit: i64) -> QueryResult<Vec<RequestRow>> {
    reading_requests::table
        .filter(reading_requests::article_id.eq(article).and(reading_requests::ended_at.is_not_null()))
        .order(reading_requests::id.desc())
        .limit(limit)
        .select(RequestRow::as_select())
        .load(conn)
}

/// The requests that people are asked by now, after one of them.
pub fn running_after(conn: &mut Conn, after: i64, limit: i64) -> QueryResult<Vec<ReadingId>> {
    reading_requests::table
        .filter(reading_requests::ended_at.is_null().and(reading_requests::started_at.is_not_null()))
        .filter(reading_requests::id.gt(after))
        .order(reading_requests::id)
        .limit(limit)
        .select(reading_requests::id)
        .load(conn)
}

/// Asks.
pub fn insert(tx: &mut Tx<'_>, row: &RequestRow) -> QueryResult<()> {
    diesel::insert_into(reading_requests::table).values(row).execute(&mut **tx).map(drop)
}

/// Writes what became of a request.
pub fn update(tx: &mut Tx<'_>, row: &RequestRow) -> QueryResult<()> {
    diesel::update(reading_requests::table.find(row.id)).set(row).execute(&mut **tx).map(drop)
}

/// Takes back what nobody was asked yet.
pub fn delete(tx: &mut Tx<'_>, id: ReadingId) -> QueryResult<()> {
    diesel::delete(reading_requests::table.find(id)).execute(&mut **tx).map(drop)
}
