//! Buttons: one filled button a card, the rest outlined or quiet.

use leptos::prelude::*;

use super::icon::Icon;

/// How much a button asks to be pressed.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Weight {
    /// The action of the card.
    Primary,
    /// Another action.
    #[default]
    Second,
    /// Beside the text.
    Quiet,
    /// It destroys something.
    Danger,
}

impl Weight {
    /// The class of a button, for links that look like one.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Primary => "btn btn--primary",
            Self::Second => "btn btn--second",
            Self::Quiet => "btn btn--quiet",
            Self::Danger => "btn btn--danger",
        }
    }
}

/// A button with its word.
///
/// Keyboard: Enter and Space press it. While it is busy, it keeps the focus and does nothing.
#[component]
pub fn Button(
    /// The verb of the action.
    #[prop(into)]
    word: Signal<String>,
    /// How much it asks to be pressed.
    #[prop(optional)]
    weight: Weight,
    /// An icon before the word.
    #[prop(optional)]
    icon: Option<&'static str>,
    /// Whether what it began goes on.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Called when it is pressed.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    let press = move |_| {
        if !busy.get_untracked() {
            on_press.run(());
        }
    };
    let picture = move || {
        if busy.get() {
            view! { <span class="ico--spin"><Icon name="circle-notch-bold"/></span> }.into_any()
        } else {
            icon.map(|name| view! { <Icon name/> }).into_any()
        }
    };
    view! {
        <button
            type="button"
            class=weight.class()
            aria-busy=move || busy.get().then_some("true")
            on:click=press
        >
            {picture}
            {word}
        </button>
    }
}

/// A button that is an icon: ✕, ⋯, send. Its label says the verb.
///
/// Keyboard: Enter and Space press it.
#[component]
pub fn IconButton(
    /// The verb, for those who do not see the icon.
    #[prop(into)]
    label: Signal<String>,
    /// The icon.
    icon: &'static str,
    /// How much it asks to be pressed.
    #[prop(default = Weight::Quiet)]
    weight: Weight,
    /// Called when it is pressed.
    #[prop(into)]
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class=format!("{} btn--icon", weight.class())
            aria-label=label
            title=label
            on:click=move |_| on_press.run(())
        >
            <Icon name=icon/>
        </button>
    }
}
