//! The feed: posts to everybody or to a group, comments in threads, worded reactions.
//!
//! A post reaches whoever its group reaches; what somebody may not see does not exist for them.
//! Counters change in the transaction of their cause, and each act leaves an event in the
//! outbox, from where it goes live. How people are notified is not known here.

mod actions;
pub mod articles;
pub mod asked;
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

use std::collections::HashMap;

use platform::{
    Result,
    db::Conn,
    http::{Viewer, Written},
};
use shared::{
    contract::Page,
    feed::posts::{FeedTab, PostCard},
    ids::GroupId,
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

/// How many posts were published in each of these groups since a moment, where any were. The caller has
/// made sure that the viewer reads the groups.
pub fn written_since(conn: &mut Conn, groups: &[GroupId], since: UtcTime) -> Result<HashMap<GroupId, i64>> {
    Ok(store::written_since(conn, groups, since)?
        .into_iter()
        .filter_map(|(id, count)| Some((id?, count)))
        .collect())
}
