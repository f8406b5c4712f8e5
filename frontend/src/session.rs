//! Who is signed in, for whoever shows or asks something.
//!
//! The server wrote it into the page; it changes when the person changes their preferences, and
//! ends when the server says so. An ended session loses nothing that was written.

use std::sync::LazyLock;

use leptos::prelude::*;
use shared::{
    contract::NoParams,
    groups::MyGroup,
    identity::{GetMe, Me, Preferences, Role},
    ids::{GroupId, UserId},
};

use crate::{api, theme};

// Beside the context: the one that finds out is the HTTP client, which has no component.
static ENDED: LazyLock<ArcRwSignal<bool>> = LazyLock::new(|| ArcRwSignal::new(false));

/// The person who is signed in, as context.
#[derive(Clone, Copy)]
pub struct Session {
    me: RwSignal<Me>,
}

impl Session {
    /// Begins with what the page carries.
    pub fn new(me: Me) -> Self {
        Self { me: RwSignal::new(me) }
    }

    /// The session of the page.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// The person, followed as they change.
    pub fn me(&self) -> ReadSignal<Me> {
        self.me.read_only()
    }

    /// Who it is.
    pub fn id(&self) -> UserId {
        self.me.with_untracked(|me| me.person.id)
    }

    /// What they prefer, at this moment.
    pub fn preferences(&self) -> Preferences {
        self.me.with_untracked(|me| me.preferences.clone())
    }

    /// Their group of that id, at this moment.
    pub fn group(&self, id: GroupId) -> Option<MyGroup> {
        self.me.with_untracked(|me| me.groups.iter().find(|mine| mine.group.id == id).cloned())
    }

    /// Whether a person runs the network. The server decides what they may do; this is what to show.
    pub fn runs_the_network(me: &Me) -> bool {
        me.person.role == Role::Admin
    }

    /// Whether a person administers people, in the whole network or in units. As above.
    pub fn administers(me: &Me) -> bool {
        Self::runs_the_network(me) || me.administers_units
    }

    /// Replaces what is known of the person, and shows the page as they prefer.
    pub fn set(&self, me: Me) {
        theme::apply(&me.preferences, me.language);
        self.me.set(me);
    }

    /// Asks the server again: their groups changed.
    pub async fn refresh(self) {
        if let Ok(me) = api::call::<GetMe>(&NoParams {}, &()).await {
            self.set(me);
        }
    }
}

/// Notes that the session has ended.
pub fn has_ended() {
    ENDED.set(true);
}

/// Whether the session has ended.
pub fn ended() -> ArcReadSignal<bool> {
    ENDED.read_only()
}
