//! What one has to read, on the first page: the two most urgent, and the way to all.
//!
//! It comes after the first page, which is whole without it. Beside the feed it is shown as it comes;
//! above the feed, on small screens, what is asked meanwhile waits behind a pill, so that nothing
//! moves. What is done goes.

use std::sync::{PoisonError, RwLock};

use leptos::{html, prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    live::Event,
    readings::mine::{FrontReadings, ListFrontReadings, ReadingCard},
};

use super::model::{self, Due, Kind};
use crate::{
    announce::Announcer,
    api,
    dates::{self, Clock},
    i18n::t,
    late::part,
    live::{Live, News},
    page,
    ui::{icon::Icon, pill::Pill},
};

part!(pub HOME = readings_home in readhome, texts "readhome": <Home/>);

/// The width from which on the cards stand beside the feed.
const WIDE: &str = "(min-width: 80em)";

/// What was shown last, for whoever comes back to the page.
static LAST: RwLock<Option<FrontReadings>> = RwLock::new(None);

/// What is shown, and what waits to be.
#[derive(Clone, Copy)]
struct Front {
    shown: RwSignal<FrontReadings>,
    /// What the server says now, where it has something that is not shown.
    waiting: RwSignal<Option<FrontReadings>>,
    announcer: Announcer,
}

impl Front {
    fn start() -> Self {
        let last = LAST.read().unwrap_or_else(PoisonError::into_inner).clone().unwrap_or_default();
        let announcer = Announcer::of_page();
        let front = Self { shown: RwSignal::new(last), waiting: RwSignal::new(None), announcer };
        front.ask(false);
        Live::of_page().on_news(move |news| match news {
            News::Event { event: Event::ReadingAsked { .. }, .. } => front.ask(true),
            News::Event {
                event:
                    Event::ReadingChanged { .. } | Event::ReadingReminded { .. } | Event::ArticleArchived { .. },
                ..
            }
            | News::Resync => front.ask(false),
            _ => {}
        });
        front
    }

    /// Asks for what is most urgent; what is `new` is said, and waits where it would move the page.
    fn ask(self, new: bool) {
        spawn_local(async move {
            // The page is whole without it.
            let Ok(now) = api::call::<ListFrontReadings>(&NoParams {}, &()).await else { return };
            let Some(more) = self.shown.try_with_untracked(|shown| model::has_more(shown, &now)) else { return };
            if new && more {
                self.announcer.say_of_others(t!("readhome-fresh"));
            }
            if new && more && !is_wide() {
                self.waiting.set(Some(now));
            } else {
                self.show(now);
            }
        });
    }

    fn show(self, now: FrontReadings) {
        *LAST.write().unwrap_or_else(PoisonError::into_inner) = Some(now.clone());
        self.waiting.try_set(None);
        if self.shown.try_with_untracked(|shown| *shown != now) == Some(true) {
            self.shown.set(now);
        }
    }
}

fn is_wide() -> bool {
    window().match_media(WIDE).ok().flatten().is_some_and(|query| query.matches())
}

/// What one has to read, the most urgent first.
///
/// Keyboard: Tab goes from card to card, then to the list of all.
#[component]
fn Home() -> impl IntoView {
    let front = Front::start();
    let place = NodeRef::<html::Section>::new();
    let words = Signal::derive(move || match front.waiting.get() {
        Some(_) => t!("readhome-fresh"),
        None => String::new(),
    });
    let show = move |()| {
        if let Some(now) = front.waiting.get_untracked() {
            front.show(now);
            request_animation_frame(move || {
                let link = place.get_untracked().and_then(|place| place.query_selector("a").ok().flatten());
                if let Some(link) = link {
                    page::focus_element(&link);
                }
            });
        }
    };
    let some = Memo::new(move |_| front.shown.with(|shown| !shown.items.is_empty()));
    let count = Memo::new(move |_| front.shown.with(|shown| (shown.count, shown.items.len())));
    let all = move || {
        let (count, here) = count.get();
        if usize::try_from(count).is_ok_and(|count| count > here) {
            t!("readhome-all", count = count)
        } else {
            t!("readhome-list")
        }
    };
    view! {
        <Show when=move || some.get() || !words.with(String::is_empty)>
            <section class="rd-home" aria-labelledby="front-readings" node_ref=place>
                <h2 class="vh" id="front-readings">{t!("readhome-title")}</h2>
                <Pill words on_press=show/>
                <For each=move || front.shown.with(|shown| shown.items.clone()) key=model::key children=card/>
                <Show when=move || some.get()><a class="rd-home__all" href="/readings">{all}</a></Show>
            </section>
        </Show>
    }
}

fn card(card: ReadingCard) -> impl IntoView {
    let (clock, due_at, late) = (Clock::of_page(), card.due_at, card.late);
    let due = move || match Due::of(clock.minute(), due_at, dates::on_day) {
        Due::Late => t!("readhome-late", day = dates::day(due_at, false), time = dates::hour(due_at)),
        Due::Today => t!("readhome-due-today", time = dates::hour(due_at)),
        Due::Later => t!("readhome-due", day = dates::day(due_at, false), time = dates::hour(due_at)),
    };
    let kind = Kind::of(card.level);
    let (word, verb) = match kind {
        Kind::Read => (t!("readhome-kind-read"), t!("readhome-go-read")),
        Kind::Confirm => (t!("readhome-kind-confirm"), t!("readhome-go-confirm")),
        Kind::Quiz => (t!("readhome-kind-quiz"), t!("readhome-go-quiz")),
    };
    let _ = late;
    let (count, people) = (card.settled, card.people);
    let address = format!("/news/{}", card.article);
    let label = t!("readhome-go-label", verb = verb.as_str(), title = card.title.as_str());
    view! {
        <article class="rd-must">
            <div class="rd-must__k"><Icon name=kind.icon()/> {word}</div>
            <h3><a href=address.clone()>{card.title}</a></h3>
            {card.changed.then(|| view! { <p>{t!("readhome-changed")}</p> })}
            <p>{due}</p>
            {(people > 1).then(|| view! { <Gauge level=card.level count people/> })}
            <div class="rd-must__f">
                <a class="btn btn--primary" href=address aria-label=label><Icon name="check-bold"/> {verb}</a>
            </div>
        </article>
    }
}
