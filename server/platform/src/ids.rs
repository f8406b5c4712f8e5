//! Makes ids: unique on this node, never decreasing while the clock goes forward.

use parking_lot::Mutex;
use shared::{ids, time::UtcTime};

/// Makes the ids of one node. See [`shared::ids`] for their layout.
#[derive(Debug)]
pub struct IdMaker {
    node: i64,
    last: Mutex<i64>,
}

impl IdMaker {
    /// The maker of node `node` (0 to 7; higher numbers are folded into that range).
    #[must_use]
    pub fn new(node: u8) -> Self {
        Self { node: i64::from(node & 7), last: Mutex::new(0) }
    }

    /// A new id for something made at `now`, greater than every id this maker made before.
    ///
    /// When a millisecond has no number left, or the clock went back, it borrows from the next.
    pub fn next(&self, now: UtcTime) -> i64 {
        let first = ids::first_at(now) | (self.node << 9);
        let mut last = self.last.lock();
        let id = if first > *last { first } else { self.after(*last) };
        *last = id;
        id
    }

    fn after(&self, last: i64) -> i64 {
        if last & (ids::PER_MILLISECOND - 1) < ids::PER_MILLISECOND - 1 {
            last + 1
        } else {
            (((last >> 12) + 1) << 12) | (self.node << 9)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_grow_even_when_a_millisecond_is_full_or_the_clock_goes_back() {
        let maker = IdMaker::new(3);
        let now = UtcTime(ids::EPOCH_MS + 1_000);
        let mut last = maker.next(now);
        for step in 0..2_000 {
            let id = maker.next(if step % 2 == 0 { now } else { now.plus_ms(-5) });
            assert!(id > last);
            assert_eq!((id >> 9) & 7, 3);
            last = id;
        }
        assert!(last <= ids::MAX);
        assert_eq!(ids::time_of(maker.next(now.plus_ms(100))), now.plus_ms(100));
    }
}
