//! One's own profile: preferences, password, sessions.

use leptos::prelude::*;

use crate::{i18n::t, page::Pages};

/// The page of the person who is signed in.
#[component]
pub fn ProfilePage() -> impl IntoView {
    Pages::of_page().entitle(t!("account-profile"));
    view! { <h1>{t!("account-profile")}</h1> }
}
