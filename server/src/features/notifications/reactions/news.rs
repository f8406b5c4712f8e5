//! What people are told of official news. An audience may be everybody: they are told some at a time, by
//! a job, so that neither whoever publishes nor anybody who writes meanwhile waits for it.

use platform::{
    Result,
    db::{Db, Tx},
    jobs::Runner,
};
use serde::{Deserialize, Serialize};
use shared::{
    ids::{ArticleId, UserId},
    notifications::NotificationKind as Kind,
    time::UtcTime,
};

use super::{Touched, announce, tell_new};
use crate::features::{
    news::{
        self,
        told::{self, Told},
    },
    notifications::store::Happened,
};

const SPREAD: &str = "notifications.news";
/// How many people one transaction tells.
const STEP: i64 = 500;

/// An article whose audience is told, after which of them.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Spreading {
    article: ArticleId,
    version: i32,
    at: UtcTime,
}

/// Has an audience told of an article, if it was not told of what the article says.
pub fn changed(tx: &mut Tx<'_>, article: ArticleId) -> Result<()> {
    let Some(Told { version, .. }) = told::told(tx, article)? else { return Ok(()) };
    let now = tx.now();
    tx.enqueue(SPREAD, &Spreading { article, version, at: now }, now)
}

/// The runner, knowing how audiences are told.
#[must_use]
pub fn jobs(runner: Runner, db: &Db) -> Runner {
    let db = db.clone();
    runner.on(SPREAD, move |spreading: Spreading| {
        let db = db.clone();
        async move {
            let mut after = Some(UserId(i64::MIN));
            while let Some(last) = after {
                after = db.write(move |tx| tell_some(tx, spreading, last)).await?;
            }
            Ok(())
        }
    })
}

/// Tells some of an audience, after one of them; gives the last one. A newer version, or an end, and
/// nobody is told any more. Whoever was told is not told again, so a job may run twice.
fn tell_some(tx: &mut Tx<'_>, spreading: Spreading, after: UserId) -> Result<Option<UserId>> {
    tx.hold_outbox()?;
    let Spreading { article, version, at } = spreading;
    let told = told::told(tx, article)?.filter(|told| told.version == version);
    let Some(told) = told else { return Ok(None) };
    let now = tx.now();
    let people = news::audience_after(tx, article, (after, STEP), now)?;
    let happened = Happened {
        kind: Kind::News,
        event_key: format!("article:{article}:{version}"),
        group_key: format!("{}:{article}", Kind::News),
        post: None,
        comment: None,
        group: None,
        article: Some(article),
        subject: None,
        actor: None,
        at,
        insists: false,
        importance: told.importance,
    };
    let others: Vec<UserId> = people.iter().copied().filter(|user| *user != told.author).collect();
    let mut touched = Touched::new();
    tell_new(tx, &happened, &others, &mut touched)?;
    announce(tx, touched)?;
    Ok(people.last().copied().filter(|_| i64::try_from(people.len()).is_ok_and(|many| many == STEP)))
}
