//! The bell: how much was not read, and the way to it.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use super::PANEL;
use crate::{
    i18n::t,
    late::Late,
    page::{self, Pages},
    session::Session,
    ui::icon::Icon,
};

/// The id of the bell, where the focus goes when the panel closes.
const BELL: &str = "bell";

/// Whether the panel is open, as context.
#[derive(Clone, Copy)]
pub struct PanelOpen(RwSignal<bool>);

/// Makes the panel known to the bell and to itself.
pub fn provide() {
    provide_context(PanelOpen(RwSignal::new(false)));
}

impl PanelOpen {
    /// Closes the panel; the focus goes back to the bell unless it went elsewhere.
    pub fn close(self, back: bool) {
        self.0.set(false);
        if back {
            page::focus(BELL);
        }
    }
}

/// The bell with its count.
///
/// Keyboard: Enter and Space open the panel, whose title takes the focus; Esc closes it and gives the
/// focus back.
#[component]
pub fn Bell() -> impl IntoView {
    let (me, pages) = (Session::of_page().me(), Pages::of_page());
    let PanelOpen(open) = expect_context();
    let unread = Memo::new(move |_| me.with(|me| me.unread));
    Effect::new(move |_| {
        pages.count_unread(unread.get());
        show_on_icon(unread.get());
    });
    let label = move || match unread.get() {
        0 => t!("bell"),
        count => t!("bell-unread", count = count),
    };
    view! {
        <button
            type="button"
            class="topact"
            id=BELL
            data-replay="bell"
            aria-label=label
            aria-haspopup="dialog"
            aria-expanded=move || if open.get() { "true" } else { "false" }
            on:click=move |_| open.update(|open| *open = !*open)
        >
            <Icon name="bell"/>
            <span class="topact__t">{t!("bell")}</span>
            {move || (unread.get() > 0).then(|| view! { <span class="count">{unread}</span> })}
        </button>
    }
}

/// The panel, while it is open.
#[component]
pub fn AlertsPanel() -> impl IntoView {
    let PanelOpen(open) = expect_context();
    view! { <div class="late">{move || open.get().then(|| view! { <Late part=PANEL/> })}</div> }
}

/// Shows the count on the icon of the application, where there is one.
fn show_on_icon(count: u32) {
    let navigator: JsValue = window().navigator().into();
    let set = js_sys::Reflect::get(&navigator, &"setAppBadge".into()).ok();
    if let Some(set) = set.and_then(|set| set.dyn_into::<js_sys::Function>().ok()) {
        // An application that is not installed has no icon.
        let _ = set.call1(&navigator, &count.into());
    }
}
