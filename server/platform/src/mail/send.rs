//! One message, handed to the mail server, step by step: what a failure means depends on the step.

use std::time::{Duration, SystemTime};

use lettre::{
    Address, Message,
    message::{
        Mailbox, MultiPart, SinglePart,
        header::{ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue},
    },
    transport::smtp::{
        Error,
        authentication::Mechanism,
        client::AsyncSmtpConnection,
        commands::{Data, Mail, Rcpt},
        extension::{Extension, MailParameter},
    },
};
use shared::{text::EmailAddress, time::UtcTime};

use super::{
    one_line, reasons,
    server::{MailServer, Tls},
};

/// How long the server may take to be reached, and to take a message.
const CONNECT: Duration = Duration::from_secs(15);
const SPEAK: Duration = Duration::from_mins(1);
/// What OpenSSL says of a certificate that it does not trust, and then why, in parentheses.
const DISTRUST: &str = "certificate verify failed";
/// What stands for the domain that messages come from, in their headers.
pub(super) const DOMAIN: &str = "{domain}";
/// How much of an answer is kept.
const MOST_OF_REASON: usize = 200;

/// What became of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The server took it.
    Sent,
    /// It was refused for good; why.
    Refused(String),
    /// It was not taken now; why.
    Later(String),
    /// The server did not say whether it took it.
    Unknown,
}

/// What a message says.
pub(super) struct Said {
    pub(super) text: String,
    pub(super) html: Option<String>,
    pub(super) headers: Vec<(String, String)>,
}

/// A message as it is handed over.
pub(super) struct Letter {
    id: i64,
    to: Address,
    subject: String,
    said: Said,
}

/// A message to an address; nothing where no message can be sent to it.
pub(super) fn of(id: i64, to: &EmailAddress, subject: &str, said: Said) -> Option<Letter> {
    let to = to.as_str().parse().ok()?;
    Some(Letter { id, to, subject: one_line(subject), said })
}

impl MailServer {
    /// Hands a message over.
    pub(super) async fn send(&self, letter: &Letter, now: UtcTime) -> Outcome {
        let Ok(text) = self.write(letter, now) else {
            return Outcome::Refused(reasons::UNSENDABLE.to_owned());
        };
        let mut connection = match self.introduced(letter).await {
            Ok(connection) => connection,
            Err(outcome) => return outcome,
        };
        // From here on the server may have it, whatever becomes of the connection.
        match tokio::time::timeout(SPEAK, connection.message(&text)).await {
            Ok(Ok(_)) => {
                self.keep(connection).await;
                Outcome::Sent
            }
            Ok(Err(error)) if error.is_permanent() => Outcome::Refused(reason(&error)),
            Ok(Err(error)) if error.is_transient() => Outcome::Later(reason(&error)),
            Ok(Err(_)) | Err(_) => Outcome::Unknown,
        }
    }

    /// A connection that waits for the message: one that was used before, if it still serves, or a new
    /// one. Nothing was handed over when that fails.
    async fn introduced(&self, letter: &Letter) -> Result<AsyncSmtpConnection, Outcome> {
        let timed_out = || Outcome::Later(format!("{}timed out", reasons::UNREACHABLE));
        while let Some(mut connection) = self.idle() {
            match tokio::time::timeout(SPEAK, self.introduce(&mut connection, letter)).await {
                Ok(Ok(())) => return Ok(connection),
                Ok(Err(refused)) if !was_closed(&refused) => {
                    connection.abort().await;
                    return Err(refused);
                }
                Ok(Err(_)) | Err(_) => connection.abort().await,
            }
        }
        let mut connection = match tokio::time::timeout(SPEAK, self.connect()).await {
            Ok(Ok(connection)) => connection,
            Ok(Err(error)) => return Err(Outcome::Later(reason(&error))),
            Err(_) => return Err(timed_out()),
        };
        match tokio::time::timeout(SPEAK, self.introduce(&mut connection, letter)).await {
            Ok(Ok(())) => Ok(connection),
            Ok(Err(refused)) => {
                connection.abort().await;
                Err(refused)
            }
            Err(_) => Err(timed_out()),
        }
    }

    async fn connect(&self) -> Result<AsyncSmtpConnection, Error> {
        let wrapped = (self.tls == Tls::Wrapped).then(|| self.parameters.clone());
        let place = (self.host.as_str(), self.port);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(place, Some(CONNECT), &self.hello, wrapped, None).await?;
        if self.tls == Tls::Required || (self.tls == Tls::Offered && connection.can_starttls()) {
            connection.starttls(self.parameters.clone(), &self.hello).await?;
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(&[Mechanism::Plain, Mechanism::Login], credentials).await?;
        }
        Ok(connection)
    }

    /// Says from whom and to whom it is. Nothing was handed over when that fails.
    async fn introduce(&self, connection: &mut AsyncSmtpConnection, letter: &Letter) -> Result<(), Outcome> {
        let mut parameters = Vec::new();
        if !(letter.to.is_ascii_only() && self.from.email.is_ascii_only()) {
            if !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
                return Err(Outcome::Refused(reasons::UNSENDABLE.to_owned()));
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        // A server that does not take our own address is to be configured, not to be given up.
        let from = Mail::new(Some(self.from.email.clone()), parameters);
        connection.command(from).await.map_err(|error| Outcome::Later(reason(&error)))?;
        connection.command(Rcpt::new(letter.to.clone(), Vec::new())).await.map_err(|error| judged(&error))?;
        connection.command(Data).await.map_err(|error| judged(&error))?;
        Ok(())
    }

    /// The message with its headers. All of it is ASCII.
    fn write(&self, letter: &Letter, now: UtcTime) -> Result<Vec<u8>, lettre::error::Error> {
        let since = Duration::from_millis(u64::try_from(now.0).unwrap_or(0));
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, letter.to.clone()))
            .subject(letter.subject.clone())
            .date(SystemTime::UNIX_EPOCH + since)
            // The same each time it is tried: who gets it twice nevertheless may tell.
            .message_id(Some(format!("<{}@{}>", letter.id, self.from.email.domain())))
            .header(AutoSubmitted);
        let Said { text, html, headers } = &letter.said;
        let part = |kind: ContentType, body: &str| {
            SinglePart::builder()
                .header(kind)
                .header(ContentTransferEncoding::QuotedPrintable)
                .body(body.to_owned())
        };
        let plain = part(ContentType::TEXT_PLAIN, text);
        let mut message = match html {
            Some(html) => message.multipart(
                MultiPart::alternative().singlepart(plain).singlepart(part(ContentType::TEXT_HTML, html)),
            )?,
            None => message.singlepart(plain)?,
        };
        for (name, value) in headers {
            if let Ok(name) = HeaderName::new_from_ascii(name.clone()) {
                // What follows is a field of its own otherwise.
                let value = one_line(&value.replace(DOMAIN, self.from.email.domain()));
                message.headers_mut().insert_raw(HeaderValue::new(name, value));
            }
        }
        Ok(message.formatted())
    }
}

trait Ascii {
    fn is_ascii_only(&self) -> bool;
}

impl Ascii for Address {
    fn is_ascii_only(&self) -> bool {
        AsRef::<str>::as_ref(self).is_ascii()
    }
}

/// Nobody's holiday notice is to answer.
#[derive(Clone)]
struct AutoSubmitted;

impl Header for AutoSubmitted {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> HeaderValue {
        HeaderValue::new(Self::name(), "auto-generated".to_owned())
    }
}

/// Whether a connection was only closed while nobody used it: another one may serve. Servers say 421
/// then, if they say anything (RFC 5321, 3.8); what they say begins with its code.
fn was_closed(outcome: &Outcome) -> bool {
    let says_nothing = |why: &str| !why.starts_with(|c: char| c.is_ascii_digit());
    matches!(outcome, Outcome::Later(why) if why.starts_with("421") || says_nothing(why))
}

/// What an answer before the message itself means.
fn judged(error: &Error) -> Outcome {
    if error.is_permanent() { Outcome::Refused(reason(error)) } else { Outcome::Later(reason(error)) }
}

/// What the server answered, or how it could not be reached, in one line.
fn reason(error: &Error) -> String {
    let mut text = String::new();
    if let Some(code) = error.status() {
        text = format!("{code}");
    } else if !error.is_response() {
        reasons::UNREACHABLE.clone_into(&mut text);
    }
    let mut source: Option<&dyn std::error::Error> = std::error::Error::source(error);
    if source.is_none() && error.status().is_none() {
        text.push_str(&error.to_string());
    }
    while let Some(cause) = source {
        if !text.is_empty() && !text.ends_with(' ') {
            text.push(' ');
        }
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    if let Some((_, why)) = text.split_once(DISTRUST) {
        let why = why.rsplit_once('(').and_then(|(_, why)| why.split_once(')'));
        text = format!("{}{}", reasons::UNTRUSTED, why.map_or(DISTRUST, |(why, _)| why));
    }
    one_line(&text).chars().take(MOST_OF_REASON).collect()
}
