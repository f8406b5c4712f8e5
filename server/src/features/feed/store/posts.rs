//! Posts and their earlier versions.

use diesel::prelude::*;
use platform::db::{Conn, Tx, one_of};
use schema::{comments, mentions, post_placements, post_reactions, post_versions, posts};
use shared::{
    feed::{
        posts::{PostKind, VERSIONS_PAGE},
        reactions::ReactionCounts,
    },
    ids::{ArticleId, GroupId, PostId, UserId},
    news::TalkMode,
    time::UtcTime,
};

use super::{count, unpin};
use crate::features::groups::Reach;

/// A post without its Markdown.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = posts)]
pub struct PostRow {
    pub id: PostId,
    pub author_id: UserId,
    pub group_id: Option<GroupId>,
    reach: i16,
    pub kind: PostKind,
    pub title: Option<String>,
    pub html: String,
    pub created_at: UtcTime,
    pub edited_at: Option<UtcTime>,
    version: i32,
    pub deleted_at: Option<UtcTime>,
    pub hidden_at: Option<UtcTime>,
    pub locked_at: Option<UtcTime>,
    pub edit_until: Option<UtcTime>,
    comment_count: i32,
    like_count: i32,
    thanks_count: i32,
    bravo_count: i32,
    idea_count: i32,
    support_count: i32,
    placed: i32,
    pub article_id: Option<ArticleId>,
    pub talk: TalkMode,
}

impl PostRow {
    /// Whether it is in further groups besides its own.
    pub fn is_shared(&self) -> bool {
        self.placed > 0
    }

    /// How far it reaches: as far as the widest of its groups.
    pub fn reach(&self) -> Reach {
        Reach::from_columns(self.group_id, self.reach)
    }

    /// Its version.
    pub fn version(&self) -> u32 {
        count(self.version)
    }

    /// How many comments it has.
    pub fn comment_count(&self) -> u32 {
        count(self.comment_count)
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
#[diesel(table_name = posts)]
pub struct PostText {
    pub version: i32,
    pub title: Option<String>,
    pub body: String,
    pub html: String,
    pub created_at: UtcTime,
    pub edited_at: Option<UtcTime>,
}

/// An earlier version of a post or comment.
#[derive(Clone, Debug, Queryable)]
pub struct VersionRow {
    pub version: i32,
    pub title: Option<String>,
    pub html: String,
    pub written_at: UtcTime,
}

/// A post to insert.
#[derive(Clone, Debug)]
pub struct NewPostRow<'a> {
    pub id: PostId,
    pub author: UserId,
    pub key: &'a str,
    pub group: Option<GroupId>,
    pub reach: Reach,
    pub kind: PostKind,
    pub title: Option<&'a str>,
    pub body: &'a str,
    pub html: &'a str,
}

pub fn post(conn: &mut Conn, id: PostId) -> QueryResult<Option<PostRow>> {
    posts::table.find(id).select(PostRow::as_select()).first(conn).optional()
}

pub fn posts_by_id(conn: &mut Conn, ids: &[PostId]) -> QueryResult<Vec<PostRow>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    posts::table
        .filter(one_of(posts::id, ids))
        .order(posts::id.desc())
        .select(PostRow::as_select())
        .load(conn)
}

/// The post that a client's key already published.
pub fn post_by_key(conn: &mut Conn, author: UserId, key: &str) -> QueryResult<Option<PostId>> {
    posts::table
        .filter(posts::author_id.eq(author).and(posts::client_key.eq(key)))
        .select(posts::id)
        .first(conn)
        .optional()
}

/// Makes other writers about this post wait; SQLite has only one writer anyway.
pub fn hold_post(tx: &mut Tx<'_>, id: PostId) -> QueryResult<()> {
    if let Conn::Postgres(conn) = &mut **tx {
        posts::table.find(id).select(posts::id).for_update().first::<PostId>(conn).optional()?;
    }
    Ok(())
}

pub fn insert_post(tx: &mut Tx<'_>, new: &NewPostRow<'_>) -> QueryResult<()> {
    let row = (
        (
            posts::id.eq(new.id),
            posts::author_id.eq(new.author),
            posts::client_key.eq(new.key),
            posts::group_id.eq(new.group),
            posts::reach.eq(new.reach.code()),
            posts::kind.eq(new.kind),
            posts::title.eq(new.title),
            posts::body.eq(new.body),
            posts::html.eq(new.html),
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

pub fn post_text(conn: &mut Conn, id: PostId) -> QueryResult<PostText> {
    posts::table.find(id).select(PostText::as_select()).first(conn)
}

/// Keeps how a post reads, before it changes.
pub fn keep_post_version(tx: &mut Tx<'_>, id: PostId, text: &PostText) -> QueryResult<()> {
    let row = (
        post_versions::post_id.eq(id),
        post_versions::version.eq(text.version),
        post_versions::title.eq(&text.title),
        post_versions::body.eq(&text.body),
        post_versions::html.eq(&text.html),
        post_versions::written_at.eq(text.edited_at.unwrap_or(text.created_at)),
    );
    diesel::insert_into(post_versions::table).values(row).execute(&mut **tx).map(drop)
}

pub fn change_post(
    tx: &mut Tx<'_>,
    id: PostId,
    title: Option<&str>,
    body: &str,
    html: &str,
) -> QueryResult<()> {
    diesel::update(posts::table.find(id))
        .set((
            posts::title.eq(title),
            posts::body.eq(body),
            posts::html.eq(html),
            posts::edited_at.eq(tx.now()),
            posts::version.eq(posts::version + 1),
            posts::revision.eq(posts::revision + 1),
        ))
        .execute(&mut **tx)
        .map(drop)
}

/// Leaves a tombstone: the words go, the thread stays.
pub fn bury_post(tx: &mut Tx<'_>, id: PostId, by: UserId) -> QueryResult<()> {
    diesel::delete(post_versions::table.filter(post_versions::post_id.eq(id))).execute(&mut **tx)?;
    unpin(tx, id)?;
    diesel::update(posts::table.find(id))
        .set((
            posts::title.eq(None::<String>),
            posts::body.eq(""),
            posts::html.eq(""),
            posts::deleted_at.eq(tx.now()),
            posts::deleted_by.eq(by),
            posts::hidden_at.eq(None::<UtcTime>),
            posts::revision.eq(posts::revision + 1),
        ))
        .execute(&mut **tx)
        .map(drop)
}

/// Hides a post from then on, or shows it again.
pub fn hide_post(tx: &mut Tx<'_>, id: PostId, since: Option<UtcTime>) -> QueryResult<()> {
    diesel::update(posts::table.find(id))
        .set((posts::hidden_at.eq(since), posts::revision.eq(posts::revision + 1)))
        .execute(&mut **tx)
        .map(drop)
}

/// Closes the discussion of a post from then on, or opens it again.
pub fn lock_post(tx: &mut Tx<'_>, id: PostId, since: Option<UtcTime>) -> QueryResult<()> {
    diesel::update(posts::table.find(id))
        .set((posts::locked_at.eq(since), posts::revision.eq(posts::revision + 1)))
        .execute(&mut **tx)
        .map(drop)
}

/// Lets the author correct a post until then, or no longer than usual.
pub fn let_correct_post(tx: &mut Tx<'_>, id: PostId, until: Option<UtcTime>) -> QueryResult<()> {
    diesel::update(posts::table.find(id)).set(posts::edit_until.eq(until)).execute(&mut **tx).map(drop)
}

/// Removes a post that nobody answered, as if it had not been.
pub fn remove_post(tx: &mut Tx<'_>, id: PostId) -> QueryResult<()> {
    unpin(tx, id)?;
    diesel::delete(mentions::table.filter(mentions::post_id.eq(id))).execute(&mut **tx)?;
    diesel::delete(post_reactions::table.filter(post_reactions::post_id.eq(id))).execute(&mut **tx)?;
    diesel::delete(post_versions::table.filter(post_versions::post_id.eq(id))).execute(&mut **tx)?;
    diesel::delete(post_placements::table.filter(post_placements::post_id.eq(id))).execute(&mut **tx)?;
    diesel::delete(posts::table.find(id)).execute(&mut **tx).map(drop)
}

pub fn has_comments(conn: &mut Conn, id: PostId) -> QueryResult<bool> {
    diesel::select(diesel::dsl::exists(comments::table.filter(comments::post_id.eq(id)))).get_result(conn)
}

/// Says that the post is shown differently from now on, though nothing in its own row changed.
pub fn next_revision(tx: &mut Tx<'_>, id: PostId) -> QueryResult<()> {
    diesel::update(posts::table.find(id))
        .set(posts::revision.eq(posts::revision + 1))
        .execute(&mut **tx)
        .map(drop)
}

pub fn change_comment_count(tx: &mut Tx<'_>, id: PostId, by: i32) -> QueryResult<u32> {
    diesel::update(posts::table.find(id))
        .set((posts::comment_count.eq(posts::comment_count + by), posts::revision.eq(posts::revision + 1)))
        .returning(posts::comment_count)
        .get_result(&mut **tx)
        .map(count)
}

/// Versions before this one, the latest first, one more than a page holds.
pub fn post_versions_of(conn: &mut Conn, id: PostId, before: i32) -> QueryResult<Vec<VersionRow>> {
    post_versions::table
        .filter(post_versions::post_id.eq(id).and(post_versions::version.lt(before)))
        .order(post_versions::version.desc())
        .limit(i64::try_from(VERSIONS_PAGE + 1).unwrap_or(i64::MAX))
        .select((
            post_versions::version,
            post_versions::title,
            post_versions::html,
            post_versions::written_at,
        ))
        .load(conn)
}
