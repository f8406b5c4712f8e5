//! What a banner looks like, above every page and where it is written.

use leptos::prelude::*;
use shared::portal::banners::{BannerLevel, BannerLink};

use crate::ui::icon::Icon;

/// The class of a band.
pub const fn class(level: BannerLevel) -> &'static str {
    match level {
        BannerLevel::Information => "pt-band",
        BannerLevel::Warning => "pt-band pt-band--warning",
        BannerLevel::Danger => "pt-band pt-band--danger",
    }
}

/// The icon of a level.
pub const fn icon(level: BannerLevel) -> &'static str {
    match level {
        BannerLevel::Information => "info-fill",
        BannerLevel::Warning => "warning-fill",
        BannerLevel::Danger => "warning-circle-fill",
    }
}

/// What a banner says: its level in a word, its text, its link.
#[component]
pub fn Look(
    /// How grave it is.
    level: BannerLevel,
    /// The same in a word.
    word: String,
    /// What it says.
    text: String,
    /// Where to learn more.
    link: Option<BannerLink>,
) -> impl IntoView {
    let link = link.map(|link| {
        let elsewhere = link.address.as_str().starts_with("https://").then_some("external");
        view! { " " <a class="linkbtn" href=link.address.into_inner() rel=elsewhere>{link.word.into_inner()}</a> }
    });
    view! {
        <Icon name=icon(level)/>
        <p><strong>{word}</strong> " " {text} {link}</p>
    }
}
