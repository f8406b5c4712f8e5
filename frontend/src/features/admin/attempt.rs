//! Something that is tried, and may fail: never twice at once, and with why it was not done.

use std::future::Future;

use leptos::{prelude::*, task::spawn_local};

use crate::api::ApiError;

/// Something that is tried.
#[derive(Clone, Copy)]
pub struct Attempt {
    /// Whether it is being done.
    pub busy: RwSignal<bool>,
    /// Why it was not done; empty: nothing failed.
    pub failure: RwSignal<String>,
}

impl Attempt {
    /// It was not tried yet.
    pub fn new() -> Self {
        Self { busy: RwSignal::new(false), failure: RwSignal::new(String::new()) }
    }

    /// Does it, unless it is being done, and goes on with what it gave; or says why it failed.
    pub fn make<T: 'static>(
        self,
        act: impl Future<Output = Result<T, ApiError>> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failure.set(String::new());
        spawn_local(async move {
            let answer = act.await;
            self.busy.try_set(false);
            match answer {
                Ok(value) => then(value),
                Err(error) => drop(self.failure.try_set(error.sentence())),
            }
        });
    }
}
