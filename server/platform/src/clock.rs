//! The time, as a parameter.

use std::sync::atomic::{AtomicI64, Ordering};

use shared::time::UtcTime;

/// Tells the time. The product uses [`SystemClock`], tests use [`FixedClock`].
pub trait Clock: Send + Sync + 'static {
    /// The present moment.
    fn now(&self) -> UtcTime;
}

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> UtcTime {
        #[expect(clippy::disallowed_methods, reason = "this is the one place that asks the machine")]
        let now = chrono::Utc::now();
        UtcTime(now.timestamp_millis())
    }
}

/// A clock that stands still until told otherwise.
#[derive(Debug)]
pub struct FixedClock(AtomicI64);

impl FixedClock {
    /// A clock standing at `time`.
    #[must_use]
    pub fn at(time: UtcTime) -> Self {
        Self(AtomicI64::new(time.0))
    }

    /// Moves the clock forward by so many milliseconds.
    pub fn advance_ms(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for FixedClock {
    fn now(&self) -> UtcTime {
        UtcTime(self.0.load(Ordering::SeqCst))
    }
}
