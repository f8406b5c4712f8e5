//! The words for roles.

use shared::identity::Role;

use crate::i18n::t;

/// What a person is in the organisation, in words.
pub fn role_word(role: Role) -> String {
    match role {
        Role::Agent => t!("admin-role-agent"),
        Role::Elected => t!("admin-role-elected"),
        Role::Officer => t!("admin-role-officer"),
        Role::Admin => t!("admin-role-admin"),
    }
}

/// Every role with its word.
pub fn all() -> Vec<(Role, String)> {
    Role::ALL.iter().map(|role| (*role, role_word(*role))).collect()
}
