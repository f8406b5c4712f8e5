//! One error for three readers: a code for the program, a sentence for the person, a chain for us.

use shared::problem::{Code, FieldError, FieldRule};

/// What an action answers when it does not succeed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A refusal that the person can do something about.
    #[error("{code}")]
    Refused {
        /// The stable code; it decides the HTTP status.
        code: Code,
        /// The fields it is about, if any.
        fields: Vec<FieldError>,
        /// Seconds after which trying again makes sense, if it does.
        retry_after: Option<u64>,
    },
    /// A failure of ours: people see a request id, the log sees the chain.
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

/// The result of everything a feature does.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// A refusal that says only its code.
    #[must_use]
    pub fn refused(code: Code) -> Self {
        Self::Refused { code, fields: Vec::new(), retry_after: None }
    }

    /// Missing or hidden: the two are one.
    #[must_use]
    pub fn not_found() -> Self {
        Self::refused(Code::NotFound)
    }

    /// The viewer may see it, and may not do this.
    #[must_use]
    pub fn forbidden() -> Self {
        Self::refused(Code::Forbidden)
    }

    /// One field breaks a rule.
    #[must_use]
    pub fn field(field: &str, rule: FieldRule) -> Self {
        let fields = vec![FieldError { field: field.to_owned(), rule, message: String::new() }];
        Self::Refused { code: Code::Invalid, fields, retry_after: None }
    }

    /// Come back in so many seconds.
    #[must_use]
    pub fn retry(code: Code, seconds: u64) -> Self {
        Self::Refused { code, fields: Vec::new(), retry_after: Some(seconds) }
    }

    /// The code that people see.
    #[must_use]
    pub fn code(&self) -> Code {
        match self {
            Self::Refused { code, .. } => *code,
            Self::Internal(_) => Code::Internal,
        }
    }
}

/// Diesel's "no row" is our "not found"; all else is decided by the database layer.
impl From<diesel::result::Error> for Error {
    fn from(error: diesel::result::Error) -> Self {
        match error {
            diesel::result::Error::NotFound => Self::not_found(),
            other => Self::Internal(other.into()),
        }
    }
}
