//! Why a database could not be opened.

use std::path::PathBuf;

use super::failure::Failure;

/// Why a database could not be opened. The file, if there is one, was left as it was.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The file is damaged, or not a SQLite file at all.
    #[error("The file {} is damaged or is not a database: {detail}.", path.display())]
    Corrupt {
        /// The file.
        path: PathBuf,
        /// What SQLite says about it.
        detail: String,
    },
    /// The database belongs to another program.
    #[error("{place} is a database of another program.")]
    Foreign {
        /// The file, or the database on the server.
        place: String,
    },
    /// A newer version of this program has written to the database.
    #[error("The database was written by a newer version: it has migration {migration}, unknown here.")]
    Newer {
        /// The first migration that this version does not know.
        migration: String,
    },
    /// The file cannot be opened or created.
    #[error("The file {} cannot be opened: {detail}.", path.display())]
    Inaccessible {
        /// The file.
        path: PathBuf,
        /// What the system says.
        detail: String,
    },
    /// The server cannot be reached, or refuses us.
    #[error("The database server does not let us in: {detail}")]
    Unreachable {
        /// What the client library says, without any password.
        detail: String,
    },
    /// The server can be reached and cannot serve us: too old, or not in UTF-8.
    #[error("The database server cannot be used: {detail}.")]
    Unsuitable {
        /// What is wrong with it.
        detail: String,
    },
    /// Another process holds the database.
    #[error("Another process holds the database. Try again once it is done.")]
    Busy,
    /// There is no room left to write.
    #[error("There is no room left on the disk of the database.")]
    StorageFull,
    /// A migration failed; what it did was undone.
    #[error("Migration {migration} failed: {detail}")]
    Migration {
        /// The migration.
        migration: String,
        /// What the database says.
        detail: String,
    },
    /// Anything else.
    #[error(transparent)]
    Other(#[from] anyhow::Error),
}

impl OpenError {
    /// What a failing statement means while a database is being opened.
    pub(super) fn of(error: &diesel::result::Error) -> Self {
        match Failure::of(error) {
            Failure::Full => Self::StorageFull,
            Failure::Busy => Self::Busy,
            Failure::Away => Self::Unreachable { detail: error.to_string() },
            Failure::Other(message) => Self::Other(anyhow::anyhow!(message)),
        }
    }
}
