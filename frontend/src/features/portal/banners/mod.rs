//! The banners above every page.

mod bands;
mod look;

use leptos::prelude::*;
use shared::live::Event;

use crate::{
    late::{Late, part},
    live::{Live, News},
    session::Session,
};

use bands::Bands;

pub use look::{Look, class};

part!(BANDS = portal_banners in portalbands, texts "banners": <Bands/>);

/// Where banners stand: empty, and nothing downloaded, until there is one.
#[component]
pub fn BannerPlace() -> impl IntoView {
    let (me, called) = (Session::of_page().me(), RwSignal::new(false));
    Live::of_page().on_news(move |news| {
        if matches!(news, News::Resync | News::Event { event: Event::BannersChanged, .. }) {
            called.set(true);
        }
    });
    let there = Memo::new(move |before: Option<&bool>| {
        before.is_some_and(|before| *before) || called.get() || me.with(|me| me.banners > 0)
    });
    move || there.get().then(|| view! { <Late part=BANDS quiet=true/> })
}
