//! Whether a text was read: seen for three seconds while its page is looked at, or to its end.
//!
//! It knows no server: it says once what happened, to whoever asked.

use std::time::Duration;

use leptos::{ev, html, leptos_dom::helpers::set_interval_with_handle, prelude::*};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry};

/// How often one looks whether it is seen.
const TICK: Duration = Duration::from_millis(250);
/// For how long it is to be seen.
const LONG_ENOUGH: Duration = Duration::from_secs(3);

/// Calls once when the `text` was seen long enough, or what stands at its `end` was reached, as long as
/// the component that calls this is shown.
pub fn on_read(text: NodeRef<html::Div>, end: NodeRef<html::Section>, act: impl Fn() + 'static) {
    let (text_seen, end_seen) = (RwSignal::new(false), RwSignal::new(false));
    Effect::new(move |_| {
        if let Some(text) = text.get() {
            watch(&text, text_seen);
        }
    });
    Effect::new(move |_| {
        if let Some(end) = end.get() {
            watch(&end, end_seen);
        }
    });
    let (looked, done) = (StoredValue::new(Duration::ZERO), StoredValue::new(false));
    let tick = move || {
        // A tab behind others is not looked at.
        if done.get_value() || document().hidden() {
            return;
        }
        if text_seen.get_untracked() {
            looked.update_value(|looked| *looked += TICK);
        }
        if end_seen.get_untracked() || looked.get_value() >= LONG_ENOUGH {
            done.set_value(true);
            act();
        }
    };
    if let Ok(timer) = set_interval_with_handle(tick, TICK) {
        on_cleanup(move || timer.clear());
    }
}

/// Calls once as soon as the page is looked at: at once, or when its tab comes to the front.
pub fn on_opened(act: impl Fn() + 'static) {
    let done = StoredValue::new(false);
    let look = move || {
        if !document().hidden() && !done.get_value() {
            done.set_value(true);
            act();
        }
    };
    look();
    let shown = window_event_listener(ev::visibilitychange, move |_| look());
    on_cleanup(move || shown.remove());
}

/// Follows whether an element is in the window.
fn watch(element: &Element, seen: RwSignal<bool>) {
    let tell = Closure::<dyn FnMut(Vec<IntersectionObserverEntry>)>::new(
        move |entries: Vec<IntersectionObserverEntry>| {
            if let Some(last) = entries.last() {
                seen.try_set(last.is_intersecting());
            }
        },
    );
    if let Ok(observer) = IntersectionObserver::new(tell.as_ref().unchecked_ref()) {
        observer.observe(element);
        // Both live as long as the element does.
        let kept = StoredValue::new_local((observer, tell));
        on_cleanup(move || {
            kept.try_with_value(|(observer, _)| observer.disconnect());
        });
    }
}
