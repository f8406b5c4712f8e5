//! What people are told, and what they do with it.

use diesel::prelude::*;
use platform::Error;
use shared::{
    contract::NoParams,
    feed::posts::PostParams,
    groups::{
        Level,
        pages::{FollowGroup, Following, GroupParams},
    },
    ids::{GroupId, NotificationId, PostId, PushDeviceId, SessionId, UserId},
    notifications::{
        ChangeWish, Channel, CountUnread, FollowPost, ListNotifications, Mark, MarkAllRead, MarkNotification,
        NewWish, Notification, NotificationKind, NotificationParams, NotificationTopic, NotificationsParams,
        NotificationsShown, PostFollowing, ReadFollowing, ReadUpTo, WishParams,
    },
};

use super::{ACard, Person, Reply, TestApp};
use crate::features::notifications;

impl TestApp {
    /// Tells people of all that happened so far.
    pub async fn tells(&self) {
        while notifications::step(self.database().db()).await.expect("tell people") {}
    }

    /// Begins to tell people, and stops before anything of it is kept.
    pub async fn stops_telling(&self) {
        let stopped = notifications::step_and_stop(self.database().db()).await;
        assert!(matches!(stopped, Ok(false) | Err(Error::Internal(_))), "{stopped:?}");
    }

    /// Puts a device of somebody into the tables, of the first session they have, in place of others.
    pub async fn push_device_of(&self, user: UserId) -> PushDeviceId {
        use schema::{push_subscriptions as d, sessions as s};
        self.change(move |tx| {
            let (id, now): (PushDeviceId, _) = (tx.new_id(), tx.now());
            let theirs = s::table.filter(s::user_id.eq(user)).order(s::id).select(s::id);
            let session: SessionId = theirs.first(&mut **tx)?;
            diesel::delete(d::table.filter(d::user_id.eq(user))).execute(&mut **tx)?;
            let row = (
                (d::id.eq(id), d::user_id.eq(user), d::session_id.eq(session), d::made_at.eq(now)),
                (d::endpoint.eq("https://127.0.0.1:9/"), d::p256dh.eq(""), d::auth.eq("")),
            );
            diesel::insert_into(d::table).values(row).execute(&mut **tx)?;
            Ok(id)
        })
        .await
    }

    /// Puts something into the tables that somebody was told.
    pub async fn notification_of(&self, user: UserId) -> NotificationId {
        use schema::notifications as n;
        self.change(move |tx| {
            let (id, now): (NotificationId, _) = (tx.new_id(), tx.now());
            let row = (
                (n::id.eq(id), n::user_id.eq(user), n::kind.eq(NotificationKind::Moderation)),
                (n::group_key.eq("moderation"), n::actor_count.eq(0), n::cause_count.eq(1)),
                (n::created_at.eq(now), n::latest_id.eq(id.0), n::latest_at.eq(now)),
            );
            diesel::insert_into(n::table).values(row).execute(&mut **tx)?;
            Ok(id)
        })
        .await
    }
}

/// What a test says of a notification: what, by whom last, by how many.
pub type Said = (NotificationKind, Option<UserId>, u32);

impl Person<'_> {
    /// A page of what they were told.
    pub async fn told_page(&self, params: NotificationsParams) -> shared::contract::Page<Notification> {
        self.get::<ListNotifications>(params).await.ok()
    }

    /// All that they were told, the latest first.
    pub async fn told(&self) -> Vec<Notification> {
        let (mut all, mut before) = (Vec::new(), None);
        loop {
            let page = self.told_page(NotificationsParams { show: None, before }).await;
            all.extend(page.items);
            match page.next {
                Some(next) => before = Some(next),
                None => return all,
            }
        }
    }

    /// The same, in short.
    pub async fn was_told(&self) -> Vec<Said> {
        let short = |one: Notification| (one.kind, one.actor.map(|actor| actor.id), one.actors);
        self.told().await.into_iter().map(short).collect()
    }

    /// What they were told that a filter shows.
    pub async fn told_of(&self, show: NotificationsShown) -> Vec<NotificationId> {
        let page = self.told_page(NotificationsParams { show: Some(show), before: None }).await;
        page.items.into_iter().map(|one| one.id).collect()
    }

    /// How much they were told and have not read.
    pub async fn unread(&self) -> u32 {
        self.get::<CountUnread>(NoParams {}).await.ok().count
    }

    /// Tries to mark something as read, or not.
    pub async fn marks(&self, notification: NotificationId, read: bool) -> Reply<MarkNotification> {
        self.call(&NotificationParams { notification }, &Mark { read }).await
    }

    /// Tries to mark all as read up to a place.
    pub async fn marks_all(&self, place: i64) -> Reply<MarkAllRead> {
        self.call(&NoParams {}, &ReadUpTo { place }).await
    }

    /// Says whether they want to be told of something.
    pub async fn wants(&self, topic: NotificationTopic, on: Option<bool>) -> Reply<ChangeWish> {
        self.call(&WishParams { topic, channel: Channel::InApp }, &NewWish { on }).await
    }

    /// Tries to follow a post, or no longer.
    pub async fn follows(&self, post: impl ACard<PostId>, following: bool) -> Reply<FollowPost> {
        self.call(&PostParams { post: post.id() }, &PostFollowing { following }).await
    }

    /// Tries to read whether they follow a post.
    pub async fn reads_following(&self, post: impl ACard<PostId>) -> Reply<ReadFollowing> {
        self.get(PostParams { post: post.id() }).await
    }

    /// Tries to say what they want of a group.
    pub async fn wants_of_group(&self, group: GroupId, level: Level, muted: bool) -> Reply<FollowGroup> {
        self.call(&GroupParams { group }, &Following { level, muted }).await
    }
}
