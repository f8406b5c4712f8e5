//! Those who read the outbox: the dispatcher, and subscribers that keep their position.

use std::future::Future;
use std::time::Duration;

use diesel::prelude::*;
use schema::outbox_positions as positions;
use tracing::error;

use super::{OutboxRow, after, safe_end};
use crate::db::{Both, Conn, Db, Tx};
use crate::{Error, Result};

/// How many events are handed over at once.
const BATCH: i64 = 200;
/// How long at most an event of another process goes unnoticed.
const TICK: Duration = Duration::from_millis(500);
/// The longest pause after a handler failed.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Hands every event from now on to `handler`, in order, in batches. Never ends.
///
/// `begins` is told the place after which the events are handed over, before the first one is.
/// Events are noticed at once when this process commits them, after at most half a second when
/// another does. A batch whose handler fails is handed over again, after a pause.
pub async fn dispatcher<H, F>(db: &Db, begins: impl FnOnce(i64), mut handler: H)
where
    H: FnMut(Vec<OutboxRow>) -> F,
    F: Future<Output = Result<()>>,
{
    let mut wake = Wake::new(db);
    let mut position = loop {
        match db.read(safe_end).await {
            Ok(end) => break end,
            Err(error) => wake.failed("dispatcher", &error).await,
        }
    };
    begins(position);
    loop {
        match dispatch(db, &mut position, &mut handler).await {
            Ok(true) => wake.went_well(),
            Ok(false) => wake.next().await,
            Err(error) => wake.failed("dispatcher", &error).await,
        }
    }
}

/// Hands over the next batch; false when there was none.
async fn dispatch<H, F>(db: &Db, position: &mut i64, handler: &mut H) -> Result<bool>
where
    H: FnMut(Vec<OutboxRow>) -> F,
    F: Future<Output = Result<()>>,
{
    let from = *position;
    let batch = db.read(move |conn| next_batch(conn, from)).await?;
    let Some(last) = batch.last().map(|row| row.id) else { return Ok(false) };
    handler(batch).await?;
    *position = last;
    Ok(true)
}

/// A reader of the outbox that continues where it stopped, even after a restart.
#[derive(Clone, Copy, Debug)]
pub struct Subscriber {
    name: &'static str,
}

impl Subscriber {
    /// A subscriber of that name. When it is new it begins with the oldest event that is kept.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name }
    }

    /// Handles each batch in the transaction that moves the position: each event takes effect
    /// once, if all that the handler does is in the transaction. Never ends.
    pub async fn run_inside<H>(self, db: &Db, handler: H)
    where
        H: Fn(&mut Tx<'_>, &[OutboxRow]) -> Result<()> + Clone + Send + 'static,
    {
        let mut wake = Wake::new(db);
        loop {
            match self.step_inside(db, handler.clone()).await {
                Ok(true) => wake.went_well(),
                Ok(false) => wake.next().await,
                Err(error) => wake.failed(self.name, &error).await,
            }
        }
    }

    /// Handles each batch outside of any transaction, then moves the position: each event at
    /// least once, so the handler must bear to see it again. Never ends.
    pub async fn run_outside<H, F>(self, db: &Db, mut handler: H)
    where
        H: FnMut(Vec<OutboxRow>) -> F,
        F: Future<Output = Result<()>>,
    {
        let mut wake = Wake::new(db);
        loop {
            match self.step_outside(db, &mut handler).await {
                Ok(true) => wake.went_well(),
                Ok(false) => wake.next().await,
                Err(error) => wake.failed(self.name, &error).await,
            }
        }
    }

    /// Handles one batch as [`Subscriber::run_inside`] does; false when there was none.
    pub async fn step_inside<H>(self, db: &Db, handler: H) -> Result<bool>
    where
        H: FnOnce(&mut Tx<'_>, &[OutboxRow]) -> Result<()> + Send + 'static,
    {
        // Learnt before the transaction: its handler may emit, which the lock would exclude.
        let end = db.read(safe_end).await?;
        if db.read(move |conn| self.position(conn)).await? >= end {
            return Ok(false);
        }
        db.write(move |tx| {
            self.lock(tx)?;
            let position = self.position(tx)?;
            let batch = after(tx, position, end, BATCH)?;
            let Some(last) = batch.last().map(|row| row.id) else { return Ok(false) };
            handler(tx, &batch)?;
            self.move_to(tx, last)?;
            Ok(true)
        })
        .await
    }

    /// Handles one batch as [`Subscriber::run_outside`] does; false when there was none.
    pub async fn step_outside<H, F>(self, db: &Db, handler: &mut H) -> Result<bool>
    where
        H: FnMut(Vec<OutboxRow>) -> F,
        F: Future<Output = Result<()>>,
    {
        let batch = db
            .read(move |conn| {
                let position = self.position(conn)?;
                next_batch(conn, position)
            })
            .await?;
        let Some(last) = batch.last().map(|row| row.id) else { return Ok(false) };
        handler(batch).await?;
        db.write(move |tx| self.move_to(tx, last)).await?;
        Ok(true)
    }

    /// The last event that was handled; zero when there was none.
    pub fn position(self, conn: &mut Conn) -> Result<i64> {
        let position = positions::table.find(self.name).select(positions::position).first(conn).optional()?;
        Ok(position.unwrap_or(0))
    }

    /// Begins anew: the next event is the first one after `position`.
    pub fn move_to(self, tx: &mut Tx<'_>, position: i64) -> Result<()> {
        let row = (positions::subscriber.eq(self.name), positions::position.eq(position));
        Both(
            diesel::insert_into(positions::table)
                .values(row)
                .on_conflict(positions::subscriber)
                .do_update()
                .set(positions::position.eq(position)),
        )
        .execute(&mut **tx)?;
        Ok(())
    }

    /// Makes another node's subscriber of this name wait. On SQLite writers are alone anyway.
    fn lock(self, tx: &mut Tx<'_>) -> Result<()> {
        if let Conn::Postgres(conn) = &mut **tx {
            diesel::sql_query("SELECT pg_advisory_xact_lock(hashtextextended($1, 7))")
                .bind::<diesel::sql_types::Text, _>(self.name)
                .execute(conn)?;
        }
        Ok(())
    }
}

/// The events after `position`, of those that are certain.
fn next_batch(conn: &mut Conn, position: i64) -> Result<Vec<OutboxRow>> {
    let newest: Option<i64> =
        schema::outbox::table.select(diesel::dsl::max(schema::outbox::id)).first(conn)?;
    if newest.is_none_or(|newest| newest <= position) {
        return Ok(Vec::new());
    }
    let end = safe_end(conn)?;
    after(conn, position, end, BATCH)
}

/// When to look again.
struct Wake {
    commits: tokio::sync::watch::Receiver<u64>,
    failures: u32,
}

impl Wake {
    fn new(db: &Db) -> Self {
        Self { commits: db.after_commit(), failures: 0 }
    }

    fn went_well(&mut self) {
        self.failures = 0;
    }

    /// Waits for a commit of ours, or the time to see whether another process had one.
    async fn next(&mut self) {
        self.failures = 0;
        drop(tokio::time::timeout(TICK, self.commits.changed()).await);
    }

    async fn failed(&mut self, who: &str, error: &Error) {
        error!(subscriber = who, "Handling events failed, they will be handed over again: {error:#}");
        let pause = TICK.saturating_mul(2_u32.saturating_pow(self.failures.min(10)));
        self.failures = self.failures.saturating_add(1);
        tokio::time::sleep(TICK).await;
        // A commit of ours shows that the database is there again.
        let rest = pause.min(LONGEST_PAUSE).saturating_sub(TICK);
        drop(tokio::time::timeout(rest, self.commits.changed()).await);
    }
}
