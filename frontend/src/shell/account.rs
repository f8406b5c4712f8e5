//! What belongs to the person: profile, drafts, shortcuts, the way out.

use leptos::prelude::*;

use super::Help;
use crate::{
    features::drafts::forget_sent,
    i18n::t,
    ui::menu::{Act, Entry},
};

/// The id of the form that signs out.
pub const SIGN_OUT: &str = "sign-out";

/// The entries of the account menu.
pub fn entries(help: Help) -> Vec<Entry> {
    let leave =
        Entry { icon: "sign-out", word: t!("account-sign-out"), danger: false, act: Act::Submit(SIGN_OUT) };
    vec![
        Entry::go("user-circle", t!("account-profile"), "/profile"),
        Entry::go("note-pencil", t!("account-drafts"), "/drafts"),
        Entry::run("keyboard", t!("account-shortcuts"), move || help.open_shortcuts()),
        leave,
    ]
}

/// The form that signs out: the server answers with the sign-in page.
#[component]
pub fn SignOutForm() -> impl IntoView {
    view! { <form id=SIGN_OUT method="post" action="/sign-out" hidden=true on:submit=move |_| forget_sent()></form> }
}
