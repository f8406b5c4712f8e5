//! What readers ask: what they have to read, and that they did.

use serde::{Deserialize, Serialize};

use super::{
    Digest, MOST_QUESTIONS, OpenQuestion, ReadingChannel, ReadingLevel, ReadingOf, ReadingParams,
    ReadingState, ReceiptStep,
};
use crate::{
    contract::{NoParams, Page, endpoint},
    feed::posts::{PostParams, is_false},
    few::Few,
    ids::ReadingId,
    news::reading::ArticleParams,
    time::UtcTime,
};

/// A reading in the list of somebody who is asked.
#[expect(clippy::struct_excessive_bools, reason = "what a page says of it, each by itself")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ReadingCard {
    /// Which; the cursor of pages.
    pub id: ReadingId,
    /// What is to be read.
    pub about: ReadingOf,
    /// Its title, or how it begins.
    pub title: String,
    /// What is asked.
    pub level: ReadingLevel,
    /// Till when, of them.
    pub due_at: UtcTime,
    /// How far they are with the edition that is asked for.
    pub state: ReadingState,
    /// Whether they did what is asked.
    #[serde(default, skip_serializing_if = "is_false")]
    pub done: bool,
    /// When they did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub done_at: Option<UtcTime>,
    /// Whether the deadline is over and they have not, or whether they did after it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub late: bool,
    /// Whether they did it for an edition that is not the one that is asked for any more.
    #[serde(default, skip_serializing_if = "is_false")]
    pub changed: bool,
    /// Whether nobody is asked any more.
    #[serde(default, skip_serializing_if = "is_false")]
    pub ended: bool,
}

/// What is asked of the viewer about a text, in full.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct MyReading {
    /// As in the list.
    pub card: ReadingCard,
    /// What the button says; absent: the usual words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// The version that readers see.
    pub version: u32,
    /// SHA-256 of what readers see: to be sent back with a receipt.
    pub sha256: String,
    /// By which way they did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<ReadingChannel>,
    /// The questions of a quiz.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<OpenQuestion>,
    /// Whether the time to answer the questions is over, and they have not.
    #[serde(default, skip_serializing_if = "is_false")]
    pub too_late: bool,
    /// How many people are asked.
    pub people: u32,
    /// How many of them did what is asked.
    pub people_done: u32,
}

/// What is asked of the viewer about a text, if anything is.
///
/// Somebody who follows a reading and is not asked themselves finds it in `follows`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct MyReadingOfText {
    /// It.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reading: Option<MyReading>,
    /// The reading that the viewer may follow on its board.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub follows: Option<ReadingId>,
}

/// What somebody did.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewReceipt {
    /// What.
    pub step: ReceiptStep,
    /// SHA-256 of what they saw, as it came with it.
    pub sha256: Digest,
    /// Their answers to the questions, from 0, in order; only where a quiz is confirmed.
    #[serde(default)]
    pub answers: Few<u8, MOST_QUESTIONS>,
}

/// What became of a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ReceiptAnswer {
    /// The reading as it is now.
    pub reading: MyReading,
    /// How many answers were right, where questions were answered. Not all: nothing was kept, and they
    /// may try again till the deadline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub right: Option<u32>,
}

/// Which readings of the viewer's.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct MineParams {
    /// Those that are done (or have ended), the latest asked first; otherwise those to do, by deadline.
    #[serde(default)]
    pub done: bool,
    /// The last reading of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<i64>,
}

/// How much somebody has to read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ReadingCount {
    /// How many readings they have to do.
    pub to_do: u32,
    /// Of how many the deadline is over.
    pub late: u32,
    /// The earliest deadline of what they have to do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_due_at: Option<UtcTime>,
    /// Whether others report to them: then there is a list of what those have to read.
    #[serde(default, skip_serializing_if = "is_false")]
    pub team: bool,
}

endpoint! {
    /// Tells what is asked of the viewer about an article.
    ReadMyReading = Get "/api/articles/{article}/reading" as "read_my_reading", ArticleParams, ()
    => 200 MyReadingOfText
}
endpoint! {
    /// Tells what is asked of the viewer about a post.
    ReadMyPostReading = Get "/api/posts/{post}/reading" as "read_my_post_reading", PostParams, ()
    => 200 MyReadingOfText
}
endpoint! {
    /// Lists what the viewer has to read, by deadline, or what they have done; 20 a page.
    ListMyReadings = Get "/api/readings" as "list_my_readings", MineParams, () => 200 Page<ReadingCard>
}
endpoint! {
    /// Counts what the viewer has to read.
    CountMyReadings = Get "/api/readings-count" as "count_my_readings", NoParams, () => 200 ReadingCount
}
endpoint! {
    /// Keeps that the viewer opened, read or confirmed what is asked. Doing it twice is doing it once.
    GiveReceipt = Put "/api/readings/{reading}/receipt" as "give_reading_receipt", ReadingParams, NewReceipt
    => 200 ReceiptAnswer, refuses [ReadingChanged, ReadingEnded, ReadFirst, QuizOver]
}
