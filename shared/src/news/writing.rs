//! What those ask who write articles and publish them.

use serde::{Deserialize, Serialize};

use super::{
    ArticleState, ArticleStep, Cover, DraftArticle, DraftLead, DraftTitle, Importance, NewsAudience,
    NewsTopics, SendBackReason, TalkMode,
    reading::{Article, ArticleParams},
};
use crate::{
    contract::{NoParams, endpoint},
    directory::UnitRef,
    groups::GroupRef,
    identity::PersonRef,
    ids::{ArticleId, OrganizationId, UserId},
    media::{FILE_BYTES, FileName, KeptFile, PICTURE_BYTES, Picture},
    time::UtcTime,
};

/// An article to begin.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewArticle {
    /// The unit that it is written for: nobody else reads it. Editors name one of theirs, or a part
    /// of it; officers may leave it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<OrganizationId>,
}

/// What an article says, on its way.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ArticleContent {
    /// The revision of the manuscript that it was written on.
    pub revision: u32,
    /// Its title; may be empty until it goes out.
    pub title: DraftTitle,
    /// What stands above its text; may be empty.
    pub lead: DraftLead,
    /// Its text, Markdown; may be empty until it goes out.
    pub body: DraftArticle,
    /// Its picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<Cover>,
    /// What it is about.
    #[serde(default)]
    pub topics: NewsTopics,
    /// For whom it is.
    #[serde(default)]
    pub audience: NewsAudience,
}

/// When an article goes out, and when it leaves the lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// When it goes out. Only what is scheduled needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publish_at: Option<UtcTime>,
    /// When it is archived by itself; absent: never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unpublish_at: Option<UtcTime>,
}

/// A step to take with an article.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ArticleMove {
    /// The revision of the manuscript that was looked at.
    pub revision: u32,
    /// The step.
    pub step: ArticleStep,
    /// Why it is sent back; only then, and needed then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<SendBackReason>,
    /// When it goes out and ends; absent: as it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan: Option<Plan>,
}

/// Why an article was sent back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct SentBack {
    /// By whom.
    pub by: PersonRef,
    /// When.
    pub at: UtcTime,
    /// Why.
    pub reason: String,
}

/// How many people an article went out to: what was true when it did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct AudienceSnapshot {
    /// How many.
    pub people: u32,
    /// When they were counted.
    pub at: UtcTime,
}

/// An article as those see it who write it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Manuscript {
    /// Which.
    pub id: ArticleId,
    /// How far it is.
    pub state: ArticleState,
    /// Grows with each change; whoever writes says on which one they wrote.
    pub revision: u32,
    /// Its title; may be empty.
    pub title: String,
    /// What stands above its text; may be empty.
    pub lead: String,
    /// Its text, Markdown.
    pub body: String,
    /// Its picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<Cover>,
    /// What it is about.
    #[serde(default)]
    pub topics: Vec<String>,
    /// For whom it is.
    pub audience: NewsAudience,
    /// The units of the audience, by name.
    #[serde(default)]
    pub units: Vec<UnitRef>,
    /// The groups of the audience that the viewer may know of, by name.
    #[serde(default)]
    pub groups: Vec<GroupRef>,
    /// The unit that it is written for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitRef>,
    /// Who began it.
    pub author: PersonRef,
    /// The officer who approved it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub validator: Option<PersonRef>,
    /// Who changed it last.
    pub saved_by: PersonRef,
    /// When they did.
    pub saved_at: UtcTime,
    /// When it goes out and ends.
    #[serde(default)]
    pub plan: Plan,
    /// When it went out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published_at: Option<UtcTime>,
    /// Whom it went out to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snapshot: Option<AudienceSnapshot>,
    /// Why it was sent back, as long as it is a draft since.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sent_back: Option<SentBack>,
    /// Whether something was written that readers do not see yet, though it is published.
    #[serde(default)]
    pub ahead: bool,
    /// Whether the viewer may change it now.
    #[serde(default)]
    pub may_edit: bool,
    /// Whether the viewer may delete it now.
    #[serde(default)]
    pub may_delete: bool,
    /// What readers may say under it.
    #[serde(default = "closed")]
    pub talk: TalkMode,
    /// How much it matters that people are told of it.
    #[serde(default = "super::normal", skip_serializing_if = "Importance::is_normal")]
    pub importance: Importance,
    /// What the viewer may say of that: nothing where they may not change it.
    #[serde(default)]
    pub importances: Vec<Importance>,
    /// The steps that the viewer may take now.
    #[serde(default)]
    pub steps: Vec<ArticleStep>,
}

const fn closed() -> TalkMode {
    TalkMode::Closed
}

/// An audience to count.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AudienceQuestion {
    /// The audience.
    pub audience: NewsAudience,
}

/// How many people an audience has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Headcount {
    /// How many.
    pub people: u32,
}

/// Which article, and whose eyes.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReaderParams {
    /// The article.
    pub article: ArticleId,
    /// The person.
    pub user: UserId,
}

/// Whether an article is for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ReaderAnswer {
    /// Whether they would read the manuscript if it went out now.
    pub reads: bool,
}

/// How many of an audience an article is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct AudienceAnswer {
    /// How many people that audience has.
    pub people: u32,
    /// How many of them would read the manuscript if it went out now.
    pub readers: u32,
}

endpoint! {
    /// Begins an article.
    CreateArticle = Post "/api/news" as "create_article", NoParams, NewArticle => 201 Manuscript,
    refuses [Forbidden]
}
endpoint! {
    /// Reads an article as those see it who write it.
    ReadManuscript = Get "/api/news/{article}/manuscript" as "read_manuscript", ArticleParams, ()
    => 200 Manuscript
}
endpoint! {
    /// Keeps what an article says. Whoever wrote on an older revision is told, and reads who was faster
    /// in the manuscript; nothing of theirs takes the place of anything.
    SaveManuscript = Put "/api/news/{article}/manuscript" as "save_manuscript", ArticleParams, ArticleContent
    => 200 Manuscript, refuses [Forbidden, EditConflict, AudienceBeyondUnit]
}
endpoint! {
    /// Takes a step with an article: has it reviewed, approved, scheduled, published, archived.
    MoveArticle = Post "/api/news/{article}/steps" as "move_article", ArticleParams, ArticleMove
    => 200 Manuscript,
    refuses [Forbidden, EditConflict, WrongStep, AudienceOfNobody, AudienceBeyondUnit, PublishInThePast, EndsTooEarly,
    DueBeforeOut, PictureWithoutWords, FileOfOther]
}
endpoint! {
    /// Deletes an article that is a draft.
    DeleteArticle = Delete "/api/news/{article}" as "delete_article", ArticleParams, () => 204 (),
    refuses [Forbidden, WrongStep, StorageFull]
}
endpoint! {
    /// Shows the manuscript as it will look.
    PreviewArticle = Get "/api/news/{article}/preview" as "preview_article", ArticleParams, () => 200 Article
}
endpoint! {
    /// Tells whether somebody would read the manuscript if it went out now.
    AskReader = Get "/api/news/{article}/readers/{user}" as "ask_article_reader", ReaderParams, ()
    => 200 ReaderAnswer
}
endpoint! {
    /// Tells how many people of an audience would read the manuscript if it went out now.
    AskAudience = Post "/api/news/{article}/readers" as "ask_article_audience", ArticleParams, AudienceQuestion
    => 200 AudienceAnswer
}
endpoint! {
    /// Counts the people of an audience.
    CountNewsAudience = Post "/api/news-audience" as "count_news_audience", NoParams, AudienceQuestion
    => 200 Headcount, refuses [Forbidden]
}
endpoint! {
    /// Keeps the picture that is sent for an article. It is shown once the manuscript names it: as its cover,
    /// or in its text by its address.
    AddArticlePicture = Put "/api/news/{article}/pictures" as "add_article_picture", ArticleParams, ()
    => 200 Picture,
    refuses [Forbidden, NotAPicture, BrokenPicture, PictureTooLarge, AnimatedPicture, TooManyFiles],
    uploads PICTURE_BYTES
}

/// For which article a file is, and what it is called.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ArticleFileParams {
    /// The article.
    pub article: ArticleId,
    /// The name under which people keep it.
    pub name: FileName,
}

endpoint! {
    /// Keeps the file that is sent for an article, as it is. Readers may download it once its text names it
    /// by its address.
    AddArticleFile = Put "/api/news/{article}/files" as "add_article_file", ArticleFileParams, () => 200 KeptFile,
    refuses [Forbidden, FileTypeRefused, FileOtherwise, TooManyFiles], uploads FILE_BYTES
}

/// How much it matters from now on.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewImportance {
    /// How much.
    pub importance: Importance,
}

endpoint! {
    /// Says how much it matters that people are told of an article, from the next time on that they are.
    /// Officers say that something is important or urgent, administrators that it is about safety.
    SetImportance = Put "/api/news/{article}/importance" as "set_article_importance", ArticleParams, NewImportance
    => 200 Manuscript, refuses [Forbidden]
}
