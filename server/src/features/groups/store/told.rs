//! What those are asked who tell people what concerns them in groups.

use diesel::prelude::*;
use platform::db::{Conn, one_of};
use schema::{invitations, join_requests, memberships, users};
use shared::{
    groups::Level,
    ids::{GroupId, JoinRequestId, UserId},
    time::UtcTime,
};

use super::living;

/// How many requests or invitations of one group are looked at.
const MOST: i64 = 1_000;

/// Who asks to join a group and has an account that is open, the oldest request first.
pub fn asking(conn: &mut Conn, group: GroupId) -> QueryResult<Vec<(JoinRequestId, UserId, UtcTime)>> {
    join_requests::table
        .inner_join(users::table.on(users::id.eq(join_requests::user_id)))
        .filter(join_requests::group_id.eq(group).and(join_requests::decided_at.is_null()))
        .filter(users::deactivated_at.is_null())
        .order(join_requests::id)
        .limit(MOST)
        .select((join_requests::id, join_requests::user_id, join_requests::created_at))
        .load(conn)
}

/// The requests to join a group that were decided at that moment or since, and how.
pub fn decided_since(
    conn: &mut Conn,
    group: GroupId,
    since: UtcTime,
) -> QueryResult<Vec<(JoinRequestId, UserId, Option<bool>)>> {
    join_requests::table
        .filter(join_requests::group_id.eq(group).and(join_requests::decided_at.ge(since)))
        .order(join_requests::id)
        .limit(MOST)
        .select((join_requests::id, join_requests::user_id, join_requests::accepted))
        .load(conn)
}

/// Who was invited into a group at that moment or since, and by whom.
pub fn invited_since(
    conn: &mut Conn,
    group: GroupId,
    since: UtcTime,
) -> QueryResult<Vec<(i64, UserId, UserId)>> {
    invitations::table
        .filter(invitations::group_id.eq(group).and(invitations::created_at.ge(since)))
        .order(invitations::id)
        .limit(MOST)
        .select((invitations::id, invitations::user_id, invitations::invited_by))
        .load(conn)
}

/// What these people want to be told of these groups, where they are in them.
pub fn wishes(
    conn: &mut Conn,
    groups: &[GroupId],
    people: &[UserId],
    now: UtcTime,
) -> QueryResult<Vec<(UserId, Level, bool)>> {
    memberships::table
        .filter(one_of(memberships::group_id, groups))
        .filter(one_of(memberships::user_id, people))
        .filter(living!(now))
        .select((memberships::user_id, memberships::level, memberships::muted))
        .load(conn)
}
