//! A fresh, migrated database for each test.
//!
//! On SQLite it is a copy of a template that this process migrates once. When
//! `PARVIS_TEST_DATABASE_URL` names a PostgreSQL server (as a superuser, one to throw away), it
//! is a database made from a template there, which the processes of one build share.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use diesel::connection::SimpleConnection;
use diesel::migration::MigrationSource;
use diesel::pg::Pg;
use diesel::sqlite::Sqlite;
use diesel::{Connection, PgConnection, QueryableByName, RunQueryDsl, sql_query};
use parking_lot::Mutex;
use shared::time::UtcTime;
use tempfile::TempDir;

use crate::clock::FixedClock;
use crate::db::{self, DatabaseConfig, DatabaseUrl, Db, Migrations};
use crate::ids::IdMaker;

/// The variable that makes tests run on a PostgreSQL server.
const SERVER: &str = "PARVIS_TEST_DATABASE_URL";
/// The key of the lock under which a template is made.
const LOCK: i64 = 0x7061_7276_6973_0003;
/// Where the clock stands at first: Thursday 15 January 2026, 09:00 UTC.
const START: UtcTime = UtcTime(1_768_467_600_000);

/// A database of its own, gone when dropped. Dereferences to [`Db`].
///
/// Blocks while it is made and while it is dropped; every failure is a panic.
#[derive(Debug)]
pub struct TestDb {
    db: Option<Db>,
    config: DatabaseConfig,
    clock: Arc<FixedClock>,
    place: Place,
}

/// What is to be removed in the end. The folder removes itself.
#[derive(Debug)]
enum Place {
    Folder { _folder: TempDir },
    Server { url: String, name: String },
}

impl TestDb {
    /// A fresh database with the schema of these migrations, on the backend under test.
    #[must_use]
    pub fn new(migrations: impl Borrow<Migrations>) -> Self {
        let migrations = migrations.borrow();
        let clock = Arc::new(FixedClock::at(START));
        let (config, place) = match server() {
            None => on_sqlite(migrations),
            Some(url) => on_postgres(&url, migrations),
        };
        let db = Db::open(&config, clock.clone(), Arc::new(IdMaker::new(0)), migrations);
        Self { db: Some(db.expect("open the test database")), config, clock, place }
    }

    /// The database.
    #[must_use]
    pub fn db(&self) -> &Db {
        self.db.as_ref().expect("the database is open")
    }

    /// The clock that its transactions read.
    #[must_use]
    pub fn clock(&self) -> &Arc<FixedClock> {
        &self.clock
    }

    /// How to open the same database once more.
    #[must_use]
    pub fn config(&self) -> &DatabaseConfig {
        &self.config
    }

    /// The file, when it is SQLite.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match &self.config.url {
            DatabaseUrl::Sqlite(path) => Some(path),
            DatabaseUrl::Postgres(_) => None,
        }
    }

    /// Closes the database and opens it again, as a restart does.
    pub fn reopen(&mut self, migrations: impl Borrow<Migrations>) {
        self.db = None;
        let db = Db::open(&self.config, self.clock.clone(), Arc::new(IdMaker::new(0)), migrations);
        self.db = Some(db.expect("reopen the test database"));
    }
}

impl Deref for TestDb {
    type Target = Db;

    fn deref(&self) -> &Db {
        self.db()
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        self.db = None;
        if let Place::Server { url, name } = &self.place
            && let Ok(mut conn) = PgConnection::establish(url)
        {
            drop(conn.batch_execute(&format!("DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)")));
        }
    }
}

/// The server on which tests run, if it is not SQLite.
fn server() -> Option<String> {
    std::env::var(SERVER).ok().filter(|url| !url.is_empty())
}

fn on_sqlite(migrations: &Migrations) -> (DatabaseConfig, Place) {
    let folder = folder();
    let path = folder.path().join("test.sqlite");
    std::fs::write(&path, &*sqlite_template(migrations)).expect("write the test database");
    let config = DatabaseConfig { url: DatabaseUrl::Sqlite(path), readers: 1 };
    (config, Place::Folder { _folder: folder })
}

/// In memory where there is such a place: a test does not wait for the disk.
fn folder() -> TempDir {
    let memory = PathBuf::from("/dev/shm");
    let builder = tempfile::Builder::new().prefix("parvis-test-").to_owned();
    builder.tempdir_in(memory).or_else(|_| builder.tempdir()).expect("make a folder for the test")
}

/// The bytes of a migrated file, made once for each set of migrations.
fn sqlite_template(migrations: &Migrations) -> Arc<Vec<u8>> {
    static TEMPLATES: Mutex<Option<HashMap<u64, Arc<Vec<u8>>>>> = Mutex::new(None);
    let mut templates = TEMPLATES.lock();
    let template = templates.get_or_insert_default().entry(fingerprint(migrations)).or_insert_with(|| {
        let folder = folder();
        let path = folder.path().join("template.sqlite");
        let config = DatabaseConfig { url: DatabaseUrl::Sqlite(path.clone()), readers: 1 };
        db::migrate(&config, migrations).expect("migrate the template");
        Arc::new(std::fs::read(path).expect("read the template"))
    });
    Arc::clone(template)
}

fn on_postgres(server: &str, migrations: &Migrations) -> (DatabaseConfig, Place) {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let template = postgres_template(server, migrations);
    let name = format!("parvis_test_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let mut conn = PgConnection::establish(server).expect("connect to the test server");
    let create = format!(
        "DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE); CREATE DATABASE \"{name}\" TEMPLATE \"{template}\""
    );
    // One statement a message: neither may run in the transaction of several.
    for statement in create.split("; ") {
        conn.batch_execute(statement).expect("create the test database");
    }
    let config = DatabaseConfig { url: DatabaseUrl::Postgres(with_database(server, &name)), readers: 4 };
    (config, Place::Server { url: server.to_owned(), name })
}

/// The name of a migrated database, made once for each set of migrations of a build.
fn postgres_template(server: &str, migrations: &Migrations) -> String {
    static MADE: Mutex<Vec<String>> = Mutex::new(Vec::new());
    let name = format!("parvis_template_{:016x}", fingerprint(migrations));
    let mut made = MADE.lock();
    if !made.contains(&name) {
        make_postgres_template(server, &name, migrations);
        made.push(name.clone());
    }
    name
}

fn make_postgres_template(server: &str, name: &str, migrations: &Migrations) {
    let mut conn = PgConnection::establish(server).expect("connect to the test server");
    // Another test process may be making it.
    sql_query(format!("SELECT pg_advisory_lock({LOCK})")).execute(&mut conn).expect("lock");
    if count(&mut conn, name) == 0 {
        // It gets its name when it is whole: a process may be killed on the way.
        let draft = format!("{name}_draft");
        let execute = |conn: &mut PgConnection, sql: String| {
            conn.batch_execute(&sql).expect("make the template database");
        };
        execute(&mut conn, format!("DROP DATABASE IF EXISTS \"{draft}\" WITH (FORCE)"));
        execute(&mut conn, format!("CREATE DATABASE \"{draft}\" ENCODING 'UTF8' TEMPLATE template0"));
        let url = DatabaseUrl::Postgres(with_database(server, &draft));
        db::migrate(&DatabaseConfig { url, readers: 1 }, migrations).expect("migrate the template");
        execute(&mut conn, format!("ALTER DATABASE \"{draft}\" RENAME TO \"{name}\""));
    }
}

fn count(conn: &mut PgConnection, name: &str) -> i64 {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        n: i64,
    }
    let query = sql_query("SELECT count(*) AS n FROM pg_database WHERE datname = $1");
    let row = query.bind::<diesel::sql_types::Text, _>(name).get_result::<Row>(conn);
    row.expect("look for the template").n
}

/// The server's address with another database.
fn with_database(server: &str, name: &str) -> String {
    let (address, parameters) = server.split_once('?').map_or((server, ""), |(a, p)| (a, p));
    let (scheme, rest) = address.split_once("://").expect("an address of a server");
    let host = rest.split_once('/').map_or(rest, |(host, _)| host);
    let mark = if parameters.is_empty() { "" } else { "?" };
    format!("{scheme}://{host}/{name}{mark}{parameters}")
}

/// Tells sets of migrations and builds apart: the same migrations may have been edited.
fn fingerprint(migrations: &Migrations) -> u64 {
    let mut hasher = DefaultHasher::new();
    let sqlite = MigrationSource::<Sqlite>::migrations(&migrations.sqlite).expect("migrations");
    let postgres = MigrationSource::<Pg>::migrations(&migrations.postgres).expect("migrations");
    for name in sqlite.iter().map(|migration| migration.name().to_string()) {
        name.hash(&mut hasher);
    }
    for name in postgres.iter().map(|migration| migration.name().to_string()) {
        name.hash(&mut hasher);
    }
    if let Ok(program) = std::env::current_exe() {
        program.hash(&mut hasher);
        program.metadata().and_then(|data| data.modified()).ok().hash(&mut hasher);
    }
    hasher.finish()
}
