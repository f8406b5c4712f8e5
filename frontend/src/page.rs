//! What a page does besides showing itself: its title, the focus, the place one was reading at.
//!
//! After following a link the focus goes to `main` and the page begins at its top. After Back
//! the page is scrolled to where it was left, once it says that it is [`ready`](Pages::ready).

use std::{collections::HashMap, rc::Rc};

use leptos::{ev, prelude::*};
use leptos_router::hooks::use_location;
use wasm_bindgen::JsCast;

use crate::i18n::t;

/// The id of `main`, for skip links and the focus.
pub const MAIN: &str = "contenu";

/// The pages of the application, as context.
#[derive(Clone, Copy)]
pub struct Pages {
    title: RwSignal<String>,
    /// How many new things wait to be looked at; it stands in the title.
    waiting: RwSignal<usize>,
    /// How many alerts were not read; it stands there instead.
    unread: RwSignal<u32>,
    organization: StoredValue<String>,
    /// Where each address was left.
    places: StoredValue<HashMap<String, f64>>,
    /// The address whose place is to be restored, after Back or Forward.
    returning: StoredValue<Option<String>>,
    /// The path of the page that a link was followed on; none after Back or Forward.
    came_from: StoredValue<Option<String>>,
    navigator: StoredValue<Option<Navigator>, LocalStorage>,
}

type Navigator = Rc<dyn Fn(&str)>;

impl Pages {
    /// Begins to follow where the person goes. Needs no router.
    pub fn start(organization: String) -> Self {
        let pages = Self {
            title: RwSignal::new(String::new()),
            waiting: RwSignal::new(0),
            unread: RwSignal::new(0),
            organization: StoredValue::new(organization),
            places: StoredValue::new(HashMap::new()),
            returning: StoredValue::new(None),
            came_from: StoredValue::new(None),
            navigator: StoredValue::new_local(None),
        };
        if let Ok(history) = window().history() {
            // A browser that cannot simply scrolls as it thinks best.
            let _ = history.set_scroll_restoration(web_sys::ScrollRestoration::Manual);
        }
        window_event_listener(ev::popstate, move |_| pages.returning.set_value(Some(address())));
        window_event_listener(ev::scroll, move |_| {
            // A scroll that belongs to a page being built is not where the person left it.
            if pages.returning.with_value(Option::is_none) {
                let top = window().scroll_y().unwrap_or_default();
                pages.places.update_value(|places| {
                    places.insert(address(), top);
                });
            }
        });
        Effect::new(move |_| document().set_title(&pages.full_title()));
        pages
    }

    /// The pages of the application.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// Says how one goes to another page: the router knows.
    pub fn go_by(&self, navigator: impl Fn(&str) + 'static) {
        self.navigator.set_value(Some(Rc::new(navigator)));
    }

    /// Goes to another page.
    pub fn go(&self, address: &str) {
        if let Some(navigator) = self.navigator.get_value() {
            navigator(address);
        }
    }

    /// Names the page that is shown.
    pub fn entitle(&self, title: impl Into<String>) {
        self.title.set(title.into());
    }

    /// Says in the title how many new things wait.
    pub fn count_waiting(&self, count: usize) {
        if self.waiting.get_untracked() != count {
            self.waiting.set(count);
        }
    }

    /// Says in the title how many alerts were not read.
    pub fn count_unread(&self, count: u32) {
        self.unread.set(count);
    }

    /// Says that the page has its content, so that its place can be restored.
    pub fn ready(&self) {
        let Some(returning) = self.returning.try_update_value(Option::take).flatten() else { return };
        if returning == address()
            && let Some(top) = self.places.with_value(|places| places.get(&returning).copied())
        {
            // What the page measures settles within a frame.
            request_animation_frame(move || {
                request_animation_frame(move || window().scroll_to_with_x_and_y(0.0, top));
            });
        }
    }

    /// Whether the person comes back to a page they had left.
    pub fn is_return(&self) -> bool {
        self.returning.with_value(Option::is_some)
    }

    /// Whether the page was reached by a link of the feed: then Back leads there.
    pub fn came_from_feed(&self) -> bool {
        self.came_from.with_value(|path| path.as_deref() == Some("/"))
    }

    fn full_title(&self) -> String {
        let title = self.title.get();
        let name = self.organization.with_value(|organization| {
            if title.is_empty() {
                t!("title-bare", organization = organization.as_str())
            } else {
                t!("title", page = title.as_str(), organization = organization.as_str())
            }
        });
        match (self.unread.get(), self.waiting.get()) {
            (0, 0) => name,
            (0, count) => format!("({count}) {name}"),
            (count, _) => format!("({count}) {name}"),
        }
    }
}

/// The number at the end of the address: 12 at `/p/12`. Needs the router.
///
/// It stays when one goes elsewhere: the page that asked for it is still leaving then.
pub fn number_at(beginning: &'static str) -> Memo<Option<i64>> {
    let path = use_location().pathname;
    Memo::new(move |before: Option<&Option<i64>>| {
        path.with(|path| match path.strip_prefix(beginning) {
            Some(number) => number.trim_end_matches('/').parse().ok(),
            None => before.copied().flatten(),
        })
    })
}

/// Moves the focus to `main` whenever another page is shown. Needs the router.
pub fn follow_focus() {
    let (location, pages) = (use_location(), Pages::of_page());
    Effect::new(move |before: Option<(String, String)>| {
        let (path, search) = (location.pathname.get(), location.search.get());
        let anchored = location.hash.with(|hash| !hash.is_empty());
        // Starting must not steal the focus: only what follows moves it.
        match before {
            Some((before, _)) if before != path => {
                pages.came_from.set_value((!pages.is_return()).then_some(before));
                request_animation_frame(|| focus(MAIN));
            }
            Some((_, before)) => {
                if anchored || search.contains("c=") {
                    // A link within the page was followed: Back leads to where it stands.
                    pages.came_from.set_value(None);
                }
                if before == search {
                    // Only the place on the page is another: there is nothing to wait for.
                    pages.ready();
                }
            }
            None => {}
        }
        (path, search)
    });
}

/// Moves the focus to an element, without scrolling.
pub fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        focus_element(&element);
    }
}

/// Moves the focus to an element, without scrolling.
pub fn focus_element(element: &web_sys::Element) {
    if let Some(element) = element.dyn_ref::<web_sys::HtmlElement>() {
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        // An element that takes no focus leaves it where it is.
        let _ = element.focus_with_options(&options);
    }
}

/// Brings the beginning of an element into view.
pub fn scroll_to(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view_with_bool(true);
    }
}

/// The address shown, without the site.
pub fn address() -> String {
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    path + &location.search().unwrap_or_default()
}
