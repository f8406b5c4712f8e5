//! Who may: the only place of this feature that reads a role.

use shared::identity::Role;

/// The role of those who run the network; the first of them sets it up.
pub const RUNS_THE_NETWORK: Role = Role::Admin;

/// Whether a person of this role publishes official news.
#[must_use]
pub fn may_publish_news(role: Role) -> bool {
    matches!(role, Role::Officer | Role::Admin)
}
