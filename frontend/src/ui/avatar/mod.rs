//! A person's circle: their photo, or their initials on a tint that is always theirs.

use leptos::prelude::*;
use shared::{ids::FileId, media};

use super::tint;

/// How large a circle is.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub enum Size {
    /// Beside a comment.
    Small,
    /// Beside a post.
    #[default]
    Normal,
    /// In the directory.
    Large,
    /// On a profile.
    Huge,
}

/// A person's circle. It is decoration: the name stands beside it.
#[component]
pub fn Avatar(
    /// Whose; it decides the tint.
    id: i64,
    /// Their photo; without it, and until it is there, their initials are shown.
    photo: Option<FileId>,
    /// Their name.
    #[prop(into)]
    name: String,
    /// How large it is.
    #[prop(optional)]
    size: Size,
) -> impl IntoView {
    let (size, pixels) = match size {
        Size::Small => ("av--s", 96),
        Size::Normal => ("", 96),
        Size::Large => ("av--l", 192),
        Size::Huge => ("av--xl", 384),
    };
    let photo = photo.map(|photo| {
        let address = media::address(photo.0, pixels);
        view! { <img src=address alt="" width=pixels height=pixels loading="lazy"/> }
    });
    view! { <span class=format!("av {size} {}", tint::of(id)) aria-hidden="true">{initials(&name)}{photo}</span> }
}

/// The first letters of the first and the last word of a name.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let (first, last) = (words.next(), words.next_back());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_those_of_the_first_and_the_last_word() {
        assert_eq!(initials("Mathilde Bodin"), "MB");
        assert_eq!(initials("Élise de la Tour"), "ÉT");
        assert_eq!(initials("participante"), "P");
        assert_eq!(initials("  "), "");
    }
}
