//! Pieces that several pages show: the mark, icons, people's circles and groups' stones.

use maud::{Markup, html};
use shared::{
    identity::PersonRef,
    looks::{initials, tint},
    media::{self, PHOTO_SIZES},
};

use super::{
    assets,
    brand::{self, Face},
};

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

/// The name of the product, which stands for the organisation's as long as nobody said that.
pub const PRODUCT: &str = "Parvis";

/// The logo or our mark, beside the name of the product and of what it serves.
#[must_use]
pub fn brand(organization: &str, face: &Face) -> Markup {
    html! {
        div .brand {
            @if let Some(logo) = &face.logo { (brand::logo(logo, organization)) } @else { (mark()) }
            span {
                span .brand__name { (PRODUCT) }
                @if organization != PRODUCT { " " (organization_name(organization, face.logo.is_some())) }
            }
        }
    }
}

/// The name of the organisation beside the mark. The logo says it to those who do not see.
#[must_use]
pub fn organization_name(organization: &str, has_logo: bool) -> Markup {
    html! { span .brand__org aria-hidden=[has_logo.then_some("true")] { (organization) } }
}

/// An icon of the sprite, by its name without `i-`. The word is beside it.
#[must_use]
pub fn icon(name: &str) -> Markup {
    sized_icon(name, "ico")
}

/// An icon as it stands in a line of small text.
#[must_use]
pub fn icon_small(name: &str) -> Markup {
    sized_icon(name, "ico ico--s")
}

fn sized_icon(name: &str, class: &str) -> Markup {
    let sprite = assets::address("icons.svg");
    html! {
        svg class=(class) aria-hidden="true" focusable="false" { use href={ (sprite) "#i-" (name) } {} }
    }
}

/// How large a person's circle is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// In a bar.
    Small,
    /// Beside a text.
    Normal,
}

/// A person's circle: their photo, or their initials on a tint that is always theirs.
#[must_use]
pub fn avatar(person: &PersonRef, size: Size) -> Markup {
    let size = if size == Size::Small { "av av--s" } else { "av" };
    let [pixels, ..] = PHOTO_SIZES;
    html! {
        span class={ (size) " " (tint(person.id.0)) } aria-hidden="true" {
            (initials(&person.name))
            @if let Some(photo) = person.photo {
                img src=(media::address(photo.0, pixels)) alt="" width=(pixels) height=(pixels);
            }
        }
    }
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
