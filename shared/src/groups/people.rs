//! Who is in a group and why, who asks to join, who is invited.

use serde::{Deserialize, Serialize};

use super::{GroupRef, MemberRole, MemberSource, pages::GroupPage, rules::ToldCondition};
use crate::{
    contract::{NoParams, Page, endpoint},
    feed::mentions::Letters,
    identity::PersonRef,
    ids::{GroupId, JoinRequestId, UserId},
    small_enum::small_enum,
    text::Message,
    time::UtcTime,
};

/// How many people, requests or invitations a page has.
pub const PEOPLE_PAGE: usize = 30;
/// How many people one may invite at once.
pub const MOST_INVITED: usize = 50;

/// Somebody in a group, and why they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Member {
    /// Who.
    pub person: PersonRef,
    /// As what.
    pub role: MemberRole,
    /// Why.
    pub source: MemberSource,
    /// By whom: who invited or accepted them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonRef>,
    /// Since when.
    pub since: UtcTime,
    /// Until when, for guests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<UtcTime>,
    /// Whether the group's rule lets them in, perhaps beside the source.
    #[serde(default)]
    pub by_rule: bool,
    /// What of the rule holds of them; empty while the directory changes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub because: Vec<ToldCondition>,
}

/// Somebody who asks to join.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct JoinRequest {
    /// Which request.
    pub id: JoinRequestId,
    /// Who.
    pub person: PersonRef,
    /// What they added.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// When.
    pub at: UtcTime,
}

/// Somebody who is invited and has not answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Invitation {
    /// Who.
    pub person: PersonRef,
    /// Who invited them.
    pub by: PersonRef,
    /// When.
    pub at: UtcTime,
    /// Until when they would be in the group, for guests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<UtcTime>,
}

/// A group that one is invited into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct MyInvitation {
    /// The group.
    pub group: GroupRef,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<String>,
    /// How many members it has.
    pub member_count: u32,
    /// Who invites.
    pub by: PersonRef,
    /// When.
    pub at: UtcTime,
}

/// Which page of the people of which group.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MembersParams {
    /// The group.
    pub group: GroupId,
    /// Beginnings of words of their names; accents and case do not count.
    #[serde(default, skip_serializing_if = "Letters::is_empty")]
    pub q: Letters,
    /// Only those who come after this person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<UserId>,
}

/// Which page of the requests or invitations of which group.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WaitingParams {
    /// The group.
    pub group: GroupId,
    /// Only those that came after this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<i64>,
}

/// Which person of which group.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MemberParams {
    /// The group.
    pub group: GroupId,
    /// The person.
    pub person: UserId,
}

/// Which request to which group.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RequestParams {
    /// The group.
    pub group: GroupId,
    /// The request.
    pub request: JoinRequestId,
}

/// What a member becomes.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MemberChange {
    /// As what they are in the group.
    pub role: MemberRole,
    /// Until when, for guests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<UtcTime>,
}

/// What somebody adds to their request.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AskText {
    /// Why they would like to join.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<Message>,
}

/// Yes or no.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// Whether they come in.
    pub accept: bool,
}

/// Whom to invite.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewInvitations {
    /// Up to fifty people.
    #[cfg_attr(feature = "openapi", schemars(length(min = 1, max = 50)))]
    pub people: Vec<UserId>,
    /// Until when they would be in the group, for guests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<UtcTime>,
}

small_enum! {
    /// What became of an invitation.
    InviteFate {
        /// They are invited.
        Invited = 0 "invited",
        /// They were invited before, and have not answered.
        Already = 1 "already_invited",
        /// They are in the group already.
        Member = 2 "already_member",
        /// They had asked to join: they are in the group now.
        Accepted = 3 "accepted",
    }
}

/// What became of the invitation of one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Invited {
    /// Who.
    pub person: PersonRef,
    /// What became of it.
    pub fate: InviteFate,
}

/// What became of the invitations, in the order of the people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct InviteOutcome {
    /// One for each person.
    pub people: Vec<Invited>,
}

endpoint! {
    /// Lists who is in a group, by name, 30 a page, and why each of them is.
    ListMembers = Get "/api/groups/{group}/members" as "list_group_members", MembersParams, () => 200 Page<Member>,
    refuses [Forbidden]
}
endpoint! {
    /// Changes what somebody is in a group, or until when.
    ChangeMember = Put "/api/groups/{group}/members/{person}" as "change_group_member", MemberParams, MemberChange
    => 200 Member, refuses [Forbidden, LastManager]
}
endpoint! {
    /// Takes somebody out of a group.
    RemoveMember = Delete "/api/groups/{group}/members/{person}" as "remove_group_member", MemberParams, () => 204 (),
    refuses [StorageFull, Forbidden, LastManager, HeldByRule]
}
endpoint! {
    /// Asks to join a group. Asking twice is asking once.
    AskToJoin = Put "/api/groups/{group}/request" as "ask_to_join", crate::groups::pages::GroupParams, AskText
    => 200 GroupPage, refuses [Forbidden, AlreadyMember, GroupArchived]
}
endpoint! {
    /// Takes back one's request.
    WithdrawRequest = Delete "/api/groups/{group}/request" as "withdraw_request",
    crate::groups::pages::GroupParams, () => 204 (), refuses [StorageFull]
}
endpoint! {
    /// Lists the requests that wait to be decided, the oldest first.
    ListRequests = Get "/api/groups/{group}/requests" as "list_requests", WaitingParams, () => 200 Page<JoinRequest>,
    refuses [Forbidden]
}
endpoint! {
    /// Decides a request, once.
    DecideRequest = Put "/api/groups/{group}/requests/{request}" as "decide_request", RequestParams, Decision
    => 204 (), refuses [Forbidden, AlreadyDecided, GroupArchived]
}
endpoint! {
    /// Lists who is invited and has not answered, the oldest invitation first.
    ListInvitations = Get "/api/groups/{group}/invitations" as "list_invitations", WaitingParams, ()
    => 200 Page<Invitation>, refuses [Forbidden]
}
endpoint! {
    /// Invites people, and says of each what became of it.
    InvitePeople = Post "/api/groups/{group}/invitations" as "invite_people", crate::groups::pages::GroupParams,
    NewInvitations => 200 InviteOutcome, refuses [Forbidden, GroupArchived]
}
endpoint! {
    /// Takes back an invitation.
    WithdrawInvitation = Delete "/api/groups/{group}/invitations/{person}" as "withdraw_invitation", MemberParams, ()
    => 204 (), refuses [StorageFull, Forbidden]
}
endpoint! {
    /// Lists the groups that one is invited into, the oldest invitation first.
    MyInvitations = Get "/api/me/invitations" as "my_invitations", NoParams, () => 200 Page<MyInvitation>
}
endpoint! {
    /// Answers one's invitation into a group.
    AnswerInvitation = Put "/api/groups/{group}/invitation" as "answer_invitation", crate::groups::pages::GroupParams,
    Decision => 204 (), refuses [AlreadyMember, GroupArchived]
}
