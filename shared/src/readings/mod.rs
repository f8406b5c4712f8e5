//! Mandatory reading: what an article or a post asks of its audience, and the proof that they did it.
//!
//! A request asks everybody whom the text is for to have opened it, read it, confirmed it, or answered
//! questions about it, by a day. What somebody did counts for the edition of the text that is asked
//! for: a detail that is mended keeps it, a new version asks for it again.

pub mod asking;
pub mod following;
pub mod mine;

use serde::{Deserialize, Serialize};

use crate::{
    few::Few,
    ids::{ArticleId, PostId, ReadingId},
    problem::FieldRule,
    small_enum::small_enum,
    text::{text, travels_as_string},
};

/// How many readings a page has.
pub const READINGS_PAGE: usize = 20;
/// How many people a page has who have not read.
pub const MISSING_PAGE: usize = 50;
/// How many questions a quiz has at most.
pub const MOST_QUESTIONS: usize = 10;
/// How many answers a question offers at least.
pub const FEWEST_CHOICES: usize = 2;
/// How many answers a question offers at most.
pub const MOST_CHOICES: usize = 6;
/// How many reminders are planned at most.
pub const MOST_REMINDERS: usize = 6;
/// How far a reminder is from the deadline at most, in days, before it or after.
pub const FURTHEST_REMINDER: i8 = 30;
/// The reminders that are planned as long as nobody plans others, in days from the deadline.
pub const USUAL_REMINDERS: [i8; 3] = [-3, -1, 1];
/// After how many months everybody is asked again at most.
pub const MOST_MONTHS: u8 = 36;
/// A unit of fewer people is not shown apart to those who may not know names.
pub const FEWEST_SHOWN: u32 = 10;
/// How many people are signed for on paper at once.
pub const MOST_SIGNED: usize = 200;
/// The path of the page that a personal link opens, before its token.
pub const LINK_PATH: &str = "/lire";

/// What people are asked to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReadingOf {
    /// An article of official news: its audience is asked.
    Article(ArticleId),
    /// A post: the members of its groups are asked, of one that is in none everybody.
    Post(PostId),
}

impl ReadingOf {
    /// The address of its page.
    #[must_use]
    pub fn address(self) -> String {
        match self {
            Self::Article(article) => format!("/news/{article}"),
            Self::Post(post) => format!("/p/{post}"),
        }
    }
}

small_enum! {
    /// What is asked of readers.
    ReadingLevel {
        /// That they open it.
        Seen = 0 "seen",
        /// That it is before them for a few seconds, or to its end.
        Read = 1 "read",
        /// That they say that they have read it.
        Confirmed = 2 "confirmed",
        /// That they answer questions about it.
        Quiz = 3 "quiz",
    }
}

small_enum! {
    /// How far somebody is with what is asked.
    ReadingState {
        /// They have not opened it.
        Waiting = 0 "waiting",
        /// They opened it.
        Opened = 1 "opened",
        /// They read it.
        Read = 2 "read",
        /// They confirmed it, or answered all questions.
        Confirmed = 3 "confirmed",
    }
}

small_enum! {
    /// What somebody did: one receipt each.
    ReceiptStep {
        /// They opened it.
        Opened = 1 "opened",
        /// It was before them for a few seconds, or to its end.
        Read = 2 "read",
        /// They confirmed it, or answered all questions.
        Confirmed = 3 "confirmed",
    }
}

small_enum! {
    /// By which way somebody did it.
    ReadingChannel {
        /// In the application.
        App = 0 "app",
        /// By the personal link of a message.
        Link = 1 "link",
        /// On paper: their manager keyed in that they signed.
        Paper = 2 "paper",
    }
}

impl ReadingLevel {
    /// How far somebody is who has done what is asked.
    #[must_use]
    pub const fn needed(self) -> ReadingState {
        match self {
            Self::Seen => ReadingState::Opened,
            Self::Read => ReadingState::Read,
            Self::Confirmed | Self::Quiz => ReadingState::Confirmed,
        }
    }

    /// Whether somebody who is so far has done what is asked.
    #[must_use]
    pub fn is_done(self, state: ReadingState) -> bool {
        state >= self.needed()
    }
}

impl ReceiptStep {
    /// How far it leads.
    #[must_use]
    pub const fn leads_to(self) -> ReadingState {
        match self {
            Self::Opened => ReadingState::Opened,
            Self::Read => ReadingState::Read,
            Self::Confirmed => ReadingState::Confirmed,
        }
    }
}

text! {
    /// What the button says by which somebody confirms.
    ButtonLabel { min: 1, max: 40, crate::text::one_line },
    /// A question.
    QuestionText { min: 1, max: 300, crate::text::one_line },
    /// An answer that a question offers.
    ChoiceText { min: 1, max: 200, crate::text::one_line },
    /// SHA-256, in hexadecimal digits.
    Digest { min: 64, max: 64, digest },
}

fn digest(raw: &str) -> Result<String, FieldRule> {
    let digits = raw.trim().to_ascii_lowercase();
    if digits.chars().all(|c| c.is_ascii_hexdigit()) { Ok(digits) } else { Err(FieldRule::Malformed) }
}

/// A day of the calendar: `2026-11-23`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "openapi", schemars(with = "String"))]
#[serde(try_from = "String", into = "String")]
pub struct Day {
    /// The year.
    pub year: i16,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Day {
    /// Reads it, or says which rule it breaks.
    pub fn parse(raw: &str) -> Result<Self, FieldRule> {
        Self::of(raw.trim()).ok_or(FieldRule::Malformed)
    }

    fn of(raw: &str) -> Option<Self> {
        let mut parts = raw.split('-');
        let mut part = |digits: usize| {
            let part = parts.next()?;
            let well = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            if well { part.parse::<i16>().ok() } else { None }
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            _ => return None,
        };
        let there = parts.next().is_none() && (1900..=9999).contains(&year) && (1..=days).contains(&day);
        if !there {
            return None;
        }
        Some(Self { year, month: u8::try_from(month).ok()?, day: u8::try_from(day).ok()? })
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

travels_as_string!(Day, |day| day.to_string());

/// A day from the deadline on which those are reminded who have not read: -3 is three days before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "openapi", schemars(extend("minimum" = -30, "maximum" = 30)))]
#[serde(try_from = "i8", into = "i8")]
pub struct ReminderDay(i8);

impl ReminderDay {
    /// Reads it, or says which rule it breaks.
    pub fn new(days: i8) -> Result<Self, FieldRule> {
        if (-FURTHEST_REMINDER..=FURTHEST_REMINDER).contains(&days) {
            Ok(Self(days))
        } else {
            Err(FieldRule::Malformed)
        }
    }

    /// How many days after the deadline; before it where negative.
    #[must_use]
    pub const fn get(self) -> i8 {
        self.0
    }
}

impl TryFrom<i8> for ReminderDay {
    type Error = String;

    fn try_from(raw: i8) -> Result<Self, String> {
        Self::new(raw).map_err(|rule| rule.to_token())
    }
}

impl From<ReminderDay> for i8 {
    fn from(day: ReminderDay) -> Self {
        day.0
    }
}

/// After how many months everybody is asked again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "openapi", schemars(extend("minimum" = 1, "maximum" = 36)))]
#[serde(try_from = "u8", into = "u8")]
pub struct Months(u8);

impl Months {
    /// Reads it, or says which rule it breaks.
    pub fn new(months: u8) -> Result<Self, FieldRule> {
        if (1..=MOST_MONTHS).contains(&months) { Ok(Self(months)) } else { Err(FieldRule::Malformed) }
    }

    /// How many.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Months {
    type Error = String;

    fn try_from(raw: u8) -> Result<Self, String> {
        Self::new(raw).map_err(|rule| rule.to_token())
    }
}

impl From<Months> for u8 {
    fn from(months: Months) -> Self {
        months.0
    }
}

/// A question with its answers and the right one, as those see it who ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The question.
    pub text: QuestionText,
    /// The answers that it offers: two at least.
    pub choices: Few<ChoiceText, MOST_CHOICES>,
    /// Which answer is right, from 0.
    pub right: u8,
}

/// A question as readers see it: which answer is right, the server keeps for itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct OpenQuestion {
    /// The question.
    pub text: String,
    /// The answers that it offers.
    pub choices: Vec<String>,
}

/// Which reading.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadingParams {
    /// The reading.
    pub reading: ReadingId,
}

/// The address of the proof as a table: one line a person.
#[must_use]
pub fn proof_csv(reading: ReadingId) -> String {
    format!("/readings/{reading}/proof.csv")
}

/// The address of the proof as a signed document.
#[must_use]
pub fn proof_pdf(reading: ReadingId) -> String {
    format!("/readings/{reading}/proof.pdf")
}

/// The address of the sheet on which people sign; of one unit and its parts, with its id, or of all people
/// of the viewer's.
#[must_use]
pub fn paper_sheet(reading: ReadingId, unit: Option<crate::ids::OrganizationId>) -> String {
    unit.map_or_else(
        || format!("/readings/{reading}/paper.pdf"),
        |unit| format!("/readings/{reading}/paper.pdf?unit={unit}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_one_of_the_calendar() {
        for day in ["2026-11-23", "2024-02-29", "2000-02-29"] {
            assert_eq!(Day::parse(day).unwrap().to_string(), day);
        }
        for wrong in [
            "",
            "2026-2-3",
            "2026-02-29",
            "1900-02-29",
            "2026-13-01",
            "2026-00-10",
            "2026-04-31",
            "+026-01-01",
        ] {
            assert_eq!(Day::parse(wrong), Err(FieldRule::Malformed), "{wrong}");
        }
        assert!(Day::parse("2026-01-31").unwrap() < Day::parse("2026-02-01").unwrap());
    }

    #[test]
    fn each_level_is_done_by_what_it_asks_and_by_more() {
        use ReadingState::{Confirmed, Opened, Read, Waiting};
        for (level, enough) in [
            (ReadingLevel::Seen, vec![Opened, Read, Confirmed]),
            (ReadingLevel::Read, vec![Read, Confirmed]),
            (ReadingLevel::Confirmed, vec![Confirmed]),
            (ReadingLevel::Quiz, vec![Confirmed]),
        ] {
            for state in [Waiting, Opened, Read, Confirmed] {
                assert_eq!(level.is_done(state), enough.contains(&state), "{level} {state}");
            }
        }
    }

    #[test]
    fn reminders_and_months_stay_within_their_bounds() {
        assert!(ReminderDay::new(-30).is_ok() && ReminderDay::new(30).is_ok());
        assert!(ReminderDay::new(-31).is_err() && ReminderDay::new(31).is_err());
        assert!(Months::new(1).is_ok() && Months::new(36).is_ok());
        assert!(Months::new(0).is_err() && Months::new(37).is_err());
    }
}
