//! The live gateway: everybody's socket, on the port of the API.
//!
//! A request for `/live` is upgraded by [`Live::upgrade`]; its raw socket moves to threads of
//! the gateway's own, so that telling sixty thousand people something does not delay a page.
//! What is published goes to its recipients in order; who was away gives the cursor they had
//! and receives what they missed, or is told to reload. Nobody is waited for: whoever is too
//! slow is closed and comes back. Each idle connection costs some 2 KiB.
//!
//! The gateway keeps no events, knows no feature and reads no database: it asks a [`Gate`].

mod config;
mod connection;
mod delivery;
mod ended;
mod entrance;
mod files;
mod gate;
mod members;
mod recheck;
mod resume;
mod seats;
mod shard;
mod socket;

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use shared::live::close;
use tokio::{
    runtime::{Builder, Runtime},
    sync::Semaphore,
    time::{sleep, timeout},
};

pub use config::{LiveConfig, REPLAY_LIMIT};
pub use delivery::{Delivery, Recipients};
pub use files::raise_limit as raise_file_limit;
pub use gate::{Gate, Guest, Handshake, Missed};
pub use tokio_tungstenite::tungstenite::Utf8Bytes;

use delivery::Frame;
use ended::{Ended, Whose};
use seats::{Pace, Seats};
use shard::{Errand, Shard};

/// Events longer than this make every connection that receives one larger for good.
const LONG_EVENT: usize = 1 << 10;

/// In how many steps a drain closes the connections.
const DRAIN_STEPS: u32 = 100;

/// A drain takes this much time for each connection, if it may: a few are closed at once.
const DRAIN_PER_CONNECTION: Duration = Duration::from_millis(1);

/// The handle of the gateway. When the last one is dropped, every connection is.
#[derive(Clone, Debug)]
pub struct Live {
    house: Arc<House>,
}

#[derive(Debug)]
struct House {
    hub: Arc<Hub>,
    threads: Threads,
}

/// What the tasks of the gateway share.
struct Hub {
    config: Arc<LiveConfig>,
    gate: Arc<dyn Gate>,
    shards: Vec<Arc<Shard>>,
    seats: Arc<Seats>,
    pace: Pace,
    resumes: Semaphore,
    ended: Ended,
    draining: AtomicBool,
}

impl Live {
    /// Opens the gateway, on threads of its own. Raises the limit of open files.
    pub fn start(mut config: LiveConfig, gate: Arc<dyn Gate>) -> io::Result<Self> {
        config.max_connections = config.max_connections.min(files::room_for_connections(raise_file_limit()));
        let config = Arc::new(config);
        let threads = Threads::start(config.threads.max(1))?;
        let shards = (0..config.shards.max(1)).map(|_| {
            let (shard, errands) = Shard::new(&config);
            threads.spawn(shard::serve(shard.clone(), errands, config.clone()));
            shard
        });
        let hub = Arc::new(Hub {
            shards: shards.collect(),
            seats: Seats::new(config.max_connections),
            pace: Pace::new(config.handshakes_per_second, Instant::now()),
            resumes: Semaphore::new(config.resumes_at_once.max(1)),
            ended: Ended::new(config.gate_timeout.saturating_mul(2)),
            draining: AtomicBool::new(false),
            gate,
            config,
        });
        threads.spawn(recheck::run(hub.clone()));
        Ok(Self { house: Arc::new(House { hub, threads }) })
    }

    /// Sends an event to those it concerns. Call it in the order of the outbox.
    pub fn publish(&self, delivery: Delivery) {
        let Delivery { seq, to, topic, json } = delivery;
        if json.len() > LONG_EVENT {
            tracing::warn!(seq, bytes = json.len(), "Event {seq} is long for a live event");
        }
        self.house.hub.ask(&Errand::Deliver { to, topic, seq, frame: Frame::event(seq, json) });
    }

    /// Says that everything up to `seq` was published, or concerned nobody.
    ///
    /// Call it once before the first event, with the place where the outbox is read from, and
    /// whenever events were passed over. Until then everybody who resumes is looked up.
    pub fn advance(&self, seq: i64) {
        self.house.hub.ask(&Errand::Advance(seq));
    }

    /// The place up to which everything was published; nothing before the first [`Live::advance`].
    #[must_use]
    pub fn cursor(&self) -> Option<i64> {
        self.house.hub.shards.iter().map(|shard| shard.cursor()).min().flatten()
    }

    /// Closes the connections of a session that has ended.
    pub fn close_session(&self, session: i64) {
        self.house.hub.ended.note(Whose::Session(session), Instant::now());
        self.house.hub.shards.iter().for_each(|shard| shard.close_session(session));
    }

    /// Closes the connections of a person who may no longer enter, or must enter anew.
    pub fn close_user(&self, user: i64) {
        self.house.hub.ended.note(Whose::User(user), Instant::now());
        if let Some(shard) = self.house.hub.shard_of(user) {
            shard.close_user(user);
        }
    }

    /// How many connections are open, counting those that are coming or going.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.house.hub.seats.taken()
    }

    /// How many connections a person has that are not ending.
    #[must_use]
    pub fn connections_of(&self, user: i64) -> usize {
        self.house.hub.shard_of(user).map_or(0, |shard| shard.connections_of(user))
    }

    /// Closes every connection (1012), spread over at most `over` so that they do not all come
    /// back at once, and waits until they have gone. Nobody enters from here on.
    pub async fn drain(&self, over: Duration) {
        let hub = &self.house.hub;
        hub.draining.store(true, Ordering::SeqCst);
        let leaving: Vec<_> = hub.shards.iter().flat_map(|shard| shard.connections()).collect();
        let total = u32::try_from(leaving.len()).unwrap_or(u32::MAX);
        let pause = over.min(DRAIN_PER_CONNECTION * total) / DRAIN_STEPS;
        let step = leaving.len().div_ceil(usize::try_from(DRAIN_STEPS).unwrap_or(1)).max(1);
        for some in leaving.chunks(step) {
            for connection in some {
                connection.close(close::RESTART);
            }
            sleep(pause).await;
        }
        // Whoever was at the door is closed as they come in; nobody is waited for for ever.
        let patience = hub.config.goodbye + hub.config.gate_timeout;
        if timeout(patience, hub.seats.empty()).await.is_err() {
            tracing::warn!(left = hub.seats.taken(), "Some live connections did not close in time");
        }
    }
}

impl Hub {
    fn ask(&self, errand: &Errand) {
        self.shards.iter().for_each(|shard| shard.ask(errand.clone()));
    }

    /// The shard of a person: the same one for all their connections.
    fn shard_of(&self, user: i64) -> Option<&Arc<Shard>> {
        let count = i64::try_from(self.shards.len()).ok()?;
        self.shards.get(usize::try_from(user.checked_rem_euclid(count)?).ok()?)
    }
}

impl std::fmt::Debug for Hub {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Hub").field("connections", &self.seats.taken()).finish_non_exhaustive()
    }
}

/// The gateway's runtime, which may be dropped anywhere.
#[derive(Debug)]
struct Threads(Option<Runtime>);

impl Threads {
    fn start(count: usize) -> io::Result<Self> {
        let runtime =
            Builder::new_multi_thread().worker_threads(count).thread_name("live").enable_all().build()?;
        Ok(Self(Some(runtime)))
    }

    fn spawn(&self, task: impl Future<Output = ()> + Send + 'static) {
        if let Some(runtime) = &self.0 {
            runtime.spawn(task);
        }
    }
}

impl Drop for Threads {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}
