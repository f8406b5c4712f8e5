//! What goes: with a person, and with time.

use diesel::prelude::*;
use platform::db::{Conn, Tx, one_of};
use schema::{
    notification_causes as causes, notification_deliveries as deliveries,
    notification_preferences as preferences, notifications, post_follows,
};
use shared::{
    ids::{NotificationId, UserId},
    time::UtcTime,
};

/// Forgets what a person was told and what they want to be told. What others were told of what they
/// did stays, as that of whoever they are called.
pub fn forget(tx: &mut Tx<'_>, user: UserId) -> QueryResult<()> {
    let theirs = notifications::table.filter(notifications::user_id.eq(user)).select(notifications::id);
    diesel::delete(deliveries::table.filter(deliveries::notification_id.eq_any(theirs)))
        .execute(&mut **tx)?;
    diesel::delete(causes::table.filter(causes::user_id.eq(user))).execute(&mut **tx)?;
    diesel::delete(notifications::table.filter(notifications::user_id.eq(user))).execute(&mut **tx)?;
    diesel::delete(preferences::table.filter(preferences::user_id.eq(user))).execute(&mut **tx)?;
    super::forget_rhythm(tx, user)?;
    super::forget_devices(tx, user)?;
    diesel::delete(post_follows::table.filter(post_follows::user_id.eq(user))).execute(&mut **tx).map(drop)
}

/// Removes some of what was read before that moment, and says how many there were.
pub fn remove_read(tx: &mut Tx<'_>, before: UtcTime, limit: i64) -> QueryResult<usize> {
    let conn: &mut Conn = tx;
    let old: Vec<NotificationId> = notifications::table
        .filter(notifications::read_at.lt(before))
        .order(notifications::read_at)
        .limit(limit)
        .select(notifications::id)
        .load(conn)?;
    diesel::delete(deliveries::table.filter(one_of(deliveries::notification_id, &old))).execute(conn)?;
    diesel::delete(causes::table.filter(one_of(causes::notification_id, &old))).execute(conn)?;
    diesel::delete(notifications::table.filter(one_of(notifications::id, &old))).execute(conn)
}
