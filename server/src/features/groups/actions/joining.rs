//! Coming in and going: by oneself, on request, by invitation.

use platform::{Error, Result, db::Tx, db::is_unique_violation, http::Viewer, outbox::Audience};
use shared::{
    groups::{
        JoinPolicy, MemberRole, MemberSource,
        people::{AskText, Decision},
    },
    ids::{GroupId, JoinRequestId, UserId},
    problem::{Code, FieldRule},
    text::Message,
};

use super::{leaves_a_manager, tell_deciders};
use crate::features::groups::{
    Entry, announce, announce_change, enter,
    policy::{self, Permission, Standing},
    remove_member,
    store::{self, InvitationRow},
};

/// Joins a group by oneself, or because one is invited. Whoever is in it stays as they are.
///
/// Fails with `Forbidden` where one is let in by others.
pub fn join_group(tx: &mut Tx<'_>, viewer: &Viewer, group: GroupId) -> Result<()> {
    store::hold(tx, group)?;
    let standing = policy::known_or_invited(tx, viewer, group)?;
    if standing.member.is_some() {
        return Ok(());
    }
    if let Some(invitation) = store::invitation(tx, group, viewer.id, viewer.now)? {
        return accept_invitation(tx, standing, &invitation);
    }
    standing.require_entry(JoinPolicy::ByOneself)?;
    let entry = Entry { role: MemberRole::Member, source: MemberSource::Joined, by: None, until: None };
    enter(tx, group, viewer.id, entry)
}

/// Leaves a group; the last who runs it names somebody else of the group.
pub fn leave_group(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    group: GroupId,
    successor: Option<UserId>,
) -> Result<()> {
    let standing = policy::held(tx, viewer, group, Permission::Know)?;
    if let Some(successor) = successor.filter(|_| standing.member == Some(MemberRole::Manager)) {
        name_successor(tx, viewer, group, successor)?;
    }
    if store::is_by_rule(tx, group, viewer.id)? {
        return Err(Error::refused(Code::HeldByRule));
    }
    if standing.member == Some(MemberRole::Manager) {
        leaves_a_manager(tx, group, viewer.id)?;
    }
    remove_member(tx, group, viewer.id)
}

fn name_successor(tx: &mut Tx<'_>, viewer: &Viewer, group: GroupId, successor: UserId) -> Result<()> {
    let found = store::member(tx, group, successor, viewer.now)?.filter(|_| successor != viewer.id);
    // Somebody whose account is deactivated runs nothing: the count of managers says so.
    let Some(found) = found else { return Err(Error::field("successor", FieldRule::Malformed)) };
    if found.is_by_rule_alone() {
        store::set_hand(tx, group, successor, MemberSource::Named, Some(viewer.id), None)?;
    }
    store::change_member(tx, group, successor, MemberRole::Manager, None)?;
    announce(tx, group, successor)
}

/// Asks to join a group; whoever is invited joins. Asking again changes what one added.
pub fn ask_to_join(tx: &mut Tx<'_>, viewer: &Viewer, group: GroupId, ask: &AskText) -> Result<()> {
    store::hold(tx, group)?;
    let standing = policy::known_or_invited(tx, viewer, group)?;
    if standing.member.is_some() {
        return Err(Error::refused(Code::AlreadyMember));
    }
    if let Some(invitation) = store::invitation(tx, group, viewer.id, viewer.now)? {
        return accept_invitation(tx, standing, &invitation);
    }
    standing.require_entry(JoinPolicy::OnRequest)?;
    store::remove_open_request(tx, group, viewer.id)?;
    let message = ask.message.as_ref().map(Message::as_str);
    if let Err(error) = store::insert_request(tx, group, viewer.id, message) {
        // The same person in another transaction at the same moment: they have asked there.
        return Err(if is_unique_violation(&error) {
            Error::retry(Code::Unavailable, 1)
        } else {
            error.into()
        });
    }
    tell_deciders(tx, group)
}

/// Takes back one's request; does nothing if there is none.
pub fn withdraw_request(tx: &mut Tx<'_>, viewer: &Viewer, group: GroupId) -> Result<()> {
    policy::held(tx, viewer, group, Permission::Know)?;
    if store::remove_open_request(tx, group, viewer.id)? {
        tell_deciders(tx, group)?;
    }
    Ok(())
}

/// Accepts or refuses a request, once.
///
/// Fails with `AlreadyDecided` for whoever comes second: nothing is changed.
pub fn decide_request(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    group: GroupId,
    request: JoinRequestId,
    decision: Decision,
) -> Result<()> {
    let standing = policy::held(tx, viewer, group, Permission::Decide)?;
    let request = store::request(tx, group, request)?.ok_or_else(Error::not_found)?;
    if request.decided_at.is_some() {
        return Err(Error::refused(Code::AlreadyDecided));
    }
    if decision.accept {
        standing.require(Permission::Invite)?;
    }
    let asker = request.user_id;
    store::decide_request(tx, group, asker, viewer.id, decision.accept)?;
    if decision.accept {
        admit(tx, group, asker, viewer.id)?;
    } else {
        announce_change(tx, group, &Audience::Members(vec![asker]))?;
    }
    tell_deciders(tx, group)
}

/// Lets somebody in who asked, unless they are in already.
pub(super) fn admit(tx: &mut Tx<'_>, group: GroupId, user: UserId, by: UserId) -> Result<()> {
    let now = tx.now();
    if store::member(tx, group, user, now)?.is_some() {
        return Ok(());
    }
    let (role, source) = (MemberRole::Member, MemberSource::Requested);
    enter(tx, group, user, Entry { role, source, by: Some(by), until: None })
}

/// Comes in by one's invitation, or declines it.
///
/// Fails with `AlreadyMember` for whoever is in the group, with `NotFound` without an invitation.
pub fn answer_invitation(tx: &mut Tx<'_>, viewer: &Viewer, group: GroupId, decision: Decision) -> Result<()> {
    store::hold(tx, group)?;
    let standing = policy::known_or_invited(tx, viewer, group)?;
    if standing.member.is_some() {
        return Err(Error::refused(Code::AlreadyMember));
    }
    let invitation = store::invitation(tx, group, viewer.id, viewer.now)?.ok_or_else(Error::not_found)?;
    if decision.accept {
        accept_invitation(tx, standing, &invitation)?;
    } else {
        store::remove_invitation(tx, group, viewer.id)?;
        announce_change(tx, group, &Audience::Members(vec![viewer.id]))?;
    }
    tell_deciders(tx, group)
}

fn accept_invitation(tx: &mut Tx<'_>, standing: Standing, invitation: &InvitationRow) -> Result<()> {
    if standing.place.closed {
        return Err(Error::refused(Code::GroupArchived));
    }
    let entry = Entry {
        role: MemberRole::Member,
        source: MemberSource::Invited,
        by: Some(invitation.invited_by),
        until: invitation.guest_until,
    };
    enter(tx, invitation.group_id, invitation.user_id, entry)
}
