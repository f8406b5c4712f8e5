//! Mentions: who was meant where.

use diesel::prelude::*;
use platform::db::{Conn, Tx, insert_rows};
use schema::mentions;
use shared::ids::{CommentId, PostId, UserId};

/// Writes down who was mentioned, in place of who was before; gives those who are new.
pub fn replace_mentions(
    tx: &mut Tx<'_>,
    post: PostId,
    comment: Option<CommentId>,
    people: &[UserId],
) -> QueryResult<Vec<UserId>> {
    let before = mentioned(tx, post, comment)?;
    let gone: Vec<UserId> = before.iter().copied().filter(|id| !people.contains(id)).collect();
    let new: Vec<UserId> = people.iter().copied().filter(|id| !before.contains(id)).collect();
    if !gone.is_empty() {
        let old = mentions::table.filter(mentions::post_id.eq(post).and(mentions::user_id.eq_any(&gone)));
        match comment {
            Some(comment) => {
                diesel::delete(old.filter(mentions::comment_id.eq(comment))).execute(&mut **tx)?
            }
            None => diesel::delete(old.filter(mentions::comment_id.is_null())).execute(&mut **tx)?,
        };
    }
    if !new.is_empty() {
        let now = tx.now();
        let rows: Vec<_> = new
            .iter()
            .map(|user| {
                (
                    mentions::id.eq(tx.new_id::<i64>()),
                    mentions::user_id.eq(*user),
                    mentions::post_id.eq(post),
                    mentions::comment_id.eq(comment),
                    mentions::created_at.eq(now),
                )
            })
            .collect();
        insert_rows!(tx, mentions, rows)?;
    }
    Ok(new)
}

/// Who is mentioned by a post, or by a comment of it.
pub fn mentioned(conn: &mut Conn, post: PostId, comment: Option<CommentId>) -> QueryResult<Vec<UserId>> {
    let all = mentions::table.filter(mentions::post_id.eq(post)).select(mentions::user_id);
    match comment {
        Some(comment) => all.filter(mentions::comment_id.eq(comment)).load(conn),
        None => all.filter(mentions::comment_id.is_null()).load(conn),
    }
}
