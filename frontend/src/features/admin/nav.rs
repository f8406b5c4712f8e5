//! Where one can go in the administration area, and the way back.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::{everywhere, model::Place};
use crate::{i18n::t, ui::icon::Icon};

/// The entries of the area: where they lead, their icons, their words.
fn entries() -> [(Place, &'static str, &'static str, String); 12] {
    [
        (Place::Dashboard, "/admin", "gauge", t!("admin-dashboard")),
        (Place::Members, "/admin/members", "users-three", t!("admin-members")),
        (Place::Units, "/admin/units", "tree-structure", t!("admin-units")),
        (Place::Groups, "/admin/groups", "users-three-fill", t!("admin-groups")),
        (Place::Letters, "/admin/letters", "key", t!("letters-title")),
        (Place::SignIn, "/admin/sign-in", "shield-check", t!("admin-sign-in")),
        (Place::Alerts, "/admin/alerts", "bell", t!("admin-alerts")),
        (Place::Branding, "/admin/branding", "image-square", t!("admin-branding")),
        (Place::Home, "/admin/home", "house", t!("admin-home")),
        (Place::Banners, "/admin/banners", "bell-ringing", t!("admin-banners")),
        (Place::Mail, "/admin/mail", "envelope-simple", t!("mailroom-title")),
        (Place::Log, "/admin/log", "clock-counter-clockwise", t!("admin-log")),
    ]
}

/// The side navigation of the area.
///
/// Keyboard: Tab goes from link to link.
#[component]
pub fn AdminNav() -> impl IntoView {
    view! {
        <ul class="navlist" role="list">
            <li><a class="navlink" href="/"><Icon name="arrow-left"/> {t!("admin-back")}</a></li>
        </ul>
        <h2 class="sidenav__h">{t!("admin-title")}</h2>
        <ul class="navlist" role="list"><Entries/></ul>
    }
}

/// The same entries in a row, where there is no side navigation.
///
/// Keyboard: Tab goes from link to link.
#[component]
pub fn SmallNav() -> impl IntoView {
    view! {
        <nav class="adminnav only-mobile" aria-label=t!("admin-title")>
            <ul role="list"><Entries/></ul>
        </nav>
    }
}

#[component]
fn Entries() -> impl IntoView {
    let path = use_location().pathname;
    let here = Memo::new(move |_| path.with(|path| Place::at(path).map(Place::section)));
    let all = everywhere();
    entries()
        .into_iter()
        .filter(|(place, ..)| all || place.is_of_units())
        .map(|(place, address, icon, word)| {
            let current = move || (here.get() == Some(Some(place))).then_some("page");
            view! {
                <li>
                    <a class="navlink" href=address aria-current=current><Icon name=icon/> {word}</a>
                </li>
            }
        })
        .collect_view()
}
