//! Groups that nobody runs any more: for administrators, and for those who administer units as far
//! as the groups are of their units.

use serde::{Deserialize, Serialize};

use super::{GroupRef, pages::GroupParams};
use crate::{
    contract::{Page, endpoint},
    identity::PersonRef,
    ids::{GroupId, UserId},
};

/// A group without anybody who runs it.
///
/// Of a secret group an administrator is told no more than that it is there, and who ran it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Orphan {
    /// Which.
    pub id: GroupId,
    /// What it is called, unless it is secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupRef>,
    /// Those who ran it, and whose accounts are closed.
    pub former: Vec<PersonRef>,
}

/// Which page.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OrphansParams {
    /// Only those after this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<GroupId>,
}

/// Who is to run a group.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewManager {
    /// Somebody whose account is open, and not oneself; whoever administers units names somebody
    /// whom they administer.
    pub person: UserId,
}

endpoint! {
    /// Lists the groups that nobody runs any more, the oldest first.
    ListOrphans = Get "/api/admin/orphaned-groups" as "list_orphans", OrphansParams, () => 200 Page<Orphan>
}
endpoint! {
    /// Names somebody to run a group that nobody runs.
    NameManager = Put "/api/admin/orphaned-groups/{group}/manager" as "name_manager", GroupParams, NewManager
    => 204 (), refuses [OwnAccount]
}
