//! Who asks to come in, and who is invited: for those who decide.

use leptos::{prelude::*, task::spawn_local};
use shared::groups::people::{
    DecideRequest, Decision, Invitation, JoinRequest, ListInvitations, ListRequests, MemberParams,
    RequestParams, WaitingParams, WithdrawInvitation,
};

use super::actions::TheGroup;
use crate::{
    api::{self, ApiError},
    i18n::t,
    listed::{Listed, Listing},
    page,
    ui::{
        button::{Button, Weight},
        note::{Note, Tone},
        person::PersonLine,
        time::Moment,
        toast::{Toast, Toasts},
    },
};

/// The requests to decide and the invitations without an answer.
///
/// Keyboard: Tab goes from decision to decision; after one, the focus is on the heading.
#[component]
pub fn Waiting() -> impl IntoView {
    let lists = Lists::new(&TheGroup::of_page());
    let failure = lists.failure;
    view! {
        <Show when=move || !failure.with(String::is_empty)>
            <Note tone=Tone::Bad lead=t!("group-not-decided") alert=true>{failure}</Note>
        </Show>
        <Show when=move || lists.requests.any()>
            <section class="card card--pad stack stack--s" aria-labelledby="requests-title">
                <h2 id="requests-title" tabindex="-1">
                    {t!("group-requests")}
                </h2>
                <Listing list=lists.requests loading=t!("group-loading") failed=t!("group-failed")>
                    <ul class="lines" role="list">
                        <For each=move || lists.requests.items() key=|one| one.id let:one><Request lists one/></For>
                    </ul>
                </Listing>
            </section>
        </Show>
        <Show when=move || lists.invitations.any()>
            <section class="card card--pad stack stack--s" aria-labelledby="invitations-title">
                <h2 id="invitations-title" tabindex="-1">
                    {t!("group-invitations")}
                </h2>
                <Listing list=lists.invitations loading=t!("group-loading") failed=t!("group-failed")>
                    <ul class="lines" role="list">
                        <For each=move || lists.invitations.items() key=|one| one.person.id let:one>
                            <Invited lists one/>
                        </For>
                    </ul>
                </Listing>
            </section>
        </Show>
    }
}

/// What waits, as long as it is shown.
#[derive(Clone, Copy)]
struct Lists {
    group: TheGroup,
    requests: Listed<JoinRequest>,
    invitations: Listed<Invitation>,
    /// Why the last decision was not taken; empty when it was.
    failure: RwSignal<String>,
    toasts: Toasts,
}

impl Lists {
    fn new(group: &TheGroup) -> Self {
        let this = Self {
            group: *group,
            requests: Listed::new(),
            invitations: Listed::new(),
            failure: RwSignal::new(String::new()),
            toasts: Toasts::of_page(),
        };
        let version = group.version();
        Effect::new(move |_| {
            version.track();
            this.load();
        });
        this
    }

    /// Asks for the oldest of both.
    fn load(self) {
        let Some(group) = self.group.id() else { return };
        self.requests.ask(move |after| async move {
            api::call::<ListRequests>(&WaitingParams { group, after }, &()).await
        });
        self.invitations.ask(move |after| async move {
            api::call::<ListInvitations>(&WaitingParams { group, after }, &()).await
        });
    }

    fn decide(self, request: &JoinRequest, accept: bool) {
        let Some(group) = self.group.id() else { return };
        let (params, name) = (RequestParams { group, request: request.id }, request.person.name.clone());
        self.failure.set(String::new());
        spawn_local(async move {
            let answer = api::call::<DecideRequest>(&params, &Decision { accept }).await;
            let name = name.as_str();
            let words =
                if accept { t!("group-accepted", name = name) } else { t!("group-refused", name = name) };
            self.done(answer, words, "requests-title");
        });
    }

    fn withdraw(self, invitation: &Invitation) {
        let Some(group) = self.group.id() else { return };
        let (person, name) = (invitation.person.id, invitation.person.name.clone());
        self.failure.set(String::new());
        spawn_local(async move {
            let answer = api::call::<WithdrawInvitation>(&MemberParams { group, person }, &()).await;
            self.done(answer, t!("group-invitation-withdrawn", name = name.as_str()), "invitations-title");
        });
    }

    fn done(self, answer: Result<(), ApiError>, words: String, heading: &str) {
        match answer {
            Ok(()) => {
                self.toasts.show(Toast::new(words));
                // The button is gone: the focus stays with the list.
                page::focus(heading);
            }
            Err(error) => drop(self.failure.try_set(error.sentence())),
        }
        self.load();
        self.group.load();
    }
}

#[component]
fn Request(lists: Lists, one: JoinRequest) -> impl IntoView {
    let person = one.person.clone();
    let name = StoredValue::new(person.name.clone());
    let message = one.message.clone();
    let one = StoredValue::new(one);
    let decide = move |accept: bool| one.with_value(|one| lists.decide(one, accept));
    view! {
        <li class="li li--wrap">
            <PersonLine id=person.id.0 photo=person.photo name=person.name detail=person.title.unwrap_or_default()/>
            <span class="row row--tight">
                <Button word=Signal::stored(t!("group-request-accept")) weight=Weight::Primary on_press=move |()| decide(true) attr:aria-label=t!("group-request-accept-of", name = name.get_value().as_str())/>
                <Button word=Signal::stored(t!("group-request-refuse")) on_press=move |()| decide(false) attr:aria-label=t!("group-request-refuse-of", name = name.get_value().as_str())/>
            </span>
            {message.map(|message| view! { <p class="muted sm li__more">{message}</p> })}
        </li>
    }
}

#[component]
fn Invited(lists: Lists, one: Invitation) -> impl IntoView {
    let (person, at) = (one.person.clone(), one.at);
    let by = t!("group-invited-by", name = one.by.name.as_str());
    let label = t!("group-invitation-withdraw-of", name = person.name.as_str());
    let one = StoredValue::new(one);
    view! {
        <li class="li li--wrap">
            <PersonLine id=person.id.0 photo=person.photo name=person.name detail=by/>
            <small><Moment at/></small>
            <Button
                word=t!("group-invitation-withdraw")
                weight=Weight::Quiet
                on_press=move |()| one.with_value(|one| lists.withdraw(one))
                attr:aria-label=label
            />
        </li>
    }
}
