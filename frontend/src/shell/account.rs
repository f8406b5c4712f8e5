//! What belongs to the person: profile, drafts, shortcuts, the way out.

use leptos::prelude::*;

use super::Help;
use crate::{
    features::drafts::forget_sent,
    i18n::t,
    session::Session,
    ui::menu::{Act, Entry},
};

/// The id of the form that signs out.
pub const SIGN_OUT: &str = "sign-out";

/// The entries of the account menu.
pub fn entries(help: Help, session: Session) -> Vec<Entry> {
    let leave =
        Entry { icon: "sign-out", word: t!("account-sign-out"), danger: false, act: Act::Submit(SIGN_OUT) };
    let admin = session.me().with_untracked(Session::administers);
    let admin = admin.then(|| Entry::go("gear-six", t!("account-admin"), "/admin"));
    let mut entries = vec![
        Entry::go("user-circle", t!("account-profile"), "/profile"),
        Entry::go("note-pencil", t!("account-drafts"), "/drafts"),
        Entry::go("shield-check", moderation(session), "/moderation"),
        Entry::run("keyboard", t!("account-shortcuts"), move || help.open_shortcuts()),
    ];
    entries.extend(admin);
    entries.push(leave);
    entries
}

/// The entry of moderation, with how much there is for this person.
fn moderation(session: Session) -> String {
    let there = session.me().with_untracked(|me| me.moderation);
    match there.notices + there.cases {
        0 => t!("account-moderation"),
        count => format!("{} ({count})", t!("account-moderation")),
    }
}

/// The form that signs out: the server answers with the sign-in page.
#[component]
pub fn SignOutForm() -> impl IntoView {
    view! { <form id=SIGN_OUT method="post" action="/sign-out" hidden=true on:submit=move |_| forget_sent()></form> }
}
