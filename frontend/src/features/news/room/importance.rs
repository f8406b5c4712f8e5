//! How much it matters that people are told of an article.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    news::{
        Importance,
        reading::ArticleParams,
        writing::{NewImportance, SetImportance},
    },
    notifications::rhythm::{CountQuietReaders, QuietReaders},
};

use super::work::Work;
use crate::{
    api,
    dates::{self, Clock},
    i18n::t,
    ui::{
        note::{Note, Tone},
        select::Select,
    },
};

/// How much it matters that people are told of an article: it holds from the next time on that they are.
///
/// Keyboard: arrows choose in the list.
#[component]
pub fn ImportanceCard() -> impl IntoView {
    let work = Work::of_page();
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(String::new()));
    let chosen = Memo::new(move |_| work.now.with(|now| now.importance));
    // What somebody else said is shown, though one may not say it oneself.
    let offered = Memo::new(move |_| {
        work.now.with(|now| {
            let mut offered = now.importances.clone();
            if !offered.contains(&now.importance) {
                offered.push(now.importance);
            }
            offered
        })
    });
    let closed = Memo::new(move |_| work.now.with(|now| now.importances.len() < 2));
    let choose = move |importance: Importance| {
        busy.set(true);
        failure.set(String::new());
        spawn_local(async move {
            let params = ArticleParams { article: work.article };
            let answer = api::call::<SetImportance>(&params, &NewImportance { importance }).await;
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(manuscript) => work.now.update(|now| now.importance = manuscript.importance),
                Err(error) => {
                    failure.set(error.sentence());
                    // The list shows again what is so.
                    work.now.update(|_| ());
                }
            }
        });
    };
    let state = move || if busy.get() { t!("write-saving") } else { String::new() };
    let list = move || {
        let choices =
            offered.get().into_iter().map(|importance| (importance, word(importance))).collect::<Vec<_>>();
        view! { <Select label=t!("write-importance-label") choices chosen on_choose=choose/> }
    };
    view! {
        <section class="card card--pad stack stack--s" aria-labelledby="write-importance">
            <h2 id="write-importance">{t!("write-importance")}</h2>
            <fieldset class="newsfields" disabled=closed>
                <legend class="vh">{t!("write-importance")}</legend>
                {list}
            </fieldset>
            <p class="sm muted">{move || hint(chosen.get())}</p>
            <QuietReadersHint/>
            <p class="sm muted" role="status">{state}</p>
            <Show when=move || !failure.with(String::is_empty)>
                <Note tone=Tone::Bad lead=t!("write-not-done") alert=true>{failure}</Note>
            </Show>
        </section>
    }
}

/// How many of its readers are left alone now, and when they will be told: before one publishes.
#[component]
pub fn QuietReadersHint() -> impl IntoView {
    let (work, clock) = (Work::of_page(), Clock::of_page());
    let quiet = RwSignal::new(QuietReaders::default());
    let asked = Memo::new(move |_| work.now.with(|now| (now.revision, now.importance)));
    Effect::new(move |_| {
        asked.track();
        spawn_local(async move {
            // It is good to know, and nothing more: without an answer nothing is said.
            let params = ArticleParams { article: work.article };
            if let Ok(answer) = api::call::<CountQuietReaders>(&params, &()).await {
                quiet.try_set(answer);
            }
        });
    });
    let words = move || {
        let QuietReaders { people, until } = quiet.get();
        let until = until.filter(|_| people > 0)?;
        Some(if asked.get().1 == Importance::Safety {
            t!("write-quiet-safety", count = people)
        } else {
            t!("write-quiet", count = people, when = dates::when(clock.minute(), until))
        })
    };
    view! { <p class="sm" role="status">{words}</p> }
}

/// What it is called.
pub fn word(importance: Importance) -> String {
    match importance {
        Importance::Normal => t!("write-importance-normal"),
        Importance::Important => t!("write-importance-important"),
        Importance::Urgent => t!("write-importance-urgent"),
        Importance::Safety => t!("write-importance-safety"),
    }
}

/// What follows from it.
fn hint(importance: Importance) -> String {
    match importance {
        Importance::Normal => t!("write-importance-normal-hint"),
        Importance::Important => t!("write-importance-important-hint"),
        Importance::Urgent => t!("write-importance-urgent-hint"),
        Importance::Safety => t!("write-importance-safety-hint"),
    }
}
