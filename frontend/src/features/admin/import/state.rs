//! Where the import is, for the whole page: read, and read again while the server works.

use std::{future::Future, time::Duration};

use leptos::{leptos_dom::helpers::set_timeout, prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    people_import::{Import, ImportParams, ImportState, Imports, ReadImport, ReadImports},
};

use super::super::attempt::Attempt;
use crate::{announce::Announcer, api, api::ApiError, i18n::t, page::Pages};

/// How long one waits before asking again how far the server is.
const PAUSE: Duration = Duration::from_millis(500);

/// The import of the page.
#[derive(Clone, Copy)]
pub struct Current {
    /// Where imports are; nothing until they are read.
    pub imports: RwSignal<Option<Imports>>,
    /// What is begun here: whether it goes on, and why something did not work.
    pub attempt: Attempt,
    /// Whether the columns are chosen anew, of a list that was checked.
    pub choosing: RwSignal<bool>,
    pages: Pages,
    announcer: Announcer,
}

impl Current {
    /// Nothing is read yet.
    pub fn new() -> Self {
        Self {
            imports: RwSignal::new(None),
            attempt: Attempt::new(),
            choosing: RwSignal::new(false),
            pages: Pages::of_page(),
            announcer: Announcer::of_page(),
        }
    }

    /// Reads where imports are.
    pub fn load(self) {
        self.attempt.failure.set(String::new());
        spawn_local(async move {
            match api::call::<ReadImports>(&NoParams {}, &()).await {
                Ok(imports) => {
                    let busy = imports.open.as_ref().is_some_and(|open| open.state.is_busy());
                    self.imports.try_set(Some(imports));
                    self.pages.ready();
                    if busy {
                        self.follow();
                    }
                }
                Err(error) => drop(self.attempt.failure.try_set(error.sentence())),
            }
        });
    }

    /// The import that is being prepared or worked on.
    pub fn open(self) -> Option<Import> {
        self.imports.with(|imports| imports.as_ref().and_then(|imports| imports.open.clone()))
    }

    /// The same, for what happens once.
    pub fn open_now(self) -> Option<Import> {
        self.imports.with_untracked(|imports| imports.as_ref().and_then(|imports| imports.open.clone()))
    }

    /// Does something that gives an import, which is the one of the page from then on.
    pub fn act(self, act: impl Future<Output = Result<Import, ApiError>> + 'static) {
        self.attempt.make(act, move |import| self.take(import));
    }

    /// Shows an import, and follows it while the server works on it.
    pub fn take(self, import: Import) {
        let busy = import.state.is_busy();
        self.choosing.try_set(false);
        self.imports.try_update(|imports| {
            let imports = imports.get_or_insert_default();
            imports.open = Some(import);
        });
        if busy {
            self.follow();
        }
    }

    fn follow(self) {
        set_timeout(move || self.ask(), PAUSE);
    }

    /// Asks how far the server is.
    fn ask(self) {
        let Some(open) = self.imports.try_with_untracked(|_| ()).and_then(|()| self.open_now()) else {
            return;
        };
        spawn_local(async move {
            match api::call::<ReadImport>(&ImportParams { import: open.id }, &()).await {
                Ok(import) if import.state.is_busy() => self.take(import),
                Ok(import) => {
                    let words = match import.state {
                        ImportState::Checked => t!("roster-said-checked"),
                        ImportState::Applied => t!("roster-said-applied"),
                        ImportState::Undone => t!("roster-said-undone"),
                        _ => t!("roster-said-failed"),
                    };
                    self.announcer.say(words);
                    self.load();
                }
                // The network comes back, and the server goes on without us.
                Err(ApiError::Network) => self.follow(),
                Err(error) => drop(self.attempt.failure.try_set(error.sentence())),
            }
        });
    }
}
