//! Pinning posts above the feed of their group.

use platform::{Error, Result, db::Tx, http::Viewer, outbox::Audience};
use shared::{feed::pins::MOST_PINNED, ids::PostId, problem::Code};

use crate::features::{
    feed::{policy, store},
    groups,
};

/// Pins a post above the feed of its group; does nothing if it is pinned.
///
/// Fails with `TooManyPins` when as many are pinned as may be.
pub fn pin_post(tx: &mut Tx<'_>, viewer: &Viewer, id: PostId) -> Result<()> {
    let post = policy::living_post(tx, viewer, id)?;
    let group = policy::may_pin(tx, viewer, &post)?;
    let pinned = store::pinned(tx, group)?;
    if pinned.iter().any(|(pinned, _)| *pinned == id) {
        return Ok(());
    }
    if pinned.len() >= MOST_PINNED {
        return Err(Error::refused(Code::TooManyPins));
    }
    store::pin(tx, group, id, viewer.id)?;
    store::next_revision(tx, id)?;
    groups::announce_change(tx, group, &Audience::Group(group))
}

/// Lets a post take its place in the feed again; does nothing if it is not pinned.
pub fn unpin_post(tx: &mut Tx<'_>, viewer: &Viewer, id: PostId) -> Result<()> {
    let post = policy::living_post(tx, viewer, id)?;
    let group = policy::may_pin(tx, viewer, &post)?;
    if store::unpin(tx, id)? {
        store::next_revision(tx, id)?;
        groups::announce_change(tx, group, &Audience::Group(group))?;
    }
    Ok(())
}
