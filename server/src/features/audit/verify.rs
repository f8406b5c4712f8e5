//! Verifying the log where it is kept: from its first entry to its head, some at a time.

use std::collections::HashMap;

use platform::{
    Result,
    db::{Conn, Db},
};
use shared::audit::Fault;

use super::{chain::Follower, store};

/// How many entries are read at once.
const PAGE: i64 = 1_000;

/// What verifying found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How many entries are right, from the first one on.
    pub entries: i64,
    /// The hash of the last of them.
    pub hash: String,
    /// What is wrong with the one after, if something is.
    pub fault: Option<Fault>,
}

impl Verified {
    pub(super) fn new(follower: Follower, fault: Option<Fault>) -> Self {
        Self { entries: follower.entries, hash: follower.hash, fault }
    }
}

/// Verifies the log, and tells now and then how many entries were right so far.
///
/// Entries that are added meanwhile are verified too. Between two pages others may read and write.
pub async fn verify(db: &Db, mut progress: impl FnMut(i64)) -> Result<Verified> {
    let mut follower = Follower::default();
    loop {
        let (next, step) = db.read(move |conn| step(conn, follower)).await?;
        progress(next.entries);
        match step {
            Step::On => follower = next,
            Step::End(fault) => return Ok(Verified::new(next, fault)),
        }
    }
}

/// As [`verify`], for the command line.
pub fn verify_blocking(db: &Db, mut progress: impl FnMut(i64)) -> Result<Verified> {
    let mut follower = Follower::default();
    loop {
        let (next, step) = db.read_blocking(move |conn| step(conn, follower))?;
        progress(next.entries);
        match step {
            Step::On => follower = next,
            Step::End(fault) => return Ok(Verified::new(next, fault)),
        }
    }
}

enum Step {
    /// There may be more.
    On,
    /// This was the last, or it is wrong.
    End(Option<Fault>),
}

fn step(conn: &mut Conn, mut follower: Follower) -> Result<(Follower, Step)> {
    // Before the entries: what it names has been written by then.
    let (last, hash) = store::head(conn)?;
    let (entries, personal) = store::chain_after(conn, follower.entries, PAGE)?;
    let personal: HashMap<i64, _> = personal.iter().map(|row| (row.seq, row)).collect();
    let any = !entries.is_empty();
    for entry in &entries {
        if let Err(fault) = follower.follow(entry, personal.get(&entry.seq).copied()) {
            return Ok((follower, Step::End(Some(fault))));
        }
    }
    if any {
        return Ok((follower, Step::On));
    }
    let end = follower.end(last, &hash);
    Ok((follower, Step::End(end.err())))
}
