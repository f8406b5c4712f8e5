//! Choosing a person: by the beginning of their name.

use leptos::prelude::*;
use shared::ids::UserId;

use crate::{
    features::compose::People,
    i18n::t,
    ui::{icon::Icon, mention::Candidate, person::PersonLine},
};

/// Somebody by their name, or nobody.
pub type Somebody = Option<(UserId, String)>;

/// Chooses a person, or nobody.
///
/// Keyboard: Tab goes from the search to those found; each is a button.
#[component]
pub fn PersonChoice(
    /// The id of the search: unique on the page.
    #[prop(into)]
    id: String,
    /// The label of the search.
    #[prop(into)]
    label: String,
    /// Who is chosen.
    chosen: RwSignal<Somebody>,
) -> impl IntoView {
    let (question, people) = (RwSignal::new(String::new()), People::of_everybody());
    Effect::new(move |_| {
        let letters = question.get().trim().to_owned();
        people.look((!letters.is_empty()).then_some(letters));
    });
    let found = people.found();
    let search = StoredValue::new(id.clone());
    let row = move |one: Candidate| {
        let (user, name) = (UserId(one.id), one.name.clone());
        let take = move |_| {
            chosen.set(Some((user, name.clone())));
            question.set(String::new());
            search.with_value(|id| crate::page::focus(id));
        };
        view! {
            <li>
                <button type="button" class="li" on:click=take>
                    <PersonLine id=one.id photo=one.photo name=one.name detail=one.detail/>
                    <Icon name="plus-bold"/>
                    <span class="vh">{t!("person-choose")}</span>
                </button>
            </li>
        }
    };
    let chip = move || {
        chosen.get().map(|(_, name)| {
            let label = t!("units-head-drop", name = name.as_str());
            view! {
                <button type="button" class="btn btn--second" aria-label=label on:click=move |_| chosen.set(None)>
                    {name} <Icon name="x"/>
                </button>
            }
        })
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <div>{chip}</div>
            <input
                class="input"
                id=id
                type="search"
                autocomplete="off"
                prop:value=question
                on:input=move |event| question.set(event_target_value(&event))
            />
            <ul class="lines" role="list">{move || found.get().into_iter().map(row).collect_view()}</ul>
        </div>
    }
}
