//! Requests to join, and invitations.

use diesel::prelude::*;
use platform::db::{Conn, Tx, insert_rows, one_of};
use schema::{groups, invitations, join_requests, users};
use shared::{
    ids::{GroupId, JoinRequestId, UserId},
    time::UtcTime,
};

use super::NamedGroup;

/// Somebody who asks to join.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = join_requests)]
pub struct RequestRow {
    pub id: JoinRequestId,
    pub user_id: UserId,
    pub message: Option<String>,
    pub created_at: UtcTime,
    pub decided_at: Option<UtcTime>,
}

/// Somebody who is invited.
#[derive(Clone, Copy, Debug, Queryable, Selectable)]
#[diesel(table_name = invitations)]
pub struct InvitationRow {
    pub id: i64,
    pub group_id: GroupId,
    pub user_id: UserId,
    pub invited_by: UserId,
    pub created_at: UtcTime,
    pub guest_until: Option<UtcTime>,
}

/// An invitation whose guest would not come in for an instant is none.
macro_rules! lasting {
    ($now:expr) => {
        invitations::guest_until.is_null().or(invitations::guest_until.gt($now))
    };
}

pub fn insert_request(
    tx: &mut Tx<'_>,
    group: GroupId,
    user: UserId,
    message: Option<&str>,
) -> QueryResult<()> {
    let row = (
        join_requests::id.eq(tx.new_id::<JoinRequestId>()),
        join_requests::group_id.eq(group),
        join_requests::user_id.eq(user),
        join_requests::message.eq(message),
        join_requests::created_at.eq(tx.now()),
    );
    diesel::insert_into(join_requests::table).values(row).execute(&mut **tx).map(drop)
}

/// Takes the open request of a person away; true when there was one.
pub fn remove_open_request(tx: &mut Tx<'_>, group: GroupId, user: UserId) -> QueryResult<bool> {
    let open = join_requests::table
        .filter(join_requests::group_id.eq(group).and(join_requests::user_id.eq(user)))
        .filter(join_requests::decided_at.is_null());
    Ok(diesel::delete(open).execute(&mut **tx)? > 0)
}

/// Takes all open requests to a group away.
pub fn remove_open_requests(tx: &mut Tx<'_>, group: GroupId) -> QueryResult<()> {
    let open = join_requests::table
        .filter(join_requests::group_id.eq(group).and(join_requests::decided_at.is_null()));
    diesel::delete(open).execute(&mut **tx).map(drop)
}

/// Which of these groups the person has asked to join.
pub fn asked_among(conn: &mut Conn, user: UserId, groups: &[GroupId]) -> QueryResult<Vec<GroupId>> {
    join_requests::table
        .filter(join_requests::user_id.eq(user).and(join_requests::decided_at.is_null()))
        .filter(one_of(join_requests::group_id, groups))
        .select(join_requests::group_id)
        .load(conn)
}

/// Who of these people has asked to join a group.
pub fn asking_among(conn: &mut Conn, group: GroupId, people: &[UserId]) -> QueryResult<Vec<UserId>> {
    join_requests::table
        .filter(join_requests::group_id.eq(group).and(join_requests::decided_at.is_null()))
        .filter(one_of(join_requests::user_id, people))
        .select(join_requests::user_id)
        .load(conn)
}

pub fn request(conn: &mut Conn, group: GroupId, request: JoinRequestId) -> QueryResult<Option<RequestRow>> {
    join_requests::table
        .filter(join_requests::id.eq(request).and(join_requests::group_id.eq(group)))
        .select(RequestRow::as_select())
        .first(conn)
        .optional()
}

/// Writes down what was decided about the open request of a person.
pub fn decide_request(
    tx: &mut Tx<'_>,
    group: GroupId,
    user: UserId,
    by: UserId,
    accepted: bool,
) -> QueryResult<()> {
    let now = tx.now();
    let open = join_requests::table
        .filter(join_requests::group_id.eq(group).and(join_requests::user_id.eq(user)))
        .filter(join_requests::decided_at.is_null());
    diesel::update(open)
        .set((
            join_requests::decided_at.eq(now),
            join_requests::decided_by.eq(by),
            join_requests::accepted.eq(accepted),
        ))
        .execute(&mut **tx)
        .map(drop)
}

/// Open requests of active people to a group, the oldest first.
pub fn open_requests(
    conn: &mut Conn,
    group: GroupId,
    after: i64,
    limit: i64,
) -> QueryResult<Vec<RequestRow>> {
    join_requests::table
        .inner_join(users::table.on(users::id.eq(join_requests::user_id)))
        .filter(join_requests::group_id.eq(group).and(join_requests::decided_at.is_null()))
        .filter(join_requests::id.gt(after).and(users::deactivated_at.is_null()))
        .order(join_requests::id)
        .limit(limit)
        .select(RequestRow::as_select())
        .load(conn)
}

pub fn count_open_requests(conn: &mut Conn, group: GroupId) -> QueryResult<i64> {
    join_requests::table
        .inner_join(users::table.on(users::id.eq(join_requests::user_id)))
        .filter(join_requests::group_id.eq(group).and(join_requests::decided_at.is_null()))
        .filter(users::deactivated_at.is_null())
        .count()
        .get_result(conn)
}

/// Invites people.
pub fn insert_invitations(
    tx: &mut Tx<'_>,
    group: GroupId,
    by: UserId,
    people: &[UserId],
    until: Option<UtcTime>,
) -> QueryResult<()> {
    let now = tx.now();
    let rows: Vec<_> = people
        .iter()
        .map(|user| {
            (
                invitations::id.eq(tx.new_id::<i64>()),
                invitations::group_id.eq(group),
                invitations::user_id.eq(*user),
                invitations::invited_by.eq(by),
                invitations::created_at.eq(now),
                invitations::guest_until.eq(until),
            )
        })
        .collect();
    insert_rows!(tx, invitations, rows)
}

pub fn invitation(
    conn: &mut Conn,
    group: GroupId,
    user: UserId,
    now: UtcTime,
) -> QueryResult<Option<InvitationRow>> {
    invitations::table
        .filter(invitations::user_id.eq(user).and(invitations::group_id.eq(group)))
        .filter(lasting!(now))
        .select(InvitationRow::as_select())
        .first(conn)
        .optional()
}

/// Takes an invitation away; true when there was one.
pub fn remove_invitation(tx: &mut Tx<'_>, group: GroupId, user: UserId) -> QueryResult<bool> {
    let found = invitations::table.filter(invitations::user_id.eq(user).and(invitations::group_id.eq(group)));
    Ok(diesel::delete(found).execute(&mut **tx)? > 0)
}

/// Takes the invitations away that nobody can accept any more.
pub fn remove_ended_invitations(tx: &mut Tx<'_>) -> QueryResult<()> {
    let now = tx.now();
    diesel::delete(invitations::table.filter(invitations::guest_until.le(now))).execute(&mut **tx).map(drop)
}

/// Which of these groups the person is invited into.
pub fn invited_among(
    conn: &mut Conn,
    user: UserId,
    groups: &[GroupId],
    now: UtcTime,
) -> QueryResult<Vec<GroupId>> {
    invitations::table
        .filter(invitations::user_id.eq(user))
        .filter(one_of(invitations::group_id, groups))
        .filter(lasting!(now))
        .select(invitations::group_id)
        .load(conn)
}

/// Who of these people is invited into a group.
pub fn invitees_among(
    conn: &mut Conn,
    group: GroupId,
    people: &[UserId],
    now: UtcTime,
) -> QueryResult<Vec<UserId>> {
    invitations::table
        .filter(invitations::group_id.eq(group))
        .filter(one_of(invitations::user_id, people))
        .filter(lasting!(now))
        .select(invitations::user_id)
        .load(conn)
}

/// The invitations of active people into a group, the oldest first.
pub fn invitations_of_group(
    conn: &mut Conn,
    group: GroupId,
    after: i64,
    now: UtcTime,
    limit: i64,
) -> QueryResult<Vec<InvitationRow>> {
    invitations::table
        .inner_join(users::table.on(users::id.eq(invitations::user_id)))
        .filter(invitations::group_id.eq(group).and(invitations::id.gt(after)))
        .filter(users::deactivated_at.is_null())
        .filter(lasting!(now))
        .order(invitations::id)
        .limit(limit)
        .select(InvitationRow::as_select())
        .load(conn)
}

/// An invitation, the group it leads into, what that is for, and how many are in it.
pub type InvitationOfMine = (InvitationRow, NamedGroup, Option<String>, i32);

/// The groups a person is invited into, the oldest invitation first.
pub fn invitations_of(
    conn: &mut Conn,
    user: UserId,
    now: UtcTime,
    limit: i64,
) -> QueryResult<Vec<InvitationOfMine>> {
    invitations::table
        .inner_join(groups::table)
        .filter(invitations::user_id.eq(user))
        .filter(lasting!(now))
        .order(invitations::id)
        .limit(limit)
        .select((
            InvitationRow::as_select(),
            NamedGroup::as_select(),
            groups::description,
            groups::member_count,
        ))
        .load(conn)
}
