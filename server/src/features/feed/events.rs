//! What others see happen: events that leave with the transaction.

use platform::{Result, db::Tx, outbox::Audience};
use shared::{groups::Visibility, ids::PostId, live::Event};

use super::{
    policy::Post,
    store::{self, PostRow},
};
use crate::features::groups::Reach;

/// Tells whoever reads the post; events about its thread and counters go to those watching it.
///
/// Whatever is worth telling changes how the post is shown: it has a new revision. Where its row
/// changed, that statement gave it one; else it is given here.
///
/// What happens to a post that moderation hid is told to its author alone.
pub fn tell(tx: &mut Tx<'_>, post: &Post, event: &Event) -> Result<()> {
    if matches!(event, Event::CommentEdited { .. } | Event::CommentReactions { .. }) {
        store::next_revision(tx, post.row.id)?;
    }
    let audience = match post.row.hidden_at {
        Some(_) => Audience::Members(vec![post.row.author_id]),
        None => audience(post.reach()),
    };
    emit(tx, post.row.id, event, &audience)
}

/// Tells whoever reads the post, hidden or not, what moderation did.
pub fn tell_readers(tx: &mut Tx<'_>, post: &PostRow, event: &Event) -> Result<()> {
    emit(tx, post.id, event, &audience(post.reach()))
}

fn emit(tx: &mut Tx<'_>, post: PostId, event: &Event, audience: &Audience) -> Result<()> {
    let (kind, watched) = kind(event);
    let topic = watched.then_some(i64::from(post));
    tx.emit(kind, event, audience, topic)?;
    Ok(())
}

fn audience(reach: Reach) -> Audience {
    match reach {
        Reach::Everyone | Reach::Group(_, Visibility::Open) => Audience::Everyone,
        Reach::Group(group, Visibility::Closed | Visibility::Secret) => Audience::Group(group),
    }
}

/// The event's word in the outbox, and whether it concerns only those who watch the post.
fn kind(event: &Event) -> (&'static str, bool) {
    match event {
        Event::PostCreated { .. } => ("feed.post_created", false),
        Event::PostEdited { .. } => ("feed.post_edited", true),
        Event::PostModerated { .. } => ("feed.post_moderated", true),
        Event::PostDeleted { .. } => ("feed.post_deleted", false),
        Event::PostUndone { .. } => ("feed.post_undone", false),
        Event::PostReactions { .. } => ("feed.post_reactions", true),
        Event::CommentCreated { .. } => ("feed.comment_created", true),
        Event::CommentEdited { .. } => ("feed.comment_edited", true),
        Event::CommentDeleted { .. } => ("feed.comment_deleted", true),
        Event::CommentUndone { .. } => ("feed.comment_undone", true),
        Event::CommentModerated { .. } => ("feed.comment_moderated", true),
        Event::CommentReactions { .. } => ("feed.comment_reactions", true),
        _ => ("feed.other", false),
    }
}
