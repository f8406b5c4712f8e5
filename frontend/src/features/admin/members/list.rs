//! The accounts, open and closed, by name.

use std::time::Duration;

use leptos::{
    ev,
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    prelude::*,
    task::spawn_local,
};
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
        model::{MemberFilter, Place},
        roles,
    },
    i18n::t,
    page::Pages,
    ui::{
        badge::{Badge, Tone},
        button::{Button, Weight},
        empty::{Empty, ErrorCard},
        icon::Icon,
        person::PersonLine,
        segmented::Segmented,
        select::Select,
        skeleton::Skeleton,
    },
};

/// How long one rests while typing before people are looked for.
const REST: Duration = Duration::from_millis(300);

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
    let list = List::new();
    Effect::new(move |_| list.show(&filter.get()));
    view! {
        <div class="pagehead">
            <div>
                <h1>{t!("admin-members")}</h1>
                <p>{t!("accounts-intro")}</p>
            </div>
            <a class=Weight::Primary.class() href="/admin/members/new">
                <Icon name="user-plus"/>
                {t!("accounts-new")}
            </a>
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
    let timer = StoredValue::new(None::<TimeoutHandle>);
    let look_for = move |q: String| {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        let look = move || {
            if let Some(filter) = filter.try_get_untracked() {
                choose.run(MemberFilter { q: q.clone(), ..filter });
            }
        };
        timer.set_value(set_timeout_with_handle(look, REST).ok());
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

/// The accounts that are shown.
#[derive(Clone, Copy)]
struct List {
    /// Which question the page asks now: an answer to another one comes too late.
    question: StoredValue<u32>,
    params: StoredValue<MembersParams>,
    members: RwSignal<Option<Vec<Member>>>,
    next: RwSignal<Option<i64>>,
    busy: RwSignal<bool>,
    failure: RwSignal<String>,
    pages: Pages,
}

impl List {
    fn new() -> Self {
        Self {
            question: StoredValue::new(0),
            params: StoredValue::new(MembersParams::default()),
            members: RwSignal::new(None),
            next: RwSignal::new(None),
            busy: RwSignal::new(false),
            failure: RwSignal::new(String::new()),
            pages: Pages::of_page(),
        }
    }

    /// Shows other accounts. Those that are shown stay until they come.
    fn show(self, filter: &MemberFilter) {
        self.question.update_value(|question| *question += 1);
        self.params.set_value(filter.params());
        self.next.set(None);
        self.load();
    }

    fn load(self) {
        let after = self.next.get_untracked().map(UserId);
        let (params, question) =
            (MembersParams { after, ..self.params.get_value() }, self.question.get_value());
        self.failure.set(String::new());
        self.busy.set(true);
        spawn_local(async move {
            let answer = api::call::<ListMembers>(&params, &()).await;
            if self.question.try_get_value() != Some(question) {
                return;
            }
            self.busy.try_set(false);
            match answer {
                Ok(page) => {
                    self.next.try_set(page.next);
                    self.members.try_update(|members| match members {
                        Some(members) if after.is_some() => members.extend(page.items),
                        members => *members = Some(page.items),
                    });
                    self.pages.ready();
                }
                Err(error) => {
                    self.failure.try_set(error.sentence());
                }
            }
        });
    }
}

#[component]
fn Members(list: List) -> impl IntoView {
    let List { members, next, busy, failure, .. } = list;
    let waiting = move || busy.get() && members.with(Option::is_none);
    let empty = move || members.with(|members| members.as_ref().is_some_and(Vec::is_empty));
    let any = move || members.with(|members| members.as_ref().is_some_and(|members| !members.is_empty()));
    view! {
        <Show when=waiting><Skeleton label=t!("accounts-loading") count=1/></Show>
        <Show when=empty>
            <Empty icon="magnifying-glass" title=t!("accounts-empty") text=t!("accounts-empty-text")/>
        </Show>
        <Show when=any>
            <ul class="card card--pad lines" role="list">
                <For
                    each=move || members.get().unwrap_or_default()
                    key=|member| (member.person.id, member.person.role, member.suspended_at)
                    children=|member| view! { <Row member/> }
                />
            </ul>
        </Show>
        <Show when=move || !failure.with(String::is_empty)>
            <ErrorCard
                title=t!("accounts-failed")
                text=failure.get()
                retry=t!("retry")
                on_retry=move |()| list.load()
            />
        </Show>
        <Show when=move || next.get().is_some() && failure.with(String::is_empty)>
            <div class="row"><Button word=t!("log-more") busy on_press=move |()| list.load()/></div>
        </Show>
    }
}

#[component]
fn Row(member: Member) -> impl IntoView {
    let person = member.person;
    let detail = [Some(format!("@{}", person.username)), person.title, member.email];
    let detail = detail.into_iter().flatten().collect::<Vec<_>>().join(" — ");
    let role = (person.role != Role::Agent).then(|| roles::role_word(person.role));
    view! {
        <li>
            <a class="li memberline" href=format!("/admin/members/{}", person.id)>
                <PersonLine id=person.id.0 name=person.name detail/>
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
