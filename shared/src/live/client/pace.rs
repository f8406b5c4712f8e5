//! How long to wait before trying again: long enough that a whole town does not return at
//! once, short enough that nobody notices.

use crate::live::close;

/// A connection that served this long was a good one: the waiting starts over.
const STABLE_AFTER_MS: i64 = 30_000;

/// The first try after a loss waits from here…
const FIRST_MIN_MS: f64 = 200.0;
/// … to here.
const FIRST_MAX_MS: f64 = 3_000.0;

/// When the server restarts, everybody returns within this time.
const RESTART_MS: f64 = 20_000.0;

/// The bound of the wait doubles from here…
const STEP_MS: f64 = 1_000.0;
/// … to here.
const LONGEST_MS: f64 = 60_000.0;

/// When the network or the person is back.
const SOON_MS: f64 = 2_000.0;

/// When the device says that it has no network.
pub(super) const OFFLINE_MS: i64 = 60_000;

/// Whoever was told that they send too much waits as after so many failures.
const AFTER_TOO_MUCH: u32 = 4;

/// Counts failures.
#[derive(Clone, Debug, Default)]
pub(super) struct Pace {
    /// Tries since the last good connection.
    tries: u32,
    /// Sockets in a row that did not even open.
    refused: u32,
}

impl Pace {
    /// A socket opened: whatever fails next, it is not the session.
    pub(super) fn opened(&mut self) {
        self.refused = 0;
    }

    /// How many milliseconds to wait after a socket closed that had `opened`, and perhaps
    /// `served_for` so many milliseconds.
    pub(super) fn after(&mut self, code: u16, opened: bool, served_for: Option<i64>, random: f64) -> i64 {
        if served_for.is_some_and(|served| served >= STABLE_AFTER_MS) {
            self.tries = 0;
        }
        if !opened {
            self.refused = self.refused.saturating_add(1);
        }
        if code == close::TOO_MUCH {
            self.tries = self.tries.max(AFTER_TOO_MUCH);
        }
        let (from, to) = match code {
            close::RESTART | close::TRY_LATER => (0.0, RESTART_MS),
            _ if opened && self.tries == 0 => (FIRST_MIN_MS, FIRST_MAX_MS),
            _ => (0.0, (STEP_MS * f64::from(1_u32 << self.tries.min(16))).min(LONGEST_MS)),
        };
        self.tries = self.tries.saturating_add(1);
        milliseconds(from + random * (to - from))
    }

    /// Whether it is time to ask if the session still stands.
    pub(super) fn asks_session(&self) -> bool {
        self.refused >= 2 && self.refused.is_multiple_of(2)
    }
}

/// A short wait.
pub(super) fn soon(random: f64) -> i64 {
    milliseconds(random * SOON_MS)
}

fn milliseconds(value: f64) -> i64 {
    #[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "at most a minute")]
    let whole = value as i64;
    whole
}
