//! Messages to e-mail addresses.
//!
//! A message is queued in the transaction of its cause ([`Mail::queue`]) and handed to the
//! configured mail server by a job after the commit. What the server cannot take now is tried
//! again after a pause that doubles, for two days at most; what it refuses is given up, with its
//! answer. No message is handed over twice: where a connection ends before the server said
//! whether it took one, that one is given up as unconfirmed, and whoever waits for it asks again.
//!
//! Without a mail server messages stay here for administrators to see. What is secret in a
//! message (a link that opens an account) stands apart from its text: it is kept only as long as
//! the message is on its way, not at all where no message leaves, and is shown to nobody.

mod send;
mod server;
mod store;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tls_tests;

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use shared::{
    ids::UserId,
    mail::MailState,
    text::EmailAddress,
    time::{DAY, HOUR, MINUTE, UtcTime},
};

use crate::{
    Result,
    clock::Clock,
    db::{Conn, Db, Tx},
    jobs::Runner,
};
use send::{Outcome, Said};

pub use server::{MailConfig, MailServer};
pub use store::StoredMail;

/// The mark that stands for the secret in the text of a message, in its page and in its headers; for the
/// first one where there are several.
pub const SECRET: &str = "{secret}";

/// The mark that stands for the second secret of a message.
pub const SECOND_SECRET: &str = "{secret:2}";

/// The kind of the job that hands a message over.
const SEND: &str = "mail.send";
/// The first pause after a failure; each further one is twice as long, up to the longest.
const PAUSE: i64 = MINUTE;
const LONGEST_PAUSE: i64 = 2 * HOUR;
/// For how long a message is tried.
const TRIED: i64 = 2 * DAY;
/// For how long a message that is not on its way any more is kept.
const KEPT: i64 = 90 * DAY;

/// Why a message was given up, where no mail server said so.
pub mod reasons {
    /// The connection ended before the server said whether it took it.
    pub const UNCONFIRMED: &str = "unconfirmed";
    /// It would have come too late.
    pub const EXPIRED: &str = "expired";
    /// The address or the message cannot be sent as it is.
    pub const UNSENDABLE: &str = "unsendable";
    /// The server could not be reached; what follows is how.
    pub const UNREACHABLE: &str = "unreachable: ";
    /// Its certificate is not trusted, so nothing was said to it; what follows is why.
    pub const UNTRUSTED: &str = "untrusted: ";
}

/// A message to be sent.
#[derive(Clone, Debug)]
pub struct Message {
    /// What it is, in one word.
    pub kind: &'static str,
    /// To whom, if it is somebody of the network.
    pub user: Option<UserId>,
    /// The address.
    pub recipient: EmailAddress,
    /// What it is about, in one line.
    pub subject: String,
    /// What it says, with [`SECRET`] where the secret belongs.
    pub body: String,
    /// The same as HTML, for programs that show it.
    pub html: Option<String>,
    /// What its headers say besides, by their names.
    pub headers: Vec<(String, String)>,
    /// What only its recipient may read; several secrets are lines.
    pub secret: Option<String>,
    /// After this moment nobody wants to read it any more.
    pub expires_at: Option<UtcTime>,
}

/// The mail room. Cheap to clone.
#[derive(Clone)]
pub struct Mail {
    server: Option<Arc<MailServer>>,
    clock: Arc<dyn Clock>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Send {
    mail: i64,
    /// Whether its turn was given to it: it waited for it.
    #[serde(default)]
    in_turn: bool,
}

impl Mail {
    /// With the mail server that is configured, if one is.
    ///
    /// Fails with a sentence that says what is wrong with the configuration.
    pub fn new(config: &MailConfig, clock: Arc<dyn Clock>) -> anyhow::Result<Self> {
        Ok(Self { server: MailServer::configured(config)?.map(Arc::new), clock })
    }

    /// Whether messages leave.
    #[must_use]
    pub fn is_configured(&self) -> bool {
        self.server.is_some()
    }

    /// Queues a message; it leaves after the commit. Without a mail server it stays here.
    pub fn queue(&self, tx: &mut Tx<'_>, message: Message) -> Result<i64> {
        let state = if self.is_configured() { MailState::Waiting } else { MailState::Kept };
        let mail = put(tx, message, state)?;
        if state == MailState::Waiting {
            let now = tx.now();
            tx.enqueue(SEND, &Send { mail, in_turn: false }, now)?;
        }
        Ok(mail)
    }

    /// Sends a message at once and waits for what becomes of it: to try the mail server out.
    ///
    /// It is tried once. Says how it fared, and why.
    pub async fn send_now(&self, db: &Db, message: Message) -> Result<(MailState, Option<String>)> {
        let first = message.clone();
        let state = if self.is_configured() { MailState::Sending } else { MailState::Kept };
        let id = db.write(move |tx| put(tx, first, state)).await?;
        let Some(server) = &self.server else { return Ok((state, None)) };
        let said = Said { text: message.body, html: message.html, headers: message.headers };
        let outcome = match send::of(id, &message.recipient, &message.subject, said) {
            Some(letter) => server.send(&letter, self.clock.now()).await,
            None => Outcome::Refused(reasons::UNSENDABLE.to_owned()),
        };
        let (state, reason) = match outcome {
            Outcome::Sent => (MailState::Sent, None),
            Outcome::Refused(reason) | Outcome::Later(reason) => (MailState::Failed, Some(reason)),
            Outcome::Unknown => (MailState::Failed, Some(reasons::UNCONFIRMED.to_owned())),
        };
        let kept = reason.clone();
        db.write(move |tx| {
            let now = tx.now();
            Ok(store::settle(tx, id, state, now, kept.as_deref())?)
        })
        .await?;
        Ok((state, reason))
    }

    /// Gives the runner of jobs what sends messages.
    #[must_use]
    pub fn jobs(&self, runner: Runner, db: &Db) -> Runner {
        let (this, db) = (self.clone(), db.clone());
        runner.on(SEND, move |send: Send| {
            let (this, db) = (this.clone(), db.clone());
            async move { this.take_turn(&db, send).await }
        })
    }

    /// Delivers a message when it is its turn: the server is given only so many a minute.
    async fn take_turn(&self, db: &Db, send: Send) -> Result<()> {
        let now = self.clock.now();
        let turn = match &self.server {
            Some(server) if !send.in_turn => server.turn(now),
            _ => now,
        };
        if turn > now {
            let later = Send { in_turn: true, ..send };
            return db.write(move |tx| tx.enqueue(SEND, &later, turn)).await;
        }
        self.deliver(db, send.mail).await
    }

    /// Hands a message over, once. One that is settled already is left alone.
    async fn deliver(&self, db: &Db, id: i64) -> Result<()> {
        let configured = self.is_configured();
        let Some(mail) = db.write(move |tx| claim(tx, id, configured)).await? else { return Ok(()) };
        let Some(server) = &self.server else { return Ok(()) };
        let recipient = EmailAddress::parse(&mail.recipient).ok();
        let letter = recipient.and_then(|recipient| send::of(id, &recipient, &mail.subject, said_in(&mail)));
        let outcome = match letter {
            Some(letter) => server.send(&letter, self.clock.now()).await,
            None => Outcome::Refused(reasons::UNSENDABLE.to_owned()),
        };
        db.write(move |tx| end(tx, &mail, &outcome)).await
    }
}

fn put(tx: &mut Tx<'_>, message: Message, state: MailState) -> Result<i64> {
    let now = tx.now();
    let row = store::NewMail {
        id: tx.new_id(),
        kind: message.kind.to_owned(),
        user_id: message.user,
        recipient: message.recipient.into_inner(),
        subject: one_line(&message.subject),
        body: message.body,
        html: message.html,
        headers: (!message.headers.is_empty())
            .then(|| serde_json::to_string(&message.headers))
            .transpose()
            .map_err(anyhow::Error::from)?,
        secret: message.secret.filter(|_| !state.is_settled()),
        state,
        attempts: 0,
        created_at: now,
        expires_at: message.expires_at,
        settled_at: state.is_settled().then_some(now),
    };
    store::insert(tx, &row)?;
    Ok(row.id)
}

impl std::fmt::Debug for Mail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mail").field("server", &self.server).finish_non_exhaustive()
    }
}

/// Messages, the newest first, of one state or of all, after one of them.
pub fn list(
    conn: &mut Conn,
    state: Option<MailState>,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<StoredMail>> {
    Ok(store::list(conn, state, before, limit)?)
}

/// A message. Fails with `NotFound` where there is none.
pub fn one(conn: &mut Conn, id: i64) -> Result<StoredMail> {
    Ok(store::one(conn, id)?)
}

/// How many messages to a person, or to an address, are kept.
pub fn count_to(conn: &mut Conn, user: UserId, address: &str) -> Result<i64> {
    Ok(store::count_to(conn, user, address)?)
}

/// Removes the messages to a person, or to an address: whatever of them waits is not sent.
pub fn forget(tx: &mut Tx<'_>, user: UserId, address: &str) -> Result<usize> {
    Ok(store::delete_to(tx, user, address)?)
}

/// How many messages are on their way, and how many were given up since a moment.
pub fn counts(conn: &mut Conn, since: UtcTime) -> Result<(i64, i64)> {
    Ok((store::count_waiting(conn)?, store::count_failed(conn, since)?))
}

/// Removes messages that are settled since long, a few at a time.
pub async fn prune(db: &Db) -> Result<()> {
    let step = |tx: &mut Tx<'_>| {
        let before = tx.now().plus_ms(-KEPT);
        Ok(store::delete_settled(tx, before, 1_000)?)
    };
    while db.write(step).await? > 0 {}
    Ok(())
}

/// Takes a message to be sent. Nothing to do: it is settled, comes too late, or was being sent
/// when the server stopped.
fn claim(tx: &mut Tx<'_>, id: i64, configured: bool) -> Result<Option<StoredMail>> {
    let Some(mail) = store::find(tx, id)? else { return Ok(None) };
    let now = tx.now();
    let give_up = match mail.state {
        MailState::Sending => Some((MailState::Failed, Some(reasons::UNCONFIRMED))),
        MailState::Waiting if !configured => Some((MailState::Kept, None)),
        MailState::Waiting if mail.expires_at.is_some_and(|end| end <= now) => {
            Some((MailState::Failed, Some(reasons::EXPIRED)))
        }
        MailState::Waiting => None,
        MailState::Sent | MailState::Failed | MailState::Kept => return Ok(None),
    };
    if let Some((state, reason)) = give_up {
        store::settle(tx, id, state, now, reason)?;
        return Ok(None);
    }
    store::begin(tx, id)?;
    Ok(Some(StoredMail { attempts: mail.attempts + 1, ..mail }))
}

/// Notes what became of a message, and when it is tried again, if it is.
fn end(tx: &mut Tx<'_>, mail: &StoredMail, outcome: &Outcome) -> Result<()> {
    let now = tx.now();
    match outcome {
        Outcome::Sent => store::settle(tx, mail.id, MailState::Sent, now, None)?,
        Outcome::Refused(reason) => store::settle(tx, mail.id, MailState::Failed, now, Some(reason))?,
        Outcome::Unknown => {
            store::settle(tx, mail.id, MailState::Failed, now, Some(reasons::UNCONFIRMED))?;
        }
        Outcome::Later(reason) => {
            let again = now.plus_ms(pause_after(mail.attempts));
            let last = mail.expires_at.unwrap_or_else(|| mail.created_at.plus_ms(TRIED));
            if again >= last {
                store::settle(tx, mail.id, MailState::Failed, now, Some(reason))?;
            } else {
                store::put_off(tx, mail.id, reason)?;
                tx.enqueue(SEND, &Send { mail: mail.id, in_turn: false }, again)?;
            }
        }
    }
    Ok(())
}

fn pause_after(attempts: i32) -> i64 {
    let doublings = u32::try_from(attempts - 1).unwrap_or(0);
    PAUSE.saturating_mul(2_i64.saturating_pow(doublings)).min(LONGEST_PAUSE)
}

/// What a message says, its secrets in their places. Nobody else ever sees it so.
fn said_in(mail: &StoredMail) -> Said {
    let secrets = mail.secret.as_deref().unwrap_or_default();
    let (first, second) = secrets.split_once('\n').unwrap_or((secrets, ""));
    let whole = |text: &str| {
        if secrets.is_empty() {
            text.to_owned()
        } else {
            text.replace(SECRET, first).replace(SECOND_SECRET, second)
        }
    };
    let headers: Vec<(String, String)> =
        mail.headers.as_deref().and_then(|headers| serde_json::from_str(headers).ok()).unwrap_or_default();
    Said {
        text: whole(&mail.body),
        html: mail.html.as_deref().map(whole),
        headers: headers.into_iter().map(|(name, value)| (name, whole(&value))).collect(),
    }
}

/// How messages fared: what became of those of these ids that are settled, and why.
pub fn settled_among(conn: &mut Conn, ids: &[i64]) -> Result<Vec<(i64, MailState, Option<String>)>> {
    Ok(store::settled_among(conn, ids)?)
}

/// One line: what could begin another header becomes a space.
fn one_line(text: &str) -> String {
    text.split(|c: char| c.is_control() || c == '\u{2028}' || c == '\u{2029}')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
