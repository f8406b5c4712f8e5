//! One post with its thread.

use leptos::prelude::*;

use crate::{i18n::t, page::Pages};

/// The page of a post: `/p/:post`, `?c=<comment>` opens with that comment in view.
#[component]
pub fn PostPage() -> impl IntoView {
    Pages::of_page().entitle(t!("post-title"));
    view! { <h1>{t!("post-title")}</h1> }
}
