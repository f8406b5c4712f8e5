//! For whom an article is: everybody, or whoever is in a unit, in a group, or has a role; and how many
//! they are.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    directory::{Directory, ReadDirectory, Unit},
    identity::Role,
    ids::{GroupId, OrganizationId},
    news::{
        MOST_AUDIENCE, NewsAudience,
        writing::{AudienceQuestion, CountNewsAudience},
    },
};

use super::work::Work;
use crate::{api, i18n::t, pause::Pause, session::Session, ui::several::Several};

/// For whom an article is.
///
/// Keyboard: arrows choose between everybody and some; Tab goes through the lists.
#[component]
pub fn AudienceFields() -> impl IntoView {
    let work = Work::of_page();
    let directory = RwSignal::new(Directory::default());
    spawn_local(async move {
        // What is chosen stays; one chooses no other unit without an answer.
        if let Ok(whole) = api::call::<ReadDirectory>(&NoParams {}, &()).await {
            directory.try_set(whole);
        }
    });
    let unit = work.now.with_untracked(|now| now.unit.clone());
    let of_unit = unit.as_ref().map(|unit| unit.id);
    let all_or_some = match &unit {
        Some(unit) => view! { <p>{t!("write-audience-unit", unit = unit.name.as_str())}</p> }.into_any(),
        None => view! { <AllOrSome/> }.into_any(),
    };
    let some = Memo::new(move |_| !work.everyone.get());
    view! {
        <section class="card card--pad stack stack--s" aria-labelledby="write-audience">
            <h2 id="write-audience">{t!("write-audience")}</h2>
            {all_or_some}
            <Show when=move || some.get()><Chosen directory of_unit/></Show>
            <HeadCount/>
        </section>
    }
}

#[component]
fn AllOrSome() -> impl IntoView {
    let work = Work::of_page();
    let choice = move |everyone: bool, word: String| {
        view! {
            <label class="check">
                <input
                    type="radio"
                    name="write-audience"
                    prop:checked=move || work.everyone.get() == everyone
                    on:change=move |_| work.everyone.set(everyone)
                />
                <span>{word}</span>
            </label>
        }
    };
    view! {
        <fieldset class="newsfields">
            <legend>{t!("write-audience-who")}</legend>
            <div>
                {choice(true, t!("write-audience-all"))}
                {choice(false, t!("write-audience-some"))}
            </div>
        </fieldset>
    }
}

/// The units, groups and roles, of which one suffices to be meant.
#[component]
fn Chosen(directory: RwSignal<Directory>, of_unit: Option<OrganizationId>) -> impl IntoView {
    let work = Work::of_page();
    let me = Session::of_page().me();
    // What was only saved changes no list: the focus may be in it.
    let known_units = Memo::new(move |_| work.now.with(|now| now.units.clone()));
    let known_groups = Memo::new(move |_| work.now.with(|now| now.groups.clone()));
    let units = Signal::derive(move || {
        let known = known_units.get();
        directory.with(|whole| {
            let mut choices = unit_choices(&whole.units, of_unit);
            for unit in known {
                if !choices.iter().any(|(id, _)| *id == unit.id) {
                    choices.push((unit.id, unit.name));
                }
            }
            choices
        })
    });
    let groups = Signal::derive(move || {
        let mine = me.with(|me| me.groups.iter().map(|mine| mine.group.clone()).collect::<Vec<_>>());
        let known = known_groups.get();
        let mut choices: Vec<(GroupId, String)> = Vec::new();
        for group in mine.into_iter().chain(known) {
            if !choices.iter().any(|(id, _)| *id == group.id) {
                choices.push((group.id, group.name));
            }
        }
        choices
    });
    let roles = Signal::stored(Role::ALL.iter().map(|role| (*role, role_word(*role))).collect::<Vec<_>>());
    let removal = |word: &str| t!("write-audience-drop", name = word);
    view! {
        <p class="sm muted">{t!("write-audience-hint")}</p>
        <Several label=t!("write-audience-units") choices=units chosen=work.units add_word=t!("write-add-unit") most=MOST_AUDIENCE removal/>
        {of_unit.is_none().then(|| view! {
            <Several label=t!("write-audience-groups") choices=groups chosen=work.groups add_word=t!("write-add-group") most=MOST_AUDIENCE removal/>
            <Several label=t!("write-audience-roles") choices=roles chosen=work.roles add_word=t!("write-add-role") most=4 removal/>
        })}
    }
}

/// How many people it is for now, as the server counts them.
#[component]
fn HeadCount() -> impl IntoView {
    let (work, pause) = (Work::of_page(), Pause::new());
    let count = RwSignal::new(None::<u32>);
    let asked = StoredValue::new(NewsAudience::default());
    Effect::new(move |_| {
        let audience = work.audience();
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
        if work.audience().is_empty() {
            return t!("write-audience-nobody");
        }
        count
            .get()
            .map_or_else(|| t!("write-audience-counting"), |count| t!("write-audience-count", count = count))
    };
    view! { <p class="newsfields__count" role="status">{words}</p> }
}

/// What a role is called, of several people.
pub fn role_word(role: Role) -> String {
    match role {
        Role::Agent => t!("write-role-agent"),
        Role::Elected => t!("write-role-elected"),
        Role::Officer => t!("write-role-officer"),
        Role::Admin => t!("write-role-admin"),
    }
}

/// The units to choose from, each set back below the one it is part of; of a unit, only it and its parts.
pub fn unit_choices(units: &[Unit], within: Option<OrganizationId>) -> Vec<(OrganizationId, String)> {
    let mut depths: Vec<(OrganizationId, usize)> = Vec::new();
    let mut choices = Vec::new();
    for unit in units {
        let above = unit.parent.and_then(|parent| depths.iter().find(|(id, _)| *id == parent));
        let depth = match (above, within) {
            (Some((_, depth)), _) => depth + 1,
            (None, Some(top)) if unit.id != top => continue,
            (None, _) => 0,
        };
        depths.push((unit.id, depth));
        choices.push((unit.id, format!("{}{}", "– ".repeat(depth), unit.name)));
    }
    choices
}

#[cfg(test)]
mod tests {
    use shared::directory::UnitKind;

    use super::*;

    fn unit(id: i64, parent: Option<i64>) -> Unit {
        Unit {
            id: OrganizationId(id),
            name: format!("Unité {id}"),
            parent: parent.map(OrganizationId),
            kind: UnitKind::Service,
            head: None,
            people: 0,
        }
    }

    #[test]
    fn an_editor_chooses_among_the_parts_of_their_unit() {
        let units = [unit(1, None), unit(2, Some(1)), unit(3, Some(2)), unit(4, Some(1))];
        let ids = |within: Option<i64>| {
            let choices = unit_choices(&units, within.map(OrganizationId));
            choices.into_iter().map(|(id, _)| id.0).collect::<Vec<_>>()
        };
        assert_eq!(ids(None), [1, 2, 3, 4]);
        assert_eq!(ids(Some(2)), [2, 3]);
        assert_eq!(ids(Some(4)), [4]);
        assert_eq!(unit_choices(&units, None)[2].1, "– – Unité 3");
    }
}
