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
    session::Session,
    ui::{
        button::{Button, Weight},
        dialog::{Dialog, Size},
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
    view! {
        <Dialog
            open=leaving
            title=Signal::derive(move || t!("group-leave-title", name = name.get().as_str()))
            id="leave-title"
            close_label=t!("group-stay")
            on_close=move |()| leaving.set(false)
        >
            <Leave/>
        </Dialog>
    }
}

/// What the dialog holds, as long as it is open.
#[component]
fn Leave() -> impl IntoView {
    let group = TheGroup::of_page();
    let (leaving, busy) = (group.leaving(), group.busy());
    let failure = RwSignal::new(String::new());
    let (heirs, heir) = (RwSignal::new(None::<Vec<Member>>), RwSignal::new(None::<UserId>));
    let leave = move |()| {
        failure.set(String::new());
        group.leave(heir.get_untracked(), move |error| {
            failure.try_set(error.sentence());
            if error.is(Code::LastManager) {
                find_heirs(group, heirs);
            }
        });
    };
    view! {
        <div class="dialog__b">
            <p>{t!("group-leave-text")}</p>
            <Show when=move || !failure.with(String::is_empty)>
                <Note tone=Tone::Bad lead=t!("group-not-left") alert=true>{failure}</Note>
            </Show>
            {move || heirs.get().map(|heirs| view! { <Heirs heirs heir/> })}
        </div>
        <div class="dialog__f">
            <Button word=t!("group-stay") on_press=move |()| leaving.set(false) attr:autofocus=true/>
            <Button word=t!("group-leave") weight=Weight::Danger busy on_press=leave/>
        </div>
    }
}

/// Who may run the group from then on: the first of those in it, by name.
fn find_heirs(group: TheGroup, heirs: RwSignal<Option<Vec<Member>>>) {
    let Some(id) = group.id() else { return };
    let me = Session::of_page().id();
    spawn_local(async move {
        let params = MembersParams { group: id, q: Letters::default(), after: None };
        if let Ok(page) = api::call::<ListMembers>(&params, &()).await {
            let others = page.items.into_iter().filter(|member| member.person.id != me);
            heirs.try_set(Some(others.collect()));
        }
    });
}

#[component]
fn Heirs(heirs: Vec<Member>, heir: RwSignal<Option<UserId>>) -> impl IntoView {
    if heirs.is_empty() {
        return view! { <p class="muted">{t!("group-no-heir")}</p> }.into_any();
    }
    let nobody = (None, t!("group-heir-choose"));
    let people = heirs.into_iter().map(|member| (Some(member.person.id), member.person.name));
    let choices: Vec<_> = [nobody].into_iter().chain(people).collect();
    view! {
        <div class="field">
            <span class="lab">{t!("group-heir")}</span>
            <Select label=t!("group-heir") class="select" choices chosen=heir on_choose=move |chosen| heir.set(chosen)/>
        </div>
    }
    .into_any()
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
