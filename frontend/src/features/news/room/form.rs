//! The fields of an article.

use leptos::{html, prelude::*};
use shared::{
    news::{DraftLead, DraftTitle, MOST_TOPICS, NewsTopic},
    text::length,
};
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, File};

use super::{audience::AudienceFields, cover::CoverCard, draft::Wrong, insert::Inserting, work::Work};
use crate::{
    features::compose::left_words,
    i18n::t,
    ui::{
        counter::Counter,
        field::{FieldError, TextField},
        note::Note,
    },
};

/// The fields of an article: what it says, its picture, for whom it is.
///
/// Keyboard: Tab goes from field to field. What is written is kept by itself.
#[component]
pub fn Fields() -> impl IntoView {
    let work = Work::of_page();
    let closed = Memo::new(move |_| !work.now.with(|now| now.may_edit));
    view! {
        <Show when=move || closed.get()><Note lead=t!("write-closed")>{t!("write-closed-text")}</Note></Show>
        <fieldset class="newsfields stack" disabled=closed>
            <legend class="vh">{t!("write-tab-text")}</legend>
            <section class="card card--pad stack stack--s" aria-labelledby="write-words">
                <h2 id="write-words">{t!("write-words")}</h2>
                <Words/>
            </section>
            <CoverCard/>
            <AudienceFields/>
        </fieldset>
    }
}

/// The sentence of a field, where it is that one that cannot be kept.
pub fn error_of(work: &Work, about: fn(Wrong) -> Option<String>) -> Signal<String> {
    let wrong = work.wrong;
    Signal::derive(move || wrong.get().and_then(about).unwrap_or_default())
}

#[component]
fn Words() -> impl IntoView {
    let work = Work::of_page();
    let title_error =
        error_of(&work, |wrong| (wrong == Wrong::Title).then(|| t!("write-too-long", max = DraftTitle::MAX)));
    let topics_error = error_of(&work, |wrong| match wrong {
        Wrong::TooManyTopics => Some(t!("write-topics-many", max = MOST_TOPICS)),
        Wrong::Topic => Some(t!("write-topic-length", min = NewsTopic::MIN, max = NewsTopic::MAX)),
        _ => None,
    });
    let title_length = Signal::derive(move || work.title.with(|title| length(title)));
    view! {
        <TextField id="write-title-field" label=t!("write-title-field") value=work.title error=title_error/>
        <Counter id="write-title-count" length=title_length max=DraftTitle::MAX words=left_words/>
        <Lead/>
        <Body/>
        <TextField id="write-topics" label=t!("write-topics") hint=t!("write-topics-hint") value=work.topics error=topics_error/>
    }
}

#[component]
fn Lead() -> impl IntoView {
    let work = Work::of_page();
    let error =
        error_of(&work, |wrong| (wrong == Wrong::Lead).then(|| t!("write-too-long", max = DraftLead::MAX)));
    let lead_length = Signal::derive(move || work.lead.with(|lead| length(lead)));
    view! {
        <div class="field">
            <label for="write-lead">{t!("write-lead")}</label>
            <p class="hint" id="write-lead-hint">{t!("write-lead-hint")}</p>
            <textarea
                class="input"
                id="write-lead"
                rows="2"
                aria-describedby="write-lead-hint write-lead-error write-lead-count"
                aria-invalid=move || (!error.with(String::is_empty)).then_some("true")
                prop:value=work.lead
                on:input=move |event| work.lead.set(event_target_value(&event))
            ></textarea>
            <FieldError id="write-lead-error" error/>
            <Counter id="write-lead-count" length=lead_length max=DraftLead::MAX words=left_words/>
        </div>
    }
}

#[component]
fn Body() -> impl IntoView {
    let work = Work::of_page();
    let (area, dropped) = (NodeRef::<html::Textarea>::new(), RwSignal::new_local(None::<File>));
    let error =
        error_of(&work, |wrong| (wrong == Wrong::Body).then(|| t!("write-too-long", max = 40_000_u32)));
    // A picture that is dropped or pasted there is inserted; all else goes its usual way.
    let take = move |event: &web_sys::Event, data: Option<DataTransfer>| {
        let files = data.and_then(|data| data.files());
        let Some(file) = files.and_then(|files| files.get(0)) else { return };
        if file.type_().starts_with("image/") {
            event.prevent_default();
            dropped.set(Some(file));
        }
    };
    view! {
        <div class="field">
            <label for="write-body">{t!("write-body")}</label>
            <p class="hint" id="write-body-hint">{t!("write-body-hint")}</p>
            <Inserting area dropped/>
            <textarea
                class="input writing__body"
                id="write-body"
                rows="14"
                node_ref=area
                aria-describedby="write-body-hint write-body-error"
                aria-invalid=move || (!error.with(String::is_empty)).then_some("true")
                prop:value=work.body
                on:input=move |event| work.body.set(event_target_value(&event))
                on:paste=move |event: ClipboardEvent| take(&event, event.clipboard_data())
                on:drop=move |event: DragEvent| take(&event, event.data_transfer())
            ></textarea>
            <FieldError id="write-body-error" error/>
        </div>
    }
}
