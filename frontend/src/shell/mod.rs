//! What surrounds every page: bars, navigation, banners, the sheet of shortcuts.

mod account;
mod banners;
mod help;
mod navigation;
mod topbar;

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    components::{FlatRoutes, Route},
    hooks::{use_location, use_navigate},
    path,
};

pub use help::Help;
pub use topbar::first_word;

use crate::{
    features::{
        comments::FailedComments,
        compose::{ComposeDialog, EditDialog, FailedList},
        drafts::DraftsPage,
        feed::FeedPage,
        posts::{CommentLink, HistoryDialog, PostPage, ReactorsDialog},
        profile::ProfilePage,
    },
    i18n::t,
    page::{self, MAIN, Pages},
    ui::{button::Weight, empty::Empty},
};
use banners::Banners;
use help::ShortcutsDialog;
use navigation::{BottomBar, SideNav};
use topbar::TopBar;

/// The frame of the application, with the page in it.
#[component]
pub fn Shell() -> impl IntoView {
    page::follow_focus();
    follow_links();
    let path = use_location().pathname;
    let elsewhere = Memo::new(move |_| path.with(|path| path != "/"));
    view! {
        <nav class="skip" aria-label=t!("skip-label")>
            <a href=format!("#{MAIN}") rel="external">{t!("skip-content")}</a>
            <a class="not-mobile" href="#menu" rel="external">{t!("skip-menu")}</a>
            <a class="only-mobile" href="#barre" rel="external">{t!("skip-bar")}</a>
        </nav>
        <TopBar/>
        <Banners/>
        <div class="shell">
            <SideNav/>
            <main class="page" id=MAIN tabindex="-1">
                <Show when=move || elsewhere.get()><FailedList/></Show>
                <FailedComments/>
                <FlatRoutes fallback=NotFound>
                    <Route path=path!("/") view=FeedPage/>
                    <Route path=path!("/p/:post") view=PostPage/>
                    <Route path=path!("/c/:comment") view=CommentLink/>
                    <Route path=path!("/profile") view=ProfilePage/>
                    <Route path=path!("/drafts") view=DraftsPage/>
                </FlatRoutes>
            </main>
        </div>
        <BottomBar/>
        <ComposeDialog/>
        <EditDialog/>
        <HistoryDialog/>
        <ReactorsDialog/>
        <ShortcutsDialog/>
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
