//! The feed: posts to everybody or to a group, comments in threads, worded reactions.
//!
//! A post reaches whoever its group reaches; what somebody may not see does not exist for them.
//! Counters change in the transaction of their cause, and each act leaves an event in the
//! outbox, from where it goes live. How people are notified is not known here.

mod actions;
pub mod articles;
mod cards;
mod events;
pub mod excerpt;
pub mod forget;
mod http;
pub mod markdown;
pub mod moderation;
pub mod policy;
mod readers;
mod ready;
mod store;
#[cfg(test)]
mod tests;
pub mod told;

pub use ready::{FeedOf, ReadyCards};

use platform::{
    Result,
    db::Conn,
    http::{Viewer, Written},
};
use shared::{
    contract::Page,
    feed::posts::{FeedTab, PostCard},
    time::UtcTime,
};

use super::Feature;

/// The feature.
#[must_use]
pub const fn feature() -> Feature {
    Feature::new("feed").routes(http::routes)
}

/// The first page of a person's feed, for the page that the server writes.
pub fn first_page(
    cards: &ReadyCards,
    conn: &mut Conn,
    viewer: &Viewer,
    now: UtcTime,
) -> Result<Written<Page<PostCard>>> {
    cards.feed(conn, viewer, FeedOf::Tab(FeedTab::ForMe), store::Range::ALL, now)
}
