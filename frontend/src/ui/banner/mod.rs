//! The head of a page about somebody or something: a band of paving, and who or what it is.

use leptos::prelude::*;

/// The head of a page. What stands in it: a circle or a tile, `ghead__n` with the name, actions.
#[component]
pub fn Banner(
    /// The id of the heading inside.
    labelled_by: &'static str,
    /// The circle, the name, the actions.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="card ghead" aria-labelledby=labelled_by>
            <div class="ghead__ban"></div>
            <div class="ghead__b">{children()}</div>
        </section>
    }
}
