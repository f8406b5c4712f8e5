//! What notifications say.

use shared::notifications::{Notification, NotificationKind as Kind, NotificationTopic as Topic};

use crate::i18n::t;

/// What happened, in a sentence.
pub fn sentence(one: &Notification) -> String {
    let (names, count) = (names(one), one.actors);
    let group = one.group.as_ref().map(|group| group.name.clone()).unwrap_or_default();
    match one.kind {
        Kind::Mention => t!("alert-mention", names = names, count = count),
        Kind::Answer => t!("alert-answer", names = names, count = count),
        Kind::Comment => t!("alert-comment", names = names, count = count),
        Kind::Followed => t!("alert-followed", names = names, count = count),
        Kind::Reaction if one.comment.is_some() => {
            t!("alert-reaction-comment", names = names, count = count)
        }
        Kind::Reaction => t!("alert-reaction-post", names = names, count = count),
        Kind::GroupRequest => t!("alert-request", names = names, count = count, group = group),
        Kind::GroupAccepted => t!("alert-accepted", group = group),
        Kind::GroupRefused => t!("alert-refused", group = group),
        Kind::GroupInvitation => t!("alert-invitation", names = names, count = count, group = group),
        Kind::Moderation => t!("alert-moderation"),
    }
}

/// Who did it: "Anne", "Anne et Bob", "Anne et 12 autres".
fn names(one: &Notification) -> String {
    let Some(actor) = &one.actor else { return t!("alert-somebody") };
    match (&one.other, one.actors) {
        (_, 0 | 1) | (None, _) => actor.name.clone(),
        (Some(other), 2) => t!("alert-two", first = actor.name.clone(), second = other.name.clone()),
        (Some(_), count) => t!("alert-many", name = actor.name.clone(), count = count - 1),
    }
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
    }
}
