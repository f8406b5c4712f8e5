//! The page of the person who is signed in.

use leptos::prelude::*;
use shared::identity::Role;

use super::{
    factors::FactorsCard,
    password::PasswordCard,
    preferences::PreferencesCard,
    sessions::{SessionList, SessionsCard},
};
use crate::{
    features::directory::address_of,
    i18n::t,
    page::Pages,
    session::Session,
    ui::{
        avatar::{Avatar, Size},
        badge::{Badge, Tone},
        banner::Banner,
        button::Weight,
        icon::Icon,
    },
};

/// The page of the person who is signed in.
///
/// Keyboard: Tab goes from setting to setting; each acts at once, except the password.
#[component]
pub fn ProfilePage() -> impl IntoView {
    let pages = Pages::of_page();
    pages.entitle(t!("account-profile"));
    let sessions = SessionList::new();
    sessions.load();
    pages.ready();
    view! {
        <Who/>
        <div class="cols">
            <div class="stack">
                <PreferencesCard/>
                <PasswordCard on_changed=move |()| sessions.load()/>
            </div>
            <div class="stack">
                <FactorsCard/>
                <SessionsCard sessions/>
            </div>
        </div>
    }
}

/// Who one is here, as others read it.
#[component]
fn Who() -> impl IntoView {
    let me = Session::of_page().me();
    let person = Memo::new(move |_| me.with(|me| me.person.clone()));
    let role = move || match person.with(|person| person.role) {
        Role::Agent => None,
        Role::Elected => Some(t!("role-elected")),
        Role::Officer => Some(t!("role-officer")),
        Role::Admin => Some(t!("role-admin")),
    };
    view! {
        <Banner labelled_by="profile-name">
                {move || person.with(|person| view! {
                    <Avatar id=person.id.0 photo=person.photo name=person.name.clone() size=Size::Huge/>
                })}
                <div class="ghead__n">
                    <h1 id="profile-name">{move || person.with(|person| person.name.clone())}</h1>
                    <p>
                        {move || person.with(|person| person.title.clone()).map(|title| view! { <span>{title}</span> })}
                        <span class="sep">{move || person.with(|person| format!("@{}", person.username))}</span>
                        <span class="sep">{move || me.with(|me| me.organization.clone())}</span>
                        {move || role().map(|word| view! { <Badge word tone=Tone::Good/> })}
                    </p>
                </div>
                <a class=Weight::Second.class() href=move || person.with(|person| address_of(&person.username))>
                    <Icon name="user-circle"/>
                    {t!("profile-see")}
                </a>
        </Banner>
    }
}
