//! Pinned posts, above the feed of their group.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    feed::pins::ListPinned,
    groups::pages::GroupParams,
    ids::{GroupId, PostId},
};

use super::actions::TheGroup;
use crate::{
    api,
    features::{
        feed::{Column, Feeds},
        posts::{PostView, Posts},
    },
    i18n::t,
    ui::icon::{Icon, Size},
};

/// The pinned posts of a group; nothing where there are none.
///
/// When they change, the feed below begins anew: each post is shown once.
#[component]
pub fn Pinned(
    /// The group.
    id: GroupId,
    /// Its feed.
    column: Column,
) -> impl IntoView {
    let (group, posts, feeds) = (TheGroup::of_page(), Posts::of_page(), Feeds::of_page());
    let pinned = RwSignal::new(None::<Vec<PostId>>);
    Effect::new(move |_| {
        group.version().track();
        spawn_local(async move {
            // Without an answer the feed below is still there.
            let Ok(page) = api::call::<ListPinned>(&GroupParams { group: id }, &()).await else { return };
            let now: Vec<PostId> = page.items.iter().map(|card| card.id).collect();
            for card in page.items {
                posts.put(card);
            }
            let before = pinned.try_update(|pinned| pinned.replace(now.clone())).flatten();
            if before.is_some_and(|before| before != now) {
                feeds.begin_anew(column);
            }
        });
    });
    let withdrawn = posts.withdrawn();
    Effect::new(move |_| {
        if let Some(gone) = withdrawn.get() {
            pinned.update(|pinned| {
                if let Some(pinned) = pinned {
                    pinned.retain(|id| *id != gone);
                }
            });
        }
    });
    let all = move || pinned.get().unwrap_or_default();
    let article = move |index: ReadSignal<usize>, id: PostId| {
        let position = Signal::derive(move || index.get() + 1);
        posts.get(id).map(|card| view! { <PostView card position/> })
    };
    view! {
        <Show when=move || pinned.with(|pinned| pinned.as_ref().is_some_and(|all| !all.is_empty()))>
            <section class="stack stack--s" aria-labelledby="pinned-title">
                <h2 class="pinned__h" id="pinned-title"><Icon name="push-pin" size=Size::Small/> {t!("group-pinned")}</h2>
                <div class="stack" role="feed" aria-labelledby="pinned-title">
                    <ForEnumerate each=all key=|id| *id children=article/>
                </div>
            </section>
        </Show>
    }
}
