//! The application on a port of its own, for live connections and for what only a socket can say.

use std::{
    net::SocketAddr,
    sync::{Arc, mpsc},
    thread::JoinHandle,
    time::Duration,
};

use actix_web::{App as WebApp, middleware};
use platform::http::{
    headers,
    serve::{ServeConfig, run},
};
use shared::ids::PostId;
use tokio::sync::Notify;

use super::{live::Peer, person::Person};
use crate::app::App;

/// A server that runs until it is dropped.
pub struct Serving {
    /// Where it listens.
    pub address: SocketAddr,
    stop: Arc<Notify>,
    thread: Option<JoinHandle<()>>,
}

impl Serving {
    pub(super) fn start(app: App) -> Self {
        let stop = Arc::new(Notify::new());
        let config = ServeConfig {
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            workers: 1,
            drain_over: Duration::ZERO,
            stop: Some(Arc::clone(&stop)),
            ..ServeConfig::default()
        };
        let (ready, address) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            actix_rt::System::new().block_on(async move {
                let relay = actix_rt::spawn(app.clone().relay());
                let live = app.live.clone();
                let factory = move || {
                    let app = app.clone();
                    WebApp::new()
                        .wrap(middleware::from_fn(headers::secure))
                        .configure(move |config| app.configure(config))
                };
                let listening = |address| ready.send(address).expect("somebody waits for the address");
                run(config, factory, live, listening).await.expect("serve");
                relay.abort();
            });
        });
        Self { address: address.recv().expect("the server listens"), stop, thread: Some(thread) }
    }

    /// Somebody opens a live connection, and is greeted.
    pub async fn enter(&self, person: Person<'_>) -> Peer {
        Peer::enter(self.address, &person.cookie(), None).await
    }

    /// Somebody comes back who knows what happened up to `since` and watches these posts.
    pub async fn enter_since(&self, person: Person<'_>, since: i64, posts: &[PostId]) -> Peer {
        Peer::enter(self.address, &person.cookie(), Some((since, posts))).await
    }

    /// The HTTP status with which a live connection is refused.
    pub async fn refused(&self, person: Person<'_>) -> u16 {
        self.refused_with(person, &[]).await
    }

    /// The same, for a handshake with these headers; 101 when it is not refused.
    pub async fn refused_with(&self, person: Person<'_>, headers: &[(&'static str, &str)]) -> u16 {
        Peer::refused(self.address, person, headers).await
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let Some(thread) = self.thread.take() else { return };
        // Twice: at once.
        while !thread.is_finished() {
            self.stop.notify_one();
            std::thread::sleep(Duration::from_millis(1));
        }
        drop(thread.join());
    }
}
