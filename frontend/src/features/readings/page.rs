//! What one has to read and what one has read; for managers, how their people stand.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_query_map;
use shared::{
    contract::NoParams,
    live::Event,
    readings::{
        ReadingLevel, ReadingState,
        mine::{CountMyReadings, ListMyReadings, MineParams, ReadingCard},
    },
};

use super::{card::due_words, model::Kind, team::Team};
use crate::{
    api,
    dates::{self, Clock},
    i18n::t,
    listed::{Listed, Listing},
    live::{Live, News},
    page::Pages,
    ui::{
        badge::{Badge, Tone},
        button::Weight,
        empty::Empty,
        icon::Icon,
        segmented::Segmented,
    },
};

/// What is shown of readings.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tab {
    Mine,
    Team,
}

/// What one has to read: `/readings`; `?tab=team` for managers.
///
/// Keyboard: Tab goes from the choice of lists to the readings.
#[component]
pub fn ReadingsPage() -> impl IntoView {
    let (pages, query) = (Pages::of_page(), use_query_map());
    pages.entitle(t!("readings-title"));
    let tab = Memo::new(move |_| {
        let team = query.with(|query| query.get("tab").as_deref() == Some("team"));
        if team { Tab::Team } else { Tab::Mine }
    });
    let leads = RwSignal::new(tab.get_untracked() == Tab::Team);
    spawn_local(async move {
        // Without an answer one still has one's own list.
        if let Ok(count) = api::call::<CountMyReadings>(&NoParams {}, &()).await {
            leads.try_set(count.team);
        }
    });
    let choose = move |tab| {
        pages.go(match tab {
            Tab::Mine => "/readings",
            Tab::Team => "/readings?tab=team",
        });
    };
    let tabs = move || {
        let choices = vec![(Tab::Mine, t!("readings-mine")), (Tab::Team, t!("readings-team"))];
        leads.get().then(|| {
            view! { <Segmented label=t!("readings-tabs") choices chosen=tab on_choose=choose/> }
        })
    };
    view! {
        <div class="pagehead">
            <div>
                <h1>{t!("readings-title")}</h1>
                <p>{t!("readings-intro")}</p>
            </div>
            {tabs}
        </div>
        {move || match tab.get() {
            Tab::Mine => view! { <Mine/> }.into_any(),
            Tab::Team => view! { <Team/> }.into_any(),
        }}
    }
}

/// What one has to do, by deadline, and what is done.
#[component]
fn Mine() -> impl IntoView {
    let (to_do, done) = (Listed::<ReadingCard>::new(), Listed::<ReadingCard>::new());
    let ask = |list: Listed<ReadingCard>, done: bool| {
        list.ask(
            move |after| async move { api::call::<ListMyReadings>(&MineParams { done, after }, &()).await },
        );
    };
    ask(to_do, false);
    ask(done, true);
    Live::of_page().on_news(move |news| {
        let changed = matches!(
            news,
            News::Resync
                | News::Event {
                    event: Event::ReadingAsked { .. }
                        | Event::ReadingChanged { .. }
                        | Event::ReadingReminded { .. },
                    ..
                }
        );
        if changed {
            to_do.reload();
            done.reload();
        }
    });
    let nothing = || {
        view! {
            <Empty icon="check-bold" tint="t-olive" title=t!("readings-none") text=t!("readings-none-text")>
                <a class=Weight::Second.class() href="/news">{t!("readings-to-news")}</a>
            </Empty>
        }
    };
    let none_done = || view! { <p class="muted">{t!("readings-none-done")}</p> };
    view! {
        <div class="stack">
            <section class="stack stack--s" aria-labelledby="readings-todo">
                <h2 id="readings-todo">{t!("readings-todo")}</h2>
                <Listing list=to_do loading=t!("readings-loading") failed=t!("readings-failed") empty=nothing>
                    <ul class="card card--pad" role="list">
                        <For each=move || to_do.items() key=key children=row/>
                    </ul>
                </Listing>
            </section>
            <section class="stack stack--s" aria-labelledby="readings-done">
                <h2 id="readings-done">{t!("readings-done")}</h2>
                <Listing list=done loading=t!("readings-loading") failed=t!("readings-failed") empty=none_done>
                    <ul class="card card--pad" role="list">
                        <For each=move || done.items() key=key children=row/>
                    </ul>
                </Listing>
            </section>
        </div>
    }
}

/// What changes where a row is shown.
fn key(card: &ReadingCard) -> (i64, String, i64, ReadingState, bool, bool) {
    (card.id.0, card.title.clone(), card.due_at.0, card.state, card.late, card.changed)
}

fn row(card: ReadingCard) -> impl IntoView {
    let (clock, due_at) = (Clock::of_page(), card.due_at);
    let kind = Kind::of(card.level);
    let when = move || match card.done_at.filter(|_| card.done) {
        Some(at) => {
            let time = dates::when(clock.minute(), at);
            match card.level {
                ReadingLevel::Seen => t!("readcard-done-seen", time = time),
                ReadingLevel::Read => t!("readcard-done-read", time = time),
                ReadingLevel::Confirmed => t!("readcard-done-confirm", time = time),
                ReadingLevel::Quiz => t!("readcard-done-quiz", time = time),
            }
        }
        None if card.ended => t!("readcard-title-closed"),
        None => due_words(clock, due_at),
    };
    let word = match kind {
        Kind::Read => t!("readcard-kind-read"),
        Kind::Confirm => t!("readcard-kind-confirm"),
        Kind::Quiz => t!("readcard-kind-quiz"),
    };
    let begun = !card.done && !card.ended && card.state > ReadingState::Waiting;
    view! {
        <li class="li rd-line">
            <Icon name=if card.done { "check-circle-fill" } else { kind.icon() }/>
            <span class="grow">
                <a href=card.about.address()><strong>{card.title}</strong></a>
                {(!card.done).then(|| view! { <small>{word}</small> })}
                <small>{when}</small>
            </span>
            {card.changed.then(|| view! { <Badge word=t!("readings-changed") tone=Tone::Warning/> })}
            {begun.then(|| view! { <Badge word=t!("readings-opened")/> })}
            {(card.late && !card.ended).then(|| view! { <Badge word=t!("readings-late") tone=Tone::Bad/> })}
        </li>
    }
}
