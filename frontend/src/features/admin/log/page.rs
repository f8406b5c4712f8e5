//! The page of the audit log.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};
use shared::{
    audit::{CSV, ReadLog},
    contract::address,
};

use super::{
    filters::Filters,
    list::{self, Entries},
    verification::VerificationCard,
};
use crate::{
    dates,
    features::admin::model::{LogFilter, Place},
    i18n::t,
    listed::Listed,
    page::Pages,
    ui::{button::Weight, icon::Icon},
};

/// The page of the audit log: `/admin/log`, filtered by its address.
#[component]
pub fn LogPage() -> impl IntoView {
    Pages::of_page().entitle(t!("admin-log"));
    let (query, path) = (use_query_map(), use_location().pathname);
    // It stays when one goes elsewhere: what nobody asked for must not be read.
    let filter = Memo::new(move |before: Option<&LogFilter>| {
        if path.with(|path| Place::at(path) == Some(Place::Log)) {
            query.with(|query| LogFilter::read(|name| query.get(name)))
        } else {
            before.cloned().unwrap_or_default()
        }
    });
    let list = Listed::new();
    let params = Memo::new(move |_| filter.with(|filter| filter.params(dates::day_begins)));
    Effect::new(move |_| list::show(list, params.get()));
    let file = move || params.with(address::<ReadLog>).map(csv_address);
    view! {
        <div class="pagehead">
            <div>
                <h1>{t!("admin-log")}</h1>
                <p>{t!("log-intro")}</p>
            </div>
            <a class=Weight::Second.class() href=file rel="external" download="">
                <Icon name="download-simple"/>
                {t!("log-download")}
            </a>
        </div>
        <div class="stack">
            <VerificationCard/>
            <Filters filter/>
            <Entries list/>
        </div>
    }
}

/// The address of the list for spreadsheets that has the same entries.
fn csv_address(page: String) -> String {
    match page.split_once('?') {
        Some((_, query)) => format!("{CSV}?{query}"),
        None => CSV.to_owned(),
    }
}
