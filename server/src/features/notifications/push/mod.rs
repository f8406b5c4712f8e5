//! How what people are told reaches their devices while the application is closed.
//!
//! A notification that somebody wants there, and who has such a device, waits as a delivery as it does for
//! mail. Every few seconds what is due is looked at: what was read meanwhile, is wanted no more or may not
//! be seen any more is dropped, what comes in quiet times is put off. The rest is taken for some minutes in
//! one transaction, sent outside of any, and what came of it kept in another. If the program stops in
//! between, it is sent again, and devices show the second in place of the first.
//!
//! A message names nobody and quotes nothing: it may lie on a table. What cannot be delivered leaves by
//! the next channel at once, where it waits there.

mod acts;
#[cfg(test)]
mod browser;
mod key;
mod sender;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, HashMap},
    time::Duration,
};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use futures_util::{StreamExt, stream};
use platform::{Result, db::Tx, http::Viewer};
use serde_json::json;
use sha2::{Digest, Sha256};
use shared::{
    identity::Language,
    ids::{NotificationId, PushDeviceId, UserId},
    news::Importance,
    notifications::{
        Channel, NotificationKind as Kind,
        push::{MAX_ENDPOINT, NewPushDevice, PushTrouble},
    },
    time::{HOUR, MINUTE, UtcTime},
};

pub use acts::{add, remove, state, test};
pub use sender::Recipient;

use self::{
    key::Key,
    sender::{Message, Outcome, Sender},
};
use super::{
    mailing::{Told, language, viewer},
    policy::{self, Wants, disturbs},
    quiet,
    store::{self, PushDue},
    views,
};
use crate::{app::App, locale::texts};

/// How often what is due is looked at.
const EVERY: Duration = Duration::from_secs(10);
/// How many deliveries one transaction takes.
const STEP: i64 = 50;
/// How many messages are on their way at once.
const AT_ONCE: usize = 8;
/// For how long what is taken is left to whoever took it.
const TAKEN: i64 = 5 * MINUTE;
/// How long one waits after each time that it was not taken; then it is given up.
const BACKOFF: [i64; 4] = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR];

/// Why a delivery was given up.
mod reasons {
    /// Its person has no device any more.
    pub const NO_DEVICE: &str = "no_device";
}

/// Sends what is due to the devices of those who want it there. Never ends.
pub async fn run(app: App) {
    let mut tick = tokio::time::interval(EVERY);
    loop {
        tick.tick().await;
        if let Err(error) = step(&app).await {
            tracing::warn!("What people are told cannot be sent to their devices for now: {error:#}");
        }
    }
}

/// Sends all that is due by now.
pub async fn step(app: &App) -> Result<()> {
    let mut sender = None;
    loop {
        let (looked_at, orders) = app.db.write(take_some).await?;
        if looked_at == 0 {
            return Ok(());
        }
        if orders.is_empty() {
            continue;
        }
        let sender = match &sender {
            Some(sender) => sender,
            None => &*sender.insert(Sender::new(&app.config)?),
        };
        let now = app.clock.now();
        let sent: Vec<Sent> = stream::iter(orders)
            .map(|order| send(sender, order, now))
            .buffer_unordered(AT_ONCE)
            .collect()
            .await;
        app.db.write(move |tx| sent.iter().try_for_each(|sent| settle(tx, sent))).await?;
    }
}

/// As a part of [`step`], stopped once something was taken: as if the program had ended. For tests.
#[cfg(test)]
pub async fn take_and_stop(app: &App) -> Result<usize> {
    app.db.write(take_some).await.map(|(_, orders)| orders.len())
}

/// What is to be sent to the devices of somebody.
struct Order {
    ids: Vec<NotificationId>,
    devices: Vec<Recipient>,
    message: Message,
    attempts: usize,
}

/// What became of it, by device.
struct Sent {
    ids: Vec<NotificationId>,
    attempts: usize,
    outcomes: Vec<(PushDeviceId, Outcome)>,
}

async fn send(sender: &Sender, order: Order, now: UtcTime) -> Sent {
    let Order { ids, devices, message, attempts } = order;
    let message = &message;
    let outcomes = stream::iter(devices)
        .map(|device| async move { (device.device, sender.send(&device, message, now).await) })
        .buffer_unordered(AT_ONCE)
        .collect()
        .await;
    Sent { ids, attempts, outcomes }
}

/// Takes some of what is due; says how much was looked at.
fn take_some(tx: &mut Tx<'_>) -> Result<(usize, Vec<Order>)> {
    let now = tx.now();
    let due = store::pushes_due(tx, now, STEP)?;
    let count = due.len();
    let (read, due): (Vec<PushDue>, Vec<PushDue>) = due.into_iter().partition(|due| due.read_at.is_some());
    store::drop_pushes(tx, &read.iter().map(|due| due.notification).collect::<Vec<_>>())?;
    let mut by_person: BTreeMap<UserId, Vec<PushDue>> = BTreeMap::new();
    for one in due {
        by_person.entry(one.user).or_default().push(one);
    }
    let people: Vec<UserId> = by_person.keys().copied().collect();
    let told = Told::of(tx, &people)?;
    let wants = Wants::of(tx, &people, Channel::Push)?;
    let mut devices: HashMap<UserId, Vec<Recipient>> = HashMap::new();
    for (user, device) in store::recipients(tx, &people, now)? {
        devices.entry(user).or_default().push(device);
    }
    let mut orders = Vec::new();
    for (user, due) in by_person {
        orders.extend(take(tx, (&told, &wants), user, &due, devices.remove(&user).unwrap_or_default())?);
    }
    Ok((count, orders))
}

/// Takes what is due to somebody, holds it, or drops it.
fn take(
    tx: &mut Tx<'_>,
    (told, wants): (&Told, &Wants),
    user: UserId,
    due: &[PushDue],
    devices: Vec<Recipient>,
) -> Result<Option<Order>> {
    let mut ids: Vec<NotificationId> = due.iter().map(|due| due.notification).collect();
    let Some(person) = told.people.get(&user) else {
        store::drop_pushes(tx, &ids)?;
        return Ok(None);
    };
    let now = tx.now();
    let (rhythm, zone) = told.rhythm(user);
    if let Some(end) = quiet::until(&rhythm.quiet, zone, now) {
        let held: Vec<NotificationId> =
            due.iter().filter(|due| !disturbs(due.importance)).map(|due| due.notification).collect();
        store::hold_pushes(tx, &held, end)?;
        ids.retain(|id| !held.contains(id));
        if ids.is_empty() {
            return Ok(None);
        }
    }
    let viewer = viewer(person, now);
    let sight = policy::sight(tx, &viewer)?;
    let mut rows = store::unread_among(tx, user, &sight, &ids)?;
    rows.retain(|row| wants.has(user, row.kind, row.importance));
    let seen: Vec<NotificationId> = rows.iter().map(|row| row.id).collect();
    let gone: Vec<NotificationId> = ids.iter().copied().filter(|id| !seen.contains(id)).collect();
    store::drop_pushes(tx, &gone)?;
    if rows.is_empty() {
        return Ok(None);
    }
    if devices.is_empty() {
        give_up(tx, &seen, reasons::NO_DEVICE)?;
        return Ok(None);
    }
    store::take_pushes(tx, &seen, now.plus_ms(TAKEN))?;
    let attempts = due.iter().map(|due| due.attempts).max().unwrap_or(0) + 1;
    let unread = views::count_unread(tx, &viewer)?;
    let alerts = views::notifications(tx, rows)?;
    let kinds: Vec<(Kind, Importance)> = alerts.iter().map(|one| (one.kind, one.importance)).collect();
    let link = match &alerts[..] {
        [one] => one.address(),
        _ => "/notifications".to_owned(),
    };
    let message = message(language(person), &kinds, &link, unread);
    Ok(Some(Order { ids: seen, devices, message, attempts: usize::try_from(attempts).unwrap_or(0) }))
}

/// What a device shows: what kind of thing happened, never who did it nor what they wrote.
fn message(language: Language, kinds: &[(Kind, Importance)], link: &str, unread: u32) -> Message {
    let texts = texts(language);
    let body = match kinds {
        [(kind, importance)] => texts.get(words(*kind, *importance)),
        _ => texts.with("push-several", &[("count", kinds.len().into())]),
    };
    // What is about the same thing takes the place of what was there.
    let topic: String = URL_SAFE_NO_PAD.encode(Sha256::digest(link.as_bytes())).chars().take(32).collect();
    let payload = json!({
        "title": texts.get("push-title"), "body": body, "link": link, "tag": topic, "unread": unread,
    });
    Message { payload: payload.to_string(), topic, urgent: kinds.iter().copied().any(is_urgent) }
}

/// Whether it may wake up a device that saves its battery.
fn is_urgent((kind, importance): (Kind, Importance)) -> bool {
    kind == Kind::Reading || importance >= Importance::Urgent
}

/// What a device says of something.
const fn words(kind: Kind, importance: Importance) -> &'static str {
    match kind {
        _ if matches!(importance, Importance::Safety) => "push-safety",
        _ if matches!(importance, Importance::Urgent) => "push-urgent",
        Kind::Mention => "push-mention",
        Kind::Answer => "push-answer",
        Kind::Comment => "push-comment",
        Kind::Followed => "push-followed",
        Kind::Reaction => "push-reaction",
        Kind::GroupRequest | Kind::GroupAccepted | Kind::GroupRefused | Kind::GroupInvitation => "push-group",
        Kind::Moderation => "push-moderation",
        Kind::News => "push-news",
        Kind::Reading => "push-reading",
    }
}

/// Keeps what became of messages: one device that took it is enough.
fn settle(tx: &mut Tx<'_>, sent: &Sent) -> Result<()> {
    for (device, outcome) in &sent.outcomes {
        store::note_outcome(tx, *device, outcome.told)?;
    }
    if sent.outcomes.iter().any(|(_, outcome)| outcome.told.sent) {
        return Ok(store::sent_pushes(tx, &sent.ids)?);
    }
    let now = tx.now();
    let later = sent.outcomes.iter().filter(|(_, outcome)| outcome.may_work_later());
    let after = later.map(|(_, outcome)| outcome.after.unwrap_or(now)).min();
    if let (Some(after), Some(wait)) = (after, BACKOFF.get(sent.attempts.saturating_sub(1))) {
        return Ok(store::hold_pushes(tx, &sent.ids, after.max(now.plus_ms(*wait)))?);
    }
    let trouble = sent.outcomes.iter().find_map(|(_, outcome)| outcome.told.trouble);
    give_up(tx, &sent.ids, trouble.map_or(reasons::NO_DEVICE, PushTrouble::as_str))
}

/// Gives deliveries up: what waits to leave by mail leaves now.
fn give_up(tx: &mut Tx<'_>, ids: &[NotificationId], reason: &str) -> Result<()> {
    let now = tx.now();
    store::fail_pushes(tx, ids, reason)?;
    Ok(store::hasten_mails(tx, ids, now)?)
}

/// What a test shows.
fn test_message(language: Language, unread: u32) -> Message {
    let texts = texts(language);
    let payload = json!({
        "title": texts.get("push-test-title"), "body": texts.get("push-test"),
        "link": "/notifications?tab=settings", "tag": "test", "unread": unread,
    });
    Message { payload: payload.to_string(), topic: "test".to_owned(), urgent: true }
}

/// The organisation's people are told in French unless they say otherwise.
fn tongue(viewer: &Viewer) -> Language {
    viewer.language.unwrap_or(Language::Fr)
}

/// Whether a device may be told: it is as browsers make them.
fn is_device(new: &NewPushDevice, allow_private: bool) -> std::result::Result<(), &'static str> {
    if new.endpoint.len() > MAX_ENDPOINT || sender::Place::read(&new.endpoint, allow_private).is_none() {
        return Err("endpoint");
    }
    if !URL_SAFE_NO_PAD.decode(&new.p256dh).is_ok_and(|key| key::is_public(&key)) {
        return Err("p256dh");
    }
    if !URL_SAFE_NO_PAD.decode(&new.auth).is_ok_and(|secret| secret.len() == 16) {
        return Err("auth");
    }
    Ok(())
}
