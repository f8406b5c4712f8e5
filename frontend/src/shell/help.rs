//! Help: the card at the foot of the navigation, and the sheet of shortcuts.

use leptos::prelude::*;

use crate::{
    i18n::t,
    late::part,
    ui::dialog::{Dialog, Size},
};

/// What help is open, as context.
#[derive(Clone, Copy)]
pub struct Help {
    shortcuts: RwSignal<bool>,
}

impl Help {
    /// Nothing is open.
    pub fn new() -> Self {
        Self { shortcuts: RwSignal::new(false) }
    }

    /// The help of the page.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// Whether the sheet of shortcuts is open.
    pub fn shows_shortcuts(self) -> Signal<bool> {
        self.shortcuts.into()
    }

    /// Opens the sheet of shortcuts.
    pub fn open_shortcuts(&self) {
        self.shortcuts.set(true);
    }
}

/// Whom to ask, in the same place on every page.
#[component]
pub fn HelpCard() -> impl IntoView {
    let help = Help::of_page();
    view! {
        <div class="helpcard">
            <strong>{t!("help-title")}</strong>
            {t!("help-text")}
            " "
            <button type="button" class="linkbtn sm" on:click=move |_| help.open_shortcuts()>
                {t!("account-shortcuts")}
            </button>
        </div>
    }
}

/// The sheet of shortcuts.
///
/// Keyboard: `?` opens it, Esc closes it.
#[component]
fn ShortcutsDialog() -> impl IntoView {
    let help = Help::of_page();
    let close = move |()| help.shortcuts.set(false);
    view! {
        <Dialog
            open=help.shortcuts
            title=t!("keys-title")
            id="keys-title"
            size=Size::Wide
            close_label=t!("close")
            on_close=close
        >
            <div class="dialog__b"><ShortcutList/></div>
        </Dialog>
    }
}

part!(pub SHORTCUTS = shortcut_list in post: <ShortcutsDialog/>);

#[component]
fn ShortcutList() -> impl IntoView {
    let help = Help::of_page();
    let keys = keys().map(|(key, words)| view! { <div><dt><kbd>{key}</kbd></dt><dd>{words}</dd></div> });
    view! {
        <dl class="keys">{keys.collect_view()}</dl>
        <p class="sm muted">
            {t!("keys-off")} " "
            <a href="/profile" on:click=move |_| help.shortcuts.set(false)>{t!("account-profile")}</a>
        </p>
    }
}

/// The keys and what they do.
fn keys() -> impl Iterator<Item = (String, String)> {
    [
        ("J".to_owned(), t!("keys-next")),
        ("K".to_owned(), t!("keys-previous")),
        ("C".to_owned(), t!("keys-compose")),
        ("R".to_owned(), t!("keys-reply")),
        ("E".to_owned(), t!("keys-edit")),
        ("F8".to_owned(), t!("keys-toast")),
        (t!("keys-arrow-down"), t!("keys-reactions")),
        (t!("keys-control-enter"), t!("keys-send")),
        (t!("keys-escape"), t!("keys-close")),
        ("?".to_owned(), t!("keys-help")),
    ]
    .into_iter()
}
