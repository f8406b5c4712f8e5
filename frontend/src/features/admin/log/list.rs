//! The entries, page by page.

use leptos::{prelude::*, task::spawn_local};
use shared::audit::{LogEntry, LogParams, Named, ReadLog};

use super::words;
use crate::{
    api,
    i18n::t,
    page::Pages,
    ui::{
        button::Button,
        empty::{Empty, ErrorCard},
        icon::Icon,
        skeleton::Skeleton,
        time::Moment,
    },
};

/// The entries that are shown.
#[derive(Clone, Copy)]
pub struct LogList {
    params: StoredValue<LogParams>,
    entries: RwSignal<Option<Vec<LogEntry>>>,
    next: RwSignal<Option<i64>>,
    busy: RwSignal<bool>,
    failure: RwSignal<String>,
    pages: Pages,
}

impl LogList {
    /// None is here yet.
    pub fn new() -> Self {
        Self {
            params: StoredValue::new(LogParams::default()),
            entries: RwSignal::new(None),
            next: RwSignal::new(None),
            busy: RwSignal::new(false),
            failure: RwSignal::new(String::new()),
            pages: Pages::of_page(),
        }
    }

    /// Shows other entries, from the newest on.
    pub fn show(self, params: LogParams) {
        self.params.set_value(params);
        self.entries.set(None);
        self.next.set(None);
        self.load();
    }

    /// Loads the next page. Another filter may be chosen before it comes.
    fn load(self) {
        let before = self.next.get_untracked();
        let params = LogParams { before, ..self.params.get_value() };
        self.failure.set(String::new());
        self.busy.set(true);
        spawn_local(async move {
            let answer = api::call::<ReadLog>(&params, &()).await;
            let asked = LogParams { before: None, ..params };
            if self.params.try_with_value(|now| *now != asked).unwrap_or(true) {
                return;
            }
            self.busy.try_set(false);
            match answer {
                Ok(page) => {
                    self.next.try_set(page.next);
                    self.entries.try_update(|entries| {
                        entries.get_or_insert_default().extend(page.items);
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

/// The entries, the newest first.
///
/// Keyboard: Tab goes through the names and to the button that loads more.
#[component]
pub fn Entries(
    /// Them.
    list: LogList,
) -> impl IntoView {
    let LogList { entries, next, busy, failure, .. } = list;
    let waiting = move || busy.get() && entries.with(Option::is_none);
    let empty = move || entries.with(|entries| entries.as_ref().is_some_and(Vec::is_empty));
    let any = move || entries.with(|entries| entries.as_ref().is_some_and(|entries| !entries.is_empty()));
    view! {
        <Show when=waiting><Skeleton label=t!("log-loading") count=1/></Show>
        <Show when=empty>
            <Empty icon="magnifying-glass" title=t!("log-empty") text=t!("log-empty-text")/>
        </Show>
        <Show when=any>
            <ol class="card card--pad lines" role="list">
                <For
                    each=move || entries.get().unwrap_or_default()
                    key=|entry| entry.seq
                    children=|entry| view! { <Entry entry/> }
                />
            </ol>
        </Show>
        <Show when=move || !failure.with(String::is_empty)>
            <ErrorCard
                title=t!("log-failed")
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
fn Entry(entry: LogEntry) -> impl IntoView {
    let small = words::small_print(&entry);
    let people: Vec<Named> = entry.actor.clone().into_iter().chain(entry.person.clone()).collect();
    let mut links = people;
    links.dedup_by_key(|named| named.id);
    let links = links.into_iter().map(|Named { id, name }| {
        view! { <a href=format!("/admin/members/{id}")>{name}</a> }
    });
    view! {
        <li class="li logentry">
            <Icon name=words::icon(entry.action)/>
            <span class="grow">
                <span>{words::sentence(&entry)}</span>
                {small.map(|small| view! { <small>{small}</small> })}
                <small class="logentry__m">
                    <Moment at=entry.at/>
                    <span>{t!("log-number", number = entry.seq.to_string())}</span>
                    {entry.address.map(|address| view! { <span>{t!("log-address", address = address)}</span> })}
                    {links.collect_view()}
                </small>
            </span>
        </li>
    }
}
