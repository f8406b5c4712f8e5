//! Articles as they are being written, and those that readers see.

use diesel::{
    dsl::{count_star, exists},
    prelude::*,
};
use platform::db::{Conn, Tx, one_of};
use schema::{article_audiences, article_topics, article_versions, articles};
use shared::{
    ids::{ArticleId, OrganizationId, UserId},
    news::{ArticleState, FRONT_NEWS, Importance, NEWS_PAGE, TalkMode, reading::NewsParams},
    time::UtcTime,
};

use crate::features::audiences::{Eyes, for_eyes};

/// An article as it is being written.
#[derive(Clone, Debug, Queryable, Selectable, AsChangeset)]
#[diesel(table_name = articles, treat_none_as_null = true)]
pub struct ArticleRow {
    pub id: ArticleId,
    pub state: ArticleState,
    pub revision: i32,
    pub title: String,
    pub lead: String,
    pub body: String,
    pub cover: Option<String>,
    pub topics: String,
    pub audience: String,
    pub unit_id: Option<OrganizationId>,
    pub author_id: UserId,
    pub validator_id: Option<UserId>,
    pub saved_by: UserId,
    pub saved_at: UtcTime,
    pub publish_at: Option<UtcTime>,
    pub unpublish_at: Option<UtcTime>,
    pub plan: i32,
    pub published_at: Option<UtcTime>,
    pub place: Option<i64>,
    pub shown: Option<i32>,
    pub updated_at: Option<UtcTime>,
    pub sent_back_by: Option<UserId>,
    pub sent_back_at: Option<UtcTime>,
    pub sent_back_reason: Option<String>,
    pub ahead: bool,
    pub edition: i32,
    pub not_after: Option<UtcTime>,
    pub talk: TalkMode,
    pub importance: Importance,
}

impl ArticleRow {
    /// An article that somebody begins.
    pub fn begun(
        id: ArticleId,
        author: UserId,
        now: UtcTime,
        unit: Option<OrganizationId>,
        audience: String,
    ) -> Self {
        Self {
            id,
            state: ArticleState::Draft,
            revision: 1,
            title: String::new(),
            lead: String::new(),
            body: String::new(),
            cover: None,
            topics: "[]".to_owned(),
            audience,
            unit_id: unit,
            author_id: author,
            validator_id: None,
            saved_by: author,
            saved_at: now,
            publish_at: None,
            unpublish_at: None,
            plan: 0,
            published_at: None,
            place: None,
            shown: None,
            updated_at: None,
            sent_back_by: None,
            sent_back_at: None,
            sent_back_reason: None,
            ahead: false,
            edition: 0,
            not_after: None,
            talk: TalkMode::Closed,
            importance: Importance::Normal,
        }
    }
}

/// What readers see of an article.
#[derive(Clone, Debug, Queryable)]
pub struct ShownRow {
    pub state: ArticleState,
    pub author_id: UserId,
    pub validator_id: Option<UserId>,
    pub published_at: Option<UtcTime>,
    pub updated_at: Option<UtcTime>,
    pub number: i32,
    pub title: String,
    pub lead: String,
    pub html: String,
    pub cover: Option<String>,
    pub topics: String,
    pub sha256: String,
    pub importance: Importance,
}

/// What those see of an article who list it.
#[derive(Clone, Debug, Queryable)]
pub struct CardRow {
    pub id: ArticleId,
    pub author_id: UserId,
    pub published_at: Option<UtcTime>,
    pub place: Option<i64>,
    pub title: String,
    pub lead: String,
    pub cover: Option<String>,
    pub topics: String,
    pub importance: Importance,
}

/// The columns of a [`CardRow`].
macro_rules! card_columns {
    () => {
        (
            articles::id,
            articles::author_id,
            articles::published_at,
            articles::place,
            article_versions::title,
            article_versions::lead,
            article_versions::cover,
            article_versions::topics,
            articles::importance,
        )
    };
}

/// An article, if there is one.
pub fn article(conn: &mut Conn, id: ArticleId) -> QueryResult<Option<ArticleRow>> {
    articles::table.find(id).select(ArticleRow::as_select()).first(conn).optional()
}

/// Holds an article until the end of the transaction: whoever changes the same one waits.
pub fn hold(tx: &mut Tx<'_>, id: ArticleId) -> QueryResult<()> {
    if let Conn::Postgres(conn) = &mut **tx {
        articles::table.find(id).select(articles::id).for_update().first::<ArticleId>(conn).optional()?;
    }
    Ok(())
}

/// Begins an article.
pub fn insert(tx: &mut Tx<'_>, row: &ArticleRow) -> QueryResult<()> {
    let values = (
        (articles::id.eq(row.id), articles::state.eq(row.state), articles::revision.eq(row.revision)),
        (articles::title.eq(&row.title), articles::lead.eq(&row.lead), articles::body.eq(&row.body)),
        (articles::topics.eq(&row.topics), articles::audience.eq(&row.audience)),
        (articles::unit_id.eq(row.unit_id), articles::author_id.eq(row.author_id)),
        (articles::saved_by.eq(row.saved_by), articles::saved_at.eq(row.saved_at)),
    );
    diesel::insert_into(articles::table).values(values).execute(&mut **tx).map(drop)
}

/// Writes what became of an article.
pub fn update(tx: &mut Tx<'_>, row: &ArticleRow) -> QueryResult<()> {
    diesel::update(articles::table.find(row.id)).set(row).execute(&mut **tx).map(drop)
}

/// Deletes an article with all that belongs to it.
pub fn delete(tx: &mut Tx<'_>, id: ArticleId) -> QueryResult<()> {
    diesel::delete(articles::table.find(id)).execute(&mut **tx).map(drop)
}

/// What readers see of an article that is published or was, whomever it is for.
pub fn shown(conn: &mut Conn, id: ArticleId) -> QueryResult<Option<ShownRow>> {
    articles::table
        .inner_join(article_versions::table)
        .filter(articles::id.eq(id).and(articles::shown.eq(article_versions::number.nullable())))
        .filter(articles::state.ge(ArticleState::Published))
        .select((
            articles::state,
            articles::author_id,
            articles::validator_id,
            articles::published_at,
            articles::updated_at,
            article_versions::number,
            article_versions::title,
            article_versions::lead,
            article_versions::html,
            article_versions::cover,
            article_versions::topics,
            article_versions::sha256,
            articles::importance,
        ))
        .first(conn)
        .optional()
}

/// Which of these articles went out and are for these eyes.
pub fn readable_among(conn: &mut Conn, ids: &[ArticleId], eyes: &Eyes) -> QueryResult<Vec<ArticleId>> {
    articles::table
        .filter(one_of(articles::id, ids))
        .filter(articles::state.ge(ArticleState::Published))
        .filter(for_eyes!(eyes))
        .select(articles::id)
        .load(conn)
}

/// Which of these articles went out.
pub fn out_among(conn: &mut Conn, ids: &[ArticleId]) -> QueryResult<Vec<ArticleId>> {
    articles::table
        .filter(one_of(articles::id, ids))
        .filter(articles::state.ge(ArticleState::Published))
        .select(articles::id)
        .load(conn)
}

/// An article in full: its title, its lead, its text.
pub type InFullRow = (ArticleId, String, String, String);

/// What went out since a moment and is for these eyes, the newest first.
pub fn out_since(conn: &mut Conn, eyes: &Eyes, since: UtcTime, limit: i64) -> QueryResult<Vec<InFullRow>> {
    articles::table
        .inner_join(article_versions::table)
        .filter(articles::shown.eq(article_versions::number.nullable()))
        .filter(articles::state.eq(ArticleState::Published).and(articles::published_at.gt(since)))
        .filter(for_eyes!(eyes))
        .order(articles::place.desc())
        .limit(limit)
        .select((articles::id, article_versions::title, article_versions::lead, article_versions::body))
        .load(conn)
}

/// The articles that are published and for these eyes, the newest first: one more than a page, to
/// see whether there is another.
pub fn listed(conn: &mut Conn, eyes: &Eyes, asked: &NewsParams) -> QueryResult<Vec<CardRow>> {
    let mut query = articles::table
        .inner_join(article_versions::table)
        .filter(articles::shown.eq(article_versions::number.nullable()))
        .filter(articles::state.eq(ArticleState::Published))
        .filter(for_eyes!(eyes))
        .into_boxed();
    if let Some(before) = asked.before {
        query = query.filter(articles::place.lt(before));
    }
    if let Some(from) = asked.from {
        query = query.filter(articles::published_at.ge(from));
    }
    if let Some(until) = asked.until {
        query = query.filter(articles::published_at.lt(until));
    }
    if let Some(topic) = &asked.topic {
        let about = article_topics::table
            .filter(article_topics::article_id.eq(articles::id))
            .filter(article_topics::topic.eq(topic.as_str().to_owned()));
        query = query.filter(exists(about));
    }
    query.order(articles::place.desc()).limit(one_more(NEWS_PAGE)).select(card_columns!()).load(conn)
}

/// The newest articles that are published and for these eyes.
pub fn front(conn: &mut Conn, eyes: &Eyes) -> QueryResult<Vec<CardRow>> {
    articles::table
        .inner_join(article_versions::table)
        .filter(articles::shown.eq(article_versions::number.nullable()))
        .filter(articles::state.eq(ArticleState::Published))
        .filter(for_eyes!(eyes))
        .order(articles::place.desc())
        .limit(i64::try_from(FRONT_NEWS).unwrap_or(0))
        .select(card_columns!())
        .load(conn)
}

/// What the articles that are published and for these eyes are about.
pub fn topics(conn: &mut Conn, eyes: &Eyes) -> QueryResult<Vec<String>> {
    article_topics::table
        .inner_join(articles::table)
        .filter(articles::state.eq(ArticleState::Published))
        .filter(for_eyes!(eyes))
        .order(article_topics::topic)
        .select(article_topics::topic)
        .distinct()
        .load(conn)
}

/// Says anew what the version that readers see is about.
pub fn replace_topics(tx: &mut Tx<'_>, id: ArticleId, topics: &[String]) -> QueryResult<()> {
    diesel::delete(article_topics::table.filter(article_topics::article_id.eq(id))).execute(&mut **tx)?;
    for topic in topics {
        let row = (article_topics::article_id.eq(id), article_topics::topic.eq(topic));
        diesel::insert_into(article_topics::table).values(row).execute(&mut **tx)?;
    }
    Ok(())
}

/// Articles that are so far, the latest begun first, of these units or of all: one more than a page.
pub fn on_desk(
    conn: &mut Conn,
    state: ArticleState,
    units: Option<&[OrganizationId]>,
    before: Option<i64>,
) -> QueryResult<Vec<ArticleRow>> {
    let mut query = articles::table.filter(articles::state.eq(state)).into_boxed();
    if let Some(units) = units {
        query = query.filter(one_of(articles::unit_id, units));
    }
    if let Some(before) = before {
        query = query.filter(articles::id.lt(before));
    }
    query.order(articles::id.desc()).limit(one_more(NEWS_PAGE)).select(ArticleRow::as_select()).load(conn)
}

/// How many articles are how far, of these units or of all.
pub fn states(conn: &mut Conn, units: Option<&[OrganizationId]>) -> QueryResult<Vec<(ArticleState, i64)>> {
    let query = articles::table.group_by(articles::state).select((articles::state, count_star()));
    match units {
        Some(units) => query.filter(one_of(articles::unit_id, units)).load(conn),
        None => query.load(conn),
    }
}

/// Says until when an article has to go out, if it does.
pub fn set_not_after(tx: &mut Tx<'_>, id: ArticleId, last: Option<UtcTime>) -> QueryResult<()> {
    diesel::update(articles::table.find(id)).set(articles::not_after.eq(last)).execute(&mut **tx).map(drop)
}

/// The titles that readers see, or, of what is not out, those of the manuscripts.
pub fn titles(conn: &mut Conn, ids: &[ArticleId]) -> QueryResult<Vec<(ArticleId, String, Option<String>)>> {
    let of_shown = article_versions::article_id
        .eq(articles::id)
        .and(articles::shown.eq(article_versions::number.nullable()));
    articles::table
        .left_join(article_versions::table.on(of_shown))
        .filter(one_of(articles::id, ids))
        .select((articles::id, articles::title, article_versions::title.nullable()))
        .load(conn)
}

/// The latest article that is published and whose manuscript has this title.
pub fn titled(conn: &mut Conn, title: &str) -> QueryResult<Option<ArticleId>> {
    articles::table
        .filter(articles::title.eq(title).and(articles::state.eq(ArticleState::Published)))
        .order(articles::id.desc())
        .select(articles::id)
        .first(conn)
        .optional()
}

/// One more than a page has, to see whether there is another.
fn one_more(page: usize) -> i64 {
    i64::try_from(page + 1).unwrap_or(i64::MAX)
}
