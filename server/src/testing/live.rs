//! The other end of a live connection.

use std::{net::SocketAddr, time::Duration};

use futures_util::{SinkExt, StreamExt};
use shared::{
    ids::{PostId, UserId},
    live::{ClientMessage, Event, PATH, ServerMessage, VERSION},
};
use tokio::{net::TcpStream, time::timeout};
use tokio_tungstenite::{
    WebSocketStream, client_async,
    tungstenite::{Error, Message, client::IntoClientRequest, handshake::client::Request},
};

use super::{acts::ACard, person::Person};

/// Nothing here takes this long unless it is broken.
const PATIENCE: Duration = Duration::from_secs(20);

/// An event to everybody that means nothing: whoever has received it has received all before it.
pub const MARK: Event = Event::ProfileChanged { user: UserId(0) };

/// Somebody's live connection.
pub struct Peer {
    stream: WebSocketStream<TcpStream>,
    /// The place of the last event that was received, or the cursor that was told last.
    pub cursor: i64,
    /// Events that came while something else was awaited.
    early: Vec<(i64, Event)>,
}

impl Peer {
    /// Opens a live connection with a cookie, and is greeted; whoever comes back says up to where
    /// they know what happened, and which posts they watch.
    pub async fn enter(address: SocketAddr, cookie: &str, back: Option<(i64, &[PostId])>) -> Self {
        let socket = TcpStream::connect(address).await.expect("a connection");
        let (stream, _) = timeout(PATIENCE, client_async(handshake(address, cookie, back), socket))
            .await
            .expect("an answer to the handshake")
            .expect("a live connection");
        let mut peer = Self { stream, cursor: 0, early: Vec::new() };
        match peer.next().await {
            ServerMessage::Hello { cursor } => peer.cursor = cursor,
            other => panic!("{other:?} instead of a greeting"),
        }
        peer
    }

    pub(super) async fn refused(
        address: SocketAddr,
        person: Person<'_>,
        headers: &[(&'static str, &str)],
    ) -> u16 {
        let socket = TcpStream::connect(address).await.expect("a connection");
        let mut request = handshake(address, &person.cookie(), None);
        for (name, value) in headers {
            request.headers_mut().insert(*name, value.parse().expect("a header"));
        }
        match client_async(request, socket).await {
            Err(Error::Http(response)) => response.status().as_u16(),
            Err(other) => panic!("{other}"),
            Ok(_) => 101,
        }
    }

    /// The next message of the server.
    pub async fn next(&mut self) -> ServerMessage {
        loop {
            let frame = timeout(PATIENCE, self.stream.next()).await.expect("a message in time");
            match frame.expect("an open connection").expect("a frame") {
                Message::Text(text) => return serde_json::from_str(&text).expect("a message"),
                Message::Ping(_) => {}
                other => panic!("{other:?} instead of a message"),
            }
        }
    }

    /// Watches posts, and waits until the server does.
    pub async fn watch(&mut self, posts: &[PostId]) {
        let ask = ClientMessage::Subscribe { posts: posts.to_vec() };
        self.stream.send(Message::text(ask.to_json())).await.expect("ask to watch");
        loop {
            match self.next().await {
                ServerMessage::Subscribed { posts: watched, .. } => return assert_eq!(watched, posts),
                ServerMessage::Event { seq, event, .. } => self.early.push((seq, event)),
                other => panic!("{other:?} instead of a confirmation"),
            }
        }
    }

    /// Watches a post, and waits until the server does.
    pub async fn watch_post(&mut self, post: impl ACard<PostId>) {
        self.watch(&[post.id()]).await;
    }

    /// The events that come before a mark; marks are none.
    pub async fn events_until(&mut self, mark: i64) -> Vec<Event> {
        let mut events = Vec::new();
        while self.cursor < mark {
            let (seq, event) = self.next_event().await;
            assert!(seq > self.cursor, "events come in order");
            self.cursor = seq;
            if event != MARK {
                events.push(event);
            }
        }
        events
    }

    async fn next_event(&mut self) -> (i64, Event) {
        if !self.early.is_empty() {
            return self.early.remove(0);
        }
        loop {
            match self.next().await {
                ServerMessage::Event { seq, event, .. } => return (seq, event),
                ServerMessage::Heartbeat { .. } => {}
                other => panic!("{other:?} instead of an event"),
            }
        }
    }

    /// The code with which the server closes, passing over what comes before.
    pub async fn closed(&mut self) -> u16 {
        loop {
            let frame = timeout(PATIENCE, self.stream.next()).await.expect("a goodbye in time");
            match frame.expect("an open connection").expect("a frame") {
                Message::Close(frame) => return frame.expect("a reason").code.into(),
                Message::Text(_) | Message::Ping(_) => {}
                other => panic!("{other:?} instead of a goodbye"),
            }
        }
    }
}

fn handshake(address: SocketAddr, cookie: &str, back: Option<(i64, &[PostId])>) -> Request {
    let since = back.map(|(since, posts)| {
        let posts: Vec<String> = posts.iter().map(PostId::to_string).collect();
        format!("&since={since}&posts={}", posts.join(","))
    });
    let since = since.unwrap_or_default();
    let uri = format!("ws://{address}{PATH}?v={VERSION}{since}");
    let mut request = uri.into_client_request().expect("a request");
    let headers = request.headers_mut();
    headers.insert("origin", format!("http://{address}").parse().expect("an origin"));
    headers.insert("cookie", cookie.parse().expect("a cookie"));
    request
}
