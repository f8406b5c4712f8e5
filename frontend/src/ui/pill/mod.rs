//! The pill that says something new came, without moving what is being read.

use leptos::prelude::*;

use super::icon::{Icon, Size};

/// A pill in its slot above a list. The slot is always there and has no height.
///
/// Keyboard: Enter and Space show what came.
#[component]
pub fn Pill(
    /// What came; empty when nothing did.
    #[prop(into)]
    words: Signal<String>,
    /// Called to show it.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="pillslot">
            <Show when=move || !words.with(String::is_empty)>
                <button type="button" class="newpill" on:click=move |_| on_press.run(())>
                    <Icon name="arrow-up-bold" size=Size::Small/>
                    {words}
                </button>
            </Show>
        </div>
    }
}
