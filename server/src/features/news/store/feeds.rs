//! Addresses at which programs read somebody's news, and what they read there.

use diesel::{dsl::exists, prelude::*};
use platform::db::{Conn, Tx, one_of};
use schema::{article_audiences, article_versions, articles, news_feeds};
use shared::{
    ids::{ArticleId, UserId},
    news::{ArticleState, feed::FEED_NEWS},
    time::UtcTime,
};

use crate::features::audiences::{Eyes, for_eyes};

/// An article in a feed.
#[derive(Clone, Debug, Queryable)]
pub struct FeedRow {
    pub id: ArticleId,
    pub author_id: UserId,
    pub published_at: Option<UtcTime>,
    pub updated_at: Option<UtcTime>,
    pub title: String,
    pub lead: String,
    pub body: String,
    pub topics: String,
    pub sha256: String,
}

/// Whose address has this hash, whether their account is open or not.
pub fn feed_owner(conn: &mut Conn, hash: &str) -> QueryResult<Option<UserId>> {
    news_feeds::table
        .filter(news_feeds::token_hash.eq(hash))
        .select(news_feeds::user_id)
        .first(conn)
        .optional()
}

/// When the address of somebody was made, if they have one.
pub fn feed_made_at(conn: &mut Conn, user: UserId) -> QueryResult<Option<UtcTime>> {
    news_feeds::table.find(user).select(news_feeds::made_at).first(conn).optional()
}

/// Makes the address of somebody anew.
pub fn replace_feed(tx: &mut Tx<'_>, user: UserId, hash: &str) -> QueryResult<()> {
    delete_feed(tx, user)?;
    let row =
        (news_feeds::user_id.eq(user), news_feeds::token_hash.eq(hash), news_feeds::made_at.eq(tx.now()));
    diesel::insert_into(news_feeds::table).values(row).execute(&mut **tx).map(drop)
}

/// Removes the address of somebody, if they have one.
pub fn delete_feed(tx: &mut Tx<'_>, user: UserId) -> QueryResult<()> {
    diesel::delete(news_feeds::table.find(user)).execute(&mut **tx).map(drop)
}

/// When those articles went out that are published and for these eyes.
pub fn moments(conn: &mut Conn, eyes: &Eyes) -> QueryResult<Vec<UtcTime>> {
    let found: Vec<Option<UtcTime>> = articles::table
        .filter(articles::state.eq(ArticleState::Published))
        .filter(for_eyes!(eyes))
        .select(articles::published_at)
        .load(conn)?;
    Ok(found.into_iter().flatten().collect())
}

/// The newest articles that are published and for these eyes, whole.
pub fn feed_rows(conn: &mut Conn, eyes: &Eyes) -> QueryResult<Vec<FeedRow>> {
    articles::table
        .inner_join(article_versions::table)
        .filter(articles::shown.eq(article_versions::number.nullable()))
        .filter(articles::state.eq(ArticleState::Published))
        .filter(for_eyes!(eyes))
        .order(articles::place.desc())
        .limit(i64::try_from(FEED_NEWS).unwrap_or(0))
        .select((
            articles::id,
            articles::author_id,
            articles::published_at,
            articles::updated_at,
            article_versions::title,
            article_versions::lead,
            article_versions::body,
            article_versions::topics,
            article_versions::sha256,
        ))
        .load(conn)
}
