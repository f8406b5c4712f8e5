//! The mail server that is configured: where it is, and as whom we speak to it.

use std::{
    num::NonZeroU32,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::{Context, bail, ensure};
use lettre::{
    message::Mailbox,
    transport::smtp::{
        authentication::Credentials,
        client::{AsyncSmtpConnection, Certificate, TlsParameters, TlsParametersBuilder},
        extension::ClientId,
    },
};
use parking_lot::Mutex;
use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};
use shared::time::{MINUTE, UtcTime};

/// How mail leaves.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MailConfig {
    /// The mail server: `smtp://USER:PASSWORD@HOST:PORT`, where TLS is used if the server offers
    /// it; `smtps://…` for TLS from the first byte; `smtp://…?tls=required` to refuse a server
    /// without TLS. Absent: messages stay in the outbox of the administration area.
    pub smtp_url: Option<String>,
    /// From whom: `Parvis <parvis@mairie.example>`. Needed with a mail server.
    pub from: Option<String>,
    /// A file of certificates (PEM) of authorities that are trusted besides those that the system
    /// knows: for a mail server whose certificate is the organisation's own.
    pub ca_file: Option<PathBuf>,
    /// How many messages the server is given a minute at most. Absent: as many as it takes.
    pub per_minute: Option<NonZeroU32>,
}

impl MailConfig {
    /// The same without its password, to be shown.
    #[must_use]
    pub fn without_secrets(&self) -> Self {
        let shown = |url: &str| {
            let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
            // Whatever stands before the last @ may hold a password, however it is written.
            let (user, host) = rest.rsplit_once('@').map_or(("", rest), |(user, host)| (user, host));
            let user = user.split(':').next().unwrap_or_default();
            let user = if user.is_empty() { String::new() } else { format!("{user}@") };
            format!("{scheme}://{user}{host}")
        };
        Self { smtp_url: self.smtp_url.as_deref().map(shown), ..self.clone() }
    }
}

/// A password may stand in it.
impl std::fmt::Debug for MailConfig {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { smtp_url, from, ca_file, per_minute } = self.without_secrets();
        let mut shown = f.debug_struct("MailConfig");
        shown.field("smtp_url", &smtp_url).field("from", &from).field("ca_file", &ca_file);
        shown.field("per_minute", &per_minute).finish()
    }
}

/// When to speak TLS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tls {
    /// From the first byte.
    Wrapped,
    /// After STARTTLS; a server without it is not spoken to.
    Required,
    /// After STARTTLS, where the server offers it.
    Offered,
}

/// A mail server to hand messages to.
pub struct MailServer {
    pub(super) host: String,
    pub(super) port: u16,
    pub(super) tls: Tls,
    pub(super) parameters: TlsParameters,
    pub(super) credentials: Option<Credentials>,
    pub(super) from: Mailbox,
    pub(super) hello: ClientId,
    /// How long a message takes of the server's time, in milliseconds, and when it is free again.
    pace: Option<i64>,
    free_at: Mutex<UtcTime>,
    /// Connections that wait for the next message, since when.
    idle: Mutex<Vec<(AsyncSmtpConnection, Instant)>>,
}

/// How many connections wait for the next message, and for how long: servers close them after a while.
const IDLE_CONNECTIONS: usize = 16;
const IDLE: Duration = Duration::from_secs(20);

impl MailServer {
    /// When the next message may be handed over; the turn is taken by asking.
    pub(super) fn turn(&self, now: UtcTime) -> UtcTime {
        let Some(pace) = self.pace else { return now };
        let mut free_at = self.free_at.lock();
        let turn = now.max(*free_at);
        *free_at = turn.plus_ms(pace);
        turn
    }

    /// A connection that was used before, if one waits.
    pub(super) fn idle(&self) -> Option<AsyncSmtpConnection> {
        let mut idle = self.idle.lock();
        idle.retain(|(_, since)| since.elapsed() < IDLE);
        idle.pop().map(|(connection, _)| connection)
    }

    /// Keeps a connection for the next message, unless enough wait.
    pub(super) async fn keep(&self, mut connection: AsyncSmtpConnection) {
        if connection.has_broken() {
            return;
        }
        let spare = {
            let mut idle = self.idle.lock();
            idle.retain(|(_, since)| since.elapsed() < IDLE);
            if idle.len() < IDLE_CONNECTIONS {
                idle.push((connection, Instant::now()));
                return;
            }
            &mut connection
        };
        let _ = tokio::time::timeout(IDLE, spare.quit()).await;
    }

    /// The one that is configured, if one is.
    pub(super) fn configured(config: &MailConfig) -> anyhow::Result<Option<Self>> {
        let Some(url) = config.smtp_url.as_deref().filter(|url| !url.trim().is_empty()) else {
            return Ok(None);
        };
        let from = config.from.as_deref().unwrap_or_default();
        ensure!(!from.is_empty(), "[mail] from is missing: say from whom messages come.");
        let from: Mailbox = from.parse().with_context(|| {
            format!("[mail] from is \u{201c}{from}\u{201d}: write Parvis <parvis@mairie.example>.")
        })?;
        let authorities = config.ca_file.as_deref().map_or_else(|| Ok(Vec::new()), authorities)?;
        let server = Self::read(url.trim(), from, authorities).map(|server| Self {
            pace: config.per_minute.map(|most| MINUTE / i64::from(most.get())),
            ..server
        });
        // The address may hold a password: what is wrong is said without it.
        server.map(Some).context("[mail] smtp_url cannot be used: write smtp://USER:PASSWORD@HOST:PORT.")
    }

    fn read(url: &str, from: Mailbox, authorities: Vec<Certificate>) -> anyhow::Result<Self> {
        let (wrapped, rest) = match url.split_once("://") {
            Some(("smtp", rest)) => (false, rest),
            Some(("smtps", rest)) => (true, rest),
            _ => bail!("It begins with neither smtp:// nor smtps://."),
        };
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (user, place) = match rest.trim_end_matches('/').rsplit_once('@') {
            Some((user, place)) => (Some(user), place),
            None => (None, rest.trim_end_matches('/')),
        };
        let tls = match (wrapped, query) {
            (true, "") => Tls::Wrapped,
            (false, "") => Tls::Offered,
            (false, "tls=required") => Tls::Required,
            _ => bail!("After the question mark only tls=required is known, with smtp://."),
        };
        let (host, port) = place_of(place, if wrapped { 465 } else { 25 })?;
        let parameters = authorities
            .into_iter()
            .fold(TlsParameters::builder(host.clone()), TlsParametersBuilder::add_root_certificate);
        Ok(Self {
            parameters: parameters.build_native()?,
            credentials: user.map(credentials).transpose()?,
            hello: ClientId::Domain(from.email.domain().to_owned()),
            host,
            port,
            tls,
            from,
            pace: None,
            free_at: Mutex::new(UtcTime(0)),
            idle: Mutex::default(),
        })
    }
}

impl std::fmt::Debug for MailServer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { host, port, tls, .. } = self;
        f.debug_struct("MailServer").field("host", host).field("port", port).field("tls", tls).finish()
    }
}

/// The certificates that are in a file.
fn authorities(file: &Path) -> anyhow::Result<Vec<Certificate>> {
    const END: &str = "-----END CERTIFICATE-----";
    let named = || format!("[mail] ca_file {} holds no certificates that can be read (PEM).", file.display());
    let text = std::fs::read_to_string(file).with_context(named)?;
    let each = text.split_inclusive(END).filter(|part| part.ends_with(END));
    let all: Result<Vec<Certificate>, _> = each.map(|part| Certificate::from_pem(part.as_bytes())).collect();
    let all = all.with_context(named)?;
    ensure!(!all.is_empty(), named());
    Ok(all)
}

fn place_of(place: &str, usual_port: u16) -> anyhow::Result<(String, u16)> {
    let (host, port) = match place.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((host, "")) => (host, None),
        Some((host, port)) => (host, Some(port.strip_prefix(':').context("The port is not readable.")?)),
        None => place.rsplit_once(':').map_or((place, None), |(host, port)| (host, Some(port))),
    };
    ensure!(!host.is_empty(), "The host is missing.");
    let port = port.map_or(Ok(usual_port), str::parse).ok().context("The port is not readable.")?;
    Ok((host.to_owned(), port))
}

fn credentials(user: &str) -> anyhow::Result<Credentials> {
    let (name, password) = user.split_once(':').context("The password is missing.")?;
    let plain = |text: &str| percent_decode_str(text).decode_utf8().map(std::borrow::Cow::into_owned);
    Ok(Credentials::new(plain(name)?, plain(password)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(url: &str) -> anyhow::Result<Option<MailServer>> {
        let from = Some("Parvis <parvis@mairie.example>".to_owned());
        MailServer::configured(&MailConfig { smtp_url: Some(url.to_owned()), from, ..MailConfig::default() })
    }

    #[test]
    fn a_mail_server_is_named_by_an_address() {
        for (url, host, port, tls) in [
            ("smtp://mail.example", "mail.example", 25, Tls::Offered),
            ("smtp://u:p%40ss@mail.example:587?tls=required", "mail.example", 587, Tls::Required),
            ("smtps://u:p@mail.example/", "mail.example", 465, Tls::Wrapped),
            ("smtp://[::1]:2525", "::1", 2525, Tls::Offered),
        ] {
            let server = server(url).unwrap().unwrap();
            assert_eq!((server.host.as_str(), server.port, server.tls), (host, port, tls), "{url}");
        }
        assert!(server("smtp://u:p@h").unwrap().unwrap().credentials.is_some());
        assert!(server(" ").unwrap().is_none());
        assert!(MailServer::configured(&MailConfig::default()).unwrap().is_none());
    }

    #[test]
    fn a_wrong_address_is_refused_and_no_password_is_told() {
        for wrong in [
            "mail.example",
            "https://u:s3cret@mail.example",
            "smtp://u:s3cret@",
            "smtp://u:s3cret@h:port",
            "smtp://s3cret@h",
            "smtp://u:s3cret@h?x=1",
            "smtps://u:s3cret@h?tls=required",
        ] {
            let error = format!("{:#}", server(wrong).unwrap_err());
            assert!(error.contains("smtp_url") && !error.contains("s3cret"), "{wrong}: {error}");
        }
        let url = Some("smtp://h".to_owned());
        for from in [None, Some("not an address".to_owned())] {
            let config = MailConfig { smtp_url: url.clone(), from, ..MailConfig::default() };
            assert!(MailServer::configured(&config).unwrap_err().to_string().contains("from"));
        }
    }

    #[test]
    fn a_password_is_never_shown() {
        for (url, shown) in [
            ("smtp://u:s3cret@h:25", "smtp://u@h:25"),
            ("smtp://u:s3@cret@h", "smtp://u@h"),
            ("smtp://h", "smtp://h"),
            ("u:s3cret@h", "://u@h"),
        ] {
            let config = MailConfig { smtp_url: Some(url.to_owned()), ..MailConfig::default() };
            assert_eq!(config.without_secrets().smtp_url.as_deref(), Some(shown));
            assert!(!format!("{config:?}").contains("s3"), "{config:?}");
        }
    }
}
