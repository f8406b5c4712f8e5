//! What readers ask: the articles that are for them.

use serde::{Deserialize, Serialize};

use super::{ArticleState, Cover, Importance, NewsTopic, talk::ArticleTalk};
use crate::{
    contract::{NoParams, Page, endpoint},
    feed::posts::is_false,
    identity::PersonRef,
    ids::ArticleId,
    time::UtcTime,
};

/// Which article.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ArticleParams {
    /// The article.
    pub article: ArticleId,
}

/// An article in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ArticleCard {
    /// Which.
    pub id: ArticleId,
    /// Its title.
    pub title: String,
    /// What stands above its text; may be empty.
    pub lead: String,
    /// Its picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<Cover>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// Who wrote it.
    pub author: PersonRef,
    /// When it went out.
    pub published_at: UtcTime,
    /// Its place in the order: the cursor of pages.
    pub place: i64,
    /// How much it matters.
    #[serde(default = "super::normal", skip_serializing_if = "Importance::is_normal")]
    pub importance: Importance,
}

/// An article as its audience reads it, or as it will look.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Article {
    /// Which.
    pub id: ArticleId,
    /// How far it is.
    pub state: ArticleState,
    /// Its title.
    pub title: String,
    /// What stands above its text; may be empty.
    pub lead: String,
    /// Its text as sanitised HTML.
    pub html: String,
    /// Its picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<Cover>,
    /// What it is about.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub topics: Vec<String>,
    /// Who wrote it.
    pub author: PersonRef,
    /// The officer who approved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validator: Option<PersonRef>,
    /// When it went out; absent as long as it has not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_at: Option<UtcTime>,
    /// When a new version of it went out, if one did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated_at: Option<UtcTime>,
    /// The number of the version that is read; 0 for what is not kept as one.
    pub version: u32,
    /// SHA-256 of what is read, in hexadecimal digits.
    pub sha256: String,
    /// Its comments; absent if nobody could ever write one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub talk: Option<ArticleTalk>,
    /// How much it matters.
    #[serde(default = "super::normal", skip_serializing_if = "Importance::is_normal")]
    pub importance: Importance,
    /// Whether the viewer may write it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub may_write: bool,
}

/// Which articles: those that match all that is said.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewsParams {
    /// About this topic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<NewsTopic>,
    /// Published from this moment on: the beginning of a month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<UtcTime>,
    /// Published before this moment: the end of a month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<UtcTime>,
    /// The place of the last article of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<i64>,
}

/// What articles are about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Topics {
    /// The topics, by name.
    pub topics: Vec<String>,
    /// The months in which something went out, the latest first.
    #[serde(default)]
    pub months: Vec<MonthCount>,
}

/// How much went out in a month, as the organisation counts its days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct MonthCount {
    /// The month: `2026-11`.
    pub month: String,
    /// How many articles.
    pub count: u32,
}

endpoint! {
    /// Lists the articles that are for the viewer, the newest first, 20 a page.
    ListNews = Get "/api/news" as "list_news", NewsParams, () => 200 Page<ArticleCard>
}
endpoint! {
    /// Lists the newest articles that are for the viewer, at most three: those that stand up front.
    ListFrontNews = Get "/api/news-front" as "list_front_news", NoParams, () => 200 Page<ArticleCard>
}
endpoint! {
    /// Tells what the articles that are for the viewer are about, and when they went out.
    ListNewsTopics = Get "/api/news-topics" as "list_news_topics", NoParams, () => 200 Topics
}
endpoint! {
    /// Reads an article that is published, or was; by whom it is for, and by officers.
    ReadArticle = Get "/api/news/{article}" as "read_article", ArticleParams, () => 200 Article
}
