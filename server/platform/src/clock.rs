//! The time, as a parameter.

#[cfg(debug_assertions)]
use std::path::PathBuf;
use std::sync::atomic::{AtomicI64, Ordering};

use shared::time::UtcTime;

/// Tells the time. The product uses [`SystemClock`], tests use [`FixedClock`], journeys through a program
/// built for them a clock that a file moves.
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

/// The machine's clock moved by as many milliseconds as a file says, whenever it is asked: so that a journey
/// through a program that runs needs not wait for tomorrow. Not in the product.
#[cfg(debug_assertions)]
#[derive(Debug)]
pub struct MovedClock {
    by: PathBuf,
    /// What the file said last: it may be gone for a moment.
    known: AtomicI64,
}

#[cfg(debug_assertions)]
impl MovedClock {
    /// A clock that this file moves.
    #[must_use]
    pub const fn by(file: PathBuf) -> Self {
        Self { by: file, known: AtomicI64::new(0) }
    }
}

#[cfg(debug_assertions)]
impl Clock for MovedClock {
    fn now(&self) -> UtcTime {
        let said = std::fs::read_to_string(&self.by).ok().and_then(|text| text.trim().parse().ok());
        let ms = said.unwrap_or_else(|| self.known.load(Ordering::SeqCst));
        self.known.store(ms, Ordering::SeqCst);
        SystemClock.now().plus_ms(ms)
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
