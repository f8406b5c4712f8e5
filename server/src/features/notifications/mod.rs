//! Notifications: what people are told of what others do.
//!
//! It reads the events of the outbox in order, as a subscriber that keeps its own position, and
//! writes what each person is told in the transaction that moves it: whatever stops the program,
//! nothing is lost and nothing told twice. Several events of a kind about one thing are one
//! notification as long as it is not read; each event of it is a *cause*, and one that is not there
//! any more (a comment deleted or hidden, a reaction taken back) counts no longer. Each notification
//! leaves by channels: the application itself, devices (`push`), and mail (`mailing`).
//!
//! It is calm: people are told what is addressed to them, never that somebody published something.
//! Nobody is told of what they did themselves, nor of what they may not read; what they may not read
//! any more is in no list and no count, which their query sees to. What a person wants of a group and
//! of a post is honoured when they would be told: later changes unsay nothing.

mod actions;
mod http;
mod mailing;
mod policy;
mod push;
mod quiet;
mod reactions;
mod rhythms;
mod store;
#[cfg(test)]
mod tests;
mod views;

pub use actions::tidy_up;
#[cfg(test)]
pub use mailing::step_and_stop as mail_and_stop;
pub use mailing::{add_mailboxes, run as run_mailing, step as mail_due};
pub use push::{run as run_pushing, step as push_due};

use platform::{
    Error, Result,
    db::{Conn, Db, Tx},
    http::Viewer,
    jobs::Runner,
    outbox::{OutboxRow, Subscriber},
};
use shared::ids::UserId;

use super::Feature;

/// Who reads the outbox.
const SUBSCRIBER: Subscriber = Subscriber::new("notifications");

/// The feature.
#[must_use]
pub const fn feature() -> Feature {
    Feature::new("notifications").routes(http::routes).pages(mailing::unsubscribe::configure)
}

/// The runner, knowing what happens by itself.
#[must_use]
pub fn jobs(runner: Runner, db: &Db) -> Runner {
    rhythms::jobs(reactions::news::jobs(runner, db), db)
}

/// Tells people what happens. Never ends.
pub async fn run(db: Db) {
    SUBSCRIBER.run_inside(&db, reactions::take_in).await;
}

/// Tells people what happened, up to some events; false when nothing had.
pub async fn step(db: &Db) -> Result<bool> {
    SUBSCRIBER.step_inside(db, reactions::take_in).await
}

/// As [`step`], stopped before anything of it is kept: as if the program had ended. For tests.
pub async fn step_and_stop(db: &Db) -> Result<bool> {
    let work_in_vain = |tx: &mut Tx<'_>, rows: &[OutboxRow]| {
        reactions::take_in(tx, rows)?;
        Err(Error::Internal(anyhow::anyhow!("stopped")))
    };
    SUBSCRIBER.step_inside(db, work_in_vain).await
}

/// How much a person was told and has not read, up to 99.
pub fn count_unread(conn: &mut Conn, viewer: &Viewer) -> Result<u32> {
    views::count_unread(conn, viewer)
}

/// Forgets what a person was told, and what they want to be told.
pub fn forget(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    Ok(store::forget(tx, user)?)
}
