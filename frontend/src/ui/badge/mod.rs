//! A word about a thing: official, new, a role.

use leptos::prelude::*;

use super::icon::Icon;

/// What a badge says by its colour, besides its word.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    /// Nothing more.
    #[default]
    Plain,
    /// It comes from the institution.
    Official,
    /// It is new, or for you to act on.
    New,
    /// It is well.
    Good,
    /// It is good to know.
    Info,
    /// It is to be looked at.
    Warning,
    /// It is not well.
    Bad,
}

/// A word about a thing.
#[component]
pub fn Badge(
    /// The word.
    #[prop(into)]
    word: String,
    /// What it says by its colour.
    #[prop(optional)]
    tone: Tone,
    /// An icon before the word.
    #[prop(optional)]
    icon: Option<&'static str>,
) -> impl IntoView {
    let tone = match tone {
        Tone::Plain => "badge",
        Tone::Official => "badge badge--official",
        Tone::New => "badge badge--genet",
        Tone::Good => "badge badge--ok",
        Tone::Info => "badge badge--info",
        Tone::Warning => "badge badge--warn",
        Tone::Bad => "badge badge--bad",
    };
    view! { <span class=tone>{icon.map(|name| view! { <Icon name/> })} {word}</span> }
}
