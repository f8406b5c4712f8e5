//! The blocks beside the feed, and those above it.

use leptos::{prelude::*, task::spawn_local};
use shared::{contract::NoParams, live::Event, portal::home::ReadPortal};

use super::{block::BlockView, last};
use crate::{
    api,
    features::feed::About,
    live::{Live, News},
    session::Session,
};

/// The blocks beside the feed, and after them what the feed shows.
///
/// Keyboard: Tab goes from block to block.
#[component]
pub fn Rail() -> impl IntoView {
    let (portal, settled) = (last(), RwSignal::new(false));
    let me = Session::of_page().id();
    let answer = portal.clone();
    let ask = move || {
        let answer = answer.clone();
        spawn_local(async move {
            // The page is whole without them, and what came before stays.
            if let Ok(now) = api::call::<ReadPortal>(&NoParams {}, &()).await
                && answer.with_untracked(|before| before.as_ref() != Some(&now))
            {
                answer.set(Some(now));
            }
            settled.try_set(true);
        });
    };
    ask();
    Live::of_page().on_news(move |news| {
        let joined =
            matches!(news, News::Event { event: Event::MembershipChanged { user, .. }, .. } if user == me);
        if joined || matches!(news, News::Resync) {
            ask();
        }
    });
    let known = portal.clone();
    // What comes last is shown last: nothing moves it down.
    let about = Memo::new(move |_| settled.get() || known.with(Option::is_some));
    let blocks = move || blocks(&portal, false);
    view! {
        {blocks}
        <Show when=move || about.get()><About/></Show>
    }
}

/// The blocks above the feed.
///
/// Keyboard: Tab goes from block to block.
#[component]
pub fn Above() -> impl IntoView {
    let portal = last();
    move || blocks(&portal, true)
}

fn blocks(portal: &ArcRwSignal<Option<shared::portal::home::Portal>>, above: bool) -> impl IntoView + use<> {
    let all = portal.with(|portal| portal.as_ref().map(|portal| portal.blocks.clone()).unwrap_or_default());
    let name = if above { "above" } else { "beside" };
    all.into_iter()
        .filter(|block| block.above == above)
        .enumerate()
        .map(|(index, block)| view! { <BlockView block id=format!("portal-{name}-{index}")/> })
        .collect_view()
}
