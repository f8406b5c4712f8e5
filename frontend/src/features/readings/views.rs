//! Views that several pages of readings share. They bring no words of their own.

use leptos::prelude::*;

use crate::{
    api::ApiError,
    i18n::t,
    ui::{
        button::{Button, Weight},
        dialog::Dialog,
        note::{Note, Tone},
    },
};

/// A part of a whole: its words, and a bar below them. The words say it all: the bar is for the eye.
#[component]
pub fn Gauge(
    /// What it says: the numbers stand in it.
    #[prop(into)]
    words: String,
    /// How many of them.
    count: u32,
    /// How many there are.
    people: u32,
) -> impl IntoView {
    view! {
        <div class="rd-gauge">
            <span>{words}</span>
            <Bar count people/>
        </div>
    }
}

/// The bar of a part of a whole whose numbers stand beside it.
#[component]
pub fn Bar(
    /// How many of them.
    count: u32,
    /// How many there are.
    people: u32,
) -> impl IntoView {
    let (count, most) = (count.min(people), people.max(1));
    view! { <progress class="rd-bar" max=most value=count aria-hidden="true"></progress> }
}

/// What is said of something that is done at once.
#[derive(Clone, Copy)]
pub struct Sure {
    /// Whether it is asked.
    pub open: RwSignal<bool>,
    /// Whether it is being done.
    pub busy: RwSignal<bool>,
    /// Why it was not done; empty: nothing failed.
    pub failure: RwSignal<String>,
}

impl Sure {
    /// It is not asked.
    pub fn new() -> Self {
        Self { open: RwSignal::new(false), busy: RwSignal::new(false), failure: RwSignal::default() }
    }

    /// Asks it.
    pub fn ask(self) {
        self.failure.set(String::new());
        self.open.set(true);
    }

    /// Is asked no more, unless it is being done.
    pub fn close(self) {
        if !self.busy.get_untracked() {
            self.open.set(false);
        }
    }

    /// Takes note that it is being done; says whether it was not already.
    pub fn begin(self) -> bool {
        if self.busy.get_untracked() {
            return false;
        }
        self.failure.set(String::new());
        self.busy.set(true);
        true
    }

    /// Takes note of what became of it: gives what came of it, or says why it failed.
    pub fn end<T>(self, answer: Result<T, ApiError>) -> Option<T> {
        self.busy.try_set(false);
        match answer {
            Ok(value) => {
                self.open.try_set(false);
                Some(value)
            }
            Err(error) => {
                self.failure.try_set(error.sentence());
                None
            }
        }
    }
}

/// A question before something that others will feel. The safe choice comes first.
///
/// Keyboard: the focus is on the safe choice; Esc takes it.
#[component]
pub fn SureDialog(
    /// What is asked, and how it goes.
    sure: Sure,
    /// The id of its title: unique on the page.
    id: &'static str,
    /// The question.
    #[prop(into)]
    title: Signal<String>,
    /// The verb of yes.
    #[prop(into)]
    verb: Signal<String>,
    /// The word of no.
    #[prop(into)]
    cancel: String,
    /// What is said where it fails, before why.
    #[prop(into)]
    failed: String,
    /// Whether it takes something away.
    #[prop(optional)]
    danger: bool,
    /// Called when it is yes.
    #[prop(into)]
    on_yes: Callback<()>,
    /// What follows from yes, and what is to be filled in.
    children: ChildrenFn,
) -> impl IntoView {
    let weight = if danger { Weight::Danger } else { Weight::Primary };
    let (cancel, failed) = (StoredValue::new(cancel), StoredValue::new(failed));
    let body = StoredValue::new(children);
    view! {
        <Dialog open=sure.open title id close_label=t!("close") on_close=move |()| sure.close()>
            <div class="dialog__b">
                {body.with_value(|body| body())}
                <Show when=move || !sure.failure.with(String::is_empty)>
                    <Note tone=Tone::Bad lead=failed.get_value() alert=true>{sure.failure}</Note>
                </Show>
            </div>
            <div class="dialog__f">
                <Button word=cancel.get_value() on_press=move |()| sure.close() attr:autofocus=true/>
                <Button word=verb weight busy=sure.busy on_press=on_yes/>
            </div>
        </Dialog>
    }
}
