//! For whom something stands: everybody, or whoever is in a unit, in a group, or has a role; and how many
//! they are.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    directory::{Directory, ReadDirectory, Unit},
    few::Few,
    identity::Role,
    ids::{GroupId, OrganizationId},
    news::{
        MOST_AUDIENCE, NewsAudience,
        writing::{AudienceQuestion, CountNewsAudience},
    },
};

use crate::{api, i18n::t, pause::Pause, session::Session, ui::several::Several};

/// An audience while it is chosen.
#[derive(Clone, Copy)]
pub struct Chosen {
    /// Whether it is everybody.
    pub everyone: RwSignal<bool>,
    units: RwSignal<Vec<OrganizationId>>,
    groups: RwSignal<Vec<GroupId>>,
    roles: RwSignal<Vec<Role>>,
}

impl Chosen {
    /// Everybody.
    pub fn new() -> Self {
        Self {
            everyone: RwSignal::new(true),
            units: RwSignal::new(Vec::new()),
            groups: RwSignal::new(Vec::new()),
            roles: RwSignal::new(Vec::new()),
        }
    }

    /// Chooses these.
    pub fn show(self, audience: &NewsAudience) {
        self.everyone.set(audience.everyone);
        self.units.set(audience.units.as_slice().to_vec());
        self.groups.set(audience.groups.as_slice().to_vec());
        self.roles.set(audience.roles.as_slice().to_vec());
    }

    /// Those who are chosen now.
    pub fn audience(self) -> NewsAudience {
        if self.everyone.get() {
            return NewsAudience::everyone();
        }
        NewsAudience {
            everyone: false,
            // No list lets one choose more than there may be.
            units: Few::new(self.units.get()).unwrap_or_default(),
            groups: Few::new(self.groups.get()).unwrap_or_default(),
            roles: Few::new(self.roles.get()).unwrap_or_default(),
        }
    }
}

/// Chooses an audience.
///
/// Keyboard: arrows choose between everybody and some; Tab goes through the lists.
#[component]
pub fn AudienceFields(
    /// It.
    chosen: Chosen,
    /// The name of the choice between everybody and some: unique on the page.
    name: &'static str,
) -> impl IntoView {
    let directory = RwSignal::new(Directory::default());
    spawn_local(async move {
        // What is chosen stays; one chooses no other unit without an answer.
        if let Ok(whole) = api::call::<ReadDirectory>(&NoParams {}, &()).await {
            directory.try_set(whole);
        }
    });
    let choice = move |everyone: bool, word: String| {
        view! {
            <label class="check">
                <input
                    type="radio"
                    name=name
                    prop:checked=move || chosen.everyone.get() == everyone
                    on:change=move |_| chosen.everyone.set(everyone)
                />
                <span>{word}</span>
            </label>
        }
    };
    let some = Memo::new(move |_| !chosen.everyone.get());
    view! {
        <fieldset class="pt-set">
            <legend>{t!("portal-audience")}</legend>
            <div>
                {choice(true, t!("portal-audience-all"))}
                {choice(false, t!("portal-audience-some"))}
            </div>
        </fieldset>
        <Show when=move || some.get()><Lists chosen directory/></Show>
        <HeadCount chosen/>
    }
}

/// The units, groups and roles, of which one suffices to be meant.
#[component]
fn Lists(chosen: Chosen, directory: RwSignal<Directory>) -> impl IntoView {
    let me = Session::of_page().me();
    let units = Signal::derive(move || directory.with(|whole| unit_choices(&whole.units)));
    let groups = Signal::derive(move || {
        let mut choices: Vec<(GroupId, String)> =
            me.with(|me| me.groups.iter().map(|mine| (mine.group.id, mine.group.name.clone())).collect());
        // What somebody else chose stays, and is not told by its name to who may not know it.
        for group in chosen.groups.get() {
            if !choices.iter().any(|(id, _)| *id == group) {
                choices.push((group, t!("portal-audience-other-group")));
            }
        }
        choices
    });
    let roles = Signal::stored(Role::ALL.iter().map(|role| (*role, role_word(*role))).collect::<Vec<_>>());
    let removal = |word: &str| t!("portal-audience-drop", name = word);
    view! {
        <div class="stack stack--s">
            <p class="sm muted">{t!("portal-audience-hint")}</p>
            <Several label=t!("portal-audience-units") choices=units chosen=chosen.units add_word=t!("portal-add-unit") most=MOST_AUDIENCE removal/>
            <Several label=t!("portal-audience-groups") choices=groups chosen=chosen.groups add_word=t!("portal-add-group") most=MOST_AUDIENCE removal/>
            <Several label=t!("portal-audience-roles") choices=roles chosen=chosen.roles add_word=t!("portal-add-role") most=4 removal/>
        </div>
    }
}

/// How many people it is for now, as the server counts them.
#[component]
fn HeadCount(chosen: Chosen) -> impl IntoView {
    let (pause, count) = (Pause::new(), RwSignal::new(None::<u32>));
    let asked = StoredValue::new(NewsAudience::default());
    Effect::new(move |_| {
        let audience = chosen.audience();
        asked.set_value(audience.clone());
        count.set(None);
        if audience.is_empty() {
            return pause.end();
        }
        pause.then(move || {
            spawn_local(async move {
                let question = AudienceQuestion { audience: audience.clone() };
                // Without an answer nothing is said of how many.
                if let Ok(answer) = api::call::<CountNewsAudience>(&NoParams {}, &question).await
                    && asked.try_get_value() == Some(audience)
                {
                    count.try_set(Some(answer.people));
                }
            });
        });
    });
    let words = move || {
        if chosen.audience().is_empty() {
            return t!("portal-audience-nobody");
        }
        count.get().map_or_else(
            || t!("portal-audience-counting"),
            |count| t!("portal-audience-count", count = count),
        )
    };
    view! { <p class="sm muted" role="status">{words}</p> }
}

/// What a role is called, of several people.
pub fn role_word(role: Role) -> String {
    match role {
        Role::Agent => t!("portal-role-agent"),
        Role::Elected => t!("portal-role-elected"),
        Role::Officer => t!("portal-role-officer"),
        Role::Admin => t!("portal-role-admin"),
    }
}

/// The units to choose from, each set back below the one it is part of.
fn unit_choices(units: &[Unit]) -> Vec<(OrganizationId, String)> {
    let mut depths: Vec<(OrganizationId, usize)> = Vec::new();
    let mut choices = Vec::new();
    for unit in units {
        let above = unit.parent.and_then(|parent| depths.iter().find(|(id, _)| *id == parent));
        let depth = above.map_or(0, |(_, depth)| depth + 1);
        depths.push((unit.id, depth));
        choices.push((unit.id, format!("{}{}", "– ".repeat(depth), unit.name)));
    }
    choices
}
