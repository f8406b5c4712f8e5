//! Writing a post.

use leptos::prelude::*;

/// What is being written, as context.
#[derive(Clone, Copy)]
pub struct Compose {
    open: RwSignal<bool>,
}

/// Makes it possible to write from every page.
pub fn provide() {
    provide_context(Compose { open: RwSignal::new(false) });
}

impl Compose {
    /// The writing of the page.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// Opens the dialog.
    pub fn open(&self) {
        self.open.set(true);
    }
}

/// The dialog to write in.
#[component]
pub fn ComposeDialog() -> impl IntoView {}
