//! Asks before a comment is deleted.

use leptos::{prelude::*, task::spawn_local};

use super::{actions::Actions, reading, store::Talking};
use crate::{
    i18n::t,
    page,
    ui::{
        button::{Button, Weight},
        dialog::Dialog,
        note::{Note, Tone},
    },
};

/// Asks before a comment is deleted. The safe choice comes first.
///
/// Keyboard: the focus is on the safe choice; Esc keeps the comment.
#[component]
pub fn DeleteDialog(talking: Talking) -> impl IntoView {
    let (actions, busy, failure) =
        (Actions::new(talking), RwSignal::new(false), RwSignal::new(String::new()));
    let deleting = talking.deleting();
    let keep = move |()| {
        failure.set(String::new());
        deleting.set(None);
    };
    let delete = move |()| {
        let Some(id) = deleting.get_untracked() else { return };
        busy.set(true);
        spawn_local(async move {
            let answer = actions.delete(id).await;
            busy.set(false);
            match answer {
                Ok(()) => {
                    deleting.set(None);
                    // The button that asked for it is gone: the focus stays at what is left.
                    request_animation_frame(move || {
                        if let Some(element) = reading::element(id) {
                            page::focus_element(&element);
                        }
                    });
                }
                Err(sentence) => failure.set(sentence),
            }
        });
    };
    view! {
        <Dialog
            open=Signal::derive(move || deleting.get().is_some())
            title=t!("comment-delete-title")
            id="comment-delete-title"
            close_label=t!("delete-keep")
            on_close=keep
        >
            <div class="dialog__b">
                <p>{t!("comment-delete-text")}</p>
                <Show when=move || !failure.with(String::is_empty)>
                    <Note tone=Tone::Bad lead=t!("comment-not-deleted") alert=true>{failure}</Note>
                </Show>
            </div>
            <div class="dialog__f">
                <Button word=t!("delete-keep") on_press=keep attr:autofocus=true/>
                <Button word=t!("delete") weight=Weight::Danger busy on_press=delete/>
            </div>
        </Dialog>
    }
}
