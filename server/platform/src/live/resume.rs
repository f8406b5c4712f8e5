//! What somebody receives first: a greeting, and what they missed.
//!
//! The connection is registered before anything is looked up, and holds what is published
//! meanwhile. Whatever the shard had served when it joined is looked up; whatever came later
//! is in its queue. So nothing is missed between the two, and nothing is sent twice.

use std::sync::Arc;

use shared::live::{ServerMessage, close};
use tokio::time::timeout;

use super::{
    Hub, REPLAY_LIMIT,
    connection::Connection,
    delivery::Frame,
    gate::{Guest, Missed},
};

/// What a client asks for when it comes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wish {
    /// The version of the protocol that it speaks.
    pub version: Option<u32>,
    /// The cursor that it had.
    pub since: Option<i64>,
    /// The posts that it watches.
    pub posts: Vec<i64>,
}

impl Wish {
    /// Reads `v=1&since=7&posts=4,5`; what cannot be read is as if it were not there.
    pub fn parse(query: &str) -> Self {
        let mut wish = Self::default();
        for (key, value) in query.split('&').filter_map(|pair| pair.split_once('=')) {
            match key {
                "v" => wish.version = value.parse().ok(),
                "since" => wish.since = value.parse().ok().filter(|since| *since >= 0),
                "posts" => wish.posts = value.split([',', '%']).filter_map(read_post).collect(),
                _ => {}
            }
        }
        wish
    }
}

/// Releases a connection with what it missed in front, or closes it when that is unknown.
pub(super) async fn greet(
    hub: &Hub,
    guest: Guest,
    wish: &Wish,
    connection: &Connection,
    joined_at: Option<i64>,
) {
    let Some(since) = wish.since else {
        let cursor = joined_at.unwrap_or(0);
        return connection.release(vec![hello(cursor)], cursor);
    };
    if joined_at == Some(since) {
        return connection.release(vec![hello(since)], since);
    }
    let missed = look_up(hub, guest, (since, joined_at), &wish.posts, connection);
    let Ok(missed) = timeout(hub.config.gate_timeout, missed).await else {
        return connection.close(close::TRY_LATER);
    };
    match missed {
        Some(Ok(missed)) => {
            let (front, after) = replay(missed, since, joined_at);
            connection.release(front, after);
        }
        Some(Err(())) => connection.close(close::TRY_LATER),
        None => {}
    }
}

/// Asks the gate, few at a time; not at all when the connection has ended meanwhile.
async fn look_up(
    hub: &Hub,
    guest: Guest,
    (since, reached): (i64, Option<i64>),
    posts: &[i64],
    connection: &Connection,
) -> Option<Result<Missed, ()>> {
    let _turn = hub.resumes.acquire().await.ok()?;
    if connection.is_over() {
        return None;
    }
    Some(hub.gate.missed(guest, since, reached, posts).await)
}

/// The frames that go first, and the cursor that they reach.
fn replay(missed: Missed, since: i64, joined_at: Option<i64>) -> (Vec<Arc<Frame>>, i64) {
    let cursor = match missed {
        Missed::Resync { cursor } => cursor,
        Missed::Events(events) if events.len() > REPLAY_LIMIT => {
            let last = events.last().map_or(since, |(seq, _)| *seq);
            last.max(joined_at.unwrap_or(last))
        }
        Missed::Events(mut events) => {
            // What is newer than the shard's cursor is already in the queue.
            events.retain(|(seq, _)| *seq > since && joined_at.is_none_or(|at| *seq <= at));
            let after = events.last().map_or(since, |(seq, _)| *seq);
            let events = events.into_iter().map(|(seq, json)| Frame::event(seq, json));
            return (std::iter::once(hello(since)).chain(events).collect(), after);
        }
    };
    (vec![hello(since), Frame::word(&ServerMessage::Resync { cursor })], cursor)
}

fn hello(cursor: i64) -> Arc<Frame> {
    Frame::word(&ServerMessage::Hello { cursor })
}

/// A browser may write the comma as `%2C`: the `2C` is then glued to the number.
fn read_post(text: &str) -> Option<i64> {
    text.strip_prefix("2C").or_else(|| text.strip_prefix("2c")).unwrap_or(text).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(frames: &[Arc<Frame>]) -> Vec<&str> {
        frames.iter().map(|frame| frame.text.as_str()).collect()
    }

    fn events(seqs: impl IntoIterator<Item = i64>) -> Missed {
        Missed::Events(seqs.into_iter().map(|seq| (seq, format!("e{seq}").into())).collect())
    }

    #[test]
    fn a_wish_is_read_from_the_query() {
        let wish = Wish { version: Some(1), since: Some(7), posts: vec![4, 5, 6] };
        assert_eq!(Wish::parse("v=1&since=7&posts=4,5,6"), wish);
        assert_eq!(Wish::parse("posts=4%2C5%2c6&x=1&v=1&since=7"), wish);
        assert_eq!(Wish::parse("since=-1&posts=,&v=a"), Wish::default());
        assert_eq!(Wish::parse(""), Wish::default());
    }

    #[test]
    fn what_was_missed_comes_in_order_after_the_greeting() {
        let (front, after) = replay(events([5, 6, 7]), 4, Some(6));
        assert_eq!(texts(&front), [r#"{"k":"hello","cursor":4}"#, "e5", "e6"]);
        assert_eq!(after, 6);
        let (front, after) = replay(events([]), 4, Some(6));
        assert_eq!((front.len(), after), (1, 4));
    }

    #[test]
    fn whoever_missed_too_much_reloads_and_goes_on_from_where_the_shard_is() {
        let (front, after) = replay(events(1..=50), 0, None);
        assert_eq!((front.len(), after), (51, 50));
        let (front, after) = replay(events(1..=51), 0, Some(80));
        assert_eq!(texts(&front), [r#"{"k":"hello","cursor":0}"#, r#"{"k":"resync","cursor":80}"#]);
        assert_eq!(after, 80);
        let (front, after) = replay(Missed::Resync { cursor: 12 }, 40, Some(80));
        assert_eq!(texts(&front)[1], r#"{"k":"resync","cursor":12}"#);
        assert_eq!(after, 12);
    }
}
