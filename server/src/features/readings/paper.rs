//! Paper: managers have their people sign a sheet, and key in who did and on which day.

use chrono::{DateTime, Datelike, NaiveDate, TimeZone};
use chrono_tz::Tz;
use platform::{
    Error, Result,
    db::{Conn, Tx},
    http::Viewer,
};
use shared::{
    audit::Action,
    ids::{OrganizationId, ReadingId, UserId},
    news::NEWS_ZONE,
    problem::{Code, FieldRule},
    readings::{
        Day, ReadingChannel, ReadingLevel, ReceiptStep,
        following::{Signatures, SignaturesKept},
    },
    time::UtcTime,
};

use super::{
    asking, policy,
    receipts::{self, Way},
    store::{self, RequestRow, Whose},
    subject,
};
use crate::features::{audit, directory::Units, identity, news::Acting};

/// How many people a sheet has at most.
const MOST: i64 = 2_000;

/// What stands on a sheet.
pub struct Sheet {
    /// How the organisation is called.
    pub organization: String,
    /// The title of what is to be read.
    pub title: String,
    /// The version and its hash.
    pub version: u32,
    /// See `version`.
    pub sha256: String,
    /// Till when.
    pub due_at: UtcTime,
    /// The words that are signed.
    pub label: Option<String>,
    /// The names, with the unit of each.
    pub people: Vec<(String, String)>,
}

fn zone() -> Tz {
    NEWS_ZONE.parse().unwrap_or(chrono_tz::Europe::Paris)
}

/// The day of a moment, where the organisation is.
pub fn day_of(at: UtcTime) -> Result<NaiveDate> {
    let moment = DateTime::from_timestamp_millis(at.0);
    let moment = moment.ok_or_else(|| Error::Internal(anyhow::anyhow!("no day has the moment {}", at.0)))?;
    Ok(moment.with_timezone(&zone()).date_naive())
}

/// Refuses a day on which nobody can have signed; gives the moment at which it began.
fn signed_at(day: Day, row: &RequestRow, now: UtcTime) -> Result<UtcTime> {
    let outside = || Error::refused(Code::SignedOnAnotherDay);
    let started = row.started_at.ok_or_else(outside)?;
    let signed = NaiveDate::from_ymd_opt(i32::from(day.year), u32::from(day.month), u32::from(day.day))
        .ok_or_else(outside)?;
    if signed < day_of(started)? || signed > day_of(now)? {
        return Err(outside());
    }
    let begins =
        signed.and_hms_opt(0, 0, 0).and_then(|begins| zone().from_local_datetime(&begins).earliest());
    let begins = begins.map_or(started, |begins| UtcTime(begins.timestamp_millis()));
    Ok(begins.max(started))
}

/// Keeps that people of the viewer's signed. All of them have to be theirs, and to be asked.
pub fn keep(
    tx: &mut Tx<'_>,
    acting: &Acting,
    reading: ReadingId,
    signed: &Signatures,
) -> Result<SignaturesKept> {
    tx.hold_outbox()?;
    audit::hold(tx)?;
    let team = policy::team(tx, acting.viewer.id)?;
    let row = policy::of_team(tx, &acting.viewer, reading, &team)?.row;
    if row.ended_at.is_some() {
        return Err(Error::refused(Code::ReadingEnded));
    }
    if row.level == ReadingLevel::Quiz {
        return Err(Error::refused(Code::NoPaperForQuiz));
    }
    let at = signed_at(signed.day, &row, tx.now())?;
    let mut people: Vec<UserId> = signed.people.as_slice().to_vec();
    people.sort_unstable();
    people.dedup();
    if people.is_empty() {
        return Err(Error::field("people", FieldRule::Blank));
    }
    let theirs = store::of_team_among(tx, &team, &people)?;
    let asked_people = store::people_among(tx, reading, &people)?;
    let known = |user: &UserId| {
        theirs.contains(user) && asked_people.iter().any(|row| row.user_id == *user && row.left_at.is_none())
    };
    if !people.iter().all(known) {
        return Err(Error::refused(Code::NotYourPeople));
    }
    let asked = policy::asked(tx, &row)?;
    let shown = subject::shown(tx, &row)?;
    let step = match row.level {
        ReadingLevel::Seen | ReadingLevel::Read => ReceiptStep::Read,
        ReadingLevel::Confirmed | ReadingLevel::Quiz => ReceiptStep::Confirmed,
    };
    let missing: Vec<_> =
        asked_people.into_iter().filter(|row| !row.is_done(asked)).map(|row| (row, step)).collect();
    let paper = Some((acting.viewer.id, signed.day.to_string()));
    let way = Way { channel: ReadingChannel::Paper, paper, at };
    let kept = receipts::keep(tx, &missing, asked, &(shown.number, shown.sha256), &way)?;
    let count = u32::try_from(kept.len()).unwrap_or(u32::MAX);
    receipts::tell(tx, &row, kept)?;
    let entry = asking::about(Action::SignaturesKept, row.about(), &shown.title)
        .with("people", &count)
        .with("day", &signed.day);
    audit::record(tx, &acting.by, entry)?;
    Ok(SignaturesKept { people: count })
}

/// The sheet on which people of the viewer's sign who are missing; of a unit and its parts, or all.
pub fn sheet(
    conn: &mut Conn,
    viewer: &Viewer,
    reading: ReadingId,
    unit: Option<OrganizationId>,
) -> Result<Sheet> {
    let team = policy::team(conn, viewer.id)?;
    let followed = policy::of_team(conn, viewer, reading, &team)?;
    let row = followed.row;
    if row.ended_at.is_some() {
        return Err(Error::refused(Code::ReadingEnded));
    }
    if row.level == ReadingLevel::Quiz {
        return Err(Error::refused(Code::NoPaperForQuiz));
    }
    let units = Units::read(conn)?;
    let within = unit.map(|unit| units.within(unit));
    let whose = Whose { units: within.as_deref(), team: Some(&team), limit: MOST, ..Whose::default() };
    let missing = store::missing(conn, reading, followed.asked, &whose)?;
    let ids: Vec<UserId> = missing.iter().map(|row| row.user_id).collect();
    let named = identity::people(conn, &ids)?;
    let name_of = |unit: OrganizationId| units.get(unit).map(|unit| unit.name.clone());
    let person = |row: &store::PersonRow| {
        let unit = row.unit_id.and_then(name_of).unwrap_or_default();
        named.get(&row.user_id).map(|person| (person.name.clone(), unit))
    };
    let shown = subject::shown(conn, &row)?;
    Ok(Sheet {
        organization: identity::organization(conn)?,
        title: shown.title,
        version: store::number(shown.number),
        sha256: shown.sha256,
        due_at: row.due_at,
        label: row.label,
        people: missing.iter().filter_map(person).collect(),
    })
}

/// A day in words of the language: `23/11/2026`, `23 Nov 2026`.
pub fn day_in_words(at: UtcTime, language: shared::identity::Language) -> String {
    let Ok(day) = day_of(at) else { return String::new() };
    match language {
        shared::identity::Language::Fr => format!("{:02}/{:02}/{}", day.day(), day.month(), day.year()),
        shared::identity::Language::En => day.format("%-d %b %Y").to_string(),
    }
}
