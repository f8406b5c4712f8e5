//! Asks before a post is deleted.

use leptos::{prelude::*, task::spawn_local};

use super::{Posts, actions::Actions};
use crate::{
    i18n::t,
    late::{LateOnce, part},
    page,
    ui::{
        button::{Button, Weight},
        dialog::Dialog,
        icon::Icon,
    },
};

/// Asks before a post is deleted: one for all posts of a page.
#[component]
pub fn DeleteDialog() -> impl IntoView {
    let deleting = Posts::of_page().deleting();
    on_cleanup(move || deleting.set(None));
    view! { <LateOnce part=QUESTION when=Signal::derive(move || deleting.get().is_some())/> }
}

part!(pub QUESTION = delete_question in post: <QuestionDialog/>);

/// The question; the safe choice comes first.
///
/// Keyboard: the focus is on the safe choice; Esc keeps the post. Then the focus is back on the
/// menu, or on what is left of the post.
#[component]
fn QuestionDialog() -> impl IntoView {
    let deleting = Posts::of_page().deleting();
    view! {
        <Dialog
            open=Signal::derive(move || deleting.get().is_some())
            title=t!("delete-title")
            id="delete-title"
            close_label=t!("delete-keep")
            on_close=move |()| deleting.set(None)
        >
            <Question/>
        </Dialog>
    }
}

/// What the dialog holds, as long as it is open.
#[component]
fn Question() -> impl IntoView {
    let (posts, actions, busy) = (Posts::of_page(), Actions::new(), RwSignal::new(false));
    let (deleting, failure) = (posts.deleting(), actions.failure());
    let delete = move |()| {
        let Some(id) = deleting.get_untracked() else { return };
        busy.set(true);
        spawn_local(async move {
            let gone = actions.delete(id).await;
            // The person may have closed the dialog meanwhile.
            busy.try_set(false);
            if gone {
                deleting.set(None);
                // The menu that had the focus is gone.
                request_animation_frame(move || page::focus(&format!("post-{id}")));
            }
        });
    };
    let comments = move || {
        let card = deleting.get().and_then(|id| posts.get(id));
        card.map(|card| t!("delete-text", count = card.with_untracked(|card| card.comment_count)))
    };
    view! {
        <div class="dialog__b">
            <p>{comments}</p>
            {move || failure.with(|words| (!words.is_empty()).then(|| view! {
                <p class="err" role="alert"><Icon name="warning-circle-fill"/> {words.clone()}</p>
            }))}
        </div>
        <div class="dialog__f">
            <Button word=t!("delete-keep") on_press=move |()| deleting.set(None) attr:autofocus=true/>
            <Button word=t!("delete") weight=Weight::Danger busy on_press=delete/>
        </div>
    }
}
