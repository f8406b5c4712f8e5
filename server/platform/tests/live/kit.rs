//! A server on a port of its own, a gate that tests command, and peers that talk to both.

use std::{
    collections::HashSet,
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
    },
    thread::JoinHandle,
    time::Duration,
};

use actix_web::{App, HttpResponse, web};
use futures_util::{FutureExt, SinkExt, StreamExt, future::BoxFuture};
use platform::{
    http::serve::{ServeConfig, run},
    live::{Delivery, Gate, Guest, Handshake, Live, LiveConfig, Missed, Recipients},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    sync::{Notify, Semaphore},
    time::timeout,
};
use tokio_tungstenite::{WebSocketStream, client_async, tungstenite::Message};

/// The only Origin that the gate admits.
pub const ORIGIN: &str = "https://parvis.example";

/// Nothing here takes this long unless it is broken.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// A gate that knows people by a cookie `sid=<user>.<session>`.
pub struct Porter {
    /// What the outbox holds: place, topic, frame.
    pub outbox: Mutex<Vec<(i64, Option<i64>, String)>>,
    /// Sessions that have ended.
    pub ended: Mutex<HashSet<i64>>,
    /// Places up to here are forgotten.
    pub forgotten: Mutex<i64>,
    /// Whether the database is away.
    pub away: AtomicBool,
    /// Whether looking up fails.
    pub fails: AtomicBool,
    /// Whether the door is never answered.
    pub stuck: AtomicBool,
    /// How often somebody asked for what they missed.
    pub asked: AtomicUsize,
    /// How many are asking at this moment, and how many were at most.
    pub asking: (AtomicUsize, AtomicUsize),
    /// Each answer takes a permit.
    pub answers: Semaphore,
}

impl Gate for Porter {
    fn admit<'a>(&'a self, handshake: &'a Handshake) -> BoxFuture<'a, Result<Guest, u16>> {
        let guest = if self.away.load(SeqCst) {
            Err(503)
        } else if handshake.origin() == Some(ORIGIN) {
            handshake.cookie("sid").and_then(guest).ok_or(401)
        } else {
            Err(403)
        };
        let ended = |guest: &Guest| self.ended.lock().unwrap().contains(&guest.session);
        let guest = guest.and_then(|guest| if ended(&guest) { Err(401) } else { Ok(guest) });
        let stuck = self.stuck.load(SeqCst);
        async move { if stuck { std::future::pending().await } else { guest } }.boxed()
    }

    fn missed<'a>(
        &'a self,
        _: Guest,
        since: i64,
        _: Option<i64>,
        posts: &'a [i64],
    ) -> BoxFuture<'a, Result<Missed, ()>> {
        async move {
            self.asked.fetch_add(1, SeqCst);
            self.asking.1.fetch_max(self.asking.0.fetch_add(1, SeqCst) + 1, SeqCst);
            self.answers.acquire().await.unwrap().forget();
            self.asking.0.fetch_sub(1, SeqCst);
            let outbox = self.outbox.lock().unwrap();
            let last = outbox.last().map_or(0, |(seq, ..)| *seq);
            if self.fails.load(SeqCst) {
                Err(())
            } else if since < *self.forgotten.lock().unwrap() || since > last {
                Ok(Missed::Resync { cursor: last })
            } else {
                let wanted = |topic: &Option<i64>| topic.is_none_or(|topic| posts.contains(&topic));
                let missed = outbox.iter().filter(|(seq, topic, _)| *seq > since && wanted(topic));
                Ok(Missed::Events(missed.map(|(seq, _, text)| (*seq, text.clone().into())).collect()))
            }
        }
        .boxed()
    }

    fn still_valid(&self, sessions: Vec<i64>) -> BoxFuture<'_, Vec<i64>> {
        let ended = self.ended.lock().unwrap();
        let over = sessions.into_iter().filter(|session| ended.contains(session)).collect();
        async move { over }.boxed()
    }
}

fn guest(cookie: &str) -> Option<Guest> {
    let (user, session) = cookie.split_once('.')?;
    Some(Guest { user: user.parse().ok()?, session: session.parse().ok()? })
}

/// A running server.
pub struct Town {
    pub live: Live,
    pub gate: Arc<Porter>,
    pub address: SocketAddr,
    stop: Option<Arc<Notify>>,
    server: Option<JoinHandle<std::io::Result<()>>>,
}

impl Town {
    /// With pings out of the way of what is tested.
    pub fn new() -> Self {
        Self::with(|_| {})
    }

    pub fn with(change: impl FnOnce(&mut LiveConfig)) -> Self {
        Self::start(change, Some(Arc::new(Notify::new())))
    }

    /// One that stops at SIGTERM.
    pub fn on_signals() -> Self {
        Self::start(|_| {}, None)
    }

    fn start(change: impl FnOnce(&mut LiveConfig), stop: Option<Arc<Notify>>) -> Self {
        let mut config = LiveConfig {
            ping_every: Duration::from_mins(10),
            silent_after: Duration::from_mins(25),
            handshakes_per_second: 100_000,
            ..LiveConfig::default()
        };
        change(&mut config);
        let gate = Arc::new(Porter {
            outbox: Mutex::default(),
            ended: Mutex::default(),
            forgotten: Mutex::default(),
            away: AtomicBool::default(),
            fails: AtomicBool::default(),
            stuck: AtomicBool::default(),
            asked: AtomicUsize::default(),
            asking: Default::default(),
            answers: Semaphore::new(1_000_000),
        });
        let live = Live::start(config, gate.clone()).unwrap();
        let (ready, address) = std::sync::mpsc::channel();
        let (door, notice) = (live.clone(), stop.clone());
        let server = std::thread::spawn(move || {
            let app = || {
                App::new()
                    .route("/hello", web::get().to(|| async { HttpResponse::Ok().body("hello") }))
                    .route("/live", web::get().to(|| async { HttpResponse::UpgradeRequired().finish() }))
            };
            let config = ServeConfig {
                listen: SocketAddr::from(([127, 0, 0, 1], 0)),
                drain_over: Duration::from_millis(500),
                stop: notice,
                ..ServeConfig::default()
            };
            actix_rt::System::new().block_on(run(config, app, door, |address| ready.send(address).unwrap()))
        });
        Self { live, gate, address: address.recv().unwrap(), stop, server: Some(server) }
    }

    /// Writes an event to the outbox and publishes it.
    pub fn publish(&self, seq: i64, to: Recipients, topic: Option<i64>) {
        self.record(seq, topic);
        self.live.publish(Delivery { seq, to, topic, json: event(seq).into() });
    }

    /// Writes an event to the outbox only.
    pub fn record(&self, seq: i64, topic: Option<i64>) {
        self.gate.outbox.lock().unwrap().push((seq, topic, event(seq)));
    }

    /// Opens a socket as a person, greeted.
    pub async fn enter(&self, user: i64) -> Peer {
        let mut peer = self.knock(user, "v=1").await;
        assert!(peer.text().await.contains("hello"));
        peer
    }

    /// Opens a socket as a person with this query; session `user * 10`.
    pub async fn knock(&self, user: i64, query: &str) -> Peer {
        let socket = TcpStream::connect(self.address).await.unwrap();
        let request = request(&format!("/live?{query}"), user);
        let uri = format!("ws://parvis.example/live?{query}");
        let mut built = tokio_tungstenite::tungstenite::http::Request::get(uri);
        for line in request.lines().skip(1).filter(|line| !line.is_empty()) {
            let (name, value) = line.split_once(": ").unwrap();
            built = built.header(name, value);
        }
        let (stream, _) =
            timeout(PATIENCE, client_async(built.body(()).unwrap(), socket)).await.unwrap().unwrap();
        Peer { stream }
    }

    /// Sends bytes and gives the answer's head.
    pub async fn answer(&self, request: &str) -> String {
        let mut socket = TcpStream::connect(self.address).await.unwrap();
        socket.write_all(request.as_bytes()).await.unwrap();
        head(&mut socket).await
    }

    /// Waits until so many are connected.
    pub async fn until_connections(&self, count: usize) {
        until(|| self.live.connections() == count).await;
    }

    /// Tells the server to stop, and gives what it said once it has.
    pub async fn stop(self) -> std::io::Result<()> {
        self.stop.as_ref().unwrap().notify_one();
        self.ended().await
    }

    /// What the server said once it has stopped.
    pub async fn ended(mut self) -> std::io::Result<()> {
        let server = self.server.take().unwrap();
        let ended = tokio::task::spawn_blocking(|| server.join().unwrap());
        timeout(PATIENCE, ended).await.expect("the end").unwrap()
    }
}

impl Drop for Town {
    fn drop(&mut self) {
        let (Some(server), Some(stop)) = (self.server.take(), self.stop.take()) else { return };
        std::thread::spawn(move || {
            // Twice is at once.
            while !server.is_finished() {
                stop.notify_one();
                std::thread::sleep(Duration::from_millis(5));
            }
        });
    }
}

/// The frame of an event.
pub fn event(seq: i64) -> String {
    format!(r#"{{"k":"ev","seq":{seq},"at":1,"e":{{"kind":"post_deleted","post":{seq}}}}}"#)
}

/// A handshake as a browser sends it.
pub fn request(target: &str, user: i64) -> String {
    format!(
        "GET {target} HTTP/1.1\r\nHost: parvis.example\r\nConnection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: {ORIGIN}\r\n\
         Cookie: theme=dark; sid={user}.{session}\r\n\r\n",
        session = user * 10
    )
}

/// Reads up to the end of an answer's head.
pub async fn head(socket: &mut TcpStream) -> String {
    let mut read = Vec::new();
    while !read.ends_with(b"\r\n\r\n") {
        let byte = timeout(PATIENCE, socket.read_u8()).await.expect("an answer");
        let Ok(byte) = byte else { break };
        read.push(byte);
    }
    String::from_utf8(read).unwrap()
}

/// A frame as a client sends it: first byte, payload.
pub fn masked(first: u8, payload: &[u8]) -> Vec<u8> {
    let mask = [7, 11, 13, 17];
    let mut frame = vec![first];
    match u16::try_from(payload.len()) {
        Ok(length @ ..126) => frame.push(0x80 | u8::try_from(length).unwrap()),
        Ok(length) => {
            frame.push(0x80 | 0x7e);
            frame.extend(length.to_be_bytes());
        }
        Err(_) => {
            frame.push(0x80 | 0x7f);
            frame.extend(u64::try_from(payload.len()).unwrap().to_be_bytes());
        }
    }
    frame.extend(mask);
    frame.extend(payload.iter().zip(mask.iter().cycle()).map(|(byte, mask)| byte ^ mask));
    frame
}

/// Waits for a condition.
pub async fn until(mut condition: impl FnMut() -> bool) {
    let waiting = async {
        while !condition() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    };
    timeout(PATIENCE, waiting).await.expect("the condition");
}

/// The other end of a socket.
pub struct Peer {
    pub stream: WebSocketStream<TcpStream>,
}

impl Peer {
    /// The next frame of any kind.
    pub async fn next(&mut self) -> Message {
        timeout(PATIENCE, self.stream.next()).await.expect("a frame").expect("an open socket").unwrap()
    }

    /// The next text, passing over pings.
    pub async fn text(&mut self) -> String {
        loop {
            match self.next().await {
                Message::Text(text) => return text.to_string(),
                Message::Ping(_) => {}
                other => panic!("{other:?} instead of a text"),
            }
        }
    }

    /// The places of the next events.
    pub async fn seqs(&mut self, count: usize) -> Vec<i64> {
        let mut seqs = Vec::new();
        while seqs.len() < count {
            let text: serde_json::Value = serde_json::from_str(&self.text().await).unwrap();
            assert_eq!(text["k"], "ev", "{text}");
            seqs.push(text["seq"].as_i64().unwrap());
        }
        seqs
    }

    /// The code with which the server closes, passing over whatever came before.
    pub async fn closed(&mut self) -> u16 {
        loop {
            match self.next().await {
                Message::Close(frame) => return frame.expect("a reason").code.into(),
                Message::Text(_) | Message::Ping(_) => {}
                other => panic!("{other:?} instead of a goodbye"),
            }
        }
    }

    pub async fn say(&mut self, text: &str) {
        self.stream.send(Message::text(text)).await.unwrap();
    }

    /// Watches posts and waits until the server does.
    pub async fn watch(&mut self, posts: &[i64]) {
        self.say(&format!(r#"{{"k":"sub","posts":{posts:?}}}"#)).await;
        let answer: serde_json::Value = serde_json::from_str(&self.text().await).unwrap();
        assert_eq!(answer["k"], "sub");
    }
}
