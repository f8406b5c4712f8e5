//! Accounts and sessions.

mod directory;
mod names;

use std::sync::Arc;

use futures_util::future::BoxFuture;
use platform::{
    Result,
    clock::Clock,
    db::Db,
    http::{Sessions, Viewer},
};

use super::Feature;

pub use directory::{matching, mentionable, name_of, people};
pub use names::{fold, words};

/// The feature.
#[must_use]
pub const fn feature() -> Feature {
    Feature::new("identity")
}

/// Accounts and sessions, as the rest of the server uses them.
#[derive(Clone)]
pub struct Identity {
    _db: Db,
}

impl Identity {
    /// On this database.
    #[must_use]
    pub fn new(db: Db, _clock: Arc<dyn Clock>) -> Self {
        Self { _db: db }
    }

    /// Which of these sessions have ended.
    pub async fn ended_among(&self, _sessions: Vec<i64>) -> Result<Vec<i64>> {
        Ok(Vec::new())
    }

    /// Takes note of an event of the outbox.
    pub fn on_event(&self, _kind: &str, _payload: &str) {}

    /// Removes the rows of sessions that have ended.
    pub async fn remove_ended_sessions(&self) -> Result<()> {
        Ok(())
    }
}

/// The path of the one-time set-up page, while nobody has set the network up.
pub async fn set_up_link(_db: &Db) -> anyhow::Result<Option<String>> {
    Ok(None)
}

impl Sessions for Identity {
    fn viewer<'a>(&'a self, _token: &'a str) -> BoxFuture<'a, Result<Option<Viewer>>> {
        Box::pin(async { Ok(None) })
    }
}
