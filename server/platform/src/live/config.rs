//! The figures of the gateway. The defaults are measured; tests shorten the times.

use std::time::Duration;

/// How many missed events are replayed at most; whoever missed more reloads.
pub const REPLAY_LIMIT: usize = 50;

/// How the gateway behaves.
#[derive(Clone, Debug)]
pub struct LiveConfig {
    /// Each connection is pinged, and told the cursor, once in this time.
    pub ping_every: Duration,
    /// A peer that says nothing for this long is closed (4001).
    pub silent_after: Duration,
    /// How many frames may wait for one connection before it is dropped as too slow (4008).
    pub outbox_len: usize,
    /// How many connections are open at most; lowered to what the limit of open files allows.
    pub max_connections: usize,
    /// How many connections one person has at most; the oldest is closed (4009).
    pub per_user: usize,
    /// How many handshakes are answered each second; others are told to come back (503).
    pub handshakes_per_second: u32,
    /// How many people may ask for what they missed at the same time.
    pub resumes_at_once: usize,
    /// How long the gate may take to admit somebody, or to find what they missed.
    pub gate_timeout: Duration,
    /// How often the sessions behind the connections are checked.
    pub recheck_every: Duration,
    /// How long a peer may take to read our goodbye before the socket is dropped.
    pub goodbye: Duration,
    /// The kernel's send buffer of a connection: a small one shows slow readers early.
    pub send_buffer: usize,
    /// How many frames a connection may send in a second (then 4029).
    pub frames_per_second: u16,
    /// How many posts a connection may watch (then 4029).
    pub topics: usize,
    /// How many independent parts the connections are divided into.
    pub shards: usize,
    /// How many threads serve them.
    pub threads: usize,
}

impl Default for LiveConfig {
    fn default() -> Self {
        Self {
            ping_every: Duration::from_secs(30),
            silent_after: Duration::from_secs(75),
            outbox_len: 64,
            max_connections: 100_000,
            per_user: 8,
            handshakes_per_second: 3_000,
            resumes_at_once: 8,
            gate_timeout: Duration::from_secs(15),
            recheck_every: Duration::from_mins(3),
            goodbye: Duration::from_secs(5),
            send_buffer: 16 << 10,
            frames_per_second: 10,
            topics: shared::live::MAX_TOPICS,
            shards: 2,
            threads: 2,
        }
    }
}
