//! Opens a SQLite file only if it is ours, whole, or new.

use std::fmt::Write as _;
use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read};
use std::path::Path;

use diesel::connection::SimpleConnection;
use diesel::result::Error as DieselError;
use diesel::sqlite::SqliteConnection;
use diesel::{Connection, QueryableByName, RunQueryDsl, sql_query};

use crate::db::open::OpenError;

/// Marks our files in their header ("PRVS"), so that a foreign file is recognised.
const APPLICATION_ID: i64 = 0x5052_5653;
/// How every SQLite file begins.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// Opens the file, creating it if there is none, and makes sure that it is ours.
///
/// A file that is refused is not changed in any way.
pub(in crate::db) fn open_checked(path: &Path) -> Result<SqliteConnection, OpenError> {
    create_if_missing(path)?;
    check_header(path)?;
    let uri = uri(path)?;
    let mut conn = SqliteConnection::establish(&format!("{uri}?mode=rw"))
        .map_err(|error| inaccessible(path, &error.to_string()))?;
    let failed = |error: DieselError| explain(path, &error);
    conn.batch_execute("PRAGMA busy_timeout = 10000; PRAGMA synchronous = FULL").map_err(failed)?;
    claim(&mut conn, path)?;
    conn.batch_execute("PRAGMA journal_mode = WAL").map_err(failed)?;
    Ok(conn)
}

/// The file's address as SQLite's own URI, so that no character of a path has a meaning.
pub(super) fn uri(path: &Path) -> Result<String, OpenError> {
    let path = std::path::absolute(path).map_err(|error| inaccessible(path, &error.to_string()))?;
    let mut uri = "file://".to_owned();
    for &byte in path.as_os_str().as_encoded_bytes() {
        if byte.is_ascii_alphanumeric() || b"/._-".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    Ok(uri)
}

/// Creates an empty file that only its owner may read: it will hold people's messages.
fn create_if_missing(path: &Path) -> Result<(), OpenError> {
    use std::os::unix::fs::OpenOptionsExt;

    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        Err(error) if error.kind() == ErrorKind::StorageFull => Err(OpenError::StorageFull),
        Err(error) => Err(inaccessible(path, &error.to_string())),
    }
}

/// Looks at the first bytes before SQLite does, which might change something.
fn check_header(path: &Path) -> Result<(), OpenError> {
    let failed = |error: std::io::Error| inaccessible(path, &error.to_string());
    let file = File::open(path).map_err(failed)?;
    let size = file.metadata().map_err(failed)?.len();
    let mut header = Vec::new();
    file.take(100).read_to_end(&mut header).map_err(failed)?;
    if header.is_empty() {
        return Ok(());
    }
    if !header.starts_with(MAGIC) {
        return Err(corrupt(path, "it does not begin as a SQLite file does"));
    }
    match application_id(&header) {
        None => Err(corrupt(path, "it ends within its header")),
        Some(0 | APPLICATION_ID) if size < promised_size(&header) && !has_journal(path) => {
            Err(corrupt(path, "it is shorter than its header says"))
        }
        Some(0 | APPLICATION_ID) => Ok(()),
        Some(_) => Err(foreign(path)),
    }
}

fn application_id(header: &[u8]) -> Option<i64> {
    big_endian(header, 68).filter(|_| header.len() == 100)
}

/// The size that the header's number of pages stands for; zero where that number is not kept.
fn promised_size(header: &[u8]) -> u64 {
    let kept = big_endian(header, 24) == big_endian(header, 92);
    let page = match header.get(16..18) {
        Some(&[0, 1]) => 65_536,
        Some(&[high, low]) => u64::from(u16::from_be_bytes([high, low])),
        _ => 0,
    };
    let pages = big_endian(header, 28).and_then(|pages| u64::try_from(pages).ok()).unwrap_or(0);
    if kept { page.saturating_mul(pages) } else { 0 }
}

/// Whether pages may be waiting beside the file: then it may be shorter than it will be.
fn has_journal(path: &Path) -> bool {
    ["-wal", "-journal"].iter().any(|suffix| {
        let mut name = path.as_os_str().to_owned();
        name.push(suffix);
        std::fs::metadata(name).is_ok_and(|data| data.len() > 0)
    })
}

fn big_endian(header: &[u8], at: usize) -> Option<i64> {
    let bytes: [u8; 4] = header.get(at..at + 4)?.try_into().ok()?;
    Some(i64::from(u32::from_be_bytes(bytes)))
}

/// Makes sure that the database is ours, and marks it when it is new.
fn claim(conn: &mut SqliteConnection, path: &Path) -> Result<(), OpenError> {
    let failed = |error: DieselError| explain(path, &error);
    let tables = number(conn, "SELECT count(*) AS n FROM sqlite_schema").map_err(failed)?;
    let id = number(conn, "SELECT application_id AS n FROM pragma_application_id").map_err(failed)?;
    match (id, tables) {
        (APPLICATION_ID, _) => Ok(()),
        (0, 0) => conn.batch_execute(&format!("PRAGMA application_id = {APPLICATION_ID}")).map_err(failed),
        _ => Err(foreign(path)),
    }
}

fn number(conn: &mut SqliteConnection, sql: &str) -> Result<i64, DieselError> {
    #[derive(QueryableByName)]
    struct Row {
        #[diesel(sql_type = diesel::sql_types::BigInt)]
        n: i64,
    }
    sql_query(sql).get_result::<Row>(conn).map(|row| row.n)
}

fn explain(path: &Path, error: &DieselError) -> OpenError {
    let text = error.to_string();
    if text.contains("malformed") || text.contains("not a database") {
        corrupt(path, &text)
    } else if text.contains("readonly") || text.contains("unable to open") {
        inaccessible(path, &text)
    } else {
        OpenError::of(error)
    }
}

fn corrupt(path: &Path, detail: &str) -> OpenError {
    OpenError::Corrupt { path: path.to_owned(), detail: detail.to_owned() }
}

fn foreign(path: &Path) -> OpenError {
    OpenError::Foreign { place: path.display().to_string() }
}

fn inaccessible(path: &Path, detail: &str) -> OpenError {
    OpenError::Inaccessible { path: path.to_owned(), detail: detail.to_owned() }
}
