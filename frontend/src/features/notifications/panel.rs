//! The panel that the bell opens.

use leptos::{ev, html, prelude::*};
use leptos_router::hooks::use_location;
use wasm_bindgen::JsCast;

use super::{
    bell::PanelOpen,
    list::{AlertList, Alerts, Filters},
};
use crate::{
    i18n::t,
    page,
    ui::button::{Button, IconButton, Weight},
};

/// The id of its title.
const TITLE: &str = "alerts-title";

/// The latest notifications, beside the page.
///
/// Keyboard: the focus begins on the title; Tab goes through; Esc closes and gives the focus back to
/// the bell.
#[component]
pub fn Panel() -> impl IntoView {
    let (open, alerts) = (expect_context::<PanelOpen>(), Alerts::provide());
    let node = NodeRef::<html::Div>::new();
    let path = use_location().pathname;
    Effect::new(move |before: Option<String>| {
        let path = path.get();
        if before.is_some_and(|before| before != path) {
            open.close(false);
        }
        path
    });
    let outside = window_event_listener(ev::pointerdown, move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let within = |target: &web_sys::Element| {
            node.get_untracked().is_none_or(|node| node.contains(Some(target)))
                || target.closest("#bell").ok().flatten().is_some()
        };
        if target.is_some_and(|target| !within(&target)) {
            open.close(false);
        }
    });
    on_cleanup(move || outside.remove());
    request_animation_frame(|| page::focus(TITLE));
    let on_key = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            open.close(true);
        }
    };
    let mark_all = move |()| {
        alerts.mark_all();
        // The button goes: the focus stays in the panel, where Esc closes it.
        page::focus(TITLE);
    };
    view! {
        <div class="panel" role="dialog" aria-labelledby=TITLE aria-modal="false" node_ref=node on:keydown=on_key>
            <div class="panel__h">
                <h2 id=TITLE tabindex="-1">{t!("alerts-title")}</h2>
                <div class="row row--tight">
                    {move || alerts.any_unread().then(|| view! {
                        <Button word=t!("alerts-mark-all") weight=Weight::Quiet on_press=mark_all/>
                    })}
                    <IconButton label=t!("alerts-close") icon="x" on_press=move |()| open.close(true)/>
                </div>
            </div>
            <div class="panel__s"><Filters/></div>
            <div class="panel__b"><AlertList on_follow=move |()| open.close(false)/></div>
            <div class="panel__f">
                <a href="/notifications?tab=settings" on:click=move |_| open.close(false)>{t!("alerts-settings")}</a>
                <a href="/notifications" on:click=move |_| open.close(false)>{t!("alerts-whole")}</a>
            </div>
        </div>
    }
}
