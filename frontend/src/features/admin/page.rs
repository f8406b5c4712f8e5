//! The page at an address of the administration area.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
};

use super::{
    alerts::AlertsPage,
    branding,
    dashboard::DashboardPage,
    everywhere,
    groups::{GroupsPage, InvitationsPage, OrphansPage},
    import,
    letters::LettersPage,
    log::LogPage,
    mail::MailPage,
    members::{MemberPage, MembersPage, NewMemberPage},
    model::Place,
    nav::SmallNav,
    sign_in::SignInPage,
    units::UnitsPage,
};
use crate::{features::portal, late::Late, shell::NotFound};

/// The page at an address of the administration area.
#[component]
pub fn AdminPage() -> impl IntoView {
    let path = use_location().pathname;
    // It stays when one goes elsewhere: the page is still leaving then.
    let place = Memo::new(move |before: Option<&Option<Place>>| {
        path.with(|path| Place::at(path)).or_else(|| before.copied().flatten())
    });
    let (all, navigate) = (everywhere(), use_navigate());
    Effect::new(move |_| {
        // The area begins with the people for those who administer some.
        if !all && place.get() == Some(Place::Dashboard) {
            navigate("/admin/members", NavigateOptions { replace: true, ..NavigateOptions::default() });
        }
    });
    view! {
        <SmallNav/>
        {move || match place.get() {
            Some(Place::Dashboard) if !all => ().into_any(),
            Some(place) if !all && !place.is_of_units() => view! { <NotFound/> }.into_any(),
            Some(Place::Dashboard) => view! { <DashboardPage/> }.into_any(),
            Some(Place::Members) => view! { <MembersPage/> }.into_any(),
            Some(Place::NewMember) => view! { <NewMemberPage/> }.into_any(),
            Some(Place::Member(user)) => view! { <MemberPage user/> }.into_any(),
            Some(Place::Units) => view! { <UnitsPage/> }.into_any(),
            Some(Place::Groups) => view! { <GroupsPage/> }.into_any(),
            Some(Place::Orphans) => view! { <OrphansPage/> }.into_any(),
            Some(Place::Invitations) => view! { <InvitationsPage/> }.into_any(),
            Some(Place::Letters) => view! { <LettersPage/> }.into_any(),
            Some(Place::Mail) => view! { <MailPage/> }.into_any(),
            Some(Place::SignIn) => view! { <SignInPage/> }.into_any(),
            Some(Place::Alerts) => view! { <AlertsPage/> }.into_any(),
            Some(Place::Import) => view! { <Late part=import::PAGE/> }.into_any(),
            Some(Place::Branding) => view! { <Late part=branding::PAGE/> }.into_any(),
            Some(Place::Home) => view! { <Late part=portal::LAYOUTS/> }.into_any(),
            Some(Place::Banners) => view! { <Late part=portal::BANNERS_DESK/> }.into_any(),
            Some(Place::Log) => view! { <LogPage/> }.into_any(),
            Some(Place::Nowhere) | None => view! { <NotFound/> }.into_any(),
        }}
    }
}
