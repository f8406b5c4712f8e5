//! The entries, page by page.

use leptos::prelude::*;
use shared::audit::{LogEntry, LogParams, Named, ReadLog};

use super::words;
use crate::{
    api,
    i18n::t,
    listed::{Listed, Listing},
    ui::{empty::Empty, icon::Icon, time::Moment},
};

/// Shows the entries that are asked for, from the newest on.
pub fn show(list: Listed<LogEntry>, params: LogParams) {
    list.ask(move |before| {
        let params = LogParams { before, ..params.clone() };
        async move { api::call::<ReadLog>(&params, &()).await }
    });
}

/// The entries, the newest first.
///
/// Keyboard: Tab goes through the names and to the button that loads more.
#[component]
pub fn Entries(
    /// Them.
    list: Listed<LogEntry>,
) -> impl IntoView {
    let empty = || view! { <Empty icon="magnifying-glass" title=t!("log-empty") text=t!("log-empty-text")/> };
    view! {
        <Listing list loading=t!("log-loading") failed=t!("log-failed") empty>
            <ol class="card card--pad lines" role="list">
                <For each=move || list.items() key=|entry| entry.seq children=|entry| view! { <Entry entry/> }/>
            </ol>
        </Listing>
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
