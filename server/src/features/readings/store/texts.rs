//! What posts said that people are asked to read.

use diesel::prelude::*;
use platform::db::{Conn, Tx, one_of};
use schema::reading_texts;
use shared::{ids::ReadingId, time::UtcTime};

/// What a version of a post said.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = reading_texts)]
pub struct TextRow {
    pub reading_id: ReadingId,
    pub number: i32,
    pub title: String,
    pub html: String,
    pub sha256: String,
    pub at: UtcTime,
}

/// The latest version that a request knows.
pub fn latest_text(conn: &mut Conn, reading: ReadingId) -> QueryResult<Option<TextRow>> {
    reading_texts::table
        .filter(reading_texts::reading_id.eq(reading))
        .order(reading_texts::number.desc())
        .select(TextRow::as_select())
        .first(conn)
        .optional()
}

/// The number and the hash of each version since one of them, the latest first.
pub fn texts_since(conn: &mut Conn, reading: ReadingId, number: i32) -> QueryResult<Vec<(i32, String)>> {
    reading_texts::table
        .filter(reading_texts::reading_id.eq(reading).and(reading_texts::number.ge(number)))
        .order(reading_texts::number.desc())
        .select((reading_texts::number, reading_texts::sha256))
        .load(conn)
}

/// What these requests are called, each version with its title, the earliest first.
pub fn text_titles(conn: &mut Conn, readings: &[ReadingId]) -> QueryResult<Vec<(ReadingId, String)>> {
    reading_texts::table
        .filter(one_of(reading_texts::reading_id, readings))
        .order((reading_texts::reading_id, reading_texts::number))
        .select((reading_texts::reading_id, reading_texts::title))
        .load(conn)
}

/// Keeps a version, unless it is kept.
pub fn keep_text(tx: &mut Tx<'_>, row: &TextRow) -> QueryResult<()> {
    let kept = reading_texts::table.find((row.reading_id, row.number));
    if diesel::select(diesel::dsl::exists(kept)).get_result(&mut **tx)? {
        return Ok(());
    }
    diesel::insert_into(reading_texts::table).values(row).execute(&mut **tx).map(drop)
}
