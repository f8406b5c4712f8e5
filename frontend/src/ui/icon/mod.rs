//! Icons from the sprite. They never speak: the word is beside them, or in the button's label.

use std::sync::OnceLock;

use leptos::prelude::*;

static SPRITE: OnceLock<String> = OnceLock::new();

/// Says where the sprite is. Only the first time counts.
pub fn start(sprite: String) {
    SPRITE.get_or_init(|| sprite);
}

/// How large an icon is.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Size {
    /// As beside text.
    #[default]
    Normal,
    /// As inside a line of small text.
    Small,
}

/// An icon of the sprite, by its name without `i-`.
#[component]
pub fn Icon(
    /// Its name.
    name: &'static str,
    /// How large it is.
    #[prop(optional)]
    size: Size,
) -> impl IntoView {
    let class = match size {
        Size::Normal => "ico",
        Size::Small => "ico ico--s",
    };
    let address = format!("{}#i-{name}", SPRITE.get().map_or("", String::as_str));
    view! {
        <svg class=class aria-hidden="true" focusable="false">
            <use_ href=address></use_>
        </svg>
    }
}
