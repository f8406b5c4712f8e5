//! The organisation chart: as a tree that opens and closes, or as a list that says the same.

use std::collections::HashSet;

use leptos::{ev, prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use shared::{
    contract::NoParams,
    directory::{Directory, PeopleParams, ReadDirectory},
    ids::OrganizationId,
};

use super::{
    history::{HistoryDialog, Shown},
    model::{self, Branch, Step, address_asking, address_of, branches, visible},
};
use crate::{
    api,
    i18n::t,
    page::{self, Pages},
    ui::{
        button::{Button, Weight},
        empty::{Empty, ErrorCard},
        icon::Icon,
        segmented::Segmented,
        skeleton::Skeleton,
    },
};

/// The organisation chart: `/chart`, `?as=list`.
///
/// Keyboard: in the tree, arrows go up and down, right opens, left closes, Home and End go to the
/// ends, Enter shows the people of the unit. The list is a table.
#[component]
pub fn ChartPage() -> impl IntoView {
    let pages = Pages::of_page();
    pages.entitle(t!("chart-title"));
    let whole = RwSignal::new(None::<Result<Directory, String>>);
    let load = move || {
        spawn_local(async move {
            let answer = api::call::<ReadDirectory>(&NoParams {}, &()).await;
            whole.try_set(Some(answer.map_err(|error| error.sentence())));
            pages.ready();
        });
    };
    load();
    let content = move || match whole.get() {
        None => view! { <Skeleton label=t!("chart-loading") count=1/> }.into_any(),
        Some(Err(sentence)) => view! {
            <ErrorCard title=t!("chart-failed") text=sentence retry=t!("retry") on_retry=move |()| load()/>
        }
        .into_any(),
        Some(Ok(whole)) if whole.units.is_empty() => view! {
            <Empty icon="tree-structure" title=t!("chart-empty") text=t!("chart-empty-text")>
                <a class=Weight::Second.class() href="/people">{t!("person-to-directory")}</a>
            </Empty>
        }
        .into_any(),
        Some(Ok(whole)) => view! { <Chart all=branches(&whole.units)/> }.into_any(),
    };
    view! {
        <div class="pagehead">
            <div>
                <h1>{t!("chart-title")}</h1>
                <p>{t!("chart-intro")}</p>
            </div>
            <a class=Weight::Second.class() href="/people"><Icon name="address-book"/>{t!("nav-people")}</a>
        </div>
        {content}
    }
}

#[component]
fn Chart(all: Vec<Branch>) -> impl IntoView {
    let (query, navigate) = (use_query_map(), use_navigate());
    let shown = RwSignal::new(Shown::None);
    let as_list = Memo::new(move |_| query.with(|query| query.get("as").as_deref() == Some("list")));
    let choices = vec![(false, t!("chart-as-tree")), (true, t!("chart-as-list"))];
    let choose = move |list: bool| {
        let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        navigate(if list { "/chart?as=list" } else { "/chart" }, options);
    };
    let all = StoredValue::new(all);
    view! {
        <div class="chartbar">
            <Segmented label=t!("chart-show") choices chosen=as_list on_choose=choose/>
        </div>
        {move || if as_list.get() {
            view! { <UnitList all=all.get_value() shown/> }.into_any()
        } else {
            view! { <UnitTree all=all.get_value() shown/> }.into_any()
        }}
        <HistoryDialog shown/>
    }
}

fn people_words(branch: &Branch) -> String {
    t!("people-count", count = branch.people)
}

fn address_of_unit(unit: OrganizationId) -> String {
    address_asking(&PeopleParams { unit: Some(unit), ..PeopleParams::default() })
}

fn element_id(unit: OrganizationId) -> String {
    format!("unit-{unit}")
}

/// The units as a tree that opens and closes.
#[component]
fn UnitTree(all: Vec<Branch>, shown: RwSignal<Shown>) -> impl IntoView {
    let navigate = use_navigate();
    let top: HashSet<_> =
        all.iter().filter(|branch| branch.depth == 0).map(|branch| branch.unit.id).collect();
    let (all, open) = (StoredValue::new(all), RwSignal::new(top));
    let rows = Memo::new(move |_| all.with_value(|all| open.with(|open| visible(all, open))));
    // Tab reaches one unit of the tree: the one last gone to.
    let here = RwSignal::new(rows.with_untracked(|rows| rows.first().map(|row| row.branch.unit.id)));
    let here_named = move || {
        let at = here.get()?;
        all.with_value(|all| all.iter().find(|one| one.unit.id == at).map(|one| (at, one.unit.name.clone())))
    };
    let go = move |unit: OrganizationId| {
        here.set(Some(unit));
        page::focus(&element_id(unit));
    };
    let toggle = move |unit: OrganizationId| {
        open.update(|open| {
            if !open.remove(&unit) {
                open.insert(unit);
            }
        });
    };
    let press = move |event: ev::KeyboardEvent| {
        if event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let Some(at) = here.get_untracked() else { return };
        let step = rows.with_untracked(|rows| model::step(rows, at, &event.key()));
        match step {
            Some(Step::Go(unit)) => go(unit),
            Some(Step::Toggle) => toggle(at),
            Some(Step::Enter) => navigate(&address_of_unit(at), NavigateOptions::default()),
            None => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let row = move |row: model::Row| {
        let model::Row { branch, place, brothers, .. } = row;
        let unit = branch.unit.id;
        let people = people_words(&branch);
        let head = branch.unit.head.clone();
        let has_parts = branch.parts > 0;
        // The row stays while it opens and closes: the focus is on it.
        let is_open = move || has_parts && open.with(|open| open.contains(&unit));
        let named = format!("{}, {people}", branch.unit.name);
        view! {
            <li
                class="branch"
                role="treeitem"
                id=element_id(unit)
                style=("--depth", branch.depth.to_string())
                aria-label=named
                attr:aria-level=branch.depth + 1
                attr:aria-setsize=brothers
                attr:aria-posinset=place
                aria-expanded=move || has_parts.then(|| is_open().to_string())
                aria-selected="false"
                tabindex=move || if here.get() == Some(unit) { "0" } else { "-1" }
                on:focus=move |_| here.set(Some(unit))
            >
                <span class="branch__t" data-open=move || is_open().then_some("") on:click=move |_| { if has_parts { toggle(unit) } }>
                    {has_parts.then(|| view! { <Icon name="caret-right"/> })}
                </span>
                <a class="branch__n" href=address_of_unit(unit) tabindex="-1">
                    <strong>{branch.unit.name}</strong>
                    {head.map(|head| view! { <small>{head.name}</small> })}
                </a>
                <span class="count count--soft" aria-hidden="true">{branch.people}</span>
            </li>
        }
    };
    view! {
        <p class="sm faint mb-4">{t!("chart-tree-hint")}</p>
        <ul class="card card--pad branches" role="tree" aria-label=t!("chart-title") on:keydown=press>
            <For each=move || rows.get() key=|row| row.branch.unit.id children=row/>
        </ul>
        {move || here_named().map(|(unit, name)| {
            let word = t!("chart-history-of", name = name.as_str());
            view! {
                <div class="mt-4">
                    <Button word icon="clock-counter-clockwise" on_press=move |()| shown.set(Some((unit, name.clone())))/>
                </div>
            }
        })}
    }
}

/// The units as a table.
#[component]
fn UnitList(all: Vec<Branch>, shown: RwSignal<Shown>) -> impl IntoView {
    let names: std::collections::HashMap<_, _> =
        all.iter().map(|branch| (branch.unit.id, branch.unit.name.clone())).collect();
    let row = move |branch: Branch| {
        let unit = (branch.unit.id, branch.unit.name.clone());
        let label = t!("chart-history-of", name = branch.unit.name.as_str());
        let parent = branch.unit.parent.and_then(|parent| names.get(&parent).cloned()).unwrap_or_default();
        let head = branch.unit.head.map(|head| view! { <a href=address_of(&head.username)>{head.name}</a> });
        view! {
            <tr role="row">
                <th role="rowheader" scope="row"><a href=address_of_unit(branch.unit.id)>{branch.unit.name}</a></th>
                <td role="cell" data-l=t!("chart-part-of")>{parent}</td>
                <td role="cell" data-l=t!("chart-head")>{head}</td>
                <td role="cell" data-l=t!("chart-people") class="num">{branch.people}</td>
                <td role="cell" data-l=t!("chart-history")>
                    <Button
                        word=t!("chart-history")
                        weight=Weight::Quiet
                        on_press=move |()| shown.set(Some(unit.clone()))
                        attr:aria-label=label
                    />
                </td>
            </tr>
        }
    };
    view! {
        <div class="card tablewrap" tabindex="0" role="region" aria-label=t!("chart-title")>
            <table class="table table--cards" role="table">
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">{t!("chart-unit")}</th>
                        <th role="columnheader" scope="col">{t!("chart-part-of")}</th>
                        <th role="columnheader" scope="col">{t!("chart-head")}</th>
                        <th role="columnheader" scope="col" class="num">{t!("chart-people")}</th>
                        <th role="columnheader" scope="col">{t!("chart-history")}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{all.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}
