//! Notes of people of whom something changed.

use diesel::prelude::*;
use platform::db::{Conn, Tx, insert_rows, one_of};
use schema::person_changes;
use shared::ids::UserId;

/// Adds a note for each.
pub fn note_changes(tx: &mut Tx<'_>, people: &[UserId]) -> QueryResult<()> {
    let rows: Vec<_> = people
        .iter()
        .map(|user| (person_changes::id.eq(tx.new_id::<i64>()), person_changes::user_id.eq(*user)))
        .collect();
    insert_rows!(tx, person_changes, rows)
}

/// The oldest notes.
pub fn changes(conn: &mut Conn, limit: i64) -> QueryResult<Vec<(i64, UserId)>> {
    person_changes::table
        .order(person_changes::id)
        .limit(limit)
        .select((person_changes::id, person_changes::user_id))
        .load(conn)
}

/// Removes notes.
pub fn forget_changes(tx: &mut Tx<'_>, ids: &[i64]) -> QueryResult<()> {
    diesel::delete(person_changes::table.filter(one_of(person_changes::id, ids))).execute(&mut **tx).map(drop)
}
