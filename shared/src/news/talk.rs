//! What readers say under an article: whether they may, what waits for approval, the official answer.
//!
//! The comments themselves are those of a post, which is the thread of the article.

use serde::{Deserialize, Serialize};

use super::{SendBackReason, TalkMode, reading::ArticleParams, writing::Manuscript};
use crate::{
    contract::{Page, endpoint},
    feed::comments::CommentCard,
    ids::{ArticleId, CommentId, PostId},
};

/// How many comments that wait a page has.
pub const HELD_PAGE: usize = 20;

/// The comments of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ArticleTalk {
    /// The post under which they stand.
    pub post: PostId,
    /// What readers may say.
    pub mode: TalkMode,
    /// How many wait for approval; absent to whoever does not approve.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub held: Option<u32>,
}

/// What readers may say from now on.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewTalkMode {
    /// What they may say.
    pub mode: TalkMode,
}

/// Which comments that wait.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct HeldParams {
    /// The article.
    pub article: ArticleId,
    /// Those written after this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<CommentId>,
}

/// Which comment under which article.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TalkParams {
    /// The article.
    pub article: ArticleId,
    /// The comment.
    pub comment: CommentId,
}

/// Why a comment is not published.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Refusal {
    /// The reason, as its author reads it.
    pub reason: SendBackReason,
}

endpoint! {
    /// Says what readers may say under an article. It holds at once, whatever else is being written.
    SetTalkMode = Put "/api/news/{article}/talk" as "set_article_talk", ArticleParams, NewTalkMode
    => 200 Manuscript, refuses [Forbidden]
}
endpoint! {
    /// Lists the comments under an article that wait for approval, the oldest first, 20 a page.
    ListHeldComments = Get "/api/news/{article}/held-comments" as "list_held_comments", HeldParams, ()
    => 200 Page<CommentCard>, refuses [Forbidden]
}
endpoint! {
    /// Publishes a comment that waits for approval. Does nothing if it was published.
    ApproveComment = Put "/api/news/{article}/held-comments/{comment}" as "approve_comment", TalkParams, ()
    => 200 CommentCard, refuses [Forbidden, Gone]
}
endpoint! {
    /// Refuses a comment that waits for approval: its author alone sees it, with the reason.
    RefuseComment = Put "/api/news/{article}/held-comments/{comment}/refusal" as "refuse_comment", TalkParams,
    Refusal => 200 CommentCard, refuses [Forbidden, Gone]
}
endpoint! {
    /// Makes what one wrote under an article its official answer: it stands first under what it answers.
    MarkOfficial = Put "/api/news/{article}/official/{comment}" as "mark_official_answer", TalkParams, ()
    => 200 CommentCard, refuses [Forbidden, Gone]
}
endpoint! {
    /// Makes an official answer a comment as any other.
    UnmarkOfficial = Delete "/api/news/{article}/official/{comment}" as "unmark_official_answer", TalkParams, ()
    => 200 CommentCard, refuses [Forbidden, Gone, StorageFull]
}
