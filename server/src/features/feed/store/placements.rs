//! The further groups that posts are in.

use diesel::prelude::*;
use platform::db::{Conn, Tx, one_of};
use schema::{post_placements, posts};
use shared::ids::{GroupId, PostId};

/// The further groups that a post is in.
pub fn further_groups(conn: &mut Conn, post: PostId) -> QueryResult<Vec<GroupId>> {
    post_placements::table
        .filter(post_placements::post_id.eq(post))
        .order(post_placements::group_id)
        .select(post_placements::group_id)
        .load(conn)
}

/// The further groups that these posts are in.
pub fn further_groups_of(conn: &mut Conn, ids: &[PostId]) -> QueryResult<Vec<(PostId, GroupId)>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    post_placements::table
        .filter(one_of(post_placements::post_id, ids))
        .order((post_placements::post_id, post_placements::group_id))
        .select((post_placements::post_id, post_placements::group_id))
        .load(conn)
}

/// Places a post in these further groups, where it is not yet.
pub fn place_post(tx: &mut Tx<'_>, post: PostId, groups: &[GroupId]) -> QueryResult<()> {
    for group in groups {
        let row = (
            post_placements::post_id.eq(post),
            post_placements::group_id.eq(group),
            post_placements::placed_at.eq(tx.now()),
        );
        diesel::insert_into(post_placements::table).values(row).execute(&mut **tx)?;
    }
    change_placed(tx, post, i32::try_from(groups.len()).unwrap_or_default())
}

/// Takes a post out of these further groups, where it is.
pub fn unplace_post(tx: &mut Tx<'_>, post: PostId, groups: &[GroupId]) -> QueryResult<()> {
    let there = post_placements::table
        .filter(post_placements::post_id.eq(post))
        .filter(one_of(post_placements::group_id, groups));
    let gone = diesel::delete(there).execute(&mut **tx)?;
    change_placed(tx, post, -i32::try_from(gone).unwrap_or_default())
}

fn change_placed(tx: &mut Tx<'_>, post: PostId, by: i32) -> QueryResult<()> {
    diesel::update(posts::table.find(post))
        .set((posts::placed.eq(posts::placed + by), posts::revision.eq(posts::revision + 1)))
        .execute(&mut **tx)
        .map(drop)
}
