//! When those are told who never said when: once administrators say otherwise, all that was planned for them
//! follows, some hundreds in a transaction.

use platform::{
    Result,
    db::{Db, Tx},
    jobs::Runner,
};
use serde::{Deserialize, Serialize};
use shared::ids::UserId;

use super::{actions, mailing::Told, store};

const FOLLOW: &str = "notifications.rhythm";
/// How many people one transaction looks at.
const STEP: i64 = 200;

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Everybody {}

/// Has what was planned for people follow.
pub fn follow(tx: &mut Tx<'_>) -> Result<()> {
    let now = tx.now();
    tx.enqueue(FOLLOW, &Everybody {}, now)
}

/// The runner, knowing how what was planned follows.
#[must_use]
pub fn jobs(runner: Runner, db: &Db) -> Runner {
    let db = db.clone();
    runner.on(FOLLOW, move |_: Everybody| {
        let db = db.clone();
        async move {
            let mut after = Some(UserId(i64::MIN));
            while let Some(last) = after {
                after = db.write(move |tx| follow_some(tx, last)).await?;
            }
            Ok(())
        }
    })
}

/// Has what was planned for some people follow, after one of them; gives the last one. Doing it twice is doing it
/// once.
fn follow_some(tx: &mut Tx<'_>, after: UserId) -> Result<Option<UserId>> {
    let people = store::usual_after(tx, after, STEP)?;
    let told = Told::of(tx, &people)?;
    for user in &people {
        let (rhythm, zone) = told.rhythm(*user);
        actions::follow_rhythm(tx, *user, &rhythm, zone)?;
    }
    Ok(people.last().copied())
}
