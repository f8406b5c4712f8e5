//! The dialog to invite people into a group.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    feed::mentions::{Letters, SuggestMentions, SuggestParams},
    groups::{
        SomeGroups,
        pages::GroupParams,
        people::{
            InvitePeople, Invited, ListInvitations, ListMembers, MembersParams, NewInvitations, WaitingParams,
        },
    },
    identity::PersonRef,
    ids::{GroupId, UserId},
    time::{DAY, UtcTime},
};

use super::{actions::TheGroup, model};
use crate::{
    api,
    i18n::t,
    pause::Pause,
    ui::{
        badge::Badge,
        button::{Button, Weight},
        dialog::{Dialog, Size},
        field::TextField,
        icon::Icon,
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

/// How many pages of invitations without an answer are read: where there are more, the answer says
/// of the others that they were invited before.
const INVITED_PAGES: usize = 5;

/// How somebody who was found stands to the group.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Outside,
    Invited,
    Member,
}

/// Who was found by the letters that are written.
#[derive(Clone, Copy)]
struct Search {
    group: Option<GroupId>,
    pause: Pause,
    /// The letters looked for last: only their answer counts.
    letters: RwSignal<String>,
    /// Those who bear them, and whether they are in the group; none before the answer.
    found: RwSignal<Option<Vec<(PersonRef, bool)>>>,
    invited: RwSignal<Vec<UserId>>,
}

impl Search {
    fn new(group: Option<GroupId>) -> Self {
        let this = Self {
            group,
            pause: Pause::new(),
            letters: RwSignal::default(),
            found: RwSignal::new(None),
            invited: RwSignal::default(),
        };
        this.ask_invited();
        this
    }

    fn look(self, letters: String) {
        self.pause.end();
        self.letters.set(letters.clone());
        match Letters::parse(&letters) {
            Ok(q) if !letters.is_empty() => self.pause.then(move || self.ask(letters, q)),
            _ => self.found.set(None),
        }
    }

    fn ask(self, letters: String, q: Letters) {
        let Some(group) = self.group else { return };
        spawn_local(async move {
            let wanted = SuggestParams { q: q.clone(), groups: SomeGroups::default(), post: None };
            let Ok(people) = api::call::<SuggestMentions>(&wanted, &()).await else { return };
            let params = MembersParams { group, q, after: None };
            let members = api::call::<ListMembers>(&params, &()).await.unwrap_or_default();
            let members: Vec<PersonRef> = members.items.into_iter().map(|member| member.person).collect();
            let mut found: Vec<(PersonRef, bool)> = people
                .people
                .into_iter()
                .map(|one| (members.iter().any(|member| member.id == one.person.id), one.person))
                .map(|(inside, person)| (person, inside))
                .collect();
            if found.is_empty() {
                found = members.into_iter().map(|person| (person, true)).collect();
            }
            if self.letters.try_get_untracked() == Some(letters) {
                self.found.try_set(Some(found));
            }
        });
    }

    /// Reads who is invited and has not answered; whoever may not read it is told by the answer.
    fn ask_invited(self) {
        let Some(group) = self.group else { return };
        spawn_local(async move {
            let (mut all, mut after) = (Vec::new(), None);
            for _ in 0..INVITED_PAGES {
                let Ok(page) = api::call::<ListInvitations>(&WaitingParams { group, after }, &()).await
                else {
                    break;
                };
                all.extend(page.items.into_iter().map(|one| one.person.id));
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            self.invited.try_set(all);
        });
    }

    fn standing(self, person: UserId, inside: bool) -> Standing {
        if inside {
            Standing::Member
        } else if self.invited.with(|invited| invited.contains(&person)) {
            Standing::Invited
        } else {
            Standing::Outside
        }
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
    let (question, search) = (RwSignal::new(String::new()), Search::new(group.id()));
    Effect::new(move |_| search.look(question.get().trim().to_owned()));
    let candidates = move || {
        let all = search.found.get().unwrap_or_default().into_iter();
        let all = all.filter(|(one, _)| !choice.chosen.with(|chosen| is_among(chosen, one.id)));
        all.map(|(one, inside)| {
            let standing = search.standing(one.id, inside);
            found(choice, question, one, standing)
        })
        .collect_view()
    };
    let nobody = move || {
        let none = search.found.with(|found| found.as_ref().is_some_and(Vec::is_empty));
        none.then(|| t!("group-invite-no-match"))
    };
    view! {
        <div class="dialog__b">
            <TextField id="invite-search" label=t!("group-invite-search") hint=t!("group-invite-hint") kind="search" value=question/>
            <ul class="lines" role="list" aria-label=t!("group-invite-found")>{candidates}</ul>
            <p class="sm muted" role="status">{nobody}</p>
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
                on_press=move |()| send(&group, choice, search)
            />
        </div>
    }
}

fn is_among(chosen: &[(UserId, String)], id: UserId) -> bool {
    chosen.iter().any(|(user, _)| *user == id)
}

/// Somebody who was found: to choose, or with why there is nothing to choose.
fn found(choice: Choice, question: RwSignal<String>, one: PersonRef, standing: Standing) -> AnyView {
    let (user, name) = (one.id, one.name.clone());
    let detail = one.title.unwrap_or_default();
    let line = view! { <PersonLine id=user.0 photo=one.photo name=one.name detail/> };
    let inside = match standing {
        Standing::Outside => None,
        Standing::Invited => Some(t!("group-invite-already")),
        Standing::Member => Some(t!("group-invite-member")),
    };
    if let Some(word) = inside {
        return view! { <li><div class="li">{line} <Badge word/></div></li> }.into_any();
    }
    let take = move |_| {
        choice.chosen.update(|chosen| chosen.push((user, name.clone())));
        question.set(String::new());
        crate::page::focus("invite-search");
    };
    view! {
        <li>
            <button type="button" class="li" on:click=take>
                {line}
                <Icon name="plus-bold"/>
                <span class="vh">{t!("group-invite-choose")}</span>
            </button>
        </li>
    }
    .into_any()
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

fn send(group: &TheGroup, choice: Choice, search: Search) {
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
                search.ask_invited();
            }
            Err(error) => drop(choice.failure.try_set(error.sentence())),
        }
    });
}
