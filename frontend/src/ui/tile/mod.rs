//! A group's stone: an icon or its first letter, on a tint that is always its own.

use leptos::prelude::*;

use super::{icon::Icon, tint};

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
) -> impl IntoView {
    let letter: String =
        name.chars().find(|c| c.is_alphanumeric()).into_iter().flat_map(char::to_uppercase).collect();
    view! {
        <span class=format!("tile {}", tint::of(id)) aria-hidden="true">
            {match icon {
                Some(icon) => view! { <Icon name=icon/> }.into_any(),
                None => letter.into_any(),
            }}
        </span>
    }
}
