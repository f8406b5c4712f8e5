//! What is asked.

use diesel::prelude::*;
use platform::db::{Conn, Tx};
use schema::reading_requests;
use shared::{
    ids::{ArticleId, PostId, ReadingId, UserId},
    readings::{ReadingLevel, ReadingOf},
    time::UtcTime,
};

/// A request.
#[derive(Clone, Debug, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = reading_requests, treat_none_as_null = true)]
pub struct RequestRow {
    pub id: ReadingId,
    pub article_id: Option<ArticleId>,
    pub post_id: Option<PostId>,
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

impl RequestRow {
    /// What is to be read. The table holds that it is one of the two.
    pub fn about(&self) -> ReadingOf {
        match (self.article_id, self.post_id) {
            (Some(article), _) => ReadingOf::Article(article),
            (None, post) => ReadingOf::Post(post.unwrap_or(PostId(0))),
        }
    }
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

/// The requests on an article or a post.
macro_rules! on {
    ($about:expr) => {{
        let (article, post) = match $about {
            ReadingOf::Article(article) => (Some(article), None),
            ReadingOf::Post(post) => (None, Some(post)),
        };
        // What is not meant is null, and equal to nothing.
        reading_requests::table
            .filter(reading_requests::article_id.eq(article).or(reading_requests::post_id.eq(post)))
    }};
}

/// The open request on an article or a post.
pub fn open_on(conn: &mut Conn, about: ReadingOf) -> QueryResult<Option<RequestRow>> {
    on!(about)
        .filter(reading_requests::ended_at.is_null())
        .select(RequestRow::as_select())
        .first(conn)
        .optional()
}

/// The latest requests on an article or a post that have ended and had begun.
pub fn ended_on(conn: &mut Conn, about: ReadingOf, limit: i64) -> QueryResult<Vec<RequestRow>> {
    on!(about)
        .filter(reading_requests::ended_at.is_not_null())
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
