//! The proof as a table: one line a person.
//!
//! Semicolons and a byte order mark, as French spreadsheets expect them. What a spreadsheet would take for a
//! formula is defused by an apostrophe: names are chosen by people.

use platform::Result;
use shared::texts::Texts;

use super::data::{Line, Proof, channel_key, state_key};

/// The keys of the heads of the columns.
const COLUMNS: [&str; 13] = [
    "proof-name",
    "proof-number",
    "proof-unit",
    "proof-state",
    "proof-done",
    "proof-late",
    "proof-due",
    "proof-at",
    "proof-channel",
    "proof-keyed-by",
    "proof-signed-on",
    "proof-version",
    "proof-sha256",
];

/// Writes it.
pub fn table(proof: &Proof, texts: &Texts) -> Result<Vec<u8>> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(b"\xef\xbb\xbf".to_vec());
    writer.write_record(COLUMNS.map(|key| texts.get(key))).map_err(anyhow::Error::from)?;
    for line in &proof.people {
        writer.write_record(cells(line, texts).map(|cell| defused(&cell))).map_err(anyhow::Error::from)?;
    }
    Ok(writer.into_inner().map_err(|error| anyhow::anyhow!("{error}"))?)
}

fn cells(line: &Line, texts: &Texts) -> [String; 13] {
    let yes = |holds: bool| texts.get(if holds { "proof-yes" } else { "proof-no" });
    [
        line.name.clone(),
        line.number.clone(),
        line.unit.clone(),
        texts.get(state_key(line.state)),
        yes(line.done),
        yes(line.late),
        line.due_at.clone(),
        line.at.clone(),
        line.channel.map(|channel| texts.get(channel_key(channel))).unwrap_or_default(),
        line.keyed_by.clone(),
        line.signed_on.clone(),
        line.version.map(|version| version.to_string()).unwrap_or_default(),
        line.sha256.clone(),
    ]
}

/// A cell that no spreadsheet calculates.
pub fn defused(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}
