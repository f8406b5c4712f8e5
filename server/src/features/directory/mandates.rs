//! What people were elected or appointed to, as administrators say it.

use chrono::{DateTime, NaiveDate, NaiveTime};
use platform::{
    Error, Result,
    db::{Conn, Tx},
};
use shared::{
    audit::Action,
    directory::{Mandate, MandateDraft, Mandates},
    few::Few,
    ids::UserId,
    problem::FieldRule,
    text::{Day, Function},
    time::UtcTime,
};

use super::{follow::refresh_words, store};
use crate::features::{
    audit::{self, Actor, Entry},
    identity,
};

/// The mandates of somebody, as they are written. What a file brought and cannot be written so is cut.
pub fn read(conn: &mut Conn, user: UserId) -> Result<Mandates> {
    identity::name_of(conn, user)?;
    let rows = store::mandates_of(conn, &[user])?;
    let drafts = rows.into_iter().filter_map(|row| draft(row.into_mandate())).take(MOST).collect();
    Ok(Mandates { mandates: Few::new(drafts).map_err(|rule| Error::field("mandates", rule))? })
}

const MOST: usize = shared::directory::MOST_MANDATES;

fn draft(mandate: Mandate) -> Option<MandateDraft> {
    let short = |text: String| Function::parse(&text.chars().take(Function::MAX).collect::<String>()).ok();
    Some(MandateDraft {
        title: short(mandate.title)?,
        delegation: mandate.delegation.and_then(short),
        party: mandate.party.and_then(short),
        starts_on: mandate.starts_on.and_then(day),
        ends_on: mandate.ends_on.and_then(day),
    })
}

fn day(moment: UtcTime) -> Option<Day> {
    let date = DateTime::from_timestamp_millis(moment.0)?.date_naive();
    Day::parse(&date.format("%Y-%m-%d").to_string()).ok()
}

/// The first moment of a day, in UTC.
fn moment(day: &Day) -> Option<UtcTime> {
    let date = NaiveDate::parse_from_str(day.as_str(), "%Y-%m-%d").ok()?;
    Some(UtcTime(date.and_time(NaiveTime::MIN).and_utc().timestamp_millis()))
}

fn mandate(draft: &MandateDraft) -> Result<Mandate> {
    let (starts_on, ends_on) =
        (draft.starts_on.as_ref().and_then(moment), draft.ends_on.as_ref().and_then(moment));
    if starts_on.zip(ends_on).is_some_and(|(first, last)| last < first) {
        return Err(Error::field("ends_on", FieldRule::Malformed));
    }
    let text = |text: &Option<Function>| text.as_ref().map(|text| text.as_str().to_owned());
    Ok(Mandate {
        title: draft.title.as_str().to_owned(),
        delegation: text(&draft.delegation),
        party: text(&draft.party),
        starts_on,
        ends_on,
    })
}

/// Says what somebody was elected or appointed to. Fails with `Invalid` where a last day comes before the first.
pub fn change(tx: &mut Tx<'_>, by: &Actor, user: UserId, said: &Mandates) -> Result<()> {
    audit::hold(tx)?;
    if read(tx, user)? == *said {
        return Ok(());
    }
    let mut mandates = said.mandates.as_slice().iter().map(mandate).collect::<Result<Vec<_>>>()?;
    // What is told last is shown first.
    mandates.reverse();
    store::replace_mandates_of(tx, &[(user, mandates.as_slice())])?;
    refresh_words(tx, &[user])?;
    identity::note_changed(tx, &[user])?;
    audit::record(tx, by, Entry::about_account(Action::MandatesChanged, user)).map(drop)
}
