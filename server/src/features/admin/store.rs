//! What the health page asks of the database itself, and what goes of somebody who is forgotten where
//! the feature that keeps it stands above this one.

use diesel::prelude::*;
use platform::db::{Conn, Statement, Tx};
use schema::{imported_people, people_import_lines, people_imports, settings};
use shared::{ids::UserId, people_import::LineOutcome};

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

/// Under which name the job by which the runner is tried out says that it was done.
const TRIED: &str = "job_test";

/// Notes that a job was done.
pub fn note_tried(tx: &mut Tx<'_>, token: &str) -> QueryResult<()> {
    let conn: &mut Conn = tx;
    diesel::delete(settings::table.find(TRIED)).execute(conn)?;
    let row = (settings::key.eq(TRIED), settings::value.eq(token));
    diesel::insert_into(settings::table).values(row).execute(conn).map(drop)
}

/// The job that was done last.
pub fn last_tried(conn: &mut Conn) -> QueryResult<Option<String>> {
    settings::table.find(TRIED).select(settings::value).first(conn).optional()
}

/// Forgets what lists of people said of somebody. Such a line is neither applied nor undone any more.
pub fn forget_in_lists(tx: &mut Tx<'_>, user: UserId, name: &str) -> QueryResult<()> {
    diesel::update(people_import_lines::table.filter(people_import_lines::user_id.eq(user)))
        .set((
            (people_import_lines::name.eq(name), people_import_lines::outcome.eq(LineOutcome::Kept)),
            (people_import_lines::changes.eq("[]"), people_import_lines::reasons.eq("[]")),
        ))
        .execute(&mut **tx)?;
    diesel::delete(imported_people::table.find(user)).execute(&mut **tx)?;
    diesel::update(people_imports::table.filter(people_imports::actor_id.eq(user)))
        .set(people_imports::address.eq(None::<String>))
        .execute(&mut **tx)
        .map(drop)
}
