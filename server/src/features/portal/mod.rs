//! The first page, and what stands above every page.
//!
//! A banner is what officers say to an audience for a while. It stands for whoever is in the audience
//! now (`policy`), from its beginning, of which a job tells, till its end, which pages see by their clock.
//! Whoever puts it away sees that edition no more; another text is another edition.
//!
//! A layout says which blocks stand on the first page, and for whom: of those that are published, the first
//! that means somebody is theirs (`policy::layout_for`). What is in a block is asked anew each time, as its
//! own feature lets the reader see it; an administrator who looks through somebody's eyes finds the blocks of
//! that person, and in them what they would find themselves.

mod banners;
mod home;
mod http;
mod jobs;
mod layouts;
mod made_up;
mod policy;
mod store;
#[cfg(test)]
mod tests;

use platform::{Result, db::Conn, db::Tx, http::Viewer};
use shared::ids::UserId;

use super::Feature;

pub use jobs::jobs;
pub use made_up::{MadeUp, furnish};

/// The feature.
#[must_use]
pub const fn feature() -> Feature {
    Feature::new("portal").routes(http::routes)
}

/// How many banners stand for the viewer that they did not put away.
pub fn count_banners(conn: &mut Conn, viewer: &Viewer) -> Result<u32> {
    let standing = banners::standing(conn, viewer)?.banners.len();
    Ok(u32::try_from(standing).unwrap_or(u32::MAX))
}

/// Forgets what a person put away. What they wrote stays.
pub fn forget(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    Ok(store::forget_dismissals(tx, user)?)
}
