//! The newest official news above the feed: one large, two small. Nothing where there is none.
//!
//! It comes after the first page, which is whole without it. What came once is there at once when
//! one comes back; what goes out meanwhile waits behind a pill, as posts do.

use std::sync::{PoisonError, RwLock};

use leptos::{html, prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    live::Event,
    news::{
        Importance,
        reading::{ArticleCard, ListFrontNews},
    },
};

use super::{
    look::{Picture, tone},
    model::address,
};
use crate::{
    api,
    i18n::t,
    late::part,
    live::{Live, News},
    page,
    ui::{badge::Badge, icon::Icon, pill::Pill, time::Moment},
};

part!(pub BAND = news_band in newsband, texts "newsband": <Band/>);

/// What was shown last, for whoever comes back to the page.
static LAST: RwLock<Vec<ArticleCard>> = RwLock::new(Vec::new());

/// What is shown, and what waits to be.
#[derive(Clone, Copy)]
struct Front {
    shown: RwSignal<Vec<ArticleCard>>,
    /// What the server says now, where it has something that is not shown.
    waiting: RwSignal<Option<Vec<ArticleCard>>>,
}

impl Front {
    fn start() -> Self {
        let last = LAST.read().unwrap_or_else(PoisonError::into_inner).clone();
        let front = Self { shown: RwSignal::new(last), waiting: RwSignal::new(None) };
        front.ask(false);
        Live::of_page().on_news(move |news| match news {
            News::Event { event: Event::ArticlePublished { .. }, .. } => front.ask(true),
            News::Event { event: Event::ArticleChanged { .. } | Event::ArticleArchived { .. }, .. }
            | News::Resync => front.ask(false),
            _ => {}
        });
        front
    }

    /// Asks for what is up front; if it `waits`, what differs is shown when one asks for it.
    fn ask(self, waits: bool) {
        spawn_local(async move {
            // The page is whole without it.
            let Ok(now) = api::call::<ListFrontNews>(&NoParams {}, &()).await else { return };
            if waits && self.shown.try_with_untracked(|shown| *shown != now.items) == Some(true) {
                self.waiting.try_set(Some(now.items));
            } else if !waits {
                self.show(now.items);
            }
        });
    }

    fn show(self, now: Vec<ArticleCard>) {
        LAST.write().unwrap_or_else(PoisonError::into_inner).clone_from(&now);
        self.waiting.try_set(None);
        if self.shown.try_with_untracked(|shown| *shown != now) == Some(true) {
            self.shown.set(now);
        }
    }
}

/// The newest official news.
///
/// Keyboard: Tab goes from article to article, then to the list of all.
#[component]
fn Band() -> impl IntoView {
    let front = Front::start();
    let place = NodeRef::<html::Section>::new();
    let words = Signal::derive(move || match front.waiting.get() {
        Some(_) => t!("band-fresh"),
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
    let all = move || {
        let mut all = front.shown.get().into_iter();
        let main = all.next()?;
        let others: Vec<_> = all.map(small).collect();
        Some(view! {
            <section class="une" aria-labelledby="front-news" node_ref=place>
                <h2 class="vh" id="front-news">{t!("band-title")}</h2>
                {large(main)}
                {(!others.is_empty()).then(|| view! { <div class="mini-news">{others}</div> })}
                <a class="une__all" href="/news">{t!("band-all")}</a>
            </section>
        })
    };
    view! { <div class="newspill"><Pill words on_press=show/></div> {all} }
}

fn large(card: ArticleCard) -> impl IntoView {
    let ArticleCard { id, title, lead, cover, author, published_at, importance, .. } = card;
    let mark = match importance {
        Importance::Normal => None,
        Importance::Important => Some(t!("band-important")),
        Importance::Urgent => Some(t!("band-urgent")),
        Importance::Safety => Some(t!("band-safety")),
    };
    let mark = mark.map(|word| view! { <Badge word tone=tone(importance) icon="warning-circle-fill"/> });
    view! {
        <article class="une__main">
            <div class="une__txt">
                <span class="seal"><Icon name="seal-check-fill"/> {t!("band-official")}</span>
                {mark}
                <h3><a href=address(id)>{title}</a></h3>
                {(!lead.is_empty()).then(|| view! { <p>{lead}</p> })}
                <div class="une__meta"><span>{author.name}</span> <span><Moment at=published_at/></span></div>
            </div>
            {cover.map(|cover| view! {
                <div class="une__img"><Picture cover sizes="(max-width: 48em) 100vw, 26rem"/></div>
            })}
        </article>
    }
}

fn small(card: ArticleCard) -> impl IntoView {
    let ArticleCard { id, title, cover, author, published_at, .. } = card;
    view! {
        <a href=address(id)>
            {cover.map(|cover| view! { <Picture cover sizes="7.25rem" beside=true/> })}
            <span>
                <strong>{title}</strong>
                <small>{author.name} ", " <Moment at=published_at/></small>
            </span>
        </a>
    }
}
