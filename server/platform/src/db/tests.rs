//! The database, as its users see it, on the backend under test.

mod away;
mod commit;
mod opening;
mod space;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use super::*;
use crate::testing::{MIGRATIONS, TestDb};

diesel::table! {
    notes (id) {
        id -> BigInt,
        text -> Text,
    }
}

const TABLE: &str = "CREATE TABLE notes (id BIGINT PRIMARY KEY, text TEXT NOT NULL UNIQUE)";

/// A database with a table of notes.
async fn database() -> TestDb {
    let db = TestDb::new(&MIGRATIONS);
    db.write(|tx| Ok(tx.batch_execute(TABLE)?)).await.unwrap();
    db
}

/// Writes a note, as a feature's store would.
fn note(conn: &mut Conn, id: i64, text: &str) -> QueryResult<usize> {
    diesel::insert_into(notes::table).values((notes::id.eq(id), notes::text.eq(text))).execute(conn)
}

fn texts_in(conn: &mut Conn) -> Result<Vec<String>> {
    Ok(notes::table.order(notes::id).select(notes::text).load(conn)?)
}

async fn texts(db: &Db) -> Vec<String> {
    db.read(texts_in).await.unwrap()
}
