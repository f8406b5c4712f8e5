//! The demo network: a small town hall, always as fresh as if it had just happened.
//!
//! Its file is inside the program. Its times are relative to the day of loading, in the hours
//! of Paris (`assets/demo/README.md` describes them). It is loaded into an empty network only,
//! and once: loading it again on another day would move everything.

use std::sync::Arc;

use anyhow::{Context, anyhow};
use chrono::{DateTime, Days, LocalResult, NaiveDate, NaiveTime, SecondsFormat, TimeDelta, TimeZone, Utc};
use chrono_tz::{Europe::Paris, Tz};
use platform::{Error, Result, db::Db};
use serde_json::{Map, Value};
use shared::{
    text::{Name, NewPassword},
    time::UtcTime,
};

use super::{Failure, Input, Options, Outcome, Progress, import, store};
use crate::features::identity;

const FILE: &str = include_str!("../../../../assets/demo/network.jsonl");
/// Under which name its objects are remembered.
const SOURCE: &str = "demo";
const ORGANIZATION: &str = "Mairie de Montclair-sur-Loire";
/// The last moment of the day on which it is loaded. Earlier than that, it ends the day before.
const LAST: (u32, u32) = (7, 55);

/// The password of the demo's people. For looking around only: everybody can read it here.
pub const PASSWORD: &str = "parvis-demo-2026";
/// Those of its people who have that password; the others have none.
pub const PEOPLE: [&str; 5] =
    ["claire.morvan", "karim.haddad", "patrick.lhommeau", "bernard.gaudin", "lucas.berthelot"];

/// How loading the demo ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Demo {
    /// It is there now.
    Loaded,
    /// It was there before, and was left as people made it.
    AlreadyThere,
    /// Other people are here: nothing was changed.
    NotEmpty,
}

/// Loads the demo network into an empty network, with its name and its passwords.
pub fn load(db: &Db, progress: &mut Progress<'_>) -> std::result::Result<Demo, Failure> {
    let whole = PEOPLE.map(str::to_owned);
    match db.read_blocking(move |conn| Ok(store::inhabitants(conn, SOURCE, &whole)?))? {
        store::Inhabitants::Nobody | store::Inhabitants::Unfinished => {}
        store::Inhabitants::FromSource => return Ok(Demo::AlreadyThere),
        store::Inhabitants::Others => return Ok(Demo::NotEmpty),
    }
    let text = with_times(FILE, db.clock().now()).map_err(Error::Internal)?;
    let input = Input::Bytes(Arc::from(text.into_bytes()));
    let options = Options { source: SOURCE.to_owned(), lenient: false, dry_run: false };
    if let Outcome::Refused(faults) = import(db, &input, &options, progress)? {
        return Err(Error::Internal(anyhow!("the demo network is wrong: {faults:?}")).into());
    }
    furnish(db)?;
    Ok(Demo::Loaded)
}

/// Gives the organisation its name and the people their password, which is hashed once.
fn furnish(db: &Db) -> Result<()> {
    let rule = |rule| Error::Internal(anyhow!("the demo breaks a rule: {rule:?}"));
    let hash = identity::hash_password(&NewPassword::parse(PASSWORD).map_err(rule)?)?;
    let name = Name::parse(ORGANIZATION).map_err(rule)?;
    db.write_blocking(move |tx| {
        let people = identity::mentionable(tx, &PEOPLE.map(str::to_owned))?;
        for (id, _) in people.values() {
            identity::set_password(tx, *id, &hash)?;
        }
        identity::name_organization(tx, &name)
    })
}

/// The file with the times it has when it is loaded now.
fn with_times(file: &str, now: UtcTime) -> anyhow::Result<String> {
    let today = last_day(now)?;
    let mut text = String::with_capacity(file.len() + file.len() / 4);
    for (index, line) in file.lines().enumerate() {
        let line = line_with_times(line, today).with_context(|| format!("line {}", index + 1))?;
        text.push_str(&line);
        text.push('\n');
    }
    Ok(text)
}

fn line_with_times(line: &str, today: NaiveDate) -> anyhow::Result<String> {
    let mut keys: Map<String, Value> = serde_json::from_str(line)?;
    for key in ["created_at", "updated_at"] {
        if let Some(Value::String(time)) = keys.get_mut(key)
            && time.starts_with('-')
        {
            *time = moment(time, today)?.to_rfc3339_opts(SecondsFormat::Secs, true);
        }
    }
    Ok(serde_json::to_string(&keys)?)
}

/// The day that the demo calls today.
fn last_day(now: UtcTime) -> anyhow::Result<NaiveDate> {
    let now = DateTime::from_timestamp_millis(now.0).context("the clock is out of its mind")?;
    let here = now.with_timezone(&Paris);
    let last = NaiveTime::from_hms_opt(LAST.0, LAST.1, 0).context("no such time")?;
    let today = here.date_naive();
    if here.time() > last { Ok(today) } else { today.pred_opt().context("the first of all days") }
}

/// The moment of `-12d 09:41`: twelve days before today, at 9:41 in Paris.
fn moment(relative: &str, today: NaiveDate) -> anyhow::Result<DateTime<Utc>> {
    let (days, time) = relative
        .strip_prefix('-')
        .and_then(|rest| rest.split_once("d "))
        .with_context(|| format!("{relative:?} is not a relative time"))?;
    let day = today.checked_sub_days(Days::new(days.parse()?)).context("before all days")?;
    let local = day.and_time(NaiveTime::parse_from_str(time, "%H:%M")?);
    let found: LocalResult<DateTime<Tz>> = Paris.from_local_datetime(&local);
    let moment = match found.earliest() {
        Some(moment) => moment,
        // An hour that summer time leaves out.
        None => {
            Paris.from_local_datetime(&(local + TimeDelta::hours(1))).earliest().context("no such hour")?
        }
    };
    Ok(moment.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> UtcTime {
        UtcTime(DateTime::parse_from_rfc3339(text).unwrap().timestamp_millis())
    }

    #[test]
    fn times_are_those_of_paris_in_summer_and_winter() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let of = |text: &str, today: &str| moment(text, day(today)).unwrap().to_rfc3339();
        assert_eq!(of("-12d 09:41", "2026-01-15"), "2026-01-03T08:41:00+00:00");
        assert_eq!(of("-0d 07:10", "2026-07-14"), "2026-07-14T05:10:00+00:00");
        // The night of 29 March 2026 has no half past two; that of 25 October has two.
        assert_eq!(of("-0d 02:30", "2026-03-29"), "2026-03-29T01:30:00+00:00");
        assert_eq!(of("-0d 02:30", "2026-10-25"), "2026-10-25T00:30:00+00:00");
        for wrong in ["12d 09:41", "-12 09:41", "-d 09:41", "-1d 25:00"] {
            assert!(moment(wrong, day("2026-01-15")).is_err(), "{wrong}");
        }
    }

    #[test]
    fn nothing_is_in_the_future_whatever_the_hour() {
        for now in [
            "2026-01-15T06:54:00Z",
            "2026-01-15T06:56:00Z",
            "2026-07-15T23:30:00Z",
            "2026-03-29T00:59:00Z",
            "2026-10-25T01:01:00Z",
        ] {
            let text = with_times(FILE, at(now)).unwrap();
            let mut latest = at("2000-01-01T00:00:00Z");
            for line in text.lines() {
                let keys: Map<String, Value> = serde_json::from_str(line).unwrap();
                for key in ["created_at", "updated_at"] {
                    if let Some(Value::String(time)) = keys.get(key) {
                        latest = latest.max(at(time));
                    }
                }
            }
            assert!(latest <= at(now), "{now}");
            assert!(at(now).since_ms(latest) < 26 * shared::time::HOUR, "{now}: it is not fresh");
        }
    }
}
