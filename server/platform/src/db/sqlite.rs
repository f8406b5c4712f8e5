//! SQLite: one writer thread that commits together what waits together, and several readers.

mod file;
mod reader;
mod writer;

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use diesel::Connection;
use diesel::connection::{SimpleConnection, TransactionManager, TransactionManagerStatus};
use diesel::result::Error as DieselError;
use diesel::sqlite::SqliteConnection;

pub(super) use file::open_checked;

use super::conn::Conn;
use super::open::OpenError;
use super::queue::Queue;
use super::{Context, Started, spawn};
use reader::Reader;
use writer::Writer;

/// How long a job may wait for a thread: longer than the writer waits for other processes.
const PATIENCE: Duration = Duration::from_secs(15);

// `busy_timeout` comes first: the next pragmas may have to wait already.
const WRITER: &str = "PRAGMA busy_timeout = 10000;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA cache_size = -16000;
    PRAGMA temp_store = MEMORY;
    PRAGMA journal_size_limit = 67108864;";
const READER: &str = "PRAGMA busy_timeout = 10000;
    PRAGMA query_only = ON;
    PRAGMA cache_size = -4000;
    PRAGMA mmap_size = 268435456;
    PRAGMA temp_store = MEMORY;";

/// Starts the threads of a file that was opened and migrated before.
pub(super) fn start(path: &Path, readers: usize, context: &Arc<Context>) -> Result<Started, OpenError> {
    let reads = Arc::new(Queue::new(PATIENCE));
    let writes = Arc::new(Queue::new(PATIENCE));
    let mut threads = Vec::new();
    let mut commits = Writer::new(file::uri(path)?, Arc::clone(&writes), Arc::clone(context));
    commits.connect()?;
    threads.push(spawn("db-writer", move || commits.run())?);
    for _ in 0..readers.max(1) {
        let mut reader = Reader::new(file::uri(path)?, Arc::clone(&reads), Arc::clone(context));
        reader.connect()?;
        threads.push(spawn("db-reader", move || reader.run())?);
    }
    for queue in [&reads, &writes] {
        let queue = Arc::clone(queue);
        threads.push(spawn("db-queue", move || queue.sweep())?);
    }
    Ok(Started { reads, writes, threads })
}

/// Opens a file that exists and prepares the connection.
fn connect(uri: &str, pragmas: &str) -> Result<Conn, OpenError> {
    let mut conn = SqliteConnection::establish(&format!("{uri}?mode=rw"))
        .map_err(|error| OpenError::Other(anyhow::anyhow!("reopen the database: {error}")))?;
    conn.batch_execute(pragmas).map_err(|error| OpenError::of(&error))?;
    Ok(Conn::Sqlite(conn))
}

/// Rolls back the transactions deeper than `depth` that a panic left open.
fn unwind_to(conn: &mut Conn, depth: u32) -> Result<(), DieselError> {
    while depth_of(conn)? > depth {
        Conn::rollback_transaction(conn)?;
    }
    Ok(())
}

fn depth_of(conn: &mut Conn) -> Result<u32, DieselError> {
    match Conn::transaction_manager_status_mut(conn) {
        TransactionManagerStatus::Valid(status) => {
            Ok(status.transaction_depth().map_or(0, std::num::NonZeroU32::get))
        }
        TransactionManagerStatus::InError => Err(DieselError::BrokenTransactionManager),
    }
}
