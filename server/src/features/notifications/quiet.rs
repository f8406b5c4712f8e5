//! When people are left alone, and when their digests are due: by their clock and their calendar.

use chrono::{
    DateTime, Datelike, Days, Duration, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Weekday,
};
use chrono_tz::Tz;
use shared::{
    notifications::rhythm::{Digest, QuietTimes, Rhythm},
    text::{ClockTime, Day},
    time::UtcTime,
};

/// How many days one looks ahead: longer than any leave that is not a mistake.
const AHEAD: u64 = 800;

/// Until when somebody is left alone who lives by that zone; nothing where they are not.
#[must_use]
pub fn until(quiet: &QuietTimes, zone: Tz, now: UtcTime) -> Option<UtcTime> {
    let begun = local(zone, now)?;
    let mut moment = begun;
    // Each turn ends a night or a day, so the next one looks at a later moment.
    for _ in 0..2 * AHEAD {
        match end_of_quiet(quiet, moment) {
            Some(end) => moment = end,
            None => break,
        }
    }
    (moment > begun).then(|| utc(zone, moment))
}

/// When what makes that moment quiet is over; nothing where it is not quiet.
fn end_of_quiet(quiet: &QuietTimes, moment: NaiveDateTime) -> Option<NaiveDateTime> {
    if !quiet.on {
        return None;
    }
    let (day, midnight) = (moment.date(), NaiveTime::MIN);
    if is_quiet_day(quiet, day) {
        return Some(day.checked_add_days(Days::new(1))?.and_time(midnight));
    }
    let (from, until) = (clock(&quiet.from), clock(&quiet.until));
    let time = moment.time();
    if from < until {
        return (from <= time && time < until).then(|| day.and_time(until));
    }
    if from == until {
        return None;
    }
    if time < until {
        return Some(day.and_time(until));
    }
    if time >= from { Some(day.checked_add_days(Days::new(1))?.and_time(until)) } else { None }
}

/// Whether somebody is left alone all of a day.
fn is_quiet_day(quiet: &QuietTimes, day: NaiveDate) -> bool {
    let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let on_leave = quiet.leave.as_ref().is_some_and(|leave| {
        let [from, until] = [&leave.from, &leave.until].map(date);
        from.is_some_and(|from| from <= day) && until.is_some_and(|until| day <= until)
    });
    quiet.on && (on_leave || (quiet.weekends && weekend) || (quiet.holidays && is_holiday(day)))
}

/// When the next digest is due after a moment; nothing where none is wanted. One that would come on a
/// day off comes on the next working day.
#[must_use]
pub fn next_digest(rhythm: &Rhythm, zone: Tz, after: UtcTime) -> Option<UtcTime> {
    let now = local(zone, after)?;
    let at = clock(&rhythm.digest_at);
    let mut waits = false;
    for ahead in 0..AHEAD {
        let day = now.date().checked_add_days(Days::new(ahead))?;
        waits = match rhythm.digest {
            Digest::Never => return None,
            Digest::Daily => true,
            Digest::Weekly => waits || day.weekday() == Weekday::Mon,
        };
        if !waits || is_quiet_day(&rhythm.quiet, day) {
            continue;
        }
        if day.and_time(at) > now {
            return Some(utc(zone, day.and_time(at)));
        }
        waits = false;
    }
    None
}

/// The public holidays of metropolitan France (Code du travail, L3133-1).
fn is_holiday(day: NaiveDate) -> bool {
    const FIXED: [(u32, u32); 8] = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)];
    // Easter Monday, Ascension, Whit Monday.
    const AFTER_EASTER: [i64; 3] = [1, 39, 50];
    FIXED.contains(&(day.month(), day.day()))
        || easter(day.year()).is_some_and(|easter| AFTER_EASTER.contains(&(day - easter).num_days()))
}

/// Easter Sunday of a year of the Gregorian calendar: the anonymous algorithm that Meeus gives in
/// *Astronomical Algorithms*, chapter 8.
fn easter(year: i32) -> Option<NaiveDate> {
    let (golden, century, of_century) = (year % 19, year / 100, year % 100);
    let moons = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (of_century / 4) - moons - of_century % 4) % 7;
    let late = (golden + 11 * moons + 22 * weekday) / 451;
    let days = moons + weekday - 7 * late + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(days / 31).ok()?, u32::try_from(days % 31 + 1).ok()?)
}

/// A moment as a message says it: the day and the hour there.
#[must_use]
pub fn written(zone: Tz, at: UtcTime) -> (String, String) {
    let told = local(zone, at).unwrap_or_default();
    (told.format("%d/%m/%Y").to_string(), told.format("%H:%M").to_string())
}

fn date(day: &Day) -> Option<NaiveDate> {
    day.as_str().parse().ok()
}

fn clock(time: &ClockTime) -> NaiveTime {
    let seconds = time.minutes() * 60;
    NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).unwrap_or(NaiveTime::MIN)
}

fn local(zone: Tz, at: UtcTime) -> Option<NaiveDateTime> {
    DateTime::from_timestamp_millis(at.0).map(|at| at.with_timezone(&zone).naive_local())
}

/// A moment of a clock; one that it skips in spring is an hour later, of two in autumn it is the first.
fn utc(zone: Tz, moment: NaiveDateTime) -> UtcTime {
    let told = match zone.from_local_datetime(&moment) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => Some(at),
        LocalResult::None => zone.from_local_datetime(&(moment + Duration::hours(1))).earliest(),
    };
    UtcTime(told.map_or_else(|| moment.and_utc().timestamp_millis(), |at| at.timestamp_millis()))
}

#[cfg(test)]
mod tests {
    use chrono_tz::Europe::Paris;
    use shared::notifications::rhythm::Leave;

    use super::*;

    fn at(text: &str) -> UtcTime {
        utc(Paris, NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap())
    }

    fn told(moment: Option<UtcTime>) -> String {
        let moment = moment.and_then(|moment| local(Paris, moment));
        moment.map_or_else(String::new, |moment| moment.format("%Y-%m-%d %H:%M").to_string())
    }

    fn usual() -> QuietTimes {
        Rhythm::default().quiet
    }

    #[test]
    fn evenings_week_ends_and_holidays_are_quiet() {
        for (now, until_when) in [
            ("2026-11-23 10:00", ""),
            ("2026-11-23 18:59", ""),
            ("2026-11-23 19:00", "2026-11-24 07:30"),
            ("2026-11-24 07:29", "2026-11-24 07:30"),
            ("2026-11-24 07:30", ""),
            // A Friday evening, and the week-end after it.
            ("2026-11-27 22:00", "2026-11-30 07:30"),
            ("2026-11-29 12:00", "2026-11-30 07:30"),
            // 11 November 2026 is a Wednesday; Whit Monday 2026 is 25 May.
            ("2026-11-10 20:00", "2026-11-12 07:30"),
            ("2026-05-23 09:00", "2026-05-26 07:30"),
            // The clocks change in the night to 25 October 2026, a Sunday, and to 29 March.
            ("2026-10-24 23:00", "2026-10-26 07:30"),
            ("2026-03-27 20:00", "2026-03-30 07:30"),
        ] {
            assert_eq!(told(until(&usual(), Paris, at(now))), until_when, "{now}");
        }
    }

    #[test]
    fn quiet_times_are_as_they_were_said() {
        let none = QuietTimes { on: false, ..usual() };
        assert_eq!(until(&none, Paris, at("2026-11-29 23:00")), None);
        let noon = QuietTimes {
            from: ClockTime::of(12, 0),
            until: ClockTime::of(14, 0),
            weekends: false,
            holidays: false,
            ..usual()
        };
        assert_eq!(told(until(&noon, Paris, at("2026-11-28 13:00"))), "2026-11-28 14:00");
        assert_eq!(until(&noon, Paris, at("2026-11-28 23:00")), None);
        let never = QuietTimes { until: ClockTime::of(12, 0), ..noon };
        assert_eq!(until(&never, Paris, at("2026-11-28 12:00")), None);
    }

    #[test]
    fn a_leave_is_quiet_to_its_last_day() {
        let [from, last] = ["2026-11-24", "2026-11-27"].map(|day| Day::parse(day).unwrap());
        let away = QuietTimes { leave: Some(Leave { from, until: last }), ..usual() };
        assert_eq!(until(&away, Paris, at("2026-11-23 12:00")), None);
        assert_eq!(told(until(&away, Paris, at("2026-11-24 12:00"))), "2026-11-30 07:30");
        let backwards =
            Leave { from: Day::parse("2026-12-01").unwrap(), until: Day::parse("2026-11-01").unwrap() };
        let nonsense = QuietTimes { leave: Some(backwards), ..usual() };
        assert_eq!(until(&nonsense, Paris, at("2026-11-24 12:00")), None);
    }

    #[test]
    fn a_digest_comes_at_its_hour_on_working_days() {
        let daily = Rhythm::default();
        for (now, next) in [
            ("2026-11-23 07:59", "2026-11-23 08:00"),
            ("2026-11-23 08:00", "2026-11-24 08:00"),
            ("2026-11-27 12:00", "2026-11-30 08:00"),
            ("2026-11-10 12:00", "2026-11-12 08:00"),
        ] {
            assert_eq!(told(next_digest(&daily, Paris, at(now))), next, "{now}");
        }
        let weekly = Rhythm { digest: Digest::Weekly, ..daily.clone() };
        assert_eq!(told(next_digest(&weekly, Paris, at("2026-11-23 08:00"))), "2026-11-30 08:00");
        assert_eq!(told(next_digest(&weekly, Paris, at("2026-11-22 08:00"))), "2026-11-23 08:00");
        // Whit Monday: it comes on Tuesday.
        assert_eq!(told(next_digest(&weekly, Paris, at("2026-05-20 08:00"))), "2026-05-26 08:00");
        let never = Rhythm { digest: Digest::Never, ..daily };
        assert_eq!(next_digest(&never, Paris, at("2026-11-23 07:00")), None);
    }

    #[test]
    fn easter_is_where_the_tables_have_it() {
        for (year, month, day) in [
            (1818, 3, 22),
            (1961, 4, 2),
            (2000, 4, 23),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2038, 4, 25),
        ] {
            assert_eq!(easter(year), NaiveDate::from_ymd_opt(year, month, day));
        }
    }
}
