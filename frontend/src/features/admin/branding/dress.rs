//! The styles with the organisation's colours, changed while the page is open.

use leptos::prelude::document;

/// The id of the link that the server writes.
const LINK: &str = "brand-styles";

/// Shows the page with the styles at that address, or with ours.
pub fn wear(stylesheet: Option<&str>) {
    let link = document().get_element_by_id(LINK);
    match (link, stylesheet) {
        // None of these is refused: the names and the address are ours.
        (Some(link), Some(address)) => drop(link.set_attribute("href", address)),
        (Some(link), None) => link.remove(),
        (None, Some(address)) => add(address),
        (None, None) => {}
    }
}

fn add(address: &str) {
    let Ok(link) = document().create_element("link") else { return };
    for (name, value) in [("id", LINK), ("rel", "stylesheet"), ("href", address)] {
        let _ = link.set_attribute(name, value);
    }
    if let Ok(Some(head)) = document().query_selector("head") {
        let _ = head.append_child(&link);
    }
}
