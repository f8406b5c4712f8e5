//! The feed: what others wrote, from the newest to the oldest, in three tabs.
//!
//! Nothing moves under the reader: what is new waits behind a pill. The feeds and the place one
//! was reading at are kept for whoever comes back.

mod list;
pub mod model;
mod page;
mod store;

use leptos::prelude::*;
use shared::boot::BootFeed;

pub use list::FeedList;
pub use page::{About, FeedPage};
pub use store::{Column, Feeds};

/// Makes the feeds known to every page.
pub fn provide(first: Option<BootFeed>) {
    provide_context(Feeds::start(first));
}
