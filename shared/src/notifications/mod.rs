//! Notifications: what people are told, what they want to be told of, and when.
//!
//! Several events of a kind about one thing are one notification as long as it is not read. What
//! the viewer may not read any more is in no list and no count.

pub mod push;
pub mod rhythm;
pub mod words;

use serde::{Deserialize, Serialize};

use crate::{
    contract::{NoParams, Page, endpoint},
    feed::posts::PostParams,
    groups::GroupRef,
    identity::PersonRef,
    ids::{ArticleId, CommentId, NotificationId, PostId},
    news::Importance,
    small_enum::small_enum,
    time::{DAY, UtcTime},
};

/// How many notifications a page has.
pub const NOTIFICATIONS_PAGE: usize = 20;
/// How far the unread ones are counted.
pub const MOST_COUNTED: u32 = 99;
/// How long a notification is kept once it was read.
pub const READ_KEPT_MS: i64 = 180 * DAY;

small_enum! {
    /// What somebody is told.
    NotificationKind {
        /// Somebody mentioned them.
        Mention = 0 "mention",
        /// Somebody answered their comment.
        Answer = 1 "answer",
        /// Somebody commented on their post.
        Comment = 2 "comment",
        /// Somebody commented on a post that they follow.
        Followed = 3 "followed",
        /// Somebody reacted to their post or comment.
        Reaction = 4 "reaction",
        /// Somebody asks to join a group that they look after.
        GroupRequest = 5 "group_request",
        /// They are in a group that they asked to join.
        GroupAccepted = 6 "group_accepted",
        /// They may not join a group.
        GroupRefused = 7 "group_refused",
        /// They are invited into a group.
        GroupInvitation = 8 "group_invitation",
        /// Moderation has something to tell them; of an article, that their comment was looked at.
        Moderation = 9 "moderation",
        /// There is official news for them.
        News = 10 "news",
        /// They are asked to read something.
        Reading = 11 "reading",
    }
}

small_enum! {
    /// What people may want to be told of, or not.
    NotificationTopic {
        /// Being mentioned.
        Mentions = 0 "mentions",
        /// Answers to one's comments.
        Answers = 1 "answers",
        /// Comments on one's posts.
        Comments = 2 "comments",
        /// Comments on posts that one follows.
        Followed = 3 "followed",
        /// Reactions to what one wrote.
        Reactions = 4 "reactions",
        /// Requests, decisions and invitations of groups.
        Groups = 5 "groups",
        /// Official news.
        News = 6 "news",
        /// What one is asked to read: in the application nobody does without it.
        Readings = 7 "readings",
    }
}

small_enum! {
    /// By what a notification reaches its person.
    Channel {
        /// In the application.
        InApp = 0 "in_app",
        /// By the browser, though the application is closed.
        Push = 1 "push",
        /// By mail.
        Mail = 2 "mail",
    }
}

small_enum! {
    /// How far a delivery is.
    DeliveryState {
        /// It waits.
        Queued = 0 "queued",
        /// It left.
        Sent = 1 "sent",
        /// It arrived.
        Delivered = 2 "delivered",
        /// It was looked at.
        Opened = 3 "opened",
        /// It cannot be delivered.
        Failed = 4 "failed",
    }
}

small_enum! {
    /// Which notifications a list shows.
    NotificationsShown {
        /// All.
        All = 0 "all",
        /// Those that were not read.
        Unread = 1 "unread",
        /// Those that mention the viewer.
        Mentions = 2 "mentions",
    }
}

impl NotificationKind {
    /// What it belongs to; none: it cannot be done without.
    #[must_use]
    pub const fn topic(self) -> Option<NotificationTopic> {
        match self {
            Self::Mention => Some(NotificationTopic::Mentions),
            Self::Answer => Some(NotificationTopic::Answers),
            Self::Comment => Some(NotificationTopic::Comments),
            Self::Followed => Some(NotificationTopic::Followed),
            Self::Reaction => Some(NotificationTopic::Reactions),
            Self::GroupRequest | Self::GroupAccepted | Self::GroupRefused | Self::GroupInvitation => {
                Some(NotificationTopic::Groups)
            }
            Self::News => Some(NotificationTopic::News),
            Self::Reading => Some(NotificationTopic::Readings),
            Self::Moderation => None,
        }
    }
}

impl NotificationTopic {
    /// Whether people are told of it who never said what they want, unless administrators say
    /// otherwise: in the application of everything that is addressed to them, on their devices of what
    /// speaks to them and what they are asked to read, by mail of the latter alone. The rest is in the
    /// digest.
    #[must_use]
    pub const fn is_usual(self, channel: Channel) -> bool {
        match channel {
            Channel::InApp => true,
            Channel::Push => matches!(self, Self::Mentions | Self::Answers | Self::Readings),
            Channel::Mail => matches!(self, Self::Readings),
        }
    }

    /// Whether nobody can do without it by that channel.
    #[must_use]
    pub const fn is_needed(self, channel: Channel) -> bool {
        matches!((self, channel), (Self::Readings, Channel::InApp))
    }
}

/// Something that somebody is told.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Notification {
    /// Which.
    pub id: NotificationId,
    /// What.
    pub kind: NotificationKind,
    /// When the latest of its events was.
    pub at: UtcTime,
    /// Its place in the order: the cursor of pages, and up to where all are marked as read.
    pub place: i64,
    /// Whether it was read.
    pub read: bool,
    /// The latest who caused it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<PersonRef>,
    /// The one before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub other: Option<PersonRef>,
    /// How many people caused it.
    pub actors: u32,
    /// The post that it is about, or in which it happened.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub post: Option<PostId>,
    /// The comment that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<CommentId>,
    /// The group that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<GroupRef>,
    /// The article that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article: Option<ArticleId>,
    /// How much it matters.
    #[serde(default = "crate::news::normal", skip_serializing_if = "Importance::is_normal")]
    pub importance: Importance,
    /// The beginning of what was written, without its formatting; of an article, its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<String>,
}

impl Notification {
    /// Where it leads: to the very thing.
    #[must_use]
    pub fn address(&self) -> String {
        if let Some(article) = self.article {
            return match self.comment {
                Some(comment) => format!("/news/{article}?c={comment}"),
                None => format!("/news/{article}"),
            };
        }
        match (self.kind, self.post, self.comment, &self.group) {
            (NotificationKind::Moderation, ..) => "/moderation".to_owned(),
            (NotificationKind::GroupRequest, _, _, Some(group)) => format!("/g/{}/members", group.slug),
            (NotificationKind::GroupInvitation | NotificationKind::GroupRefused, ..) => "/groups".to_owned(),
            (_, Some(post), Some(comment), _) => format!("/p/{post}?c={comment}"),
            (_, Some(post), None, _) => format!("/p/{post}"),
            (_, None, _, Some(group)) => format!("/g/{}", group.slug),
            (_, None, ..) => "/notifications".to_owned(),
        }
    }
}

/// Which notifications.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NotificationsParams {
    /// All when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub show: Option<NotificationsShown>,
    /// The place of the last notification of the page before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<i64>,
}

/// Which notification.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NotificationParams {
    /// The notification.
    pub notification: NotificationId,
}

/// How much was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Unread {
    /// No more than [`MOST_COUNTED`] is counted.
    pub count: u32,
}

/// Whether something was read.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// Whether it was.
    pub read: bool,
}

/// Up to where all was read.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReadUpTo {
    /// The place of the newest notification that the viewer has seen: what comes meanwhile stays.
    pub place: i64,
}

/// Whether somebody is told of something by a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Wish {
    /// Of what.
    pub topic: NotificationTopic,
    /// By what.
    pub channel: Channel,
    /// Whether they are.
    pub on: bool,
    /// Whether that is as usual: they never said what they want.
    pub usual: bool,
}

/// All that somebody may want to be told of, by every channel that there is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct Wishes {
    /// In the order of topics, then of channels.
    pub wishes: Vec<Wish>,
}

/// Of what, by what.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WishParams {
    /// Of what.
    pub topic: NotificationTopic,
    /// By what.
    pub channel: Channel,
}

/// What somebody wants.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NewWish {
    /// Whether to be told; absent: as usual.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<bool>,
}

/// Whether somebody follows a post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PostFollowing {
    /// Whether they do.
    pub following: bool,
}

endpoint! {
    /// Lists what the viewer is told, the latest first, 20 a page.
    ListNotifications = Get "/api/notifications" as "list_notifications", NotificationsParams, ()
    => 200 Page<Notification>
}
endpoint! {
    /// Counts what the viewer was told and has not read, up to 99.
    CountUnread = Get "/api/notifications/unread" as "count_unread", NoParams, () => 200 Unread
}
endpoint! {
    /// Marks a notification as read, or as not read.
    MarkNotification = Put "/api/notifications/{notification}/read" as "mark_notification",
    NotificationParams, Mark => 204 ()
}
endpoint! {
    /// Marks all notifications as read up to one of them.
    MarkAllRead = Put "/api/notifications" as "mark_all_read", NoParams, ReadUpTo => 204 ()
}
endpoint! {
    /// Tells what the viewer wants to be told of.
    ReadWishes = Get "/api/notification-wishes" as "read_wishes", NoParams, () => 200 Wishes
}
endpoint! {
    /// Says whether the viewer wants to be told of something, or leaves it to what is usual.
    ChangeWish = Put "/api/notification-wishes/{topic}/{channel}" as "change_wish", WishParams, NewWish
    => 200 Wishes
}
endpoint! {
    /// Tells what people are told of who never said what they want; `usual` where that is as the
    /// program has it.
    ReadUsual = Get "/api/admin/notification-wishes" as "read_usual_wishes", NoParams, () => 200 Wishes
}
endpoint! {
    /// Says what people are told of who never said what they want.
    ChangeUsual = Put "/api/admin/notification-wishes/{topic}/{channel}" as "change_usual_wish",
    WishParams, NewWish => 200 Wishes
}
endpoint! {
    /// Tells whether the viewer follows a post.
    ReadFollowing = Get "/api/posts/{post}/following" as "read_following", PostParams, () => 200 PostFollowing
}
endpoint! {
    /// Follows a post, or follows it no longer: then the viewer is told of no more there than that
    /// somebody mentions or answers them.
    FollowPost = Put "/api/posts/{post}/following" as "follow_post", PostParams, PostFollowing => 204 ()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about(kind: NotificationKind, post: Option<PostId>, comment: Option<CommentId>) -> Notification {
        Notification {
            id: NotificationId(1),
            kind,
            at: UtcTime(0),
            place: 1,
            read: false,
            actor: None,
            other: None,
            actors: 1,
            post,
            comment,
            group: None,
            article: None,
            importance: Importance::Normal,
            excerpt: None,
        }
    }

    #[test]
    fn a_notification_leads_to_the_very_thing() {
        let (post, comment) = (Some(PostId(7)), Some(CommentId(9)));
        assert_eq!(about(NotificationKind::Comment, post, comment).address(), "/p/7?c=9");
        assert_eq!(about(NotificationKind::Reaction, post, None).address(), "/p/7");
        assert_eq!(about(NotificationKind::Moderation, None, None).address(), "/moderation");
        assert_eq!(about(NotificationKind::GroupInvitation, None, None).address(), "/groups");
        let news = about(NotificationKind::News, None, None);
        assert_eq!(Notification { article: Some(ArticleId(3)), ..news }.address(), "/news/3");
    }

    #[test]
    fn only_moderation_cannot_be_done_without() {
        let needed: Vec<_> = NotificationKind::ALL.iter().filter(|kind| kind.topic().is_none()).collect();
        assert_eq!(needed, [&NotificationKind::Moderation]);
    }
}
