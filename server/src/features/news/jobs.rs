//! What happens to articles by itself: they go out, and leave the lists.
//!
//! A job carries the number of the plan that it belongs to: whoever plans otherwise gives the article
//! another number, and the job does nothing. It looks in its transaction, so it may run twice, or late.

use platform::{
    Result,
    db::{Db, Tx},
    jobs::Runner,
};
use serde::{Deserialize, Serialize};
use shared::{ids::ArticleId, news::ArticleState, time::UtcTime};

use super::{audience, content, steps, store};

const PUBLISH: &str = "news.publish";
const ARCHIVE: &str = "news.archive";

/// An article, and what was planned with it.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Planned {
    article: ArticleId,
    plan: i32,
}

/// The runner, knowing what happens to articles by itself.
#[must_use]
pub fn jobs(runner: Runner, db: &Db) -> Runner {
    let (publishing, archiving) = (db.clone(), db.clone());
    runner
        .on(PUBLISH, move |planned: Planned| {
            let db = publishing.clone();
            async move { db.write(move |tx| publish(tx, planned)).await }
        })
        .on(ARCHIVE, move |planned: Planned| {
            let db = archiving.clone();
            async move { db.write(move |tx| archive(tx, planned)).await }
        })
}

/// Has an article go out at its moment.
pub fn publish_at(tx: &mut Tx<'_>, article: ArticleId, plan: i32, at: UtcTime) -> Result<()> {
    tx.enqueue(PUBLISH, &Planned { article, plan }, at)
}

/// Has an article leave the lists at its moment.
pub fn archive_at(tx: &mut Tx<'_>, article: ArticleId, plan: i32, at: UtcTime) -> Result<()> {
    tx.enqueue(ARCHIVE, &Planned { article, plan }, at)
}

fn publish(tx: &mut Tx<'_>, planned: Planned) -> Result<()> {
    store::hold(tx, planned.article)?;
    let Some(row) = store::article(tx, planned.article)? else { return Ok(()) };
    if row.state != ArticleState::Scheduled || row.plan != planned.plan {
        return Ok(());
    }
    let now = tx.now();
    let people = audience::count(tx, &content::audience(&row.audience)?, now)?;
    steps::publish(tx, row, None, people)
}

fn archive(tx: &mut Tx<'_>, planned: Planned) -> Result<()> {
    store::hold(tx, planned.article)?;
    let Some(row) = store::article(tx, planned.article)? else { return Ok(()) };
    if row.state != ArticleState::Published || row.plan != planned.plan {
        return Ok(());
    }
    steps::archive(tx, row, None)
}
