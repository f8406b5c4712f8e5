//! Browsers that are signed in.

use diesel::prelude::*;
use platform::{
    db::{Conn, one_of},
    http::Viewer,
};
use schema::{sessions, users};
use shared::{
    identity::{Language, Role},
    ids::{SessionId, UserId},
    time::UtcTime,
};

/// A session and whose it is.
#[derive(Clone, Copy, Debug)]
pub struct LiveSession {
    pub viewer: Viewer,
    pub created_at: UtcTime,
    pub seen_at: UtcTime,
    pub expires_at: UtcTime,
}

/// A session to keep.
#[derive(Insertable)]
#[diesel(table_name = sessions)]
pub struct SessionRow {
    pub id: SessionId,
    pub user_id: UserId,
    pub token_hash: String,
    pub user_agent: String,
    pub address: String,
    pub created_at: UtcTime,
    pub seen_at: UtcTime,
    pub expires_at: UtcTime,
}

/// The latest use of a session.
#[derive(AsChangeset)]
#[diesel(table_name = sessions)]
pub struct SessionUse {
    pub address: String,
    pub seen_at: UtcTime,
    pub expires_at: UtcTime,
}

/// A session as its owner sees it.
#[derive(Queryable)]
pub struct ListedSession {
    pub id: SessionId,
    pub user_agent: String,
    pub address: String,
    pub created_at: UtcTime,
    pub seen_at: UtcTime,
}

/// The session with this token, of somebody who is still active.
pub fn session(conn: &mut Conn, token_hash: &str) -> QueryResult<Option<LiveSession>> {
    type Columns = (SessionId, UserId, Role, Option<Language>, UtcTime, UtcTime, UtcTime);
    let row: Option<Columns> = sessions::table
        .inner_join(users::table)
        .filter(sessions::token_hash.eq(token_hash).and(users::deactivated_at.is_null()))
        .select((
            sessions::id,
            users::id,
            users::role,
            users::language,
            sessions::created_at,
            sessions::seen_at,
            sessions::expires_at,
        ))
        .first(conn)
        .optional()?;
    Ok(row.map(|(session, id, role, language, created_at, seen_at, expires_at)| LiveSession {
        // When they ask is not known here.
        viewer: Viewer { id, role, session, language, now: created_at },
        created_at,
        seen_at,
        expires_at,
    }))
}

/// Keeps a session.
pub fn insert_session(conn: &mut Conn, session: &SessionRow) -> QueryResult<()> {
    diesel::insert_into(sessions::table).values(session).execute(conn).map(drop)
}

/// Notes that a session was used, and how much longer it lasts.
pub fn touch_session(conn: &mut Conn, session: SessionId, used: &SessionUse) -> QueryResult<()> {
    diesel::update(sessions::table.find(session)).set(used).execute(conn).map(drop)
}

/// A person's sessions that last beyond `now`, the latest used first.
pub fn sessions_of(
    conn: &mut Conn,
    user: UserId,
    now: UtcTime,
    limit: i64,
) -> QueryResult<Vec<ListedSession>> {
    sessions::table
        .filter(sessions::user_id.eq(user).and(sessions::expires_at.gt(now)))
        .order((sessions::seen_at.desc(), sessions::id.desc()))
        .limit(limit)
        .select((
            sessions::id,
            sessions::user_agent,
            sessions::address,
            sessions::created_at,
            sessions::seen_at,
        ))
        .load(conn)
}

/// The ids of a person's sessions, expired or not, the latest used first.
pub fn session_ids_of(conn: &mut Conn, user: UserId) -> QueryResult<Vec<SessionId>> {
    sessions::table
        .filter(sessions::user_id.eq(user))
        .order((sessions::seen_at.desc(), sessions::id.desc()))
        .select(sessions::id)
        .load(conn)
}

/// Of these sessions, those that last beyond `now`, of people who are still active; with whose they
/// are, and what they are.
pub fn lasting(
    conn: &mut Conn,
    ids: &[SessionId],
    now: UtcTime,
) -> QueryResult<Vec<(SessionId, UserId, Role)>> {
    sessions::table
        .inner_join(users::table)
        .filter(one_of(sessions::id, ids))
        .filter(sessions::expires_at.gt(now).and(users::deactivated_at.is_null()))
        .select((sessions::id, users::id, users::role))
        .load(conn)
}

/// Removes sessions of a person and says how many there were.
pub fn delete_sessions(conn: &mut Conn, user: UserId, ids: &[SessionId]) -> QueryResult<usize> {
    let theirs = sessions::table.filter(sessions::user_id.eq(user)).filter(one_of(sessions::id, ids));
    diesel::delete(theirs).execute(conn)
}

/// Removes up to `limit` sessions that ended before `now`, and says how many.
pub fn delete_expired(conn: &mut Conn, now: UtcTime, limit: i64) -> QueryResult<usize> {
    let ids: Vec<SessionId> = sessions::table
        .filter(sessions::expires_at.le(now))
        .order(sessions::id)
        .limit(limit)
        .select(sessions::id)
        .load(conn)?;
    diesel::delete(sessions::table.filter(one_of(sessions::id, &ids))).execute(conn)
}
