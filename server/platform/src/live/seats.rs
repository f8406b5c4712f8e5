//! How many may come in: seats, and a pace of handshakes.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Instant,
};

use parking_lot::Mutex;
use tokio::sync::Notify;

/// The seats of the house, taken at the handshake and given back when the socket is gone.
#[derive(Debug)]
pub(super) struct Seats {
    taken: AtomicUsize,
    limit: usize,
    emptied: Notify,
}

/// A seat that somebody has taken. Dropping it gives it back.
#[derive(Debug)]
pub(super) struct Seat(Arc<Seats>);

impl Seats {
    /// A house with so many seats.
    pub fn new(limit: usize) -> Arc<Self> {
        Arc::new(Self { taken: AtomicUsize::new(0), limit, emptied: Notify::new() })
    }

    /// A seat, if one is free.
    pub fn take(self: &Arc<Self>) -> Option<Seat> {
        let free = |taken: usize| (taken < self.limit).then_some(taken + 1);
        self.taken.fetch_update(Ordering::SeqCst, Ordering::SeqCst, free).ok()?;
        Some(Seat(self.clone()))
    }

    /// How many are taken.
    pub fn taken(&self) -> usize {
        self.taken.load(Ordering::SeqCst)
    }

    /// Waits until nobody is left.
    pub async fn empty(&self) {
        loop {
            let emptied = self.emptied.notified();
            if self.taken() == 0 {
                return;
            }
            emptied.await;
        }
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        if self.0.taken.fetch_sub(1, Ordering::SeqCst) == 1 {
            self.0.emptied.notify_waiters();
        }
    }
}

/// A bucket of handshakes that fills at a constant pace and holds those of one second.
#[derive(Debug)]
pub(super) struct Pace {
    per_second: f64,
    bucket: Mutex<(f64, Instant)>,
}

impl Pace {
    /// So many a second.
    pub fn new(per_second: u32, now: Instant) -> Self {
        let per_second = f64::from(per_second);
        Self { per_second, bucket: Mutex::new((per_second, now)) }
    }

    /// Whether one more may be answered now.
    pub fn allows(&self, now: Instant) -> bool {
        let mut bucket = self.bucket.lock();
        let gained = now.saturating_duration_since(bucket.1).as_secs_f64() * self.per_second;
        let left = (bucket.0 + gained).min(self.per_second);
        let allowed = left >= 1.0;
        *bucket = (if allowed { left - 1.0 } else { left }, now);
        allowed
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn a_seat_given_back_can_be_taken_again() {
        let seats = Seats::new(2);
        let first = seats.take().unwrap();
        let _second = seats.take().unwrap();
        assert!(seats.take().is_none());
        drop(first);
        assert_eq!(seats.taken(), 1);
        assert!(seats.take().is_some());
    }

    #[test]
    fn handshakes_beyond_the_pace_wait_for_the_bucket_to_fill() {
        let start = Instant::now();
        let pace = Pace::new(10, start);
        assert_eq!((0..20).filter(|_| pace.allows(start)).count(), 10);
        let later = start + Duration::from_millis(350);
        assert_eq!((0..20).filter(|_| pace.allows(later)).count(), 3);
        let much_later = start + Duration::from_mins(1);
        assert_eq!((0..20).filter(|_| pace.allows(much_later)).count(), 10);
    }
}
