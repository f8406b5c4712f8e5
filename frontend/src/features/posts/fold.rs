//! A written text, folded to eight lines where it is long.

use leptos::{html, prelude::*};

use super::model;
use crate::i18n::t;

/// What the server rendered of somebody's Markdown, folded if it is long.
///
/// Keyboard: a button after the text unfolds it and folds it again; a link inside that takes the
/// focus unfolds it as well.
#[component]
pub fn Folded(
    /// The sanitised HTML.
    #[prop(into)]
    html: Signal<String>,
    /// More classes than `prose`.
    #[prop(default = "")]
    class: &'static str,
    /// Whether it may be folded.
    #[prop(default = true)]
    fold: bool,
) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let folded = RwSignal::new(fold && html.with_untracked(|html| model::may_be_long(html)));
    // Guessed, so that the place one returns to is where it was; then measured.
    let offered = RwSignal::new(folded.get_untracked());
    Effect::new(move |_| {
        let (Some(node), true) = (node.get(), html.with(|html| fold && model::may_be_long(html))) else {
            folded.set(false);
            offered.set(false);
            return;
        };
        request_animation_frame(move || {
            if folded.get_untracked() {
                let longer = node.scroll_height() > node.client_height() + 4;
                offered.set(longer);
                folded.set(longer);
            }
        });
    });
    let class_names = move || format!("prose {class}{}", if folded.get() { " prose--fold" } else { "" });
    view! {
        <div
            class=class_names
            node_ref=node
            inner_html=html
            on:focusin=move |_| if folded.get_untracked() { folded.set(false) }
        ></div>
        <Show when=move || offered.get()>
            <button
                type="button"
                class="linkbtn sm"
                aria-expanded=move || if folded.get() { "false" } else { "true" }
                on:click=move |_| folded.update(|folded| *folded = !*folded)
            >
                {move || if folded.get() { t!("post-unfold") } else { t!("post-fold") }}
            </button>
        </Show>
    }
}
