//! What notifications say.

use shared::notifications::{
    Channel, Notification, NotificationKind as Kind, NotificationTopic as Topic, words,
};

use crate::i18n::{self, t};

/// What happened, in a sentence.
pub fn sentence(one: &Notification) -> String {
    words::sentence(one, &i18n::text)
}

/// The icon beside it.
pub const fn icon(kind: Kind) -> &'static str {
    match kind {
        Kind::Mention => "at",
        Kind::Answer | Kind::Comment => "chat-circle-fill",
        Kind::Followed => "chats-teardrop-fill",
        Kind::Reaction => "thumbs-up-fill",
        Kind::GroupRequest | Kind::GroupAccepted | Kind::GroupRefused | Kind::GroupInvitation => {
            "users-three-fill"
        }
        Kind::Moderation => "shield-check",
        Kind::News => "newspaper",
        Kind::Reading => "check-circle-fill",
    }
}

/// What people may want to be told of.
pub fn topic(topic: Topic) -> String {
    match topic {
        Topic::Mentions => t!("alert-topic-mentions"),
        Topic::Answers => t!("alert-topic-answers"),
        Topic::Comments => t!("alert-topic-comments"),
        Topic::Followed => t!("alert-topic-followed"),
        Topic::Reactions => t!("alert-topic-reactions"),
        Topic::Groups => t!("alert-topic-groups"),
        Topic::News => t!("alert-topic-news"),
        Topic::Readings => t!("alert-topic-readings"),
    }
}

/// By what people are told.
pub fn channel(channel: Channel) -> String {
    match channel {
        Channel::InApp => t!("alerts-in-app"),
        Channel::Push => t!("alerts-push"),
        Channel::Mail => t!("alerts-mail"),
    }
}
