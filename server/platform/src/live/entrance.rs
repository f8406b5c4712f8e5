//! The door: what happens between a request with `Upgrade` and a socket that is served.
//!
//! Every request that wants to upgrade comes here, whatever its path and method, and every
//! CONNECT. Nothing of the application's middleware has run: the door looks after itself.

use std::{
    sync::{Arc, atomic::Ordering},
    time::Instant,
};

use actix_codec::Framed;
use actix_http::{
    ConnectionType, HttpMessage, Method, Request, Response, StatusCode,
    body::BodySize,
    h1,
    header::{self, HeaderMap, HeaderValue},
};
use futures_util::SinkExt;
use shared::live::{PATH, VERSION, close};
use tokio::{net::TcpStream, time::timeout};
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;

use super::{
    Hub, Live,
    connection::Connection,
    gate::{Guest, Handshake},
    resume::{self, Wish},
    seats::Seat,
    socket::{self, Manners, Socket},
};

/// A peer that vanished without a word is given up when it has not acknowledged for this long.
const ACKNOWLEDGE_WITHIN: std::time::Duration = std::time::Duration::from_secs(20);

/// Seconds after which somebody who was refused for lack of room may come back.
const RETRY_AFTER: HeaderValue = HeaderValue::from_static("5");

/// Somebody who was let in, and what they came for.
struct Entry {
    guest: Guest,
    wish: Wish,
    seat: Seat,
    knocked: Instant,
}

impl Live {
    /// Answers a request that wants to upgrade; the socket goes to the gateway's own threads.
    pub async fn upgrade(&self, request: Request, mut framed: Framed<TcpStream, h1::Codec>) {
        let admitted = admit(&self.house.hub, &request).await;
        let (answer, size) = match &admitted {
            Ok((key, _)) => (switching(key), BodySize::None),
            Err(status) => (refusal(*status), BodySize::Sized(0)),
        };
        let sent = framed.send(h1::Message::Item((answer, size))).await;
        let (Ok((_, entry)), Ok(())) = (admitted, sent) else { return };
        let parts = framed.into_parts();
        tune(&parts.io, self.house.hub.config.send_buffer);
        // The socket leaves this worker, and with it the large state of an HTTP connection.
        if let Ok(io) = parts.io.into_std() {
            self.house.threads.spawn(settle(self.house.hub.clone(), io, parts.read_buf.to_vec(), entry));
        }
    }
}

/// Decides whether a request becomes a socket: its accept key, or the status that refuses it.
async fn admit(hub: &Hub, request: &Request) -> Result<(String, Entry), StatusCode> {
    if request.method() != Method::GET {
        return Err(StatusCode::METHOD_NOT_ALLOWED);
    }
    if request.path() != PATH {
        return Err(StatusCode::NOT_FOUND);
    }
    let key = accept_key(request.headers())?;
    if hub.draining.load(Ordering::SeqCst) || !hub.pace.allows(Instant::now()) {
        return Err(StatusCode::SERVICE_UNAVAILABLE);
    }
    let seat = hub.seats.take().ok_or(StatusCode::SERVICE_UNAVAILABLE)?;
    let knocked = Instant::now();
    let handshake = Handshake { headers: request.headers().clone(), peer: request.peer_addr() };
    let guest = match timeout(hub.config.gate_timeout, hub.gate.admit(&handshake)).await {
        Ok(Ok(guest)) => guest,
        Ok(Err(status)) => return Err(StatusCode::from_u16(status).unwrap_or(StatusCode::FORBIDDEN)),
        Err(_) => return Err(StatusCode::SERVICE_UNAVAILABLE),
    };
    let wish = Wish::parse(request.uri().query().unwrap_or_default());
    Ok((key, Entry { guest, wish, seat, knocked }))
}

/// The key that proves to the client that we understood (RFC 6455, section 4.2).
fn accept_key(headers: &HeaderMap) -> Result<String, StatusCode> {
    let has = |name, wanted: &str| {
        let words =
            headers.get_all(name).filter_map(|value| value.to_str().ok()).flat_map(|line| line.split(','));
        words.map(str::trim).any(|word| word.eq_ignore_ascii_case(wanted))
    };
    if !has(header::CONNECTION, "upgrade") || !has(header::UPGRADE, "websocket") {
        return Err(StatusCode::BAD_REQUEST);
    }
    if !has(header::SEC_WEBSOCKET_VERSION, "13") {
        return Err(StatusCode::UPGRADE_REQUIRED);
    }
    // 16 bytes in base64.
    let key = headers.get(header::SEC_WEBSOCKET_KEY).filter(|key| key.len() == 24);
    key.map(|key| derive_accept_key(key.as_bytes())).ok_or(StatusCode::BAD_REQUEST)
}

fn switching(key: &str) -> Response<()> {
    let mut answer = Response::build(StatusCode::SWITCHING_PROTOCOLS)
        .upgrade("websocket")
        .insert_header((header::SEC_WEBSOCKET_ACCEPT, key))
        .finish()
        .drop_body();
    answer.head_mut().no_chunking(true);
    answer
}

fn refusal(status: StatusCode) -> Response<()> {
    let mut answer = Response::new(status).drop_body();
    answer.head_mut().set_connection_type(ConnectionType::Close);
    let headers = answer.headers_mut();
    match status {
        StatusCode::SERVICE_UNAVAILABLE => headers.insert(header::RETRY_AFTER, RETRY_AFTER),
        StatusCode::METHOD_NOT_ALLOWED => headers.insert(header::ALLOW, HeaderValue::from_static("GET")),
        StatusCode::UPGRADE_REQUIRED => {
            headers.insert(header::SEC_WEBSOCKET_VERSION, HeaderValue::from_static("13"))
        }
        _ => return answer,
    };
    answer
}

/// Small frames leave at once, slow readers show early, vanished peers are given up.
fn tune(io: &TcpStream, send_buffer: usize) {
    let socket = socket2::SockRef::from(io);
    // Each is an improvement; without it the connection still works.
    let _ = socket.set_send_buffer_size(send_buffer);
    let _ = socket.set_tcp_user_timeout(Some(ACKNOWLEDGE_WITHIN));
    let _ = socket.set_tcp_nodelay(true);
}

/// Starts the socket's task and greets.
async fn settle(hub: Arc<Hub>, io: std::net::TcpStream, rest: Vec<u8>, entry: Entry) {
    let Ok(io) = TcpStream::from_std(io) else { return };
    let stream = socket::frames(io, rest).await;
    let Entry { guest, wish, seat, knocked } = entry;
    let manners = Manners { frames_per_second: hub.config.frames_per_second, goodbye: hub.config.goodbye };
    let Some(shard) = hub.shard_of(guest.user) else { return };
    let joined = if wish.version == Some(VERSION) {
        shard.join(guest, &wish.posts).map_err(|_| close::TOO_MUCH)
    } else {
        Err(close::OUTDATED)
    };
    match joined {
        Ok((connection, membership)) => {
            let joined_at = membership.joined_at;
            tokio::spawn(Socket::new(stream, connection.clone(), Some(membership), manners, seat));
            if hub.draining.load(Ordering::SeqCst) {
                return connection.close(close::RESTART);
            }
            if hub.ended.since(knocked, guest) {
                return connection.close(close::SESSION_ENDED);
            }
            resume::greet(&hub, guest, &wish, &connection, joined_at).await;
        }
        Err(code) => {
            let connection = Arc::new(Connection::held(0));
            connection.close(code);
            tokio::spawn(Socket::new(stream, connection, None, manners, seat));
        }
    }
}
