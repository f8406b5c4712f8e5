//! The list of official news, the newest first, by month and by topic.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use shared::{
    contract::NoParams,
    live::Event,
    news::{
        NEWS_ZONE, NewsTopic,
        reading::{ArticleCard, ListNews, ListNewsTopics, MonthCount, NewsParams},
    },
};

use super::{
    article::mark,
    feed::FollowByFeed,
    look::{Picture, tone},
    model::{self, address, list_address},
};
use crate::{
    api,
    dates::{Calendar, Clock},
    i18n::t,
    listed::{Listed, Listing},
    live::{Live, News},
    page::Pages,
    session::Session,
    ui::{
        badge::{Badge, Tone},
        button::Weight,
        empty::Empty,
        icon::Icon,
        pill::Pill,
        select::Select,
        time::Moment,
    },
};

/// How many months one chooses from.
const MONTHS: usize = 36;

/// The list of news: `/news`, `?month=2026-11`, `?topic=…`.
///
/// Keyboard: Tab goes from the filters to the articles.
#[component]
pub fn NewsPage() -> impl IntoView {
    Pages::of_page().entitle(t!("news-title"));
    let me = Session::of_page().me();
    let writes = Memo::new(move |_| me.with(|me| me.writes_news));
    let list = List::new();
    let pill = Signal::derive(move || if list.fresh.get() { t!("news-fresh") } else { String::new() });
    view! {
        <div class="pagehead">
            <div>
                <h1>{t!("news-title")}</h1>
                <p>{t!("news-intro")}</p>
            </div>
            <div class="row row--tight">
                <a class=Weight::Second.class() href="/readings"><Icon name="signature-bold"/> {t!("news-to-read")}</a>
                <Show when=move || writes.get()>
                    <a class=Weight::Second.class() href="/news/desk"><Icon name="note-pencil"/> {t!("news-desk")}</a>
                </Show>
            </div>
        </div>
        <div class="stack">
            <Filters list/>
            <Pill words=pill on_press=move |()| list.renew()/>
            <Cards list/>
            <FollowByFeed/>
        </div>
    }
}

/// What is listed, as long as it is shown.
#[derive(Clone, Copy)]
struct List {
    month: Memo<Option<String>>,
    topic: Memo<Option<String>>,
    all: Listed<ArticleCard>,
    /// Whether something went out or changed since.
    fresh: RwSignal<bool>,
}

impl List {
    fn new() -> Self {
        let query = use_query_map();
        let month = Memo::new(move |_| {
            query.with(|query| query.get("month")).filter(|month| model::bounds(month).is_some())
        });
        let topic = Memo::new(move |_| query.with(|query| query.get("topic")));
        let this = Self { month, topic, all: Listed::new(), fresh: RwSignal::new(false) };
        Effect::new(move |_| this.ask(month.get().as_deref(), topic.get().as_deref()));
        Live::of_page().on_news(move |news| match news {
            News::Event { event: Event::ArticlePublished { .. } | Event::ArticleChanged { .. }, .. }
            | News::Resync => this.fresh.set(true),
            News::Event { event: Event::ArticleArchived { article }, .. } => {
                this.all.change(|all| all.retain(|card| card.id != article));
            }
            _ => {}
        });
        this
    }

    fn ask(self, month: Option<&str>, topic: Option<&str>) {
        let calendar = Calendar::of(NEWS_ZONE);
        let begins =
            |day: &str| calendar.as_ref().and_then(|calendar| calendar.of_field(&format!("{day}T00:00")));
        let bounds = month.and_then(model::bounds);
        let params = NewsParams {
            topic: topic.and_then(|topic| NewsTopic::parse(topic).ok()),
            from: bounds.as_ref().and_then(|(from, _)| begins(from)),
            until: bounds.as_ref().and_then(|(_, until)| begins(until)),
            before: None,
        };
        self.fresh.set(false);
        self.all.ask(move |before| {
            let params = NewsParams { before, ..params.clone() };
            async move { api::call::<ListNews>(&params, &()).await }
        });
    }

    fn renew(self) {
        self.fresh.set(false);
        self.all.reload();
    }
}

/// Which articles: the month and the topic stand in the address.
#[component]
fn Filters(list: List) -> impl IntoView {
    let navigate = StoredValue::new_local(use_navigate());
    let topics = RwSignal::new(Vec::<String>::new());
    let counted = RwSignal::new(None::<Vec<MonthCount>>);
    spawn_local(async move {
        // Without an answer one still filters by month.
        if let Ok(answer) = api::call::<ListNewsTopics>(&NoParams {}, &()).await {
            topics.try_set(answer.topics);
            counted.try_set(Some(answer.months));
        }
    });
    let go = move |month: Option<&str>, topic: Option<&str>| {
        let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
        navigate.with_value(|navigate| navigate(&list_address(month, topic), options));
    };
    let now = Clock::of_page().at_once();
    let now = Calendar::of(NEWS_ZONE).map(|calendar| calendar.in_field(now)).unwrap_or_default();
    let months = move || {
        let chosen = list.month.get_untracked();
        // Those in which something went out; without an answer, the latest ones.
        let mut all: Vec<(String, Option<u32>)> = match counted.get() {
            Some(counted) => counted.into_iter().map(|one| (one.month, Some(one.count))).collect(),
            None => model::months(&now, MONTHS).into_iter().map(|month| (month, None)).collect(),
        };
        let missing = chosen.filter(|chosen| all.iter().all(|(month, _)| month != chosen));
        all.extend(missing.map(|month| (month, None)));
        let word = |month: &str, count: Option<u32>| {
            let name = model::month(month);
            count.map_or_else(
                || name.clone(),
                |count| t!("news-month-of", month = name.as_str(), count = count),
            )
        };
        let all = all.into_iter().map(|(month, count)| (Some(month.clone()), word(&month, count)));
        [(None, t!("news-every-month"))].into_iter().chain(all).collect::<Vec<_>>()
    };
    let by_topic = move || {
        let chosen = list.topic.get_untracked();
        let mut all = topics.get();
        all.extend(chosen.filter(|topic| !all.contains(topic)));
        let all = all.into_iter().map(|topic| (Some(topic.clone()), topic));
        [(None, t!("news-every-topic"))].into_iter().chain(all).collect::<Vec<_>>()
    };
    let choose_month =
        move |month: Option<String>| go(month.as_deref(), list.topic.get_untracked().as_deref());
    let choose_topic =
        move |topic: Option<String>| go(list.month.get_untracked().as_deref(), topic.as_deref());
    view! {
        <div class="newsfilters">
            <div class="field">
                <span class="lab" aria-hidden="true">{t!("news-month")}</span>
                {move || view! { <Select label=t!("news-month") choices=months() chosen=list.month on_choose=choose_month/> }}
            </div>
            <div class="field">
                <span class="lab" aria-hidden="true">{t!("news-topic")}</span>
                {move || view! { <Select label=t!("news-topic") choices=by_topic() chosen=list.topic on_choose=choose_topic/> }}
            </div>
        </div>
    }
}

#[component]
fn Cards(list: List) -> impl IntoView {
    let empty = move || {
        let filtered = list.month.get().is_some() || list.topic.get().is_some();
        if filtered {
            view! {
                <Empty icon="magnifying-glass" tint="t-ciel" title=t!("news-none-so") text=t!("news-none-so-text")>
                    <a class=Weight::Primary.class() href="/news">{t!("news-see-all")}</a>
                </Empty>
            }
            .into_any()
        } else {
            view! { <Empty icon="newspaper" title=t!("news-none") text=t!("news-none-text")/> }.into_any()
        }
    };
    view! {
        <Listing list=list.all loading=t!("news-loading") failed=t!("news-failed") empty=empty>
            <ul class="newslist" role="list">
                <For each=move || list.all.items() key=|card| (card.id, card.title.clone()) children=card/>
            </ul>
        </Listing>
    }
}

fn card(card: ArticleCard) -> impl IntoView {
    let ArticleCard { id, title, lead, cover, topics, author, published_at, importance, .. } = card;
    let mark =
        mark(importance).map(|word| view! { <Badge word tone=tone(importance) icon="warning-circle-fill"/> });
    let topic = |topic: String| view! { <li><Badge word=topic/></li> };
    let topics = (!topics.is_empty()).then(|| {
        view! { <ul class="newstopics" role="list">{topics.into_iter().map(topic).collect_view()}</ul> }
    });
    view! {
        <li>
            <article class="card newscard">
                {cover.map(|cover| view! { <Picture cover sizes="(max-width: 40em) 100vw, 24rem" beside=true/> })}
                <div class="newscard__b">
                    <div><Badge word=t!("news-official") tone=Tone::Official icon="seal-check-fill"/> " " {mark}</div>
                    <h2><a href=address(id)>{title}</a></h2>
                    {(!lead.is_empty()).then(|| view! { <p>{lead}</p> })}
                    <div class="newsmeta"><span>{author.name}</span> <span><Moment at=published_at/></span></div>
                    {topics}
                </div>
            </article>
        </li>
    }
}
