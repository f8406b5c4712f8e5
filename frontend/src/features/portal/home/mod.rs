//! What stands on the first page besides the news, what is to be read and the feed.
//!
//! The page is whole without it, and does not wait for it: one request brings all blocks, those above the
//! feed and those beside it. What came once is there at once when one comes back.

mod arrivals;
mod block;
mod groups;
mod links;
mod preview;
mod rail;
mod todo;

use std::sync::LazyLock;

use leptos::prelude::*;
use shared::portal::home::Portal;

use crate::late::part;

use preview::Preview;
use rail::{Above, Rail};
use todo::ToDo;

pub use preview::preview;

part!(pub RAIL = portal_rail in portalhome, texts "portal": <Rail/>);
part!(pub ABOVE = portal_above in portalhome, texts "portal": <Above/>);
part!(pub PREVIEW = portal_preview in portalhome, texts "portal": <Preview/>);
part!(pub TODO = portal_todo in portalhome, texts "portal": <ToDo/>);

// Beside the contexts: the parts of the page that show it come apart.
static LAST: LazyLock<ArcRwSignal<Option<Portal>>> = LazyLock::new(|| ArcRwSignal::new(None));

/// The blocks that came last; none before the first answer.
fn last() -> ArcRwSignal<Option<Portal>> {
    LAST.clone()
}
