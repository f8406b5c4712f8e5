//! The threads of articles: their posts, what waits there for approval, official answers.

use diesel::{dsl::count_star, prelude::*};
use platform::db::{Conn, Tx, one_of};
use schema::{comments, posts};
use shared::{
    groups::Visibility,
    ids::{ArticleId, CommentId, PostId, UserId},
    news::{TalkMode, talk::HELD_PAGE},
    time::UtcTime,
};

use super::CommentRow;

/// There for all readers.
pub const PASSED: i16 = 0;
/// Waits for an officer.
pub const WAITING: i16 = 1;
/// Refused by one.
pub const REFUSED: i16 = 2;

/// The post under which the comments of an article stand, and what readers may say there.
pub fn thread_of_article(
    conn: &mut Conn,
    article: ArticleId,
) -> QueryResult<Option<(PostId, TalkMode, bool)>> {
    posts::table
        .filter(posts::article_id.eq(article))
        .select((posts::id, posts::talk, posts::locked_at.is_not_null()))
        .first(conn)
        .optional()
}

/// A thread of an article to insert.
#[derive(Clone, Copy, Debug)]
pub struct NewThread<'a> {
    pub id: PostId,
    pub article: ArticleId,
    pub author: UserId,
    pub title: &'a str,
    pub talk: TalkMode,
}

pub fn insert_thread(tx: &mut Tx<'_>, new: NewThread<'_>) -> QueryResult<()> {
    let row = (
        (
            posts::id.eq(new.id),
            posts::author_id.eq(new.author),
            posts::article_id.eq(new.article),
            posts::talk.eq(new.talk),
            // In no group: it reaches nobody by itself.
            posts::reach.eq(Visibility::Secret.code()),
            posts::kind.eq(shared::feed::posts::PostKind::Post),
            posts::title.eq(new.title),
            posts::body.eq(""),
            posts::html.eq(""),
        ),
        (posts::created_at.eq(tx.now()), posts::version.eq(1), posts::comment_count.eq(0)),
        (
            posts::like_count.eq(0),
            posts::thanks_count.eq(0),
            posts::bravo_count.eq(0),
            posts::idea_count.eq(0),
            posts::support_count.eq(0),
        ),
    );
    diesel::insert_into(posts::table).values(row).execute(&mut **tx).map(drop)
}

/// What a thread is called from now on, and what readers may say there.
pub fn change_thread(tx: &mut Tx<'_>, id: PostId, title: &str, talk: TalkMode) -> QueryResult<()> {
    diesel::update(posts::table.find(id))
        .set((posts::title.eq(title), posts::talk.eq(talk), posts::revision.eq(posts::revision + 1)))
        .execute(&mut **tx)
        .map(drop)
}

/// The comments of a thread that wait, after one of them, the oldest first: one more than a page.
pub fn held(conn: &mut Conn, post: PostId, after: Option<CommentId>) -> QueryResult<Vec<CommentRow>> {
    comments::table
        .filter(comments::post_id.eq(post).and(comments::review.eq(WAITING)))
        .filter(comments::deleted_at.is_null().and(comments::id.gt(after.unwrap_or(CommentId(0)))))
        .order(comments::id)
        .limit(i64::try_from(HELD_PAGE + 1).unwrap_or(i64::MAX))
        .select(CommentRow::as_select())
        .load(conn)
}

/// How many comments wait under each of these articles; under which none does is left out.
pub fn count_held(conn: &mut Conn, articles: &[ArticleId]) -> QueryResult<Vec<(ArticleId, i64)>> {
    let found: Vec<(Option<ArticleId>, i64)> = comments::table
        .inner_join(posts::table)
        .filter(comments::review.eq(WAITING).and(comments::deleted_at.is_null()))
        .filter(one_of(posts::article_id.assume_not_null(), articles))
        .group_by(posts::article_id)
        .select((posts::article_id, count_star()))
        .load(conn)?;
    Ok(found.into_iter().filter_map(|(article, count)| Some((article?, count))).collect())
}

/// How many comments wait under all articles.
pub fn count_all_held(conn: &mut Conn) -> QueryResult<i64> {
    comments::table
        .filter(comments::review.eq(WAITING).and(comments::deleted_at.is_null()))
        .count()
        .get_result(conn)
}

/// Says what an officer decided about a comment, or that it waits again.
pub fn review(
    tx: &mut Tx<'_>,
    id: CommentId,
    (review, reason): (i16, Option<&str>),
    by: Option<UserId>,
) -> QueryResult<()> {
    let at = by.map(|_| tx.now());
    diesel::update(comments::table.find(id))
        .set((
            comments::review.eq(review),
            comments::review_reason.eq(reason),
            comments::reviewed_by.eq(by),
            comments::reviewed_at.eq(at),
        ))
        .execute(&mut **tx)
        .map(drop)
}

/// Makes a comment the official answer of its thread from then on, or one as any other.
pub fn make_official(
    tx: &mut Tx<'_>,
    (id, root): (CommentId, Option<CommentId>),
    since: Option<UtcTime>,
) -> QueryResult<()> {
    if let (Some(root), Some(_)) = (root, since) {
        diesel::update(comments::table.filter(comments::root_id.eq(root)))
            .filter(comments::official_at.is_not_null())
            .set(comments::official_at.eq(None::<UtcTime>))
            .execute(&mut **tx)?;
    }
    diesel::update(comments::table.find(id)).set(comments::official_at.eq(since)).execute(&mut **tx).map(drop)
}

/// The official answers to these first comments that all readers see.
pub fn official_of(conn: &mut Conn, roots: &[CommentId]) -> QueryResult<Vec<CommentRow>> {
    if roots.is_empty() {
        return Ok(Vec::new());
    }
    comments::table
        .filter(one_of(comments::root_id.assume_not_null(), roots))
        .filter(comments::official_at.is_not_null().and(comments::deleted_at.is_null()))
        .filter(comments::hidden_at.is_null().and(comments::review.eq(PASSED)))
        .select(CommentRow::as_select())
        .load(conn)
}
