//! What surrounds every page: bars, navigation, banners, the sheet of shortcuts.

mod account;
mod banners;
mod help;
mod navigation;
mod sheet;
mod topbar;

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
    location::{BrowserUrl, LocationProvider},
};

pub use help::Help;
pub use navigation::group_at;
pub use sheet::Sheet;
pub use topbar::first_word;

use crate::{
    features::{
        admin, comments,
        compose::{self, Compose, FailedList},
        directory, drafts,
        feed::FeedPage,
        groups, media,
        moderation::{self, Reports},
        news,
        notifications::{self, AlertsPanel},
        portal::{self, BannerPlace},
        posts::{self, History, Reactors},
        profile, readings,
    },
    i18n::t,
    keyboard::{Keyboard, Shortcut},
    late::{Late, LateOnce, Part},
    page::{self, MAIN, Pages},
    session::Session,
    ui::{button::Weight, empty::Empty},
};
use banners::Banners;
use navigation::{BottomBar, SideNav};
use topbar::TopBar;

/// What is downloaded after the first page, in the order in which people need it.
pub const PARTS: &[Part] = &[
    sheet::SHEET,
    posts::PAGE,
    posts::COMMENT_LINK,
    comments::FAILED,
    compose::FORM,
    compose::PLACES,
    compose::EDITING,
    compose::FAILED,
    posts::VERSIONS,
    posts::QUESTION,
    posts::PEOPLE,
    groups::GROUP,
    groups::PAGE,
    groups::SUGGESTED,
    help::SHORTCUTS,
    profile::PAGE,
    drafts::PAGE,
    directory::PAGE,
    directory::PERSON,
    directory::CHART,
    media::CHOICE,
    moderation::FORM,
    moderation::PAGE,
    notifications::PANEL,
    notifications::PAGE,
    news::BAND,
    readings::HOME,
    portal::RAIL,
    news::PAGE,
    readings::CARD,
    readings::PAGE,
];

/// Whether the administration area is shown: it is there for those who administer people only.
fn in_admin() -> Memo<bool> {
    let (path, me) = (use_location().pathname, Session::of_page().me());
    Memo::new(move |_| path.with(|path| admin::is_inside(path)) && me.with(Session::administers))
}

/// The frame of the application, with the page in it.
#[component]
pub fn Shell() -> impl IntoView {
    page::follow_focus();
    follow_links();
    let (path, help, compose) = (use_location().pathname, Help::of_page(), Compose::of_page());
    let keyboard = Keyboard::of_page();
    keyboard.on(Shortcut::Help, move || help.open_shortcuts());
    keyboard.on(Shortcut::Compose, move || compose.open());
    let unsent = comments::Outbox::of_page().parcels();
    let elsewhere = Memo::new(move |_| path.with(|path| path != "/"));
    view! {
        <nav class="skip" aria-label=t!("skip-label")>
            <a href=format!("#{MAIN}") rel="external">{t!("skip-content")}</a>
            <a class="not-mobile" href="#menu" rel="external">{t!("skip-menu")}</a>
            <a class="only-mobile" href="#barre" rel="external">{t!("skip-bar")}</a>
        </nav>
        <TopBar/>
        <BannerPlace/>
        <Banners/>
        <div class="shell">
            <SideNav/>
            <main class="page" id=MAIN tabindex="-1">
                <Show when=move || elsewhere.get()><FailedList/></Show>
                <Show when=move || unsent.with(|all| !all.is_empty())><Late part=comments::FAILED/></Show>
                <CurrentPage/>
            </main>
        </div>
        <BottomBar/>
        <LateOnce part=compose::FORM when=compose.is_open()/>
        <LateOnce part=compose::EDITING when=compose.is_editing()/>
        <LateOnce part=compose::PLACES when=compose.is_placing()/>
        <LateOnce part=posts::VERSIONS when=History::of_page().is_open()/>
        <LateOnce part=posts::PEOPLE when=Reactors::of_page().is_open()/>
        <LateOnce part=moderation::FORM when=Reports::of_page().is_open()/>
        <LateOnce part=help::SHORTCUTS when=help.shows_shortcuts()/>
        <AlertsPanel/>
    }
}

/// The page at the address.
///
/// Addresses are few and end in at most one number: matching them here instead of by the
/// router's tables spares every first visit some 10 KiB.
#[component]
fn CurrentPage() -> impl IntoView {
    let (path, router) = (use_location().pathname, use_context::<BrowserUrl>());
    let administers = in_admin();
    let place = Memo::new(move |_| path.with(|path| Place::at(path)));
    Effect::new(move |_| {
        path.track();
        // The router writes the address down once the page is there.
        if let Some(router) = &router {
            router.ready_to_complete();
        }
    });
    move || match place.get() {
        Place::Feed => view! { <FeedPage/> }.into_any(),
        Place::Post => view! { <Late part=posts::PAGE/> }.into_any(),
        Place::Comment => view! { <Late part=posts::COMMENT_LINK/> }.into_any(),
        Place::Groups => view! { <Late part=groups::PAGE/> }.into_any(),
        Place::Group => view! { <Late part=groups::GROUP/> }.into_any(),
        Place::Profile => view! { <Late part=profile::PAGE/> }.into_any(),
        Place::Drafts => view! { <Late part=drafts::PAGE/> }.into_any(),
        Place::People => view! { <Late part=directory::PAGE/> }.into_any(),
        Place::Person => view! { <Late part=directory::PERSON/> }.into_any(),
        Place::Chart => view! { <Late part=directory::CHART/> }.into_any(),
        Place::Moderation => view! { <Late part=moderation::PAGE/> }.into_any(),
        Place::Alerts => view! { <Late part=notifications::PAGE/> }.into_any(),
        Place::News => view! { <Late part=news::PAGE/> }.into_any(),
        Place::Readings => view! { <Late part=readings::PAGE/> }.into_any(),
        Place::Admin if administers.get() => view! { <Late part=admin::PAGE/> }.into_any(),
        Place::Admin | Place::Nowhere => view! { <NotFound/> }.into_any(),
    }
}

/// Which page an address leads to. The page reads the rest of the address itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// `/`
    Feed,
    /// `/p/<post>`
    Post,
    /// `/c/<comment>`
    Comment,
    /// `/groups`
    Groups,
    /// `/g/<group>`, `/g/<group>/members`, `/g/<group>/about`
    Group,
    /// `/profile`
    Profile,
    /// `/drafts`
    Drafts,
    /// `/people`
    People,
    /// `/people/<username>`
    Person,
    /// `/chart`
    Chart,
    /// `/moderation`
    Moderation,
    /// `/notifications`
    Alerts,
    /// `/news` and what is inside
    News,
    /// `/readings`
    Readings,
    /// `/admin` and what is inside, for administrators
    Admin,
    Nowhere,
}

impl Place {
    fn at(path: &str) -> Self {
        let mut steps = path.split('/').filter(|step| !step.is_empty());
        match (steps.next(), steps.next(), steps.next()) {
            (None, ..) => Self::Feed,
            (Some("p"), Some(_), None) => Self::Post,
            (Some("c"), Some(_), None) => Self::Comment,
            (Some("groups"), None, _) => Self::Groups,
            (Some("g"), Some(_), None | Some("members" | "about")) => Self::Group,
            (Some("profile"), None, _) => Self::Profile,
            (Some("drafts"), None, _) => Self::Drafts,
            (Some("people"), None, _) => Self::People,
            (Some("people"), Some(_), None) => Self::Person,
            (Some("chart"), None, _) => Self::Chart,
            (Some("moderation"), None, _) => Self::Moderation,
            (Some("notifications"), None, _) => Self::Alerts,
            (Some("news"), ..) => Self::News,
            (Some("readings"), None, _) => Self::Readings,
            (Some("admin"), ..) => Self::Admin,
            _ => Self::Nowhere,
        }
    }
}

/// Lets what is above the router go to another page.
fn follow_links() {
    let navigate = use_navigate();
    Pages::of_page().go_by(move |address| navigate(address, NavigateOptions::default()));
}

/// No page has this address.
#[component]
pub fn NotFound() -> impl IntoView {
    Pages::of_page().entitle(t!("lost-title"));
    view! {
        <h1 class="vh">{t!("lost-title")}</h1>
        <Empty icon="map-trifold-fill" tint="t-brique" title=t!("lost-title") text=t!("lost-text")>
            <a class=Weight::Primary.class() href="/">{t!("lost-home")}</a>
        </Empty>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_its_page() {
        assert_eq!(Place::at("/"), Place::Feed);
        assert_eq!(Place::at("/p/12"), Place::Post);
        assert_eq!(Place::at("/p/12/"), Place::Post);
        assert_eq!(Place::at("/c/7"), Place::Comment);
        assert_eq!(Place::at("/profile"), Place::Profile);
        assert_eq!(Place::at("/drafts"), Place::Drafts);
        assert_eq!(Place::at("/people"), Place::People);
        assert_eq!(Place::at("/people/karim.haddad"), Place::Person);
        assert_eq!(Place::at("/chart"), Place::Chart);
        assert_eq!(Place::at("/moderation"), Place::Moderation);
        assert_eq!(Place::at("/notifications"), Place::Alerts);
        assert_eq!(Place::at("/readings"), Place::Readings);
        for news in ["/news", "/news/12", "/news/desk", "/news/write/12", "/news/readings/7"] {
            assert_eq!(Place::at(news), Place::News);
        }
        assert_eq!(Place::at("/admin"), Place::Admin);
        assert_eq!(Place::at("/admin/members/12"), Place::Admin);
        assert_eq!(Place::at("/groups"), Place::Groups);
        for group in ["/g/velo", "/g/velo/members", "/g/velo/about"] {
            assert_eq!(Place::at(group), Place::Group);
        }
        for nowhere in ["/p", "/p/1/2", "/g", "/g/velo/x", "/profile/x", "/readings/1", "/elsewhere"] {
            assert_eq!(Place::at(nowhere), Place::Nowhere, "{nowhere}");
        }
    }
}
