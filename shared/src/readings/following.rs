//! What those ask who follow a reading: how far everybody is, who is missing, what was signed on paper.

use serde::{Deserialize, Serialize};

use super::{Day, MOST_SIGNED, ReadingChannel, ReadingLevel, ReadingOf, ReadingParams, ReadingState};
use crate::{
    contract::{Page, endpoint},
    directory::UnitRef,
    feed::posts::is_false,
    few::Few,
    identity::PersonRef,
    ids::{OrganizationId, ReadingId, UserId},
    time::UtcTime,
};

/// How far the people of a unit are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct UnitFigures {
    /// The unit; absent: those who work in none, or all units together that are not shown apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitRef>,
    /// How many people.
    pub people: u32,
    /// How many of them opened it.
    pub opened: u32,
    /// How many of them read it.
    pub read: u32,
    /// How many of them confirmed it, or answered all questions.
    pub confirmed: u32,
    /// How many of them did what is asked.
    pub done: u32,
    /// Whether these are all units together that have too few people to be shown apart.
    #[serde(default, skip_serializing_if = "is_false")]
    pub folded: bool,
}

/// How many did it by which way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ChannelFigures {
    /// The way.
    pub channel: ReadingChannel,
    /// How many.
    pub people: u32,
}

/// How far it is that people are asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Spreading {
    /// How many people were asked so far.
    pub asked: u32,
    /// How many there were to ask when it began.
    pub of: u32,
}

/// How far everybody is with a reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Board {
    /// Which.
    pub id: ReadingId,
    /// What is to be read.
    pub about: ReadingOf,
    /// Its title, or how it begins.
    pub title: String,
    /// What is asked.
    pub level: ReadingLevel,
    /// What the button says; absent: the usual words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Till when; of those who came later, their own.
    pub due_at: UtcTime,
    /// Who asks.
    pub asked_by: PersonRef,
    /// Since when people are asked.
    pub started_at: UtcTime,
    /// When it ended.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_at: Option<UtcTime>,
    /// How often everybody was asked, from 1.
    pub round: u32,
    /// When everybody is asked again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renews_at: Option<UtcTime>,
    /// The version that readers see.
    pub version: u32,
    /// SHA-256 of what readers see.
    pub sha256: String,
    /// How far it is that people are asked; absent: all were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spreading: Option<Spreading>,
    /// How many people are asked.
    pub people: u32,
    /// How many of them opened it: those who read or confirmed it are among them.
    pub opened: u32,
    /// How many of them read it: those who confirmed it are among them.
    pub read: u32,
    /// How many of them confirmed it, or answered all questions.
    pub confirmed: u32,
    /// How many of them did what is asked.
    pub done: u32,
    /// How many of those did it after their deadline.
    pub done_late: u32,
    /// How many are missing although their deadline is over.
    pub overdue: u32,
    /// How many in a hundred did what is asked, rounded down.
    pub percent: u8,
    /// By unit, those with the most people first. Units of fewer than ten people are together, unless the
    /// viewer may know names.
    pub units: Vec<UnitFigures>,
    /// By which way people did it.
    pub channels: Vec<ChannelFigures>,
    /// Whether the viewer may see the names of all who are missing, and have the proof.
    #[serde(default, skip_serializing_if = "is_false")]
    pub may_name: bool,
    /// Whether the viewer may remind those who are missing.
    #[serde(default, skip_serializing_if = "is_false")]
    pub may_remind: bool,
    /// When they may next: absent means now.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remind_from: Option<UtcTime>,
    /// When those who are missing are reminded by themselves, from now on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub planned: Vec<UtcTime>,
    /// When somebody was last reminded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminded_at: Option<UtcTime>,
    /// The fingerprint of the key that signs proofs: SHA-256 of it, in hexadecimal digits.
    pub key: String,
}

/// Which of those who are missing.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MissingParams {
    /// The reading.
    pub reading: ReadingId,
    /// Those of this unit only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<OrganizationId>,
    /// The last person of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<i64>,
}

/// Somebody who has not done what is asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct MissingPerson {
    /// Who.
    pub person: PersonRef,
    /// Where they worked when they were asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitRef>,
    /// Till when, of them.
    pub due_at: UtcTime,
    /// How far they are.
    pub state: ReadingState,
    /// When they were last reminded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reminded_at: Option<UtcTime>,
}

/// How many people were reminded, or are about to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Reminded {
    /// How many.
    pub people: u32,
}

/// People who signed on paper.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Signatures {
    /// Who.
    pub people: Few<UserId, MOST_SIGNED>,
    /// On which day: not before people were asked, and not after today.
    pub day: Day,
}

/// How many people a signature was kept for; not those who had done it before.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct SignaturesKept {
    /// How many.
    pub people: u32,
}

/// Which readings of the viewer's people.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TeamParams {
    /// The last reading of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<i64>,
}

/// A reading of the viewer's people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct TeamReading {
    /// Which; the cursor of pages.
    pub id: ReadingId,
    /// What is to be read.
    pub about: ReadingOf,
    /// Its title, or how it begins.
    pub title: String,
    /// What is asked. What is asked as a quiz is not signed on paper.
    pub level: ReadingLevel,
    /// Till when.
    pub due_at: UtcTime,
    /// Since when people are asked.
    pub started_at: UtcTime,
    /// How many of the viewer's people are asked.
    pub people: u32,
    /// How many of them did what is asked.
    pub done: u32,
    /// Those of them who are missing, by name, if they are 50 at most; more stand in `/missing` alone.
    pub missing: Vec<MissingPerson>,
}

endpoint! {
    /// Tells how far everybody is with a reading: to those who asked, to the author of what is to be
    /// read, and to those who may ask.
    ReadBoard = Get "/api/readings/{reading}/board" as "read_reading_board", ReadingParams, () => 200 Board
}
endpoint! {
    /// Lists who is missing, by name, 50 a page: all to those who asked and to the author, to
    /// managers their own people.
    ListMissing = Get "/api/readings/{reading}/missing" as "list_missing_readers", MissingParams, ()
    => 200 Page<MissingPerson>
}
endpoint! {
    /// Reminds those who are missing; once an hour at most.
    RemindReaders = Post "/api/readings/{reading}/remind" as "remind_readers", ReadingParams, ()
    => 200 Reminded, refuses [Forbidden, RemindedLately, ReadingEnded]
}
endpoint! {
    /// Keeps that people of the viewer's signed on paper.
    KeepSignatures = Post "/api/readings/{reading}/paper" as "keep_reading_signatures", ReadingParams, Signatures
    => 200 SignaturesKept, refuses [NotYourPeople, SignedOnAnotherDay, NoPaperForQuiz, ReadingEnded]
}
endpoint! {
    /// Lists what the viewer's people have to read and have not all read, the latest asked first, 20 a page.
    ListTeamReadings = Get "/api/team-readings" as "list_team_readings", TeamParams, ()
    => 200 Page<TeamReading>
}
