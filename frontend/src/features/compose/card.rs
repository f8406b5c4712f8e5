//! What stands above the feed and looks like a field: it opens the dialog.

use leptos::prelude::*;
use shared::ids::GroupId;

use super::Compose;
use crate::{
    dates::{self, Clock},
    i18n::t,
    session::Session,
    shell::first_word,
    ui::avatar::Avatar,
};

/// The button to write, which offers the draft there is.
///
/// Keyboard: Enter and Space open the dialog, as `C` does anywhere.
#[component]
pub fn ComposeCard(
    /// The group that one writes in; none: everybody, at first.
    #[prop(optional)]
    group: Option<GroupId>,
) -> impl IntoView {
    let (compose, me, clock) = (Compose::of_page(), Session::of_page().me(), Clock::of_page());
    let person = Memo::new(move |_| me.with(|me| me.person.clone()));
    let words = move || {
        let draft = compose.keeper.kept_at().get().filter(|_| !compose.text_now().is_blank());
        match draft {
            Some(at) => t!("compose-resume", time = dates::when(clock.minute(), at)),
            None => t!("compose-ask", name = person.with(|person| first_word(&person.name))),
        }
    };
    let open = move |_| match group {
        Some(group) => compose.open_in(group),
        None => compose.open(),
    };
    view! {
        <section class="card composer" aria-label=t!("compose-open")>
            <button type="button" class="composer__open" aria-haspopup="dialog" on:click=open>
                {move || person.with(|person| view! { <Avatar id=person.id.0 photo=person.photo name=person.name.clone()/> })}
                <span class="composer__ph">{words}</span>
            </button>
        </section>
    }
}
