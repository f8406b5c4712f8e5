//! The start, and what every page can ask for.

use leptos::{mount::mount_to, prelude::*};
use leptos_router::components::Router;
use shared::boot::{self, Boot};
use wasm_bindgen::JsCast;

use crate::{
    announce::{Announcements, Announcer},
    dates::{self, Clock},
    features::{comments, compose, feed, moderation, notifications, posts},
    i18n,
    keyboard::Keyboard,
    late::Parts,
    live::Live,
    page::Pages,
    session::Session,
    shell::{Help, PARTS, Sheet, Shell},
    ui::{
        icon,
        toast::{ToastPlace, Toasts},
    },
};

/// Takes the place of what the server wrote.
///
/// Without what it put into the page there is nothing to start with: the server's page stays,
/// with its own way out.
pub fn start() {
    let Some(boot) = read_boot() else { return };
    let Some(place) = document().get_element_by_id("app").and_then(|place| place.dyn_into().ok()) else {
        return;
    };
    i18n::start(boot.me.language, &boot.texts, boot.noun.clone());
    dates::start(boot.me.preferences.time_zone.as_ref());
    icon::start(boot.assets.icons.clone());
    let place: web_sys::HtmlElement = place;
    place.set_inner_html("");
    mount_to(place, move || view! { <App boot/> }).forget();
}

fn read_boot() -> Option<Boot> {
    let text = document().get_element_by_id(boot::ELEMENT)?.text_content()?;
    serde_json::from_str(&text).ok()
}

/// The whole application.
#[component]
fn App(
    /// What the server put into the page.
    boot: Boot,
) -> impl IntoView {
    let Boot { me, feed, cursor, server_time, .. } = boot;
    let organization = me.organization.clone();
    let session = Session::new(me);
    provide_context(session);
    provide_context(Clock::start(server_time));
    provide_context(Pages::start(organization));
    provide_context(Keyboard::start(session));
    let announcer = Announcer::new(session);
    provide_context(announcer);
    provide_context(Toasts::new(announcer));
    provide_context(Help::new());
    provide_context(Sheet::new());
    provide_context(Parts::start(PARTS));
    provide_context(Live::start(cursor));
    posts::provide();
    feed::provide(feed);
    compose::provide();
    comments::provide();
    moderation::provide();
    notifications::provide();
    view! {
        <Router>
            <Shell/>
        </Router>
        <ToastPlace/>
        <Announcements/>
    }
}
