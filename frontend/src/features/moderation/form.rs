//! The fields that the forms of moderation share.

use leptos::prelude::*;
use shared::{moderation::Rule, problem::FieldRule, text::Message};

use super::words;
use crate::i18n::t;

/// One choice out of few, each with what it means.
///
/// Keyboard: Tab enters, arrows choose.
#[component]
pub fn Choice<T: Copy + PartialEq + Send + Sync + 'static>(
    /// What is chosen.
    #[prop(into)]
    legend: String,
    /// The name of the controls: unique on the page.
    name: &'static str,
    /// The choices, their words, and what they mean; empty for nothing more.
    choices: Vec<(T, String, String)>,
    /// The one chosen.
    chosen: RwSignal<Option<T>>,
) -> impl IntoView {
    let choices = choices.into_iter().map(|(choice, word, meaning)| {
        view! {
            <label class="check">
                <input
                    type="radio"
                    name=name
                    prop:checked=move || chosen.get() == Some(choice)
                    on:change=move |_| chosen.set(Some(choice))
                />
                <span>
                    {word}
                    {(!meaning.is_empty()).then(|| view! { <small class="modmeans">{meaning}</small> })}
                </span>
            </label>
        }
    });
    view! {
        <fieldset class="field modchoice">
            <legend>{legend}</legend>
            {choices.collect_view()}
        </fieldset>
    }
}

/// Which rule is broken.
///
/// Keyboard: Tab enters, arrows choose.
#[component]
pub fn RuleChoice(
    /// The name of the controls: unique on the page.
    name: &'static str,
    /// The one chosen.
    chosen: RwSignal<Option<Rule>>,
) -> impl IntoView {
    let choices = Rule::ALL.iter().map(|rule| (*rule, words::rule(*rule), String::new())).collect();
    view! { <Choice legend=t!("moderation-rule") name choices chosen/> }
}

/// Some words, that may be left out.
///
/// Keyboard: as any field of several lines.
#[component]
pub fn Words(
    /// The id of the field: unique on the page.
    id: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// A sentence of help.
    #[prop(into)]
    hint: String,
    /// What is written.
    value: RwSignal<String>,
) -> impl IntoView {
    let described = format!("{id}-hint");
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <p class="hint" id=described.clone()>{hint}</p>
            <textarea
                class="input"
                id=id
                rows="3"
                aria-describedby=described
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
        </div>
    }
}

/// What is written, if anything is; or why it cannot be sent.
pub fn message(value: &str) -> Result<Option<Message>, String> {
    match Message::parse(value) {
        Ok(message) => Ok(Some(message)),
        Err(FieldRule::Blank) => Ok(None),
        Err(_) => Err(t!("moderation-too-long", max = Message::MAX)),
    }
}
