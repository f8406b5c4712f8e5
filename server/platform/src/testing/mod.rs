//! The test kit: a fresh database for each test, a clock that stands still, a server that goes away.

#![expect(clippy::expect_used, clippy::missing_panics_doc, reason = "a test ends when its kit fails")]

mod database;
mod relay;
mod smtp;

pub use database::TestDb;
pub use relay::Relay;
pub use smtp::{Mood, SmtpServer, Taken};

/// The migrations of the product, for the platform's own tests.
#[cfg(test)]
pub(crate) static MIGRATIONS: crate::db::Migrations = crate::db::Migrations {
    sqlite: diesel_migrations::embed_migrations!("../../migrations/sqlite"),
    postgres: diesel_migrations::embed_migrations!("../../migrations/postgres"),
};
