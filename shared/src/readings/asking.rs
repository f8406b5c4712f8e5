//! What those ask who have an article or a post read: what they ask for, till when, and that it ends.

use serde::{Deserialize, Serialize};

use super::{
    ButtonLabel, MOST_QUESTIONS, MOST_REMINDERS, Months, Question, ReadingLevel, ReadingOf, ReminderDay,
};
use crate::{
    contract::endpoint,
    feed::posts::{PostParams, is_false},
    few::Few,
    identity::PersonRef,
    ids::ReadingId,
    news::reading::ArticleParams,
    time::UtcTime,
};

/// What is asked of the readers of a text.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Asking {
    /// What they are asked. Once they were, it stays.
    pub level: ReadingLevel,
    /// What the button says; absent: "J'ai lu et compris", in the reader's language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<ButtonLabel>,
    /// Till when.
    pub due_at: UtcTime,
    /// When those are reminded who are missing, in days from the deadline. None at all: never by itself.
    #[serde(default)]
    pub reminders: Few<ReminderDay, MOST_REMINDERS>,
    /// After how many months everybody is asked again; absent: never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renew_months: Option<Months>,
    /// The questions: of a quiz one at least, of anything else none. Once they were asked, they stay.
    #[serde(default)]
    pub questions: Few<Question, MOST_QUESTIONS>,
}

/// A request to read something, as those see it who ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ReadingRequest {
    /// Which.
    pub id: ReadingId,
    /// What is to be read.
    pub about: ReadingOf,
    /// What is asked.
    pub level: ReadingLevel,
    /// What the button says; absent: the usual words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Till when.
    pub due_at: UtcTime,
    /// When those are reminded who are missing, in days from the deadline, in order.
    #[serde(default)]
    pub reminders: Vec<i8>,
    /// After how many months everybody is asked again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renew_months: Option<u8>,
    /// When everybody is asked again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renews_at: Option<UtcTime>,
    /// The questions, with their right answers.
    #[serde(default)]
    pub questions: Vec<Question>,
    /// Who asks.
    pub asked_by: PersonRef,
    /// Since when they mean to.
    pub asked_at: UtcTime,
    /// When people were first asked; absent as long as the article has not gone out. From then on, what
    /// is asked and the questions stay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub started_at: Option<UtcTime>,
    /// How often everybody was asked, from 1.
    pub round: u32,
}

/// What is asked of the readers of a text, if anything is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct RequestOfText {
    /// The request that is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<ReadingRequest>,
    /// Whether the viewer may ask, change what is asked, and end it now.
    #[serde(default, skip_serializing_if = "is_false")]
    pub may_ask: bool,
    /// Former requests that have ended, the latest first, ten at most: their boards and proofs stay.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ended: Vec<EndedRequest>,
}

/// A request that has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct EndedRequest {
    /// Which.
    pub id: ReadingId,
    /// What was asked.
    pub level: ReadingLevel,
    /// Since when.
    pub started_at: UtcTime,
    /// When it ended.
    pub ended_at: UtcTime,
}

endpoint! {
    /// Tells what is asked of the readers of an article: to those who write it.
    ReadRequest = Get "/api/articles/{article}/reading-request" as "read_reading_request", ArticleParams, ()
    => 200 RequestOfText
}
endpoint! {
    /// Asks something of the readers of an article, or changes what is asked. What is asked of a draft
    /// begins when it goes out.
    AskReading = Put "/api/articles/{article}/reading-request" as "ask_reading", ArticleParams, Asking
    => 200 RequestOfText, refuses [Forbidden, DueInThePast, DueBeforeOut, ReadingStarted]
}
endpoint! {
    /// Asks no more. What people did stays, with its proof; what nobody was asked yet is gone.
    EndReading = Delete "/api/articles/{article}/reading-request" as "end_reading", ArticleParams, () => 204 (),
    refuses [Forbidden, StorageFull]
}
endpoint! {
    /// Tells what is asked of the readers of a post: to those who may ask.
    ReadPostRequest = Get "/api/posts/{post}/reading-request" as "read_post_reading_request", PostParams, ()
    => 200 RequestOfText
}
endpoint! {
    /// Asks the members of a post's groups something about it, or changes what is asked: those who look after
    /// all of its groups may, of a post that is in none officers. People are asked at once.
    AskPostReading = Put "/api/posts/{post}/reading-request" as "ask_post_reading", PostParams, Asking
    => 200 RequestOfText, refuses [Forbidden, DueInThePast, ReadingStarted, Gone, GroupArchived, Locked]
}
endpoint! {
    /// Asks no more about a post. What people did stays, with its proof.
    EndPostReading = Delete "/api/posts/{post}/reading-request" as "end_post_reading", PostParams, () => 204 (),
    refuses [Forbidden, Gone, GroupArchived, Locked, StorageFull]
}
