//! The page of notifications: all of them, and what one wants to be told of.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    list::{AlertList, Alerts, Filters},
    settings::Settings,
};
use crate::{
    i18n::t,
    page::{self, Pages},
    ui::{
        button::{Button, Weight},
        icon::Icon,
        segmented::Segmented,
    },
};

/// The id of the heading of the list.
const LIST: &str = "alerts-list";

/// The page of notifications: `/notifications`, `?tab=settings` shows what one wants to be told of.
///
/// Keyboard: Tab goes from one to the next.
#[component]
pub fn AlertsPage() -> impl IntoView {
    let (query, pages) = (use_query_map(), Pages::of_page());
    pages.entitle(t!("alerts-title"));
    let settings = Memo::new(move |_| query.with(|query| query.get("tab").as_deref() == Some("settings")));
    let choose = move |settings: bool| {
        pages.go(if settings { "/notifications?tab=settings" } else { "/notifications" });
    };
    let choices = vec![(false, t!("alerts-list")), (true, t!("alerts-settings"))];
    view! {
        <div class="stack alertspage">
            <div>
                <h1>{t!("alerts-title")}</h1>
                <p class="muted">{t!("alerts-intro")}</p>
            </div>
            <div class="row row--between">
                <Segmented label=t!("alerts-show") choices chosen=settings on_choose=choose/>
                <a class=Weight::Quiet.class() href="/readings"><Icon name="signature-bold"/> {t!("alerts-to-read")}</a>
            </div>
            {move || if settings.get() {
                view! { <Settings/> }.into_any()
            } else {
                view! { <Whole/> }.into_any()
            }}
        </div>
    }
}

#[component]
fn Whole() -> impl IntoView {
    let alerts = Alerts::provide();
    let mark_all = move |()| {
        alerts.mark_all();
        // The button goes: whoever uses the keyboard goes on from the list.
        page::focus(LIST);
    };
    view! {
        <h2 class="vh" id=LIST tabindex="-1">{t!("alerts-list")}</h2>
        <div class="row row--between">
            <Filters/>
            {move || alerts.any_unread().then(|| view! {
                <Button word=t!("alerts-mark-all") weight=Weight::Quiet on_press=mark_all/>
            })}
        </div>
        <AlertList on_follow=|()| ()/>
    }
}
