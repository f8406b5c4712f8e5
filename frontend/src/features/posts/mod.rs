//! Posts: the card that the feed and the post's page show, and what one does to it.

mod page;

pub use page::PostPage;

/// Makes posts known to every page.
pub fn provide() {}
