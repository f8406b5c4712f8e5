//! What is delivered, and to whom.

use std::sync::Arc;

use super::Utf8Bytes;

/// An event on its way to the people it concerns.
#[derive(Clone, Debug)]
pub struct Delivery {
    /// Its place in the outbox: the cursor of whoever received it.
    pub seq: i64,
    /// Who may see it.
    pub to: Recipients,
    /// The post it is about, when only those who look at that post need it.
    pub topic: Option<i64>,
    /// The whole text frame, a [`shared::live::ServerMessage::Event`]. Keep it under 1 KiB:
    /// each connection keeps a buffer as large as the largest frame it was sent.
    pub json: Utf8Bytes,
}

/// The people who may see an event.
#[derive(Clone, Debug)]
pub enum Recipients {
    /// Everybody who is signed in.
    Everyone,
    /// These people; their ids are sorted.
    Users(Arc<[i64]>),
}

impl Recipients {
    /// These people, in any order.
    #[must_use]
    pub fn users(ids: impl IntoIterator<Item = i64>) -> Self {
        let mut ids: Vec<i64> = ids.into_iter().collect();
        ids.sort_unstable();
        ids.dedup();
        Self::Users(ids.into())
    }

    /// Whether a person is among them.
    #[must_use]
    pub fn include(&self, user: i64) -> bool {
        match self {
            Self::Everyone => true,
            Self::Users(ids) => ids.binary_search(&user).is_ok(),
        }
    }
}

/// A text frame that waits for connections, shared by all of them.
#[derive(Debug)]
pub(super) struct Frame {
    /// The event's place in the outbox; none for what is not an event.
    pub seq: Option<i64>,
    /// Whether a ping goes before it.
    pub ping: bool,
    /// The JSON.
    pub text: Utf8Bytes,
}

impl Frame {
    /// An event.
    pub fn event(seq: i64, text: Utf8Bytes) -> Arc<Self> {
        Arc::new(Self { seq: Some(seq), ping: false, text })
    }

    /// A word of the gateway itself.
    pub fn word(message: &shared::live::ServerMessage) -> Arc<Self> {
        Arc::new(Self { seq: None, ping: false, text: message.to_json().into() })
    }

    /// The sign of life: a ping, and how far the connection has been served.
    pub fn heartbeat(cursor: i64) -> Arc<Self> {
        let text = shared::live::ServerMessage::Heartbeat { cursor }.to_json().into();
        Arc::new(Self { seq: None, ping: true, text })
    }
}
