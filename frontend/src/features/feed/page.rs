//! The first page: writing, the tabs, the feed.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use shared::feed::posts::FeedTab;

use super::{list::FeedList, store::Feeds};
use crate::{
    announce::Announcer,
    dates::{self, Clock},
    features::{
        compose::{Compose, ComposeCard, PendingList},
        news, portal, readings,
    },
    i18n::t,
    late::Late,
    page::Pages,
    session::Session,
    shell::first_word,
    ui::{
        icon::{Icon, Size},
        segmented::Segmented,
    },
};

/// The first page: `/`, `?tab=my_groups`, `?tab=everything`.
#[component]
pub fn FeedPage() -> impl IntoView {
    Pages::of_page().entitle(t!("nav-home"));
    let feeds = Feeds::of_page();
    let tab = tab();
    view! {
        <Head/>
        <div class="cols">
            <Late part=readings::HOME quiet=true/>
            <div class="stack">
                <Late part=news::BAND quiet=true/>
                <Late part=portal::ABOVE quiet=true/>
                <ComposeCard/>
                <PendingList/>
                <FeedBar tab/>
                {move || view! { <FeedList column=feeds.column(tab.get())/> }}
            </div>
            <aside class="stack rail--after" aria-label=t!("feed-about-label")><Late part=portal::RAIL quiet=true/></aside>
        </div>
    }
}

/// What the feed shows, in one sentence: nobody ranks it. It stands last beside the feed.
#[component]
pub fn About() -> impl IntoView {
    let tab = tab();
    let sentence = move || about(tab.get());
    view! {
        <section class="card" aria-labelledby="feed-about">
            <div class="card__h"><h2 id="feed-about">{t!("feed-about")}</h2></div>
            <div class="card__b"><p class="sm muted">{sentence}</p></div>
        </section>
    }
}

/// The tab that the address says.
fn tab() -> Memo<FeedTab> {
    let query = use_query_map();
    Memo::new(move |_| {
        query.with(|query| query.get("tab").and_then(|word| word.parse().ok())).unwrap_or(FeedTab::ForMe)
    })
}

#[component]
fn Head() -> impl IntoView {
    let (me, clock, compose) = (Session::of_page().me(), Clock::of_page(), Compose::of_page());
    let name = move || me.with(|me| first_word(&me.person.name));
    view! {
        <div class="pagehead">
            <div>
                <h1>{move || t!("feed-hello", name = name())}</h1>
                <p>{move || dates::today(clock.minute())} <Late part=portal::TODO quiet=true/></p>
            </div>
            <button
                type="button"
                class="btn btn--primary not-mobile"
                aria-haspopup="dialog"
                data-replay="compose"
                on:click=move |_| compose.open()
            >
                <Icon name="pencil-simple-line"/>
                {t!("compose-open")}
            </button>
        </div>
    }
}

fn about(tab: FeedTab) -> String {
    match tab {
        FeedTab::ForMe => t!("feed-about-for-me"),
        FeedTab::MyGroups => t!("feed-about-my-groups"),
        FeedTab::Everything => t!("feed-about-everything"),
    }
}

/// Which posts, and in which order.
#[component]
fn FeedBar(#[prop(into)] tab: Signal<FeedTab>) -> impl IntoView {
    let (navigate, announcer) = (use_navigate(), Announcer::of_page());
    let choices = vec![
        (FeedTab::ForMe, t!("feed-for-me")),
        (FeedTab::MyGroups, t!("feed-my-groups")),
        (FeedTab::Everything, t!("feed-everything")),
    ];
    let choose = move |tab: FeedTab| {
        let address = match tab {
            FeedTab::ForMe => "/".to_owned(),
            tab => format!("/?tab={tab}"),
        };
        navigate(&address, NavigateOptions { scroll: false, ..NavigateOptions::default() });
        announcer.say(about(tab));
    };
    view! {
        <div class="feedbar">
            <h2 class="vh" id="feed-title">{t!("feed-title")}</h2>
            <Segmented label=t!("feed-filter") choices chosen=tab on_choose=choose/>
            <span class="feedbar__sort">
                <Icon name="clock" size=Size::Small/>
                {t!("feed-order")}
            </span>
        </div>
    }
}
