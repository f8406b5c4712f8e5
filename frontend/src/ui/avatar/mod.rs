//! A person's circle: their initials on a tint that is always theirs.

use leptos::prelude::*;

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
    /// Their name; its initials are shown.
    #[prop(into)]
    name: String,
    /// How large it is.
    #[prop(optional)]
    size: Size,
) -> impl IntoView {
    let size = match size {
        Size::Small => "av--s",
        Size::Normal => "",
        Size::Large => "av--l",
        Size::Huge => "av--xl",
    };
    view! { <span class=format!("av {size} {}", tint::of(id)) aria-hidden="true">{initials(&name)}</span> }
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
