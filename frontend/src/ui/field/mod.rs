//! Fields of forms: the label above, the hint, the control, the error.

use leptos::prelude::*;

use super::icon::{Icon, Size};

/// A line of text with its label.
///
/// Keyboard: as any text field. The error is announced with the field (`aria-describedby`).
#[component]
pub fn TextField(
    /// The id of the control: unique on the page.
    id: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// A sentence of help under the label.
    #[prop(optional, into)]
    hint: String,
    /// `text`, `password`, `email`…
    #[prop(default = "text")]
    kind: &'static str,
    /// What the browser may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// What is written.
    value: RwSignal<String>,
    /// What is wrong with it; empty when nothing is.
    #[prop(optional, into)]
    error: Signal<String>,
) -> impl IntoView {
    let wrong = move || !error.with(String::is_empty);
    let has_hint = !hint.is_empty();
    let described = move || {
        let hint = has_hint.then(|| format!("{id}-hint"));
        let error = wrong().then(|| format!("{id}-error"));
        let ids: Vec<_> = hint.into_iter().chain(error).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {has_hint.then(|| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> })}
            <input
                class="input"
                id=id
                type=kind
                autocomplete=autocomplete
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
                aria-invalid=move || wrong().then_some("true")
                aria-describedby=described
            />
            <FieldError id=format!("{id}-error") error/>
        </div>
    }
}

/// What is wrong with a field, under it.
#[component]
pub fn FieldError(
    /// The element's id, for `aria-describedby`.
    #[prop(into)]
    id: String,
    /// The sentence; empty when nothing is wrong.
    #[prop(into)]
    error: Signal<String>,
) -> impl IntoView {
    let id = StoredValue::new(id);
    view! {
        <Show when=move || !error.with(String::is_empty)>
            <p class="err" id=id.get_value()>
                <Icon name="warning-circle-fill" size=Size::Small/>
                {error}
            </p>
        </Show>
    }
}

/// A box to tick, with its label.
///
/// Keyboard: Space ticks it.
#[component]
pub fn Check(
    /// The label.
    #[prop(into)]
    label: String,
    /// Whether it is ticked.
    value: RwSignal<bool>,
) -> impl IntoView {
    view! {
        <label class="check">
            <input
                type="checkbox"
                prop:checked=value
                on:change=move |event| value.set(event_target_checked(&event))
            />
            <span>{label}</span>
        </label>
    }
}
