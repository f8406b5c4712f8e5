//! Pinned posts.

use diesel::prelude::*;
use platform::db::{Conn, Tx, one_of};
use schema::{pinned_posts, posts};
use shared::ids::{GroupId, PostId, UserId};

use super::Shown;

/// The pinned posts of a group with their revisions, the newest first.
pub fn pinned(conn: &mut Conn, group: GroupId) -> QueryResult<Vec<Shown>> {
    pinned_posts::table
        .inner_join(posts::table)
        .filter(pinned_posts::group_id.eq(group))
        .filter(posts::deleted_at.is_null().and(posts::hidden_at.is_null()))
        .order(pinned_posts::post_id.desc())
        .select((posts::id, posts::revision))
        .load(conn)
}

/// Which of these posts are pinned.
pub fn pinned_among(conn: &mut Conn, ids: &[PostId]) -> QueryResult<Vec<PostId>> {
    pinned_posts::table.filter(one_of(pinned_posts::post_id, ids)).select(pinned_posts::post_id).load(conn)
}

/// Pins a post that is not pinned.
pub fn pin(tx: &mut Tx<'_>, group: GroupId, post: PostId, by: UserId) -> QueryResult<()> {
    let row = (
        (pinned_posts::post_id.eq(post), pinned_posts::group_id.eq(group)),
        (pinned_posts::pinned_by.eq(by), pinned_posts::pinned_at.eq(tx.now())),
    );
    diesel::insert_into(pinned_posts::table).values(row).execute(&mut **tx).map(drop)
}

/// Unpins a post; false when it was not pinned.
pub fn unpin(tx: &mut Tx<'_>, post: PostId) -> QueryResult<bool> {
    Ok(diesel::delete(pinned_posts::table.find(post)).execute(&mut **tx)? > 0)
}
