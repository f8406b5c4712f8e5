//! What people are told of who never said what they want.

use leptos::prelude::*;

use crate::{features::notifications, i18n::t, late::Late, page::Pages};

/// What people are told of who never said what they want: `/admin/alerts`.
///
/// Keyboard: Tab goes from switch to switch.
#[component]
pub fn AlertsPage() -> impl IntoView {
    Pages::of_page().entitle(t!("admin-alerts"));
    view! {
        <div class="pagehead">
            <div>
                <h1>{t!("admin-alerts")}</h1>
                <p>{t!("admin-alerts-intro")}</p>
            </div>
        </div>
        <Late part=notifications::USUAL/>
    }
}
