//! The accounts, open and closed, by name.

use leptos::{ev, prelude::*};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate, use_query_map},
};
use shared::{
    admin::{AccountState, ListMembers, Member, MembersParams},
    identity::Role,
    ids::UserId,
};

use crate::{
    api,
    features::admin::{
        everywhere,
        model::{MemberFilter, Place},
        roles,
    },
    i18n::t,
    listed::{Listed, Listing},
    page::Pages,
    pause::Pause,
    ui::{
        badge::{Badge, Tone},
        button::Weight,
        empty::Empty,
        icon::Icon,
        person::PersonLine,
        segmented::Segmented,
        select::Select,
    },
};

/// The accounts: `/admin/members`, filtered by its address.
///
/// Keyboard: Tab goes from filter to filter, then from account to account.
#[component]
pub fn MembersPage() -> impl IntoView {
    Pages::of_page().entitle(t!("admin-members"));
    let (query, path) = (use_query_map(), use_location().pathname);
    // It stays when one goes elsewhere: the page is still leaving then.
    let filter = Memo::new(move |before: Option<&MemberFilter>| {
        if path.with(|path| Place::at(path) == Some(Place::Members)) {
            query.with(|query| MemberFilter::read(|name| query.get(name)))
        } else {
            before.cloned().unwrap_or_default()
        }
    });
    let list = Listed::new();
    Effect::new(move |_| {
        let params = filter.get().params();
        list.ask(move |after| {
            let params = MembersParams { after: after.map(UserId), ..params.clone() };
            async move { api::call::<ListMembers>(&params, &()).await }
        });
    });
    view! {
        <div class="pagehead">
            <div>
                <h1>{t!("admin-members")}</h1>
                <p>{t!("accounts-intro")}</p>
            </div>
            <div class="row">
                {everywhere().then(|| view! {
                    <a class=Weight::Second.class() href="/admin/import">
                        <Icon name="users-three"/>
                        {t!("accounts-import")}
                    </a>
                })}
                <a class=Weight::Primary.class() href="/admin/members/new">
                    <Icon name="user-plus"/>
                    {t!("accounts-new")}
                </a>
            </div>
        </div>
        <div class="stack">
            <Filters filter/>
            <Members list/>
        </div>
    }
}

/// The filters of the list.
#[component]
fn Filters(#[prop(into)] filter: Signal<MemberFilter>) -> impl IntoView {
    let navigate = use_navigate();
    let choose = Callback::new(move |filter: MemberFilter| {
        let encode = |text: &str| String::from(js_sys::encode_uri_component(text));
        // Each letter is no page of its own to go back to.
        let options = NavigateOptions { scroll: false, replace: true, ..NavigateOptions::default() };
        navigate(&filter.address(encode), options);
    });
    let pause = Pause::new();
    let look_for = move |q: String| {
        pause.then(move || {
            if let Some(filter) = filter.try_get_untracked() {
                choose.run(MemberFilter { q, ..filter });
            }
        });
    };
    let roles: Vec<(Option<Role>, String)> = [(None, t!("accounts-every-role"))]
        .into_iter()
        .chain(roles::all().into_iter().map(|(role, word)| (Some(role), word)))
        .collect();
    let states = vec![
        (None, t!("accounts-all")),
        (Some(AccountState::Active), t!("accounts-active")),
        (Some(AccountState::Suspended), t!("accounts-suspended")),
    ];
    let search = move |event: ev::SubmitEvent| event.prevent_default();
    view! {
        <section class="card card--pad filters" aria-label=t!("log-filters")>
            <form class="field filters__person" role="search" on:submit=search>
                <label for="members-q">{t!("accounts-search")}</label>
                <input
                    class="input"
                    type="search"
                    id="members-q"
                    autocomplete="off"
                    value=filter.get_untracked().q
                    placeholder=t!("accounts-search-hint")
                    on:input=move |event| look_for(event_target_value(&event))
                />
            </form>
            <div class="field">
                <span class="lab" aria-hidden="true">{t!("accounts-role")}</span>
                <Select
                    label=t!("accounts-role")
                    choices=roles
                    chosen=Signal::derive(move || filter.get().role)
                    on_choose=move |role| choose.run(MemberFilter { role, ..filter.get_untracked() })
                />
            </div>
            <div class="filters__all">
                <Segmented
                    label=t!("accounts-state")
                    choices=states
                    chosen=Signal::derive(move || filter.get().state)
                    on_choose=move |state| choose.run(MemberFilter { state, ..filter.get_untracked() })
                />
            </div>
        </section>
    }
}

#[component]
fn Members(list: Listed<Member>) -> impl IntoView {
    let empty = || view! { <Empty icon="magnifying-glass" title=t!("accounts-empty") text=t!("accounts-empty-text")/> };
    view! {
        <Listing list loading=t!("accounts-loading") failed=t!("accounts-failed") empty>
            <ul class="card card--pad lines" role="list">
                <For
                    each=move || list.items()
                    key=|member| (member.person.id, member.person.role, member.suspended_at)
                    children=|member| view! { <Row member/> }
                />
            </ul>
        </Listing>
    }
}

#[component]
fn Row(member: Member) -> impl IntoView {
    let person = member.person;
    let detail = [Some(format!("@{}", person.username)), person.title, member.email, member.staff_number];
    let detail = detail.into_iter().flatten().collect::<Vec<_>>().join(" — ");
    let role = (person.role != Role::Agent).then(|| roles::role_word(person.role));
    view! {
        <li>
            <a class="li memberline" href=format!("/admin/members/{}", person.id)>
                <PersonLine id=person.id.0 photo=person.photo name=person.name detail/>
                {role.map(|word| view! { <Badge word/> })}
                {member.suspended_at.map(|_| view! {
                    <Badge word=t!("accounts-is-suspended") tone=Tone::Bad icon="lock-fill"/>
                })}
                {(!member.has_password).then(|| view! {
                    <Badge word=t!("accounts-no-password") tone=Tone::Warning/>
                })}
            </a>
        </li>
    }
}
