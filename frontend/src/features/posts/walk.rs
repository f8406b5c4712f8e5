//! Going from post to post with the keyboard.

use leptos::prelude::*;
use shared::ids::PostId;
use wasm_bindgen::JsCast;

/// Where to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the next one.
    Next,
    /// To the previous one.
    Previous,
}

impl Step {
    /// From the one at a place, or from none, to which of so many.
    pub fn from(self, at: Option<usize>, count: usize) -> Option<usize> {
        let last = count.checked_sub(1)?;
        Some(match (self, at) {
            (_, None) => 0,
            (Self::Next, Some(at)) => (at + 1).min(last),
            (Self::Previous, Some(at)) => at.saturating_sub(1),
        })
    }
}

/// Moves the focus to the next or previous of the elements, and brings it into view.
pub fn walk(selector: &str, step: Step) {
    let all = elements(selector);
    let active = document().active_element();
    let at =
        all.iter().position(|element| active.as_ref().is_some_and(|active| element.contains(Some(active))));
    if let Some(element) = step.from(at, all.len()).and_then(|target| all.get(target)) {
        // It scrolls as far as needed; `scroll-padding` keeps it clear of the top bar.
        let _ = element.focus();
        element.scroll_into_view_with_bool(true);
    }
}

/// The post that has the focus, or in which it is.
pub fn focused() -> Option<PostId> {
    let article = document().active_element()?.closest("article[data-post]").ok().flatten()?;
    article.get_attribute("data-post")?.parse().ok()
}

fn elements(selector: &str) -> Vec<web_sys::HtmlElement> {
    let Ok(nodes) = document().query_selector_all(selector) else { return Vec::new() };
    let nodes = (0..nodes.length()).filter_map(|index| nodes.item(index));
    nodes.filter_map(|node| node.dyn_into().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::Step;

    #[test]
    fn one_stays_at_the_ends() {
        assert_eq!(Step::Next.from(None, 3), Some(0));
        assert_eq!(Step::Next.from(Some(2), 3), Some(2));
        assert_eq!(Step::Previous.from(Some(0), 3), Some(0));
        assert_eq!(Step::Previous.from(Some(2), 3), Some(1));
        assert_eq!(Step::Next.from(None, 0), None);
    }
}
