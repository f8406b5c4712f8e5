//! Mandatory reading: what an article or a post asks of its audience, and the proof that they did it.
//!
//! A request asks all whom a text is for, by and by and in a job, and those who come later. What people
//! do leaves receipts, which are never changed: each says of which version, with its hash. It counts for the
//! edition of the text that is asked for: a detail that is mended keeps it, another edition asks everybody
//! again. Figures are for those who follow a reading, names for whoever asked, its author, and
//! everybody's own manager. Nothing here happens by reading a notification.

mod asking;
mod board;
mod files;
mod http;
mod jobs;
mod link;
mod made_up;
mod mine;
mod page;
mod paper;
mod policy;
pub mod proof;
mod questions;
mod receipts;
mod reminding;
mod sheet;
mod spreading;
mod store;
mod subject;
#[cfg(test)]
mod tests;
pub mod told;

use platform::{
    Result,
    db::{Db, Tx},
    outbox::{OutboxRow, Subscriber},
};
use shared::{ids::UserId, live::Event, readings::ReadingOf};

use super::Feature;

pub use jobs::jobs;
pub use made_up::{MadeUp, ask as ask_made_up};

/// Who reads the outbox.
const SUBSCRIBER: Subscriber = Subscriber::new("readings");
/// How many links are removed at once.
const LINKS: i64 = 500;

/// The feature.
#[must_use]
pub const fn feature() -> Feature {
    Feature::new("readings").routes(http::routes).pages(files::configure)
}

/// Takes up that articles go out, and that they and posts change. Never ends.
pub async fn run(db: Db) {
    SUBSCRIBER.run_inside(&db, take_in).await;
}

/// Takes up what happened to articles and posts, up to some events; false when nothing had happened.
pub async fn step(db: &Db) -> Result<bool> {
    SUBSCRIBER.step_inside(db, take_in).await
}

fn take_in(tx: &mut Tx<'_>, rows: &[OutboxRow]) -> Result<()> {
    for row in rows {
        match row.read() {
            Ok(Event::ArticlePublished { article } | Event::ArticleChanged { article }) => {
                asking::follow(tx, ReadingOf::Article(article))?;
            }
            Ok(
                Event::PostEdited { post, .. }
                | Event::PostDeleted { post }
                | Event::PostUndone { post }
                | Event::PostModerated { post },
            ) => asking::follow(tx, ReadingOf::Post(post))?,
            _ => {}
        }
    }
    Ok(())
}

/// Asks those who came since, asks those no more who went, and removes links that are good no longer.
pub async fn tidy_up(db: &Db) -> Result<()> {
    spreading::follow_people(db).await?;
    while db.write(|tx| Ok(store::delete_expired_links(tx, LINKS)?)).await? > 0 {}
    Ok(())
}

/// Forgets the links of a person. What they did stays, with a number that leads to no name any more: it
/// proves what others rely on.
pub fn forget(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    Ok(store::forget(tx, user)?)
}
