//! The test kit: a fresh database for each test, and a clock that stands still.

mod database;

pub use database::TestDb;

/// The migrations of the product, for the platform's own tests.
#[cfg(test)]
pub(crate) const MIGRATIONS: crate::db::Migrations = crate::db::Migrations {
    sqlite: diesel_migrations::embed_migrations!("../../migrations/sqlite"),
    postgres: diesel_migrations::embed_migrations!("../../migrations/postgres"),
};
