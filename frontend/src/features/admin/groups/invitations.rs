//! The invitations that nobody answered yet, to be taken back.

use leptos::prelude::*;
use shared::groups::{
    overview::{ListOpenInvitations, OpenInvitation, OpenInvitationsParams, TakeInvitationBack},
    people::MemberParams,
};

use super::{TITLE, head};
use crate::{
    api, dates,
    features::admin::{
        confirm::{Confirm, Question},
        model::Place,
    },
    i18n::t,
    listed::{Listed, Listing},
    page::{self, Pages},
    ui::{
        button::Button,
        empty::Empty,
        person::PersonLine,
        time::Moment,
        toast::{Toast, Toasts},
    },
};

/// Open invitations, the oldest first: `/admin/groups/invitations`. Whoever administers units is
/// shown those into groups of their units.
///
/// Keyboard: Tab goes from button to button; each asks first.
#[component]
pub fn InvitationsPage() -> impl IntoView {
    Pages::of_page().entitle(t!("groupdesk-invitations"));
    let (question, toasts) = (Question::new(), Toasts::of_page());
    let chosen = RwSignal::new(None::<OpenInvitation>);
    let list = Listed::<OpenInvitation>::new();
    list.ask(
        |after| async move { api::call::<ListOpenInvitations>(&OpenInvitationsParams { after }, &()).await },
    );
    let take_back = move |()| {
        let Some(one) = chosen.get_untracked() else { return };
        let params = MemberParams { group: one.group.id, person: one.person.id };
        let act = async move { api::call::<TakeInvitationBack>(&params, &()).await };
        question.answer(act, move |()| {
            toasts.show(Toast::new(t!("invitations-taken-back")));
            list.reload();
            page::focus(TITLE);
        });
    };
    let ask = Callback::new(move |one| {
        chosen.set(Some(one));
        question.ask();
    });
    let nobody =
        || view! { <Empty icon="check-bold" title=t!("invitations-none") text=t!("invitations-none-text")/> };
    let sure = move || match chosen.get() {
        None => String::new(),
        Some(OpenInvitation { person, group, .. }) => {
            t!("invitations-sure", name = person.name.as_str(), group = group.name.as_str())
        }
    };
    view! {
        {head(Place::Invitations, t!("invitations-intro"))}
        <Listing list loading=t!("invitations-loading") failed=t!("invitations-failed") empty=nobody>
            <ul class="card card--pad lines" role="list">
                <For each=move || list.items() key=|one| one.id let(one)><Row one on_ask=ask/></For>
            </ul>
        </Listing>
        <Confirm
            question
            id="invitation-question"
            title=t!("invitations-question")
            text=Signal::derive(sure)
            verb=t!("invitations-take-back")
            danger=true
            on_yes=take_back
        />
    }
}

#[component]
fn Row(one: OpenInvitation, on_ask: Callback<OpenInvitation>) -> impl IntoView {
    let OpenInvitation { person, group, by, at, until, .. } = one.clone();
    let detail = t!("invitations-into", group = group.name.as_str(), name = by.name.as_str());
    let label = t!("invitations-take-back-of", name = person.name.as_str(), group = group.name.as_str());
    view! {
        <li class="li li--wrap">
            <PersonLine id=person.id.0 photo=person.photo name=person.name detail/>
            <small class="muted"><Moment at/></small>
            {until.map(|until| view! {
                <small class="muted">{t!("invitations-until", day = dates::day(until, true).as_str())}</small>
            })}
            <Button
                word=t!("invitations-take-back")
                on_press=move |()| on_ask.run(one.clone())
                attr:aria-label=label
            />
        </li>
    }
}
