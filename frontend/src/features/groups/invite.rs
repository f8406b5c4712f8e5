//! The dialog to invite people into a group.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    groups::{
        pages::GroupParams,
        people::{InvitePeople, Invited, NewInvitations},
    },
    ids::UserId,
    time::{DAY, UtcTime},
};

use super::{actions::TheGroup, model};
use crate::{
    api,
    features::compose::People,
    i18n::t,
    ui::{
        button::{Button, Weight},
        dialog::{Dialog, Size},
        field::TextField,
        icon::Icon,
        mention::Candidate,
        note::{Note, Tone},
        person::PersonLine,
    },
};

/// The dialog to invite people into the group.
///
/// Keyboard: Tab goes from the search to those found, then to those chosen; Esc closes.
#[component]
pub fn InviteDialog(
    /// Whether it is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <Dialog
            open
            title=t!("group-invite-title")
            id="invite-title"
            size=Size::Wide
            close_label=t!("close")
            on_close=move |()| open.set(false)
        >
            <Form open/>
        </Dialog>
    }
}

/// Who is chosen, and what became of them.
#[derive(Clone, Copy)]
struct Choice {
    chosen: RwSignal<Vec<(UserId, String)>>,
    until: RwSignal<String>,
    outcome: RwSignal<Vec<Invited>>,
    failure: RwSignal<String>,
    busy: RwSignal<bool>,
}

#[component]
fn Form(open: RwSignal<bool>) -> impl IntoView {
    let group = TheGroup::of_page();
    let choice = Choice {
        chosen: RwSignal::new(Vec::new()),
        until: RwSignal::new(String::new()),
        outcome: RwSignal::new(Vec::new()),
        failure: RwSignal::new(String::new()),
        busy: RwSignal::new(false),
    };
    let (question, people) = (RwSignal::new(String::new()), People::of_everybody());
    Effect::new(move |_| {
        let letters = question.get().trim().to_owned();
        people.look((!letters.is_empty()).then_some(letters));
    });
    let found = people.found();
    let candidates = move || {
        let all =
            found.get().into_iter().filter(|one| !choice.chosen.with(|chosen| is_among(chosen, one.id)));
        all.map(|one| view! { <Found choice question one/> }).collect_view()
    };
    view! {
        <div class="dialog__b">
            <TextField id="invite-search" label=t!("group-invite-search") hint=t!("group-invite-hint") kind="search" value=question/>
            <ul class="lines" role="list" aria-label=t!("group-invite-found")>{candidates}</ul>
            <Chosen choice/>
            <TextField id="invite-until" label=t!("group-invite-until") hint=t!("group-invite-until-hint") kind="date" value=choice.until/>
            <Outcome choice/>
        </div>
        <div class="dialog__f">
            <Button word=t!("close") on_press=move |()| open.set(false)/>
            <Button
                word=t!("group-invite-send")
                weight=Weight::Primary
                busy=choice.busy
                on_press=move |()| send(&group, choice)
            />
        </div>
    }
}

fn is_among(chosen: &[(UserId, String)], id: i64) -> bool {
    chosen.iter().any(|(user, _)| user.0 == id)
}

#[component]
fn Found(choice: Choice, question: RwSignal<String>, one: Candidate) -> impl IntoView {
    let (user, name) = (UserId(one.id), one.name.clone());
    let take = move |_| {
        choice.chosen.update(|chosen| chosen.push((user, name.clone())));
        question.set(String::new());
        crate::page::focus("invite-search");
    };
    view! {
        <li>
            <button type="button" class="li" on:click=take>
                <PersonLine id=one.id photo=one.photo name=one.name detail=one.detail/>
                <Icon name="plus-bold"/>
                <span class="vh">{t!("group-invite-choose")}</span>
            </button>
        </li>
    }
}

#[component]
fn Chosen(choice: Choice) -> impl IntoView {
    let chip = move |(user, name): (UserId, String)| {
        let label = t!("group-invite-drop", name = name.as_str());
        let drop_it = move |_| choice.chosen.update(|chosen| chosen.retain(|(other, _)| *other != user));
        view! {
            <li>
                <button type="button" class="btn btn--second" aria-label=label on:click=drop_it>
                    {name} <Icon name="x"/>
                </button>
            </li>
        }
    };
    view! {
        <Show when=move || choice.chosen.with(|chosen| !chosen.is_empty())>
            <div class="field">
                <span class="lab" id="invite-chosen">{t!("group-invite-chosen")}</span>
                <ul class="row row--tight" role="list" aria-labelledby="invite-chosen">
                    {move || choice.chosen.get().into_iter().map(chip).collect_view()}
                </ul>
            </div>
        </Show>
    }
}

/// What became of each invitation, or why none was sent.
#[component]
fn Outcome(choice: Choice) -> impl IntoView {
    let failure = choice.failure;
    view! {
        <Show when=move || !failure.with(String::is_empty)>
            <Note tone=Tone::Bad lead=t!("group-not-invited") alert=true>{failure}</Note>
        </Show>
        <div class="sm" role="status">
            {move || choice.outcome.get().into_iter().map(|one| {
                view! { <p>{model::fate(one.fate, &one.person.name)}</p> }
            }).collect_view()}
        </div>
    }
}

fn send(group: &TheGroup, choice: Choice) {
    let group = *group;
    let Some(id) = group.id() else { return };
    let people: Vec<UserId> =
        choice.chosen.with_untracked(|chosen| chosen.iter().map(|(user, _)| *user).collect());
    if people.is_empty() {
        choice.failure.set(t!("group-invite-nobody"));
        return crate::page::focus("invite-search");
    }
    let until = model::day_begins(&choice.until.get_untracked()).map(|begins| UtcTime(begins).plus_ms(DAY));
    choice.failure.set(String::new());
    choice.busy.set(true);
    spawn_local(async move {
        let answer =
            api::call::<InvitePeople>(&GroupParams { group: id }, &NewInvitations { people, until }).await;
        choice.busy.try_set(false);
        match answer {
            Ok(outcome) => {
                choice.chosen.try_set(Vec::new());
                choice.outcome.try_set(outcome.people);
                group.load();
            }
            Err(error) => drop(choice.failure.try_set(error.sentence())),
        }
    });
}
