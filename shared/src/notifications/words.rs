//! What notifications say, the same in the application and in mails.

use super::{Notification, NotificationKind as Kind};
use crate::{news::Importance, texts::Value};

/// How a text is said: its key, its variables.
pub type Say<'a> = &'a dyn Fn(&str, &[(&str, Value<'_>)]) -> String;

/// What happened, in a sentence.
#[must_use]
pub fn sentence(one: &Notification, say: Say<'_>) -> String {
    let (names, group) = (names(one, say), one.group.as_ref().map_or("", |group| group.name.as_str()));
    let by = [("names", Value::from(names.as_str())), ("count", one.actors.into())];
    let of_group = [("group", Value::from(group))];
    match one.kind {
        Kind::Mention => say("alert-mention", &by),
        Kind::Answer => say("alert-answer", &by),
        Kind::Comment => say("alert-comment", &by),
        Kind::Followed => say("alert-followed", &by),
        Kind::Reaction if one.comment.is_some() => say("alert-reaction-comment", &by),
        Kind::Reaction => say("alert-reaction-post", &by),
        Kind::GroupRequest => say("alert-request", &[&by[..], &of_group].concat()),
        Kind::GroupAccepted => say("alert-accepted", &of_group),
        Kind::GroupRefused => say("alert-refused", &of_group),
        Kind::GroupInvitation => say("alert-invitation", &[&by[..], &of_group].concat()),
        Kind::Moderation if one.article.is_some() => say("alert-comment-reviewed", &[]),
        Kind::Moderation => say("alert-moderation", &[]),
        Kind::News => match one.importance {
            Importance::Normal => say("alert-news", &[]),
            Importance::Important => say("alert-news-important", &[]),
            Importance::Urgent => say("alert-news-urgent", &[]),
            Importance::Safety => say("alert-news-safety", &[]),
        },
        Kind::Reading => say("alert-reading", &[]),
    }
}

/// Who did it: "Anne", "Anne et Bob", "Anne et 12 autres".
fn names(one: &Notification, say: Say<'_>) -> String {
    let Some(actor) = &one.actor else { return say("alert-somebody", &[]) };
    match (&one.other, one.actors) {
        (_, 0 | 1) | (None, _) => actor.name.clone(),
        (Some(other), 2) => {
            say("alert-two", &[("first", actor.name.as_str().into()), ("second", other.name.as_str().into())])
        }
        (Some(_), count) => {
            say("alert-many", &[("name", actor.name.as_str().into()), ("count", (count - 1).into())])
        }
    }
}
