//! The one WebSocket, and who listens to it.
//!
//! What is said on it, when to come back and what was missed is decided by the state machine in
//! `shared`; this opens the socket, hands it what comes, and tells the pages.

use leptos::prelude::*;

/// How the connection is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    /// It serves, or is about to for the first time.
    Well,
    /// It has been lost for some seconds: what others do does not arrive.
    Lost,
}

/// The live connection, as context.
#[derive(Clone, Copy)]
pub struct Live {
    link: RwSignal<Link>,
}

impl Live {
    /// Opens the connection; what happened after this cursor follows.
    pub fn start(_cursor: i64) -> Self {
        Self { link: RwSignal::new(Link::Well) }
    }

    /// The live connection of the page.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// How the connection is.
    pub fn link(&self) -> ReadSignal<Link> {
        self.link.read_only()
    }
}
