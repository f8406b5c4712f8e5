//! What the pages of readings compute: which sort of reading it is, how it stands with its deadline,
//! what changed, parts of a whole. No browser here.

use shared::{
    ids::ReadingId,
    readings::{Day, MOST_SIGNED, ReadingLevel, following::TeamReading, mine::MyReading},
    time::{DAY, UtcTime},
};

/// What is expected of whoever is asked, as one says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// That they see or read it: the page notes it.
    Read,
    /// That they say so.
    Confirm,
    /// That they answer questions.
    Quiz,
}

impl Kind {
    /// What a level expects.
    pub const fn of(level: ReadingLevel) -> Self {
        match level {
            ReadingLevel::Seen | ReadingLevel::Read => Self::Read,
            ReadingLevel::Confirmed => Self::Confirm,
            ReadingLevel::Quiz => Self::Quiz,
        }
    }

    /// Its icon.
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Read => "eye",
            Self::Confirm => "signature-bold",
            Self::Quiz => "list-checks",
        }
    }
}

/// How far somebody is with what is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// They have it to do.
    ToDo,
    /// It is too late for it.
    TooLate,
    /// They did it.
    Done,
    /// Nobody is asked any more.
    Closed,
}

impl Stage {
    /// How far somebody is.
    pub const fn of(mine: &MyReading) -> Self {
        if mine.card.done {
            Self::Done
        } else if mine.card.ended {
            Self::Closed
        } else if mine.too_late {
            Self::TooLate
        } else {
            Self::ToDo
        }
    }
}

/// How it stands with a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// It is over.
    Late,
    /// It is today.
    Today,
    /// It is a day in the year to come.
    Soon,
    /// It is further away: its year is said.
    Far,
}

impl Due {
    /// How it stands now; `day_of` says the day of a moment.
    pub fn of(now: UtcTime, due: UtcTime, day_of: impl Fn(UtcTime) -> String) -> Self {
        if now >= due {
            Self::Late
        } else if day_of(now) == day_of(due) {
            Self::Today
        } else if due.since_ms(now) < 300 * DAY {
            Self::Soon
        } else {
            Self::Far
        }
    }
}

/// How many hundredths of a whole a part is: all of them only if nothing is missing.
pub fn percent(part: u32, whole: u32) -> u32 {
    if whole == 0 {
        return 0;
    }
    let percent = u64::from(part.min(whole)) * 100 / u64::from(whole);
    u32::try_from(percent).unwrap_or(100)
}

/// Whether something is there that was not.
pub fn has_more(before: &[ReadingId], now: &[ReadingId]) -> bool {
    now.iter().any(|one| !before.contains(one))
}

/// What changes where a reading is shown on the first page.
pub fn key(mine: &MyReading) -> (ReadingId, String, UtcTime, bool, u32, u32) {
    let card = &mine.card;
    (card.id, card.title.clone(), card.due_at, card.changed, mine.people_done, mine.people)
}

/// What changes where a reading of one's people is shown.
pub fn team_key(reading: &TeamReading) -> (ReadingId, String, UtcTime, u32, u32) {
    (reading.id, reading.title.clone(), reading.due_at, reading.people, reading.done)
}

/// Why signatures cannot be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WrongSigning {
    /// Nobody is chosen.
    Nobody,
    /// More people than at once.
    TooMany,
    /// The day is none, or is to come.
    Day,
}

/// What is wrong with keying in that so many people signed on a day (`2026-11-23`), of which the latest is
/// today.
pub fn signing_wrong(people: usize, day: &str, today: &str) -> Option<WrongSigning> {
    let (day, today) = (Day::parse(day), Day::parse(today));
    if people == 0 {
        Some(WrongSigning::Nobody)
    } else if people > MOST_SIGNED {
        Some(WrongSigning::TooMany)
    } else {
        let known = day.is_ok_and(|day| today.is_ok_and(|today| day <= today));
        (!known).then_some(WrongSigning::Day)
    }
}

/// Where one follows how far a reading is.
pub fn board_address(reading: ReadingId) -> String {
    format!("/news/readings/{reading}")
}

#[cfg(test)]
mod tests {
    use shared::time::HOUR;

    use super::*;

    #[test]
    fn a_deadline_is_over_today_soon_or_far() {
        let now = UtcTime(1_791_885_600_000);
        let day_of = |at: UtcTime| (at.0 / DAY).to_string();
        let due = |ms| Due::of(now, now.plus_ms(ms), day_of);
        assert_eq!(due(0), Due::Late);
        assert_eq!(due(-DAY), Due::Late);
        assert_eq!(due(HOUR), Due::Today);
        assert_eq!(due(2 * DAY), Due::Soon);
        assert_eq!(due(301 * DAY), Due::Far);
    }

    #[test]
    fn what_was_not_there_is_new() {
        let [one, other] = [ReadingId(1), ReadingId(2)];
        assert!(has_more(&[], &[one]));
        assert!(has_more(&[one], &[other, one]));
        assert!(!has_more(&[one, other], &[other]));
        assert!(!has_more(&[one], &[]));
    }

    #[test]
    fn people_sign_some_at_once_and_not_tomorrow() {
        assert_eq!(signing_wrong(3, "2026-11-23", "2026-11-23"), None);
        assert_eq!(signing_wrong(3, "2026-11-02", "2026-11-23"), None);
        assert_eq!(signing_wrong(3, "2026-11-24", "2026-11-23"), Some(WrongSigning::Day));
        assert_eq!(signing_wrong(3, "", "2026-11-23"), Some(WrongSigning::Day));
        assert_eq!(signing_wrong(0, "2026-11-23", "2026-11-23"), Some(WrongSigning::Nobody));
        assert_eq!(signing_wrong(MOST_SIGNED + 1, "2026-11-23", "2026-11-23"), Some(WrongSigning::TooMany));
    }

    #[test]
    fn a_part_is_whole_only_when_nobody_is_missing() {
        assert_eq!(percent(212, 350), 60);
        assert_eq!(percent(84_999, 85_000), 99);
        assert_eq!(percent(85_000, 85_000), 100);
        assert_eq!(percent(0, 0), 0);
        assert_eq!(percent(5, 3), 100);
        assert_eq!(percent(u32::MAX, u32::MAX), 100);
    }
}
