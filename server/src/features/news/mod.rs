//! Official news: articles that officers publish, for everybody or for a chosen audience.
//!
//! What readers see is a version; what is being written is the manuscript, which only officers see and
//! the editors of its unit. Who reads an article is asked anew each time, by one condition (`policy`):
//! whoever is in its audience now, and, of what is archived, by its address. Officers read all of it.
//! What is scheduled goes out by a job that looks, in its transaction, whether it is still planned so.

mod actions;
pub mod audience;
mod content;
mod desk;
mod feeds;
mod http;
mod jobs;
mod made_up;
mod policy;
mod readers;
mod steps;
mod store;
mod talk;
#[cfg(test)]
mod tests;
pub mod told;
mod views;

use platform::{
    Result,
    db::{Conn, Tx},
    http::Viewer,
};
use shared::ids::UserId;

use super::Feature;

pub use jobs::jobs;
pub use made_up::{MadeUp, publish as publish_made_up};
pub use policy::{Acting, may_add_file, sees_file};
pub use readers::{
    Facts, Shown, audience_after, audience_size, editions_of, facts, hold, html_elsewhere, is_officer,
    may_edit, may_write, meant_among, meant_by_manuscript, names_file, not_after, shown, shown_to, titled,
    titles,
};

/// The feature.
#[must_use]
pub const fn feature() -> Feature {
    Feature::new("news").routes(http::routes).pages(feeds::configure)
}

/// Whether somebody writes news: they publish it, or edit it for a unit.
pub fn writes(conn: &mut Conn, viewer: &Viewer) -> Result<bool> {
    policy::writes(conn, viewer)
}

/// Forgets what a person edited for, and where a program read their news. What they wrote stays.
pub fn forget(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    feeds::forget(tx, user)?;
    Ok(store::forget_editor(tx, user)?)
}
