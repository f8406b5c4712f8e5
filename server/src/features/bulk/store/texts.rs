//! Posts and comments.

use std::collections::HashMap;

use diesel::prelude::*;
use platform::db::{Conn, Tx, insert_rows};
use schema::{comment_versions, comments, post_versions, posts};
use shared::{
    feed::posts::PostKind,
    ids::{CommentId, GroupId, PostId, UserId},
    time::UtcTime,
};

/// What a file says about a post, its text apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = posts, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct PostRow {
    pub id: PostId,
    pub author_id: UserId,
    pub group_id: Option<GroupId>,
    pub reach: i16,
    pub kind: PostKind,
    pub created_at: UtcTime,
    pub edited_at: Option<UtcTime>,
}

/// A post's text.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = posts, treat_none_as_default_value = false, treat_none_as_null = true)]
pub struct PostText {
    pub title: Option<String>,
    pub body: String,
    pub html: String,
}

/// A post that is here already.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = posts)]
pub struct StoredPost {
    #[diesel(embed)]
    pub row: PostRow,
    #[diesel(embed)]
    pub text: PostText,
    pub version: i32,
    pub deleted_at: Option<UtcTime>,
    /// In how many further groups it is.
    pub placed: i32,
}

#[derive(Insertable)]
#[diesel(table_name = posts, treat_none_as_default_value = false)]
struct NewPost {
    #[diesel(embed)]
    row: PostRow,
    #[diesel(embed)]
    text: PostText,
    version: i32,
    comment_count: i32,
    like_count: i32,
    thanks_count: i32,
    bravo_count: i32,
    idea_count: i32,
    support_count: i32,
}

/// These posts, by id.
pub fn posts(conn: &mut Conn, ids: &[i64]) -> QueryResult<HashMap<i64, StoredPost>> {
    let rows: Vec<StoredPost> =
        posts::table.filter(posts::id.eq_any(ids)).select(StoredPost::as_select()).load(conn)?;
    Ok(rows.into_iter().map(|post| (post.row.id.0, post)).collect())
}

/// Adds posts, their counters at zero.
pub fn insert_posts(tx: &mut Tx<'_>, rows: Vec<(PostRow, PostText)>) -> QueryResult<()> {
    let new: Vec<NewPost> = rows.into_iter().map(new_post).collect();
    insert_rows!(tx, posts, new)
}

fn new_post((row, text): (PostRow, PostText)) -> NewPost {
    NewPost {
        row,
        text,
        version: 1,
        comment_count: 0,
        like_count: 0,
        thanks_count: 0,
        bravo_count: 0,
        idea_count: 0,
        support_count: 0,
    }
}

/// Changes what is known of a post, its text apart.
pub fn update_post(tx: &mut Tx<'_>, row: &PostRow) -> QueryResult<()> {
    diesel::update(posts::table.find(row.id)).set(row).execute(&mut **tx).map(drop)
}

/// Changes the text of a post and keeps how it read before.
pub fn update_post_text(tx: &mut Tx<'_>, before: &StoredPost, text: &PostText) -> QueryResult<()> {
    let kept = (
        post_versions::post_id.eq(before.row.id),
        post_versions::version.eq(before.version),
        post_versions::title.eq(&before.text.title),
        post_versions::body.eq(&before.text.body),
        post_versions::html.eq(&before.text.html),
        post_versions::written_at.eq(before.row.edited_at.unwrap_or(before.row.created_at)),
    );
    diesel::insert_into(post_versions::table).values(kept).execute(&mut **tx)?;
    diesel::update(posts::table.find(before.row.id))
        .set((text, posts::version.eq(before.version + 1)))
        .execute(&mut **tx)
        .map(drop)
}

/// What a file says about a comment, its text apart, and its place in its thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = comments, treat_none_as_default_value = false)]
pub struct CommentRow {
    pub id: CommentId,
    pub post_id: PostId,
    pub parent_id: Option<CommentId>,
    pub root_id: Option<CommentId>,
    pub position: i32,
    pub author_id: UserId,
    pub created_at: UtcTime,
    pub edited_at: Option<UtcTime>,
}

/// A comment's text.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = comments)]
pub struct CommentText {
    pub body: String,
    pub html: String,
}

/// A comment that is here already.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = comments)]
pub struct StoredComment {
    #[diesel(embed)]
    pub row: CommentRow,
    #[diesel(embed)]
    pub text: CommentText,
    pub version: i32,
    pub deleted_at: Option<UtcTime>,
}

#[derive(Insertable)]
#[diesel(table_name = comments, treat_none_as_default_value = false)]
struct NewComment {
    #[diesel(embed)]
    row: CommentRow,
    #[diesel(embed)]
    text: CommentText,
    version: i32,
    reply_count: i32,
    like_count: i32,
    thanks_count: i32,
    bravo_count: i32,
    idea_count: i32,
    support_count: i32,
}

/// These comments, by id.
pub fn comments(conn: &mut Conn, ids: &[i64]) -> QueryResult<HashMap<i64, StoredComment>> {
    let rows: Vec<StoredComment> =
        comments::table.filter(comments::id.eq_any(ids)).select(StoredComment::as_select()).load(conn)?;
    Ok(rows.into_iter().map(|comment| (comment.row.id.0, comment)).collect())
}

/// Adds comments, what is answered first, their counters at zero.
pub fn insert_comments(tx: &mut Tx<'_>, rows: Vec<(CommentRow, CommentText)>) -> QueryResult<()> {
    let new: Vec<NewComment> = rows.into_iter().map(new_comment).collect();
    insert_rows!(tx, comments, new)
}

fn new_comment((row, text): (CommentRow, CommentText)) -> NewComment {
    NewComment {
        row,
        text,
        version: 1,
        reply_count: 0,
        like_count: 0,
        thanks_count: 0,
        bravo_count: 0,
        idea_count: 0,
        support_count: 0,
    }
}

/// Changes who wrote a comment and when.
pub fn update_comment(tx: &mut Tx<'_>, row: &CommentRow) -> QueryResult<()> {
    diesel::update(comments::table.find(row.id))
        .set((
            comments::author_id.eq(row.author_id),
            comments::created_at.eq(row.created_at),
            comments::edited_at.eq(row.edited_at),
        ))
        .execute(&mut **tx)
        .map(drop)
}

/// Changes the text of a comment and keeps how it read before.
pub fn update_comment_text(tx: &mut Tx<'_>, before: &StoredComment, text: &CommentText) -> QueryResult<()> {
    let kept = (
        comment_versions::comment_id.eq(before.row.id),
        comment_versions::version.eq(before.version),
        comment_versions::body.eq(&before.text.body),
        comment_versions::html.eq(&before.text.html),
        comment_versions::written_at.eq(before.row.edited_at.unwrap_or(before.row.created_at)),
    );
    diesel::insert_into(comment_versions::table).values(kept).execute(&mut **tx)?;
    diesel::update(comments::table.find(before.row.id))
        .set((
            comments::body.eq(&text.body),
            comments::html.eq(&text.html),
            comments::version.eq(before.version + 1),
        ))
        .execute(&mut **tx)
        .map(drop)
}

/// How far each of these threads has come: its last place, and its latest reply.
pub fn ends_of_threads(conn: &mut Conn, roots: &[i64]) -> QueryResult<HashMap<i64, (i32, i64)>> {
    use diesel::dsl::max;
    let roots: Vec<Option<i64>> = roots.iter().copied().map(Some).collect();
    let rows: Vec<(Option<i64>, Option<i32>, Option<i64>)> = comments::table
        .filter(comments::root_id.eq_any(roots))
        .group_by(comments::root_id)
        .select((comments::root_id, max(comments::position), max(comments::id)))
        .load(conn)?;
    let end = |(root, place, last): (Option<i64>, Option<i32>, Option<i64>)| {
        Some((root?, (place.unwrap_or(0), last.unwrap_or(0))))
    };
    Ok(rows.into_iter().filter_map(end).collect())
}
