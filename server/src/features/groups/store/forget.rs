//! What goes of a person who is forgotten.

use diesel::prelude::*;
use platform::db::{Conn, Tx};
use schema::{groups, invitations, join_requests, memberships};
use shared::ids::{GroupId, UserId};

/// The groups in which a person has a membership, ended or not.
pub fn groups_with(conn: &mut Conn, user: UserId) -> QueryResult<Vec<GroupId>> {
    memberships::table
        .filter(memberships::user_id.eq(user))
        .order(memberships::group_id)
        .select(memberships::group_id)
        .load(conn)
}

/// Removes what a person asked, was asked and asked others; they preside over nothing any more.
pub fn forget(tx: &mut Tx<'_>, user: UserId) -> QueryResult<()> {
    diesel::delete(join_requests::table.filter(join_requests::user_id.eq(user))).execute(&mut **tx)?;
    let theirs = invitations::user_id.eq(user).or(invitations::invited_by.eq(user));
    diesel::delete(invitations::table.filter(theirs)).execute(&mut **tx)?;
    diesel::update(groups::table.filter(groups::chair_id.eq(user)))
        .set(groups::chair_id.eq(None::<UserId>))
        .execute(&mut **tx)
        .map(drop)
}
