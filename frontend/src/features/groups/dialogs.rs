//! Leaving a group, and changing it: the dialogs of its page.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    feed::mentions::Letters,
    groups::{
        pages::{ChangeGroup, GroupParams},
        people::{ListMembers, Member, MembersParams},
    },
    ids::UserId,
    problem::Code,
};

use super::{actions::TheGroup, form::GroupForm};
use crate::{
    api,
    i18n::t,
    listed::Listed,
    pause::Pause,
    session::Session,
    ui::{
        button::{Button, Weight},
        dialog::{Dialog, Size},
        field::TextField,
        note::{Note, Tone},
        select::Select,
        toast::{Toast, Toasts},
    },
};

/// Asks before one leaves; the last who runs the group names somebody.
///
/// Keyboard: the focus is on the safe choice; Esc stays.
#[component]
pub fn LeaveDialog() -> impl IntoView {
    let group = TheGroup::of_page();
    let leaving = group.leaving();
    let name = group.get(|page| page.group.name.clone());
    let held = group.get(|page| page.held);
    view! {
        <Dialog
            open=leaving
            title=Signal::derive(move || t!("group-leave-title", name = name.get().as_str()))
            id="leave-title"
            close_label=t!("group-stay")
            on_close=move |()| leaving.set(false)
        >
            {move || if held.get() { view! { <Held/> }.into_any() } else { view! { <Leave/> }.into_any() }}
        </Dialog>
    }
}

/// Whoever is in by rule does not leave: why, and what one can do instead.
#[component]
fn Held() -> impl IntoView {
    let group = TheGroup::of_page();
    let leaving = group.leaving();
    let part = group.get(|page| page.mine);
    let muted = Memo::new(move |_| part.get().is_some_and(|part| part.muted));
    let mute = move |()| {
        if let Some(part) = part.get_untracked() {
            group.follow(part.level, true);
        }
        leaving.set(false);
    };
    view! {
        <div class="dialog__b">
            <p>{t!("group-held-text")}</p>
            <Show when=move || muted.get()><p class="muted">{t!("group-held-muted")}</p></Show>
        </div>
        <div class="dialog__f">
            <Button word=t!("group-stay") on_press=move |()| leaving.set(false) attr:autofocus=true/>
            <Show when=move || !muted.get()>
                <Button word=t!("group-mute") icon="bell-slash" weight=Weight::Primary on_press=mute/>
            </Show>
        </div>
    }
}

/// What the dialog holds, as long as it is open.
#[component]
fn Leave() -> impl IntoView {
    let group = TheGroup::of_page();
    let (leaving, busy) = (group.leaving(), group.busy());
    let failure = RwSignal::new(String::new());
    let (alone, heir) = (RwSignal::new(false), RwSignal::new(None::<UserId>));
    let leave = move |()| {
        failure.set(String::new());
        group.leave(heir.get_untracked(), move |error| {
            failure.try_set(error.sentence());
            if error.is(Code::LastManager) {
                alone.set(true);
            }
        });
    };
    view! {
        <div class="dialog__b">
            <p>{t!("group-leave-text")}</p>
            <Show when=move || !failure.with(String::is_empty)>
                <Note tone=Tone::Bad lead=t!("group-not-left") alert=true>{failure}</Note>
            </Show>
            <Show when=move || alone.get()><Heirs heir/></Show>
        </div>
        <div class="dialog__f">
            <Button word=t!("group-stay") on_press=move |()| leaving.set(false) attr:autofocus=true/>
            <Button word=t!("group-leave") weight=Weight::Danger busy on_press=leave/>
        </div>
    }
}

/// Who may run the group from then on: those in it, by name, found by the beginning of it.
#[component]
fn Heirs(heir: RwSignal<Option<UserId>>) -> impl IntoView {
    let (group, me) = (TheGroup::of_page(), Session::of_page().id());
    let (question, found, pause) = (RwSignal::new(String::new()), Listed::<Member>::new(), Pause::new());
    let ask = move || {
        // A name longer than any is nobody's.
        if let (Some(group), Ok(q)) = (group.id(), Letters::parse(&question.get_untracked())) {
            found.ask(move |after| {
                let params = MembersParams { group, q: q.clone(), after: after.map(UserId) };
                async move { api::call::<ListMembers>(&params, &()).await }
            });
        }
    };
    ask();
    Effect::new(move |before: Option<String>| {
        let question = question.get();
        if before.is_some_and(|before| before != question) {
            heir.set(None);
            pause.then(ask);
        }
        question
    });
    let choices = move || {
        let others = found.items().into_iter().filter(|member| member.person.id != me);
        let people = others.map(|member| (Some(member.person.id), member.person.name));
        [(None, t!("group-heir-choose"))].into_iter().chain(people).collect::<Vec<_>>()
    };
    let nobody =
        move || question.with(String::is_empty) && found.progress().count().is_some_and(|count| count <= 1);
    view! {
        <Show when=nobody><p class="muted">{t!("group-no-heir")}</p></Show>
        <TextField id="heir-search" label=t!("group-heir-search") kind="search" value=question/>
        <div class="field">
            <span class="lab" aria-hidden="true">{t!("group-heir")}</span>
            {move || view! {
                <Select label=t!("group-heir") class="select" choices=choices() chosen=heir on_choose=move |chosen| heir.set(chosen)/>
            }}
        </div>
    }
}

/// The dialog to change the group.
///
/// Keyboard: Tab goes from field to field; Esc closes and changes nothing.
#[component]
pub fn ChangeDialog() -> impl IntoView {
    let group = TheGroup::of_page();
    let (changing, toasts) = (group.changing(), Toasts::of_page());
    let failure = RwSignal::new(String::new());
    let busy = RwSignal::new(false);
    let save = move |wish: shared::groups::pages::NewGroup| {
        let Some(id) = group.id() else { return };
        busy.set(true);
        failure.set(String::new());
        spawn_local(async move {
            let answer = api::call::<ChangeGroup>(&GroupParams { group: id }, &wish.settings).await;
            busy.try_set(false);
            match answer {
                Ok(page) => {
                    group.set(page);
                    changing.try_set(false);
                    toasts.show(Toast::new(t!("group-changed")));
                }
                Err(error) => drop(failure.try_set(error.sentence())),
            }
        });
    };
    view! {
        <Dialog
            open=changing
            title=t!("group-settings")
            id="group-settings-title"
            size=Size::Wide
            close_label=t!("close")
            on_close=move |()| changing.set(false)
        >
            <GroupForm
                page=group.page().get_untracked()
                word=t!("group-save")
                failure
                busy
                on_cancel=move |()| changing.set(false)
                on_send=save
            />
        </Dialog>
    }
}
