//! Placing posts in further groups, and taking them out.

use std::collections::BTreeSet;

use platform::{Result, db::Tx, http::Viewer};
use shared::{
    feed::posts::{FurtherGroups, PostCard},
    ids::{GroupId, PostId},
    live::Event,
};

use super::card;
use crate::features::{
    feed::{
        events,
        policy::{self, Post},
        store,
    },
    groups,
};

/// Says in which further groups a post is from now on: one text and one thread, read in each.
///
/// Its author alone does, who needs to be allowed to publish where it was not before. The group it
/// was published in stays: those who look after that one decide about it.
pub fn place_post(tx: &mut Tx<'_>, viewer: &Viewer, id: PostId, also_in: &FurtherGroups) -> Result<PostCard> {
    let post = policy::living_post(tx, viewer, id)?;
    let first = policy::may_place_own(&post)?;
    let before: BTreeSet<GroupId> = store::further_groups(tx, id)?.into_iter().collect();
    let added: Vec<GroupId> =
        also_in.as_slice().iter().filter(|group| !before.contains(group)).copied().collect();
    if !added.is_empty() {
        policy::may_place(tx, viewer, first, &added)?;
        store::place_post(tx, id, &added)?;
    }
    let removed: Vec<GroupId> =
        before.into_iter().filter(|group| !also_in.as_slice().contains(group)).collect();
    take_out(tx, &post, &removed)?;
    if !added.is_empty() {
        groups::settle_reach(tx, &[id])?;
        let now = policy::readable_post(tx, viewer, id)?;
        events::tell(tx, &now, &Event::PostPlaced { post: id })?;
    }
    card(tx, viewer, id)
}

/// Takes a post out of one of its further groups; it stays in the others.
pub fn take_post_out(tx: &mut Tx<'_>, viewer: &Viewer, id: PostId, group: GroupId) -> Result<()> {
    let post = policy::living_post(tx, viewer, id)?;
    policy::may_take_out(tx, viewer, &post, group)?;
    take_out(tx, &post, &[group])
}

/// Those who read it until now are told: it may be gone for them.
fn take_out(tx: &mut Tx<'_>, post: &Post, out_of: &[GroupId]) -> Result<()> {
    if out_of.is_empty() {
        return Ok(());
    }
    events::tell(tx, post, &Event::PostPlaced { post: post.row.id })?;
    store::unplace_post(tx, post.row.id, out_of)?;
    groups::settle_reach(tx, &[post.row.id])
}
