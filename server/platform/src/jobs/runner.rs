//! Runs the jobs that are due.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use serde::de::DeserializeOwned;
use shared::time::{HOUR, MINUTE, SECOND};
use tokio::task::JoinSet;
use tracing::{error, warn};

use super::store::{self, Claimed};
use crate::db::{Db, Tx};
use crate::{Error, Result};

/// How often a job is tried.
const ATTEMPTS: i32 = 10;
/// How many jobs run at the same time: what they write meanwhile is committed together.
const AT_ONCE: i64 = 16;
/// How long a job may run before another runner takes it for lost.
const LEASE: i64 = 10 * MINUTE;
/// The first pause after a failure; each further one is twice as long, up to the longest.
const PAUSE: i64 = 5 * SECOND;
const LONGEST_PAUSE: i64 = 6 * HOUR;
/// How long at most a job of another process, or of the future, goes unnoticed.
const TICK: Duration = Duration::from_secs(1);

type Outcome = Pin<Box<dyn Future<Output = Result<()>> + Send>>;
type Handler = Arc<dyn Fn(&str) -> Outcome + Send + Sync>;

/// The handlers of all kinds of jobs. Jobs of other kinds are left to those who know them.
#[derive(Clone, Default)]
pub struct Runner {
    handlers: BTreeMap<&'static str, Handler>,
}

impl Runner {
    /// A runner that knows no job yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Says what to do for jobs of this kind. The payload is read as the handler's parameter.
    #[must_use]
    pub fn on<P, H, F>(mut self, kind: &'static str, handler: H) -> Self
    where
        P: DeserializeOwned,
        H: Fn(P) -> F + Send + Sync + 'static,
        F: Future<Output = Result<()>> + Send + 'static,
    {
        let handler = move |payload: &str| -> Outcome {
            match serde_json::from_str(payload) {
                Ok(payload) => Box::pin(handler(payload)),
                Err(error) => Box::pin(std::future::ready(Err(Error::Internal(error.into())))),
            }
        };
        self.handlers.insert(kind, Arc::new(handler));
        self
    }

    /// Runs jobs as they become due. Never ends.
    pub async fn run(&self, db: &Db) {
        let mut wake = db.after_enqueue();
        loop {
            match self.run_some(db).await {
                Ok(0) => drop(tokio::time::timeout(TICK, wake.changed()).await),
                Ok(_) => (),
                Err(error) => {
                    error!("Jobs cannot be run for now: {error:#}");
                    tokio::time::sleep(TICK).await;
                }
            }
        }
    }

    /// Runs all jobs that are due by now, once each, and says how many it ran. For tests.
    pub async fn run_due(&self, db: &Db) -> Result<usize> {
        let mut total = 0;
        loop {
            match self.run_some(db).await? {
                0 => return Ok(total),
                ran => total += ran,
            }
        }
    }

    /// Claims a few jobs and runs them side by side; says how many.
    async fn run_some(&self, db: &Db) -> Result<usize> {
        let kinds: Vec<&'static str> = self.handlers.keys().copied().collect();
        let now = db.clock().now();
        let ready = db.read(move |conn| Ok(store::ready(conn, &kinds, now, AT_ONCE)?)).await?;
        if ready.is_empty() {
            return Ok(0);
        }
        let mut running = JoinSet::new();
        for job in db.write(move |tx| claim_all(tx, &ready)).await? {
            if let Some(handler) = self.handlers.get(job.kind.as_str()) {
                running.spawn(run_one(db.clone(), Arc::clone(handler), job));
            }
        }
        let mut ran = 0;
        while let Some(outcome) = running.join_next().await {
            outcome.map_err(anyhow::Error::from)??;
            ran += 1;
        }
        Ok(ran)
    }
}

impl std::fmt::Debug for Runner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_set().entries(self.handlers.keys()).finish()
    }
}

/// Claims those of these jobs that no other runner was faster to claim.
fn claim_all(tx: &mut Tx<'_>, ids: &[i64]) -> Result<Vec<Claimed>> {
    let until = tx.now().plus_ms(LEASE);
    let mut claimed = Vec::with_capacity(ids.len());
    for id in ids {
        claimed.extend(store::claim(tx, *id, until)?);
    }
    Ok(claimed)
}

/// Runs a job and notes how it ended. A panic is a failure like any other.
async fn run_one(db: Db, handler: Handler, job: Claimed) -> Result<()> {
    let payload = job.payload.clone();
    let outcome = match tokio::spawn(async move { handler(&payload).await }).await {
        Ok(outcome) => outcome,
        Err(panic) => Err(Error::Internal(panic.into())),
    };
    match outcome {
        Ok(()) => db.write(move |tx| Ok(store::finish(tx, &job)?)).await,
        Err(error) => put_off(&db, job, format!("{error:#}")).await,
    }
}

/// Notes how a job failed, and when it runs again, if it does.
async fn put_off(db: &Db, job: Claimed, error: String) -> Result<()> {
    let pause = pause_after(job.attempts);
    let (id, kind) = (job.id, &job.kind);
    if let Some(pause) = pause {
        warn!(job.id = id, kind, "Job {id} failed, again in {pause} ms: {error}");
    } else {
        error!(job.id = id, kind, "Job {id} failed for the last time: {error}");
    }
    db.write(move |tx| {
        let again = pause.map(|pause| tx.now().plus_ms(pause));
        Ok(store::fail(tx, &job, &error, again)?)
    })
    .await
}

/// How long to wait after so many attempts; none when it was the last.
fn pause_after(attempts: i32) -> Option<i64> {
    if attempts >= ATTEMPTS {
        return None;
    }
    let doublings = u32::try_from(attempts - 1).unwrap_or(0);
    Some(PAUSE.saturating_mul(2_i64.saturating_pow(doublings)).min(LONGEST_PAUSE))
}
