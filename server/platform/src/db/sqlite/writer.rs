//! The thread that writes, and commits together what waits together.
//!
//! Each job runs in a savepoint of its own; the commit and its wait for the disk are shared, and
//! nobody is answered before. A job that fails is undone alone. When the transaction as a whole
//! is lost, as on a full disk, all that were in it are told so.

use std::sync::Arc;
use std::time::{Duration, Instant};

use diesel::connection::{AnsiTransactionManager, Connection, SimpleConnection, TransactionManager};
use diesel::result::Error as DieselError;
use tracing::{error, warn};

use super::{WRITER, connect, unwind_to};
use crate::db::conn::Conn;
use crate::db::failure::Failure;
use crate::db::open::OpenError;
use crate::db::queue::Queue;
use crate::db::task::{self, Job, Ran};
use crate::db::tx::Left;
use crate::db::{Context, Tx};

/// How many jobs share a commit at most.
const BATCH: usize = 64;
/// After how long no further job joins, so that the first does not wait for ever.
const BATCH_TIME: Duration = Duration::from_millis(10);

pub(super) struct Writer {
    uri: String,
    queue: Arc<Queue>,
    context: Arc<Context>,
    conn: Option<Conn>,
}

impl Writer {
    pub(super) fn new(uri: String, queue: Arc<Queue>, context: Arc<Context>) -> Self {
        Self { uri, queue, context, conn: None }
    }

    pub(super) fn connect(&mut self) -> Result<(), OpenError> {
        if self.conn.is_none() {
            self.conn = Some(connect(&self.uri, WRITER)?);
        }
        Ok(())
    }

    pub(super) fn run(mut self) {
        while let Some(waiting) = self.queue.pop() {
            if !task::unharmed(|| self.commit_together(waiting.job)) {
                self.conn = None;
            }
        }
    }

    /// Runs the job and those that wait behind it, commits, and answers all of them.
    fn commit_together(&mut self, first: Box<dyn Job>) {
        let mut conn = match self.begin() {
            Ok(conn) => conn,
            Err(failure) => return first.answer(Err(failure)),
        };
        let mut batch = Vec::new();
        let (end, left) = match self.run_batch(&mut conn, first, &mut batch) {
            Ok(left) => (commit(&mut conn), left),
            Err(failure) => (Err(failure), Left::default()),
        };
        if let Err(failure) = &end {
            warn!("{} writes were lost together: {failure:?}", batch.len());
        }
        // A connection that cannot be brought back to rest is replaced.
        self.conn = unwind_to(&mut conn, 0).is_ok().then_some(conn);
        if end.is_ok() {
            self.context.signal(left);
        }
        for job in batch {
            job.answer(end.clone());
        }
    }

    fn begin(&mut self) -> Result<Conn, Failure> {
        if let Err(failure) = self.connect() {
            error!("The writer cannot open the database: {failure}");
        }
        let mut conn = self.conn.take().ok_or(Failure::Away)?;
        let begun = match &mut conn {
            // A deferred transaction that reads and then writes fails when others write.
            Conn::Sqlite(conn) => AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN IMMEDIATE"),
            Conn::Postgres(_) => Err(DieselError::BrokenTransactionManager),
        };
        match begun {
            Ok(()) => Ok(conn),
            Err(error) => {
                let failure = Failure::of(&error);
                warn!("The writer could not begin: {error}");
                if failure == Failure::Busy {
                    self.conn = Some(conn);
                }
                Err(failure)
            }
        }
    }

    /// Runs jobs while they are waiting; fails when the transaction they share is lost.
    fn run_batch(
        &self,
        conn: &mut Conn,
        first: Box<dyn Job>,
        batch: &mut Vec<Box<dyn Job>>,
    ) -> Result<Left, Failure> {
        let started = Instant::now();
        let mut left = Left::default();
        let mut next = Some(first);
        while let Some(mut job) = next {
            let ran = self.run_one(conn, job.as_mut());
            batch.push(job);
            left = left.and(ran?);
            let more = batch.len() < BATCH && started.elapsed() < BATCH_TIME;
            next = if more { self.queue.try_pop().map(|waiting| waiting.job) } else { None };
        }
        Ok(left)
    }

    /// Runs one job in a savepoint.
    fn run_one(&self, conn: &mut Conn, job: &mut dyn Job) -> Result<Left, Failure> {
        conn.batch_execute("SAVEPOINT job").map_err(|error| Failure::of(&error))?;
        let mut tx = Tx::new(conn, &self.context);
        let ran = job.run(&mut tx);
        let left = tx.left();
        let ended = match &ran {
            Ran::Keep => conn.batch_execute("RELEASE job").map(|()| left),
            Ran::Undo(_) => undo(conn).map(|()| Left::default()),
        };
        // SQLite gives up the whole transaction on some failures, and the savepoint with it.
        ended.map_err(|error| match ran {
            Ran::Undo(Some(failure)) => failure,
            _ => Failure::of(&error),
        })
    }
}

fn undo(conn: &mut Conn) -> Result<(), DieselError> {
    unwind_to(conn, 1)?;
    conn.batch_execute("ROLLBACK TO job; RELEASE job")
}

fn commit(conn: &mut Conn) -> Result<(), Failure> {
    <Conn as Connection>::TransactionManager::commit_transaction(conn).map_err(|error| Failure::of(&error))
}
