//! What those who look after a group do with the people in it and around it.

use std::collections::BTreeSet;

use platform::{Error, Result, db::Tx, http::Viewer, outbox::Audience};
use shared::{
    groups::{
        MemberRole, MemberSource,
        pages::Following,
        people::{InviteFate, MOST_INVITED, MemberChange, NewInvitations},
    },
    ids::{GroupId, UserId},
    problem::{Code, FieldRule},
};

use super::{joining::admit, leaves_a_manager, tell_deciders, valid_end};
use crate::features::{
    groups::{
        announce, announce_change,
        policy::{self, Permission},
        remove_member as take_out,
        store::{self, MemberRow},
    },
    identity,
};

/// Invites people into a group, and says of each what became of it.
///
/// Whoever had asked to join is in. Fails if one of them does not exist, or no longer: nobody is
/// invited then.
pub fn invite_people(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    group: GroupId,
    new: &NewInvitations,
) -> Result<Vec<(UserId, InviteFate)>> {
    policy::held(tx, viewer, group, Permission::Invite)?;
    valid_end(new.until, MemberRole::Member, viewer.now)?;
    let people: Vec<UserId> = new.people.iter().copied().collect::<BTreeSet<_>>().into_iter().collect();
    check_people(tx, &people)?;
    store::remove_ended_invitations(tx)?;
    let members = store::members_among(tx, &[group], &people, viewer.now)?;
    let invited = store::invitees_among(tx, group, &people, viewer.now)?;
    let asking = store::asking_among(tx, group, &people)?;
    let fate = |user: &UserId| {
        if members.contains(user) {
            InviteFate::Member
        } else if asking.contains(user) {
            InviteFate::Accepted
        } else if invited.contains(user) {
            InviteFate::Already
        } else {
            InviteFate::Invited
        }
    };
    let fates: Vec<(UserId, InviteFate)> = people.iter().map(|user| (*user, fate(user))).collect();
    let of = |wanted| fates.iter().filter(move |(_, fate)| *fate == wanted).map(|(user, _)| *user);
    for user in of(InviteFate::Accepted) {
        store::decide_request(tx, group, user, viewer.id, true)?;
        admit(tx, group, user, viewer.id)?;
    }
    let new_ones: Vec<UserId> = of(InviteFate::Invited).collect();
    if !new_ones.is_empty() {
        store::insert_invitations(tx, group, viewer.id, &new_ones, new.until)?;
    }
    announce_change(tx, group, &Audience::Members(new_ones))?;
    tell_deciders(tx, group)?;
    Ok(fates)
}

fn check_people(tx: &mut Tx<'_>, people: &[UserId]) -> Result<()> {
    if people.is_empty() {
        return Err(Error::field("people", FieldRule::Blank));
    }
    if people.len() > MOST_INVITED {
        return Err(Error::field("people", FieldRule::TooLong { max: MOST_INVITED }));
    }
    if identity::active_among(tx, people)?.len() < people.len() {
        return Err(Error::field("people", FieldRule::Malformed));
    }
    Ok(())
}

/// Takes back an invitation; does nothing if there is none.
pub fn withdraw_invitation(tx: &mut Tx<'_>, viewer: &Viewer, group: GroupId, person: UserId) -> Result<()> {
    policy::held(tx, viewer, group, Permission::Decide)?;
    if store::remove_invitation(tx, group, person)? {
        announce_change(tx, group, &Audience::Members(vec![person]))?;
        tell_deciders(tx, group)?;
    }
    Ok(())
}

/// Changes what somebody is in a group, and until when.
pub fn change_member(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    group: GroupId,
    person: UserId,
    change: MemberChange,
) -> Result<()> {
    policy::held(tx, viewer, group, Permission::ChangeRoles)?;
    let member = store::member(tx, group, person, viewer.now)?.ok_or_else(Error::not_found)?;
    if (member.role, member.expires_at) == (change.role, change.until) {
        return Ok(());
    }
    valid_end(change.until, change.role, viewer.now)?;
    if member.by_rule && change.until.is_some() {
        // The rule says until when.
        return Err(Error::field("until", FieldRule::Malformed));
    }
    if member.role == MemberRole::Manager && change.role != MemberRole::Manager {
        leaves_a_manager(tx, group, person)?;
    }
    store::change_member(tx, group, person, change.role, change.until)?;
    keep_by_hand(tx, viewer, group, &member, change.role)?;
    announce(tx, group, person)
}

/// Whoever runs a group or looks after it does so by hand, beside the rule; whoever does no more
/// is left to the rule.
fn keep_by_hand(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    group: GroupId,
    member: &MemberRow,
    role: MemberRole,
) -> Result<()> {
    if member.is_by_rule_alone() && role != MemberRole::Member {
        store::set_hand(tx, group, member.user_id, MemberSource::Named, Some(viewer.id), None)?;
    } else if member.by_rule && member.source == MemberSource::Named && role == MemberRole::Member {
        store::leave_to_rule(tx, group, member.user_id)?;
    }
    Ok(())
}

/// Takes somebody out of a group. Whom the rule lets in stays by it.
///
/// Fails with `HeldByRule` if they are in by nothing else.
pub fn remove_member(tx: &mut Tx<'_>, viewer: &Viewer, group: GroupId, person: UserId) -> Result<()> {
    policy::held(tx, viewer, group, Permission::ChangeRoles)?;
    let member = store::member(tx, group, person, viewer.now)?.ok_or_else(Error::not_found)?;
    if member.is_by_rule_alone() {
        return Err(Error::refused(Code::HeldByRule));
    }
    if member.role == MemberRole::Manager {
        leaves_a_manager(tx, group, person)?;
    }
    take_out(tx, group, person)
}

/// Keeps what the viewer wants to be told about a group that they are in.
pub fn follow_group(tx: &mut Tx<'_>, viewer: &Viewer, group: GroupId, wish: Following) -> Result<()> {
    let standing = policy::allowed(tx, viewer, group, Permission::Know)?;
    if standing.member.is_none() {
        return Err(Error::forbidden());
    }
    let Following { level, muted } = wish;
    store::follow(tx, group, viewer.id, level, muted)?;
    announce(tx, group, viewer.id)
}
