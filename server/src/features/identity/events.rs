//! What this feature tells others, through the outbox.

use serde::{Deserialize, Serialize};
use shared::ids::{SessionId, UserId};

/// The kind of [`SessionEnded`].
pub const SESSION_ENDED: &str = "identity.session_ended";

/// Sessions ended: their live connections are to be closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionEnded {
    /// Whose.
    pub user: UserId,
    /// Which.
    pub sessions: Vec<SessionId>,
}

/// The kind of [`AccountChanged`].
pub const ACCOUNT_CHANGED: &str = "identity.account_changed";

/// What an account may do changed: what is remembered of its sessions is outdated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountChanged {
    /// Whose.
    pub user: UserId,
}

/// The kind of an event that says nothing but that somebody is called otherwise everywhere: pages
/// read everything again.
pub const ANONYMISED: &str = "identity.anonymised";
