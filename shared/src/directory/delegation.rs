//! Who administers which units: people whom administrators name.
//!
//! Whoever administers a unit administers its parts too, and of the network nothing else: the
//! people who work there, unless they have a say in the whole network or administer units
//! themselves; where these people work within it; the units below it.

use serde::{Deserialize, Serialize};

use super::units::UnitRef;
use crate::{
    admin::MemberParams,
    contract::{Page, endpoint},
    identity::PersonRef,
    ids::{OrganizationId, UserId},
    time::UtcTime,
};

/// How many units somebody administers at most, not counting their parts.
pub const MOST_DELEGATIONS: usize = 20;

/// A unit that somebody administers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Delegation {
    /// Which.
    pub unit: UnitRef,
    /// Who gave it to them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonRef>,
    /// Since when.
    pub at: UtcTime,
}

/// Who, and which unit.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DelegationParams {
    /// The person.
    pub user: UserId,
    /// The unit.
    pub unit: OrganizationId,
}

endpoint! {
    /// Lists the units that somebody administers; there are few.
    ReadDelegations = Get "/api/admin/members/{user}/delegations" as "read_delegations", MemberParams, ()
    => 200 Page<Delegation>
}
endpoint! {
    /// Has somebody administer a unit and its parts.
    DelegateUnit = Put "/api/admin/members/{user}/delegations/{unit}" as "delegate_unit", DelegationParams, ()
    => 204 ()
}
endpoint! {
    /// Takes a unit back from somebody who administers it.
    TakeUnitBack = Delete "/api/admin/members/{user}/delegations/{unit}" as "take_unit_back", DelegationParams, ()
    => 204 ()
}
