//! The log in a file, JSON Lines, that can be verified without a database.
//!
//! The first line is `{"format":"parvis-audit","version":1}`, the last one tells how many entries
//! there are and the hash of the last of them. Between them each entry is a line with its columns,
//! and under `personal` what stands beside it, as long as that is kept.

use std::io::{self, Write};

use platform::{
    Error,
    db::{Conn, Db},
};
use serde::{Deserialize, Serialize};
use shared::audit::{Fault, Why};

use super::{
    chain::Follower,
    store::{self, EntryRow, PersonalRow},
    verify::Verified,
};

const FORMAT: &str = "parvis-audit";
const VERSION: u32 = 1;
/// How many entries are read at once.
const PAGE: i64 = 1_000;

/// Why the log could not be written to a file.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The file cannot be written.
    #[error("the file cannot be written: {0}")]
    Unwritable(#[from] io::Error),
    /// The database refuses.
    #[error("the database failed")]
    Database(#[from] Error),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct First {
    format: String,
    version: u32,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Last {
    entries: i64,
    hash: String,
}

#[derive(Serialize, Deserialize)]
struct Line {
    #[serde(flatten)]
    entry: EntryRow,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    personal: Option<Personal>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Personal {
    salt: String,
    content: String,
}

/// Writes the log as it is now, and gives how many entries it has.
///
/// It writes what is there, right or wrong: verifying says which.
pub fn export(db: &Db, out: &mut dyn Write, progress: &mut dyn FnMut(u64)) -> Result<i64, Failure> {
    let (entries, hash) = db.read_blocking(|conn| Ok(store::head(conn)?))?;
    write_line(out, &First { format: FORMAT.to_owned(), version: VERSION })?;
    let (mut after, mut written) = (0, 0_u64);
    loop {
        let lines = db.read_blocking(move |conn| lines_after(conn, after))?;
        let Some(last) = lines.last() else { break };
        after = last.entry.seq;
        // What was added since belongs to the next export.
        for line in lines.iter().filter(|line| line.entry.seq <= entries) {
            write_line(out, line)?;
            written += 1;
        }
        progress(written);
    }
    write_line(out, &Last { entries, hash })?;
    out.flush()?;
    Ok(entries)
}

/// Verifies the log in a file, whose lines it asks for one after the other.
///
/// Fails only if they cannot be read; what they say that is no log is a fault.
pub fn verify_file<E>(mut next: impl FnMut() -> Result<Option<String>, E>) -> Result<Verified, E> {
    let mut follower = Follower::default();
    let known = |first: First| first.format == FORMAT && first.version == VERSION;
    let mut fault = match next()? {
        Some(line) if serde_json::from_str(&line).is_ok_and(known) => None,
        _ => Some(Why::Unreadable),
    };
    while fault.is_none() {
        // Without its last line nobody knows how much else is missing.
        let Some(line) = next()? else {
            fault = Some(Why::Missing);
            break;
        };
        if let Ok(Last { entries, hash }) = serde_json::from_str(&line) {
            let end = match follower.end(entries, &hash) {
                Ok(()) if next()?.is_some() => Err(Fault { seq: follower.next(), why: Why::Beyond }),
                end => end,
            };
            return Ok(Verified::new(follower, end.err()));
        }
        if let Err(other) = follow(&mut follower, &line) {
            return Ok(Verified::new(follower, Some(other)));
        }
    }
    let fault = fault.map(|why| Fault { seq: follower.next(), why });
    Ok(Verified::new(follower, fault))
}

fn follow(follower: &mut Follower, text: &str) -> Result<(), Fault> {
    let fault = |why| Fault { seq: follower.next(), why };
    let line: Line = serde_json::from_str(text).map_err(|_| fault(Why::Unreadable))?;
    // Whatever is added to a line or written twice in it is not what we wrote.
    if !serde_json::to_string(&line).is_ok_and(|ours| ours == text) {
        return Err(fault(Why::Changed));
    }
    let seq = line.entry.seq;
    let beside = line.personal.map(|Personal { salt, content }| PersonalRow { seq, salt, content });
    follower.follow(&line.entry, beside.as_ref())
}

fn write_line(out: &mut dyn Write, line: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *out, line).map_err(io::Error::from)?;
    out.write_all(b"\n")
}

fn lines_after(conn: &mut Conn, after: i64) -> platform::Result<Vec<Line>> {
    let (entries, personal) = store::chain_after(conn, after, PAGE)?;
    let mut personal = personal.into_iter().peekable();
    // Both are in the order of the chain.
    let line = |entry: EntryRow| {
        while personal.next_if(|row| row.seq < entry.seq).is_some() {}
        let beside = personal.next_if(|row| row.seq == entry.seq);
        Line { entry, personal: beside.map(|PersonalRow { salt, content, .. }| Personal { salt, content }) }
    };
    Ok(entries.into_iter().map(line).collect())
}
