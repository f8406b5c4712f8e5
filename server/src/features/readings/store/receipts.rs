//! What people did. Nothing here is ever changed or removed.

use diesel::prelude::*;
use platform::db::{Conn, Tx, insert_rows, one_of};
use schema::{reading_people, reading_receipts, users};
use shared::{
    ids::{ReadingId, UserId},
    readings::{ReadingChannel, ReceiptStep},
    time::UtcTime,
};

use super::PersonRow;

/// A receipt.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable, Insertable)]
#[diesel(table_name = reading_receipts, treat_none_as_default_value = false)]
pub struct ReceiptRow {
    pub id: i64,
    pub reading_id: ReadingId,
    pub user_id: UserId,
    pub round: i32,
    pub version: i32,
    pub sha256: String,
    pub step: ReceiptStep,
    pub at: UtcTime,
    pub channel: ReadingChannel,
    pub by_id: Option<UserId>,
    pub signed_on: Option<String>,
}

/// Keeps receipts.
pub fn insert_receipts(tx: &mut Tx<'_>, rows: &[ReceiptRow]) -> QueryResult<()> {
    insert_rows!(tx, reading_receipts, rows)
}

/// Somebody in a proof: their name, their staff number, how far they are.
#[derive(Clone, Debug, Queryable)]
pub struct ProvenRow {
    pub name: String,
    pub staff_number: Option<String>,
    pub person: PersonRow,
}

/// Everybody who is asked, after a place in the order of names: so many.
pub fn everybody(
    conn: &mut Conn,
    reading: ReadingId,
    after: Option<(String, UserId)>,
    limit: i64,
) -> QueryResult<Vec<(String, ProvenRow)>> {
    let mut query = reading_people::table
        .inner_join(users::table)
        .filter(reading_people::reading_id.eq(reading).and(reading_people::left_at.is_null()))
        .into_boxed();
    if let Some((name, user)) = after {
        query = query.filter(
            users::sort_name
                .gt(name.clone())
                .or(users::sort_name.eq(name).and(reading_people::user_id.gt(user))),
        );
    }
    let rows: Vec<(String, String, Option<String>, PersonRow)> = query
        .order((users::sort_name, reading_people::user_id))
        .limit(limit)
        .select((users::sort_name, users::display_name, users::staff_number, PersonRow::as_select()))
        .load(conn)?;
    let proven = |(sort, name, staff_number, person)| (sort, ProvenRow { name, staff_number, person });
    Ok(rows.into_iter().map(proven).collect())
}

/// These receipts.
pub fn receipts(conn: &mut Conn, ids: &[i64]) -> QueryResult<Vec<ReceiptRow>> {
    reading_receipts::table
        .filter(one_of(reading_receipts::id, ids))
        .select(ReceiptRow::as_select())
        .load(conn)
}

/// All that somebody did about a reading, in order.
#[cfg(test)]
pub fn receipts_of(conn: &mut Conn, reading: ReadingId, user: UserId) -> QueryResult<Vec<ReceiptRow>> {
    reading_receipts::table
        .filter(reading_receipts::reading_id.eq(reading).and(reading_receipts::user_id.eq(user)))
        .order(reading_receipts::id)
        .select(ReceiptRow::as_select())
        .load(conn)
}
