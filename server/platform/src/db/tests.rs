//! The database, as its users see it, on the backend under test.

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use shared::problem::Code;

use super::*;
use crate::testing::TestDb;

diesel::table! {
    notes (id) {
        id -> BigInt,
        text -> Text,
    }
}

/// A database with a table of notes.
async fn database() -> TestDb {
    let db = TestDb::new(crate::testing::MIGRATIONS);
    db.write(|tx| Ok(tx.batch_execute(TABLE)?)).await.unwrap();
    db
}

const TABLE: &str = "CREATE TABLE notes (id BIGINT PRIMARY KEY, text TEXT NOT NULL UNIQUE)";

/// Writes a note, as a feature's store would.
fn note(conn: &mut Conn, id: i64, text: &str) -> QueryResult<usize> {
    diesel::insert_into(notes::table).values((notes::id.eq(id), notes::text.eq(text))).execute(conn)
}

#[tokio::test]
async fn what_is_written_is_read_and_what_fails_leaves_nothing() {
    let db = database().await;
    let written = db.write(|tx| Ok(note(tx, 1, "kept")?)).await.unwrap();
    let failed: Result<()> = db
        .write(|tx| {
            note(tx, 2, "undone")?;
            Err(Error::forbidden())
        })
        .await;

    assert_eq!(written, 1);
    assert_eq!(failed.unwrap_err().code(), Code::Forbidden);
    let count: i64 = db.read(|conn| Ok(notes::table.count().get_result(conn)?)).await.unwrap();
    assert_eq!(count, 1);
}
