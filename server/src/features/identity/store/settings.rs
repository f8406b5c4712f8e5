//! What is said once for the whole network.

use diesel::prelude::*;
use platform::db::{Both, Conn, Tx};
use schema::{organizations, settings};

/// The value of a setting.
pub fn setting(conn: &mut Conn, key: &str) -> QueryResult<Option<String>> {
    settings::table.find(key).select(settings::value).first(conn).optional()
}

/// Keeps the value of a setting.
pub fn set_setting(conn: &mut Conn, key: &str, value: &str) -> QueryResult<()> {
    Both(
        diesel::insert_into(settings::table)
            .values((settings::key.eq(key), settings::value.eq(value)))
            .on_conflict(settings::key)
            .do_update()
            .set(settings::value.eq(value)),
    )
    .execute(conn)
    .map(drop)
}

/// Removes a setting that has this value; says whether it had.
pub fn take_setting(conn: &mut Conn, key: &str, value: &str) -> QueryResult<bool> {
    diesel::delete(settings::table.find(key).filter(settings::value.eq(value)))
        .execute(conn)
        .map(|rows| rows == 1)
}

/// Says that a person or a group is called or stands otherwise than before.
pub fn change_directory_version(tx: &mut Tx<'_>) -> QueryResult<()> {
    // A new id: two changes at once must not agree on the next number.
    let version: i64 = tx.new_id();
    set_setting(tx, DIRECTORY_VERSION, &version.to_string())
}

/// Which state of the directory this is; 0 for one that never changed.
pub fn directory_version(conn: &mut Conn) -> QueryResult<i64> {
    Ok(setting(conn, DIRECTORY_VERSION)?.and_then(|version| version.parse().ok()).unwrap_or(0))
}

const DIRECTORY_VERSION: &str = "directory_version";

/// The name of the body that is no unit of another, if there is one alone.
pub fn only_body(conn: &mut Conn) -> QueryResult<Option<String>> {
    let bodies: Vec<String> = organizations::table
        .filter(organizations::parent_id.is_null())
        .order(organizations::id)
        .limit(2)
        .select(organizations::name)
        .load(conn)?;
    Ok(<[String; 1]>::try_from(bodies).ok().map(|[name]| name))
}
