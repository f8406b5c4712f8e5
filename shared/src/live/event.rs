//! The events: one variant for each thing that others see happen.

use serde::{Deserialize, Serialize};

use crate::{
    feed::reactions::ReactionCounts,
    ids::{ArticleId, CommentId, GroupId, PostId, ReadingId, UserId},
    readings::ReadingOf,
};

/// Something that happened and that the recipient may see.
///
/// Carries ids and numbers, and the names that an announcement says aloud; texts are fetched.
/// Events about a post's comments and reactions go to those who watch that post.
///
/// It is read by way of `Flat`: what serde derives for a tagged enumeration is some 25 KiB more
/// for every browser to download.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", try_from = "Flat")]
pub enum Event {
    /// A post was published.
    PostCreated {
        /// The post.
        post: PostId,
        /// Its group; none when it is for everybody.
        #[serde(skip_serializing_if = "Option::is_none")]
        group: Option<GroupId>,
        /// The further groups it is in.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        also_in: Vec<GroupId>,
        /// Who wrote it.
        author: UserId,
        /// Their name.
        author_name: String,
    },
    /// Moderation hid a post or shows it again, closed its discussion or opened it again.
    PostModerated {
        /// The post.
        post: PostId,
    },
    /// A post is in other groups than before.
    PostPlaced {
        /// The post.
        post: PostId,
    },
    /// A post's text changed.
    PostEdited {
        /// The post.
        post: PostId,
        /// Its version now.
        version: u32,
    },
    /// A post was deleted and leaves a tombstone.
    PostDeleted {
        /// The post.
        post: PostId,
    },
    /// A post was withdrawn within seconds, as if never published.
    PostUndone {
        /// The post.
        post: PostId,
    },
    /// Somebody reacted to a post, or took it back.
    PostReactions {
        /// The post.
        post: PostId,
        /// Its counts now.
        counts: ReactionCounts,
    },
    /// A comment was published.
    CommentCreated {
        /// The post it stands under.
        post: PostId,
        /// The comment.
        comment: CommentId,
        /// The top-level comment of its thread; none when it is one.
        #[serde(skip_serializing_if = "Option::is_none")]
        root: Option<CommentId>,
        /// Who wrote it.
        author: UserId,
        /// Their name.
        author_name: String,
        /// How many comments the post has now.
        comment_count: u32,
    },
    /// A comment's text changed.
    CommentEdited {
        /// The post it stands under.
        post: PostId,
        /// The comment.
        comment: CommentId,
        /// Its version now.
        version: u32,
    },
    /// A comment was deleted and leaves a tombstone.
    CommentDeleted {
        /// The post it stands under.
        post: PostId,
        /// The comment.
        comment: CommentId,
        /// How many comments the post has now.
        comment_count: u32,
    },
    /// A comment was withdrawn within seconds, as if never published.
    CommentUndone {
        /// The post it stood under.
        post: PostId,
        /// The comment.
        comment: CommentId,
        /// How many comments the post has now.
        comment_count: u32,
    },
    /// Moderation hid a comment or shows it again.
    CommentModerated {
        /// The post it stands under.
        post: PostId,
        /// The comment.
        comment: CommentId,
        /// How many comments the post has now.
        comment_count: u32,
    },
    /// Somebody reacted to a comment, or took it back.
    CommentReactions {
        /// The post it stands under.
        post: PostId,
        /// The comment.
        comment: CommentId,
        /// Its counts now.
        counts: ReactionCounts,
    },
    /// Somebody joined or left a group, or has another part in it.
    MembershipChanged {
        /// The group.
        group: GroupId,
        /// The person.
        user: UserId,
    },
    /// A group changed, or a request, an invitation or a pinned post of it that concerns the recipient.
    GroupChanged {
        /// The group.
        group: GroupId,
    },
    /// Somebody's name, function or picture changed.
    ProfileChanged {
        /// The person.
        user: UserId,
    },
    /// Moderation has something to tell the recipient, or something for them to decide, or no more.
    ModerationChanged,
    /// The recipient has been told something, has read it, or it is not there any more.
    NotificationsChanged,
    /// An article of official news went out.
    ArticlePublished {
        /// The article.
        article: ArticleId,
    },
    /// What readers of an article see changed, or for whom it is.
    ArticleChanged {
        /// The article.
        article: ArticleId,
    },
    /// An article left the lists.
    ArticleArchived {
        /// The article.
        article: ArticleId,
    },
    /// The recipient is asked to read something, or asked again.
    ReadingAsked {
        /// The reading.
        reading: ReadingId,
        /// What is to be read.
        #[serde(flatten)]
        about: ReadingOf,
    },
    /// The recipient is reminded that they are asked to read something.
    ReadingReminded {
        /// The reading.
        reading: ReadingId,
        /// What is to be read.
        #[serde(flatten)]
        about: ReadingOf,
    },
    /// What the recipient did about a reading changed, or what is asked of them.
    ReadingChanged {
        /// The reading.
        reading: ReadingId,
        /// What is to be read.
        #[serde(flatten)]
        about: ReadingOf,
    },
    /// A banner stands for the recipient, says something else, or no more.
    BannersChanged,
    /// The recipient's own sessions changed: signed out elsewhere, or revoked.
    SessionEnded {
        /// The person.
        user: UserId,
    },
    /// An event that this page is too old to know.
    Unknown,
}

/// An event as it stands on the wire: any field may be there.
#[derive(Deserialize)]
struct Flat {
    kind: String,
    post: Option<PostId>,
    comment: Option<CommentId>,
    group: Option<GroupId>,
    #[serde(default)]
    also_in: Vec<GroupId>,
    root: Option<CommentId>,
    article: Option<ArticleId>,
    reading: Option<ReadingId>,
    author: Option<UserId>,
    author_name: Option<String>,
    user: Option<UserId>,
    version: Option<u32>,
    comment_count: Option<u32>,
    counts: Option<ReactionCounts>,
}

fn there<T>(field: Option<T>, name: &'static str) -> Result<T, String> {
    field.ok_or_else(|| format!("an event without {name}"))
}

impl TryFrom<Flat> for Event {
    type Error = String;

    fn try_from(flat: Flat) -> Result<Self, String> {
        let post = || there(flat.post, "post");
        let comment = || there(flat.comment, "comment");
        let comment_count = || there(flat.comment_count, "comment_count");
        let version = || there(flat.version, "version");
        let counts = || there(flat.counts, "counts");
        let user = || there(flat.user, "user");
        let article = || there(flat.article, "article");
        let reading = || there(flat.reading, "reading");
        let about = || match (flat.article, flat.post) {
            (Some(article), _) => Ok(ReadingOf::Article(article)),
            (None, post) => there(post, "post").map(ReadingOf::Post),
        };
        Ok(match flat.kind.as_str() {
            "post_created" => Self::PostCreated {
                post: post()?,
                group: flat.group,
                also_in: flat.also_in,
                author: there(flat.author, "author")?,
                author_name: there(flat.author_name, "author_name")?,
            },
            "post_moderated" => Self::PostModerated { post: post()? },
            "post_placed" => Self::PostPlaced { post: post()? },
            "post_edited" => Self::PostEdited { post: post()?, version: version()? },
            "post_deleted" => Self::PostDeleted { post: post()? },
            "post_undone" => Self::PostUndone { post: post()? },
            "post_reactions" => Self::PostReactions { post: post()?, counts: counts()? },
            "comment_created" => Self::CommentCreated {
                post: post()?,
                comment: comment()?,
                root: flat.root,
                author: there(flat.author, "author")?,
                author_name: there(flat.author_name, "author_name")?,
                comment_count: comment_count()?,
            },
            "comment_edited" => {
                Self::CommentEdited { post: post()?, comment: comment()?, version: version()? }
            }
            "comment_deleted" => {
                Self::CommentDeleted { post: post()?, comment: comment()?, comment_count: comment_count()? }
            }
            "comment_undone" => {
                Self::CommentUndone { post: post()?, comment: comment()?, comment_count: comment_count()? }
            }
            "comment_moderated" => {
                Self::CommentModerated { post: post()?, comment: comment()?, comment_count: comment_count()? }
            }
            "comment_reactions" => {
                Self::CommentReactions { post: post()?, comment: comment()?, counts: counts()? }
            }
            "membership_changed" => {
                Self::MembershipChanged { group: there(flat.group, "group")?, user: user()? }
            }
            "group_changed" => Self::GroupChanged { group: there(flat.group, "group")? },
            "profile_changed" => Self::ProfileChanged { user: user()? },
            "moderation_changed" => Self::ModerationChanged,
            "notifications_changed" => Self::NotificationsChanged,
            "article_published" => Self::ArticlePublished { article: article()? },
            "article_changed" => Self::ArticleChanged { article: article()? },
            "article_archived" => Self::ArticleArchived { article: article()? },
            "reading_asked" => Self::ReadingAsked { reading: reading()?, about: about()? },
            "reading_reminded" => Self::ReadingReminded { reading: reading()?, about: about()? },
            "reading_changed" => Self::ReadingChanged { reading: reading()?, about: about()? },
            "banners_changed" => Self::BannersChanged,
            "session_ended" => Self::SessionEnded { user: user()? },
            _ => Self::Unknown,
        })
    }
}

impl Event {
    /// The post that an event is about, if it is about one.
    #[must_use]
    pub const fn post(&self) -> Option<PostId> {
        match self {
            Self::PostCreated { post, .. }
            | Self::PostModerated { post }
            | Self::PostPlaced { post }
            | Self::PostEdited { post, .. }
            | Self::PostDeleted { post }
            | Self::PostUndone { post }
            | Self::PostReactions { post, .. }
            | Self::CommentCreated { post, .. }
            | Self::CommentEdited { post, .. }
            | Self::CommentDeleted { post, .. }
            | Self::CommentUndone { post, .. }
            | Self::CommentModerated { post, .. }
            | Self::CommentReactions { post, .. } => Some(*post),
            Self::MembershipChanged { .. }
            | Self::GroupChanged { .. }
            | Self::ProfileChanged { .. }
            | Self::ModerationChanged
            | Self::NotificationsChanged
            | Self::ArticlePublished { .. }
            | Self::ArticleChanged { .. }
            | Self::ArticleArchived { .. }
            | Self::ReadingAsked { .. }
            | Self::ReadingReminded { .. }
            | Self::ReadingChanged { .. }
            | Self::BannersChanged
            | Self::SessionEnded { .. }
            | Self::Unknown => None,
        }
    }
}
