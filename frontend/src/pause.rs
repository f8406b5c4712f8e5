//! What is done once fingers rest.

use std::time::Duration;

use leptos::{
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    prelude::*,
};

/// How long fingers rest before what they typed is asked.
const REST: Duration = Duration::from_millis(200);

/// Waits while somebody types; belongs to the page that made it.
#[derive(Clone, Copy)]
pub struct Pause {
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Pause {
    /// Nothing waits.
    pub fn new() -> Self {
        let this = Self { timer: StoredValue::new(None) };
        on_cleanup(move || this.end());
        this
    }

    /// Does it after a moment, and in place of what waited. It is not done once the page is left.
    pub fn then(self, act: impl FnOnce() + 'static) {
        self.end();
        self.timer.set_value(set_timeout_with_handle(act, REST).ok());
    }

    /// What waited is not done.
    pub fn end(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }
}
