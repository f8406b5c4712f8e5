//! The fields that writing and editing share: the title and the text, with their limits.

use leptos::prelude::*;
use shared::{
    problem::FieldRule,
    text::{PostBody, Title, length},
};

use super::{People, model::Missing};
use crate::{
    i18n::t,
    page,
    ui::{
        counter::{Counter, Left},
        field::FieldError,
        mention::MentionArea,
    },
};

/// The title and the text.
///
/// Keyboard: Ctrl+Enter and ⌘+Enter send; see [`MentionArea`] for mentions.
#[component]
pub fn PostFields(
    /// What the ids of the fields begin with: unique on the page.
    id: &'static str,
    /// The title.
    title: RwSignal<String>,
    /// The text.
    body: RwSignal<String>,
    /// People to mention.
    people: People,
    /// What is missing or too much; none while nothing was asked for, and once one writes on.
    missing: RwSignal<Option<Missing>>,
    /// Called by Ctrl+Enter.
    #[prop(into)]
    on_send: Callback<()>,
) -> impl IntoView {
    let title_error = Signal::derive(move || match missing.get() {
        Some(Missing::Title(rule)) => sentence(&rule),
        _ => String::new(),
    });
    let body_error = Signal::derive(move || match missing.get() {
        Some(Missing::Body(rule)) => sentence(&rule),
        _ => String::new(),
    });
    Effect::new(move |_| match missing.get() {
        Some(Missing::Title(_)) => page::focus(&format!("{id}-title")),
        Some(Missing::Body(_)) => page::focus(&format!("{id}-body")),
        None => {}
    });
    Effect::new(move |before: Option<()>| {
        title.track();
        body.track();
        if before.is_some() {
            missing.set(None);
        }
    });
    let title_length = Signal::derive(move || title.with(|title| length(title.trim())));
    let body_length = Signal::derive(move || body.with(|body| length(body.trim())));
    view! {
        <div class="composer composer--in">
            <input
                class="composer__title"
                id=format!("{id}-title")
                type="text"
                autocomplete="off"
                aria-label=t!("compose-title-label")
                placeholder=t!("compose-title-label")
                aria-describedby=format!("{id}-title-error {id}-title-count")
                aria-invalid=move || (!title_error.with(String::is_empty)).then_some("true")
                prop:value=title
                on:input=move |event| title.set(event_target_value(&event))
                on:keydown=move |event| if crate::keyboard::sends(&event) { on_send.run(()) }
            />
            <FieldError id=format!("{id}-title-error") error=title_error/>
            <Counter id=format!("{id}-title-count") length=title_length max=Title::MAX words=left_words/>
            <MentionArea
                id=format!("{id}-body")
                label=t!("compose-body-label")
                placeholder=t!("compose-body-placeholder")
                value=body
                candidates=people.found()
                count_words=People::count_words
                on_query=move |letters| people.look(letters)
                on_send
                autofocus=true
                rows=5
                invalid=Signal::derive(move || !body_error.with(String::is_empty))
                described_by=format!("{id}-body-error {id}-body-count")
            />
            <FieldError id=format!("{id}-body-error") error=body_error/>
            <Counter id=format!("{id}-body-count") length=body_length max=PostBody::MAX words=left_words/>
        </div>
    }
}

/// How many characters are left, or too many.
pub fn left_words(left: Left) -> String {
    match left {
        Left::Some(count) => t!("count-left", count = count),
        Left::Over(count) => t!("count-over", count = count),
    }
}

/// What to do about a field.
fn sentence(rule: &FieldRule) -> String {
    match rule {
        FieldRule::Blank => t!("compose-blank"),
        FieldRule::TooLong { max } => t!("compose-too-long", max = *max),
        _ => t!("compose-malformed"),
    }
}
