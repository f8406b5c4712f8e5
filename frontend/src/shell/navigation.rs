//! Where one can go: the side navigation, and the bar of small screens with its sheet.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use shared::groups::{MyGroup, Visibility};

use super::{
    help::HelpCard,
    in_admin,
    sheet::{self, Sheet},
};
use crate::{
    features::{admin, compose::Compose},
    i18n::t,
    late::{Late, LateOnce},
    session::Session,
    ui::{icon::Icon, tile::Tile},
};

/// The side navigation; the administration area has its own.
///
/// Keyboard: Tab goes from link to link.
#[component]
pub fn SideNav() -> impl IntoView {
    let administers = in_admin();
    view! {
        <nav class="sidenav" id="menu" aria-label=t!("nav-label") tabindex="-1">
            {move || if administers.get() {
                view! { <Late part=admin::NAV/> }.into_any()
            } else {
                view! { <Everywhere/> }.into_any()
            }}
        </nav>
    }
}

/// The pages, my groups, whom to ask.
#[component]
fn Everywhere() -> impl IntoView {
    view! {
        <ul class="navlist" role="list">
            <li><NavLink address="/" icon="house" icon_here="house-fill" word=t!("nav-home")/></li>
            <li><NavLink address="/news" icon="newspaper" icon_here="newspaper" word=t!("nav-news")/></li>
            <li><NavLink address="/groups" icon="users-three" icon_here="users-three-fill" word=t!("nav-all-groups")/></li>
            <li><NavLink address="/people" icon="address-book" icon_here="address-book-fill" word=t!("nav-people")/></li>
            <li><NavLink address="/drafts" icon="note-pencil" icon_here="note-pencil" word=t!("account-drafts")/></li>
            <li><NavLink address="/profile" icon="user-circle" icon_here="user-circle-fill" word=t!("account-profile")/></li>
        </ul>
        <MyGroups/>
        <HelpCard/>
    }
}

/// The name in addresses of the group whose page is at a path: `velo` at `/g/velo/members`.
pub fn group_at(path: &str) -> Option<&str> {
    path.strip_prefix("/g/")?.split('/').next().filter(|slug| !slug.is_empty())
}

/// Whether the page of this address is shown.
fn is_here(address: &'static str) -> Memo<bool> {
    let path = use_location().pathname;
    Memo::new(move |_| path.with(|path| path == address))
}

#[component]
fn NavLink(
    address: &'static str,
    icon: &'static str,
    icon_here: &'static str,
    word: String,
) -> impl IntoView {
    let here = is_here(address);
    view! {
        <a class="navlink" href=address aria-current=move || here.get().then_some("page")>
            {move || view! { <Icon name=if here.get() { icon_here } else { icon }/> }}
            {word}
        </a>
    }
}

/// My groups, each a link to its page.
#[component]
pub(super) fn MyGroups() -> impl IntoView {
    let me = Session::of_page().me();
    let groups = Memo::new(move |_| me.with(|me| me.groups.clone()));
    view! {
        <Show when=move || groups.with(|groups| !groups.is_empty())>
            <h2 class="sidenav__h">{t!("nav-groups")}</h2>
            <ul class="navlist" role="list">
                <For each=move || groups.get() key=|mine| (mine.group.id, mine.group.name.clone(), mine.group.visibility) children=group/>
            </ul>
        </Show>
    }
}

fn group(mine: MyGroup) -> impl IntoView {
    let group = mine.group;
    let secret = group.visibility == Visibility::Secret;
    let (address, path) = (format!("/g/{}", group.slug), use_location().pathname);
    let here = {
        let address = address.clone();
        move || path.with(|path| group_at(path) == address.strip_prefix("/g/")).then_some("page")
    };
    view! {
        <li>
            <a class="navgroup" href=address aria-current=here>
                <Tile id=group.id.0 name=group.name.clone() icon=secret.then_some("lock-fill")/>
                <span>
                    {group.name.clone()}
                    {secret.then(|| view! { <span class="vh">{t!("nav-group-secret")}</span> })}
                </span>
            </a>
        </li>
    }
}

/// The bar of small screens: home, groups, write, everything else.
///
/// Keyboard: Tab goes from one to the next.
#[component]
pub fn BottomBar() -> impl IntoView {
    let compose = Compose::of_page();
    let (here, groups_here, sheet) = (is_here("/"), is_here("/groups"), Sheet::of_page());
    view! {
        <nav class="bottombar" id="barre" tabindex="-1" aria-label=t!("bar-label")>
            <a href="/" aria-current=move || here.get().then_some("page")>
                {move || view! { <Icon name=if here.get() { "house-fill" } else { "house" }/> }}
                <span>{t!("nav-home")}</span>
            </a>
            <a href="/groups" aria-current=move || groups_here.get().then_some("page")>
                {move || view! { <Icon name=if groups_here.get() { "users-three-fill" } else { "users-three" }/> }}
                <span>{t!("nav-all-groups")}</span>
            </a>
            <button type="button" class="bb-pub" aria-haspopup="dialog" data-replay="compose" on:click=move |_| compose.open()>
                <Icon name="plus-bold"/>
                <span>{t!("compose-open")}</span>
            </button>
            <button type="button" aria-haspopup="dialog" data-replay="menu" on:click=move |_| sheet.open()>
                <Icon name="list"/>
                <span>{t!("bar-menu")}</span>
            </button>
        </nav>
        <LateOnce part=sheet::SHEET when=sheet.is_open()/>
    }
}
