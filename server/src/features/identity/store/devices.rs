//! Browsers in which somebody signed in.

use diesel::prelude::*;
use platform::db::Conn;
use schema::devices;
use shared::{ids::UserId, time::UtcTime};

/// A browser, and who signed in there.
#[derive(Clone, Debug, Insertable, Queryable)]
#[diesel(table_name = devices)]
pub struct DeviceRow {
    pub token_hash: String,
    pub user_id: UserId,
    pub signed_in_at: UtcTime,
}

/// Those with one of these tokens, in which somebody signed in after `since`.
pub fn devices(conn: &mut Conn, token_hashes: &[String], since: UtcTime) -> QueryResult<Vec<DeviceRow>> {
    if token_hashes.is_empty() {
        return Ok(Vec::new());
    }
    devices::table
        .filter(devices::token_hash.eq_any(token_hashes).and(devices::signed_in_at.gt(since)))
        .order((devices::signed_in_at.desc(), devices::token_hash))
        .load(conn)
}

/// The tokens' hashes of a person's, but the first `kept`: where they signed in last comes first.
pub fn devices_beyond(conn: &mut Conn, user: UserId, kept: i64) -> QueryResult<Vec<String>> {
    devices::table
        .filter(devices::user_id.eq(user))
        .order((devices::signed_in_at.desc(), devices::token_hash))
        .offset(kept)
        .limit(1_000)
        .select(devices::token_hash)
        .load(conn)
}

/// Keeps one.
pub fn insert_device(conn: &mut Conn, device: &DeviceRow) -> QueryResult<()> {
    diesel::insert_into(devices::table).values(device).execute(conn).map(drop)
}

/// Removes those with these tokens.
pub fn delete_devices(conn: &mut Conn, token_hashes: &[String]) -> QueryResult<()> {
    if token_hashes.is_empty() {
        return Ok(());
    }
    diesel::delete(devices::table.filter(devices::token_hash.eq_any(token_hashes))).execute(conn).map(drop)
}

/// Removes all of a person's.
pub fn delete_devices_of(conn: &mut Conn, user: UserId) -> QueryResult<()> {
    diesel::delete(devices::table.filter(devices::user_id.eq(user))).execute(conn).map(drop)
}

/// Removes up to `limit` in which nobody signed in after `since`, and says how many.
pub fn delete_devices_before(conn: &mut Conn, since: UtcTime, limit: i64) -> QueryResult<usize> {
    let hashes: Vec<String> = devices::table
        .filter(devices::signed_in_at.le(since))
        .order(devices::token_hash)
        .limit(limit)
        .select(devices::token_hash)
        .load(conn)?;
    diesel::delete(devices::table.filter(devices::token_hash.eq_any(&hashes))).execute(conn)
}
