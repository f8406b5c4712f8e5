//! The name of the organisation, and what it says above the form to sign in.

use leptos::{ev, prelude::*};
use shared::{
    branding::{Branding, ChangeWelcomes, RenameOrganization, Renaming, Welcomes},
    contract::NoParams,
    problem::FieldRule,
    text::{Name, Welcome, length},
};

use super::{Failure, Keeping};
use crate::{
    api,
    i18n::t,
    page,
    ui::{
        button::Weight,
        field::{FieldError, TextField},
    },
};

const NAME: &str = "branding-name";
const FRENCH: &str = "branding-welcome-fr";
const ENGLISH: &str = "branding-welcome-en";

/// The name of the organisation.
///
/// Keyboard: Enter in the field keeps it.
#[component]
pub fn NameCard(
    /// What is kept.
    kept: RwSignal<Branding>,
) -> impl IntoView {
    let keeping = Keeping::new(kept);
    let name = RwSignal::new(kept.with_untracked(|kept| kept.name.clone()));
    let wrong = RwSignal::new(String::new());
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        match name.with_untracked(|name| Name::parse(name)) {
            Ok(name) => {
                wrong.set(String::new());
                let renaming = Renaming { name };
                let act = async move { api::call::<RenameOrganization>(&NoParams {}, &renaming).await };
                keeping.keep(act, t!("branding-name-kept"));
            }
            Err(rule) => {
                wrong.set(sentence(&rule));
                page::focus(NAME);
            }
        }
    };
    view! {
        <section class="card card--pad" aria-labelledby="name-title">
            <h2 id="name-title">{t!("branding-name-title")}</h2>
            <form class="stack" on:submit=submit novalidate=true>
                <Failure keeping/>
                <TextField
                    id=NAME
                    label=t!("branding-name-label")
                    hint=t!("branding-name-hint")
                    autocomplete="organization"
                    value=name
                    error=wrong
                />
                <Keep keeping word=t!("branding-name-keep")/>
            </form>
        </section>
    }
}

/// What stands above the form to sign in, in both languages.
///
/// Keyboard: as any text field; the button keeps both.
#[component]
pub fn WelcomesCard(
    /// What is kept.
    kept: RwSignal<Branding>,
) -> impl IntoView {
    let keeping = Keeping::new(kept);
    let text = |welcome: &Option<Welcome>| {
        let text = welcome.as_ref().map(Welcome::as_str).unwrap_or_default().to_owned();
        (RwSignal::new(text), RwSignal::new(String::new()))
    };
    let (french, english) = kept.with_untracked(|kept| (text(&kept.welcomes.fr), text(&kept.welcomes.en)));
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if let (Ok(fr), Ok(en)) = (written(FRENCH, french), written(ENGLISH, english)) {
            let welcomes = Welcomes { fr, en };
            let act = async move { api::call::<ChangeWelcomes>(&NoParams {}, &welcomes).await };
            keeping.keep(act, t!("branding-welcome-kept"));
        }
    };
    view! {
        <section class="card card--pad" aria-labelledby="welcome-title">
            <h2 id="welcome-title">{t!("branding-welcome-title")}</h2>
            <p class="sm muted">{t!("branding-welcome-text")}</p>
            <form class="stack" on:submit=submit novalidate=true>
                <Failure keeping/>
                <WelcomeField id=FRENCH language="fr" label=t!("branding-welcome-fr") field=french/>
                <WelcomeField id=ENGLISH language="en" label=t!("branding-welcome-en") field=english/>
                <Keep keeping word=t!("branding-welcome-keep")/>
            </form>
        </section>
    }
}

/// A text, and what is wrong with it.
type Field = (RwSignal<String>, RwSignal<String>);

#[component]
fn WelcomeField(id: &'static str, language: &'static str, label: String, field: Field) -> impl IntoView {
    let (text, wrong) = field;
    let is_wrong = move || !wrong.with(String::is_empty);
    let described = move || if is_wrong() { format!("{id}-count {id}-error") } else { format!("{id}-count") };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <textarea
                class="input"
                id=id
                lang=language
                rows="4"
                prop:value=text
                on:input=move |event| text.set(event_target_value(&event))
                aria-invalid=move || is_wrong().then_some("true")
                aria-describedby=described
            ></textarea>
            <p class="hint" id=format!("{id}-count")>
                {move || t!("branding-welcome-count", count = text.with(|text| length(text.trim())), most = Welcome::MAX)}
            </p>
            <FieldError id=format!("{id}-error") error=wrong/>
        </div>
    }
}

/// What was written; nothing is none. A text that is too long is said to be, and takes the focus.
fn written(id: &'static str, (text, wrong): Field) -> Result<Option<Welcome>, ()> {
    wrong.set(String::new());
    match text.with_untracked(|text| Welcome::parse(text)) {
        Ok(welcome) => Ok(Some(welcome)),
        Err(FieldRule::Blank) => Ok(None),
        Err(rule) => {
            wrong.set(sentence(&rule));
            page::focus(id);
            Err(())
        }
    }
}

fn sentence(rule: &FieldRule) -> String {
    match rule {
        FieldRule::Blank => t!("branding-missing"),
        FieldRule::TooLong { max } => t!("branding-too-long", most = *max),
        _ => t!("branding-malformed"),
    }
}

/// The button of a card.
#[component]
pub fn Keep(
    /// What it begins.
    keeping: Keeping,
    /// The verb.
    word: String,
) -> impl IntoView {
    view! {
        <div class="row">
            <button
                type="submit"
                class=Weight::Primary.class()
                aria-busy=move || keeping.attempt.busy.get().then_some("true")
            >
                {word}
            </button>
        </div>
    }
}
