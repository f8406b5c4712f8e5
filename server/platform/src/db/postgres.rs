//! PostgreSQL: a pool of threads, each with its connection, that outlives the server's absences.
//!
//! A connection that broke is replaced by the thread that needs it, again and again until the
//! job at hand has waited long enough. Work that had begun when the connection broke is not
//! repeated, for it may have been committed: its caller is told to come back.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use diesel::connection::{SimpleConnection, TransactionManager};
use diesel::result::Error as DieselError;
use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl, sql_query};
use tracing::{info, warn};

use super::conn::Conn;
use super::failure::Failure;
use super::open::OpenError;
use super::queue::Queue;
use super::task::{self, Access, Job, Ran};
use super::{Context, Started, Tx, spawn};

/// How long a job may wait for a connection.
const PATIENCE: Duration = Duration::from_secs(5);
/// A connection that rested longer is tried before it is trusted.
const RESTED: Duration = Duration::from_millis(50);
/// The first and the longest pause between two attempts to connect.
const PAUSES: (Duration, Duration) = (Duration::from_millis(50), Duration::from_millis(800));
/// The oldest server that we know to work.
const OLDEST: i64 = 140_000;

const SESSION: &str = "SET plan_cache_mode = force_generic_plan;
    SET jit = off;
    SET statement_timeout = '60s';
    SET lock_timeout = '10s';
    SET idle_in_transaction_session_timeout = '60s';
    SET client_min_messages = warning;
    SET application_name = 'parvis'";

/// Starts the threads of a database that was opened and migrated before.
pub(super) fn start(url: &str, connections: usize, context: &Arc<Context>) -> Result<Started, OpenError> {
    let queue = Arc::new(Queue::new(PATIENCE));
    let health = Arc::new(Health::default());
    let url: Arc<str> = with_parameters(url).into();
    let mut threads = Vec::new();
    for _ in 0..connections.max(1) {
        let worker = Worker {
            url: Arc::clone(&url),
            queue: Arc::clone(&queue),
            context: Arc::clone(context),
            health: Arc::clone(&health),
            link: None,
        };
        threads.push(spawn("db-connection", move || worker.run())?);
    }
    let sweeper = Arc::clone(&queue);
    threads.push(spawn("db-queue", move || sweeper.sweep())?);
    Ok(Started { reads: Arc::clone(&queue), writes: queue, threads })
}

/// Connects to a server that is fit for us and a database that is ours, or empty.
pub(super) fn open_checked(url: &str) -> Result<PgConnection, OpenError> {
    let mut conn = PgConnection::establish(&with_parameters(url))
        .map_err(|error| OpenError::Unreachable { detail: without_password(url, &error.to_string()) })?;
    conn.batch_execute("SET client_min_messages = warning").map_err(|error| OpenError::of(&error))?;
    let facts: Facts = sql_query(FACTS).get_result(&mut conn).map_err(|error| OpenError::of(&error))?;
    if facts.version < OLDEST {
        return Err(OpenError::Unsuitable { detail: "PostgreSQL 14 or newer is needed".to_owned() });
    }
    if facts.encoding != "UTF8" {
        return Err(OpenError::Unsuitable { detail: "the database is not in UTF-8".to_owned() });
    }
    if facts.tables > 0 && !facts.ours {
        return Err(OpenError::Foreign { place: facts.name });
    }
    Ok(conn)
}

const FACTS: &str = "SELECT current_setting('server_version_num')::bigint AS version,
    current_setting('server_encoding') AS encoding,
    current_database()::text AS name,
    (SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()) AS tables,
    EXISTS (SELECT 1 FROM pg_tables WHERE schemaname = current_schema()
        AND tablename = '__diesel_schema_migrations') AS ours";

#[derive(QueryableByName)]
struct Facts {
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    version: i64,
    #[diesel(sql_type = diesel::sql_types::Text)]
    encoding: String,
    #[diesel(sql_type = diesel::sql_types::Text)]
    name: String,
    #[diesel(sql_type = diesel::sql_types::BigInt)]
    tables: i64,
    #[diesel(sql_type = diesel::sql_types::Bool)]
    ours: bool,
}

/// What the threads of one pool know together about the server.
#[derive(Default)]
struct Health {
    /// How many connections broke so far. Who connected before the last one looks twice.
    broken: AtomicU64,
    away: AtomicBool,
}

struct Worker {
    url: Arc<str>,
    queue: Arc<Queue>,
    context: Arc<Context>,
    health: Arc<Health>,
    link: Option<Link>,
}

struct Link {
    conn: Conn,
    used: Instant,
    /// What [`Health::broken`] was when this connection last answered.
    seen: u64,
}

impl Worker {
    fn run(mut self) {
        // Whoever comes first shall not wait; whether it works is seen when it is needed.
        let _ = self.connect();
        while let Some(waiting) = self.queue.pop() {
            let wanted = waiting.job.access() == Access::Write || !waiting.job.is_abandoned();
            if wanted && !task::unharmed(|| self.serve(waiting.job, waiting.deadline)) {
                self.link = None;
            }
        }
    }

    fn serve(&mut self, job: Box<dyn Job>, deadline: Instant) {
        let Some(mut link) = self.healthy_link(deadline) else { return job.answer(Err(Failure::Away)) };
        if job.access() == Access::Read {
            self.read(link, job);
            return;
        }
        if begin(&mut link.conn).is_err() {
            // Nothing has happened yet: another connection may do it.
            self.broke();
            let Some(next) = self.healthy_link(deadline) else { return job.answer(Err(Failure::Away)) };
            link = next;
            if let Err(error) = begin(&mut link.conn) {
                self.broke();
                return job.answer(Err(Failure::of(&error)));
            }
        }
        self.write(link, job);
    }

    fn read(&mut self, mut link: Link, mut job: Box<dyn Job>) {
        let _ = job.run(&mut Tx::new(&mut link.conn, &self.context));
        // What was read was read, even if the connection broke just after.
        drop(self.put_back(link));
        job.answer(Ok(()));
    }

    fn write(&mut self, mut link: Link, mut job: Box<dyn Job>) {
        let mut tx = Tx::new(&mut link.conn, &self.context);
        let ran = job.run(&mut tx);
        let left = tx.left();
        let mut end = match ran {
            Ran::Keep => commit(&mut link.conn).map_err(|error| Failure::of(&error)),
            Ran::Undo(_) => Ok(()),
        };
        if end.is_ok() && ran == Ran::Keep {
            self.context.signal(left);
        }
        let rest = self.put_back(link);
        if end.is_err() {
            // A connection that broke says more than the statement that noticed.
            end = rest.and(end);
        }
        job.answer(end);
    }

    /// Keeps a connection for the next job, unless it broke.
    fn put_back(&mut self, mut link: Link) -> Result<(), Failure> {
        if roll_back_all(&mut link.conn).is_err() {
            self.broke();
            return Err(Failure::Away);
        }
        link.used = Instant::now();
        self.link = Some(link);
        Ok(())
    }

    /// A connection that answers, or none when there is none before the deadline.
    fn healthy_link(&mut self, deadline: Instant) -> Option<Link> {
        if let Some(link) = self.link.take().and_then(|link| self.tried(link)) {
            return Some(link);
        }
        let (mut pause, longest) = PAUSES;
        loop {
            if self.connect().is_ok() {
                return self.link.take();
            }
            if Instant::now() + pause >= deadline || !self.queue.pause(pause) {
                return None;
            }
            pause = (pause * 2).min(longest);
        }
    }

    /// The connection, if it is beyond doubt or answers.
    fn tried(&self, mut link: Link) -> Option<Link> {
        let broken = self.health.broken.load(Ordering::Relaxed);
        if link.seen == broken && link.used.elapsed() < RESTED {
            return Some(link);
        }
        if link.conn.batch_execute("SELECT 1").is_err() {
            self.broke();
            return None;
        }
        link.seen = broken;
        Some(link)
    }

    fn connect(&mut self) -> Result<(), ()> {
        let seen = self.health.broken.load(Ordering::Relaxed);
        let connected =
            PgConnection::establish(&self.url).map_err(|error| error.to_string()).and_then(|mut conn| {
                conn.batch_execute(SESSION).map(|()| conn).map_err(|error| error.to_string())
            });
        match connected {
            Ok(conn) => {
                if self.health.away.swap(false, Ordering::Relaxed) {
                    info!("The database is back");
                }
                self.link = Some(Link { conn: Conn::Postgres(conn), used: Instant::now(), seen });
                Ok(())
            }
            Err(error) => {
                if !self.health.away.swap(true, Ordering::Relaxed) {
                    warn!("The database is away: {}", without_password(&self.url, error.trim()));
                }
                Err(())
            }
        }
    }

    /// Tells the other threads to look twice at their connections.
    fn broke(&self) {
        self.health.broken.fetch_add(1, Ordering::Relaxed);
    }
}

fn begin(conn: &mut Conn) -> Result<(), DieselError> {
    <Conn as Connection>::TransactionManager::begin_transaction(conn)
}

/// Commits, and fails if a failing statement ended the transaction unnoticed.
///
/// PostgreSQL answers a COMMIT of such a transaction with a ROLLBACK and no error; a statement
/// before it, in the same message, fails instead.
fn commit(conn: &mut Conn) -> Result<(), DieselError> {
    conn.batch_execute("SELECT 1; COMMIT")
}

/// Leaves no transaction open; fails if the connection is of no more use.
fn roll_back_all(conn: &mut Conn) -> Result<(), DieselError> {
    use diesel::connection::TransactionManagerStatus::{InError, Valid};
    loop {
        match Conn::transaction_manager_status_mut(conn) {
            Valid(status) if status.transaction_depth().is_none() => return Ok(()),
            Valid(_) => Conn::rollback_transaction(conn)?,
            InError => return Err(DieselError::BrokenTransactionManager),
        }
    }
}

/// Adds what keeps us from waiting for ever for a server that fell silent.
fn with_parameters(url: &str) -> String {
    let mut url = url.to_owned();
    for (name, value) in [
        ("connect_timeout", "3"),
        ("keepalives_idle", "5"),
        ("keepalives_interval", "2"),
        ("keepalives_count", "3"),
        ("tcp_user_timeout", "10000"),
    ] {
        if !url.contains(&format!("{name}=")) {
            url.push(if url.contains('?') { '&' } else { '?' });
            url.extend([name, "=", value]);
        }
    }
    url
}

/// The text without the address of the database, in which the password stands.
fn without_password(url: &str, text: &str) -> String {
    let address = url.split_once('?').map_or(url, |(address, _)| address);
    text.replace(url, "the database").replace(address, "the database")
}
