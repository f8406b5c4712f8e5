//! What is said to screen readers, through one `role="status"` at the end of the page.
//!
//! The answer to what a person did is said at once. What others do is grouped and said at most
//! every twenty seconds, and not at all to those who turned announcements off.

use std::time::Duration;

use leptos::{leptos_dom::helpers::set_timeout, prelude::*};

use crate::session::Session;

/// How often others' doings may be announced.
const PAUSE: Duration = Duration::from_secs(20);

/// The voice of the page, as context.
#[derive(Clone, Copy)]
pub struct Announcer {
    said: RwSignal<String>,
    waiting: RwSignal<Option<String>>,
    paused: RwSignal<bool>,
    session: Session,
}

impl Announcer {
    /// A voice that has said nothing yet.
    pub fn new(session: Session) -> Self {
        Self {
            said: RwSignal::new(String::new()),
            waiting: RwSignal::new(None),
            paused: RwSignal::new(false),
            session,
        }
    }

    /// The voice of the page.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// Says the outcome of what the person just did.
    pub fn say(&self, words: impl Into<String>) {
        let mut words = words.into();
        // The same words twice are read once only, unless they differ by something unheard.
        if self.said.with_untracked(|said| *said == words) {
            words.push('\u{a0}');
        }
        self.said.set(words);
    }

    /// Says what others did, when it is time; later words replace those that wait.
    pub fn say_of_others(&self, words: impl Into<String>) {
        if !self.session.preferences().announcements {
            return;
        }
        if self.paused.get_untracked() {
            self.waiting.set(Some(words.into()));
            return;
        }
        self.say(words);
        self.paused.set(true);
        let this = *self;
        set_timeout(
            move || {
                this.paused.set(false);
                if let Some(words) = this.waiting.try_update(Option::take).flatten() {
                    this.say_of_others(words);
                }
            },
            PAUSE,
        );
    }
}

/// The element that screen readers listen to.
#[component]
pub fn Announcements() -> impl IntoView {
    let said = Announcer::of_page().said;
    view! { <div class="vh" role="status" aria-live="polite">{said}</div> }
}
