//! What the health page asks of the database itself.

use diesel::prelude::*;
use platform::db::{Conn, Statement, Tx};
use schema::settings;

/// Under which name a test writes.
const TEST: &str = "health_test";

/// How many bytes the database takes.
pub fn size(conn: &mut Conn) -> QueryResult<i64> {
    let bytes: Vec<i64> = Statement::new(
        "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
        "SELECT pg_database_size(current_database())",
    )
    .load(conn)?;
    Ok(bytes.first().copied().unwrap_or(0))
}

/// Writes something, reads it back and removes it; says whether it was the same.
pub fn writes_and_reads(tx: &mut Tx<'_>) -> QueryResult<bool> {
    let value = tx.new_id::<i64>().to_string();
    let conn: &mut Conn = tx;
    diesel::delete(settings::table.find(TEST)).execute(conn)?;
    diesel::insert_into(settings::table)
        .values((settings::key.eq(TEST), settings::value.eq(&value)))
        .execute(conn)?;
    let read: String = settings::table.find(TEST).select(settings::value).first(conn)?;
    diesel::delete(settings::table.find(TEST)).execute(conn)?;
    Ok(read == value)
}
