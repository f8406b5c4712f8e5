//! A server that can be made to go away and come back.

use std::{
    net::{Shutdown, TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use parking_lot::Mutex;
use tokio::sync::watch;

use crate::db::DatabaseUrl;

/// Forwards connections to a PostgreSQL server until told to cut them.
#[derive(Debug)]
pub struct Relay {
    port: u16,
    state: Arc<RelayState>,
    refused: watch::Receiver<u32>,
}

#[derive(Debug)]
struct RelayState {
    open: AtomicBool,
    server: String,
    streams: Mutex<Vec<TcpStream>>,
    refusals: watch::Sender<u32>,
}

impl Relay {
    /// A relay before the server of this address, and the address through it; none on SQLite.
    #[must_use]
    pub fn before(url: &DatabaseUrl) -> Option<(DatabaseUrl, Self)> {
        let DatabaseUrl::Postgres(url) = url else { return None };
        let (user, rest) =
            url.strip_prefix("postgres://").expect("an address of a server").split_once('@')?;
        let (server, name) = rest.split_once('/')?;
        let relay = Self::to(if server.contains(':') { server.to_owned() } else { format!("{server}:5432") });
        Some((DatabaseUrl::Postgres(format!("postgres://{user}@127.0.0.1:{}/{name}", relay.port)), relay))
    }

    fn to(server: String) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("the relay works");
        let port = listener.local_addr().expect("the relay works").port();
        let (refusals, refused) = watch::channel(0);
        let streams = Mutex::new(Vec::new());
        let state = Arc::new(RelayState { open: AtomicBool::new(true), server, streams, refusals });
        let accepting = Arc::clone(&state);
        thread::spawn(move || {
            listener.incoming().for_each(|client| accepting.accept(client.expect("the relay works")));
        });
        Self { port, state, refused }
    }

    /// Ends all connections and refuses new ones.
    pub fn cut(&mut self) {
        // Closed under the lock: a connection that is being made must not slip through.
        let mut streams = self.state.streams.lock();
        self.state.open.store(false, Ordering::SeqCst);
        for stream in streams.drain(..) {
            let _ = stream.shutdown(Shutdown::Both);
        }
        drop(streams);
        self.refused.mark_unchanged();
    }

    /// Lets connections through again.
    pub fn restore(&self) {
        self.state.open.store(true, Ordering::SeqCst);
    }

    /// Waits until so many attempts to connect were refused.
    pub async fn refuses(&mut self, times: u32) {
        let from = *self.refused.borrow();
        self.refused.wait_for(|count| *count >= from + times).await.expect("the relay works");
    }
}

impl RelayState {
    fn accept(&self, client: TcpStream) {
        let mut streams = self.streams.lock();
        if !self.open.load(Ordering::SeqCst) {
            drop((client, streams));
            self.refusals.send_modify(|count| *count += 1);
            return;
        }
        let server = TcpStream::connect(&self.server).expect("the relay works");
        for (from, to) in [(&client, &server), (&server, &client)] {
            let (mut from, mut to) =
                (from.try_clone().expect("the relay works"), to.try_clone().expect("relay"));
            thread::spawn(move || forward(&mut from, &mut to));
        }
        streams.extend([client, server]);
    }
}

fn forward(from: &mut TcpStream, to: &mut TcpStream) {
    // Whichever end fails, both are done.
    let _ = std::io::copy(from, to);
    let _ = to.shutdown(Shutdown::Both);
}
