//! The test kit: a fresh database for each test, and a clock that stands still.

#![expect(clippy::expect_used, clippy::missing_panics_doc, reason = "a test ends when its kit fails")]

mod database;

pub use database::TestDb;

/// The migrations of the product, for the platform's own tests.
#[cfg(test)]
pub(crate) static MIGRATIONS: crate::db::Migrations = crate::db::Migrations {
    sqlite: diesel_migrations::embed_migrations!("../../migrations/sqlite"),
    postgres: diesel_migrations::embed_migrations!("../../migrations/postgres"),
};
