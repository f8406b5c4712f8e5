//! What the gateway asks of the product: who is at the door, and what they missed.

use std::net::SocketAddr;

use actix_http::header::{self, HeaderMap, HeaderName};
use futures_util::future::BoxFuture;

use super::Utf8Bytes;

/// Decides who enters, and remembers what they missed. The product implements it.
pub trait Gate: Send + Sync + 'static {
    /// The person behind a handshake, or the HTTP status that refuses it: 401, 403 or 503.
    ///
    /// A browser lets any page open a socket with its cookies: the gate must compare the
    /// Origin, and refuse when there is none.
    fn admit<'a>(&'a self, handshake: &'a Handshake) -> BoxFuture<'a, Result<Guest, u16>>;

    /// What the guest missed after the cursor `since`, oldest first: events to them that have
    /// no topic, or whose topic is among `posts`. A failure closes the connection with 1013.
    /// What comes after `reached` they receive anyway; absent, nothing was published yet.
    ///
    /// One row more than [`super::REPLAY_LIMIT`] is enough: it tells that they must reload.
    fn missed<'a>(
        &'a self,
        guest: Guest,
        since: i64,
        reached: Option<i64>,
        posts: &'a [i64],
    ) -> BoxFuture<'a, Result<Missed, ()>>;

    /// Which of these sessions have ended. When the gate cannot know, it answers none.
    fn still_valid(&self, sessions: Vec<i64>) -> BoxFuture<'_, Vec<i64>>;
}

/// Somebody whom the gate let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guest {
    /// The person.
    pub user: i64,
    /// The session that proves it.
    pub session: i64,
}

/// What somebody missed while they were away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missed {
    /// Each event with its place in the outbox, as the text frame to send.
    Events(Vec<(i64, Utf8Bytes)>),
    /// Too much, or too long ago: they reload, and go on from `cursor`.
    Resync {
        /// Everything up to here is in what they reload.
        cursor: i64,
    },
}

/// The request that asks for a socket.
#[derive(Clone, Debug)]
pub struct Handshake {
    /// Its headers, as sent.
    pub headers: HeaderMap,
    /// Who is at the other end of the connection (the proxy, behind a proxy).
    pub peer: Option<SocketAddr>,
}

impl Handshake {
    /// The Origin, as sent.
    #[must_use]
    pub fn origin(&self) -> Option<&str> {
        self.header(&header::ORIGIN)
    }

    /// The Host, as sent.
    #[must_use]
    pub fn host(&self) -> Option<&str> {
        self.header(&header::HOST)
    }

    /// The value of a cookie, as sent.
    #[must_use]
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.headers
            .get_all(header::COOKIE)
            .filter_map(|line| line.to_str().ok())
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find_map(|(key, value)| (key == name).then_some(value))
    }

    /// The first value of a header, if it is readable text.
    #[must_use]
    pub fn header(&self, name: &HeaderName) -> Option<&str> {
        self.headers.get(name).and_then(|value| value.to_str().ok())
    }
}

#[cfg(test)]
mod tests {
    use actix_http::header::HeaderValue;

    use super::*;

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let mut headers = HeaderMap::new();
        headers.append(header::COOKIE, HeaderValue::from_static("theme=dark; __Host-session=a=b"));
        headers.append(header::COOKIE, HeaderValue::from_static("lang=fr"));
        let handshake = Handshake { headers, peer: None };

        assert_eq!(handshake.cookie("__Host-session"), Some("a=b"));
        assert_eq!(handshake.cookie("lang"), Some("fr"));
        assert_eq!(handshake.cookie("session"), None);
        assert_eq!(handshake.origin(), None);
    }
}
