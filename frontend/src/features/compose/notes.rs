//! What is said to somebody who edits and could not save.

use leptos::prelude::*;

use crate::{
    features::drafts::model::Text,
    i18n::t,
    ui::{
        button::Button,
        note::{Note, Tone},
    },
};

/// Both texts, when another device saved meanwhile: one is in the field, the other can be read.
#[component]
pub fn Conflict(
    /// What happened.
    lead: String,
    /// The other text, if there is one.
    theirs: RwSignal<Option<Text>>,
    /// Called to exchange the two.
    #[prop(into)]
    on_swap: Callback<()>,
) -> impl IntoView {
    move || {
        theirs.get().map(|Text { title, body, .. }| {
            let title = (!title.is_empty()).then(|| view! { <p><strong>{title}</strong></p> });
            view! {
                <Note tone=Tone::Warning lead=lead.clone() alert=true>
                    {t!("edit-conflict-text")}
                    <blockquote class="prose mt-2">
                        {title}
                        {body.split("\n\n").map(|text| view! { <p>{text.to_owned()}</p> }).collect_view()}
                    </blockquote>
                    <div class="row row--tight mt-2">
                        <Button word=t!("edit-conflict-swap") on_press=on_swap/>
                    </div>
                </Note>
            }
        })
    }
}

/// Why a change was not saved, if it was not.
#[component]
pub fn NotSaved(
    /// Why; empty when nothing failed.
    failure: RwSignal<String>,
) -> impl IntoView {
    view! {
        <Show when=move || !failure.with(String::is_empty)>
            <Note tone=Tone::Bad lead=t!("edit-not-saved") alert=true>
                {failure} " " {t!("edit-safe")}
            </Note>
        </Show>
    }
}
