//! One account: who it is, how it is used, what may be done with it.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    admin::{Member, MemberDetails, MemberParams, ReadMember},
    identity::Role,
    ids::UserId,
    problem::Code,
};

use super::{
    actions::{AccessCard, RoleCard},
    anonymise::{AnonymiseCard, Anonymous},
    delegations::DelegationsCard,
    email::EmailCard,
    factors::FactorsCard,
    number::NumberCard,
};
use crate::{
    api::{self, ApiError},
    dates,
    features::admin::{everywhere, mandates::MandatesCard, places::PlacesCard, roles},
    i18n::t,
    page::Pages,
    shell::NotFound,
    ui::{
        avatar::{Avatar, Size},
        badge::{Badge, Tone},
        empty::ErrorCard,
        icon::Icon,
        skeleton::Skeleton,
        time::Moment,
    },
};

/// The page of an account: `/admin/members/<person>`.
#[component]
pub fn MemberPage(
    /// Whose.
    user: UserId,
) -> impl IntoView {
    let pages = Pages::of_page();
    pages.entitle(t!("admin-members"));
    let account = RwSignal::new(None::<Result<MemberDetails, ApiError>>);
    let load = move || {
        spawn_local(async move {
            let answer = api::call::<ReadMember>(&MemberParams { user }, &()).await;
            if let Ok(details) = &answer {
                pages.entitle(details.member.person.name.clone());
            }
            account.try_set(Some(answer));
            pages.ready();
        });
    };
    load();
    // What is on the page stays while it changes: only its parts follow.
    let here = Memo::new(move |_| account.with(|account| account.as_ref().map(Result::is_ok)));
    move || match here.get() {
        None => view! { <Skeleton label=t!("accounts-loading") count=1/> }.into_any(),
        Some(true) => {
            let known = account.get_untracked().and_then(Result::ok);
            known.map(|details| view! { <Account details/> }).into_any()
        }
        Some(false) => match account.get_untracked() {
            Some(Err(error)) if !error.is(Code::NotFound) => view! {
                <ErrorCard
                    title=t!("accounts-failed")
                    text=error.sentence()
                    retry=t!("retry")
                    on_retry=move |()| load()
                />
            }
            .into_any(),
            _ => view! { <NotFound/> }.into_any(),
        },
    }
}

#[component]
fn Account(details: MemberDetails) -> impl IntoView {
    let user = details.member.person.id;
    let now = RwSignal::new(details);
    let changed = move |details: Option<MemberDetails>| match details {
        Some(details) => now.set(details),
        None => spawn_local(async move {
            // What cannot be read again stays as it was shown.
            if let Ok(details) = api::call::<ReadMember>(&MemberParams { user }, &()).await {
                now.try_set(details);
            }
        }),
    };
    let on_changed = Callback::new(changed);
    let (all, pages) = (everywhere(), Pages::of_page());
    Effect::new(move |_| pages.entitle(now.with(|now| now.member.person.name.clone())));
    let known = Memo::new(move |_| now.with(|now| now.member.anonymised_at.is_none()));
    let elected = Memo::new(move |_| now.with(|now| now.member.person.role == Role::Elected));
    view! {
        <Who now/>
        <Show when=move || known.get() fallback=move || view! { <Anonymous now/> }>
            <div class="cols">
                <div class="stack">
                    {all.then(|| view! { <RoleCard now on_changed/> })}
                    <AccessCard now on_changed/>
                    <NumberCard now on_changed/>
                    <EmailCard now on_changed/>
                </div>
                <div class="stack">
                    <Facts now/>
                    <FactorsCard now on_changed/>
                    {all.then(|| view! { <DelegationsCard user/> <AnonymiseCard now on_changed/> })}
                </div>
            </div>
            <div class="mt-4"><PlacesCard user/></div>
            {move || elected.get().then(|| view! { <div class="mt-4"><MandatesCard user/></div> })}
        </Show>
    }
}

#[component]
fn Who(now: RwSignal<MemberDetails>) -> impl IntoView {
    let person = Memo::new(move |_| now.with(|now| now.member.person.clone()));
    let suspended = Memo::new(move |_| now.with(|now| now.member.suspended_at.is_some()));
    view! {
        <a class="btn btn--quiet" href="/admin/members">
            <Icon name="arrow-left"/>
            {t!("admin-members")}
        </a>
        <section class="card card--pad row mb-6" aria-labelledby="account-name">
            {move || person.with(|person| view! {
                <Avatar id=person.id.0 photo=person.photo name=person.name.clone() size=Size::Normal/>
            })}
            <div class="grow">
                <h1 id="account-name" class="fs-2xl">{move || person.with(|person| person.name.clone())}</h1>
                <p class="sm muted">
                    {move || person.with(|person| format!("@{}", person.username))}
                    {move || person.with(|person| person.title.clone()).map(|title| format!(" — {title}"))}
                </p>
            </div>
            {move || view! { <Badge word=roles::role_word(person.with(|person| person.role))/> }}
            {move || if suspended.get() {
                view! { <Badge word=t!("accounts-is-suspended") tone=Tone::Bad icon="lock-fill"/> }
            } else {
                view! { <Badge word=t!("accounts-is-active") tone=Tone::Good icon="check-circle-fill"/> }
            }}
        </section>
    }
}

/// What is known of the account.
#[component]
fn Facts(now: RwSignal<MemberDetails>) -> impl IntoView {
    let log = move || now.with(|now| format!("/admin/log?person={}", now.member.person.id));
    view! {
        <section class="card card--pad stack stack--s" aria-labelledby="facts-title">
            <h2 id="facts-title">{t!("account-facts")}</h2>
            {move || now.with(|now| view! { <Known member=now.member.clone() sessions=now.sessions/> })}
            <p class="sm">
                {move || now.with(|now| now.seen_at).map(|at| view! {
                    {t!("account-seen")} " " <Moment at/>
                })}
            </p>
            {everywhere().then(|| view! {
                <a class="btn btn--second" href=log>
                    <Icon name="clock-counter-clockwise"/>
                    {t!("account-log")}
                </a>
            })}
        </section>
    }
}

#[component]
fn Known(member: Member, sessions: u32) -> impl IntoView {
    let fact = |icon: &'static str, name: String, value: String| {
        view! { <div><Icon name=icon/> <dt>{name}</dt><dd>{value}</dd></div> }
    };
    view! {
        <dl class="dl">
            {fact("envelope-simple", t!("account-email"), member.email.unwrap_or_else(|| t!("account-no-email")))}
            {fact(
                "user-circle",
                t!("account-number"),
                member.staff_number.unwrap_or_else(|| t!("account-no-number")),
            )}
            {fact("clock", t!("account-created"), dates::exact(member.created_at))}
            {member.suspended_at.map(|at| fact("lock", t!("account-suspended"), dates::exact(at)))}
            {fact("desktop", t!("account-sessions"), t!("account-sessions-count", count = sessions))}
        </dl>
    }
}
