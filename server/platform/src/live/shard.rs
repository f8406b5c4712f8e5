//! A part of the connections, served by one loop: what is published, and the sweep.
//!
//! All connections of a person are in the same shard. Events leave it in the order in which
//! they came. No lock is held while connections are pushed to, so that somebody who joins
//! meanwhile never waits for a fan-out.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use parking_lot::Mutex;
use shared::live::close;
use tokio::{
    sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel},
    time::MissedTickBehavior,
};

use super::{
    config::LiveConfig,
    connection::Connection,
    delivery::{Frame, Recipients},
    gate::Guest,
    members::{Members, TooManyTopics},
};

/// In how many parts the sweep passes: each beat visits one, so that pings are spread.
const PARTS: u32 = 30;

/// How many connections are pushed to before others of the runtime have their turn.
const SLICE: usize = 2_048;

/// A part of the connections.
#[derive(Debug)]
pub(super) struct Shard {
    members: Mutex<Members>,
    inbox: UnboundedSender<Errand>,
    /// Counts the beats: the clock that silence is measured with.
    beat: AtomicU32,
    room: usize,
    per_user: usize,
    topics: usize,
    silent_beats: u32,
}

/// What a shard is asked to do, in order.
#[derive(Clone, Debug)]
pub(super) enum Errand {
    /// Push an event to whom it concerns.
    Deliver { to: Recipients, topic: Option<i64>, seq: i64, frame: Arc<Frame> },
    /// Everything up to here has been published.
    Advance(i64),
}

/// Where a connection stands in its shard. Dropping it makes the connection leave.
#[derive(Debug)]
pub(super) struct Membership {
    shard: Arc<Shard>,
    slot: usize,
    /// How far the shard had served when the connection joined: later events are queued.
    pub joined_at: Option<i64>,
}

impl Shard {
    /// A shard, and the inbox for its [`serve`] loop.
    pub fn new(config: &LiveConfig) -> (Arc<Self>, UnboundedReceiver<Errand>) {
        let (inbox, errands) = unbounded_channel();
        let beats = config.silent_after.as_nanos().div_ceil(beat_of(config).as_nanos().max(1));
        let shard = Self {
            members: Mutex::default(),
            inbox,
            beat: AtomicU32::new(0),
            room: config.outbox_len,
            per_user: config.per_user,
            topics: config.topics,
            silent_beats: u32::try_from(beats).unwrap_or(u32::MAX),
        };
        (Arc::new(shard), errands)
    }

    /// Puts an errand behind those that wait. Never blocks.
    pub fn ask(&self, errand: Errand) {
        // The loop ends with the runtime only: nobody is left to hear of it.
        let _ = self.inbox.send(errand);
    }

    /// Adds a connection, which holds its frames until released, and closes the person's
    /// oldest one if they have too many now.
    pub fn join(
        self: &Arc<Self>,
        guest: Guest,
        posts: &[i64],
    ) -> Result<(Arc<Connection>, Membership), TooManyTopics> {
        let connection = Arc::new(Connection::held(self.beat()));
        let mut members = self.members.lock();
        let slot = members.join(guest, connection.clone());
        let joined_at = members.cursor;
        let watched = members.watch(slot, posts, self.topics);
        let mine = members.of_user(guest.user);
        drop(members);
        let membership = Membership { shard: self.clone(), slot, joined_at };
        watched?;
        for oldest in mine.iter().take(mine.len().saturating_sub(self.per_user)) {
            oldest.close(close::TOO_MANY);
        }
        Ok((connection, membership))
    }

    /// The last place in the outbox that was served here.
    pub fn cursor(&self) -> Option<i64> {
        self.members.lock().cursor
    }

    /// Closes the connections of a session.
    pub fn close_session(&self, session: i64) {
        close_all(&self.members.lock().of_session(session), close::SESSION_ENDED);
    }

    /// Closes the connections of a person.
    pub fn close_user(&self, user: i64) {
        close_all(&self.members.lock().of_user(user), close::SESSION_ENDED);
    }

    /// How many connections a person has that are not ending.
    pub fn connections_of(&self, user: i64) -> usize {
        self.members.lock().of_user(user).len()
    }

    /// Every connection.
    pub fn connections(&self) -> Vec<Arc<Connection>> {
        self.members.lock().all()
    }

    /// Every session that has a connection.
    pub fn sessions(&self) -> Vec<i64> {
        self.members.lock().sessions().into_iter().collect()
    }

    fn beat(&self) -> u32 {
        self.beat.load(Ordering::Relaxed)
    }

    async fn carry_out(&self, errand: Errand) {
        match errand {
            Errand::Advance(seq) => {
                let mut members = self.members.lock();
                members.cursor = members.cursor.max(Some(seq));
            }
            Errand::Deliver { to, topic, seq, frame } => {
                let addressed = {
                    let mut members = self.members.lock();
                    // Whoever joins from here on finds this event among those they missed.
                    members.cursor = members.cursor.max(Some(seq));
                    members.addressed(&to, topic)
                };
                for slice in addressed.chunks(SLICE) {
                    for connection in slice {
                        connection.push(&frame, self.room);
                    }
                    if addressed.len() > SLICE {
                        tokio::task::yield_now().await;
                    }
                }
            }
        }
    }

    /// Visits one part of the connections: pings who is there, closes who fell silent.
    fn sweep(&self) {
        let beat = self.beat.fetch_add(1, Ordering::Relaxed).wrapping_add(1);
        let members = self.members.lock();
        let heartbeat = Frame::heartbeat(members.cursor.unwrap_or(0));
        let (parts, part) = (usize::try_from(PARTS).unwrap_or(1), usize::try_from(beat % PARTS).unwrap_or(0));
        for connection in members.every(parts, part) {
            if connection.silence(beat) > self.silent_beats {
                connection.close(close::SILENT);
            } else {
                connection.push(&heartbeat, self.room);
            }
        }
    }
}

impl Membership {
    /// Notes that the peer was heard.
    pub fn hear(&self, connection: &Connection) {
        connection.hear(self.shard.beat());
    }

    /// Watches posts and gives the cursor from which their events follow.
    pub fn watch(&self, posts: &[i64]) -> Result<i64, TooManyTopics> {
        let mut members = self.shard.members.lock();
        members.watch(self.slot, posts, self.shard.topics)?;
        Ok(members.cursor.unwrap_or(0))
    }

    /// Watches posts no longer.
    pub fn unwatch(&self, posts: &[i64]) {
        self.shard.members.lock().unwatch(self.slot, posts);
    }

    /// Queues a frame for this connection alone.
    pub fn push(&self, connection: &Connection, frame: &Arc<Frame>) {
        connection.push(frame, self.shard.room);
    }
}

impl Drop for Membership {
    fn drop(&mut self) {
        self.shard.members.lock().leave(self.slot);
    }
}

/// Serves a shard for as long as the runtime lives.
pub(super) async fn serve(
    shard: Arc<Shard>,
    mut errands: UnboundedReceiver<Errand>,
    config: Arc<LiveConfig>,
) {
    let mut beats = tokio::time::interval(beat_of(&config));
    beats.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            errand = errands.recv() => match errand {
                Some(errand) => shard.carry_out(errand).await,
                None => return,
            },
            _ = beats.tick() => shard.sweep(),
        }
    }
}

fn beat_of(config: &LiveConfig) -> Duration {
    (config.ping_every / PARTS).max(Duration::from_millis(1))
}

fn close_all(connections: &[Arc<Connection>], code: u16) {
    for connection in connections {
        connection.close(code);
    }
}
