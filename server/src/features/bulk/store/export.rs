//! Everything, page by page in the order of a file.

use std::collections::HashSet;

use diesel::{dsl::max, prelude::*};
use platform::db::Conn;
use schema::{
    comment_reactions, comments, groups, import_refs, memberships, organizations, post_reactions, posts,
    users,
};
use shared::{
    feed::posts::PostKind,
    ids::{CommentId, GroupId, OrganizationId, PostId, UserId},
    time::UtcTime,
};

use super::{GroupRow, MembershipRow, OrganizationRow, ReactionRow, UserRow, reactions::row};
use crate::features::bulk::line::Kind;

/// How many rows a page has.
pub const PAGE: i64 = 1_000;

/// The highest id that anything has: what is written after this has a higher one.
pub fn highest_id(conn: &mut Conn) -> QueryResult<i64> {
    let highest: [Option<i64>; 5] = [
        organizations::table.select(max(organizations::id)).first(conn)?,
        users::table.select(max(users::id)).first(conn)?,
        groups::table.select(max(groups::id)).first(conn)?,
        posts::table.select(max(posts::id)).first(conn)?,
        comments::table.select(max(comments::id)).first(conn)?,
    ];
    Ok(highest.into_iter().flatten().max().unwrap_or(0))
}

/// The tree of bodies up to an id: each with its parent, by id.
pub fn tree_of_organizations(
    conn: &mut Conn,
    ceiling: i64,
) -> QueryResult<Vec<(OrganizationId, Option<OrganizationId>)>> {
    organizations::table
        .filter(organizations::id.le(ceiling))
        .order(organizations::id)
        .select((organizations::id, organizations::parent_id))
        .load(conn)
}

/// These bodies, in no order.
pub fn some_organizations(conn: &mut Conn, ids: &[OrganizationId]) -> QueryResult<Vec<OrganizationRow>> {
    organizations::table.filter(organizations::id.eq_any(ids)).select(OrganizationRow::as_select()).load(conn)
}

/// A page of people.
pub fn users_after(conn: &mut Conn, after: i64, ceiling: i64) -> QueryResult<Vec<UserRow>> {
    users::table
        .filter(users::id.gt(after).and(users::id.le(ceiling)))
        .order(users::id)
        .limit(PAGE)
        .select(UserRow::as_select())
        .load(conn)
}

/// A page of groups.
pub fn groups_after(conn: &mut Conn, after: i64, ceiling: i64) -> QueryResult<Vec<GroupRow>> {
    groups::table
        .filter(groups::id.gt(after).and(groups::id.le(ceiling)))
        .order(groups::id)
        .limit(PAGE)
        .select(GroupRow::as_select())
        .load(conn)
}

/// A page of memberships, by group and person.
pub fn memberships_after(
    conn: &mut Conn,
    (group, user): (i64, i64),
    ceiling: i64,
) -> QueryResult<Vec<MembershipRow>> {
    // The rest of one group, then the next ones: both walk the key's index.
    let mut rows: Vec<MembershipRow> = memberships::table
        .filter(memberships::group_id.eq(group).and(memberships::user_id.gt(user)))
        .filter(memberships::user_id.le(ceiling))
        .order(memberships::user_id)
        .limit(PAGE)
        .select(MembershipRow::as_select())
        .load(conn)?;
    let more = memberships::table
        .filter(memberships::group_id.gt(group).and(memberships::group_id.le(ceiling)))
        .filter(memberships::user_id.le(ceiling))
        .order((memberships::group_id, memberships::user_id))
        .limit(left(rows.len()))
        .select(MembershipRow::as_select())
        .load(conn)?;
    rows.extend(more);
    Ok(rows)
}

/// A post, as a file tells it.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = posts)]
pub struct ExportedPost {
    pub id: PostId,
    pub author_id: UserId,
    pub group_id: Option<GroupId>,
    pub kind: PostKind,
    pub title: Option<String>,
    pub body: String,
    pub created_at: UtcTime,
    pub edited_at: Option<UtcTime>,
    pub deleted_at: Option<UtcTime>,
    hidden_at: Option<UtcTime>,
    pub comment_count: i32,
}

impl ExportedPost {
    /// Whether its words go into a file: what was deleted or hidden has none there.
    pub fn lives(&self) -> bool {
        self.deleted_at.is_none() && self.hidden_at.is_none()
    }
}

/// A page of posts, deleted ones too.
pub fn posts_after(conn: &mut Conn, after: i64, ceiling: i64) -> QueryResult<Vec<ExportedPost>> {
    posts::table
        .filter(posts::id.gt(after).and(posts::id.le(ceiling)))
        .filter(posts::article_id.is_null())
        .order(posts::id)
        .limit(PAGE)
        .select(ExportedPost::as_select())
        .load(conn)
}

/// A comment, as a file tells it.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = comments)]
pub struct ExportedComment {
    pub id: CommentId,
    pub post_id: PostId,
    pub parent_id: Option<CommentId>,
    pub author_id: UserId,
    pub body: String,
    pub created_at: UtcTime,
    pub edited_at: Option<UtcTime>,
    pub deleted_at: Option<UtcTime>,
    hidden_at: Option<UtcTime>,
}

impl ExportedComment {
    /// Whether its words go into a file: what was deleted or hidden has none there.
    pub fn lives(&self) -> bool {
        self.deleted_at.is_none() && self.hidden_at.is_none()
    }
}

/// The threads of articles: no file has them, for none has the articles.
macro_rules! under_articles {
    () => {
        posts::table.filter(posts::article_id.is_not_null()).select(posts::id)
    };
}

/// A page of comments, deleted ones too.
pub fn comments_after(conn: &mut Conn, after: i64, ceiling: i64) -> QueryResult<Vec<ExportedComment>> {
    comments::table
        .filter(comments::id.gt(after).and(comments::id.le(ceiling)))
        .filter(comments::post_id.ne_all(under_articles!()))
        .order(comments::id)
        .limit(PAGE)
        .select(ExportedComment::as_select())
        .load(conn)
}

/// Whether anything that lives answers a comment, directly or through others.
pub fn has_living_answer(conn: &mut Conn, id: CommentId) -> QueryResult<bool> {
    let mut asked = vec![id.0];
    while !asked.is_empty() {
        let parents: Vec<Option<i64>> = asked.iter().copied().map(Some).collect();
        let answers: Vec<(i64, bool)> = comments::table
            .filter(comments::parent_id.eq_any(parents))
            .select((comments::id, comments::deleted_at.is_null().and(comments::hidden_at.is_null())))
            .load(conn)?;
        if answers.iter().any(|(_, lives)| *lives) {
            return Ok(true);
        }
        asked = answers.into_iter().map(|(id, _)| id).collect();
    }
    Ok(false)
}

macro_rules! reactions_after {
    ($name:ident, $table:ident, $target:ident) => {
        /// A page of reactions, by what they are about and who reacted.
        pub fn $name(
            conn: &mut Conn,
            (target, user): (i64, i64),
            ceiling: i64,
        ) -> QueryResult<Vec<ReactionRow>> {
            let columns = ($table::$target, $table::user_id, $table::kind, $table::created_at);
            let rows = $table::table
                .filter($table::$target.eq(target).and($table::user_id.gt(user)))
                .filter($table::user_id.le(ceiling))
                .order($table::user_id)
                .limit(PAGE)
                .select(columns)
                .load(conn)?;
            let mut rows: Vec<ReactionRow> = rows.into_iter().map(row).collect();
            let more = $table::table
                .filter($table::$target.gt(target).and($table::$target.le(ceiling)))
                .filter($table::user_id.le(ceiling))
                .order(($table::$target, $table::user_id))
                .limit(left(rows.len()))
                .select(columns)
                .load(conn)?;
            rows.extend(more.into_iter().map(row));
            Ok(rows)
        }
    };
}

reactions_after!(post_reactions_after, post_reactions, post_id);
reactions_after!(comment_reactions_after, comment_reactions, comment_id);

fn left(rows: usize) -> i64 {
    PAGE.saturating_sub(i64::try_from(rows).unwrap_or(PAGE))
}

/// Which of these posts are deleted or hidden, or threads of articles.
pub fn deleted_posts(conn: &mut Conn, ids: &[i64]) -> QueryResult<HashSet<i64>> {
    let ids: Vec<i64> = posts::table
        .filter(posts::id.eq_any(ids))
        .filter(
            posts::deleted_at
                .is_not_null()
                .or(posts::hidden_at.is_not_null())
                .or(posts::article_id.is_not_null()),
        )
        .select(posts::id)
        .load(conn)?;
    Ok(ids.into_iter().collect())
}

/// Which of these comments are deleted or hidden, or stand under articles.
pub fn deleted_comments(conn: &mut Conn, ids: &[i64]) -> QueryResult<HashSet<i64>> {
    let ids: Vec<i64> = comments::table
        .filter(comments::id.eq_any(ids))
        .filter(
            comments::deleted_at
                .is_not_null()
                .or(comments::hidden_at.is_not_null())
                .or(comments::post_id.eq_any(under_articles!())),
        )
        .select(comments::id)
        .load(conn)?;
    Ok(ids.into_iter().collect())
}

/// The sources from which something was imported.
pub fn sources(conn: &mut Conn) -> QueryResult<Vec<String>> {
    let mut sources: Vec<String> = Vec::new();
    loop {
        let last = sources.last().cloned().unwrap_or_default();
        let next = import_refs::table
            .filter(import_refs::source.gt(&last))
            .order(import_refs::source)
            .select(import_refs::source)
            .first(conn)
            .optional()?;
        match next {
            Some(source) => sources.push(source),
            None => return Ok(sources),
        }
    }
}

/// The refs of these objects, with their sources.
pub fn refs_of(conn: &mut Conn, kind: Kind, ids: &[i64]) -> QueryResult<Vec<(i64, String, String)>> {
    import_refs::table
        .filter(import_refs::kind.eq(kind.as_str()).and(import_refs::object_id.eq_any(ids)))
        .select((import_refs::object_id, import_refs::source, import_refs::reference))
        .load(conn)
}

/// The objects that these refs became, in any of these sources.
pub fn owners_of(
    conn: &mut Conn,
    sources: &[String],
    kind: Kind,
    references: &[&str],
) -> QueryResult<Vec<(String, i64)>> {
    import_refs::table
        .filter(import_refs::source.eq_any(sources).and(import_refs::kind.eq(kind.as_str())))
        .filter(import_refs::reference.eq_any(references))
        .select((import_refs::reference, import_refs::object_id))
        .load(conn)
}
