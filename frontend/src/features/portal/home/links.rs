//! The links that an administrator chose.

use leptos::prelude::*;
use shared::portal::home::{LinkIcon, QuickLink};

use crate::{i18n::t, ui::icon::Icon};

/// The icon of the sprite.
pub const fn picture(icon: LinkIcon) -> &'static str {
    match icon {
        LinkIcon::Link => "link-simple",
        LinkIcon::Calendar => "calendar-dots",
        LinkIcon::People => "users-three",
        LinkIcon::News => "newspaper",
        LinkIcon::Tasks => "list-checks",
        LinkIcon::Phone => "phone",
        LinkIcon::Mail => "envelope-simple",
        LinkIcon::Place => "map-pin",
        LinkIcon::Help => "lifebuoy",
        LinkIcon::Key => "key",
        LinkIcon::Form => "note-pencil",
        LinkIcon::Site => "globe",
    }
}

/// Quick links.
#[component]
pub fn Links(
    /// They.
    links: Vec<QuickLink>,
) -> impl IntoView {
    let row = |link: QuickLink| {
        let elsewhere = link.address.as_str().starts_with("https://");
        view! {
            <li>
                <a class="pt-link" href=link.address.into_inner() rel=elsewhere.then_some("external")>
                    <Icon name=picture(link.icon)/>
                    <span>
                        {link.word.into_inner()}
                        {elsewhere.then(|| view! { <span class="vh">{t!("portal-elsewhere")}</span> })}
                    </span>
                </a>
            </li>
        }
    };
    view! { <ul class="pt-links" role="list">{links.into_iter().map(row).collect_view()}</ul> }
}
