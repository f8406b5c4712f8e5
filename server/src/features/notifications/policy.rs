//! Who is told of what: the only place of the feature that decides it, and that reads a role.

use std::collections::{BTreeMap, HashMap, HashSet};

use actix_web::{HttpRequest, web};
use platform::{
    Error, Result,
    db::Conn,
    http::{Caller, Http, Viewer, caller::Line},
};
use shared::{
    groups::Level,
    identity::Role,
    ids::UserId,
    news::Importance,
    notifications::{Channel, NotificationKind as Kind, NotificationTopic as Topic},
    time::{HOUR, MINUTE},
};

use super::store::{self, Sight};
use crate::{
    app::App,
    features::{
        audit::Actor,
        feed::told::Told,
        groups::{self, told::Wanted},
        news,
    },
    web::Visitor,
};

/// An administrator of the network who asks. To everybody else it does not exist.
#[derive(Clone, Debug)]
pub struct Administrator {
    /// As whom the log knows them.
    pub by: Actor,
}

impl Caller for Administrator {
    const SIGNED_IN: bool = true;

    async fn from_request(http: &Http, request: &HttpRequest) -> Result<Self> {
        let viewer = Viewer::from_request(http, request).await?;
        if viewer.role != Role::Admin {
            return Err(Error::not_found());
        }
        let app = request
            .app_data::<web::Data<App>>()
            .ok_or_else(|| Error::Internal(anyhow::anyhow!("the application has no App data")))?;
        let address = Visitor::address_of(Line::of(request), &app.config.server);
        Ok(Self { by: Actor::person(viewer.id, address) })
    }
}

/// What the viewer sees of what they were told.
pub fn sight(conn: &mut Conn, viewer: &Viewer) -> Result<Sight> {
    let mine = groups::memberships(conn, viewer.id, viewer.now)?;
    let told = store::articles_told(conn, viewer.id)?;
    let articles = news::told::readable_among(conn, viewer, &told)?;
    Ok(Sight { groups: mine.groups(), looked_after: mine.looked_after(), articles, now: viewer.now })
}

/// As what people may be told of something that was written, what concerns them most first; its
/// author left out. `by_hand` says who follows the post, or no longer does, because they said so.
#[must_use]
pub fn concerned(told: &Told, by_hand: &HashMap<UserId, bool>) -> BTreeMap<UserId, Vec<Kind>> {
    let mut people: BTreeMap<UserId, Vec<Kind>> = BTreeMap::new();
    let mut add = |user: UserId, kind| people.entry(user).or_default().push(kind);
    let follows = |user: &UserId| by_hand.get(user).copied().unwrap_or(true);
    told.mentioned.iter().for_each(|user| add(*user, Kind::Mention));
    if told.thing.comment.is_some() {
        told.answered.iter().for_each(|user| add(*user, Kind::Answer));
        Some(told.post_author).iter().filter(|user| follows(user)).for_each(|user| add(*user, Kind::Comment));
        let said_so = by_hand.iter().filter(|(_, following)| **following).map(|(user, _)| user);
        let followers: HashSet<&UserId> =
            told.joined.iter().filter(|user| follows(user)).chain(said_so).collect();
        for user in followers {
            add(*user, Kind::Followed);
        }
    }
    people.remove(&told.author);
    people
}

/// What is to be done about somebody who may be told of something, as any of `kinds`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is as it should be.
    Keep,
    /// They are told.
    Tell(Kind),
    /// They are told, instead of what they were told before.
    Replace(Kind),
    /// They are told of it no longer.
    Withdraw,
}

/// What is to be done about somebody who was told of it as `before`, or was not, and may be told of
/// it as any of `kinds` that are wanted. What changed is told anew only to those whom it mentions.
pub fn settle(
    before: Option<Kind>,
    kinds: &[Kind],
    is_new: bool,
    mut is_wanted: impl FnMut(Kind) -> bool,
) -> Change {
    let chosen = kinds.iter().copied().find(|kind| is_wanted(*kind));
    match (before, chosen) {
        (None, Some(kind)) if is_new || kind == Kind::Mention => Change::Tell(kind),
        (Some(before), chosen) if !kinds.contains(&before) => {
            chosen.map_or(Change::Withdraw, Change::Replace)
        }
        (Some(before), Some(kind)) if kind < before => Change::Replace(kind),
        (None | Some(_), _) => Change::Keep,
    }
}

/// Whether what somebody wants of the groups where it was written lets them be told. The group of
/// which they want most counts; whoever follows the post by hand wants to hear of it, unless they
/// want nothing of the group.
#[must_use]
pub fn is_let_through(wanted: &[Wanted], kind: Kind, by_hand: bool) -> bool {
    let lets = |wanted: &Wanted| match wanted.level {
        Level::None => false,
        Level::Mentions => kind == Kind::Mention || by_hand,
        _ if wanted.muted => kind == Kind::Mention || by_hand,
        Level::Topics => kind != Kind::Followed || by_hand,
        Level::All => true,
    };
    wanted.is_empty() || wanted.iter().any(lets)
}

/// How long a mail waits for what it tells to be read in the application, or taken back.
#[must_use]
pub const fn patience(kind: Kind, importance: Importance) -> i64 {
    match (importance, kind) {
        (Importance::Safety, _) => 0,
        (Importance::Urgent, _) => 15 * MINUTE,
        // By the next channel only where it was not seen.
        (Importance::Important, _) | (Importance::Normal, Kind::Reading) => 2 * HOUR,
        (Importance::Normal, _) => MINUTE,
    }
}

/// How long a device waits for the same.
#[must_use]
pub const fn patience_of_devices(importance: Importance) -> i64 {
    match importance {
        Importance::Safety | Importance::Urgent => 0,
        Importance::Important | Importance::Normal => MINUTE,
    }
}

/// Whether it comes at any hour.
#[must_use]
pub const fn disturbs(importance: Importance) -> bool {
    matches!(importance, Importance::Safety)
}

/// What people want to be told of by a channel.
#[derive(Clone, Debug)]
pub struct Wants {
    channel: Channel,
    usual: HashMap<Topic, bool>,
    said: HashMap<(UserId, Topic), bool>,
}

impl Wants {
    /// What these people want.
    pub fn of(conn: &mut Conn, people: &[UserId], channel: Channel) -> Result<Self> {
        let usual = store::usual(conn)?
            .into_iter()
            .filter(|(_, of, _)| *of == channel)
            .map(|(topic, _, wanted)| (topic, wanted))
            .collect();
        let said = store::said(conn, people, channel)?
            .into_iter()
            .map(|(user, topic, wanted)| ((user, topic), wanted))
            .collect();
        Ok(Self { channel, usual, said })
    }

    /// Whether somebody is to be told that. What nobody can do without is told in the application, what is
    /// about safety everywhere; what is important to whoever did not say that they do not want it.
    #[must_use]
    pub fn has(&self, user: UserId, kind: Kind, importance: Importance) -> bool {
        if importance == Importance::Safety {
            return true;
        }
        let Some(topic) = kind.topic() else { return self.channel == Channel::InApp };
        if topic.is_needed(self.channel) {
            return true;
        }
        if !importance.is_normal() {
            return self.said.get(&(user, topic)).copied().unwrap_or(true);
        }
        let usual = || self.usual.get(&topic).copied().unwrap_or(topic.is_usual(self.channel));
        self.said.get(&(user, topic)).copied().unwrap_or_else(usual)
    }
}

#[cfg(test)]
mod tests {
    use shared::ids::{CommentId, PostId};

    use super::*;
    use crate::features::feed::{moderation::Thing, told::Place};

    const WROTE: UserId = UserId(1);
    const POSTED: UserId = UserId(2);
    const SPOKE: UserId = UserId(3);
    const MENTIONED: UserId = UserId(4);

    fn comment() -> Told {
        Told {
            thing: Thing { post: PostId(1), comment: Some(CommentId(2)) },
            author: WROTE,
            post_author: POSTED,
            answers: Some(CommentId(1)),
            answered: Some(SPOKE),
            mentioned: vec![MENTIONED, POSTED],
            joined: vec![WROTE, SPOKE, MENTIONED],
            shown: true,
            place: Place { groups: Vec::new(), members_only: false, article: None },
        }
    }

    #[test]
    fn a_comment_concerns_those_whom_it_speaks_to_and_those_who_follow() {
        let concerned = concerned(&comment(), &HashMap::new());
        assert_eq!(concerned.get(&WROTE), None, "nobody is told of what they did themselves");
        assert_eq!(concerned[&POSTED], [Kind::Mention, Kind::Comment]);
        assert_eq!(concerned[&SPOKE], [Kind::Answer, Kind::Followed]);
        assert_eq!(concerned[&MENTIONED], [Kind::Mention, Kind::Followed]);
    }

    #[test]
    fn whoever_follows_no_longer_is_told_only_what_is_said_to_them() {
        let by_hand = HashMap::from([(POSTED, false), (SPOKE, false), (UserId(9), true)]);
        let concerned = concerned(&comment(), &by_hand);
        assert_eq!(concerned[&POSTED], [Kind::Mention]);
        assert_eq!(concerned[&SPOKE], [Kind::Answer]);
        assert_eq!(concerned[&UserId(9)], [Kind::Followed]);
    }

    #[test]
    fn people_are_told_once_as_what_concerns_them_most() {
        use Change::{Keep, Replace, Tell, Withdraw};
        let (mention, comment) = (Kind::Mention, Kind::Comment);
        let all = |_| true;
        assert_eq!(settle(None, &[mention, comment], true, all), Tell(mention));
        assert_eq!(settle(None, &[mention, comment], true, |kind| kind == comment), Tell(comment));
        assert_eq!(settle(None, &[comment], true, |_| false), Keep);
        assert_eq!(settle(None, &[comment], false, all), Keep, "an edit tells followers nothing");
        assert_eq!(settle(None, &[mention], false, all), Tell(mention));
        assert_eq!(settle(Some(comment), &[mention, comment], false, all), Replace(mention));
        assert_eq!(settle(Some(mention), &[comment], false, all), Replace(comment));
        assert_eq!(settle(Some(mention), &[], false, all), Withdraw);
        assert_eq!(settle(Some(comment), &[mention, comment], false, |_| false), Keep, "nothing is unsaid");
    }

    #[test]
    fn what_is_wanted_of_a_group_decides_what_comes_through() {
        let kinds = [Kind::Mention, Kind::Answer, Kind::Comment, Kind::Followed, Kind::Reaction];
        let through = |level, muted, by_hand| {
            let wanted = [Wanted { level, muted }];
            kinds.map(|kind| is_let_through(&wanted, kind, by_hand))
        };
        assert_eq!(through(Level::All, false, false), [true; 5]);
        assert_eq!(through(Level::Topics, false, false), [true, true, true, false, true]);
        assert_eq!(through(Level::Mentions, false, false), [true, false, false, false, false]);
        assert_eq!(through(Level::All, true, false), [true, false, false, false, false]);
        assert_eq!(through(Level::None, false, true), [false; 5]);
        assert_eq!(through(Level::Mentions, true, true), [true; 5]);
        assert!(is_let_through(&[], Kind::Followed, false), "in no group");
    }
}
