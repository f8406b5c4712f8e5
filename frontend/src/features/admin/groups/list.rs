//! All groups but the secret ones, filtered by the address.

use leptos::{ev, prelude::*};
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate, use_query_map},
};
use shared::{
    groups::{
        GroupKind, Visibility,
        overview::{GroupLine, GroupState, ListAllGroups, OverviewParams},
    },
    ids::GroupId,
};

use super::head;
use crate::{
    api,
    dates::Clock,
    features::admin::{
        everywhere,
        model::{GroupFilter, Place},
    },
    i18n::t,
    listed::{Listed, Listing},
    page::Pages,
    pause::Pause,
    ui::{
        badge::{Badge, Tone},
        empty::Empty,
        segmented::Segmented,
        select::Select,
    },
};

/// The groups: `/admin/groups`, filtered by its address. Whoever administers units is shown those
/// of their units.
///
/// Keyboard: Tab goes from filter to filter, then from group to group.
#[component]
pub fn GroupsPage() -> impl IntoView {
    Pages::of_page().entitle(t!("admin-groups"));
    let (query, path) = (use_query_map(), use_location().pathname);
    // It stays when one goes elsewhere: the page is still leaving then.
    let filter = Memo::new(move |before: Option<&GroupFilter>| {
        if path.with(|path| Place::at(path) == Some(Place::Groups)) {
            query.with(|query| GroupFilter::read(|name| query.get(name)))
        } else {
            before.cloned().unwrap_or_default()
        }
    });
    let list = Listed::<GroupLine>::new();
    Effect::new(move |_| {
        let params = filter.get().params();
        list.ask(move |after| {
            let params = OverviewParams { after: after.map(GroupId), ..params.clone() };
            async move { api::call::<ListAllGroups>(&params, &()).await }
        });
    });
    let intro = if everywhere() { t!("groupdesk-intro") } else { t!("groupdesk-intro-units") };
    let empty = || view! { <Empty icon="magnifying-glass" title=t!("groupdesk-none") text=t!("groupdesk-none-text")/> };
    view! {
        {head(Place::Groups, intro)}
        <div class="stack">
            <Filters filter/>
            <Listing list loading=t!("groupdesk-loading") failed=t!("groupdesk-failed") empty>
                <ul class="card card--pad lines" role="list">
                    <For each=move || list.items() key=|line| line.group.id let(line)><Row line/></For>
                </ul>
            </Listing>
        </div>
    }
}

/// The filters of the list.
#[component]
fn Filters(#[prop(into)] filter: Signal<GroupFilter>) -> impl IntoView {
    let navigate = use_navigate();
    let choose = Callback::new(move |filter: GroupFilter| {
        let encode = |text: &str| String::from(js_sys::encode_uri_component(text));
        // Each letter is no page of its own to go back to.
        let options = NavigateOptions { scroll: false, replace: true, ..NavigateOptions::default() };
        navigate(&filter.address(encode), options);
    });
    let pause = Pause::new();
    let look_for = move |q: String| {
        pause.then(move || {
            if let Some(filter) = filter.try_get_untracked() {
                choose.run(GroupFilter { q, ..filter });
            }
        });
    };
    let search = move |event: ev::SubmitEvent| event.prevent_default();
    view! {
        <section class="card card--pad filters" aria-label=t!("log-filters")>
            <form class="field filters__person" role="search" on:submit=search>
                <label for="groups-q">{t!("groupdesk-search")}</label>
                <input
                    class="input"
                    type="search"
                    id="groups-q"
                    autocomplete="off"
                    value=filter.get_untracked().q
                    placeholder=t!("groupdesk-search-hint")
                    on:input=move |event| look_for(event_target_value(&event))
                />
            </form>
            <div class="field">
                <span class="lab" aria-hidden="true">{t!("groupdesk-kind")}</span>
                <Select
                    label=t!("groupdesk-kind")
                    choices=kinds()
                    chosen=Signal::derive(move || filter.get().kind)
                    on_choose=move |kind| choose.run(GroupFilter { kind, ..filter.get_untracked() })
                />
            </div>
            <div class="field">
                <span class="lab" aria-hidden="true">{t!("groupdesk-visibility")}</span>
                <Select
                    label=t!("groupdesk-visibility")
                    choices=vec![
                        (None, t!("groupdesk-every-visibility")),
                        (Some(Visibility::Open), t!("groupdesk-open")),
                        (Some(Visibility::Closed), t!("groupdesk-closed")),
                    ]
                    chosen=Signal::derive(move || filter.get().visibility)
                    on_choose=move |visibility| choose.run(GroupFilter { visibility, ..filter.get_untracked() })
                />
            </div>
            <div class="filters__all">
                <Segmented
                    label=t!("groupdesk-state")
                    choices=vec![
                        (None, t!("groupdesk-every-state")),
                        (Some(GroupState::Active), t!("groupdesk-active")),
                        (Some(GroupState::Archived), t!("groupdesk-archived")),
                        (Some(GroupState::Unmanaged), t!("groupdesk-without")),
                    ]
                    chosen=Signal::derive(move || filter.get().state)
                    on_choose=move |state| choose.run(GroupFilter { state, ..filter.get_untracked() })
                />
            </div>
        </section>
    }
}

fn kinds() -> Vec<(Option<GroupKind>, String)> {
    let every = [(None, t!("groupdesk-every-kind"))];
    every.into_iter().chain(GroupKind::ALL.iter().map(|kind| (Some(*kind), kind_word(*kind)))).collect()
}

fn kind_word(kind: GroupKind) -> String {
    match kind {
        GroupKind::Service => t!("groupdesk-kind-service"),
        GroupKind::Project => t!("groupdesk-kind-project"),
        GroupKind::Commission => t!("groupdesk-kind-commission"),
        GroupKind::Community => t!("groupdesk-kind-community"),
        GroupKind::Announcements => t!("groupdesk-kind-announcements"),
    }
}

#[component]
fn Row(line: GroupLine) -> impl IntoView {
    let clock = Clock::of_page();
    let detail = [
        kind_word(line.group.kind),
        if line.group.visibility == Visibility::Open { t!("groupdesk-open") } else { t!("groupdesk-closed") },
        t!("groupdesk-members", count = line.member_count),
        run_by(&line),
    ];
    let (unmanaged, group) = (line.manager_count == 0, line.group);
    let kept = group.clone();
    let archived = move || kept.is_archived(clock.minute());
    view! {
        <li>
            <a class="li li--wrap" href=format!("/g/{}", group.slug)>
                <span class="grow"><strong>{group.name}</strong><small>{detail.join(" — ")}</small></span>
                {line.by_rule.then(|| view! { <Badge word=t!("groupdesk-by-rule")/> })}
                <Show when=archived><Badge word=t!("groupdesk-is-archived") icon="archive"/></Show>
                {unmanaged.then(|| view! { <Badge word=t!("groupdesk-without") tone=Tone::Warning/> })}
            </a>
        </li>
    }
}

/// Who runs a group, in a few words.
fn run_by(line: &GroupLine) -> String {
    let names = line.managers.iter().map(|person| person.name.as_str()).collect::<Vec<_>>().join(", ");
    let told = u32::try_from(line.managers.len()).unwrap_or(u32::MAX);
    match line.manager_count.saturating_sub(told) {
        _ if names.is_empty() => t!("groupdesk-run-by-nobody"),
        0 => t!("groupdesk-run-by", names = names),
        more => t!("groupdesk-run-by-more", names = names, count = more),
    }
}
