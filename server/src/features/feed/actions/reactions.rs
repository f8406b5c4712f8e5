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
    let post = policy::living_post(tx, viewer, id)?;
    if !store::set_post_reaction(tx, id, viewer.id, kind)? {
        return Ok(Reactions { counts: post.row.reactions(), mine: kind });
    }
    let counts = policy::readable_post(tx, viewer, id)?.row.reactions();
    events::tell(tx, &post, &Event::PostReactions { post: id, counts })?;
    Ok(Reactions { counts, mine: kind })
}

/// Says one word about a comment, changes it, or takes it back.
pub fn react_to_comment(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    id: CommentId,
    kind: Option<ReactionKind>,
) -> Result<Reactions> {
    let comment = policy::living_comment(tx, viewer, id)?;
    if !store::set_comment_reaction(tx, id, viewer.id, kind)? {
        return Ok(Reactions { counts: comment.row.reactions(), mine: kind });
    }
    let counts = policy::readable_comment(tx, viewer, id)?.row.reactions();
    let post = comment.post.row.id;
    events::tell(tx, &comment.post, &Event::CommentReactions { post, comment: id, counts })?;
    Ok(Reactions { counts, mine: kind })
}
