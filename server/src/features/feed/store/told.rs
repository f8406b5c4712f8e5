//! Who takes part in a discussion.

use diesel::{dsl::exists, prelude::*};
use platform::db::Conn;
use schema::{comment_reactions, comments, mentions, post_reactions, posts};
use shared::ids::{CommentId, PostId, UserId};

use super::PASSED;

/// How many people who take part in one discussion are looked at.
const MOST: i64 = 10_000;

/// Who spoke before a comment in its discussion, or was mentioned there, in the post too; each once.
pub fn joined_before(conn: &mut Conn, post: PostId, comment: CommentId) -> QueryResult<Vec<UserId>> {
    let mut people: Vec<UserId> = comments::table
        .filter(comments::post_id.eq(post).and(comments::id.lt(comment)))
        .filter(comments::deleted_at.is_null().and(comments::hidden_at.is_null()))
        .filter(comments::review.eq(PASSED))
        .select(comments::author_id)
        .distinct()
        .order(comments::author_id)
        .limit(MOST)
        .load(conn)?;
    let earlier = mentions::comment_id.is_null().or(mentions::comment_id.lt(comment));
    let mentioned: Vec<UserId> = mentions::table
        .filter(mentions::post_id.eq(post))
        .filter(earlier)
        .select(mentions::user_id)
        .distinct()
        .order(mentions::user_id)
        .limit(MOST)
        .load(conn)?;
    people.extend(mentioned);
    people.sort_unstable();
    people.dedup();
    Ok(people)
}

/// Whether somebody wrote a post, spoke or was mentioned there.
pub fn takes_part(conn: &mut Conn, post: PostId, user: UserId) -> QueryResult<bool> {
    let wrote = exists(posts::table.filter(posts::id.eq(post).and(posts::author_id.eq(user))));
    let spoke = comments::table
        .filter(comments::post_id.eq(post).and(comments::author_id.eq(user)))
        .filter(comments::deleted_at.is_null().and(comments::hidden_at.is_null()));
    let mentioned = mentions::table.filter(mentions::post_id.eq(post).and(mentions::user_id.eq(user)));
    Ok(diesel::select(wrote).get_result(conn)?
        || diesel::select(exists(spoke)).get_result(conn)?
        || diesel::select(exists(mentioned)).get_result(conn)?)
}

/// Whether somebody reacts to a post, or to a comment of it.
pub fn reacts(conn: &mut Conn, post: PostId, comment: Option<CommentId>, user: UserId) -> QueryResult<bool> {
    match comment {
        Some(comment) => {
            diesel::select(exists(comment_reactions::table.find((comment, user)))).get_result(conn)
        }
        None => diesel::select(exists(post_reactions::table.find((post, user)))).get_result(conn),
    }
}
