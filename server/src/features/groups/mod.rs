//! Groups: who is in them and why, who wants to be, and so who sees what.
//!
//! A group is made by anybody, run by its managers, and never left without one. What people may
//! do there follows from what they are in it, by `policy` alone. Other features ask here what
//! somebody is in a group and what it is called. A secret group is named only to its members and
//! to those who are invited: every function takes care of that, or says that its caller must.
//! This module does not know what is written in groups, except how far it reaches.

mod actions;
mod http;
mod overview;
pub mod policy;
pub mod rules;
mod store;
#[cfg(test)]
mod tests;
mod theirs;
pub mod told;
mod views;

use std::collections::HashMap;

use platform::{
    Error, Result,
    db::{Conn, Db, Tx},
    http::Viewer,
    outbox::Audience,
};
use shared::{
    groups::{GroupRef, MemberRole, MemberSource, MyGroup, Visibility, pages::GroupCard},
    ids::{FileId, GroupId, PostId, UserId},
    live::Event,
    problem::Code,
    time::UtcTime,
};

use super::{Feature, identity};

pub use actions::{create_group, name_manager, orphans};
pub use overview::{all, open_invitations, take_invitation_back};
pub use policy::{Memberships, Permission, Reach, Standing};
pub use store::Entry;

/// How many rows one step of tidying takes.
const STEP: i64 = 500;

/// The feature.
#[must_use]
pub const fn feature() -> Feature {
    Feature::new("groups").routes(http::routes)
}

/// The groups a person is in at that moment, and what they are there.
pub fn memberships(conn: &mut Conn, user: UserId, now: UtcTime) -> Result<Memberships> {
    Ok(Memberships::new(store::memberships_of(conn, user, now)?))
}

/// The groups a person is in, by name, as their own pages list them.
pub fn mine(conn: &mut Conn, user: UserId, now: UtcTime) -> Result<Vec<MyGroup>> {
    Ok(store::groups_of(conn, user, now)?.into_iter().map(|row| row.into_mine(now)).collect())
}

/// Groups that the viewer is not in and may know of: those that most of their colleagues are in.
pub fn suggested(conn: &mut Conn, viewer: &Viewer) -> Result<Vec<GroupCard>> {
    Ok(views::suggested(conn, viewer)?.items)
}

/// What groups are called. The caller has made sure that the viewer may know of each.
pub fn refs(conn: &mut Conn, ids: &[GroupId]) -> Result<HashMap<GroupId, GroupRef>> {
    let rows = store::by_ids(conn, ids)?;
    Ok(rows.into_iter().map(|row| (row.id, row.into_ref())).collect())
}

/// The viewer in front of a group; nothing if there is none. Whether they may know of it is for
/// the caller to ask.
pub fn standing(conn: &mut Conn, viewer: &Viewer, group: GroupId) -> Result<Option<Standing>> {
    policy::standing(conn, viewer, group)
}

/// The rule of a group, if it has one: for whoever works out whom a change of the directory moves.
/// Whether the viewer may know of the group is for the caller to ask.
pub fn rule_of(conn: &mut Conn, group: GroupId) -> Result<Option<shared::groups::rules::Rule>> {
    Ok(store::rule_of(conn, group)?)
}

/// Which of these people are in one of the groups.
pub fn members_among(
    conn: &mut Conn,
    groups: &[GroupId],
    people: &[UserId],
    now: UtcTime,
) -> Result<Vec<UserId>> {
    Ok(store::members_among(conn, groups, people, now)?)
}

/// Everybody in one of the groups, each once: for whoever delivers to their members.
pub fn members(conn: &mut Conn, groups: &[GroupId], now: UtcTime) -> Result<Vec<UserId>> {
    Ok(store::members(conn, groups, now)?)
}

/// Notes how far posts reach that are in several groups: as far as the widest of them.
pub fn settle_reach(tx: &mut Tx<'_>, posts: &[PostId]) -> Result<()> {
    Ok(store::settle_reach(tx, posts)?)
}

/// Leaves a post in the group it was published in alone.
pub fn leave_further_groups(tx: &mut Tx<'_>, post: PostId) -> Result<()> {
    Ok(store::drop_placements(tx, &[post])?)
}

/// Notes how far the posts of a group reach, now that it has this visibility.
///
/// Fails with `PostsShared` where it would be secret, and posts of it are in other groups too.
pub fn change_reach(tx: &mut Tx<'_>, group: GroupId, visibility: Visibility) -> Result<()> {
    if visibility == Visibility::Secret {
        let shared = store::shared_posts(tx, group)?;
        // Nobody takes out what is deleted.
        let deleted = store::deleted_among(tx, &shared)?;
        if deleted.len() < shared.len() {
            return Err(Error::refused(Code::PostsShared));
        }
        store::drop_placements(tx, &deleted)?;
    }
    Ok(store::change_reach(tx, group, visibility)?)
}

/// As [`change_reach`], where nobody can be asked: what a secret group shared stays where it was
/// published first alone.
pub fn change_reach_anyhow(tx: &mut Tx<'_>, group: GroupId, visibility: Visibility) -> Result<()> {
    if visibility == Visibility::Secret {
        let shared = store::shared_posts(tx, group)?;
        store::drop_placements(tx, &shared)?;
    }
    Ok(store::change_reach(tx, group, visibility)?)
}

/// The active people who look after each of these groups.
pub fn who_look_after(
    conn: &mut Conn,
    groups: &[GroupId],
    now: UtcTime,
) -> Result<HashMap<GroupId, Vec<UserId>>> {
    let mut people: HashMap<GroupId, Vec<UserId>> = HashMap::new();
    for (group, user) in store::who_look_after(conn, groups, now)? {
        people.entry(group).or_default().push(user);
    }
    Ok(people)
}

/// The folded words of a group's name, as the table keeps them: each after a blank.
#[must_use]
pub fn name_words(name: &str) -> String {
    let folded = identity::fold(name);
    let words: String = identity::apart(&folded).flat_map(|word| [" ", word]).collect();
    // A name of signs alone is folded too.
    if words.is_empty() { " ".to_owned() } else { words }
}

/// Puts a person into a group, or gives them another part in it.
///
/// Decides nothing: whoever calls has the right to.
pub fn put_member(tx: &mut Tx<'_>, group: GroupId, user: UserId, role: MemberRole) -> Result<()> {
    let now = tx.now();
    if let Some(member) = store::member(tx, group, user, now)? {
        if member.is_by_rule_alone() {
            store::set_hand(tx, group, user, MemberSource::Named, None, None)?;
        }
        store::change_member(tx, group, user, role, member.expires_at)?;
        return announce(tx, group, user);
    }
    enter(tx, group, user, Entry { role, source: MemberSource::Joined, by: None, until: None })
}

/// Lets a person into a group who is not in it; what they asked and were asked is settled.
///
/// Decides nothing: whoever calls has the right to.
pub fn enter(tx: &mut Tx<'_>, group: GroupId, user: UserId, entry: Entry) -> Result<()> {
    if store::insert_member(tx, group, user, entry)? {
        store::change_member_count(tx, group, 1)?;
    } else if store::is_by_rule(tx, group, user)? {
        store::set_hand(tx, group, user, entry.source, entry.by, entry.until)?;
    } else {
        store::renew_member(tx, group, user, entry)?;
    }
    store::remove_open_request(tx, group, user)?;
    store::remove_invitation(tx, group, user)?;
    announce(tx, group, user)
}

/// Takes a person out of a group; does nothing if they are not in it. Whom the rule lets in stays
/// by it.
///
/// Decides nothing: whoever calls has the right to.
pub fn remove_member(tx: &mut Tx<'_>, group: GroupId, user: UserId) -> Result<()> {
    if store::is_by_rule(tx, group, user)? {
        store::leave_to_rule(tx, group, user)?;
        return announce(tx, group, user);
    }
    if store::remove_member(tx, group, user)? {
        store::change_member_count(tx, group, -1)?;
        announce(tx, group, user)?;
    }
    Ok(())
}

/// In how many groups a person is, or was until their time was over.
pub fn count_of(conn: &mut Conn, user: UserId) -> Result<usize> {
    Ok(store::groups_with(conn, user)?.len())
}

/// Takes somebody whose account is removed, or who is forgotten, out of every group, by hand and by
/// rule; what they asked for and were asked goes too. A group that nobody else runs is on the list of
/// those for administrators.
pub fn forget(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    for group in store::groups_with(tx, user)? {
        if store::remove_member(tx, group, user)? {
            store::change_member_count(tx, group, -1)?;
            announce(tx, group, user)?;
        }
    }
    Ok(store::forget(tx, user)?)
}

/// Tells a person that they are in other groups, or others there.
fn announce(tx: &mut Tx<'_>, group: GroupId, user: UserId) -> Result<()> {
    let event = Event::MembershipChanged { group, user };
    tx.emit("groups.membership_changed", &event, &Audience::Members(vec![user]), None)?;
    Ok(())
}

/// Tells people that something about a group that concerns them changed.
pub fn announce_change(tx: &mut Tx<'_>, group: GroupId, to: &Audience) -> Result<()> {
    if !matches!(to, Audience::Members(people) if people.is_empty()) {
        tx.emit("groups.group_changed", &Event::GroupChanged { group }, to, None)?;
    }
    Ok(())
}

/// Shows another picture above a group's page, or none.
///
/// Decides nothing: whoever calls has the right to.
pub fn show_cover(tx: &mut Tx<'_>, group: GroupId, cover: Option<FileId>) -> Result<()> {
    store::set_cover(tx, group, cover)?;
    announce_change(tx, group, &Audience::Group(group))
}

/// Clears away memberships and invitations whose end is past: they have no effect any more, only
/// the counts of members still hold them. Folds the names that were not.
pub async fn tidy_up(db: &Db) -> Result<()> {
    while db.write(remove_ended).await? > 0 {}
    while db.write(fold_names).await? > 0 {}
    db.write(|tx| Ok(store::remove_ended_invitations(tx)?)).await
}

fn remove_ended(tx: &mut Tx<'_>) -> Result<usize> {
    let now = tx.now();
    let ended = store::ended(tx, now, STEP)?;
    for (group, user) in &ended {
        remove_member(tx, *group, *user)?;
    }
    Ok(ended.len())
}

fn fold_names(tx: &mut Tx<'_>) -> Result<usize> {
    let unfolded = store::unfolded(tx, STEP)?;
    for (group, name) in &unfolded {
        store::set_words(tx, *group, &name_words(name))?;
    }
    Ok(unfolded.len())
}
