//! What administrators do with an account; each act is asked about first, and is in the log.

use leptos::prelude::*;
use shared::{
    admin::{
        ChangeRole, EndMemberSessions, MemberDetails, MemberParams, ReactivateMember, ReplacePassword,
        RoleChange, SuspendMember,
    },
    identity::Role,
    text::NewPassword,
};

use super::{letter::LetterButton, password::PasswordNote};
use crate::{
    api,
    features::admin::{
        confirm::{Confirm, Question},
        everywhere, roles,
    },
    i18n::t,
    session::Session,
    ui::{
        button::{Button, Weight},
        select::Select,
        toast::{Toast, Toasts},
    },
};

/// What the person is in the organisation, and the way to make them something else.
///
/// Keyboard: the choice acts when it is confirmed.
#[component]
pub fn RoleCard(
    /// The account.
    now: RwSignal<MemberDetails>,
    /// Called with what it became.
    on_changed: Callback<Option<MemberDetails>>,
) -> impl IntoView {
    let (question, toasts) = (Question::new(), Toasts::of_page());
    let role = Memo::new(move |_| now.with(|now| now.member.person.role));
    let wanted = RwSignal::new(role.get_untracked());
    Effect::new(move |_| wanted.set(role.get()));
    let name = move || now.with(|now| now.member.person.name.clone());
    let change = move |()| {
        let (user, role) = (now.with_untracked(|now| now.member.person.id), wanted.get_untracked());
        let act = async move { api::call::<ChangeRole>(&MemberParams { user }, &RoleChange { role }).await };
        question.answer(act, move |details| {
            on_changed.run(Some(details));
            toasts.show(Toast::new(t!("account-role-changed")));
        });
    };
    let text =
        Signal::derive(move || t!("account-role-text", name = name(), role = roles::role_word(wanted.get())));
    view! {
        <section class="card card--pad stack stack--s" aria-labelledby="role-title">
            <h2 id="role-title">{t!("account-role")}</h2>
            <p class="sm muted">{move || about(wanted.get())}</p>
            <div class="row">
                <Select
                    label=t!("account-role")
                    class="select select--s"
                    choices=roles::all()
                    chosen=wanted
                    on_choose=move |role| wanted.set(role)
                />
                <Show when=move || wanted.get() != role.get()>
                    <Button word=t!("account-role-change") weight=Weight::Primary on_press=move |()| question.ask()/>
                </Show>
            </div>
            <Confirm
                question
                id="role-question"
                title=t!("account-role-question")
                text
                verb=t!("account-role-change")
                on_yes=change
            />
        </section>
    }
}

/// What a role gives.
fn about(role: Role) -> String {
    match role {
        Role::Agent => t!("admin-role-agent-text"),
        Role::Elected => t!("admin-role-elected-text"),
        Role::Officer => t!("admin-role-officer-text"),
        Role::Admin => t!("admin-role-admin-text"),
    }
}

/// Whether the person may sign in: closing and opening the account, its sessions, its password.
///
/// Keyboard: Tab goes from button to button; each asks first.
#[component]
pub fn AccessCard(
    /// The account.
    now: RwSignal<MemberDetails>,
    /// Called with what it became; with nothing when it is to be looked at again.
    on_changed: Callback<Option<MemberDetails>>,
) -> impl IntoView {
    let user = now.with_untracked(|now| now.member.person.id);
    let mine = Session::of_page().id() == user;
    let password = RwSignal::new(None::<NewPassword>);
    view! {
        <section class="card card--pad stack stack--s" aria-labelledby="access-title">
            <h2 id="access-title">{t!("account-access")}</h2>
            {mine.then(|| view! { <p class="sm muted">{t!("account-own")}</p> })}
            {move || password.get().map(|password| view! { <PasswordNote password/> })}
            <Suspension now on_changed mine/>
            <Sessions now on_changed/>
            {(!mine).then(|| view! {
                <LetterButton now on_changed/>
                <NewPasswordButton now on_changed password/>
            })}
        </section>
    }
}

#[component]
fn Suspension(
    now: RwSignal<MemberDetails>,
    on_changed: Callback<Option<MemberDetails>>,
    mine: bool,
) -> impl IntoView {
    let (suspending, opening, toasts) = (Question::new(), Question::new(), Toasts::of_page());
    let user = now.with_untracked(|now| now.member.person.id);
    let name = move || now.with(|now| now.member.person.name.clone());
    let closed = Memo::new(move |_| now.with(|now| now.member.suspended_at.is_some()));
    let suspend = move |()| {
        let act = async move { api::call::<SuspendMember>(&MemberParams { user }, &()).await };
        suspending.answer(act, move |details| {
            on_changed.run(Some(details));
            toasts.show(Toast::new(t!("account-suspended-toast")));
        });
    };
    let open = move |()| {
        let act = async move { api::call::<ReactivateMember>(&MemberParams { user }, &()).await };
        opening.answer(act, move |()| {
            on_changed.run(None);
            toasts.show(Toast::new(t!("account-reactivated-toast")));
        });
    };
    // Whoever administers units opens what such as they closed.
    let reserved = Memo::new(move |_| !everywhere() && now.with(|now| now.closed_by_network));
    view! {
        <Show when=move || reserved.get()>
            <p class="sm muted">{t!("account-closed-by-network")}</p>
        </Show>
        <Show when=move || closed.get() && !reserved.get()>
            <Act text=t!("account-reactivate-text")>
                <Button word=t!("account-reactivate") weight=Weight::Primary on_press=move |()| opening.ask()/>
            </Act>
        </Show>
        <Show when=move || !closed.get() && !mine>
            <Act text=t!("account-suspend-text")>
                <Button word=t!("account-suspend") weight=Weight::Danger on_press=move |()| suspending.ask()/>
            </Act>
        </Show>
        <Confirm
            question=suspending
            id="suspend-question"
            title=t!("account-suspend-question")
            text=Signal::derive(move || t!("account-suspend-sure", name = name()))
            verb=t!("account-suspend")
            danger=true
            on_yes=suspend
        />
        <Confirm
            question=opening
            id="reactivate-question"
            title=t!("account-reactivate-question")
            text=Signal::derive(move || t!("account-reactivate-sure", name = name()))
            verb=t!("account-reactivate")
            on_yes=open
        />
    }
}

#[component]
fn Sessions(now: RwSignal<MemberDetails>, on_changed: Callback<Option<MemberDetails>>) -> impl IntoView {
    let (question, toasts) = (Question::new(), Toasts::of_page());
    let user = now.with_untracked(|now| now.member.person.id);
    let name = move || now.with(|now| now.member.person.name.clone());
    let end = move |()| {
        let act = async move { api::call::<EndMemberSessions>(&MemberParams { user }, &()).await };
        question.answer(act, move |()| {
            on_changed.run(None);
            toasts.show(Toast::new(t!("account-signed-out")));
        });
    };
    view! {
        <Show when=move || now.with(|now| now.sessions != 0)>
            <Act text=t!("account-sign-out-text")>
                <Button word=t!("account-sign-out-everywhere") on_press=move |()| question.ask()/>
            </Act>
        </Show>
        <Confirm
            question
            id="sessions-question"
            title=t!("account-sign-out-question")
            text=Signal::derive(move || t!("account-sign-out-sure", name = name()))
            verb=t!("account-sign-out-everywhere")
            danger=true
            on_yes=end
        />
    }
}

#[component]
fn NewPasswordButton(
    now: RwSignal<MemberDetails>,
    on_changed: Callback<Option<MemberDetails>>,
    password: RwSignal<Option<NewPassword>>,
) -> impl IntoView {
    let question = Question::new();
    let user = now.with_untracked(|now| now.member.person.id);
    let name = move || now.with(|now| now.member.person.name.clone());
    let replace = move |()| {
        let act = async move { api::call::<ReplacePassword>(&MemberParams { user }, &()).await };
        question.answer(act, move |set| {
            password.set(Some(set.password));
            on_changed.run(None);
        });
    };
    view! {
        <Act text=t!("account-password-text")>
            <Button word=t!("account-password") on_press=move |()| question.ask()/>
        </Act>
        <Confirm
            question
            id="password-question"
            title=t!("account-password-question")
            text=Signal::derive(move || t!("account-password-sure", name = name()))
            verb=t!("account-password")
            danger=true
            on_yes=replace
        />
    }
}

/// What may be done, and its button.
#[component]
pub(super) fn Act(#[prop(into)] text: Signal<String>, children: Children) -> impl IntoView {
    view! { <div class="setting"><span class="grow sm muted">{text}</span> {children()}</div> }
}
