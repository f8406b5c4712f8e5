//! The page of moderation: what one is told, and for those who decide, the queue.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use shared::{groups::MemberRole, identity::Me, moderation::CaseTab};

use super::{notices::Notices, queue::Queue};
use crate::{i18n::t, page::Pages, session::Session, ui::segmented::Segmented};

/// What of the page is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// What one is told.
    Notices,
    /// Cases.
    Cases(CaseTab),
}

impl Shown {
    fn named(word: Option<&str>) -> Self {
        match word.map(str::parse) {
            Some(Ok(tab)) => Self::Cases(tab),
            _ => Self::Notices,
        }
    }
}

/// Whether a person is ever asked to decide. The server decides what they see; this is what to show.
fn decides(me: &Me) -> bool {
    Session::runs_the_network(me) || me.groups.iter().any(|mine| mine.part.role != MemberRole::Member)
}

/// The page of moderation: `/moderation`, `?tab=waiting` shows what is to be decided, `?tab=done`
/// what was.
///
/// Keyboard: Tab goes from one to the next.
#[component]
pub fn ModerationPage() -> impl IntoView {
    let (query, pages, me) = (use_query_map(), Pages::of_page(), Session::of_page().me());
    pages.entitle(t!("moderation-title"));
    let decider = Memo::new(move |_| me.with(decides));
    let shown = Memo::new(move |_| {
        let asked = query.with(|query| Shown::named(query.get("tab").as_deref()));
        if decider.get() { asked } else { Shown::Notices }
    });
    let choose = Callback::new(move |shown| {
        let address = match shown {
            Shown::Notices => "/moderation".to_owned(),
            Shown::Cases(tab) => format!("/moderation?tab={tab}"),
        };
        pages.go(&address);
    });
    let waiting = Memo::new(move |_| me.with(|me| me.moderation.cases));
    let choices = move || {
        vec![
            (Shown::Notices, t!("moderation-mine")),
            (Shown::Cases(CaseTab::Waiting), t!("moderation-waiting", count = waiting.get())),
            (Shown::Cases(CaseTab::Done), t!("moderation-done")),
        ]
    };
    view! {
        <div class="stack modpage">
            <div>
                <h1>{t!("moderation-title")}</h1>
                <p class="muted">{t!("moderation-intro")}</p>
            </div>
            {move || decider.get().then(|| view! {
                <Segmented label=t!("moderation-show") choices=choices() chosen=shown on_choose=choose/>
            })}
            {move || match shown.get() {
                Shown::Notices => view! { <Notices/> }.into_any(),
                Shown::Cases(tab) => view! { <Queue tab/> }.into_any(),
            }}
        </div>
    }
}
