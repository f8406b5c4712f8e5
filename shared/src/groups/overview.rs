//! All groups and all open invitations, for those who administer: of the network, or of units.
//!
//! A secret group is in neither list: outside it does not exist. Only where nobody runs one any
//! more do they learn that there is one, see [`super::owners`].

use serde::{Deserialize, Serialize};

use super::{GroupKind, GroupRef, Visibility, people::MemberParams};
use crate::{
    contract::{Page, endpoint},
    feed::mentions::Letters,
    identity::PersonRef,
    ids::GroupId,
    small_enum::small_enum,
    time::UtcTime,
};

/// How many groups or invitations a page has.
pub const OVERVIEW_PAGE: usize = 30;
/// How many of those who run a group are named beside it.
pub const MANAGERS_NAMED: usize = 3;

small_enum! {
    /// What groups are looked for by how they fare.
    GroupState {
        /// Something may be written there.
        Active = 1 "active",
        /// They can only be read.
        Archived = 2 "archived",
        /// Nobody with an open account runs them.
        Unmanaged = 3 "unmanaged",
    }
}

/// Which groups.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OverviewParams {
    /// Beginnings of words of their names; accents and case do not count.
    #[serde(default, skip_serializing_if = "Letters::is_empty")]
    pub q: Letters,
    /// Of this kind only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<GroupKind>,
    /// As visible as this only. No secret one is ever listed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visibility: Option<Visibility>,
    /// That fare so only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<GroupState>,
    /// Only those after this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<GroupId>,
}

/// A group, as those see it who administer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct GroupLine {
    /// Which.
    pub group: GroupRef,
    /// How many members it has.
    pub member_count: u32,
    /// How many people with an open account run it.
    pub manager_count: u32,
    /// The first [`MANAGERS_NAMED`] of them.
    pub managers: Vec<PersonRef>,
    /// Whether a rule says who is in it.
    pub by_rule: bool,
    /// Since when it is there.
    pub created_at: UtcTime,
}

/// Which page of the invitations.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OpenInvitationsParams {
    /// Only those that came after this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<i64>,
}

/// An invitation that nobody answered yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct OpenInvitation {
    /// Which.
    pub id: i64,
    /// Into which group.
    pub group: GroupRef,
    /// Who is invited.
    pub person: PersonRef,
    /// By whom.
    pub by: PersonRef,
    /// When.
    pub at: UtcTime,
    /// Until when they would be in the group, for guests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<UtcTime>,
}

endpoint! {
    /// Lists the groups that are not secret, by name.
    ListAllGroups = Get "/api/admin/groups" as "list_all_groups", OverviewParams, () => 200 Page<GroupLine>
}
endpoint! {
    /// Lists the invitations into them that nobody answered yet, the oldest first.
    ListOpenInvitations = Get "/api/admin/invitations" as "list_open_invitations", OpenInvitationsParams, ()
    => 200 Page<OpenInvitation>
}
endpoint! {
    /// Takes such an invitation back.
    TakeInvitationBack = Delete "/api/admin/groups/{group}/invitations/{person}" as "take_invitation_back",
    MemberParams, () => 204 ()
}
