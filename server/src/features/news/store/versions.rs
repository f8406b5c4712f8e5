//! What articles said.

use diesel::prelude::*;
use platform::db::{Conn, Tx};
use schema::{article_versions, articles};
use shared::{
    ids::{ArticleId, UserId},
    news::{ARTICLE_VERSIONS_PAGE, versions::VersionCause},
    time::UtcTime,
};

/// A version of an article.
#[derive(Clone, Debug, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = article_versions, primary_key(article_id, number), treat_none_as_null = true)]
pub struct VersionRow {
    pub article_id: ArticleId,
    pub number: i32,
    pub cause: VersionCause,
    pub by_id: Option<UserId>,
    pub began_at: UtcTime,
    pub at: UtcTime,
    pub title: String,
    pub lead: String,
    pub body: String,
    pub html: String,
    pub cover: Option<String>,
    pub topics: String,
    pub audience: String,
    pub sha256: String,
    pub readers: Option<i32>,
}

/// A version in a list.
#[derive(Clone, Debug, Queryable)]
pub struct VersionLine {
    pub number: i32,
    pub cause: VersionCause,
    pub by_id: Option<UserId>,
    pub at: UtcTime,
    pub title: String,
    pub sha256: String,
}

/// The version of that number.
pub fn version(conn: &mut Conn, article: ArticleId, number: i32) -> QueryResult<Option<VersionRow>> {
    article_versions::table.find((article, number)).select(VersionRow::as_select()).first(conn).optional()
}

/// The text, Markdown, of the version that readers see.
pub fn shown_body(conn: &mut Conn, article: ArticleId) -> QueryResult<Option<String>> {
    article_versions::table
        .inner_join(articles::table)
        .filter(articles::id.eq(article).and(articles::shown.eq(article_versions::number.nullable())))
        .select(article_versions::body)
        .first(conn)
        .optional()
}

/// The latest version.
pub fn latest_version(conn: &mut Conn, article: ArticleId) -> QueryResult<Option<VersionRow>> {
    article_versions::table
        .filter(article_versions::article_id.eq(article))
        .order(article_versions::number.desc())
        .select(VersionRow::as_select())
        .first(conn)
        .optional()
}

/// The versions before a number, the latest first: one more than a page.
pub fn versions(conn: &mut Conn, article: ArticleId, before: i64) -> QueryResult<Vec<VersionLine>> {
    let before = i32::try_from(before).unwrap_or(i32::MAX);
    article_versions::table
        .filter(article_versions::article_id.eq(article).and(article_versions::number.lt(before)))
        .order(article_versions::number.desc())
        .limit(i64::try_from(ARTICLE_VERSIONS_PAGE + 1).unwrap_or(i64::MAX))
        .select((
            article_versions::number,
            article_versions::cause,
            article_versions::by_id,
            article_versions::at,
            article_versions::title,
            article_versions::sha256,
        ))
        .load(conn)
}

/// What readers saw of an article since a version: its number and its hash.
pub fn shown_since(conn: &mut Conn, article: ArticleId, number: i32) -> QueryResult<Vec<(i32, String)>> {
    const SHOWN: [VersionCause; 3] =
        [VersionCause::Published, VersionCause::UpdatedMinor, VersionCause::UpdatedAnew];
    article_versions::table
        .filter(article_versions::article_id.eq(article).and(article_versions::number.ge(number)))
        .filter(article_versions::cause.eq_any(SHOWN))
        .order(article_versions::number.desc())
        .select((article_versions::number, article_versions::sha256))
        .load(conn)
}

/// Keeps a version.
pub fn insert_version(tx: &mut Tx<'_>, row: &VersionRow) -> QueryResult<()> {
    let values = (
        (
            article_versions::article_id.eq(row.article_id),
            article_versions::number.eq(row.number),
            article_versions::cause.eq(row.cause),
            article_versions::by_id.eq(row.by_id),
            article_versions::began_at.eq(row.began_at),
            article_versions::at.eq(row.at),
        ),
        (
            article_versions::title.eq(&row.title),
            article_versions::lead.eq(&row.lead),
            article_versions::body.eq(&row.body),
            article_versions::html.eq(&row.html),
            article_versions::cover.eq(&row.cover),
            article_versions::topics.eq(&row.topics),
            article_versions::audience.eq(&row.audience),
            article_versions::sha256.eq(&row.sha256),
            article_versions::readers.eq(row.readers),
        ),
    );
    diesel::insert_into(article_versions::table).values(values).execute(&mut **tx).map(drop)
}

/// Keeps what is being written in the place of what the same run of writing said before.
pub fn replace_version(tx: &mut Tx<'_>, row: &VersionRow) -> QueryResult<()> {
    diesel::update(article_versions::table.find((row.article_id, row.number)))
        .set(row)
        .execute(&mut **tx)
        .map(drop)
}
