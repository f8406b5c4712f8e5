//! Moments as one says them: "il y a 25 min", "hier, 16 h 20", "jeudi 15 octobre, 18 h 30".
//!
//! Which words to use is decided here from calendar fields; the names of days and months come
//! from the browser's `Intl`. "Now" is the server's clock, ticking each minute, so that a device
//! whose clock is wrong says the same as the others. All is said in the zone that the person chose
//! when the application starts, or in that of the device.

use std::{cell::OnceCell, time::Duration};

use js_sys::{Array, Function, Intl, Object, Reflect};
use leptos::{leptos_dom::helpers::set_interval, prelude::*};
use shared::{
    identity::Language,
    text::TimeZone,
    time::{DAY, HOUR, MINUTE, UtcTime},
};
use wasm_bindgen::{JsCast, JsValue};

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

thread_local! {
    /// The zone that times are told in.
    static ZONE: OnceCell<Zone> = const { OnceCell::new() };
}

/// A zone.
struct Zone {
    /// Its name; undefined: that of the device.
    name: JsValue,
    /// Tells the fields of a moment there, as numbers.
    numbers: Intl::DateTimeFormat,
}

/// Tells times in this zone from now on. Only the first choice counts: whoever makes another
/// reloads the page. A zone that this browser does not know is as if none were chosen.
pub fn start(zone: Option<&TimeZone>) {
    if let Some(zone) = Zone::new(zone.map(TimeZone::as_str)) {
        ZONE.with(|told| told.set(zone).ok());
    }
}

impl Zone {
    /// The zone of that name, or that of the device.
    fn new(name: Option<&str>) -> Option<Self> {
        let fields = [
            ("year", "numeric"),
            ("month", "numeric"),
            ("day", "numeric"),
            ("hour", "2-digit"),
            ("minute", "2-digit"),
            ("hourCycle", "h23"),
        ];
        let in_zone = |name: JsValue| {
            let numbers = format_in("en-GB", &options(&fields, &name))?;
            Some(Self { name, numbers })
        };
        name.and_then(|name| in_zone(JsValue::from_str(name))).or_else(|| in_zone(JsValue::UNDEFINED))
    }
}

/// The calendar and the clock of a place that the reader may be far from: what an organisation plans
/// is typed and told by its own.
pub struct Calendar(Zone);

impl Calendar {
    /// That of a zone; of the device, where the browser does not know it.
    pub fn of(zone: &str) -> Option<Self> {
        Zone::new(Some(zone)).map(Self)
    }

    /// A moment as a field of a form has it: `2026-01-15T09:30`.
    pub fn in_field(&self, moment: UtcTime) -> String {
        Fields::told(&self.0, moment).in_field()
    }

    /// The moment that a field of a form says; none if it says none.
    pub fn of_field(&self, text: &str) -> Option<UtcTime> {
        let ahead = |moment| Fields::told(&self.0, moment).in_utc().since_ms(moment) / MINUTE * MINUTE;
        Some(begins(Fields::of_field(text)?.in_utc(), ahead))
    }

    /// The day with its year, and the hour.
    pub fn exact(&self, moment: UtcTime) -> String {
        let fields = Fields::told(&self.0, moment);
        let hour = clock_words(i18n::language(), fields.hours, fields.minutes);
        t!("time-day", day = day_in(&self.0.name, moment, true, fields.date), time = hour)
    }
}

/// A format; none where the browser refuses the options.
fn format_in(locale: &str, options: &Object) -> Option<Intl::DateTimeFormat> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
    let made_by: Function = Reflect::get(&intl, &"DateTimeFormat".into()).ok()?.dyn_into().ok()?;
    let arguments = Array::of2(&JsValue::from_str(locale), options);
    Reflect::construct(&made_by, &arguments).ok().map(JsCast::unchecked_into)
}

fn options(fields: &[(&str, &str)], zone: &JsValue) -> Object {
    let options = Object::new();
    // Setting a field of our own plain object cannot fail.
    for (name, value) in fields {
        let _ = Reflect::set(&options, &JsValue::from_str(name), &JsValue::from_str(value));
    }
    let _ = Reflect::set(&options, &"timeZone".into(), zone);
    options
}

fn written(format: &Intl::DateTimeFormat, moment: UtcTime) -> Option<String> {
    format.format().call1(&JsValue::UNDEFINED, &date(moment)).ok()?.as_string()
}

/// What a clock and a calendar on the wall show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Fields {
    year: i32,
    /// From 1 on.
    month: u32,
    date: u32,
    hours: u32,
    minutes: u32,
}

impl Fields {
    fn of(moment: UtcTime) -> Self {
        ZONE.with(|zone| zone.get().map(|zone| Self::told(zone, moment))).unwrap_or_default()
    }

    fn told(zone: &Zone, moment: UtcTime) -> Self {
        // Every browser writes British numbers.
        written(&zone.numbers, moment).and_then(|words| Self::read(&words)).unwrap_or_default()
    }

    /// Reads `13/10/2026, 09:42`.
    fn read(words: &str) -> Option<Self> {
        let mut numbers = words.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
        let mut next = || numbers.next()?.parse::<u32>().ok();
        let (date, month, year, hours, minutes) = (next()?, next()?, next()?, next()?, next()?);
        Some(Self { year: i32::try_from(year).ok()?, month, date, hours, minutes })
    }

    /// Reads `2026-01-15T09:30`.
    fn of_field(text: &str) -> Option<Self> {
        let (day, time) = text.split_once('T')?;
        let mut day = day.splitn(3, '-');
        let mut time = time.splitn(3, ':');
        Some(Self {
            year: day.next()?.parse().ok()?,
            month: day.next()?.parse().ok()?,
            date: day.next()?.parse().ok()?,
            hours: time.next()?.parse().ok()?,
            minutes: time.next()?.parse().ok()?,
        })
    }

    fn in_field(self) -> String {
        let Self { year, month, date, hours, minutes } = self;
        format!("{year:04}-{month:02}-{date:02}T{hours:02}:{minutes:02}")
    }

    /// The moment at which a clock in London, that knows no summer, shows this.
    fn in_utc(self) -> UtcTime {
        let (hours, minutes) = (i64::from(self.hours), i64::from(self.minutes));
        midnight(self.year, self.month, self.date).plus_ms(hours * HOUR + minutes * MINUTE)
    }
}

/// When a day begins in UTC; a day after the last of its month is one of the next.
fn midnight(year: i32, month: u32, date: u32) -> UtcTime {
    // Years begin in March here, so that the day that some years have more is the last.
    let shifted = i64::from((month + 9) % 12);
    let year = i64::from(year) - i64::from(month <= 2);
    let (era, of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * shifted + 2) / 5 + i64::from(date) - 1;
    let days = era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + day_of_year - 719_468;
    UtcTime(days * DAY)
}

/// When a day begins where clocks are `ahead` of UTC by so many milliseconds, which depends on when.
fn begins(midnight: UtcTime, ahead: impl Fn(UtcTime) -> i64) -> UtcTime {
    let nearly = midnight.plus_ms(-ahead(midnight));
    midnight.plus_ms(-ahead(nearly))
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
    let Fields { hours, minutes, .. } = Fields::of(moment);
    clock_words(i18n::language(), hours, minutes)
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
    let (year, month) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let day = parts.next()?.parse::<u32>().ok()?.checked_add(later)?;
    let ahead = |moment| Fields::of(moment).in_utc().since_ms(moment) / MINUTE * MINUTE;
    Some(begins(midnight(year, month, day), ahead))
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
    year: i32,
    month: u32,
    date: u32,
}

impl Day {
    fn of(moment: UtcTime) -> Self {
        let Fields { year, month, date, .. } = Fields::of(moment);
        Self { year, month, date }
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
    let zone = ZONE.with(|zone| zone.get().map_or(JsValue::UNDEFINED, |zone| zone.name.clone()));
    day_in(&zone, moment, with_year, Fields::of(moment).date)
}

fn day_in(zone: &JsValue, moment: UtcTime, with_year: bool, date: u32) -> String {
    let mut fields = vec![("weekday", "long"), ("day", "numeric"), ("month", "long")];
    if with_year {
        fields.push(("year", "numeric"));
    }
    let options = options(&fields, zone);
    let locale = match i18n::language() {
        Language::Fr => "fr-FR",
        Language::En => "en-GB",
    };
    let words = format_in(locale, &options).and_then(|format| written(&format, moment));
    let words = words.unwrap_or_else(|| machine(moment));
    match i18n::language() {
        Language::Fr if date == 1 => words.replacen(" 1 ", " 1er ", 1),
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
        Day { year: 2026, month: 10, date }
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
        assert_eq!(ago(400 * DAY, &Day { year: 2025, month: 9, date: 8 }), Form::DayAndYear);
    }

    #[test]
    fn the_fields_of_a_moment_are_read_from_words() {
        let fields = Fields { year: 2026, month: 10, date: 3, hours: 0, minutes: 5 };
        assert_eq!(Fields::read("3/10/2026, 00:05"), Some(fields));
        assert_eq!(Fields::read("03/10/2026 00:05"), Some(fields));
        assert_eq!(Fields::read("tomorrow"), None);
        assert_eq!(Fields::read("3/10/2026"), None);
    }

    #[test]
    fn a_moment_goes_into_a_field_and_comes_back() {
        let fields = Fields { year: 2026, month: 1, date: 5, hours: 9, minutes: 30 };
        assert_eq!(fields.in_field(), "2026-01-05T09:30");
        assert_eq!(Fields::of_field("2026-01-05T09:30"), Some(fields));
        assert_eq!(Fields::of_field("2026-01-05T09:30:00"), Some(fields));
        for wrong in ["", "2026-01-05", "2026-01-05T", "2026-01T09:30", "demain"] {
            assert_eq!(Fields::of_field(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_day_begins_at_the_midnight_of_its_place() {
        // 2000-01-01, the leap day after it, and a day that is written as one of the month before.
        assert_eq!(midnight(2000, 1, 1), UtcTime(946_684_800_000));
        assert_eq!(midnight(2000, 2, 30), midnight(2000, 3, 1));
        assert_eq!(midnight(2026, 12, 32), midnight(2027, 1, 1));
        assert_eq!(midnight(1970, 1, 1), UtcTime(0));
        let noon = Fields { year: 2026, month: 10, date: 13, hours: 10, minutes: 0 };
        assert_eq!(noon.in_utc(), NOW);
        // Réunion has no summer time; Paris goes one hour back at 1 h UTC on 2026-10-25.
        assert_eq!(begins(midnight(2026, 10, 13), |_| 4 * HOUR), midnight(2026, 10, 12).plus_ms(20 * HOUR));
        let change = midnight(2026, 10, 25).plus_ms(HOUR);
        let paris = |moment: UtcTime| if moment < change { 2 * HOUR } else { HOUR };
        assert_eq!(begins(midnight(2026, 10, 25), paris), midnight(2026, 10, 24).plus_ms(22 * HOUR));
        assert_eq!(begins(midnight(2026, 10, 26), paris), midnight(2026, 10, 25).plus_ms(23 * HOUR));
    }

    #[test]
    fn an_hour_is_said_as_in_the_language() {
        assert_eq!(clock_words(Language::Fr, 18, 30), "18\u{a0}h\u{a0}30");
        assert_eq!(clock_words(Language::Fr, 9, 0), "9\u{a0}h");
        assert_eq!(clock_words(Language::En, 18, 30), "6:30\u{a0}pm");
        assert_eq!(clock_words(Language::En, 0, 5), "12:05\u{a0}am");
    }
}
