//! Short successes, with what one may do about them: see it, undo it.
//!
//! One at a time, never for errors. A toast goes after its time, and waits while the pointer or
//! the focus is on it.

use std::time::Duration;

use leptos::{
    html,
    leptos_dom::helpers::{IntervalHandle, set_interval_with_handle},
    prelude::*,
};

use super::icon::Icon;
use crate::{
    announce::Announcer,
    i18n::t,
    keyboard::{Keyboard, Shortcut},
    page,
};

/// How often a toast looks at the time it has left.
const TICK: Duration = Duration::from_millis(250);

/// What one may do about a toast.
#[derive(Clone)]
pub struct Action {
    /// Its verb.
    pub word: String,
    /// What it does; the toast goes then.
    pub act: Callback<()>,
}

/// A short success.
#[derive(Clone)]
pub struct Toast {
    /// What happened.
    pub words: String,
    /// What one may do about it.
    pub actions: Vec<Action>,
    /// For how long.
    pub seconds: u32,
}

impl Toast {
    /// A success that needs nothing more.
    pub fn new(words: impl Into<String>) -> Self {
        Self { words: words.into(), actions: Vec::new(), seconds: 8 }
    }

    /// The same, with an action.
    #[must_use]
    pub fn with(mut self, word: String, act: impl Fn() + Send + Sync + 'static) -> Self {
        self.actions.push(Action { word, act: Callback::new(move |()| act()) });
        self
    }

    /// The same, for so long.
    #[must_use]
    pub fn lasting(self, seconds: u32) -> Self {
        Self { seconds, ..self }
    }
}

/// The one toast of the page, as context.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Option<Toast>>,
    left: StoredValue<Duration>,
    held: RwSignal<bool>,
    timer: StoredValue<Option<IntervalHandle>>,
    announcer: Announcer,
}

impl Toasts {
    /// Nothing to show yet.
    pub fn new(announcer: Announcer) -> Self {
        Self {
            shown: RwSignal::new(None),
            left: StoredValue::new(Duration::ZERO),
            held: RwSignal::new(false),
            timer: StoredValue::new(None),
            announcer,
        }
    }

    /// The toasts of the page.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// Shows a toast instead of the one that is shown, and says it.
    pub fn show(&self, toast: Toast) {
        let this = *self;
        self.stop();
        self.left.set_value(Duration::from_secs(toast.seconds.into()));
        self.held.set(false);
        let words = toast.words.as_str();
        self.announcer.say(if toast.actions.is_empty() {
            words.to_owned()
        } else {
            t!("toast-reach", words = words)
        });
        self.shown.set(Some(toast));
        self.timer.set_value(set_interval_with_handle(move || this.tick(), TICK).ok());
    }

    /// Takes the toast away.
    pub fn dismiss(&self) {
        self.stop();
        self.shown.set(None);
    }

    fn tick(&self) {
        if self.held.get_untracked() {
            return;
        }
        self.left.update_value(|left| *left = left.saturating_sub(TICK));
        if self.left.get_value().is_zero() {
            self.dismiss();
        }
    }

    fn stop(&self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }
}

/// Where the toast appears.
///
/// Keyboard: F8 goes to its first button from anywhere; Esc on one of them sends the toast away,
/// and the focus goes back to where it was.
#[component]
pub fn ToastPlace() -> impl IntoView {
    let toasts = Toasts::of_page();
    let place = NodeRef::<html::Div>::new();
    let came_from = StoredValue::new_local(None::<web_sys::Element>);
    Keyboard::of_page().on(Shortcut::Toast, move || {
        let button = place.get_untracked().and_then(|place| place.query_selector("button").ok().flatten());
        if let Some(button) = button {
            came_from.set_value(document().active_element());
            page::focus_element(&button);
        }
    });
    let send_away = move || {
        toasts.dismiss();
        if let Some(element) = came_from.try_update_value(Option::take).flatten() {
            page::focus_element(&element);
        }
    };
    let hold = move |held: bool| toasts.held.set(held);
    let show = move |toast: Toast| {
        let actions = toast.actions.into_iter().map(|Action { word, act }| {
            let press = move |_| {
                toasts.dismiss();
                act.run(());
            };
            view! { <button type="button" class="btn btn--quiet" on:click=press>{word}</button> }
        });
        view! {
            <div
                class="toast"
                on:pointerenter=move |_| hold(true)
                on:pointerleave=move |_| hold(false)
                on:focusin=move |_| hold(true)
                on:focusout=move |_| hold(false)
                on:keydown=move |event| if event.key() == "Escape" { send_away() }
            >
                <Icon name="check-circle-fill"/>
                <span>{toast.words}</span>
                {actions.collect_view()}
            </div>
        }
    };
    // It is said already, with the way to its buttons: said once more it would be a noise.
    view! {
        <div class="toasts" role="status" aria-live="off" node_ref=place>
            {move || toasts.shown.get().map(show)}
        </div>
    }
}
