//! Work that a transaction leaves to be done after its commit, outside of any transaction.
//!
//! [`Tx::enqueue`] writes a job as a row of the transaction that wants it done. A [`Runner`]
//! claims it by a lease and runs its handler: at least once, so a handler must bear to run
//! again. A job that fails is tried again after a pause that doubles; after ten attempts it is
//! dead and stays, for an administrator to see. Jobs have no order among them.

mod runner;
mod store;
#[cfg(test)]
mod tests;

use serde::Serialize;
use shared::time::UtcTime;

use crate::Result;
use crate::db::{Conn, Tx};

pub use runner::Runner;
pub use store::{DeadJob, dead};

impl Tx<'_> {
    /// Leaves a job to be run at `run_at` or soon after it, if this transaction commits.
    pub fn enqueue(&mut self, kind: &str, payload: &impl Serialize, run_at: UtcTime) -> Result<()> {
        let payload = serde_json::to_string(payload).map_err(anyhow::Error::from)?;
        store::insert(self, kind, &payload, run_at)?;
        self.left_mut().jobs = true;
        Ok(())
    }
}

/// How many jobs wait to be run by now, dead ones left out. For tests, and for the curious.
pub fn due(conn: &mut Conn, now: UtcTime) -> Result<i64> {
    Ok(store::count_due(conn, now)?)
}

/// How many jobs failed too often and are tried no more.
pub fn count_dead(conn: &mut Conn) -> Result<i64> {
    Ok(store::count_dead(conn)?)
}
