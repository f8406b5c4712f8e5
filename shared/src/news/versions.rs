//! The versions of an article: what it said, and what changed.

use serde::{Deserialize, Serialize};

use super::{reading::ArticleParams, writing::Manuscript};
use crate::{
    contract::{Page, endpoint},
    feed::posts::is_false,
    identity::PersonRef,
    ids::ArticleId,
    small_enum::small_enum,
    time::UtcTime,
};

small_enum! {
    /// Why a version was kept.
    VersionCause {
        /// Somebody wrote.
        Saved = 0 "saved",
        /// It was sent to review.
        Submitted = 1 "submitted",
        /// It was taken back from review.
        TakenBack = 2 "taken_back",
        /// It was sent back.
        SentBack = 3 "sent_back",
        /// It was approved.
        Approved = 4 "approved",
        /// It was scheduled.
        Scheduled = 5 "scheduled",
        /// It does not go out by itself any more.
        Unscheduled = 6 "unscheduled",
        /// It was published.
        Published = 7 "published",
        /// A detail changed for readers.
        UpdatedMinor = 8 "updated_minor",
        /// Readers got a new version.
        UpdatedAnew = 9 "updated_anew",
        /// It was archived.
        Archived = 10 "archived",
        /// An earlier version was taken up again.
        Restored = 11 "restored",
    }
}

small_enum! {
    /// What became of a piece of text.
    PieceChange {
        /// It is in both versions.
        Same = 0 "same",
        /// It came.
        Added = 1 "added",
        /// It went.
        Removed = 2 "removed",
    }
}

/// A version of an article, in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct VersionCard {
    /// Its number, from 1 on.
    pub number: u32,
    /// Why it was kept.
    pub cause: VersionCause,
    /// Who made it; absent: it went out, or was archived, by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<PersonRef>,
    /// When it was last written.
    pub at: UtcTime,
    /// Its title; may be empty.
    pub title: String,
    /// SHA-256 of what it says, in hexadecimal digits.
    pub sha256: String,
    /// Whether it is what readers see.
    #[serde(default, skip_serializing_if = "is_false")]
    pub shown: bool,
}

/// Which versions.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct VersionsParams {
    /// The article.
    pub article: ArticleId,
    /// Those before this number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<i64>,
}

/// Which two versions.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ComparisonParams {
    /// The article.
    pub article: ArticleId,
    /// The number of the earlier one.
    pub from: u32,
    /// The number of the later one; 0: the manuscript as it is.
    pub to: u32,
}

/// A piece of text, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Piece {
    /// What became of it.
    pub change: PieceChange,
    /// The text.
    pub text: String,
}

/// What changed from one version to another, word by word.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Comparison {
    /// In the title.
    pub title: Vec<Piece>,
    /// In what stands above the text.
    pub lead: Vec<Piece>,
    /// In the text, Markdown.
    pub body: Vec<Piece>,
}

/// A version to take up again.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Restoration {
    /// The revision of the manuscript that was looked at.
    pub revision: u32,
    /// The number of the version.
    pub number: u32,
}

endpoint! {
    /// Lists the versions of an article, the latest first, 20 a page.
    ListArticleVersions = Get "/api/news/{article}/versions" as "list_article_versions", VersionsParams, ()
    => 200 Page<VersionCard>
}
endpoint! {
    /// Tells what changed from one version of an article to another.
    CompareVersions = Get "/api/news/{article}/versions/{from}/{to}" as "compare_article_versions",
    ComparisonParams, () => 200 Comparison
}
endpoint! {
    /// Writes what an earlier version said into the manuscript. For whom it is stays as it is.
    RestoreVersion = Post "/api/news/{article}/restorations" as "restore_article_version", ArticleParams,
    Restoration => 200 Manuscript, refuses [Forbidden, EditConflict]
}
