//! Reacting, and taking it back.

use platform::{Result, db::Tx, http::Viewer};
use shared::{
    feed::reactions::{ReactionKind, Reactions},
    ids::{CommentId, PostId},
    live::Event,
};

use crate::features::feed::{events, policy, store};

/// Says one word about a post, changes it, or takes it back.
pub fn react_to_post(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    id: PostId,
    kind: Option<ReactionKind>,
) -> Result<Reactions> {
    let post = policy::open_post(tx, viewer, id)?;
    let Some(counts) = store::set_post_reaction(tx, id, viewer.id, kind)? else {
        return Ok(Reactions { counts: post.row.reactions(), mine: kind });
    };
    events::tell_done_by(tx, &post, &Event::PostReactions { post: id, counts }, viewer.id)?;
    Ok(Reactions { counts, mine: kind })
}

/// Says one word about a comment, changes it, or takes it back.
pub fn react_to_comment(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    id: CommentId,
    kind: Option<ReactionKind>,
) -> Result<Reactions> {
    let comment = policy::open_comment(tx, viewer, id)?;
    let Some(counts) = store::set_comment_reaction(tx, id, viewer.id, kind)? else {
        return Ok(Reactions { counts: comment.row.reactions(), mine: kind });
    };
    let post = comment.post.row.id;
    let event = Event::CommentReactions { post, comment: id, counts };
    events::tell_done_by(tx, &comment.post, &event, viewer.id)?;
    Ok(Reactions { counts, mine: kind })
}
