//! Posts, and the feed that lists them.

use serde::{Deserialize, Serialize};

use super::{
    comments::CommentCard,
    reactions::{ReactionCounts, ReactionKind},
};
use crate::{
    contract::{NoParams, Page, endpoint},
    few::Few,
    groups::GroupRef,
    identity::PersonRef,
    ids::{ArticleId, GroupId, PostId},
    small_enum::small_enum,
    text::{ClientKey, PostBody, Title, Username},
    time::UtcTime,
};

/// How many posts a page of the feed has.
pub const FEED_PAGE: usize = 20;
/// In how many further groups a post may be, besides the one it was published in.
pub const MOST_PLACES: usize = 9;
/// How many earlier versions a page of a history has: each may be a long text.
pub const VERSIONS_PAGE: usize = 10;

small_enum! {
    /// What a post is.
    PostKind {
        /// A person's post.
        Post = 0 "post",
        /// Official news.
        News = 1 "news",
    }
}

small_enum! {
    /// Which posts the feed shows, always from the newest to the oldest.
    FeedTab {
        /// What is for everybody, and what is in my groups.
        ForMe = 0 "for_me",
        /// What is in my groups.
        MyGroups = 1 "my_groups",
        /// All that I may read.
        Everything = 2 "everything",
    }
}

/// What the viewer may do with a post or a comment, as the server decides it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[expect(clippy::struct_excessive_bools, reason = "each is a right of its own")]
pub struct Rights {
    /// Change its text.
    pub edit: bool,
    /// Delete it, as what one wrote oneself.
    pub delete: bool,
    /// Comment on it, or answer it.
    pub comment: bool,
    /// React to it.
    pub react: bool,
    /// Pin it above the feed of its group, or unpin it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub pin: bool,
    /// Decide about it, naming a rule, though nobody reported it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub moderate: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
pub(crate) const fn is_false(flag: &bool) -> bool {
    !*flag
}

/// A post, as the feed and its page show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct PostCard {
    /// Which.
    pub id: PostId,
    /// What it is.
    pub kind: PostKind,
    /// Who wrote it.
    pub author: PersonRef,
    /// Where; absent: to everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupRef>,
    /// The further groups it is in, by name; none of them is secret.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_in: Vec<GroupRef>,
    /// The article whose comments stand under it: it is shown on its page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<ArticleId>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its text as sanitised HTML; empty once deleted.
    pub html: String,
    /// When it was published.
    pub created_at: UtcTime,
    /// When it was last edited.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub edited_at: Option<UtcTime>,
    /// Grows with each edit, from 1.
    pub version: u32,
    /// When it was deleted; what remains is a tombstone and the thread.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deleted_at: Option<UtcTime>,
    /// Whether it is pinned above the feed of its group.
    #[serde(default, skip_serializing_if = "is_false")]
    pub pinned: bool,
    /// Whether moderation hid it: only its author and those who decide see it.
    #[serde(default, skip_serializing_if = "is_false")]
    pub hidden: bool,
    /// Whether moderation closed its discussion: nobody comments any more.
    #[serde(default, skip_serializing_if = "is_false")]
    pub locked: bool,
    /// How many people reacted, by kind.
    pub reactions: ReactionCounts,
    /// What the viewer says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub my_reaction: Option<ReactionKind>,
    /// How many comments it has, answers included, deleted ones not.
    pub comment_count: u32,
    /// The latest two comments, oldest of the two first; only in the feed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub latest_comments: Vec<CommentCard>,
    /// What the viewer may do.
    pub rights: Rights,
}

/// Which page of which feed.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FeedParams {
    /// Which posts; `for_me` when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tab: Option<FeedTab>,
    /// Only those of this group, without those that are pinned; the tab then does not count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// Only posts older than this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<PostId>,
    /// Only posts newer than this one, still from the newest to the oldest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<PostId>,
}

/// Whose posts, and which page.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PostsOfParams {
    /// The name to mention the author by.
    pub username: Username,
    /// Only posts older than this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<PostId>,
}

/// Which post.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PostParams {
    /// The post.
    pub post: PostId,
}

/// Which earlier versions of which post.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PostHistoryParams {
    /// The post.
    pub post: PostId,
    /// Only versions before this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<u32>,
}

/// A post to publish.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewPost {
    /// Made by the client: publishing twice with the same key publishes once.
    pub key: ClientKey,
    /// Where; absent: to everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupId>,
    /// The further groups it is in: one post with one thread, read in each.
    #[serde(default, skip_serializing_if = "FurtherGroups::is_empty")]
    pub also_in: FurtherGroups,
    /// What it is; `post` when absent. Official news is for officers and administrators.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<PostKind>,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Title>,
    /// Its text, Markdown.
    pub body: PostBody,
}

/// The further groups that a post is in.
pub type FurtherGroups = Few<GroupId, MOST_PLACES>;

/// Where a post is from now on, besides the group it was published in.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Placement {
    /// The further groups.
    pub also_in: FurtherGroups,
}

/// Which post, and one of the further groups it is in.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlacedParams {
    /// The post.
    pub post: PostId,
    /// The group.
    pub group: GroupId,
}

/// What a post becomes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PostEdit {
    /// The version that the author changed; another one meanwhile is a conflict.
    pub base_version: u32,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Title>,
    /// Its text, Markdown.
    pub body: PostBody,
}

/// What the author wrote, to be edited.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct PostSource {
    /// The version it is.
    pub version: u32,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its text, Markdown.
    pub body: String,
}

/// How a post or comment once read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Version {
    /// Which, from 1.
    pub version: u32,
    /// The title it had; comments have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The text it had, as sanitised HTML.
    pub html: String,
    /// When it came to read so.
    pub written_at: UtcTime,
}

endpoint! {
    /// Lists posts from the newest to the oldest, 20 a page, each with its two latest comments.
    ReadFeed = Get "/api/feed" as "read_feed", FeedParams, () => 200 Page<PostCard>,
    refuses [Forbidden]
}
endpoint! {
    /// Lists what somebody wrote and the viewer may read, from the newest to the oldest.
    ListPostsOf = Get "/api/people/{username}/posts" as "list_posts_of", PostsOfParams, () => 200 Page<PostCard>
}
endpoint! {
    /// Publishes a post.
    CreatePost = Post "/api/posts" as "create_post", NoParams, NewPost => 201 PostCard,
    refuses [Forbidden, GroupArchived, SecretAlone]
}
endpoint! {
    /// Places a post of one's own in further groups, or takes it out of some.
    PlacePost = Put "/api/posts/{post}/groups" as "place_post", PostParams, Placement => 200 PostCard,
    refuses [Forbidden, GroupArchived, SecretAlone, Gone]
}
endpoint! {
    /// Takes a post out of one of the further groups it is in, as its author or as somebody who
    /// looks after that group; it stays in the others.
    TakePostOut = Delete "/api/posts/{post}/groups/{group}" as "take_post_out", PlacedParams, () => 204 (),
    refuses [Forbidden, Gone, StorageFull]
}
endpoint! {
    /// Reads a post; once deleted, its tombstone.
    ReadPost = Get "/api/posts/{post}" as "read_post", PostParams, () => 200 PostCard
}
endpoint! {
    /// Changes a post; readers can see how it read before.
    EditPost = Put "/api/posts/{post}" as "edit_post", PostParams, PostEdit => 200 PostCard,
    refuses [Forbidden, EditConflict, EditWindowClosed, GroupArchived, Gone]
}
endpoint! {
    /// Deletes a post that one wrote; its thread stays under a tombstone.
    DeletePost = Delete "/api/posts/{post}" as "delete_post", PostParams, () => 204 (),
    refuses [Forbidden, Gone, StorageFull]
}
endpoint! {
    /// Takes back a post published a moment ago, as if it had not been, and gives back its text.
    UndoPost = Delete "/api/posts/{post}/publication" as "undo_post", PostParams, () => 200 PostSource,
    refuses [Forbidden, UndoWindowClosed, Gone, StorageFull]
}
endpoint! {
    /// Gives the author the Markdown of a post, to edit it.
    ReadPostSource = Get "/api/posts/{post}/source" as "read_post_source", PostParams, () => 200 PostSource,
    refuses [Forbidden, Gone]
}
endpoint! {
    /// Lists how a post read before, the latest first.
    ReadPostHistory = Get "/api/posts/{post}/history" as "read_post_history", PostHistoryParams, ()
    => 200 Page<Version>, refuses [Gone]
}
