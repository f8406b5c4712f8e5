//! Brings the schema of a database up to date.
//!
//! One process at a time: on SQLite all that is missing runs in one transaction that holds the
//! writer's lock, on PostgreSQL each migration in its own, under an advisory lock. A database
//! with a migration that we do not know was written by a newer version, and is refused.

use diesel::backend::Backend as DieselBackend;
use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::migration::{Migration, MigrationSource};
use diesel::sqlite::SqliteConnection;
use diesel::{PgConnection, QueryableByName, RunQueryDsl, sql_query};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness};
use tracing::info;

use super::config::{DatabaseConfig, DatabaseUrl};
use super::open::OpenError;
use super::{postgres, sqlite};

/// The key of the advisory lock under which PostgreSQL is migrated.
const LOCK: i64 = 0x7061_7276_6973_0001;

/// The migrations of the product, the same story told to each database.
pub struct Migrations {
    /// For SQLite.
    pub sqlite: EmbeddedMigrations,
    /// For PostgreSQL.
    pub postgres: EmbeddedMigrations,
}

impl std::fmt::Debug for Migrations {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Migrations")
    }
}

/// Applies the migrations that are missing and names them, the oldest first.
///
/// Creates the SQLite file if there is none, but not its folder. [`Db::open`](super::Db::open)
/// does this by itself.
pub fn migrate(config: &DatabaseConfig, migrations: &Migrations) -> Result<Vec<String>, OpenError> {
    let applied = match &config.url {
        DatabaseUrl::Sqlite(path) => on_sqlite(&mut sqlite::open_checked(path)?, &migrations.sqlite)?,
        DatabaseUrl::Postgres(url) => on_postgres(&mut postgres::open_checked(url)?, &migrations.postgres)?,
    };
    for migration in &applied {
        info!(%migration, "Applied migration {migration}");
    }
    Ok(applied)
}

fn on_sqlite(conn: &mut SqliteConnection, source: &EmbeddedMigrations) -> Result<Vec<String>, OpenError> {
    // Looks before it takes the lock, so that opening does not wait for another process to write.
    if missing(conn, source)?.is_empty() { Ok(Vec::new()) } else { in_one_transaction(conn, source) }
}

fn in_one_transaction(
    conn: &mut SqliteConnection,
    source: &EmbeddedMigrations,
) -> Result<Vec<String>, OpenError> {
    let failed = |error: diesel::result::Error| OpenError::of(&error);
    // Rebuilding a table that others refer to needs this; the check below makes up for it.
    conn.batch_execute("PRAGMA foreign_keys = OFF").map_err(failed)?;
    AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN IMMEDIATE").map_err(failed)?;
    let outcome = apply(conn, source).and_then(|names| check_foreign_keys(conn).map(|()| names));
    match &outcome {
        Ok(_) => AnsiTransactionManager::commit_transaction(conn).map_err(failed)?,
        // The failure that is told is the first one.
        Err(_) => drop(AnsiTransactionManager::rollback_transaction(conn)),
    }
    outcome
}

// Takes the lock before it looks, for looking creates the table of migrations where there is none.
fn on_postgres(conn: &mut PgConnection, source: &EmbeddedMigrations) -> Result<Vec<String>, OpenError> {
    let lock = sql_query(format!("SELECT pg_advisory_lock({LOCK})"));
    lock.execute(conn).map_err(|error| OpenError::of(&error))?;
    let outcome = apply(conn, source);
    // If this fails the connection is gone, and the lock with it.
    drop(sql_query(format!("SELECT pg_advisory_unlock({LOCK})")).execute(conn));
    outcome
}

fn apply<C, B>(conn: &mut C, source: &EmbeddedMigrations) -> Result<Vec<String>, OpenError>
where
    B: DieselBackend,
    C: MigrationHarness<B>,
{
    let missing = missing(conn, source)?;
    missing.iter().map(|migration| apply_one(conn, migration.as_ref())).collect()
}

fn apply_one<C, B>(conn: &mut C, migration: &dyn Migration<B>) -> Result<String, OpenError>
where
    B: DieselBackend,
    C: MigrationHarness<B>,
{
    let name = migration.name().to_string();
    match conn.run_migration(migration) {
        Ok(_) => Ok(name),
        Err(error) => match error.downcast_ref::<diesel::result::Error>().map(OpenError::of) {
            Some(error @ (OpenError::StorageFull | OpenError::Busy)) => Err(error),
            _ => Err(OpenError::Migration { migration: name, detail: error.to_string() }),
        },
    }
}

/// The migrations that are not applied yet; refuses a database that has one more than we know.
fn missing<C, B>(conn: &mut C, source: &EmbeddedMigrations) -> Result<Vec<Box<dyn Migration<B>>>, OpenError>
where
    B: DieselBackend,
    C: MigrationHarness<B>,
{
    let mut known = MigrationSource::<B>::migrations(source).map_err(unreadable)?;
    known.sort_unstable_by(|a, b| a.name().version().cmp(&b.name().version()));
    let applied = conn.applied_migrations().map_err(unreadable)?;
    let is_known = |version| known.iter().any(|migration| migration.name().version() == version);
    if let Some(stranger) = applied.iter().find(|version| !is_known((*version).as_owned())) {
        return Err(OpenError::Newer { migration: stranger.to_string() });
    }
    known.retain(|migration| !applied.contains(&migration.name().version()));
    Ok(known)
}

fn check_foreign_keys(conn: &mut SqliteConnection) -> Result<(), OpenError> {
    #[derive(QueryableByName)]
    struct Broken {
        #[diesel(sql_type = diesel::sql_types::Text)]
        table: String,
    }
    let broken: Vec<Broken> =
        sql_query("SELECT DISTINCT \"table\" FROM pragma_foreign_key_check ORDER BY 1 LIMIT 10")
            .load(conn)
            .map_err(|error| OpenError::of(&error))?;
    match broken.first() {
        None => Ok(()),
        Some(row) => Err(OpenError::Migration {
            migration: "foreign keys".to_owned(),
            detail: format!("rows of {} refer to nothing", row.table),
        }),
    }
}

fn unreadable(error: Box<dyn std::error::Error + Send + Sync>) -> OpenError {
    match error.downcast::<diesel::result::Error>() {
        Ok(error) => OpenError::of(&error),
        Err(error) => OpenError::Other(anyhow::anyhow!(error)),
    }
}
