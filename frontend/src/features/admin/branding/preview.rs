//! How the colours look, in the light theme and in the dark one.

use leptos::{html, prelude::*};
use shared::branding::{Colors, tokens};

use crate::i18n::t;

/// How the colours look, in the light theme and in the dark one: nothing here can be pressed.
#[component]
pub fn Preview(
    /// The colours, those that are not read well enough replaced.
    colors: Memo<Colors>,
) -> impl IntoView {
    view! {
        <div class="previews" role="group" aria-label=t!("branding-preview")>
            <Theme theme="light" word=t!("branding-preview-light") colors/>
            <Theme theme="dark" word=t!("branding-preview-dark") colors/>
        </div>
    }
}

#[component]
fn Theme(theme: &'static str, word: String, colors: Memo<Colors>) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    let worn = StoredValue::new(Vec::<&'static str>::new());
    Effect::new(move |_| {
        let tokens = colors.with(tokens);
        let Some(node) = node.get() else { return };
        let style = web_sys::HtmlElement::style(&node);
        // Neither can fail: the names and the values are ours.
        for name in worn.get_value() {
            let _ = style.remove_property(name);
        }
        for (name, value) in &tokens {
            let _ = style.set_property(name, value);
        }
        worn.set_value(tokens.into_iter().map(|(name, _)| name).collect());
    });
    view! {
        <div class="preview" data-theme=theme node_ref=node>
            <p class="preview__h">{word}</p>
            <p class="row">
                <span class="btn btn--primary">{t!("branding-preview-button")}</span>
                <span class="preview__link">{t!("branding-preview-link")}</span>
                <span class="badge badge--genet">{t!("branding-preview-badge")}</span>
            </p>
        </div>
    }
}
