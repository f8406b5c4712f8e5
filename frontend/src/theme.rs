//! How the page looks, as the person prefers: attributes of `<html>` that the styles read.
//!
//! The server writes the same attributes, so that nothing flashes; this keeps them true when the
//! preferences change.

use leptos::prelude::document;
use shared::identity::{Contrast, Language, Preferences, TextSize, Theme};

/// Shows the page as the person prefers, at once.
pub fn apply(preferences: &Preferences, language: Language) {
    let Some(root) = document().document_element() else { return };
    let theme = (preferences.theme != Theme::Auto).then(|| preferences.theme.as_str());
    let contrast = (preferences.contrast != Contrast::Auto).then(|| preferences.contrast.as_str());
    let text = (preferences.text != TextSize::Normal).then(|| preferences.text.as_str());
    let attributes = [
        ("data-theme", theme),
        ("data-contrast", contrast),
        ("data-text", text),
        ("lang", Some(language.as_str())),
    ];
    for (name, value) in attributes {
        // Neither can fail: the names are written above.
        let _ = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}
