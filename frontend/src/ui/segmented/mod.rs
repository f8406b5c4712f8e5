//! Two or three exclusive filters.

use leptos::prelude::*;

/// Exclusive filters, as buttons of which one is pressed.
///
/// Keyboard: Tab goes from one to the next, Enter and Space choose.
#[component]
pub fn Segmented<T: Copy + PartialEq + Send + Sync + 'static>(
    /// What is filtered, for those who do not see it.
    #[prop(into)]
    label: String,
    /// The choices with their words.
    choices: Vec<(T, String)>,
    /// The one chosen.
    #[prop(into)]
    chosen: Signal<T>,
    /// Called with the one pressed.
    #[prop(into)]
    on_choose: Callback<T>,
) -> impl IntoView {
    let buttons = choices.into_iter().map(|(choice, word)| {
        view! {
            <button
                type="button"
                aria-pressed=move || if chosen.get() == choice { "true" } else { "false" }
                on:click=move |_| on_choose.run(choice)
            >
                {word}
            </button>
        }
    });
    view! { <div class="seg" role="group" aria-label=label>{buttons.collect_view()}</div> }
}
