//! A question before something that cannot be taken back, or that somebody will feel.

use std::future::Future;

use leptos::prelude::*;

use super::attempt::Attempt;
use crate::{
    api::ApiError,
    i18n::t,
    ui::{
        button::{Button, Weight},
        dialog::Dialog,
        note::{Note, Tone},
    },
};

/// A question that is asked, or is not.
#[derive(Clone, Copy)]
pub struct Question {
    /// Whether it is asked.
    pub open: RwSignal<bool>,
    attempt: Attempt,
}

impl Question {
    /// It is not asked yet.
    pub fn new() -> Self {
        Self { open: RwSignal::new(false), attempt: Attempt::new() }
    }

    /// Asks it.
    pub fn ask(self) {
        self.attempt.failure.set(String::new());
        self.open.set(true);
    }

    fn close(self) {
        if !self.attempt.busy.get_untracked() {
            self.open.set(false);
        }
    }

    /// Does what was asked about; the question goes if that succeeds, and says why if it fails.
    pub fn answer<T: 'static>(
        self,
        act: impl Future<Output = Result<T, ApiError>> + 'static,
        then: impl FnOnce(T) + 'static,
    ) {
        self.attempt.make(act, move |value| {
            self.open.try_set(false);
            then(value);
        });
    }
}

/// The dialog of a question. The safe choice comes first.
///
/// Keyboard: the focus is on the safe choice; Esc takes it.
#[component]
pub fn Confirm(
    /// Which question.
    question: Question,
    /// The id of its title: unique on the page.
    id: &'static str,
    /// The question.
    #[prop(into)]
    title: Signal<String>,
    /// What follows from yes.
    #[prop(into)]
    text: Signal<String>,
    /// The verb of yes.
    #[prop(into)]
    verb: Signal<String>,
    /// The verb of no, where “cancel” could be taken for the yes.
    #[prop(optional, into)]
    keep: Option<String>,
    /// Whether it takes something away.
    #[prop(optional)]
    danger: bool,
    /// Called when it is yes.
    #[prop(into)]
    on_yes: Callback<()>,
) -> impl IntoView {
    let weight = if danger { Weight::Danger } else { Weight::Primary };
    let close = move |()| question.close();
    let keep = keep.unwrap_or_else(|| t!("admin-cancel"));
    let keep = StoredValue::new(keep);
    let Attempt { busy, failure } = question.attempt;
    view! {
        <Dialog
            open=question.open
            title
            id
            close_label=t!("close")
            on_close=close
        >
            <div class="dialog__b">
                <p>{text}</p>
                <Show when=move || !failure.with(String::is_empty)>
                    <Note tone=Tone::Bad lead=t!("admin-not-done") alert=true>{failure}</Note>
                </Show>
            </div>
            <div class="dialog__f">
                <Button word=keep.get_value() on_press=close attr:autofocus=true/>
                <Button word=verb weight busy on_press=on_yes/>
            </div>
        </Dialog>
    }
}
