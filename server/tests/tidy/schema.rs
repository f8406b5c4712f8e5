//! The tables in the code are those of the database, whichever it is.

use std::collections::BTreeMap;

use diesel::{QueryableByName, RunQueryDsl, connection::SimpleConnection, sql_query, sql_types::Text};
use parvis::testing::TestApp;
use platform::db::{Backend, Conn};

use super::sources::{Source, below, names};

type Columns = BTreeMap<String, String>;
type Tables = BTreeMap<String, Columns>;

/// A column of the database: its table, its name and its type, `?` behind it if it may be null.
#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    in_table: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    of_type: String,
}

const POSTGRES: &str = "SELECT table_name::text AS in_table, column_name::text AS name, \
    data_type || CASE WHEN is_nullable = 'YES' THEN '?' ELSE '' END AS of_type \
    FROM information_schema.columns WHERE table_schema = 'public'";
// A key that is one INTEGER is SQLite's own number of the row, of 64 bits.
const SQLITE: &str = "SELECT t.name AS in_table, c.name AS name, CASE WHEN c.pk > 0 AND c.type = 'INTEGER' \
    AND (SELECT count(*) FROM pragma_table_info(t.name) k WHERE k.pk > 0) = 1 \
    THEN 'bigint' ELSE lower(c.type) END \
    || CASE WHEN c.\"notnull\" = 0 THEN '?' ELSE '' END AS of_type \
    FROM sqlite_master t, pragma_table_xinfo(t.name) c \
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'";

/// The tables as the code has them, read from the calls of `table!`.
fn in_code() -> Tables {
    let sources = below("server/schema/src", &["rs"]);
    let mut tables = Tables::new();
    let (mut table, mut renamed) = (None, None);
    for (_, line) in sources.iter().flat_map(Source::code) {
        let line = line.trim();
        if let Some((name, "{")) = line.split_once(" (").map(|(name, rest)| (name, &rest[rest.len() - 1..])) {
            tables.insert(name.to_owned(), Columns::new());
            table = Some(name.to_owned());
        } else if let Some(name) = line.strip_prefix("#[sql_name = \"") {
            renamed = Some(name.trim_end_matches("\"]").to_owned());
        } else if let Some((name, kind)) = line.trim_end_matches(',').split_once(" -> ")
            && !line.starts_with("diesel::")
        {
            let name = renamed.take().unwrap_or_else(|| name.to_owned());
            let columns = tables.get_mut(table.as_ref().expect("a table")).unwrap();
            columns.insert(name, database_type(kind));
        }
    }
    tables
}

fn database_type(kind: &str) -> String {
    match kind {
        "BigInt" => "bigint".to_owned(),
        "Integer" => "integer".to_owned(),
        "SmallInt" => "smallint".to_owned(),
        "Text" => "text".to_owned(),
        "Bool" => "boolean".to_owned(),
        other => match other.strip_prefix("Nullable<").and_then(|inner| inner.strip_suffix('>')) {
            Some(inner) => format!("{}?", database_type(inner)),
            None => panic!("{other} is not a type of both databases"),
        },
    }
}

fn in_database(conn: &mut Conn, backend: Backend) -> Tables {
    let sql = if backend == Backend::Sqlite { SQLITE } else { POSTGRES };
    let mut tables = Tables::new();
    for Column { in_table, name, of_type } in sql_query(sql).load::<Column>(conn).unwrap() {
        tables.entry(in_table).or_default().insert(name, of_type);
    }
    tables.remove("__diesel_schema_migrations");
    tables
}

#[actix_web::test]
async fn every_table_of_the_code_loads_and_every_table_of_the_database_is_in_the_code() {
    let app = TestApp::new().await;
    let backend = app.database().backend();
    let expected = in_code();
    assert!(expected.len() > 10, "the tables were found");
    let found = app.look(move |conn| Ok(in_database(conn, backend))).await;
    assert_eq!(found, expected);
    app.look(move |conn| {
        for (table, columns) in expected {
            let columns: Vec<String> = columns.into_keys().map(|name| format!("\"{name}\"")).collect();
            conn.batch_execute(&format!("SELECT {} FROM {table} LIMIT 1", columns.join(", ")))?;
        }
        Ok(())
    })
    .await;
}

#[test]
fn both_folders_of_migrations_tell_the_same_story() {
    let (sqlite, postgres) = (names("migrations/sqlite"), names("migrations/postgres"));
    assert_eq!(sqlite, postgres);
    for backend in ["sqlite", "postgres"] {
        for migration in &sqlite {
            let files = names(&format!("migrations/{backend}/{migration}"));
            assert_eq!(files, ["down.sql", "up.sql"], "{backend}/{migration}");
        }
    }
}

#[test]
fn migrations_are_written_for_both_databases() {
    let found: Vec<String> = below("migrations", &["sql"])
        .iter()
        .flat_map(|source| {
            let lines = source.text.lines().filter(|line| !line.trim_start().starts_with("--"));
            let upper: Vec<String> = lines.map(str::to_uppercase).collect();
            ["TRIGGER", "NOW()", "CURRENT_TIMESTAMP", "SERIAL", "JSONB", "TIMESTAMP", "[]"]
                .iter()
                .filter(|word| upper.iter().any(|line| line.contains(**word)))
                .map(|word| format!("{} has {word}", source.path))
                .collect::<Vec<_>>()
        })
        // The order of the outbox is the database's.
        .filter(|fault| !fault.ends_with("0001_platform/up.sql has SERIAL"))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}
