//! The task of one socket: sends what its connection holds, reads what the peer says.
//!
//! Written as a future by hand, because each byte of its state is there once per person who
//! is connected. It owns the socket; nobody else touches it.

use std::{
    future::Future,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::{Duration, Instant},
};

use futures_util::{Sink, Stream};
use shared::{
    ids::PostId,
    live::{ClientMessage, MAX_CLIENT_FRAME, ServerMessage, close},
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    time::Sleep,
};
use tokio_tungstenite::{
    WebSocketStream,
    tungstenite::{
        Error, Message, Utf8Bytes,
        error::{CapacityError, ProtocolError},
        protocol::{CloseFrame, Role, WebSocketConfig},
    },
};

use super::{
    connection::{Connection, Next},
    delivery::Frame,
    seats::Seat,
    shard::Membership,
};

/// The task of one socket.
pub(super) struct Socket {
    stream: WebSocketStream<TcpStream>,
    connection: Arc<Connection>,
    /// None for a connection that is only told why it ends.
    membership: Option<Membership>,
    phase: Phase,
    /// When the peer has had time enough to read our goodbye.
    goodbye: Option<Pin<Box<Sleep>>>,
    unflushed: bool,
    /// The peer's bytes no longer make frames.
    broken: bool,
    quota: Quota,
    manners: Manners,
    _seat: Seat,
}

/// What all sockets have in common.
#[derive(Clone, Copy, Debug)]
pub(super) struct Manners {
    /// How many frames a peer may send in a second.
    pub frames_per_second: u16,
    /// How long a peer may take to read our goodbye.
    pub goodbye: Duration,
}

/// How far the end is.
#[derive(Clone, Copy)]
enum Phase {
    Talking,
    /// The goodbye is on its way.
    Leaving,
    /// Nothing will be written any more.
    Lingering,
}

/// Why a conversation ends.
enum End {
    /// We end it, and say why.
    Ours(u16),
    /// The peer ended it; our answer may still have to leave.
    Theirs,
    /// The socket is gone.
    Gone,
}

/// Counts the frames of the current second.
struct Quota {
    since: Instant,
    used: u16,
}

/// Frames over a raw socket whose handshake is done; `rest` came behind the request.
pub(super) async fn frames(socket: TcpStream, rest: Vec<u8>) -> WebSocketStream<TcpStream> {
    let config = WebSocketConfig::default()
        .read_buffer_size(256)
        // A heartbeat and its ping leave together; anything longer leaves at once.
        .write_buffer_size(128)
        .max_write_buffer_size(64 << 10)
        .max_message_size(Some(MAX_CLIENT_FRAME))
        .max_frame_size(Some(MAX_CLIENT_FRAME));
    WebSocketStream::from_partially_read(socket, rest, Role::Server, Some(config)).await
}

impl Socket {
    /// A task for a socket that serves `connection`.
    pub fn new(
        stream: WebSocketStream<TcpStream>,
        connection: Arc<Connection>,
        membership: Option<Membership>,
        manners: Manners,
        seat: Seat,
    ) -> Self {
        let quota = Quota { since: Instant::now(), used: 0 };
        Self {
            stream,
            connection,
            membership,
            phase: Phase::Talking,
            goodbye: None,
            unflushed: false,
            broken: false,
            quota,
            manners,
            _seat: seat,
        }
    }

    fn poll_talk(&mut self, cx: &mut Context<'_>) -> Poll<End> {
        loop {
            if let Poll::Ready(end) = self.poll_send(cx) {
                return Poll::Ready(end);
            }
            match ready!(Pin::new(&mut self.stream).poll_next(cx)) {
                Some(Ok(message)) => {
                    if let Some(end) = self.hear(&message) {
                        return Poll::Ready(end);
                    }
                }
                Some(Err(error)) => {
                    self.broken = true;
                    return Poll::Ready(end_after(&error));
                }
                None => return Poll::Ready(End::Gone),
            }
        }
    }

    /// Sends until nothing waits or the socket takes no more; ready only when it ends.
    fn poll_send(&mut self, cx: &mut Context<'_>) -> Poll<End> {
        loop {
            match Pin::new(&mut self.stream).poll_ready(cx) {
                Poll::Ready(Ok(())) => {}
                Poll::Ready(Err(_)) => return Poll::Ready(End::Gone),
                Poll::Pending => return self.connection.poll_verdict(cx).map(End::Ours),
            }
            match self.connection.poll_next(cx) {
                Poll::Ready(Next::Close(code)) => return Poll::Ready(End::Ours(code)),
                Poll::Ready(Next::Send(frame)) if self.write(&frame).is_ok() => {}
                Poll::Ready(Next::Send(_)) => return Poll::Ready(End::Gone),
                Poll::Pending => return self.poll_flush(cx),
            }
        }
    }

    fn poll_flush(&mut self, cx: &mut Context<'_>) -> Poll<End> {
        if self.unflushed {
            match ready!(Pin::new(&mut self.stream).poll_flush(cx)) {
                Ok(()) => self.unflushed = false,
                Err(_) => return Poll::Ready(End::Gone),
            }
        }
        Poll::Pending
    }

    fn write(&mut self, frame: &Frame) -> Result<(), Error> {
        self.unflushed = true;
        let mut stream = Pin::new(&mut self.stream);
        if frame.ping {
            stream.as_mut().start_send(Message::Ping(bytes::Bytes::new()))?;
        }
        stream.start_send(Message::Text(frame.text.clone()))
    }

    fn hear(&mut self, message: &Message) -> Option<End> {
        if let Some(membership) = &self.membership {
            membership.hear(&self.connection);
        }
        match message {
            Message::Pong(_) => return None,
            Message::Close(_) => {
                self.unflushed = true;
                return Some(End::Theirs);
            }
            _ => {}
        }
        if !self.quota.allows(Instant::now(), self.manners.frames_per_second) {
            return Some(End::Ours(close::TOO_MUCH));
        }
        match message {
            Message::Text(text) => self.obey(text).err().map(End::Ours),
            Message::Ping(_) => {
                self.unflushed = true;
                None
            }
            _ => Some(End::Ours(close::NONSENSE)),
        }
    }

    /// Does what the client asks, or says with which code it is refused.
    fn obey(&self, text: &Utf8Bytes) -> Result<(), u16> {
        let message = serde_json::from_str(text).map_err(|_| close::NONSENSE)?;
        let Some(membership) = &self.membership else { return Ok(()) };
        match message {
            ClientMessage::Subscribe { posts } => {
                let cursor = membership.watch(&numbers(&posts)).map_err(|_| close::TOO_MUCH)?;
                let answer = Frame::word(&ServerMessage::Subscribed { posts, cursor });
                membership.push(&self.connection, &answer);
            }
            ClientMessage::Unsubscribe { posts } => membership.unwatch(&numbers(&posts)),
        }
        Ok(())
    }

    /// Writes our goodbye, if one is due; fails when there is nobody to read it.
    fn say_goodbye(&mut self, end: &End) -> Result<(), Error> {
        // From here on nothing is delivered, and the person has one connection less.
        self.membership = None;
        self.goodbye = Some(Box::pin(tokio::time::sleep(self.manners.goodbye)));
        match end {
            End::Gone => Err(Error::ConnectionClosed),
            End::Theirs => Ok(()),
            End::Ours(code) => {
                self.connection.close(*code);
                let frame = CloseFrame { code: (*code).into(), reason: Utf8Bytes::default() };
                Pin::new(&mut self.stream).start_send(Message::Close(Some(frame)))
            }
        }
    }

    /// Sends the rest and says that no more comes.
    fn poll_farewell(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let flushed = ready!(Pin::new(&mut self.stream).poll_flush(cx));
        if flushed.is_ok() {
            // A peer that has gone needs no goodbye.
            let _ = ready!(Pin::new(self.stream.get_mut()).poll_shutdown(cx));
        }
        Poll::Ready(())
    }

    /// Reads and forgets until the peer has said goodbye too: closing first could lose ours.
    fn poll_linger(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        while !self.broken {
            if !matches!(ready!(Pin::new(&mut self.stream).poll_next(cx)), Some(Ok(_))) {
                return Poll::Ready(());
            }
        }
        let mut scratch = [0_u8; 512];
        loop {
            let mut buffer = ReadBuf::new(&mut scratch);
            let read = ready!(Pin::new(self.stream.get_mut()).poll_read(cx, &mut buffer));
            if read.is_err() || buffer.filled().is_empty() {
                return Poll::Ready(());
            }
        }
    }
}

impl Future for Socket {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let this = self.get_mut();
        loop {
            if let Some(goodbye) = &mut this.goodbye
                && goodbye.as_mut().poll(cx).is_ready()
            {
                return Poll::Ready(());
            }
            match this.phase {
                Phase::Talking => {
                    let end = ready!(this.poll_talk(cx));
                    if this.say_goodbye(&end).is_err() {
                        return Poll::Ready(());
                    }
                    this.phase = Phase::Leaving;
                }
                Phase::Leaving => {
                    ready!(this.poll_farewell(cx));
                    this.phase = Phase::Lingering;
                }
                Phase::Lingering => return this.poll_linger(cx),
            }
        }
    }
}

impl Quota {
    fn allows(&mut self, now: Instant, per_second: u16) -> bool {
        if now.saturating_duration_since(self.since) >= Duration::from_secs(1) {
            (self.since, self.used) = (now, 0);
        }
        self.used = self.used.saturating_add(1);
        self.used <= per_second
    }
}

fn end_after(error: &Error) -> End {
    match error {
        Error::Utf8(_) => End::Ours(close::NOT_UTF8),
        Error::Capacity(CapacityError::MessageTooLong { .. }) => End::Ours(close::TOO_MUCH),
        Error::Protocol(ProtocolError::ResetWithoutClosingHandshake) => End::Gone,
        Error::Protocol(_) => End::Ours(1002),
        _ => End::Gone,
    }
}

fn numbers(posts: &[PostId]) -> Vec<i64> {
    posts.iter().map(|post| post.0).collect()
}
