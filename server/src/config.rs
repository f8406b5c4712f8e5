//! Configuration: one TOML file, then `PARVIS__SECTION__KEY`, then the command line.
//!
//! A key that we do not know is refused by name: a typing mistake must not be silently ignored.

use std::{net::SocketAddr, path::PathBuf};

use figment::{
    Figment,
    providers::{Env, Format, Serialized, Toml},
};
use platform::{db::DatabaseUrl, mail::MailConfig};
use serde::{Deserialize, Serialize};

/// All that can be configured, with its defaults.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The folder where everything is kept.
    pub data: Data,
    /// How the server is reached.
    pub server: Server,
    /// Where the network is stored.
    pub database: Database,
    /// What is logged.
    pub log: Log,
    /// The audit log.
    pub audit: AuditSection,
    /// The live channel.
    pub live: LiveSection,
    /// How messages leave.
    pub mail: MailConfig,
    /// How devices are told while the application is closed.
    pub push: PushSection,
}

/// The folder where everything is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Data {
    /// Its path.
    pub dir: PathBuf,
}

impl Default for Data {
    fn default() -> Self {
        Self { dir: PathBuf::from("data") }
    }
}

/// How the server is reached.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Server {
    /// The address and port to listen on.
    pub listen: SocketAddr,
    /// The address that people type, when a proxy stands before us: `https://parvis.example.fr`.
    /// What is written is then taken from pages there only, or on the machine itself.
    pub public_url: Option<String>,
    /// Whether a proxy before us tells the address of the caller and the scheme
    /// (`X-Forwarded-For`, `X-Forwarded-Proto`). Never without such a proxy.
    pub behind_proxy: bool,
    /// Threads that serve HTTP; 0: one a core.
    pub workers: usize,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: None,
            behind_proxy: false,
            workers: 0,
        }
    }
}

impl Server {
    /// The address that people type: as configured, or on this machine.
    #[must_use]
    pub fn site(&self) -> String {
        match &self.public_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None => local_site(self.listen),
        }
    }
}

/// The address to type on this machine. Sessions need TLS elsewhere than on localhost.
#[must_use]
pub fn local_site(address: SocketAddr) -> String {
    if address.ip().is_loopback() || address.ip().is_unspecified() {
        format!("http://localhost:{}", address.port())
    } else {
        format!("http://{address}")
    }
}

/// Where the network is stored.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Database {
    /// `sqlite:PATH` or `postgres://USER:PASSWORD@HOST/NAME`; absent: SQLite in the data folder.
    pub url: Option<String>,
    /// SQLite: threads that read; PostgreSQL: all connections. Absent: 2 and 8.
    pub readers: Option<usize>,
}

/// What is logged.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Log {
    /// `error`, `warn`, `info`, `debug`, or a filter of `tracing`.
    pub level: String,
}

impl Default for Log {
    fn default() -> Self {
        Self { level: "info".to_owned() }
    }
}

/// The audit log.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AuditSection {
    /// Days for which an entry keeps what may have to go: the network address, and what else is
    /// said of a person.
    pub details_kept_days: u32,
}

impl Default for AuditSection {
    fn default() -> Self {
        Self { details_kept_days: 365 }
    }
}

/// The live channel.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LiveSection {
    /// Seconds over which connections are closed when the server stops.
    pub drain_seconds: u64,
}

impl Default for LiveSection {
    fn default() -> Self {
        Self { drain_seconds: 3 }
    }
}

/// How devices are told while the application is closed.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PushSection {
    /// Whether push services may be in our own network, and speak without TLS: for tests.
    pub allow_private: bool,
    /// Seconds after which a push service that does not answer is left alone.
    pub patience_seconds: u64,
}

impl Default for PushSection {
    fn default() -> Self {
        Self { allow_private: false, patience_seconds: 10 }
    }
}

/// What the command line says; it has the last word.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// `--data`.
    pub data: Option<PathBuf>,
    /// `--database-url`.
    pub database_url: Option<String>,
    /// `--listen`.
    pub listen: Option<SocketAddr>,
}

impl Config {
    /// Reads the configuration.
    ///
    /// Fails with a sentence that names the key or the file at fault.
    pub fn load(file: Option<&std::path::Path>, overrides: Overrides) -> anyhow::Result<Self> {
        let mut figment = Figment::from(Serialized::defaults(Self::default()));
        if let Some(file) = file {
            anyhow::ensure!(file.is_file(), "There is no configuration file at {}.", file.display());
            figment = figment.merge(Toml::file_exact(file));
        }
        let mut config: Self = figment.merge(Env::prefixed("PARVIS__").split("__")).extract()?;
        if let Some(dir) = overrides.data {
            config.data.dir = dir;
        }
        if overrides.database_url.is_some() {
            config.database.url = overrides.database_url;
        }
        if let Some(listen) = overrides.listen {
            config.server.listen = listen;
        }
        Ok(config)
    }

    /// The database's address; SQLite in the data folder when none is given.
    #[must_use]
    pub fn database_url(&self) -> String {
        self.database
            .url
            .clone()
            .unwrap_or_else(|| format!("sqlite:{}", self.data.dir.join("parvis.sqlite").display()))
    }

    /// The configuration as TOML, without passwords.
    ///
    /// Fails when the address of the database is none: then nobody knows what in it is secret.
    pub fn without_secrets(&self) -> anyhow::Result<String> {
        let mut shown = self.clone();
        shown.mail = shown.mail.without_secrets();
        shown.database.url = Some(DatabaseUrl::parse(&self.database_url())?.to_string());
        Ok(toml::to_string_pretty(&shown)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_never_shown() {
        let mut config = Config::default();
        for (url, shown) in [
            ("postgres://parvis:s%40cret@db.example:5432/parvis", "postgres://parvis@db.example:5432/parvis"),
            ("postgres://db.example/parvis?password=s%40cret", "postgres://db.example/parvis"),
            ("postgres://parvis:s%40cret/parvis", "postgres://parvis/parvis"),
            ("sqlite:data/parvis.sqlite", "sqlite:data/parvis.sqlite"),
        ] {
            config.database.url = Some(url.to_owned());
            let toml = config.without_secrets().unwrap();
            assert!(toml.contains(&format!("url = \"{shown}\"")) && !toml.contains("s%40cret"), "{toml}");
        }
        config.mail.smtp_url = Some("smtp://parvis:s%40cret@mail.example".to_owned());
        let toml = config.without_secrets().unwrap();
        assert!(toml.contains("smtp://parvis@mail.example") && !toml.contains("s%40cret"), "{toml}");
        config.database.url = Some("host=db.example password=s%40cret".to_owned());
        assert!(!config.without_secrets().unwrap_err().to_string().contains("s%40cret"));
    }

    #[test]
    fn an_unknown_key_is_refused_by_name() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("parvis.toml");
        std::fs::write(&file, "[server]\nlisen = \"127.0.0.1:1\"\n").unwrap();
        let error = Config::load(Some(&file), Overrides::default()).unwrap_err().to_string();
        assert!(error.contains("lisen"), "{error}");
    }

    #[test]
    fn the_file_is_read_and_the_command_line_has_the_last_word() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("parvis.toml");
        std::fs::write(&file, "[server]\nlisten = \"127.0.0.1:9001\"\n[database]\nreaders = 4\n").unwrap();
        let listen = "127.0.0.1:9002".parse().ok();
        let config = Config::load(Some(&file), Overrides { listen, ..Overrides::default() }).unwrap();
        assert_eq!(config.server.listen.port(), 9002);
        assert_eq!(config.database.readers, Some(4));
        assert!(config.database_url().starts_with("sqlite:"));
    }
}
