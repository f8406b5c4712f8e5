//! Official news: articles that officers publish, for everybody or for a chosen audience.
//!
//! What readers see is a version; what is being written is the manuscript, which readers never see.
//! An article that is published may be worked on: readers see the version before until it is updated.

pub mod desk;
pub mod feed;
pub mod reading;
pub mod talk;
pub mod versions;
pub mod writing;

use serde::{Deserialize, Serialize};

use crate::{
    few::Few,
    identity::Role,
    ids::{FileId, GroupId, OrganizationId},
    problem::FieldRule,
    small_enum::small_enum,
    text::{length, text, travels_as_string},
};

/// How many articles a page has.
pub const NEWS_PAGE: usize = 20;
/// How many articles stand up front, above the feed.
pub const FRONT_NEWS: usize = 3;
/// How many versions a page has.
pub const ARTICLE_VERSIONS_PAGE: usize = 20;
/// How many units, groups or roles an audience names at most, of each.
pub const MOST_AUDIENCE: usize = 30;
/// How many topics an article has at most.
pub const MOST_TOPICS: usize = 5;
/// The zone in which an organisation tells and types the times of its news.
pub const NEWS_ZONE: &str = "Europe/Paris";

small_enum! {
    /// How far an article is.
    ArticleState {
        /// It is being written.
        Draft = 0 "draft",
        /// It waits for an officer.
        InReview = 1 "in_review",
        /// An officer approved it.
        Approved = 2 "approved",
        /// It goes out by itself.
        Scheduled = 3 "scheduled",
        /// Its audience reads it.
        Published = 4 "published",
        /// It is in no list any more; its audience reads it by its address.
        Archived = 5 "archived",
    }
}

small_enum! {
    /// What readers may say under an article.
    TalkMode {
        /// Whatever they like, at once.
        Open = 0 "open",
        /// Nothing.
        Closed = 1 "closed",
        /// Whatever they like; others see it once an officer approved it.
        Held = 2 "held",
    }
}

small_enum! {
    /// How much it matters that people are told of it: by which channels, how soon, at which hours.
    Importance {
        /// In the application, and in the digest; elsewhere for those who want it.
        Normal = 0 "normal",
        /// On devices, too; by mail to whoever did not open it for two hours.
        Important = 1 "important",
        /// On devices at once; by mail to whoever did not open it for a quarter of an hour.
        Urgent = 2 "urgent",
        /// By all channels at once, at any hour, whatever people said they want: lives may depend on it.
        Safety = 3 "safety",
    }
}

impl Importance {
    /// Whether it matters as usual.
    #[must_use]
    pub const fn is_normal(&self) -> bool {
        matches!(self, Self::Normal)
    }
}

/// What matters as usual: for what was written before anything mattered more.
#[must_use]
pub const fn normal() -> Importance {
    Importance::Normal
}

small_enum! {
    /// What is done with an article besides writing it.
    ArticleStep {
        /// Asks an officer to read it.
        Submit = 0 "submit",
        /// Takes it back from review.
        TakeBack = 1 "take_back",
        /// Sends it back to whoever wrote it, with a reason.
        SendBack = 2 "send_back",
        /// Approves it.
        Approve = 3 "approve",
        /// Says when it goes out, or another moment.
        Schedule = 4 "schedule",
        /// Has it not go out by itself.
        Unschedule = 5 "unschedule",
        /// Publishes it now; an archived one again.
        Publish = 6 "publish",
        /// Shows what was written since it was published: a detail, of which nobody is told.
        UpdateMinor = 7 "update_minor",
        /// Shows what was written since it was published, as a new version.
        UpdateAnew = 8 "update_anew",
        /// Takes it out of all lists.
        Archive = 9 "archive",
    }
}

text! {
    /// A topic of articles: `Travaux`.
    NewsTopic { min: 2, max: 40, crate::text::one_line },
    /// Why an article is sent back.
    SendBackReason { min: 1, max: 1_000, crate::text::one_line },
    /// What a cover shows, in words.
    CoverText { min: 1, max: 300, crate::text::one_line },
}

/// The topics of an article.
pub type NewsTopics = Few<NewsTopic, MOST_TOPICS>;

/// Text on its way: it may be empty, and has no more than `MAX` characters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct UpTo<const MAX: usize>(String);

/// The title of an article on its way.
pub type DraftTitle = UpTo<160>;
/// What stands above an article's text, on its way.
pub type DraftLead = UpTo<400>;
/// The text of an article on its way, Markdown.
pub type DraftArticle = UpTo<40_000>;

impl<const MAX: usize> UpTo<MAX> {
    /// The most characters it may have.
    pub const MAX: usize = MAX;

    /// Reads it, or says which rule it breaks.
    pub fn parse(raw: &str) -> Result<Self, FieldRule> {
        if length(raw) > MAX {
            Err(FieldRule::TooLong { max: MAX })
        } else if raw.contains('\0') {
            Err(FieldRule::Malformed)
        } else {
            Ok(Self(raw.to_owned()))
        }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<const MAX: usize> TryFrom<String> for UpTo<MAX> {
    type Error = String;

    fn try_from(raw: String) -> Result<Self, String> {
        Self::parse(&raw).map_err(|rule| rule.to_token())
    }
}

impl<const MAX: usize> From<UpTo<MAX>> for String {
    fn from(text: UpTo<MAX>) -> Self {
        text.0
    }
}

#[cfg(feature = "openapi")]
impl<const MAX: usize> schemars::JsonSchema for UpTo<MAX> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("UpTo_{MAX}").into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "maxLength": MAX })
    }
}

/// A place in a picture, in hundredths of its width and height.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(try_from = "u8", into = "u8")]
pub struct Percent(u8);

impl Percent {
    /// The middle.
    pub const MIDDLE: Self = Self(50);

    /// Reads it, or says which rule it breaks.
    pub fn new(percent: u8) -> Result<Self, FieldRule> {
        if percent > 100 { Err(FieldRule::Malformed) } else { Ok(Self(percent)) }
    }

    /// From 0 to 100.
    #[must_use]
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Percent {
    type Error = String;

    fn try_from(raw: u8) -> Result<Self, String> {
        Self::new(raw).map_err(|rule| rule.to_token())
    }
}

impl From<Percent> for u8 {
    fn from(percent: Percent) -> Self {
        percent.0
    }
}

/// The picture of an article. It is kept whole, in squares of [`crate::media::COVER_WIDTHS`] that it
/// fits in; `media::address(file, width)` says where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Cover {
    /// Its file.
    pub file: FileId,
    /// Where what matters is, from the left.
    pub x: Percent,
    /// Where what matters is, from above.
    pub y: Percent,
    /// What it shows, in words; absent: nothing that matters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<CoverText>,
    /// Whether it shows nothing that matters; without this, words are asked for before it goes out.
    #[serde(default)]
    pub decorative: bool,
}

/// For whom an article is: whoever is one of these.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewsAudience {
    /// All who have an account.
    #[serde(default)]
    pub everyone: bool,
    /// Those who work in one of these units or in a part of it.
    #[serde(default)]
    pub units: Few<OrganizationId, MOST_AUDIENCE>,
    /// Those who are in one of these groups.
    #[serde(default)]
    pub groups: Few<GroupId, MOST_AUDIENCE>,
    /// Those who are one of these in the organisation.
    #[serde(default)]
    pub roles: Few<Role, 4>,
}

impl NewsAudience {
    /// For all who have an account.
    #[must_use]
    pub fn everyone() -> Self {
        Self { everyone: true, ..Self::default() }
    }

    /// Whether it names nobody at all.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        !self.everyone && self.units.is_empty() && self.groups.is_empty() && self.roles.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_on_its_way_may_be_empty_and_not_too_long() {
        assert!(DraftTitle::parse("").is_ok());
        assert!(DraftTitle::parse(&"é".repeat(160)).is_ok());
        assert_eq!(DraftTitle::parse(&"é".repeat(161)), Err(FieldRule::TooLong { max: 160 }));
        assert_eq!(DraftLead::parse("a\0"), Err(FieldRule::Malformed));
    }

    #[test]
    fn a_place_in_a_picture_is_in_it() {
        assert!(Percent::new(100).is_ok());
        assert_eq!(Percent::new(101), Err(FieldRule::Malformed));
    }
}
