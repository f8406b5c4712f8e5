//! What happens by itself: a banner begins.
//!
//! The job carries the revision that it belongs to: whoever changes the banner leaves it nothing to do. It
//! looks in its transaction, so it may run twice, or late.

use platform::{
    Result,
    db::{Db, Tx},
    jobs::Runner,
};
use serde::{Deserialize, Serialize};
use shared::{ids::BannerId, time::UtcTime};

use super::{banners, store};

const BEGIN: &str = "portal.banner_begins";

/// A banner, and its revision when this was planned.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Planned {
    banner: BannerId,
    revision: i32,
}

/// The runner, knowing what happens by itself.
#[must_use]
pub fn jobs(runner: Runner, db: &Db) -> Runner {
    let beginning = db.clone();
    runner.on(BEGIN, move |planned: Planned| {
        let db = beginning.clone();
        async move { db.write(move |tx| begin(tx, planned)).await }
    })
}

/// Has people told when a banner begins.
pub fn tell_at(tx: &mut Tx<'_>, banner: BannerId, revision: i32, at: UtcTime) -> Result<()> {
    tx.enqueue(BEGIN, &Planned { banner, revision }, at)
}

fn begin(tx: &mut Tx<'_>, planned: Planned) -> Result<()> {
    let Some(row) = store::banner(tx, planned.banner)? else { return Ok(()) };
    if row.revision == planned.revision && row.ends_at > tx.now() { banners::tell(tx, &row) } else { Ok(()) }
}
