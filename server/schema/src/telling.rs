//! What people are told, and what they want to be told of.

diesel::table! {
    /// What a person is told: one event, or several that joined it before it was read.
    notifications (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `kind`.
        kind -> SmallInt,
        /// The column `group_key`: what joins it has the same.
        group_key -> Text,
        /// The column `post_id`.
        post_id -> Nullable<BigInt>,
        /// The column `comment_id`: that of the latest event.
        comment_id -> Nullable<BigInt>,
        /// The column `group_id`.
        group_id -> Nullable<BigInt>,
        /// The column `article_id`.
        article_id -> Nullable<BigInt>,
        /// The column `subject_id`: the request or the notice that it is about.
        subject_id -> Nullable<BigInt>,
        /// The column `actor_id`: the latest who caused it.
        actor_id -> Nullable<BigInt>,
        /// The column `other_id`: the one before.
        other_id -> Nullable<BigInt>,
        /// The column `actor_count`.
        actor_count -> Integer,
        /// The column `cause_count`.
        cause_count -> Integer,
        /// The column `created_at`.
        created_at -> BigInt,
        /// The column `latest_id`: its place in the order.
        latest_id -> BigInt,
        /// The column `latest_at`.
        latest_at -> BigInt,
        /// The column `read_at`.
        read_at -> Nullable<BigInt>,
        /// The column `importance`.
        importance -> SmallInt,
    }
}

diesel::table! {
    /// The events of a notification.
    notification_causes (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `notification_id`.
        notification_id -> BigInt,
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `event_key`: nobody is told of one twice.
        event_key -> Text,
        /// The column `comment_id`.
        comment_id -> Nullable<BigInt>,
        /// The column `subject_id`.
        subject_id -> Nullable<BigInt>,
        /// The column `actor_id`.
        actor_id -> Nullable<BigInt>,
        /// The column `at`.
        at -> BigInt,
        /// The column `withdrawn`: it is not there any more.
        withdrawn -> Bool,
    }
}

diesel::table! {
    /// How a notification reaches its person.
    notification_deliveries (notification_id, channel) {
        /// The column `notification_id`.
        notification_id -> BigInt,
        /// The column `channel`.
        channel -> SmallInt,
        /// The column `state`.
        state -> SmallInt,
        /// The column `reason`: why it failed.
        reason -> Nullable<Text>,
        /// The column `changed_at`.
        changed_at -> BigInt,
        /// The column `due_at`: it leaves then at the earliest.
        due_at -> Nullable<BigInt>,
        /// The column `mail_id`: the message that carries it.
        mail_id -> Nullable<BigInt>,
        /// The column `attempts`: how often it was tried.
        attempts -> Integer,
    }
}

diesel::table! {
    /// Browsers that take messages while the application is closed.
    push_subscriptions (id) {
        /// The column `id`.
        id -> BigInt,
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `session_id`: they end together.
        session_id -> BigInt,
        /// The column `endpoint`: where messages for it are taken.
        endpoint -> Text,
        /// The column `p256dh`: its public key.
        p256dh -> Text,
        /// The column `auth`: what only it and we know.
        auth -> Text,
        /// The column `made_at`.
        made_at -> BigInt,
        /// The column `tested_at`.
        tested_at -> Nullable<BigInt>,
        /// The column `last_ok_at`.
        last_ok_at -> Nullable<BigInt>,
        /// The column `failures`: since the last that was taken.
        failures -> Integer,
        /// The column `trouble`: why the last one was not.
        trouble -> Nullable<SmallInt>,
        /// The column `answer`: what was said to it.
        answer -> Nullable<Integer>,
    }
}

diesel::table! {
    /// When a person is told, where they said so.
    notification_rhythms (user_id) {
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `quiet`.
        quiet -> Bool,
        /// The column `quiet_from`: minutes since midnight.
        quiet_from -> SmallInt,
        /// The column `quiet_until`: minutes since midnight.
        quiet_until -> SmallInt,
        /// The column `weekends`.
        weekends -> Bool,
        /// The column `holidays`.
        holidays -> Bool,
        /// The column `leave_from`: a day.
        leave_from -> Nullable<Text>,
        /// The column `leave_until`: a day.
        leave_until -> Nullable<Text>,
        /// The column `digest`.
        digest -> SmallInt,
        /// The column `digest_at`: minutes since midnight.
        digest_at -> SmallInt,
    }
}

diesel::table! {
    /// Whom mails go to.
    notification_mailboxes (user_id) {
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `unsubscribe_key`.
        unsubscribe_key -> Text,
        /// The column `digest_due`.
        digest_due -> Nullable<BigInt>,
        /// The column `told_until`.
        told_until -> BigInt,
    }
}

diesel::table! {
    /// What a person wants to be told of, where they said so.
    notification_preferences (user_id, topic, channel) {
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `topic`.
        topic -> SmallInt,
        /// The column `channel`.
        channel -> SmallInt,
        /// The column `wanted`.
        wanted -> Bool,
    }
}

diesel::table! {
    /// What people are told of who never said what they want.
    notification_defaults (topic, channel) {
        /// The column `topic`.
        topic -> SmallInt,
        /// The column `channel`.
        channel -> SmallInt,
        /// The column `wanted`.
        wanted -> Bool,
    }
}

diesel::table! {
    /// Who follows a post by hand, or no longer does.
    post_follows (post_id, user_id) {
        /// The column `post_id`.
        post_id -> BigInt,
        /// The column `user_id`.
        user_id -> BigInt,
        /// The column `following`.
        following -> Bool,
        /// The column `changed_at`.
        changed_at -> BigInt,
    }
}
