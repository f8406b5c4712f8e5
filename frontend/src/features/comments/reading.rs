//! Keeps what is being read where it is, while comments come above it.

use leptos::prelude::*;
use shared::ids::CommentId;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::page;

/// How much of the window the top bar covers.
const COVERED: f64 = 68.0;

/// What one is reading, and where it stands in the window.
pub struct Place {
    text: Element,
    top: f64,
}

/// The first comment that can be seen, if comments are being read.
pub fn place() -> Option<Place> {
    let texts = document().query_selector_all(".cmt__b").ok()?;
    let texts = (0..texts.length()).filter_map(|index| texts.item(index)?.dyn_into::<Element>().ok());
    let mut seen = texts.map(|text| (text.get_bounding_client_rect(), text));
    let (rect, text) = seen.find(|(rect, _)| rect.bottom() > COVERED)?;
    // If it stands lower than the top of the window, something else is being read.
    let reading =
        rect.top() <= COVERED || text.closest(".cmts").ok()?.is_some_and(|list| begins_above(&list));
    reading.then(|| Place { top: rect.top(), text })
}

/// Where a comment stands in the window.
pub fn place_of(id: CommentId) -> Option<Place> {
    bubble(id).map(|text| Place { top: text.get_bounding_client_rect().top(), text })
}

fn begins_above(list: &Element) -> bool {
    list.get_bounding_client_rect().top() <= COVERED
}

impl Place {
    /// Puts it back where it stood.
    pub fn restore(&self) {
        let moved = self.text.get_bounding_client_rect().top() - self.top;
        if self.text.is_connected() && moved.abs() >= 1.0 {
            window().scroll_by_with_x_and_y(0.0, moved);
        }
    }
}

/// The element of a comment.
pub fn element(id: CommentId) -> Option<HtmlElement> {
    document().get_element_by_id(&format!("c-{id}"))?.dyn_into().ok()
}

/// Whether a comment stands above what can be seen.
pub fn is_above(id: CommentId) -> bool {
    bubble(id).is_some_and(|text| text.get_bounding_client_rect().bottom() <= COVERED)
}

/// Whether a comment can be seen.
pub fn is_in_view(id: CommentId) -> bool {
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    bubble(id).is_some_and(|text| {
        let rect = text.get_bounding_client_rect();
        rect.bottom() > COVERED && rect.top() < height
    })
}

/// Moves the focus to a comment and brings it into the middle of the window.
pub fn go_to(id: CommentId) -> bool {
    let (Some(element), Some(text)) = (element(id), bubble(id)) else { return false };
    page::focus_element(&element);
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Center);
    text.scroll_into_view_with_scroll_into_view_options(&options);
    true
}

/// The text of a comment, without its answers.
fn bubble(id: CommentId) -> Option<Element> {
    document().query_selector(&format!("#c-{id} > div > .cmt__b")).ok().flatten()
}
