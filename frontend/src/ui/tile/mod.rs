//! A group's stone: an icon or its first letter, on a tint that is always its own.

use leptos::prelude::*;

use super::{icon::Icon, tint};

/// How large a stone is.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Size {
    /// Beside a name.
    #[default]
    Small,
    /// On a card.
    Large,
    /// On the group's own page.
    Huge,
}

/// A group's stone. It is decoration: the name stands beside it.
#[component]
pub fn Tile(
    /// Whose; it decides the tint.
    id: i64,
    /// Its name; the first letter is shown where there is no icon.
    #[prop(into)]
    name: String,
    /// An icon instead of the letter.
    #[prop(optional_no_strip)]
    icon: Option<&'static str>,
    /// How large it is.
    #[prop(optional)]
    size: Size,
) -> impl IntoView {
    let size = match size {
        Size::Small => "",
        Size::Large => "tile--l",
        Size::Huge => "tile--xl",
    };
    let letter: String =
        name.chars().find(|c| c.is_alphanumeric()).into_iter().flat_map(char::to_uppercase).collect();
    view! {
        <span class=format!("tile {size} {}", tint::of(id)) aria-hidden="true">
            {match icon {
                Some(icon) => view! { <Icon name=icon/> }.into_any(),
                None => letter.into_any(),
            }}
        </span>
    }
}
