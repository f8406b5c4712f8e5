//! What those ask who tell people what concerns them in groups.
//!
//! It decides nothing about who is told; a secret group is named only to those whom the answers name:
//! its members, who is invited, who asked.

use platform::{Result, db::Conn};
use shared::{
    groups::Level,
    ids::{GroupId, JoinRequestId, UserId},
    time::UtcTime,
};

use super::store;

/// Somebody who asks to join.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asking {
    /// The request.
    pub request: JoinRequestId,
    /// Who.
    pub user: UserId,
    /// Since when.
    pub at: UtcTime,
}

/// A request that was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decided {
    /// Which.
    pub request: JoinRequestId,
    /// Who asked.
    pub user: UserId,
    /// How.
    pub accepted: bool,
}

/// Somebody who is invited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invited {
    /// The invitation.
    pub invitation: i64,
    /// Who.
    pub user: UserId,
    /// By whom.
    pub by: UserId,
}

/// What somebody wants to be told of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// How much.
    pub level: Level,
    /// Whether it is out of their feed.
    pub muted: bool,
}

/// Who asks to join a group now.
pub fn asking(conn: &mut Conn, group: GroupId) -> Result<Vec<Asking>> {
    let rows = store::asking(conn, group)?;
    Ok(rows.into_iter().map(|(request, user, at)| Asking { request, user, at }).collect())
}

/// What was decided about requests to join a group, at that moment or since.
pub fn decided_since(conn: &mut Conn, group: GroupId, since: UtcTime) -> Result<Vec<Decided>> {
    let rows = store::decided_since(conn, group, since)?;
    let decided = |(request, user, accepted): (_, _, Option<bool>)| {
        Some(Decided { request, user, accepted: accepted? })
    };
    Ok(rows.into_iter().filter_map(decided).collect())
}

/// Who was invited into a group, at that moment or since, and has not answered.
pub fn invited_since(conn: &mut Conn, group: GroupId, since: UtcTime) -> Result<Vec<Invited>> {
    let rows = store::invited_since(conn, group, since)?;
    Ok(rows.into_iter().map(|(invitation, user, by)| Invited { invitation, user, by }).collect())
}

/// What these people want to be told of these groups, one answer for each group that they are in.
pub fn wishes(
    conn: &mut Conn,
    groups: &[GroupId],
    people: &[UserId],
    now: UtcTime,
) -> Result<Vec<(UserId, Wanted)>> {
    if groups.is_empty() || people.is_empty() {
        return Ok(Vec::new());
    }
    let rows = store::wishes(conn, groups, people, now)?;
    Ok(rows.into_iter().map(|(user, level, muted)| (user, Wanted { level, muted })).collect())
}
