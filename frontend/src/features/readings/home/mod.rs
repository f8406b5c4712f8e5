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
    readings::{
        ReadingLevel,
        mine::{CountMyReadings, ListMyReadings, MineParams, MyReading},
    },
};

use super::{
    model::{self, Due, Kind},
    subject,
    views::Gauge,
};
use crate::{
    announce::Announcer,
    api::{self, ApiError},
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
/// How many are shown.
const SHOWN: usize = 2;

/// What there is to read: the most urgent, and how many in all.
#[derive(Clone, Debug, Default, PartialEq)]
struct ToRead {
    first: Vec<MyReading>,
    count: u32,
}

/// What was shown last, for whoever comes back to the page.
static LAST: RwLock<Option<ToRead>> = RwLock::new(None);

/// What is shown, and what waits to be.
#[derive(Clone, Copy)]
struct Front {
    shown: RwSignal<ToRead>,
    /// What the server says now, where it has something that is not shown.
    waiting: RwSignal<Option<ToRead>>,
    announcer: Announcer,
}

impl Front {
    fn start() -> Self {
        let last = LAST.read().unwrap_or_else(PoisonError::into_inner).clone().unwrap_or_default();
        let front = Self {
            shown: RwSignal::new(last),
            waiting: RwSignal::new(None),
            announcer: Announcer::of_page(),
        };
        front.ask(false);
        Live::of_page().on_news(move |news| match news {
            News::Event { event: Event::ReadingAsked { .. }, .. } => front.ask(true),
            News::Event { event: Event::ReadingChanged { .. } | Event::ReadingReminded { .. }, .. }
            | News::Resync => front.ask(false),
            _ => {}
        });
        front
    }

    /// Asks for what is most urgent; what is `new` is said, and waits where it would move the page.
    fn ask(self, new: bool) {
        spawn_local(async move {
            // The page is whole without it.
            let Ok(now) = most_urgent().await else { return };
            let ids = |to_read: &ToRead| -> Vec<_> { to_read.first.iter().map(|one| one.card.id).collect() };
            let Some(before) = self.shown.try_with_untracked(ids) else { return };
            let more = model::has_more(&before, &ids(&now));
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

    fn show(self, now: ToRead) {
        *LAST.write().unwrap_or_else(PoisonError::into_inner) = Some(now.clone());
        self.waiting.try_set(None);
        if self.shown.try_with_untracked(|shown| *shown != now) == Some(true) {
            self.shown.set(now);
        }
    }
}

/// What the server says is most urgent.
async fn most_urgent() -> Result<ToRead, ApiError> {
    let page = api::call::<ListMyReadings>(&MineParams::default(), &()).await?;
    let count = if page.next.is_some() {
        api::call::<CountMyReadings>(&NoParams {}, &()).await?.to_do
    } else {
        u32::try_from(page.items.len()).unwrap_or(u32::MAX)
    };
    let mut first = Vec::new();
    for card in page.items.into_iter().take(SHOWN) {
        // What is not asked any more by now is not shown.
        first.extend(subject::read(card.about).await?.reading);
    }
    Ok(ToRead { first, count })
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
    let some = Memo::new(move |_| front.shown.with(|shown| !shown.first.is_empty()));
    let all = move || {
        let (count, here) = front.shown.with(|shown| (shown.count, shown.first.len()));
        if usize::try_from(count).is_ok_and(|count| count > here) {
            t!("readhome-all", count = count)
        } else {
            t!("readhome-list")
        }
    };
    let there = Memo::new(move |_| some.get() || front.waiting.with(Option::is_some));
    view! {
        <Show when=move || there.get()>
            <section class="rd-home" aria-labelledby="front-readings" node_ref=place>
                <h2 class="vh" id="front-readings">{t!("readhome-title")}</h2>
                <Pill words on_press=show/>
                <For each=move || front.shown.with(|shown| shown.first.clone()) key=model::key children=card/>
                <Show when=move || some.get()><a class="rd-home__all" href="/readings">{all}</a></Show>
            </section>
        </Show>
    }
}

fn card(mine: MyReading) -> impl IntoView {
    let (clock, due_at, level) = (Clock::of_page(), mine.card.due_at, mine.card.level);
    let due = move || {
        let time = dates::hour(due_at);
        match Due::of(clock.minute(), due_at, dates::on_day) {
            Due::Late => t!("readhome-late", day = dates::day(due_at, false), time = time),
            Due::Today => t!("readhome-due-today", time = time),
            Due::Soon => t!("readhome-due", day = dates::day(due_at, false), time = time),
            Due::Far => t!("readhome-due", day = dates::day(due_at, true), time = time),
        }
    };
    let kind = Kind::of(level);
    let (word, verb) = match kind {
        Kind::Read => (t!("readhome-kind-read"), t!("readhome-go-read")),
        Kind::Confirm => (t!("readhome-kind-confirm"), t!("readhome-go-confirm")),
        Kind::Quiz => (t!("readhome-kind-quiz"), t!("readhome-go-quiz")),
    };
    let (count, people) = (mine.people_done, mine.people);
    let gauge = match level {
        ReadingLevel::Seen => t!("readhome-gauge-seen", count = count, people = people),
        ReadingLevel::Read => t!("readhome-gauge-read", count = count, people = people),
        ReadingLevel::Confirmed => t!("readhome-gauge-confirmed", count = count, people = people),
        ReadingLevel::Quiz => t!("readhome-gauge-quiz", count = count, people = people),
    };
    let address = mine.card.about.address();
    let label = t!("readhome-go-label", verb = verb.as_str(), title = mine.card.title.as_str());
    view! {
        <article class="rd-must">
            <div class="rd-must__k"><Icon name=kind.icon()/> {word}</div>
            <h3><a href=address.clone()>{mine.card.title}</a></h3>
            {mine.card.changed.then(|| view! { <p>{t!("readhome-changed")}</p> })}
            <p>{due}</p>
            {(people > 1).then(|| view! { <Gauge words=gauge count people/> })}
            <div class="rd-must__f">
                <a class="btn btn--primary" href=address aria-label=label><Icon name=kind.icon()/> {verb}</a>
            </div>
        </article>
    }
}
