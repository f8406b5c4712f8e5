//! Going from comment to comment with single keys, answering and editing.

use leptos::prelude::*;
use shared::ids::{CommentId, PostId};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    comment::{edit, reply_to},
    section::FIELD,
    store::Talking,
};
use crate::{
    features::{
        compose::Compose,
        posts::{Posts, walk::Step},
    },
    keyboard::{Keyboard, Shortcut},
    page,
};

/// What one goes through: the post, then each comment as it stands on the page.
const STOPS: &str = "article.post, li.cmt[id]";

/// Listens to J, K, R and E as long as the component that calls this is shown.
pub fn listen(talking: Talking) {
    let (keyboard, compose, posts) = (Keyboard::of_page(), Compose::of_page(), Posts::of_page());
    keyboard.on(Shortcut::Next, || walk(Step::Next));
    keyboard.on(Shortcut::Previous, || walk(Step::Previous));
    keyboard.on(Shortcut::Reply, move || match focused() {
        Some(comment) => reply_to(talking, comment),
        None => go_to_field(),
    });
    keyboard.on(Shortcut::Edit, move || match focused() {
        Some(comment) => edit(talking, comment),
        None if is_mine(posts, talking.post) => compose.edit(talking.post),
        None => {}
    });
}

/// Whether a post may be edited.
fn is_mine(posts: Posts, post: PostId) -> bool {
    posts.get(post).is_some_and(|card| card.with_untracked(|card| card.rights.edit))
}

/// Moves the focus to the field to comment in.
pub fn go_to_field() {
    if let Some(field) = document().get_element_by_id(FIELD) {
        page::focus_element(&field);
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Center);
        field.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The comment that has the focus, or in which it is.
fn focused() -> Option<CommentId> {
    let item = stop_of(&document().active_element()?)?;
    item.id().strip_prefix("c-")?.parse().ok()
}

fn stop_of(element: &web_sys::Element) -> Option<HtmlElement> {
    element.closest(STOPS).ok().flatten()?.dyn_into().ok()
}

fn walk(step: Step) {
    let Ok(nodes) = document().query_selector_all(STOPS) else { return };
    let nodes = (0..nodes.length()).filter_map(|index| nodes.item(index));
    let stops: Vec<HtmlElement> = nodes.filter_map(|node| node.dyn_into().ok()).collect();
    let here = document().active_element().and_then(|active| stop_of(&active));
    let at = here.and_then(|here| stops.iter().position(|stop| *stop == here));
    let Some(there) = step.from(at, stops.len()).and_then(|target| stops.get(target)) else { return };
    page::focus_element(there);
    // An answer's own words, not all that follows them.
    let seen = there.query_selector(".cmt__b").ok().flatten();
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    match seen {
        Some(seen) => seen.scroll_into_view_with_scroll_into_view_options(&options),
        None => there.scroll_into_view_with_bool(true),
    }
}
