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
