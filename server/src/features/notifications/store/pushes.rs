//! Deliveries to devices, and the devices.

use std::collections::HashSet;

use diesel::prelude::*;
use platform::{
    db::{Conn, Tx, one_of},
    http::Viewer,
};
use schema::{notification_deliveries as deliveries, notifications, push_subscriptions as devices, sessions};
use shared::{
    ids::{NotificationId, PushDeviceId, SessionId, UserId},
    news::Importance,
    notifications::{
        Channel, DeliveryState,
        push::{NewPushDevice, PushDevice, PushOutcome, PushTrouble},
    },
    time::UtcTime,
};

use super::super::push::Recipient;

/// Changes the deliveries to devices of these notifications.
macro_rules! change_push {
    ($tx:expr, $ids:expr, $changes:expr) => {
        diesel::update(
            deliveries::table
                .filter(one_of(deliveries::notification_id, $ids))
                .filter(deliveries::channel.eq(Channel::Push)),
        )
        .set($changes)
        .execute(&mut **$tx)
        .map(drop)
    };
}

/// A delivery that is due.
#[derive(Clone, Debug, Queryable)]
pub struct PushDue {
    /// Of what.
    pub notification: NotificationId,
    /// To whom.
    pub user: UserId,
    /// Whether they read it meanwhile.
    pub read_at: Option<UtcTime>,
    /// How often it was tried.
    pub attempts: i32,
    /// How much it matters.
    pub importance: Importance,
}

/// Some of the deliveries that are due by now, whoever waits longest first.
pub fn pushes_due(conn: &mut Conn, now: UtcTime, most: i64) -> QueryResult<Vec<PushDue>> {
    deliveries::table
        .inner_join(notifications::table)
        .filter(deliveries::channel.eq(Channel::Push).and(deliveries::state.eq(DeliveryState::Queued)))
        .filter(deliveries::mail_id.is_null().and(deliveries::due_at.le(now)))
        .order(deliveries::due_at)
        .limit(most)
        .select((
            deliveries::notification_id,
            notifications::user_id,
            notifications::read_at,
            deliveries::attempts,
            notifications::importance,
        ))
        .load(conn)
}

/// Puts deliveries off.
pub fn hold_pushes(tx: &mut Tx<'_>, ids: &[NotificationId], until: UtcTime) -> QueryResult<()> {
    change_push!(tx, ids, deliveries::due_at.eq(until))
}

/// Takes deliveries: nobody else does until then.
pub fn take_pushes(tx: &mut Tx<'_>, ids: &[NotificationId], until: UtcTime) -> QueryResult<()> {
    let taken = (deliveries::due_at.eq(until), deliveries::attempts.eq(deliveries::attempts + 1));
    change_push!(tx, ids, taken)
}

/// Notes that deliveries were made.
pub fn sent_pushes(tx: &mut Tx<'_>, ids: &[NotificationId]) -> QueryResult<()> {
    let now = tx.now();
    change_push!(tx, ids, (deliveries::state.eq(DeliveryState::Sent), deliveries::changed_at.eq(now)))
}

/// Notes that deliveries cannot be made, and why.
pub fn fail_pushes(tx: &mut Tx<'_>, ids: &[NotificationId], reason: &str) -> QueryResult<()> {
    let now = tx.now();
    let failed = (
        deliveries::state.eq(DeliveryState::Failed),
        deliveries::reason.eq(reason),
        deliveries::changed_at.eq(now),
    );
    change_push!(tx, ids, failed)
}

/// Takes deliveries away that nobody needs any more.
pub fn drop_pushes(tx: &mut Tx<'_>, ids: &[NotificationId]) -> QueryResult<()> {
    diesel::delete(
        deliveries::table
            .filter(one_of(deliveries::notification_id, ids))
            .filter(deliveries::channel.eq(Channel::Push).and(deliveries::state.eq(DeliveryState::Queued))),
    )
    .execute(&mut **tx)
    .map(drop)
}

/// Has what waits for somebody to be free be looked at again: they said otherwise when that is.
pub fn wake_pushes(tx: &mut Tx<'_>, user: UserId, due: UtcTime) -> QueryResult<()> {
    let theirs = notifications::table
        .filter(notifications::user_id.eq(user).and(notifications::read_at.is_null()))
        .select(notifications::id);
    diesel::update(
        deliveries::table
            .filter(deliveries::notification_id.eq_any(theirs))
            .filter(deliveries::channel.eq(Channel::Push).and(deliveries::state.eq(DeliveryState::Queued)))
            .filter(deliveries::attempts.eq(0)),
    )
    .set(deliveries::due_at.eq(due))
    .execute(&mut **tx)
    .map(drop)
}

/// Who among these people has a device.
pub fn with_device(conn: &mut Conn, people: &[UserId], now: UtcTime) -> QueryResult<HashSet<UserId>> {
    let found: Vec<UserId> = devices::table
        .inner_join(sessions::table)
        .filter(one_of(devices::user_id, people))
        .filter(sessions::expires_at.gt(now))
        .select(devices::user_id)
        .distinct()
        .load(conn)?;
    Ok(found.into_iter().collect())
}

type RecipientColumns = (UserId, PushDeviceId, String, String, String);

/// The devices of these people.
pub fn recipients(conn: &mut Conn, people: &[UserId], now: UtcTime) -> QueryResult<Vec<(UserId, Recipient)>> {
    let rows: Vec<RecipientColumns> = devices::table
        .inner_join(sessions::table)
        .filter(one_of(devices::user_id, people))
        .filter(sessions::expires_at.gt(now))
        .order(devices::id)
        .select((devices::user_id, devices::id, devices::endpoint, devices::p256dh, devices::auth))
        .load(conn)?;
    let read = |(user, device, endpoint, p256dh, auth)| (user, Recipient { device, endpoint, p256dh, auth });
    Ok(rows.into_iter().map(read).collect())
}

/// A device of somebody, and when it was last tested.
pub fn recipient(
    conn: &mut Conn,
    user: UserId,
    device: PushDeviceId,
    now: UtcTime,
) -> QueryResult<Option<(Recipient, Option<UtcTime>)>> {
    let tested = devices::table
        .filter(devices::id.eq(device).and(devices::user_id.eq(user)))
        .select(devices::tested_at)
        .first(conn)
        .optional()?;
    let Some(tested) = tested else { return Ok(None) };
    let found = recipients(conn, &[user], now)?.into_iter().find(|(_, one)| one.device == device);
    Ok(found.map(|(_, one)| (one, tested)))
}

type DeviceColumns =
    (PushDeviceId, SessionId, String, UtcTime, Option<UtcTime>, Option<PushTrouble>, Option<i32>);

/// The devices of somebody as they see them, the newest first.
pub fn devices_of(conn: &mut Conn, viewer: &Viewer) -> QueryResult<Vec<PushDevice>> {
    let rows: Vec<DeviceColumns> = devices::table
        .inner_join(sessions::table)
        .filter(devices::user_id.eq(viewer.id).and(sessions::expires_at.gt(viewer.now)))
        .order(devices::id.desc())
        .select((
            devices::id,
            devices::session_id,
            sessions::user_agent,
            devices::made_at,
            devices::last_ok_at,
            devices::trouble,
            devices::answer,
        ))
        .load(conn)?;
    let read = |(id, session, user_agent, since, last_ok, trouble, answer): DeviceColumns| PushDevice {
        id,
        user_agent,
        here: session == viewer.session,
        since,
        last_ok,
        trouble,
        answer: answer.and_then(|answer| u16::try_from(answer).ok()),
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Adds the browser of a session, in place of what it said before.
pub fn add_device(tx: &mut Tx<'_>, viewer: &Viewer, new: &NewPushDevice) -> QueryResult<()> {
    let (id, now): (PushDeviceId, _) = (tx.new_id(), tx.now());
    let before = devices::session_id.eq(viewer.session).or(devices::endpoint.eq(&new.endpoint));
    diesel::delete(devices::table.filter(before)).execute(&mut **tx)?;
    let row = (
        (devices::id.eq(id), devices::user_id.eq(viewer.id), devices::session_id.eq(viewer.session)),
        (devices::endpoint.eq(&new.endpoint), devices::p256dh.eq(&new.p256dh), devices::auth.eq(&new.auth)),
        (devices::made_at.eq(now), devices::failures.eq(0)),
    );
    diesel::insert_into(devices::table).values(row).execute(&mut **tx).map(drop)
}

/// Removes a device of somebody; says whether there was one.
pub fn remove_device(tx: &mut Tx<'_>, user: UserId, device: PushDeviceId) -> QueryResult<bool> {
    let row = devices::table.filter(devices::id.eq(device).and(devices::user_id.eq(user)));
    Ok(diesel::delete(row).execute(&mut **tx)? > 0)
}

/// Notes that a device is tested.
pub fn note_test(tx: &mut Tx<'_>, device: PushDeviceId) -> QueryResult<()> {
    let now = tx.now();
    diesel::update(devices::table.find(device)).set(devices::tested_at.eq(now)).execute(&mut **tx).map(drop)
}

/// Notes what became of a message to a device; one that is gone is removed.
pub fn note_outcome(tx: &mut Tx<'_>, device: PushDeviceId, told: PushOutcome) -> QueryResult<()> {
    let (row, now) = (devices::table.find(device), tx.now());
    if told.trouble == Some(PushTrouble::Gone) {
        return diesel::delete(row).execute(&mut **tx).map(drop);
    }
    let answer = (devices::trouble.eq(told.trouble), devices::answer.eq(told.answer.map(i32::from)));
    if told.sent {
        let ok = (devices::last_ok_at.eq(now), devices::failures.eq(0));
        diesel::update(row).set((ok, answer)).execute(&mut **tx).map(drop)
    } else {
        let failed = devices::failures.eq(devices::failures + 1);
        diesel::update(row).set((failed, answer)).execute(&mut **tx).map(drop)
    }
}

/// Forgets the devices of somebody.
pub fn forget_devices(tx: &mut Tx<'_>, user: UserId) -> QueryResult<()> {
    diesel::delete(devices::table.filter(devices::user_id.eq(user))).execute(&mut **tx).map(drop)
}
