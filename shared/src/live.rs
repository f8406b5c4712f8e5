//! What travels on the WebSocket, and how a client speaks it.
//!
//! The server sends events in the order of its outbox; an event's place there, `seq`, is the
//! cursor. A client that comes back gives the last cursor it knows and receives what it missed,
//! or is told to reload. Delivery is at least once: whoever receives ignores what is not newer
//! than its cursor. This module neither opens sockets nor looks at a clock.

mod client;
mod event;

pub use client::{Action, Client, Input};
pub use event::Event;

use serde::{Deserialize, Serialize};

use crate::{ids::PostId, time::UtcTime};

/// The path of the socket.
pub const PATH: &str = "/live";

/// The version of this protocol. A server that speaks another closes with [`close::OUTDATED`].
pub const VERSION: u32 = 1;

/// How many posts one connection may watch.
pub const MAX_TOPICS: usize = 200;

/// How long a client frame may be, in bytes.
pub const MAX_CLIENT_FRAME: usize = 4 << 10;

/// Why a connection was closed, as WebSocket close codes.
pub mod close {
    /// A frame that is not UTF-8.
    pub const NOT_UTF8: u16 = 1007;
    /// A frame that makes no sense.
    pub const NONSENSE: u16 = 1008;
    /// The server restarts: come back within 20 seconds.
    pub const RESTART: u16 = 1012;
    /// The server cannot serve now: come back within 20 seconds.
    pub const TRY_LATER: u16 = 1013;
    /// Nothing was heard for too long.
    pub const SILENT: u16 = 4001;
    /// The session has ended: sign in again.
    pub const SESSION_ENDED: u16 = 4003;
    /// Too slow to follow: come back with the cursor.
    pub const TOO_SLOW: u16 = 4008;
    /// Too many connections of one person: this was the oldest.
    pub const TOO_MANY: u16 = 4009;
    /// The page is older than the server: reload it.
    pub const OUTDATED: u16 = 4010;
    /// The client sends too much.
    pub const TOO_MUCH: u16 = 4029;
}

/// What the server says. It is read by way of `Flat`, as events are.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "k", try_from = "Flat")]
pub enum ServerMessage {
    /// The connection serves, from this cursor on.
    #[serde(rename = "hello")]
    Hello {
        /// Events after it follow.
        cursor: i64,
    },
    /// A sign of life.
    #[serde(rename = "hb")]
    Heartbeat {
        /// Everything up to here was sent, or did not concern this connection.
        cursor: i64,
    },
    /// Something happened.
    #[serde(rename = "ev")]
    Event {
        /// Its place in the outbox: the new cursor.
        seq: i64,
        /// When it happened.
        at: UtcTime,
        /// What happened.
        #[serde(rename = "e")]
        event: Event,
    },
    /// Too much was missed: reload what is shown.
    #[serde(rename = "resync")]
    Resync {
        /// The cursor after the reload.
        cursor: i64,
    },
    /// Posts are watched from now on.
    #[serde(rename = "sub")]
    Subscribed {
        /// The posts that were asked for.
        posts: Vec<PostId>,
        /// Their events after it follow; what was loaded before it may be older.
        cursor: i64,
    },
}

/// A message as it stands on the wire: any field may be there.
#[derive(Deserialize)]
struct Flat {
    k: String,
    cursor: Option<i64>,
    seq: Option<i64>,
    at: Option<UtcTime>,
    e: Option<Event>,
    posts: Option<Vec<PostId>>,
}

impl TryFrom<Flat> for ServerMessage {
    type Error = String;

    fn try_from(flat: Flat) -> Result<Self, String> {
        let missing = || format!("not all of a message of the kind {}", flat.k);
        let cursor = || flat.cursor.ok_or_else(missing);
        Ok(match flat.k.as_str() {
            "hello" => Self::Hello { cursor: cursor()? },
            "hb" => Self::Heartbeat { cursor: cursor()? },
            "resync" => Self::Resync { cursor: cursor()? },
            "ev" => Self::Event {
                seq: flat.seq.ok_or_else(missing)?,
                at: flat.at.ok_or_else(missing)?,
                event: flat.e.ok_or_else(missing)?,
            },
            "sub" => Self::Subscribed { cursor: cursor()?, posts: flat.posts.ok_or_else(missing)? },
            _ => return Err(missing()),
        })
    }
}

impl ServerMessage {
    /// The text frame.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Ids, numbers and text always serialise.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// What a client says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "k", deny_unknown_fields)]
pub enum ClientMessage {
    /// Watch posts: their comments and reactions are sent too.
    #[serde(rename = "sub")]
    Subscribe {
        /// The posts.
        posts: Vec<PostId>,
    },
    /// Watch posts no longer.
    #[serde(rename = "unsub")]
    Unsubscribe {
        /// The posts.
        posts: Vec<PostId>,
    },
}

impl ClientMessage {
    /// The text frame.
    #[must_use]
    pub fn to_json(&self) -> String {
        // Ids always serialise.
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        feed::reactions::ReactionCounts,
        ids::{ArticleId, CommentId, GroupId, ReadingId, UserId},
        readings::ReadingOf,
    };

    #[test]
    fn messages_are_written_with_short_keys() {
        assert_eq!(ServerMessage::Hello { cursor: 7 }.to_json(), r#"{"k":"hello","cursor":7}"#);
        assert_eq!(ServerMessage::Heartbeat { cursor: 8 }.to_json(), r#"{"k":"hb","cursor":8}"#);
        assert_eq!(
            ServerMessage::Event {
                seq: 9,
                at: UtcTime(1_795_200_000_000),
                event: Event::PostEdited { post: PostId(4), version: 2 },
            }
            .to_json(),
            r#"{"k":"ev","seq":9,"at":1795200000000,"e":{"kind":"post_edited","post":4,"version":2}}"#
        );
        assert_eq!(
            ClientMessage::Subscribe { posts: vec![PostId(4), PostId(5)] }.to_json(),
            r#"{"k":"sub","posts":[4,5]}"#
        );
    }

    #[test]
    fn what_is_written_is_read_back() {
        let message = ServerMessage::Event {
            seq: 9_007_199_254_740_991,
            at: UtcTime(1),
            event: Event::CommentCreated {
                post: PostId(1),
                comment: CommentId(2),
                root: None,
                author: UserId(3),
                author_name: "Zoé « Z » Petit".to_owned(),
                comment_count: 4,
            },
        };
        assert_eq!(serde_json::from_str::<ServerMessage>(&message.to_json()).unwrap(), message);
    }

    #[test]
    fn every_event_is_read_back() {
        let (post, comment, user, group) = (PostId(1), CommentId(2), UserId(3), GroupId(4));
        let counts = ReactionCounts { bravo: 2, ..ReactionCounts::default() };
        let name = || "Zoé".to_owned();
        let (author, root) = (user, Some(CommentId(9)));
        let events = [
            Event::PostCreated {
                post,
                group: Some(group),
                also_in: vec![group],
                author,
                author_name: name(),
            },
            Event::PostPlaced { post },
            Event::PostEdited { post, version: 2 },
            Event::PostModerated { post },
            Event::PostDeleted { post },
            Event::PostUndone { post },
            Event::PostReactions { post, counts },
            Event::CommentCreated { post, comment, root, author, author_name: name(), comment_count: 4 },
            Event::CommentEdited { post, comment, version: 3 },
            Event::CommentDeleted { post, comment, comment_count: 4 },
            Event::CommentUndone { post, comment, comment_count: 4 },
            Event::CommentModerated { post, comment, comment_count: 4 },
            Event::CommentReactions { post, comment, counts },
            Event::MembershipChanged { group, user },
            Event::GroupChanged { group },
            Event::ProfileChanged { user },
            Event::ModerationChanged,
            Event::NotificationsChanged,
            Event::ReadingAsked { reading: ReadingId(5), about: ReadingOf::Article(ArticleId(6)) },
            Event::ReadingReminded { reading: ReadingId(5), about: ReadingOf::Post(PostId(7)) },
            Event::ReadingChanged { reading: ReadingId(5), about: ReadingOf::Article(ArticleId(6)) },
            Event::BannersChanged,
            Event::SessionEnded { user },
        ];
        for event in events {
            let text = serde_json::to_string(&event).unwrap();
            assert_eq!(serde_json::from_str::<Event>(&text).unwrap(), event, "{text}");
        }
        assert!(serde_json::from_str::<Event>(r#"{"kind":"post_edited","post":1}"#).is_err());
        for message in [
            ServerMessage::Resync { cursor: 5 },
            ServerMessage::Subscribed { posts: vec![post], cursor: 6 },
            ServerMessage::Hello { cursor: 7 },
            ServerMessage::Heartbeat { cursor: 8 },
        ] {
            assert_eq!(serde_json::from_str::<ServerMessage>(&message.to_json()).unwrap(), message);
        }
        assert!(serde_json::from_str::<ServerMessage>(r#"{"k":"ev","seq":1}"#).is_err());
    }

    #[test]
    fn an_event_of_a_newer_server_is_read_as_unknown() {
        let text = r#"{"k":"ev","seq":9,"at":1,"e":{"kind":"poll_closed","poll":3}}"#;
        let message = serde_json::from_str::<ServerMessage>(text).unwrap();
        assert_eq!(message, ServerMessage::Event { seq: 9, at: UtcTime(1), event: Event::Unknown });
    }

    #[test]
    fn a_client_that_says_anything_else_is_not_understood() {
        for text in ["", "{}", r#"{"k":"sub"}"#, r#"{"k":"sub","posts":["a"]}"#, r#"{"k":"dance"}"#] {
            assert!(serde_json::from_str::<ClientMessage>(text).is_err(), "{text}");
        }
    }
}
