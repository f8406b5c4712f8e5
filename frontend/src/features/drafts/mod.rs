//! What one began to write.

use leptos::prelude::*;

use crate::{i18n::t, page::Pages};

/// The list of drafts.
#[component]
pub fn DraftsPage() -> impl IntoView {
    Pages::of_page().entitle(t!("account-drafts"));
    view! { <h1>{t!("account-drafts")}</h1> }
}
