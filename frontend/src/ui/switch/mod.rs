//! A setting that takes effect at once.

use leptos::prelude::*;

/// A setting with its words, on or off.
///
/// Keyboard: Space switches.
#[component]
pub fn Switch(
    /// The id of the control: unique on the page.
    id: &'static str,
    /// What it is about.
    #[prop(into)]
    label: String,
    /// A sentence more; empty for none.
    #[prop(optional, into)]
    hint: String,
    /// Whether it is on.
    #[prop(into)]
    on: Signal<bool>,
    /// Called with what it becomes.
    #[prop(into)]
    on_change: Callback<bool>,
) -> impl IntoView {
    let hint = (!hint.is_empty()).then(|| view! { <small>{hint}</small> });
    view! {
        <div class="setting">
            <label class="grow" for=id>{label} {hint}</label>
            <span class="switch">
                <input
                    type="checkbox"
                    role="switch"
                    id=id
                    prop:checked=on
                    on:change=move |event| on_change.run(event_target_checked(&event))
                />
            </span>
        </div>
    }
}
