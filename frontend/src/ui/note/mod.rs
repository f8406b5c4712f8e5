//! A callout: an icon, bold first words, what to do.

use leptos::prelude::*;

use super::icon::Icon;

/// What a callout is about.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    #[default]
    Info,
    /// Think of it.
    Warning,
    /// It failed.
    Bad,
}

/// A callout.
#[component]
pub fn Note(
    /// What it is about.
    #[prop(optional)]
    tone: Tone,
    /// The first words, in bold.
    #[prop(into)]
    lead: Signal<String>,
    /// Whether it answers what the person just did: then it is read out at once.
    #[prop(optional)]
    alert: bool,
    /// What to do: a sentence, buttons.
    children: Children,
) -> impl IntoView {
    let (class, icon) = match tone {
        Tone::Info => ("note", "info-fill"),
        Tone::Warning => ("note note--warn", "warning-fill"),
        Tone::Bad => ("note note--bad", "warning-circle-fill"),
    };
    view! {
        <div class=class role=alert.then_some("alert")>
            <Icon name=icon/>
            <div><strong>{lead}</strong> " " {children()}</div>
        </div>
    }
}
