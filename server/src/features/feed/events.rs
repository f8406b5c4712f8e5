//! What others see happen: events that leave with the transaction.

use platform::{Result, db::Tx, outbox::Audience};
use shared::{groups::Visibility, live::Event};

use super::{policy::Post, store};
use crate::features::groups::Reach;

/// Tells whoever reads the post; events about its thread and counters go to those watching it.
///
/// Whatever is worth telling changes how the post is shown: it has a new revision. Where its row
/// changed, that statement gave it one; else it is given here.
pub fn tell(tx: &mut Tx<'_>, post: &Post, event: &Event) -> Result<()> {
    if matches!(event, Event::CommentEdited { .. } | Event::CommentReactions { .. }) {
        store::next_revision(tx, post.row.id)?;
    }
    let (kind, watched) = kind(event);
    let topic = watched.then_some(i64::from(post.row.id));
    tx.emit(kind, event, &audience(post.reach()), topic)?;
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
        Event::PostDeleted { .. } => ("feed.post_deleted", false),
        Event::PostUndone { .. } => ("feed.post_undone", false),
        Event::PostReactions { .. } => ("feed.post_reactions", true),
        Event::CommentCreated { .. } => ("feed.comment_created", true),
        Event::CommentEdited { .. } => ("feed.comment_edited", true),
        Event::CommentDeleted { .. } => ("feed.comment_deleted", true),
        Event::CommentUndone { .. } => ("feed.comment_undone", true),
        Event::CommentReactions { .. } => ("feed.comment_reactions", true),
        _ => ("feed.other", false),
    }
}
