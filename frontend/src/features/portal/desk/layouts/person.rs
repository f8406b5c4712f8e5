//! Choosing a person by the beginning of their name.

use leptos::prelude::*;
use shared::ids::UserId;

use crate::{
    features::compose::People,
    i18n::t,
    page,
    ui::{icon::Icon, mention::Candidate, person::PersonLine},
};

/// Lets one choose a person.
///
/// Keyboard: Tab goes from the search to those found; each is a button.
#[component]
pub fn PersonSearch(
    /// The id of the search: unique on the page.
    id: &'static str,
    /// Called with who is chosen, and their name.
    #[prop(into)]
    on_choose: Callback<(UserId, String)>,
) -> impl IntoView {
    let (question, people) = (RwSignal::new(String::new()), People::of_everybody());
    Effect::new(move |_| {
        let letters = question.get().trim().to_owned();
        people.look((!letters.is_empty()).then_some(letters));
    });
    let found = people.found();
    let row = move |one: Candidate| {
        let (user, name) = (UserId(one.id), one.name.clone());
        let take = move |_| {
            question.set(String::new());
            page::focus(id);
            on_choose.run((user, name.clone()));
        };
        view! {
            <li>
                <button type="button" class="li" on:click=take>
                    <PersonLine id=one.id photo=one.photo name=one.name detail=one.detail/>
                    <Icon name="eye"/>
                    <span class="vh">{t!("home-look-as")}</span>
                </button>
            </li>
        }
    };
    view! {
        <div class="field">
            <label for=id>{t!("home-person")}</label>
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
