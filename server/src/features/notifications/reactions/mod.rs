//! What the events of others make us do: who is told of what.
//!
//! An event says where to look; what is told is read from the tables as they are then. So an event
//! that is taken up late, or together with those that follow it, leads to the same.

mod groups;
mod moderation;
pub mod news;
mod readings;
mod writing;

use std::collections::{BTreeSet, HashSet};

use platform::{
    Result,
    db::Tx,
    outbox::{Audience, OutboxRow},
};
use serde::Deserialize;
use shared::{
    ids::{NotificationId, UserId},
    live::Event,
    notifications::Channel,
};

use super::{
    actions::announce,
    policy::{Wants, patience, patience_of_devices},
    store::{self, Happened},
};
use crate::features::{feed::moderation::Thing, identity};

/// Those for whom something changes: they are told live, once for all events of a batch.
type Touched = BTreeSet<UserId>;

/// Tells people of what happened, in order.
pub fn take_in(tx: &mut Tx<'_>, rows: &[OutboxRow]) -> Result<()> {
    // Before anything else is held: whoever emits takes its place first.
    tx.hold_outbox()?;
    let mut touched = Touched::new();
    for row in rows {
        // What is no event of pages is nothing that people are told of.
        if let Ok(event) = row.read::<Event>() {
            take_in_one(tx, row, &event, &mut touched)?;
        }
    }
    announce(tx, touched)
}

fn take_in_one(tx: &mut Tx<'_>, row: &OutboxRow, event: &Event, touched: &mut Touched) -> Result<()> {
    let whole = |post| Thing { post, comment: None };
    let part = |post, comment| Thing { post, comment: Some(comment) };
    match *event {
        Event::PostCreated { post, .. } => writing::written(tx, whole(post), true, row.at, touched),
        Event::PostEdited { post, .. } => writing::written(tx, whole(post), false, row.at, touched),
        Event::CommentCreated { post, comment, .. } => {
            writing::written(tx, part(post, comment), true, row.at, touched)
        }
        Event::CommentEdited { post, comment, .. } => {
            writing::written(tx, part(post, comment), false, row.at, touched)
        }
        Event::CommentDeleted { post, comment, .. } | Event::CommentUndone { post, comment, .. } => {
            writing::shown(tx, part(post, comment), touched)
        }
        Event::CommentModerated { post, comment, .. } => {
            writing::shown(tx, part(post, comment), touched)?;
            writing::reviewed(tx, part(post, comment), row.at, touched)
        }
        Event::PostDeleted { post }
        | Event::PostUndone { post }
        | Event::PostModerated { post }
        | Event::PostPlaced { post } => {
            // Their lists leave it out by themselves.
            touched.extend(store::with_unread_about(tx, post)?);
            Ok(())
        }
        Event::PostReactions { post, .. } => writing::reacted(tx, whole(post), done_by(row), row.at, touched),
        Event::CommentReactions { post, comment, .. } => {
            writing::reacted(tx, part(post, comment), done_by(row), row.at, touched)
        }
        Event::GroupChanged { group } => groups::changed(tx, group, row.at, touched),
        Event::ArticlePublished { article } | Event::ArticleChanged { article } => news::changed(tx, article),
        Event::ReadingAsked { reading, about } => readings::asked(tx, row, (reading, about), false, touched),
        Event::ReadingReminded { reading, about } => {
            readings::asked(tx, row, (reading, about), true, touched)
        }
        Event::ReadingChanged { reading, .. } => readings::changed(tx, row, reading, touched),
        Event::ModerationChanged => match &row.audience {
            Audience::Members(people) => moderation::told(tx, people, row.at, touched),
            _ => Ok(()),
        },
        _ => Ok(()),
    }
}

/// Who did what an event tells, where it says so.
fn done_by(row: &OutboxRow) -> Option<UserId> {
    #[derive(Deserialize)]
    struct DoneBy {
        by: Option<UserId>,
    }
    row.read::<DoneBy>().ok().and_then(|done| done.by)
}

/// Tells these people, of whom none was told, and has it leave by mail and to devices for those who want that.
fn tell(tx: &mut Tx<'_>, happened: &Happened, people: &[UserId], touched: &mut Touched) -> Result<()> {
    if people.is_empty() {
        return Ok(());
    }
    let told = store::tell(tx, happened, people)?;
    let wants = Wants::of(tx, people, Channel::Mail)?;
    let by_mail: Vec<_> = told
        .iter()
        .filter(|(user, _)| wants.has(*user, happened.kind, happened.importance))
        .map(|(_, told)| *told)
        .collect();
    let wait = if happened.insists { 0 } else { patience(happened.kind, happened.importance) };
    let due = happened.at.plus_ms(wait);
    store::queue(tx, Channel::Mail, &by_mail, due, happened.insists)?;
    queue_push(tx, happened, &told)?;
    touched.extend(people);
    Ok(())
}

/// Has it reach the devices of those who want that, and have some. It may still be read or taken back
/// first, for a minute.
fn queue_push(tx: &mut Tx<'_>, happened: &Happened, told: &[(UserId, NotificationId)]) -> Result<()> {
    let people: Vec<UserId> = told.iter().map(|(user, _)| *user).collect();
    let now = tx.now();
    let reached = store::with_device(tx, &people, now)?;
    if reached.is_empty() {
        return Ok(());
    }
    let wants = Wants::of(tx, &people, Channel::Push)?;
    let wanted =
        |user: &UserId| reached.contains(user) && wants.has(*user, happened.kind, happened.importance);
    let these: Vec<_> = told.iter().filter(|(user, _)| wanted(user)).map(|(_, told)| *told).collect();
    let wait = if happened.insists { 0 } else { patience_of_devices(happened.importance) };
    Ok(store::queue(tx, Channel::Push, &these, happened.at.plus_ms(wait), happened.insists)?)
}

/// Tells those of these people who were not told, whose account is open and who want it.
fn tell_new(tx: &mut Tx<'_>, happened: &Happened, people: &[UserId], touched: &mut Touched) -> Result<()> {
    let told: HashSet<UserId> = store::told_among(tx, &happened.event_key, people)?;
    let wants = Wants::of(tx, people, Channel::InApp)?;
    let people: Vec<UserId> = identity::active_among(tx, people)?
        .into_iter()
        .filter(|user| !told.contains(user) && wants.has(*user, happened.kind, happened.importance))
        .filter(|user| happened.actor != Some(*user))
        .collect();
    tell(tx, happened, &people, touched)
}
