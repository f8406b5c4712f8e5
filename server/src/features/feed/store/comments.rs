//! Comments: threads by their first comment, replies by their position.

use diesel::prelude::*;
use platform::db::{Conn, Statement, Tx, one_of};
use schema::{comment_reactions, comment_versions, comments, mentions};
use shared::{
    feed::{
        comments::{REPLIES_AROUND, REPLIES_PAGE, REPLIES_SHOWN, THREADS_PAGE, ThreadCursor, ThreadOrder},
        posts::VERSIONS_PAGE,
        reactions::ReactionCounts,
    },
    ids::{CommentId, PostId, UserId},
    time::UtcTime,
};

use super::{PASSED, VersionRow, count};

/// A comment without its Markdown.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = comments)]
pub struct CommentRow {
    pub id: CommentId,
    pub post_id: PostId,
    pub parent_id: Option<CommentId>,
    pub root_id: Option<CommentId>,
    pub position: i32,
    pub author_id: UserId,
    pub html: String,
    pub created_at: UtcTime,
    pub edited_at: Option<UtcTime>,
    version: i32,
    pub deleted_at: Option<UtcTime>,
    pub hidden_at: Option<UtcTime>,
    pub edit_until: Option<UtcTime>,
    reply_count: i32,
    like_count: i32,
    thanks_count: i32,
    bravo_count: i32,
    idea_count: i32,
    support_count: i32,
    pub review: i16,
    pub review_reason: Option<String>,
    pub reviewed_by: Option<UserId>,
    pub official_at: Option<UtcTime>,
}

impl CommentRow {
    /// Whether all readers see it, unless moderation hid it: it neither waits for approval nor was refused.
    pub fn passed(&self) -> bool {
        self.review == PASSED
    }

    /// Its version.
    pub fn version(&self) -> u32 {
        count(self.version)
    }

    /// The comment as those see it from whom it is hidden: a tombstone.
    pub fn veiled(self) -> Self {
        Self {
            html: String::new(),
            edited_at: None,
            deleted_at: self.deleted_at.or(self.hidden_at),
            like_count: 0,
            thanks_count: 0,
            bravo_count: 0,
            idea_count: 0,
            support_count: 0,
            ..self
        }
    }

    /// How many replies its thread has.
    pub fn reply_count(&self) -> u32 {
        count(self.reply_count)
    }

    /// Where its thread stands among those of the post.
    pub fn cursor(&self) -> ThreadCursor {
        ThreadCursor { reactions: self.reactions().total(), thread: self.id }
    }

    /// Its reactions.
    pub fn reactions(&self) -> ReactionCounts {
        ReactionCounts {
            like: count(self.like_count),
            thanks: count(self.thanks_count),
            bravo: count(self.bravo_count),
            idea: count(self.idea_count),
            support: count(self.support_count),
        }
    }
}

/// What the author wrote.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = comments)]
pub struct CommentText {
    pub version: i32,
    pub body: String,
    pub html: String,
    pub created_at: UtcTime,
    pub edited_at: Option<UtcTime>,
}

/// A comment to insert.
#[derive(Clone, Debug)]
pub struct NewCommentRow<'a> {
    pub id: CommentId,
    pub post: PostId,
    pub parent: Option<CommentId>,
    pub root: Option<CommentId>,
    pub position: i32,
    pub author: UserId,
    pub key: &'a str,
    pub body: &'a str,
    pub html: &'a str,
    pub review: i16,
}

/// Which threads of a post to list.
#[derive(Clone, Copy, Debug)]
pub enum Slice {
    /// Those that follow this one in the order, or the first ones.
    After(Option<ThreadCursor>),
    /// Those that precede this one in the order, the nearest first.
    Before(ThreadCursor),
    /// Those from this one on.
    From(ThreadCursor),
}

impl Slice {
    /// What is left behind, as ids go up or down; none at the very beginning.
    fn beyond(self, ascending: bool) -> Option<ThreadCursor> {
        match self {
            Self::After(cursor) => cursor,
            Self::Before(cursor) => Some(cursor),
            Self::From(first) => {
                let beside = first.thread.0 + if ascending { -1 } else { 1 };
                Some(ThreadCursor { thread: CommentId(beside), ..first })
            }
        }
    }
}

/// What waits for approval, or was refused, is listed to its author alone.
macro_rules! seen_by {
    ($viewer:expr) => {
        comments::review.eq(PASSED).or(comments::author_id.eq($viewer))
    };
}

pub fn comment(conn: &mut Conn, id: CommentId) -> QueryResult<Option<CommentRow>> {
    comments::table.find(id).select(CommentRow::as_select()).first(conn).optional()
}

pub fn comments_by_id(conn: &mut Conn, ids: &[CommentId]) -> QueryResult<Vec<CommentRow>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    comments::table
        .filter(one_of(comments::id, ids))
        .order(comments::id)
        .select(CommentRow::as_select())
        .load(conn)
}

/// Who wrote each of these comments, tombstones and what is hidden left out.
pub fn authors_of(conn: &mut Conn, ids: &[CommentId]) -> QueryResult<Vec<(CommentId, UserId)>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    comments::table
        .filter(one_of(comments::id, ids))
        .filter(comments::deleted_at.is_null().and(comments::hidden_at.is_null()))
        .select((comments::id, comments::author_id))
        .load(conn)
}

const LATEST_SQLITE: &str = "SELECT c.id FROM json_each(?) AS post JOIN comments c ON c.id IN \
    (SELECT n.id FROM comments n WHERE n.post_id = post.value AND n.deleted_at IS NULL \
     AND n.hidden_at IS NULL AND n.review = 0 ORDER BY n.id DESC LIMIT 2)";
const LATEST_POSTGRES: &str = "SELECT c.id FROM jsonb_array_elements_text(?::jsonb) AS post(value) \
    CROSS JOIN LATERAL (SELECT n.id FROM comments n WHERE n.post_id = post.value::bigint \
     AND n.deleted_at IS NULL AND n.hidden_at IS NULL AND n.review = 0 ORDER BY n.id DESC LIMIT 2) c";

/// The latest two comments of each post, tombstones and what is hidden left out, oldest first.
pub fn latest_comments(conn: &mut Conn, posts: &[PostId]) -> QueryResult<Vec<CommentRow>> {
    let ids: Vec<CommentId> =
        Statement::new(LATEST_SQLITE, LATEST_POSTGRES).ids(posts.iter().map(|id| id.0)).load(conn)?;
    comments_by_id(conn, &ids)
}

/// The first comments of the threads of a post, one more than a page holds.
pub fn roots(
    conn: &mut Conn,
    post: PostId,
    (order, slice): (ThreadOrder, Slice),
    viewer: UserId,
) -> QueryResult<Vec<CommentRow>> {
    use comments::{id, reaction_count};
    let forwards = !matches!(slice, Slice::Before(_));
    // Equals in reactions come as they were written.
    let ascending = forwards == (order != ThreadOrder::Newest);
    let mut query = comments::table
        .filter(comments::post_id.eq(post).and(comments::root_id.is_null()))
        .filter(seen_by!(viewer))
        .limit(i64::try_from(THREADS_PAGE + 1).unwrap_or(i64::MAX))
        .select(CommentRow::as_select())
        .into_boxed();
    if let Some(ThreadCursor { reactions, thread }) = slice.beyond(ascending) {
        let count = i32::try_from(reactions).unwrap_or(i32::MAX);
        // The first bound of two is where the index is entered.
        query = match (order, ascending) {
            (ThreadOrder::MostReacted, true) => {
                query.filter(reaction_count.le(count)).filter(reaction_count.lt(count).or(id.gt(thread)))
            }
            (ThreadOrder::MostReacted, false) => {
                query.filter(reaction_count.ge(count)).filter(reaction_count.gt(count).or(id.lt(thread)))
            }
            (_, true) => query.filter(id.gt(thread)),
            (_, false) => query.filter(id.lt(thread)),
        };
    }
    match (order, ascending) {
        (ThreadOrder::MostReacted, true) => query.order((reaction_count.desc(), id.asc())).load(conn),
        (ThreadOrder::MostReacted, false) => query.order((reaction_count.asc(), id.desc())).load(conn),
        (_, true) => query.order(id.asc()).load(conn),
        (_, false) => query.order(id.desc()).load(conn),
    }
}

/// Whether a thread comes before this one in the order.
pub fn has_thread_before(
    conn: &mut Conn,
    post: PostId,
    (order, cursor): (ThreadOrder, ThreadCursor),
    viewer: UserId,
) -> QueryResult<bool> {
    Ok(!roots(conn, post, (order, Slice::Before(cursor)), viewer)?.is_empty())
}

/// The first replies of each thread, by thread and position.
pub fn first_replies(conn: &mut Conn, roots: &[CommentId], viewer: UserId) -> QueryResult<Vec<CommentRow>> {
    if roots.is_empty() {
        return Ok(Vec::new());
    }
    let last = i32::try_from(REPLIES_SHOWN).unwrap_or(i32::MAX);
    comments::table
        .filter(one_of(comments::root_id.assume_not_null(), roots))
        .filter(comments::position.le(last))
        .filter(seen_by!(viewer))
        .order((comments::root_id, comments::position, comments::id))
        .select(CommentRow::as_select())
        .load(conn)
}

/// The replies of a thread up to a position, the last ones, one more than a permalink shows.
pub fn replies_up_to(
    conn: &mut Conn,
    (root, position): (CommentId, i32),
    viewer: UserId,
) -> QueryResult<Vec<CommentRow>> {
    last_replies(conn, (root, position), REPLIES_AROUND + 1, viewer)
}

/// The replies of a thread before one of them, the last ones, one more than a page holds; that
/// one may have been taken back since it was shown.
pub fn replies_before(
    conn: &mut Conn,
    (root, reply): (CommentId, CommentId),
    viewer: UserId,
) -> QueryResult<Vec<CommentRow>> {
    let position = position_at(conn, root, CommentId(reply.0.saturating_sub(1)))?;
    last_replies(conn, (root, position), REPLIES_PAGE + 1, viewer)
}

fn last_replies(
    conn: &mut Conn,
    (root, to): (CommentId, i32),
    limit: usize,
    viewer: UserId,
) -> QueryResult<Vec<CommentRow>> {
    let mut rows: Vec<CommentRow> = comments::table
        .filter(comments::root_id.eq(root).and(comments::position.le(to)))
        .filter(seen_by!(viewer))
        .order((comments::position.desc(), comments::id.desc()))
        .limit(i64::try_from(limit).unwrap_or(i64::MAX))
        .select(CommentRow::as_select())
        .load(conn)?;
    rows.reverse();
    Ok(rows)
}

/// The replies of a thread after one of them, one more than a page holds; that one may have been
/// taken back since it was shown.
pub fn replies_after(
    conn: &mut Conn,
    (root, reply): (CommentId, CommentId),
    viewer: UserId,
) -> QueryResult<Vec<CommentRow>> {
    let position = position_at(conn, root, reply)?;
    comments::table
        .filter(comments::root_id.eq(root).and(comments::position.gt(position)))
        .filter(seen_by!(viewer))
        .order((comments::position, comments::id))
        .limit(i64::try_from(REPLIES_PAGE + 1).unwrap_or(i64::MAX))
        .select(CommentRow::as_select())
        .load(conn)
}

/// How far a thread goes up to a reply.
fn position_at(conn: &mut Conn, root: CommentId, reply: CommentId) -> QueryResult<i32> {
    let reached: Option<i32> = comments::table
        .filter(comments::root_id.eq(root).and(comments::id.le(reply)))
        .order(comments::position.desc())
        .select(comments::position)
        .first(conn)
        .optional()?;
    Ok(reached.unwrap_or(0))
}

/// The comment that a client's key already wrote.
pub fn comment_by_key(conn: &mut Conn, author: UserId, key: &str) -> QueryResult<Option<CommentId>> {
    comments::table
        .filter(comments::author_id.eq(author).and(comments::client_key.eq(key)))
        .select(comments::id)
        .first(conn)
        .optional()
}

/// The place of the next reply in a thread.
pub fn next_position(conn: &mut Conn, root: CommentId) -> QueryResult<i32> {
    let last: Option<i32> = comments::table
        .filter(comments::root_id.eq(root))
        .order(comments::position.desc())
        .select(comments::position)
        .first(conn)
        .optional()?;
    Ok(last.unwrap_or(0) + 1)
}

pub fn insert_comment(tx: &mut Tx<'_>, new: &NewCommentRow<'_>) -> QueryResult<()> {
    let row = (
        (
            comments::id.eq(new.id),
            comments::post_id.eq(new.post),
            comments::parent_id.eq(new.parent),
            comments::root_id.eq(new.root),
            comments::position.eq(new.position),
            comments::author_id.eq(new.author),
            comments::client_key.eq(new.key),
            comments::body.eq(new.body),
            comments::html.eq(new.html),
        ),
        comments::review.eq(new.review),
        (comments::created_at.eq(tx.now()), comments::version.eq(1), comments::reply_count.eq(0)),
        (
            comments::like_count.eq(0),
            comments::thanks_count.eq(0),
            comments::bravo_count.eq(0),
            comments::idea_count.eq(0),
            comments::support_count.eq(0),
        ),
    );
    diesel::insert_into(comments::table).values(row).execute(&mut **tx).map(drop)
}

pub fn change_reply_count(tx: &mut Tx<'_>, root: CommentId, by: i32) -> QueryResult<()> {
    diesel::update(comments::table.find(root))
        .set(comments::reply_count.eq(comments::reply_count + by))
        .execute(&mut **tx)
        .map(drop)
}

pub fn comment_text(conn: &mut Conn, id: CommentId) -> QueryResult<CommentText> {
    comments::table.find(id).select(CommentText::as_select()).first(conn)
}

/// Keeps how a comment reads, before it changes.
pub fn keep_comment_version(tx: &mut Tx<'_>, id: CommentId, text: &CommentText) -> QueryResult<()> {
    let row = (
        comment_versions::comment_id.eq(id),
        comment_versions::version.eq(text.version),
        comment_versions::body.eq(&text.body),
        comment_versions::html.eq(&text.html),
        comment_versions::written_at.eq(text.edited_at.unwrap_or(text.created_at)),
    );
    diesel::insert_into(comment_versions::table).values(row).execute(&mut **tx).map(drop)
}

pub fn change_comment(tx: &mut Tx<'_>, id: CommentId, body: &str, html: &str) -> QueryResult<()> {
    diesel::update(comments::table.find(id))
        .set((
            comments::body.eq(body),
            comments::html.eq(html),
            comments::edited_at.eq(tx.now()),
            comments::version.eq(comments::version + 1),
        ))
        .execute(&mut **tx)
        .map(drop)
}

/// Leaves a tombstone: the words go, the answers stay.
pub fn bury_comment(tx: &mut Tx<'_>, id: CommentId, by: UserId) -> QueryResult<()> {
    diesel::delete(comment_versions::table.filter(comment_versions::comment_id.eq(id))).execute(&mut **tx)?;
    diesel::update(comments::table.find(id))
        .set((
            comments::body.eq(""),
            comments::html.eq(""),
            comments::deleted_at.eq(tx.now()),
            comments::deleted_by.eq(by),
            comments::hidden_at.eq(None::<UtcTime>),
            comments::official_at.eq(None::<UtcTime>),
        ))
        .execute(&mut **tx)
        .map(drop)
}

/// Hides a comment from then on, or shows it again.
pub fn hide_comment(tx: &mut Tx<'_>, id: CommentId, since: Option<UtcTime>) -> QueryResult<()> {
    diesel::update(comments::table.find(id)).set(comments::hidden_at.eq(since)).execute(&mut **tx).map(drop)
}

/// Lets the author correct a comment until then, or no longer than usual.
pub fn let_correct_comment(tx: &mut Tx<'_>, id: CommentId, until: Option<UtcTime>) -> QueryResult<()> {
    diesel::update(comments::table.find(id)).set(comments::edit_until.eq(until)).execute(&mut **tx).map(drop)
}

/// Removes a comment that nobody answered, as if it had not been.
pub fn remove_comment(tx: &mut Tx<'_>, id: CommentId) -> QueryResult<()> {
    diesel::delete(mentions::table.filter(mentions::comment_id.eq(id))).execute(&mut **tx)?;
    diesel::delete(comment_reactions::table.filter(comment_reactions::comment_id.eq(id)))
        .execute(&mut **tx)?;
    diesel::delete(comment_versions::table.filter(comment_versions::comment_id.eq(id))).execute(&mut **tx)?;
    diesel::delete(comments::table.find(id)).execute(&mut **tx).map(drop)
}

pub fn has_answers(conn: &mut Conn, id: CommentId) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(comments::table.filter(comments::parent_id.eq(id)))).get_result(conn)
}

/// Versions before this one, the latest first, one more than a page holds.
pub fn comment_versions_of(conn: &mut Conn, id: CommentId, before: i32) -> QueryResult<Vec<VersionRow>> {
    let rows: Vec<(i32, String, UtcTime)> = comment_versions::table
        .filter(comment_versions::comment_id.eq(id).and(comment_versions::version.lt(before)))
        .order(comment_versions::version.desc())
        .limit(i64::try_from(VERSIONS_PAGE + 1).unwrap_or(i64::MAX))
        .select((comment_versions::version, comment_versions::html, comment_versions::written_at))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .map(|(version, html, written_at)| VersionRow { version, title: None, html, written_at })
        .collect())
}
