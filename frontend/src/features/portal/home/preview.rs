//! The blocks that somebody would have, where administrators put them together.

use std::sync::LazyLock;

use leptos::prelude::*;
use shared::portal::home::PortalPreview;

use super::block::BlockView;
use crate::i18n::t;

// Beside the contexts: where it is asked for and where it is shown are downloaded apart.
static SEEN: LazyLock<ArcRwSignal<Option<PortalPreview>>> = LazyLock::new(|| ArcRwSignal::new(None));

/// What was looked at last; none: nothing is shown.
pub fn preview() -> ArcRwSignal<Option<PortalPreview>> {
    SEEN.clone()
}

/// The blocks that somebody would have.
///
/// Keyboard: Tab goes from block to block.
#[component]
pub fn Preview() -> impl IntoView {
    let seen = preview();
    let blocks = move || {
        let seen = seen.get()?;
        let name = t!("portal-preview");
        let views = seen.blocks.into_iter().enumerate().map(|(index, block)| {
            view! { <BlockView block id=format!("portal-preview-{index}") even_empty=true/> }
        });
        Some(view! { <section class="pt-preview" aria-label=name>{views.collect_view()}</section> })
    };
    view! { {blocks} }
}
