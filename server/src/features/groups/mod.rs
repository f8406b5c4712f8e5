//! Groups, as data: who is in them, and so who sees what.
//!
//! Other features ask here which groups a person is in and what a group is called. A secret
//! group is named only to its members: every function takes care of that, or says that its
//! caller must.

pub mod policy;
mod store;
#[cfg(test)]
mod tests;

use std::collections::HashMap;

use platform::{Result, db::Conn, db::Tx, outbox::Audience};
use shared::{
    groups::{GroupRef, MemberRole, MyGroup, Visibility},
    ids::{GroupId, UserId},
    live::Event,
};

use super::Feature;

pub use policy::{Memberships, Reach};

/// The feature.
#[must_use]
pub const fn feature() -> Feature {
    Feature::new("groups")
}

/// The groups a person is in, and what they are there.
pub fn memberships(conn: &mut Conn, user: UserId) -> Result<Memberships> {
    Ok(Memberships::new(store::memberships_of(conn, user)?))
}

/// The groups a person is in, by name, as their own pages list them.
pub fn mine(conn: &mut Conn, user: UserId) -> Result<Vec<MyGroup>> {
    Ok(store::groups_of(conn, user)?.into_iter().map(store::GroupRow::into_mine).collect())
}

/// What groups are called. The caller has made sure that the viewer may know of each.
pub fn refs(conn: &mut Conn, ids: &[GroupId]) -> Result<HashMap<GroupId, GroupRef>> {
    let rows = store::by_ids(conn, ids)?;
    Ok(rows.into_iter().map(|row| (row.id, row.into_ref())).collect())
}

/// What a person is in one group, if they are in it.
pub fn membership(conn: &mut Conn, user: UserId, group: GroupId) -> Result<Option<MemberRole>> {
    Ok(store::role_in(conn, user, group)?)
}

/// Who can see a group that they are not in: its visibility, or nothing if it does not exist.
pub fn visibility(conn: &mut Conn, group: GroupId) -> Result<Option<Visibility>> {
    Ok(store::visibility_of(conn, group)?)
}

/// Which of these people are in the group.
pub fn members_among(conn: &mut Conn, group: GroupId, people: &[UserId]) -> Result<Vec<UserId>> {
    Ok(store::members_among(conn, group, people)?)
}

/// Everybody in the group: for whoever delivers to its members.
pub fn members(conn: &mut Conn, group: GroupId) -> Result<Vec<UserId>> {
    Ok(store::members(conn, group)?)
}

/// Puts a person into a group, or gives them another part in it.
///
/// Decides nothing: whoever calls has the right to.
pub fn put_member(tx: &mut Tx<'_>, group: GroupId, user: UserId, role: MemberRole) -> Result<()> {
    if store::put_member(tx, group, user, role)? {
        store::change_member_count(tx, group, 1)?;
    }
    announce(tx, group, user)
}

/// Takes a person out of a group; does nothing if they are not in it.
///
/// Decides nothing: whoever calls has the right to.
pub fn remove_member(tx: &mut Tx<'_>, group: GroupId, user: UserId) -> Result<()> {
    if store::remove_member(tx, group, user)? {
        store::change_member_count(tx, group, -1)?;
        announce(tx, group, user)?;
    }
    Ok(())
}

fn announce(tx: &mut Tx<'_>, group: GroupId, user: UserId) -> Result<()> {
    let event = Event::MembershipChanged { group, user };
    tx.emit("groups.membership_changed", &event, &Audience::Members(vec![user]), None)?;
    Ok(())
}
