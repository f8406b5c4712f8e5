//! What a proof says.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, SecondsFormat};
use platform::{Result, db::Conn};
use serde::{Deserialize, Serialize};
use shared::{
    identity::Language,
    ids::{OrganizationId, ReadingId, UserId},
    readings::{ReadingChannel, ReadingLevel, ReadingState},
    time::UtcTime,
};

use crate::features::{
    directory::Units,
    identity,
    readings::{
        policy::Followed,
        store::{self, Asked, ProvenRow, ReceiptRow},
        subject,
    },
};

/// How a document of this data is drawn: another number where it would be drawn otherwise.
pub const FORM: u32 = 1;
/// How many people are read at once.
const PAGE: i64 = 2_000;

/// What a proof says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// [`FORM`]; the first field, by which the data is found in a document.
    pub parvis_proof: u32,
    /// How the organisation is called.
    pub organization: String,
    /// The title of what is to be read.
    pub title: String,
    /// The request.
    pub reading: ReadingId,
    /// What was asked.
    pub level: ReadingLevel,
    /// Who asked.
    pub asked_by: String,
    /// The version that readers see, and its hash.
    pub version: u32,
    /// See `version`.
    pub sha256: String,
    /// How often everybody was asked.
    pub round: u32,
    /// Since when.
    pub started_at: String,
    /// Till when.
    pub due_at: String,
    /// When it ended.
    pub ended_at: Option<String>,
    /// When this was made.
    pub made_at: String,
    /// In which language it is drawn.
    pub language: Language,
    /// Everybody who is asked, by name.
    pub people: Vec<Line>,
}

/// What a proof says of somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// Their name.
    pub name: String,
    /// Their staff number.
    pub number: String,
    /// Where they worked when they were asked.
    pub unit: String,
    /// How far they are.
    pub state: ReadingState,
    /// Whether they did what is asked.
    pub done: bool,
    /// Whether they did it after their deadline.
    pub late: bool,
    /// Their deadline.
    pub due_at: String,
    /// When they did the last step; of what was signed on paper, when it was keyed in.
    pub at: String,
    /// By which way.
    pub channel: Option<ReadingChannel>,
    /// Who keyed in what was signed.
    pub keyed_by: String,
    /// The day on which it was signed.
    pub signed_on: String,
    /// The version that they saw.
    pub version: Option<u32>,
    /// The hash of what they saw.
    pub sha256: String,
}

/// A moment as ISO 8601 writes it.
#[must_use]
pub fn moment(at: UtcTime) -> String {
    let moment = DateTime::from_timestamp_millis(at.0);
    moment.map(|moment| moment.to_rfc3339_opts(SecondsFormat::Secs, true)).unwrap_or_default()
}

/// What there is to say of a reading now.
pub fn gather(conn: &mut Conn, followed: &Followed, language: Language, now: UtcTime) -> Result<Proof> {
    let row = &followed.row;
    let shown = subject::shown(conn, row)?;
    let units = Units::read(conn)?;
    let (mut people, mut after) = (Vec::new(), None);
    loop {
        let page = store::everybody(conn, row.id, after.take(), PAGE)?;
        let Some((sort, last)) = page.last() else { break };
        after = Some((sort.clone(), last.person.user_id));
        let page: Vec<ProvenRow> = page.into_iter().map(|(_, row)| row).collect();
        people.extend(lines(conn, &page, followed.asked, &units)?);
    }
    Ok(Proof {
        parvis_proof: FORM,
        organization: identity::organization(conn)?,
        title: shown.title,
        reading: row.id,
        level: row.level,
        asked_by: identity::name_of(conn, row.asked_by)?,
        version: store::number(shown.number),
        sha256: shown.sha256,
        round: store::number(row.round),
        started_at: row.started_at.map(moment).unwrap_or_default(),
        due_at: moment(row.due_at),
        ended_at: row.ended_at.map(moment),
        made_at: moment(now),
        language,
        people,
    })
}

fn lines(conn: &mut Conn, page: &[ProvenRow], asked: Asked, units: &Units) -> Result<Vec<Line>> {
    // What was done for another edition or in another round proves nothing about this one.
    let counts = |row: &ProvenRow| row.person.state_of(asked) > ReadingState::Waiting;
    let ids: Vec<i64> =
        page.iter().filter(|row| counts(row)).filter_map(|row| row.person.receipt_id).collect();
    let receipts: HashMap<i64, ReceiptRow> =
        store::receipts(conn, &ids)?.into_iter().map(|receipt| (receipt.id, receipt)).collect();
    let keyed: Vec<UserId> = receipts.values().filter_map(|receipt| receipt.by_id).collect();
    let keyed = identity::people(conn, &keyed)?;
    let unit_name = |unit: OrganizationId| units.get(unit).map(|unit| unit.name.clone());
    let line = |row: &ProvenRow| {
        let person = &row.person;
        let receipt = person.receipt_id.filter(|_| counts(row)).and_then(|id| receipts.get(&id));
        let by = receipt.and_then(|receipt| receipt.by_id).and_then(|by| keyed.get(&by));
        let done = person.is_done(asked);
        Line {
            name: row.name.clone(),
            number: row.staff_number.clone().unwrap_or_default(),
            unit: person.unit_id.and_then(unit_name).unwrap_or_default(),
            state: person.state_of(asked),
            done,
            late: done && person.late,
            due_at: moment(person.due_at),
            at: receipt.map(|receipt| moment(receipt.at)).unwrap_or_default(),
            channel: receipt.map(|receipt| receipt.channel),
            keyed_by: by.map(|by| by.name.clone()).unwrap_or_default(),
            signed_on: receipt.and_then(|receipt| receipt.signed_on.clone()).unwrap_or_default(),
            version: receipt.map(|receipt| store::number(receipt.version)),
            sha256: receipt.map(|receipt| receipt.sha256.clone()).unwrap_or_default(),
        }
    };
    Ok(page.iter().map(line).collect())
}

/// How many people are how far: asked, done, late, opened at least.
#[must_use]
pub fn counts(proof: &Proof) -> BTreeMap<&'static str, usize> {
    let count = |holds: fn(&Line) -> bool| proof.people.iter().filter(|line| holds(line)).count();
    BTreeMap::from([
        ("people", proof.people.len()),
        ("opened", count(|line| line.state >= ReadingState::Opened)),
        ("done", count(|line| line.done)),
        ("late", count(|line| line.late)),
    ])
}

/// The key of the words for how far somebody is.
#[must_use]
pub const fn state_key(state: ReadingState) -> &'static str {
    match state {
        ReadingState::Waiting => "proof-waiting",
        ReadingState::Opened => "proof-opened",
        ReadingState::Read => "proof-read",
        ReadingState::Confirmed => "proof-confirmed",
    }
}

/// The key of the words for a way.
#[must_use]
pub const fn channel_key(channel: ReadingChannel) -> &'static str {
    match channel {
        ReadingChannel::App => "proof-app",
        ReadingChannel::Link => "proof-link",
        ReadingChannel::Paper => "proof-paper",
    }
}
