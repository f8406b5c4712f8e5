//! Personal links.

use diesel::prelude::*;
use platform::db::{Conn, Tx};
use schema::{reading_links, users};
use shared::{
    ids::{ReadingId, UserId},
    time::UtcTime,
};

/// A link.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = reading_links, treat_none_as_default_value = false)]
pub struct LinkRow {
    pub token_hash: String,
    pub reading_id: ReadingId,
    pub user_id: UserId,
    pub round: i32,
    pub version: i32,
    pub expires_at: UtcTime,
    pub used_at: Option<UtcTime>,
}

/// The link with this hash, of somebody whose account is open.
pub fn link(conn: &mut Conn, hash: &str) -> QueryResult<Option<LinkRow>> {
    reading_links::table
        .inner_join(users::table.on(users::id.eq(reading_links::user_id)))
        .filter(reading_links::token_hash.eq(hash).and(users::deactivated_at.is_null()))
        .select(LinkRow::as_select())
        .first(conn)
        .optional()
}

/// Makes a link.
pub fn insert_link(tx: &mut Tx<'_>, row: &LinkRow) -> QueryResult<()> {
    diesel::insert_into(reading_links::table).values(row).execute(&mut **tx).map(drop)
}

/// Uses a link; false if it was used before.
pub fn use_link(tx: &mut Tx<'_>, hash: &str) -> QueryResult<bool> {
    let now = tx.now();
    let free = reading_links::table.filter(reading_links::token_hash.eq(hash));
    let used = diesel::update(free.filter(reading_links::used_at.is_null()))
        .set(reading_links::used_at.eq(now))
        .execute(&mut **tx)?;
    Ok(used > 0)
}

/// Removes links that are good no longer, a few at a time; says how many.
pub fn delete_expired_links(tx: &mut Tx<'_>, limit: i64) -> QueryResult<usize> {
    let now = tx.now();
    let old: Vec<String> = reading_links::table
        .filter(reading_links::expires_at.le(now))
        .order(reading_links::expires_at)
        .limit(limit)
        .select(reading_links::token_hash)
        .load(&mut **tx)?;
    diesel::delete(reading_links::table.filter(reading_links::token_hash.eq_any(old))).execute(&mut **tx)
}

/// Removes the links of a person.
pub fn forget(tx: &mut Tx<'_>, user: UserId) -> QueryResult<()> {
    diesel::delete(reading_links::table.filter(reading_links::user_id.eq(user))).execute(&mut **tx).map(drop)
}
