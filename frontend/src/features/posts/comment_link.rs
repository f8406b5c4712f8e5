//! The address of a comment alone: it leads to its post, with the comment in view.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::{
    feed::comments::{CommentParams, ReadComment},
    ids::CommentId,
};

use crate::{api, i18n::t, page, shell::NotFound, ui::skeleton::Skeleton};

/// `/c/:comment`: goes on to `/p/<post>?c=<comment>`.
#[component]
pub fn CommentLink() -> impl IntoView {
    let (lost, navigate) = (RwSignal::new(false), use_navigate());
    let asked = page::number_at("/c/").get_untracked();
    match asked.map(CommentId) {
        None => lost.set(true),
        Some(comment) => spawn_local(async move {
            match api::call::<ReadComment>(&CommentParams { comment }, &()).await {
                Ok(card) => {
                    let hash = window().location().hash().unwrap_or_default();
                    let address = format!("/p/{}?c={comment}{hash}", card.post);
                    navigate(&address, NavigateOptions { replace: true, ..NavigateOptions::default() });
                }
                Err(_) => lost.set(true),
            }
        }),
    }
    move || {
        if lost.get() {
            view! { <NotFound/> }.into_any()
        } else {
            view! { <Skeleton label=t!("post-loading")/> }.into_any()
        }
    }
}
