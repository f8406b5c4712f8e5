//! The feed.

use leptos::prelude::*;
use shared::boot::BootFeed;

use crate::{i18n::t, page::Pages};

/// Makes the feeds known to every page.
pub fn provide(_first: Option<BootFeed>) {}

/// The first page: the feed.
#[component]
pub fn FeedPage() -> impl IntoView {
    Pages::of_page().entitle(t!("nav-home"));
    view! { <h1>{t!("nav-home")}</h1> }
}
