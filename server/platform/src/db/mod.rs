//! The database: one Diesel code for SQLite and PostgreSQL, on threads of our own.
//!
//! [`Db::read`] and [`Db::write`] take a synchronous closure, send it to a database thread and
//! await its outcome, so that no `.await` can sit inside a transaction and no query stalls the
//! server's workers. What `write` acknowledges is on disk: on SQLite one writer thread commits
//! together what waits together, on PostgreSQL the server groups commits by itself.
//!
//! Work waits in a bounded queue. A database that is away, or a queue that is full, answers
//! [`Unavailable`](shared::problem::Code::Unavailable) after a few seconds, and everything works
//! again when the database is back. This module knows no table but those of migrations.

mod config;
mod conn;
mod failure;
mod migrate;
mod one_of;
mod open;
mod postgres;
mod queue;
mod sqlite;
mod statement;
mod task;
mod tx;

#[cfg(test)]
mod tests;

use std::borrow::Borrow;
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use parking_lot::Mutex;
use tokio::sync::watch;

pub use config::{Backend, DatabaseConfig, DatabaseUrl, UrlError};
pub use conn::{
    AsConn, Both, Conn, MultiBackend, MultiField, MultiRawValue, MultiRow, ROWS, insert_rows, per_backend,
};
pub use failure::is_unique_violation;
pub use migrate::{Migrations, migrate};
pub use one_of::{OneOf, one_of};
pub use open::OpenError;
pub use statement::Statement;
pub use tx::Tx;

use crate::clock::Clock;
use crate::ids::IdMaker;
use crate::{Error, Result};
use queue::Queue;
use task::{Access, Task};

/// A database that is open: cheap to clone, closed when the last clone is dropped.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    backend: Backend,
    reads: Arc<Queue>,
    writes: Arc<Queue>,
    context: Arc<Context>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

/// What a transaction needs besides its connection, and whom it wakes.
pub(crate) struct Context {
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) ids: Arc<IdMaker>,
    emitted: watch::Sender<u64>,
    enqueued: watch::Sender<u64>,
}

impl Db {
    /// Opens the database, brings its schema up to date and starts its threads.
    ///
    /// Blocks while it does. Refuses a file that is corrupt, of another program, or of a newer
    /// version, each by its own [`OpenError`], and leaves such a file untouched.
    pub fn open(
        config: &DatabaseConfig,
        clock: Arc<dyn Clock>,
        ids: Arc<IdMaker>,
        migrations: impl Borrow<Migrations>,
    ) -> Result<Self, OpenError> {
        let context =
            Arc::new(Context { clock, ids, emitted: watch::Sender::new(0), enqueued: watch::Sender::new(0) });
        migrate(config, migrations.borrow())?;
        let started = match &config.url {
            DatabaseUrl::Sqlite(path) => sqlite::start(path, config.readers, &context)?,
            DatabaseUrl::Postgres(url) => postgres::start(url, config.readers, &context)?,
        };
        Ok(Self(Arc::new(Inner {
            backend: config.url.backend(),
            reads: started.reads,
            writes: started.writes,
            context,
            threads: Mutex::new(started.threads),
        })))
    }

    /// Runs `work` on a connection that must not write.
    ///
    /// Its statements may see different moments: SQLite gives one snapshot, PostgreSQL one for
    /// each statement. Work that nobody waits for any longer is not begun.
    pub async fn read<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    {
        let (task, answer) = Task::new(Access::Read, move |tx: &mut Tx<'_>| work(tx));
        self.0.reads.push(Box::new(task));
        answer.await.unwrap_or_else(|_| Err(unanswered()))
    }

    /// Runs `work` in a transaction of its own and answers once it is on disk.
    ///
    /// When `work` fails or panics, nothing of it remains and the others are not touched. On
    /// PostgreSQL a statement that fails ends the transaction: whoever goes on after a unique
    /// violation wraps the statement in `conn.transaction`, which is a savepoint on both.
    pub async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let (task, answer) = Task::new(Access::Write, work);
        self.0.writes.push(Box::new(task));
        answer.await.unwrap_or_else(|_| Err(unanswered()))
    }

    /// As [`Db::read`], for the command line and plain threads; panics on an async worker.
    pub fn read_blocking<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    {
        let (task, answer) = Task::new(Access::Read, move |tx: &mut Tx<'_>| work(tx));
        self.0.reads.push(Box::new(task));
        answer.blocking_recv().unwrap_or_else(|_| Err(unanswered()))
    }

    /// As [`Db::write`], for the command line and plain threads; panics on an async worker.
    pub fn write_blocking<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let (task, answer) = Task::new(Access::Write, work);
        self.0.writes.push(Box::new(task));
        answer.blocking_recv().unwrap_or_else(|_| Err(unanswered()))
    }

    /// Which database it is.
    #[must_use]
    pub fn backend(&self) -> Backend {
        self.0.backend
    }

    /// An id for what is there before its row is: a file that is being stored.
    #[must_use]
    pub fn new_id<T: From<i64>>(&self) -> T {
        let Context { clock, ids, .. } = &*self.0.context;
        T::from(ids.next(clock.now()))
    }

    /// The clock that transactions read.
    #[must_use]
    pub fn clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.0.context.clock)
    }

    /// Changes after each commit of this process that emitted an event.
    #[must_use]
    pub fn after_commit(&self) -> watch::Receiver<u64> {
        self.0.context.emitted.subscribe()
    }

    /// Changes after each commit of this process that enqueued a job.
    #[must_use]
    pub fn after_enqueue(&self) -> watch::Receiver<u64> {
        self.0.context.enqueued.subscribe()
    }
}

impl std::fmt::Debug for Db {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Db({:?})", self.0.backend)
    }
}

impl Drop for Inner {
    /// Finishes what was queued and waits for the threads, so that the files are at rest.
    fn drop(&mut self) {
        self.reads.close();
        self.writes.close();
        for thread in self.threads.get_mut().drain(..) {
            // The last clone may die inside a closure, on a thread that cannot wait for itself.
            if thread.thread().id() != thread::current().id() {
                let _ = thread.join();
            }
        }
    }
}

impl Context {
    /// Wakes those who wait for what a committed transaction left behind.
    fn signal(&self, left: tx::Left) {
        if left.events {
            self.emitted.send_modify(|count| *count += 1);
        }
        if left.jobs {
            self.enqueued.send_modify(|count| *count += 1);
        }
    }
}

/// The threads that serve a database, and the queues they serve.
struct Started {
    reads: Arc<Queue>,
    writes: Arc<Queue>,
    threads: Vec<JoinHandle<()>>,
}

/// Starts a named database thread.
fn spawn(name: &str, run: impl FnOnce() + Send + 'static) -> Result<JoinHandle<()>, OpenError> {
    thread::Builder::new().name(name.to_owned()).spawn(run).map_err(|error| OpenError::Other(error.into()))
}

fn unanswered() -> Error {
    Error::Internal(anyhow::anyhow!("the database thread went away without an answer"))
}
