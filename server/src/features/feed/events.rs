//! What others see happen: events that leave with the transaction.

use platform::{Result, db::Tx, outbox::Audience};
use serde::Serialize;
use shared::{
    ids::{PostId, UserId},
    live::Event,
};

use super::{
    policy::Post,
    readers::{self, Readers},
    store::{self, PostRow},
};
use crate::features::audiences;

/// Tells whoever reads the post; events about its thread and counters go to those watching it.
///
/// Whatever is worth telling changes how the post is shown: it has a new revision. Where its row
/// changed, that statement gave it one; else it is given here.
///
/// What happens to a post that moderation hid is told to its author alone.
pub fn tell(tx: &mut Tx<'_>, post: &Post, event: &Event) -> Result<()> {
    if matches!(event, Event::CommentEdited { .. }) {
        store::next_revision(tx, post.row.id)?;
    }
    let audience = post_audience(tx, post)?;
    emit(tx, post.row.id, event, &audience)
}

fn post_audience(tx: &mut Tx<'_>, post: &Post) -> Result<Audience> {
    match post.row.hidden_at {
        Some(_) => Ok(Audience::Members(vec![post.row.author_id])),
        None => audience(tx, &post.row),
    }
}

/// As [`tell`], and keeps who did it, for those who tell the author: it goes to no page.
pub fn tell_done_by(tx: &mut Tx<'_>, post: &Post, event: &Event, by: UserId) -> Result<()> {
    if matches!(event, Event::CommentReactions { .. }) {
        store::next_revision(tx, post.row.id)?;
    }
    let (kind, _) = kind(event);
    let audience = post_audience(tx, post)?;
    tx.emit(kind, &DoneBy { event, by }, &audience, Some(i64::from(post.row.id)))?;
    Ok(())
}

/// An event, and who did it.
#[derive(Serialize)]
struct DoneBy<'a> {
    #[serde(flatten)]
    event: &'a Event,
    by: UserId,
}

/// Tells one person what became of what they wrote.
pub fn tell_one(tx: &mut Tx<'_>, post: &PostRow, user: UserId, event: &Event) -> Result<()> {
    emit(tx, post.id, event, &Audience::Members(vec![user]))
}

/// Tells whoever reads the post, hidden or not, what moderation did.
pub fn tell_readers(tx: &mut Tx<'_>, post: &PostRow, event: &Event) -> Result<()> {
    let audience = audience(tx, post)?;
    emit(tx, post.id, event, &audience)
}

fn emit(tx: &mut Tx<'_>, post: PostId, event: &Event, audience: &Audience) -> Result<()> {
    let (kind, watched) = kind(event);
    let topic = watched.then_some(i64::from(post));
    tx.emit(kind, event, audience, topic)?;
    Ok(())
}

fn audience(tx: &mut Tx<'_>, post: &PostRow) -> Result<Audience> {
    Ok(match readers::of(tx, post)? {
        Readers::Everyone => Audience::Everyone,
        Readers::Members(groups) => Audience::Groups(groups),
        Readers::OfArticle(article) => {
            let now = tx.now();
            audiences::audience_of(tx, article, now)?
        }
    })
}

/// The event's word in the outbox, and whether it concerns only those who watch the post.
fn kind(event: &Event) -> (&'static str, bool) {
    match event {
        Event::PostCreated { .. } => ("feed.post_created", false),
        Event::PostPlaced { .. } => ("feed.post_placed", true),
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
