//! How what people are told reaches them by mail.
//!
//! A notification that somebody wants by mail waits in the table of deliveries, in the transaction that
//! tells them. Every few seconds what is due is looked at, some at a time: what was read meanwhile, is
//! wanted no more or may not be seen any more is dropped; what comes while its person wants to be left
//! alone is put off; the rest is written, one message a person, and queued in the transaction that says
//! so. So each leaves once, whatever stops the program, and what became of it is kept with it.
//!
//! Without a mail server nothing is written: what waits longer than two days is given up.

mod digests;
mod letter;
pub mod unsubscribe;

use std::{
    collections::{BTreeMap, HashMap},
    time::Duration,
};

use chrono_tz::{Europe, Tz};
use platform::{
    Result,
    db::{Conn, Tx},
    http::Viewer,
    mail::Mail,
};
use shared::{
    identity::Language,
    ids::{NotificationId, ReadingId, SessionId, UserId},
    notifications::{Channel, NotificationKind, rhythm::Rhythm},
    readings::LINK_PATH,
    text::EmailAddress,
    time::{DAY, UtcTime},
};

use super::{
    policy::{self, Wants},
    quiet,
    store::{self, Due, Mailbox, Row},
    views,
};
use crate::{
    app::App,
    features::{
        branding,
        identity::{self, Addressee, new_token},
        readings,
    },
};

/// How often what is due is looked at.
const EVERY: Duration = Duration::from_secs(10);
/// How many deliveries one transaction looks at.
const STEP: i64 = 50;
/// How many deliveries that were on their way are looked at once.
const SETTLED_AT_ONCE: i64 = 500;
/// For how long a delivery waits that cannot leave.
const WAITS: i64 = 2 * DAY;

/// Why a delivery was given up.
mod reasons {
    /// Its person has no address.
    pub const NO_ADDRESS: &str = "no_address";
    /// No mail server was there for too long.
    pub const TOO_LATE: &str = "too_late";
}

/// Writes what is due to those who want it by mail. Never ends.
pub async fn run(app: App) {
    let mut tick = tokio::time::interval(EVERY);
    loop {
        tick.tick().await;
        if let Err(error) = step(&app).await {
            tracing::warn!("What people are told cannot be written to them for now: {error:#}");
        }
    }
}

/// Writes all that is due by now.
pub async fn step(app: &App) -> Result<()> {
    let post = Post { mail: app.mail.clone(), site: app.config.server.site() };
    while app.db.write(|tx| Ok(store::settle_mails(tx, SETTLED_AT_ONCE)?)).await? > 0 {}
    loop {
        let post = post.clone();
        if app.db.write(move |tx| post.deliver_some(tx)).await? == 0 {
            break;
        }
    }
    loop {
        let post = post.clone();
        if app.db.write(move |tx| digests::send_some(tx, &post)).await? == 0 {
            return Ok(());
        }
    }
}

/// As a part of [`step`], stopped before anything of it is kept: as if the program had ended. For tests.
///
/// # Panics
/// Where it was kept all the same.
#[cfg(test)]
pub async fn step_and_stop(app: &App) {
    let post = Post { mail: app.mail.clone(), site: app.config.server.site() };
    let stopped = app
        .db
        .write(move |tx| {
            post.deliver_some(tx)?;
            digests::send_some(tx, &post)?;
            Err::<(), _>(platform::Error::Internal(anyhow::anyhow!("stopped")))
        })
        .await;
    assert!(stopped.is_err());
}

/// Gives those who have an address and no mailbox yet one, and with it a digest.
pub async fn add_mailboxes(app: &App) -> Result<()> {
    while app.db.write(add_some).await? > 0 {}
    Ok(())
}

fn add_some(tx: &mut Tx<'_>) -> Result<usize> {
    let people = store::without_mailbox(tx, STEP)?;
    let told = Told::of(tx, &people)?;
    for user in &people {
        mailbox(tx, *user, &told)?;
    }
    Ok(people.len())
}

/// The mailbox of somebody, made if there is none. What they were told before is in no digest.
fn mailbox(tx: &mut Tx<'_>, user: UserId, told: &Told) -> Result<Mailbox> {
    if let Some(known) = store::mailboxes_of(tx, &[user])?.pop() {
        return Ok(known);
    }
    let now = tx.now();
    let (rhythm, zone) = told.rhythm(user);
    let digest_due = quiet::next_digest(&rhythm, zone, now);
    let new = Mailbox { user_id: user, unsubscribe_key: new_token()?, digest_due, told_until: now };
    store::add_mailbox(tx, &new)?;
    Ok(new)
}

/// The zone by whose clock somebody lives: the one they chose, or the organisation's.
#[must_use]
pub fn zone_of(chosen: Option<&str>) -> Tz {
    chosen.and_then(|name| name.parse().ok()).unwrap_or(Europe::Paris)
}

/// How people are written to: who has an open account, and when they are told.
pub struct Told {
    /// By who they are.
    pub people: HashMap<UserId, Addressee>,
    rhythms: HashMap<UserId, Rhythm>,
    usual: Rhythm,
}

impl Told {
    /// These people.
    pub fn of(conn: &mut Conn, people: &[UserId]) -> Result<Self> {
        let found = identity::addressees(conn, people)?;
        let rhythms = store::rhythms_of(conn, people)?.into_iter().collect();
        let people = found.into_iter().map(|person| (person.user, person)).collect();
        Ok(Self { people, rhythms, usual: views::usual_rhythm(conn)? })
    }

    /// Their rhythm, and by whose clock it goes.
    pub fn rhythm(&self, user: UserId) -> (Rhythm, Tz) {
        let zone = self.people.get(&user).and_then(|person| person.zone.as_deref());
        (self.rhythms.get(&user).unwrap_or(&self.usual).clone(), zone_of(zone))
    }

    /// Somebody who has an address, and that.
    fn with_address(&self, user: UserId) -> Option<(&Addressee, EmailAddress)> {
        let person = self.people.get(&user)?;
        let address = EmailAddress::parse(person.email.as_deref()?).ok()?;
        Some((person, address))
    }
}

/// The person as whom something is looked at that is written to them.
pub fn viewer(person: &Addressee, now: UtcTime) -> Viewer {
    Viewer { id: person.user, role: person.role, session: SessionId(0), language: person.language, now }
}

/// The colour that the organisation has what leads somewhere.
fn ink(conn: &mut Conn) -> Result<String> {
    let chosen = branding::read(conn)?.colors.primary;
    Ok(chosen.map_or_else(|| letter::OUR_INK.to_owned(), |color| color.as_str().to_owned()))
}

/// The language they are written to in.
pub fn language(person: &Addressee) -> Language {
    person.language.unwrap_or(Language::Fr)
}

/// The mail room, and the address that people type.
#[derive(Clone)]
struct Post {
    mail: Mail,
    site: String,
}

impl Post {
    /// Writes some of what is due; says how much was looked at.
    fn deliver_some(&self, tx: &mut Tx<'_>) -> Result<usize> {
        let now = tx.now();
        let latest = if self.mail.is_configured() { now } else { now.plus_ms(-WAITS) };
        let due = store::mails_due(tx, latest, STEP)?;
        let count = due.len();
        if !self.mail.is_configured() {
            let ids: Vec<NotificationId> = due.iter().map(|due| due.notification).collect();
            store::fail_mails(tx, &ids, reasons::TOO_LATE)?;
            return Ok(count);
        }
        let (read, due): (Vec<Due>, Vec<Due>) = due.into_iter().partition(|due| due.read_at.is_some());
        store::drop_mails(tx, &read.iter().map(|due| due.notification).collect::<Vec<_>>())?;
        let mut by_person: BTreeMap<UserId, Vec<Due>> = BTreeMap::new();
        for one in due {
            by_person.entry(one.user).or_default().push(one);
        }
        let people: Vec<UserId> = by_person.keys().copied().collect();
        let told = Told::of(tx, &people)?;
        let wants = Wants::of(tx, &people, Channel::Mail)?;
        for (user, due) in by_person {
            self.deliver(tx, &told, &wants, user, &due)?;
        }
        Ok(count)
    }

    /// Writes what is due to somebody, holds it, or drops it.
    fn deliver(&self, tx: &mut Tx<'_>, told: &Told, wants: &Wants, user: UserId, due: &[Due]) -> Result<()> {
        let mut ids: Vec<NotificationId> = due.iter().map(|due| due.notification).collect();
        let Some((person, address)) = told.with_address(user) else {
            return Ok(store::fail_mails(tx, &ids, reasons::NO_ADDRESS)?);
        };
        let now = tx.now();
        let (rhythm, zone) = told.rhythm(user);
        if let Some(end) = quiet::until(&rhythm.quiet, zone, now) {
            let held: Vec<NotificationId> = due
                .iter()
                .filter(|due| !policy::disturbs(due.importance))
                .map(|due| due.notification)
                .collect();
            store::hold_mails(tx, &held, end)?;
            ids.retain(|id| !held.contains(id));
            if ids.is_empty() {
                return Ok(());
            }
        }
        let sight = policy::sight(tx, &viewer(person, now))?;
        let mut rows = store::unread_among(tx, user, &sight, &ids)?;
        rows.retain(|row| wants.has(user, row.kind, row.importance));
        let seen: Vec<NotificationId> = rows.iter().map(|row| row.id).collect();
        let gone: Vec<NotificationId> = ids.iter().copied().filter(|id| !seen.contains(id)).collect();
        store::drop_mails(tx, &gone)?;
        if rows.is_empty() {
            return Ok(());
        }
        let key = mailbox(tx, user, told)?.unsubscribe_key;
        let asked = asked_to_read(tx, person, zone, &rows)?;
        let alerts = views::notifications(tx, rows)?;
        let organization = identity::organization(tx)?;
        let ink = ink(tx)?;
        let from = letter::From { organization: &organization, site: &self.site, ink: &ink };
        let message = letter::of_alerts(&from, (person, address), &key, (&alerts, asked.as_ref()));
        let mail = self.mail.queue(tx, message)?;
        Ok(store::carry_mails(tx, &seen, mail)?)
    }
}

/// What a message that is about one thing to be read says more: till when, and the link by which its
/// person does it without signing in.
fn asked_to_read(
    tx: &mut Tx<'_>,
    person: &Addressee,
    zone: Tz,
    rows: &[Row],
) -> Result<Option<letter::ToRead>> {
    let [row] = rows else { return Ok(None) };
    let Some(reading) = row.subject_id.filter(|_| row.kind == NotificationKind::Reading) else {
        return Ok(None);
    };
    let reading = ReadingId(reading);
    let (Some(about), Some(path)) =
        (readings::told::about(tx, reading)?, readings::told::link(tx, reading, person.user)?)
    else {
        return Ok(None);
    };
    let Some(token) = path.strip_prefix(LINK_PATH).and_then(|rest| rest.strip_prefix('/')) else {
        return Ok(None);
    };
    Ok(Some(letter::ToRead { due: quiet::written(zone, about.due_at), token: token.to_owned() }))
}
