//! Pieces that several pages show: the mark, icons, people's circles and groups' stones.

use maud::{Markup, html};

use super::assets;

/// The mark: paving stones around a square, and the yellow one.
#[must_use]
pub fn mark() -> Markup {
    html! {
        svg .brand__mark viewBox="0 0 28 38" width="28" height="38" aria-hidden="true" focusable="false" {
            g .st {
                rect width="18" height="8" rx="1.6" {}
                rect x="20" width="8" height="18" rx="1.6" {}
                rect x="10" y="20" width="18" height="8" rx="1.6" {}
                rect y="10" width="8" height="18" rx="1.6" {}
            }
            rect .ft y="30" width="8" height="8" rx="1.6" {}
        }
    }
}

/// The mark beside the name of the product and of what it serves.
#[must_use]
pub fn brand(organization: &str) -> Markup {
    html! {
        div .brand {
            (mark())
            span { span .brand__name { "Parvis" } " " span .brand__org { (organization) } }
        }
    }
}

/// An icon of the sprite, by its name without `i-`. The word is beside it.
#[must_use]
pub fn icon(name: &str) -> Markup {
    html! {
        svg .ico aria-hidden="true" focusable="false" { use href={ (assets::address("icons.svg")) "#i-" (name) } {} }
    }
}

/// A person's circle: their initials on a tint that is always theirs.
#[must_use]
pub fn avatar(id: i64, name: &str) -> Markup {
    html! { span class={ "av av--s " (tint(id)) } aria-hidden="true" { (initials(name)) } }
}

/// A group's stone: the first letter of its name, or a lock.
#[must_use]
pub fn tile(id: i64, name: &str, locked: bool) -> Markup {
    let first = name.chars().find(|c| c.is_alphanumeric()).into_iter().flat_map(char::to_uppercase);
    html! {
        span class={ "tile " (tint(id)) } aria-hidden="true" {
            @if locked { (icon("lock-fill")) } @else { (first.collect::<String>()) }
        }
    }
}

fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let (first, last) = (words.next(), words.next_back());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

/// The same tint as the application gives it: nothing changes colour when it starts.
fn tint(id: i64) -> &'static str {
    const TINTS: [&str; 8] =
        ["t-tilleul", "t-genet", "t-brique", "t-ciel", "t-glycine", "t-garance", "t-ardoise", "t-olive"];
    let mixed = (id >> 9).wrapping_mul(0x9E37_79B9_7F4A_7C15_u64.cast_signed());
    let index = usize::try_from(mixed.cast_unsigned() >> 61).unwrap_or_default();
    TINTS.get(index).copied().unwrap_or("t-ardoise")
}
