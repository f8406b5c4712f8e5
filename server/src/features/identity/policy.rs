//! Who may: the only place of this feature that reads a role.

use platform::http::Viewer;
use shared::{factors::AskedOf, identity::Role};

/// The role of those who run the network; the first of them sets it up.
pub const RUNS_THE_NETWORK: Role = Role::Admin;

/// The roles of those whom somebody may administer who administers units: they have no say in the
/// whole network.
pub const ADMINISTERED_BY_UNIT: [Role; 2] = [Role::Agent, Role::Elected];

/// Whether a person of this role publishes official news.
#[must_use]
pub fn may_publish_news(role: Role) -> bool {
    matches!(role, Role::Officer | Role::Admin)
}

/// Whether a second factor is asked of a person of this role.
#[must_use]
pub fn second_factor_is_asked(of: AskedOf, role: Role) -> bool {
    match of {
        AskedOf::Nobody => false,
        AskedOf::Administrators => role == RUNS_THE_NETWORK,
        AskedOf::Officers => may_publish_news(role),
        AskedOf::Everybody => true,
    }
}

/// Whether a second factor is asked of somebody who is signed in.
#[must_use]
pub fn second_factor_is_asked_of(of: AskedOf, viewer: &Viewer) -> bool {
    second_factor_is_asked(of, viewer.role)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule_asks_of_those_whom_it_names() {
        let asked = |of| Role::ALL.iter().copied().filter(move |role| second_factor_is_asked(of, *role));
        assert_eq!(asked(AskedOf::Nobody).count(), 0);
        assert!(asked(AskedOf::Administrators).eq([Role::Admin]));
        assert!(asked(AskedOf::Officers).eq([Role::Officer, Role::Admin]));
        assert!(asked(AskedOf::Everybody).eq(Role::ALL.iter().copied()));
    }
}
