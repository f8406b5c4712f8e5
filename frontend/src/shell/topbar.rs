//! The bar at the top: where one is at home, and who one is.

use leptos::prelude::*;
use shared::branding::{Logo, logo_address};

use super::{
    Help,
    account::{self, SignOutForm},
};
use crate::{
    features::notifications::Bell,
    i18n::t,
    session::Session,
    ui::{
        avatar::{Avatar, Size},
        icon::{self, Icon},
        menu::Menu,
    },
};

/// The top bar.
///
/// Keyboard: Tab reaches the mark, then the bell and the account menu.
#[component]
pub fn TopBar() -> impl IntoView {
    let (help, session) = (Help::of_page(), Session::of_page());
    let me = session.me();
    let person = Memo::new(move |_| me.with(|me| me.person.clone()));
    let logo = Memo::new(move |_| me.with(|me| me.logo));
    let organization = move || me.with(|me| me.organization.clone());
    let first_name = move || person.with(|person| first_word(&person.name));
    let label = Signal::derive(move || t!("account-label", name = person.with(|person| person.name.clone())));
    view! {
        <header class="topbar">
            <div class="topbar__in">
                <a class="brand" href="/">
                    {move || match logo.get() {
                        Some(Logo { file, width, height }) => view! {
                            <img class="brand__logo" src=logo_address(file) alt=organization width=width height=height/>
                        }
                        .into_any(),
                        None => view! { <Mark/> }.into_any(),
                    }}
                    <span>
                        <span class="brand__name">{t!("brand")}</span>
                        " "
                        // The logo says it to those who do not see.
                        <span class="brand__org" aria-hidden=move || logo.get().map(|_| "true")>{organization}</span>
                        " "
                        <span class="vh">{t!("brand-home")}</span>
                    </span>
                </a>
                <div class="not-mobile"></div>
                <div class="topactions">
                    <Bell/>
                    <Menu label class="me" replay="account" entries=move |()| account::entries(help, session)>
                        {move || person.with(|person| view! {
                            <Avatar id=person.id.0 photo=person.photo name=person.name.clone() size=Size::Small/>
                        })}
                        <span class="me__name">{first_name}</span>
                        <span class="me__name"><Icon name="caret-down-bold" size=icon::Size::Small/></span>
                    </Menu>
                    <SignOutForm/>
                </div>
            </div>
        </header>
    }
}

/// The mark: paving stones around a square, and the yellow one.
#[component]
fn Mark() -> impl IntoView {
    view! {
        <svg class="brand__mark" viewBox="0 0 28 38" width="28" height="38" aria-hidden="true" focusable="false">
            <g class="st">
                <rect width="18" height="8" rx="1.6"></rect>
                <rect x="20" width="8" height="18" rx="1.6"></rect>
                <rect x="10" y="20" width="18" height="8" rx="1.6"></rect>
                <rect y="10" width="8" height="18" rx="1.6"></rect>
            </g>
            <rect class="ft" y="30" width="8" height="8" rx="1.6"></rect>
        </svg>
    }
}

/// How one calls a person: the first word of their name.
pub fn first_word(name: &str) -> String {
    name.split_whitespace().next().unwrap_or(name).to_owned()
}
