//! Official news: what everybody reads, and where it is written.
//!
//! The band above the feed, the list and an article are what everybody reads. The desk and the
//! editor are downloaded apart, by those who write. What one may do with an article comes with it
//! from the server; pages show it and decide nothing.

mod article;
mod band;
mod feed;
mod list;
mod look;
mod model;
mod room;

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::{
    features::{portal, readings},
    late::{Late, part},
    shell::NotFound,
};

use article::ArticlePage;
use list::NewsPage;
use model::Place;

pub use band::BAND;

part!(pub PAGE = news_page in news, texts "news": <NewsPages/>);

/// The page of official news at the address.
///
/// Keyboard: as each page says.
#[component]
fn NewsPages() -> impl IntoView {
    let place = place();
    move || match place.get() {
        Some(Place::List) => view! { <NewsPage/> }.into_any(),
        Some(Place::Article(article)) => view! { <ArticlePage article/> }.into_any(),
        Some(Place::Desk | Place::Write(_) | Place::Editors) => view! { <Late part=room::PAGE/> }.into_any(),
        Some(Place::Banners) => view! { <Late part=portal::BANNERS_DESK/> }.into_any(),
        Some(Place::Board(_)) => view! { <Late part=readings::BOARD/> }.into_any(),
        Some(Place::Nowhere) | None => view! { <NotFound/> }.into_any(),
    }
}

/// Where one is among the news. It stays when one goes elsewhere: the page is still leaving then.
fn place() -> Memo<Option<Place>> {
    let path = use_location().pathname;
    Memo::new(move |before: Option<&Option<Place>>| {
        path.with(|path| Place::at(path)).or_else(|| before.copied().flatten())
    })
}
