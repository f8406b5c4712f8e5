//! Comments: a tree in the data, one level of replies on the page.

use serde::{Deserialize, Serialize};

use super::{
    posts::{PostParams, Rights, Version, is_false},
    reactions::{ReactionCounts, ReactionKind},
};
use crate::{
    contract::{Page, endpoint},
    identity::PersonRef,
    ids::{CommentId, PostId},
    problem::FieldRule,
    small_enum::small_enum,
    text::{ClientKey, CommentBody, travels_as_string},
    time::UtcTime,
};

/// How many threads a page of comments has.
pub const THREADS_PAGE: usize = 20;
/// How many replies a thread shows before it is asked for more.
pub const REPLIES_SHOWN: usize = 5;
/// How many replies a page of a thread has.
pub const REPLIES_PAGE: usize = 50;
/// How many replies a permalink shows at most, the one it leads to among the last of them.
pub const REPLIES_AROUND: usize = 200;

small_enum! {
    /// In which order the threads of a post come. Replies always come oldest first.
    ThreadOrder {
        /// As they were written.
        Oldest = 0 "oldest",
        /// The latest first.
        Newest = 1 "newest",
        /// Those with the most reactions to their first comment first; among equals, as they were
        /// written.
        MostReacted = 2 "most_reacted",
    }
}

/// Where a thread stands among those of its post, whichever the order: the reactions that its
/// first comment had when it was listed, and which one it is. As text: `12-3437012345678`.
///
/// It stays good when reactions come or go, and when the thread is taken back: what follows is
/// what has fewer reactions than that, or as many and was written later. A thread whose reactions
/// carry it across the cursor between two pages comes twice, or not at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "openapi",
    schemars(with = "String", extend("pattern" = "^[0-9]{1,9}-[0-9]{1,16}$"))
)]
#[serde(try_from = "String", into = "String")]
pub struct ThreadCursor {
    /// How many reactions its first comment had.
    pub reactions: u32,
    /// Its first comment.
    pub thread: CommentId,
}

impl ThreadCursor {
    /// Reads it, or says which rule it breaks.
    pub fn parse(raw: &str) -> Result<Self, FieldRule> {
        let numbers = raw.split_once('-').and_then(|(reactions, thread)| {
            Some((reactions.parse().ok()?, thread.parse().ok().filter(|id: &CommentId| id.0 >= 0)?))
        });
        numbers.map(|(reactions, thread)| Self { reactions, thread }).ok_or(FieldRule::Malformed)
    }
}

travels_as_string!(ThreadCursor, |cursor| format!("{}-{}", cursor.reactions, cursor.thread));

/// A comment, or a reply to one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CommentCard {
    /// Which.
    pub id: CommentId,
    /// The post it is about.
    pub post: PostId,
    /// What it answers; absent: the post itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<CommentId>,
    /// The thread's first comment; absent: it is the first one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub root: Option<CommentId>,
    /// Whom it answers, when that is not the thread's first comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reply_to: Option<PersonRef>,
    /// Who wrote it; absent once deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<PersonRef>,
    /// Its text as sanitised HTML; empty once deleted.
    pub html: String,
    /// When it was written.
    pub created_at: UtcTime,
    /// When it was last edited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edited_at: Option<UtcTime>,
    /// Grows with each edit, from 1.
    pub version: u32,
    /// When it was deleted; what remains is a tombstone and the answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted_at: Option<UtcTime>,
    /// Whether moderation hid it: to others than its author and those who decide it is a tombstone.
    #[serde(default, skip_serializing_if = "is_false")]
    pub hidden: bool,
    /// Whether it waits for approval: others than its author and those who approve do not see it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub held: bool,
    /// Why it was not approved; to its author and those who approve.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
    /// Whether it is the official answer.
    #[serde(default, skip_serializing_if = "is_false")]
    pub official: bool,
    /// How many people reacted, by kind.
    pub reactions: ReactionCounts,
    /// What the viewer says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub my_reaction: Option<ReactionKind>,
    /// How many replies the thread has, tombstones included; 0 for a reply.
    pub reply_count: u32,
    /// What the viewer may do.
    pub rights: Rights,
}

/// A comment with its replies, flattened to one level, oldest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Thread {
    /// The thread's first comment.
    pub root: CommentCard,
    /// The official answer to it, which is among its replies, too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub official: Option<Box<CommentCard>>,
    /// Its first replies; with `around`, those up to the one asked for and a few more.
    pub replies: Vec<CommentCard>,
    /// The cursor of the replies before them; absent when they begin with the first one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<CommentId>,
    /// The cursor of the replies that follow; absent when all are here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<CommentId>,
}

/// One page of the threads of a post.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct ThreadsPage {
    /// The threads, in the order asked for.
    pub threads: Vec<Thread>,
    /// The cursor of the threads that follow in that order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<ThreadCursor>,
    /// The cursor of the threads before the first; only with `around` and `before`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<ThreadCursor>,
}

/// Which threads of which post.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ThreadsParams {
    /// The post.
    pub post: PostId,
    /// In which order; oldest first when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<ThreadOrder>,
    /// Threads that follow this one in the order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<ThreadCursor>,
    /// Threads that precede this one in the order, the nearest ones, still in the order.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<ThreadCursor>,
    /// The page that begins with the thread of this comment, with the comment in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub around: Option<CommentId>,
}

/// Which replies of which thread.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct RepliesParams {
    /// The thread's first comment.
    pub comment: CommentId,
    /// Replies after this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<CommentId>,
    /// Replies before this one instead, the nearest ones, still oldest first; `next` of the page
    /// is then the cursor of those before them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<CommentId>,
}

/// Which comment.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CommentParams {
    /// The comment.
    pub comment: CommentId,
}

/// Which earlier versions of which comment.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CommentHistoryParams {
    /// The comment.
    pub comment: CommentId,
    /// Only versions before this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<u32>,
}

/// A comment to write.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewComment {
    /// Made by the client: sending twice with the same key writes once.
    pub key: ClientKey,
    /// What it answers; absent: the post itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<CommentId>,
    /// Its text, Markdown.
    pub body: CommentBody,
}

/// What a comment becomes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CommentEdit {
    /// The version that the author changed; another one meanwhile is a conflict.
    pub base_version: u32,
    /// Its text, Markdown.
    pub body: CommentBody,
}

/// What the author wrote, to be edited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct CommentSource {
    /// The version it is.
    pub version: u32,
    /// Its text, Markdown.
    pub body: String,
}

endpoint! {
    /// Lists the threads of a post, 20 a page, each with its first replies.
    ReadComments = Get "/api/posts/{post}/comments" as "read_comments", ThreadsParams, () => 200 ThreadsPage
}
endpoint! {
    /// Lists the replies of a thread, oldest first, 50 a page.
    ReadReplies = Get "/api/comments/{comment}/replies" as "read_replies", RepliesParams, ()
    => 200 Page<CommentCard>
}
endpoint! {
    /// Comments on a post, or answers a comment.
    CreateComment = Post "/api/posts/{post}/comments" as "create_comment", PostParams, NewComment
    => 201 CommentCard, refuses [Forbidden, GroupArchived, Locked, Gone]
}
endpoint! {
    /// Reads a comment; once deleted, its tombstone.
    ReadComment = Get "/api/comments/{comment}" as "read_comment", CommentParams, () => 200 CommentCard
}
endpoint! {
    /// Changes a comment; readers can see how it read before.
    EditComment = Put "/api/comments/{comment}" as "edit_comment", CommentParams, CommentEdit
    => 200 CommentCard, refuses [Forbidden, EditConflict, EditWindowClosed, GroupArchived, Gone]
}
endpoint! {
    /// Deletes a comment that one wrote; its answers stay under a tombstone.
    DeleteComment = Delete "/api/comments/{comment}" as "delete_comment", CommentParams, () => 204 (),
    refuses [Forbidden, Gone, StorageFull]
}
endpoint! {
    /// Takes back a comment written a moment ago, as if it had not been, and gives back its text.
    UndoComment = Delete "/api/comments/{comment}/publication" as "undo_comment", CommentParams, ()
    => 200 CommentSource, refuses [Forbidden, UndoWindowClosed, Gone, StorageFull]
}
endpoint! {
    /// Gives the author the Markdown of a comment, to edit it.
    ReadCommentSource = Get "/api/comments/{comment}/source" as "read_comment_source", CommentParams, ()
    => 200 CommentSource, refuses [Forbidden, Gone]
}
endpoint! {
    /// Lists how a comment read before, the latest first.
    ReadCommentHistory = Get "/api/comments/{comment}/history" as "read_comment_history",
    CommentHistoryParams, () => 200 Page<Version>, refuses [Gone]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_a_text_of_two_numbers() {
        let cursor = ThreadCursor { reactions: 12, thread: CommentId(3_437_012_345_678) };
        assert_eq!(String::from(cursor), "12-3437012345678");
        assert_eq!(ThreadCursor::parse("12-3437012345678"), Ok(cursor));
        for wrong in ["", "12", "-12", "12-", "12--3", "x-3", "12-3-4", "4294967296-1"] {
            assert_eq!(ThreadCursor::parse(wrong), Err(FieldRule::Malformed), "{wrong}");
        }
    }
}
