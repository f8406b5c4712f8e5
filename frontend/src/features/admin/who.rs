//! Choosing a person: by the beginning of their name.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    admin::{AccountState, ListMembers, MembersParams},
    feed::mentions::{Letters, SUGGESTIONS},
    identity::PersonRef,
    ids::UserId,
};

use crate::{
    api,
    features::compose::People,
    i18n::t,
    pause::Pause,
    ui::{icon::Icon, mention::Candidate, person::PersonLine},
};

/// Somebody by their name, or nobody.
pub type Somebody = Option<(UserId, String)>;

/// Among whom somebody is chosen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Among {
    /// All who may sign in.
    Everybody,
    /// Those of them whose accounts one administers.
    Administered,
}

/// The search for somebody.
#[derive(Clone, Copy)]
enum Search {
    Everybody(People),
    Administered(Members),
}

impl Search {
    fn among(among: Among) -> Self {
        match among {
            Among::Everybody => Self::Everybody(People::of_everybody()),
            Among::Administered => Self::Administered(Members {
                found: RwSignal::new(Vec::new()),
                asked: RwSignal::new(String::new()),
                pause: Pause::new(),
            }),
        }
    }

    fn look(self, letters: String) {
        match self {
            Self::Everybody(people) => people.look((!letters.is_empty()).then_some(letters)),
            Self::Administered(members) => members.look(letters),
        }
    }

    fn found(self) -> ReadSignal<Vec<Candidate>> {
        match self {
            Self::Everybody(people) => people.found(),
            Self::Administered(members) => members.found.read_only(),
        }
    }
}

/// A search among the accounts that one administers.
#[derive(Clone, Copy)]
struct Members {
    found: RwSignal<Vec<Candidate>>,
    /// The letters looked for last: only their answer counts.
    asked: RwSignal<String>,
    pause: Pause,
}

impl Members {
    fn look(self, letters: String) {
        self.pause.end();
        self.asked.set(letters.clone());
        if letters.is_empty() {
            self.found.set(Vec::new());
        } else {
            self.pause.then(move || self.ask(letters));
        }
    }

    fn ask(self, letters: String) {
        // Longer than any name: nobody is meant.
        let Ok(q) = Letters::parse(&letters) else { return };
        let params = MembersParams { q, state: Some(AccountState::Active), ..MembersParams::default() };
        spawn_local(async move {
            let Ok(answer) = api::call::<ListMembers>(&params, &()).await else { return };
            if self.asked.try_get_untracked() == Some(letters) {
                let people = answer.items.into_iter().take(SUGGESTIONS);
                self.found.set(people.map(|member| candidate(member.person)).collect());
            }
        });
    }
}

fn candidate(person: PersonRef) -> Candidate {
    Candidate {
        id: person.id.0,
        photo: person.photo,
        username: person.username,
        name: person.name,
        detail: person.title.unwrap_or_default(),
        warning: String::new(),
    }
}

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
    /// Among whom.
    #[prop(default = Among::Everybody)]
    among: Among,
) -> impl IntoView {
    let (question, people) = (RwSignal::new(String::new()), Search::among(among));
    Effect::new(move |_| people.look(question.get().trim().to_owned()));
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
