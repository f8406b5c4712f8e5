//! Which database to open, and how.

use std::path::PathBuf;

/// Which of the two databases it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Backend {
    /// A file, inside the process.
    Sqlite,
    /// A server.
    Postgres,
}

/// How to reach the database and how many threads to give it.
#[derive(Clone, Debug)]
pub struct DatabaseConfig {
    /// Where it is.
    pub url: DatabaseUrl,
    /// Reader threads on SQLite (besides the writer), connections on PostgreSQL.
    pub readers: usize,
}

impl DatabaseConfig {
    /// The usual number of threads: two readers on SQLite, eight connections on PostgreSQL.
    #[must_use]
    pub fn new(url: DatabaseUrl) -> Self {
        let readers = match url.backend() {
            Backend::Sqlite => 2,
            Backend::Postgres => 8,
        };
        Self { url, readers }
    }
}

/// Where the database is. Printing it never shows a password.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// The path of a SQLite file.
    Sqlite(PathBuf),
    /// The URL of a PostgreSQL database, password included.
    Postgres(String),
}

/// Why a text is not the address of a database.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UrlError {
    /// Neither of the two schemes.
    #[error("The database address must begin with \"sqlite:\" or \"postgres:\".")]
    UnknownScheme,
    /// `sqlite:` without a file, or with something that is not one.
    #[error("After \"sqlite:\" comes the path of a file, for example sqlite:data/parvis.sqlite.")]
    NoFile,
    /// `postgres:` without what follows.
    #[error("A PostgreSQL address looks like postgres://user@host/database.")]
    NoServer,
}

impl DatabaseUrl {
    /// Reads `sqlite:path`, `postgres://…` or `postgresql://…`, and refuses anything else.
    pub fn parse(text: &str) -> Result<Self, UrlError> {
        let text = text.trim();
        if let Some(path) = text.strip_prefix("sqlite:") {
            return Self::parse_file(path);
        }
        if text.starts_with("postgres:") || text.starts_with("postgresql:") {
            let rest = text.split_once("://").map_or("", |(_, rest)| rest);
            return if rest.is_empty() {
                Err(UrlError::NoServer)
            } else {
                Ok(Self::Postgres(text.to_owned()))
            };
        }
        Err(UrlError::UnknownScheme)
    }

    /// Which database it names.
    #[must_use]
    pub fn backend(&self) -> Backend {
        match self {
            Self::Sqlite(_) => Backend::Sqlite,
            Self::Postgres(_) => Backend::Postgres,
        }
    }

    fn parse_file(path: &str) -> Result<Self, UrlError> {
        // `sqlite:///a/b` is the absolute path; `sqlite://a` would be a host, which a file has not.
        let path = match path.strip_prefix("//") {
            Some(absolute) if absolute.starts_with('/') => absolute,
            Some(_) => return Err(UrlError::NoFile),
            None => path,
        };
        if path.is_empty() || path.starts_with(':') || path.contains('\0') || path.ends_with('/') {
            return Err(UrlError::NoFile);
        }
        Ok(Self::Sqlite(PathBuf::from(path)))
    }
}

impl std::fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => f.write_str(&without_secrets(url)),
        }
    }
}

impl std::fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "\"{self}\"")
    }
}

/// Leaves out the password and the parameters, where a password may stand as well.
fn without_secrets(url: &str) -> String {
    let address = url.split_once('?').map_or(url, |(address, _)| address);
    let Some((scheme, rest)) = address.split_once("://") else { return "postgres:".to_owned() };
    // The last `@`, wherever it is: a password that was not encoded may hold anything.
    match rest.rsplit_once('@') {
        Some((user, host)) => {
            let user = user.split_once(':').map_or(user, |(name, _)| name);
            format!("{scheme}://{user}@{host}")
        }
        None => format!("{scheme}://{}", without_false_port(rest)),
    }
}

/// Who forgot the host wrote a name and a password where the host and the port stand.
fn without_false_port(rest: &str) -> String {
    let (authority, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
    match authority.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') && port.parse::<u16>().is_err() => format!("{host}{path}"),
        _ => rest.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_file_or_a_server_and_nothing_else() {
        let file = |path: &str| Ok(DatabaseUrl::Sqlite(PathBuf::from(path)));
        assert_eq!(DatabaseUrl::parse("sqlite:data/parvis.sqlite"), file("data/parvis.sqlite"));
        assert_eq!(DatabaseUrl::parse("sqlite:/var/x y.db"), file("/var/x y.db"));
        assert_eq!(DatabaseUrl::parse("sqlite:///var/x.db"), file("/var/x.db"));
        assert_eq!(
            DatabaseUrl::parse("postgresql://h/d"),
            Ok(DatabaseUrl::Postgres("postgresql://h/d".to_owned()))
        );
        for (text, error) in [
            ("", UrlError::UnknownScheme),
            ("mysql://h/d", UrlError::UnknownScheme),
            ("parvis.sqlite", UrlError::UnknownScheme),
            ("sqlite:", UrlError::NoFile),
            ("sqlite::memory:", UrlError::NoFile),
            ("sqlite://host/x", UrlError::NoFile),
            ("postgres:", UrlError::NoServer),
            ("postgres:h/d", UrlError::NoServer),
        ] {
            assert_eq!(DatabaseUrl::parse(text), Err(error), "{text}");
        }
    }

    #[test]
    fn a_password_is_never_printed() {
        for (url, shown) in [
            ("postgres://ann:s3cret@db:5432/parvis?sslmode=require", "postgres://ann@db:5432/parvis"),
            ("postgres://ann:s3c/r@et@db", "postgres://ann@db"),
            ("postgres://db/parvis?password=s3cret", "postgres://db/parvis"),
            ("postgres://ann:s3cret/parvis", "postgres://ann/parvis"),
            ("postgres://[::1]/parvis", "postgres://[::1]/parvis"),
            ("postgres://[::1]:5432/parvis", "postgres://[::1]:5432/parvis"),
            ("postgres:///parvis?host=/run/postgresql", "postgres:///parvis"),
        ] {
            let text = format!("{:?}", DatabaseUrl::parse(url).unwrap());
            assert!(!text.contains("s3c"), "{text}");
            assert!(text.contains(shown), "{text}");
        }
    }
}
