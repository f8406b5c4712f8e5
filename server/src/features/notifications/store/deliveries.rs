//! Deliveries: what waits to leave; by mail, what is on its way, too.

use std::collections::HashMap;

use diesel::prelude::*;
use platform::db::{Conn, Tx, insert_rows, one_of};
use schema::{mails, notification_deliveries as deliveries, notifications};
use shared::{
    ids::{NotificationId, UserId},
    mail::MailState,
    news::Importance,
    notifications::{Channel, DeliveryState, NotificationKind},
    time::UtcTime,
};

/// Changes the deliveries by mail of these notifications.
macro_rules! change_mail {
    ($tx:expr, $ids:expr, $changes:expr) => {
        diesel::update(
            deliveries::table
                .filter(one_of(deliveries::notification_id, $ids))
                .filter(deliveries::channel.eq(Channel::Mail)),
        )
        .set($changes)
        .execute(&mut **$tx)
        .map(drop)
    };
}

/// A delivery that is due.
#[derive(Clone, Debug, Queryable)]
pub struct Due {
    /// Of what.
    pub notification: NotificationId,
    /// To whom.
    pub user: UserId,
    /// Whether they read it meanwhile.
    pub read_at: Option<UtcTime>,
    /// How much it matters.
    pub importance: Importance,
}

/// Has notifications leave by a channel from a moment on, unless their people read them before. One that
/// left already leaves again only where `again` says so.
pub fn queue(
    tx: &mut Tx<'_>,
    channel: Channel,
    notifications: &[NotificationId],
    due: UtcTime,
    again: bool,
) -> QueryResult<()> {
    // Whether each still waits: one that a message carries does not, whatever becomes of that.
    let waits = deliveries::state.eq(DeliveryState::Queued).and(deliveries::mail_id.is_null());
    let known: HashMap<NotificationId, bool> = deliveries::table
        .filter(one_of(deliveries::notification_id, notifications))
        .filter(deliveries::channel.eq(channel))
        .select((deliveries::notification_id, waits))
        .load(&mut **tx)?
        .into_iter()
        .collect();
    let now = tx.now();
    let rows: Vec<_> = notifications
        .iter()
        .filter(|id| !known.contains_key(id))
        .map(|id| {
            (
                (deliveries::notification_id.eq(*id), deliveries::channel.eq(channel)),
                (deliveries::state.eq(DeliveryState::Queued), deliveries::changed_at.eq(now)),
                deliveries::due_at.eq(due),
            )
        })
        .collect();
    insert_rows!(tx, deliveries, rows)?;
    let left: Vec<NotificationId> = known.into_iter().filter(|(_, waits)| !waits).map(|(id, _)| id).collect();
    if !again || left.is_empty() {
        return Ok(());
    }
    let anew = (
        deliveries::state.eq(DeliveryState::Queued),
        deliveries::due_at.eq(due),
        deliveries::mail_id.eq(None::<i64>),
        deliveries::reason.eq(None::<String>),
        deliveries::attempts.eq(0),
        deliveries::changed_at.eq(now),
    );
    let these = deliveries::table
        .filter(one_of(deliveries::notification_id, &left))
        .filter(deliveries::channel.eq(channel));
    diesel::update(these).set(anew).execute(&mut **tx).map(drop)
}

/// Some of the deliveries that are due by now, whoever waits longest first.
pub fn mails_due(conn: &mut Conn, now: UtcTime, most: i64) -> QueryResult<Vec<Due>> {
    deliveries::table
        .inner_join(notifications::table)
        .filter(deliveries::channel.eq(Channel::Mail).and(deliveries::state.eq(DeliveryState::Queued)))
        .filter(deliveries::mail_id.is_null().and(deliveries::due_at.le(now)))
        .order(deliveries::due_at)
        .limit(most)
        .select((
            deliveries::notification_id,
            notifications::user_id,
            notifications::read_at,
            notifications::importance,
        ))
        .load(conn)
}

/// Puts deliveries off.
pub fn hold_mails(tx: &mut Tx<'_>, ids: &[NotificationId], until: UtcTime) -> QueryResult<()> {
    change_mail!(tx, ids, deliveries::due_at.eq(until))
}

/// Has what waits to leave by mail leave at once: the channel before it came to nothing.
pub fn hasten_mails(tx: &mut Tx<'_>, ids: &[NotificationId], now: UtcTime) -> QueryResult<()> {
    let waiting = deliveries::table
        .filter(one_of(deliveries::notification_id, ids))
        .filter(deliveries::channel.eq(Channel::Mail).and(deliveries::state.eq(DeliveryState::Queued)))
        .filter(deliveries::mail_id.is_null());
    diesel::update(waiting).set(deliveries::due_at.eq(now)).execute(&mut **tx).map(drop)
}

/// What waits to leave to somebody: what it is, and since when.
pub fn mails_waiting(
    conn: &mut Conn,
    user: UserId,
) -> QueryResult<Vec<(NotificationId, NotificationKind, Importance, UtcTime)>> {
    deliveries::table
        .inner_join(notifications::table)
        .filter(notifications::user_id.eq(user).and(notifications::read_at.is_null()))
        .filter(deliveries::channel.eq(Channel::Mail).and(deliveries::state.eq(DeliveryState::Queued)))
        .filter(deliveries::mail_id.is_null())
        .select((
            deliveries::notification_id,
            notifications::kind,
            notifications::importance,
            notifications::latest_at,
        ))
        .load(conn)
}

/// Notes which message carries deliveries.
pub fn carry_mails(tx: &mut Tx<'_>, ids: &[NotificationId], mail: i64) -> QueryResult<()> {
    let now = tx.now();
    change_mail!(tx, ids, (deliveries::mail_id.eq(mail), deliveries::changed_at.eq(now)))
}

/// Notes that deliveries cannot be made, and why.
pub fn fail_mails(tx: &mut Tx<'_>, ids: &[NotificationId], reason: &str) -> QueryResult<()> {
    let now = tx.now();
    let failed = (
        deliveries::state.eq(DeliveryState::Failed),
        deliveries::reason.eq(reason),
        deliveries::changed_at.eq(now),
    );
    change_mail!(tx, ids, failed)
}

/// Takes deliveries away that nobody needs any more.
pub fn drop_mails(tx: &mut Tx<'_>, ids: &[NotificationId]) -> QueryResult<()> {
    diesel::delete(
        deliveries::table
            .filter(one_of(deliveries::notification_id, ids))
            .filter(deliveries::channel.eq(Channel::Mail).and(deliveries::state.eq(DeliveryState::Queued))),
    )
    .execute(&mut **tx)
    .map(drop)
}

/// Notes what became of some of the deliveries that were on their way; how many there were.
pub fn settle_mails(tx: &mut Tx<'_>, most: i64) -> QueryResult<usize> {
    let settled: Vec<(NotificationId, MailState, Option<String>)> = deliveries::table
        .inner_join(mails::table.on(mails::id.nullable().eq(deliveries::mail_id)))
        .filter(deliveries::channel.eq(Channel::Mail).and(deliveries::state.eq(DeliveryState::Queued)))
        .filter(mails::settled_at.is_not_null())
        .limit(most)
        .select((deliveries::notification_id, mails::state, mails::reason))
        .load(&mut **tx)?;
    let sent: Vec<NotificationId> =
        settled.iter().filter(|(_, state, _)| *state == MailState::Sent).map(|(id, ..)| *id).collect();
    let now = tx.now();
    change_mail!(tx, &sent, (deliveries::state.eq(DeliveryState::Sent), deliveries::changed_at.eq(now)))?;
    for (id, state, reason) in &settled {
        if *state != MailState::Sent {
            fail_mails(tx, &[*id], reason.as_deref().unwrap_or(state.as_str()))?;
        }
    }
    Ok(settled.len())
}
