//! Bands under the top bar: the session ended, the live connection is lost, moderation decided.

use leptos::prelude::*;

use crate::{
    i18n::t,
    live::{Link, Live},
    page,
    session::{self, Session},
    ui::icon::Icon,
};

/// The band that matters most, if one does.
///
/// Keyboard: its link or button is reached by Tab, after the top bar.
#[component]
pub fn Banners() -> impl IntoView {
    let (ended, link, me) = (session::ended(), Live::of_page().link(), Session::of_page().me());
    let news = Memo::new(move |_| me.with(|me| me.moderation.notices > 0));
    let band = move || match (ended.get(), link.get()) {
        (true, _) => Some(view! { <Ended/> }.into_any()),
        (_, Link::Outdated) => Some(view! { <Outdated/> }.into_any()),
        (_, Link::Lost) => Some(view! { <Lost/> }.into_any()),
        (_, Link::Well) => news.get().then(|| view! { <Moderated/> }.into_any()),
    };
    view! { <div class="bands" role="status">{band}</div> }
}

#[component]
fn Ended() -> impl IntoView {
    // The address is read when the link is followed: the person may have gone on reading.
    let follow = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        let next: String = js_sys::encode_uri_component(&page::address()).into();
        // A browser that refuses to leave keeps the page as it is.
        let _ = window().location().set_href(&format!("/sign-in?next={next}"));
    };
    view! {
        <div class="offline offline--bar">
            <Icon name="clock-countdown"/>
            <span>{t!("session-ended")}</span>
            <a class="linkbtn" href="/sign-in" rel="external" on:click=follow>{t!("session-sign-in")}</a>
        </div>
    }
}

#[component]
fn Moderated() -> impl IntoView {
    view! {
        <div class="offline offline--bar">
            <Icon name="shield-check"/>
            <a class="linkbtn" href="/moderation">{t!("moderation-news")}</a>
        </div>
    }
}

#[component]
fn Lost() -> impl IntoView {
    let live = Live::of_page();
    view! {
        <div class="offline offline--bar">
            <Icon name="wifi-slash"/>
            <span>{t!("live-lost")}</span>
            <button type="button" class="linkbtn" on:click=move |_| live.retry()>{t!("retry")}</button>
        </div>
    }
}

#[component]
fn Outdated() -> impl IntoView {
    // A browser that refuses keeps the page as it is.
    let reload = move |_| {
        let _ = window().location().reload();
    };
    view! {
        <div class="offline offline--bar">
            <Icon name="arrow-clockwise"/>
            <span>{t!("live-outdated")}</span>
            <button type="button" class="linkbtn" on:click=reload>{t!("live-reload")}</button>
        </div>
    }
}
