//! What a failing statement means: come back later, make room, or a fault of ours.

use diesel::result::{DatabaseErrorKind, Error as DieselError};
use shared::problem::Code;
use tracing::warn;

use crate::Error;

/// Seconds after which a caller should come back when the database is away.
const RETRY_AWAY: u64 = 5;
/// Seconds after which a caller should come back when others keep the database busy.
const RETRY_BUSY: u64 = 2;

// Diesel gives neither SQLite's extended codes nor PostgreSQL's SQLSTATE, only messages; the
// server's come in the language of its operating system, for us English or French.
const BUSY: &[&str] = &[
    "database is locked",
    "database table is locked",
    "deadlock detected",
    "interblocage",
    "lock timeout",
    "statement timeout",
    "obtention des verrous",
    "délai d'exécution",
];
const FULL: &[&str] = &["database or disk is full", "No space left on device", "Aucun espace disponible"];

/// Whether a row with the same key is there already.
///
/// SQLite gives no constraint's name, so there is no way to ask which key it was.
#[must_use]
pub fn is_unique_violation(error: &DieselError) -> bool {
    matches!(error, DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, _))
}

/// A failure that may have to be told to several callers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// The database is away, or did not come to this work in time.
    Away,
    /// Others hold the database, or hold each other up.
    Busy,
    /// There is no room left.
    Full,
    /// Anything else.
    Other(String),
}

impl Failure {
    pub(super) fn of(error: &DieselError) -> Self {
        match error {
            DieselError::DatabaseError(kind, information) => Self::of_message(*kind, information.message()),
            DieselError::RollbackErrorOnCommit { commit_error, .. } => Self::of(commit_error),
            DieselError::BrokenTransactionManager => Self::Away,
            other => Self::Other(other.to_string()),
        }
    }

    /// What a caller is told.
    pub(super) fn to_error(&self) -> Error {
        match self {
            Self::Away => Error::retry(Code::Unavailable, RETRY_AWAY),
            Self::Busy => Error::retry(Code::Unavailable, RETRY_BUSY),
            Self::Full => Error::refused(Code::StorageFull),
            Self::Other(message) => Error::Internal(anyhow::anyhow!("{message}")),
        }
    }

    /// What the failure of a whole transaction was, when one of its callers got this error.
    pub(super) fn behind(error: &Error) -> Option<Self> {
        match error {
            Error::Refused { code: Code::StorageFull, .. } => Some(Self::Full),
            Error::Refused { code: Code::Unavailable, .. } => Some(Self::Away),
            _ => None,
        }
    }

    fn of_message(kind: DatabaseErrorKind, message: &str) -> Self {
        let says = |parts: &[&str]| parts.iter().any(|part| message.contains(part));
        match kind {
            DatabaseErrorKind::ClosedConnection
            | DatabaseErrorKind::UnableToSendCommand
            | DatabaseErrorKind::ReadOnlyTransaction => Self::Away,
            DatabaseErrorKind::SerializationFailure => Self::Busy,
            _ if says(BUSY) => Self::Busy,
            _ if says(FULL) => Self::Full,
            _ => Self::Other(message.to_owned()),
        }
    }
}

/// Turns a failure of the database that people can wait out into its refusal.
///
/// Looks through the context that was added on the way. The cause goes to the log here, for
/// the refusal does not carry it.
pub(super) fn settle(error: Error) -> Error {
    let Error::Internal(chain) = &error else { return error };
    let Some(cause) = chain.downcast_ref::<DieselError>() else { return error };
    match Failure::of(cause) {
        Failure::Other(_) => error,
        failure => {
            warn!(cause = %cause, "The database refused work: {chain:#}");
            failure.to_error()
        }
    }
}

#[cfg(test)]
mod tests {
    use anyhow::Context;

    use super::*;

    fn says(kind: DatabaseErrorKind, message: &str) -> DieselError {
        DieselError::DatabaseError(kind, Box::new(message.to_owned()))
    }

    #[test]
    fn what_can_be_waited_out_is_told_apart_in_both_languages() {
        use DatabaseErrorKind::{ClosedConnection, Unknown};
        for (kind, message, failure) in [
            (Unknown, "database is locked", Failure::Busy),
            (Unknown, "deadlock detected", Failure::Busy),
            (Unknown, "interblocage (deadlock) détecté", Failure::Busy),
            (Unknown, "canceling statement due to lock timeout", Failure::Busy),
            (Unknown, "database or disk is full", Failure::Full),
            (Unknown, "could not extend file \"base/5/1\": No space left on device", Failure::Full),
            (
                Unknown,
                "n'a pas pu étendre le fichier : Aucun espace disponible sur le périphérique",
                Failure::Full,
            ),
            (ClosedConnection, "server closed the connection unexpectedly", Failure::Away),
            (Unknown, "syntax error", Failure::Other("syntax error".to_owned())),
        ] {
            assert_eq!(Failure::of(&says(kind, message)), failure);
        }
    }

    #[test]
    fn a_failure_is_recognised_under_its_context() {
        let full = Err::<(), _>(says(DatabaseErrorKind::Unknown, "database or disk is full"));
        let error = full.context("store the post").unwrap_err();
        assert_eq!(settle(Error::Internal(error)).code(), Code::StorageFull);
        let other = anyhow::anyhow!("database or disk is full, says a person");
        assert_eq!(settle(Error::Internal(other)).code(), Code::Internal);
    }
}
