//! Moments as one says them: "il y a 25 min", "hier, 16 h 20", "jeudi 15 octobre, 18 h 30".
//!
//! Which words to use is decided here from calendar fields; the names of days and months come
//! from the browser's `Intl`. "Now" is the server's clock, ticking each minute, so that a device
//! whose clock is wrong says the same as the others.

use std::time::Duration;

use js_sys::{Intl, Object, Reflect};
use leptos::{leptos_dom::helpers::set_interval, prelude::*};
use shared::{
    identity::Language,
    time::{DAY, HOUR, MINUTE, UtcTime},
};
use wasm_bindgen::JsValue;

use crate::i18n::{self, t};

/// The time, as context.
#[derive(Clone, Copy)]
pub struct Clock {
    now: RwSignal<UtcTime>,
    /// How far the server is ahead of the device.
    ahead_ms: i64,
}

impl Clock {
    /// A clock that agrees with the server, which just said what time it is.
    pub fn start(server_time: UtcTime) -> Self {
        let clock = Self { now: RwSignal::new(server_time), ahead_ms: server_time.since_ms(device_now()) };
        set_interval(move || clock.now.set(clock.at_once()), Duration::from_mins(1));
        clock
    }

    /// The clock of the page.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// The time to the minute: whoever reads it follows it.
    pub fn minute(&self) -> UtcTime {
        self.now.get()
    }

    /// The time at this moment.
    pub fn at_once(&self) -> UtcTime {
        device_now().plus_ms(self.ahead_ms)
    }
}

/// The time of the device, which may be wrong: for durations only.
pub fn device_now() -> UtcTime {
    UtcTime(whole(js_sys::Date::now()))
}

/// How long ago it was, up to a day; then the day and the hour.
pub fn relative(now: UtcTime, moment: UtcTime) -> String {
    match form(now, moment, &Day::of(now), &Day::of(moment)) {
        Form::Now => t!("time-now"),
        Form::Minutes(count) => t!("time-minutes", count = count),
        Form::Hours(count) => t!("time-hours", count = count),
        Form::Yesterday => t!("time-yesterday", time = hour(moment)),
        Form::Day => t!("time-day", day = day(moment, false), time = hour(moment)),
        Form::DayAndYear => t!("time-day", day = day(moment, true), time = hour(moment)),
    }
}

/// The day with its year, and the hour.
pub fn exact(moment: UtcTime) -> String {
    t!("time-day", day = day(moment, true), time = hour(moment))
}

/// The day with its year.
pub fn on_day(moment: UtcTime) -> String {
    day(moment, true)
}

/// The hour: "9 h 42" or "9:42 am".
pub fn hour(moment: UtcTime) -> String {
    let date = date(moment);
    clock_words(i18n::language(), date.get_hours(), date.get_minutes())
}

/// When it was, within a sentence: "à 9 h 42" today, else "le jeudi 15 octobre à 18 h 30".
pub fn when(now: UtcTime, moment: UtcTime) -> String {
    let (today, that_day) = (Day::of(now), Day::of(moment));
    if today == that_day {
        t!("time-at", time = hour(moment))
    } else {
        t!("time-on", day = day(moment, today.year != that_day.year), time = hour(moment))
    }
}

/// Today in full, with a capital, for the head of a page: "Mardi 13 octobre 2026".
pub fn today(now: UtcTime) -> String {
    let day = day(now, true);
    let mut letters = day.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// When a day begins where the reader is, or one so many days later; none if the text, as
/// `2026-01-15`, is no day.
pub fn day_begins(day: &str, later: u32) -> Option<UtcTime> {
    let mut parts = day.splitn(3, '-');
    let (year, month) = (parts.next()?.parse::<u32>().ok()?, parts.next()?.parse::<i32>().ok()?);
    let day = parts.next()?.parse::<i32>().ok()?.checked_add(i32::try_from(later).ok()?)?;
    let date = js_sys::Date::new_with_year_month_day(year, month - 1, day);
    Some(UtcTime(whole(date.get_time())))
}

/// For the `datetime` attribute.
pub fn machine(moment: UtcTime) -> String {
    date(moment).to_iso_string().into()
}

#[derive(Debug, PartialEq, Eq)]
enum Form {
    Now,
    Minutes(u64),
    Hours(u64),
    Yesterday,
    Day,
    DayAndYear,
}

/// A day of the reader's calendar.
#[derive(Debug, PartialEq, Eq)]
struct Day {
    year: u32,
    month: u32,
    date: u32,
}

impl Day {
    fn of(moment: UtcTime) -> Self {
        let date = date(moment);
        Self { year: date.get_full_year(), month: date.get_month(), date: date.get_date() }
    }
}

/// Which words to use. A moment to come (a clock that is a little off) is now.
fn form(now: UtcTime, moment: UtcTime, today: &Day, that_day: &Day) -> Form {
    let ago = now.since_ms(moment);
    let count = |unit: i64| u64::try_from(ago / unit).unwrap_or_default();
    if ago < MINUTE {
        Form::Now
    } else if ago < HOUR {
        Form::Minutes(count(MINUTE))
    } else if ago < DAY {
        Form::Hours(count(HOUR))
    } else if ago < 2 * DAY && *that_day == Day::of_previous(today, now) {
        Form::Yesterday
    } else if today.year == that_day.year {
        Form::Day
    } else {
        Form::DayAndYear
    }
}

impl Day {
    /// The day before today.
    fn of_previous(today: &Self, now: UtcTime) -> Self {
        if today.date > 1 {
            return Self { year: today.year, month: today.month, date: today.date - 1 };
        }
        Self::of(now.plus_ms(-DAY))
    }
}

fn clock_words(language: Language, hours: u32, minutes: u32) -> String {
    match language {
        Language::Fr if minutes == 0 => format!("{hours}\u{a0}h"),
        Language::Fr => format!("{hours}\u{a0}h\u{a0}{minutes:02}"),
        Language::En => {
            let half = if hours < 12 { "am" } else { "pm" };
            let hours = if hours.is_multiple_of(12) { 12 } else { hours % 12 };
            format!("{hours}:{minutes:02}\u{a0}{half}")
        }
    }
}
/// The day as one says it: "jeudi 15 octobre", perhaps with its year.
pub fn day(moment: UtcTime, with_year: bool) -> String {
    let options = Object::new();
    let mut fields = vec![("weekday", "long"), ("day", "numeric"), ("month", "long")];
    if with_year {
        fields.push(("year", "numeric"));
    }
    for (name, value) in fields {
        // Setting a field of our own plain object cannot fail.
        let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    let locale = match i18n::language() {
        Language::Fr => "fr-FR",
        Language::En => "en-GB",
    };
    let locales = js_sys::Array::of1(&JsValue::from_str(locale));
    let format = Intl::DateTimeFormat::new(&locales, &options).format();
    let words = format.call1(&JsValue::UNDEFINED, &date(moment)).ok().and_then(|words| words.as_string());
    let words = words.unwrap_or_else(|| machine(moment));
    match i18n::language() {
        Language::Fr if date(moment).get_date() == 1 => words.replacen(" 1 ", " 1er ", 1),
        Language::Fr => words,
        Language::En => words.replace(", ", " "),
    }
}

fn date(moment: UtcTime) -> js_sys::Date {
    js_sys::Date::new(&JsValue::from_f64(float(moment.0)))
}

#[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "moments have far fewer than 53 bits")]
fn float(ms: i64) -> f64 {
    ms as f64
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a moment of the browser is whole"
)]
fn whole(ms: f64) -> i64 {
    ms as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: UtcTime = UtcTime(1_791_885_600_000);

    fn on(date: u32) -> Day {
        Day { year: 2026, month: 9, date }
    }

    fn ago(ms: i64, that_day: &Day) -> Form {
        form(NOW, NOW.plus_ms(-ms), &on(13), that_day)
    }

    #[test]
    fn a_moment_is_relative_for_a_day_then_named() {
        assert_eq!(ago(-5_000, &on(13)), Form::Now);
        assert_eq!(ago(59_000, &on(13)), Form::Now);
        assert_eq!(ago(25 * MINUTE + 1, &on(13)), Form::Minutes(25));
        assert_eq!(ago(23 * HOUR, &on(12)), Form::Hours(23));
        assert_eq!(ago(26 * HOUR, &on(12)), Form::Yesterday);
        assert_eq!(ago(47 * HOUR, &on(11)), Form::Day);
        assert_eq!(ago(400 * DAY, &Day { year: 2025, month: 8, date: 8 }), Form::DayAndYear);
    }

    #[test]
    fn an_hour_is_said_as_in_the_language() {
        assert_eq!(clock_words(Language::Fr, 18, 30), "18\u{a0}h\u{a0}30");
        assert_eq!(clock_words(Language::Fr, 9, 0), "9\u{a0}h");
        assert_eq!(clock_words(Language::En, 18, 30), "6:30\u{a0}pm");
        assert_eq!(clock_words(Language::En, 0, 5), "12:05\u{a0}am");
    }
}
