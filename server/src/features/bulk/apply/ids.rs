//! Ids for what is new: that of its moment, or the next one that is free.
//!
//! Given in the order of the file, without gaps, so that what an export wrote in the order of
//! its ids comes back in the same order.

use std::collections::{HashMap, HashSet};

use platform::{Result, db::Conn};
use shared::{ids, time::UtcTime};

use crate::features::bulk::{line::Kind, store};

/// For ids from which on many are taken: where to look next. Kept from batch to batch.
#[derive(Debug, Default)]
pub struct Further(HashMap<i64, i64>);

/// Gives ids in one transaction.
pub struct Giver {
    kind: Kind,
    free: HashSet<i64>,
    taken: HashSet<i64>,
    known: HashSet<i64>,
    further: Further,
}

impl Giver {
    /// Prepares to give ids to objects of these moments.
    pub fn new(
        conn: &mut Conn,
        kind: Kind,
        further: Further,
        times: impl Iterator<Item = UtcTime>,
    ) -> Result<Self> {
        let mut free: HashSet<i64> = times.map(ids::first_at).collect();
        let wanted: Vec<i64> = free.iter().copied().collect();
        let taken: HashSet<i64> = if wanted.is_empty() {
            HashSet::new()
        } else {
            store::taken(conn, kind, &wanted)?.into_iter().collect()
        };
        free.retain(|id| !taken.contains(id));
        Ok(Self { kind, free, taken, known: HashSet::new(), further })
    }

    /// The first free id of a moment, greater than `after`.
    pub fn give(&mut self, conn: &mut Conn, at: UtcTime, after: Option<i64>) -> Result<i64> {
        let first = ids::first_at(at).max(after.map_or(0, next));
        let mut id = self.further.0.get(&first).copied().unwrap_or(first);
        while !self.is_free(conn, id)? {
            id = next(id);
        }
        if id != first {
            self.further.0.insert(first, next(id));
        }
        self.taken.insert(id);
        Ok(id)
    }

    /// What it learned, for the next batch.
    pub fn into_further(self) -> Further {
        self.further
    }

    fn is_free(&mut self, conn: &mut Conn, id: i64) -> Result<bool> {
        if self.taken.contains(&id) {
            return Ok(false);
        }
        if self.free.contains(&id) {
            return Ok(true);
        }
        let millisecond = id >> 12;
        if self.known.insert(millisecond) {
            let (first, end) = (millisecond << 12, (millisecond + 1) << 12);
            self.taken.extend(store::taken_between(conn, self.kind, first, end)?);
        }
        Ok(!self.taken.contains(&id))
    }
}

/// The id after this one, of node 0.
fn next(id: i64) -> i64 {
    let (millisecond, place) = (id >> 12, id & 0xfff);
    if place + 1 < ids::PER_MILLISECOND { id + 1 } else { (millisecond + 1) << 12 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_id_after_the_last_of_a_millisecond_is_the_first_of_the_next() {
        let first = ids::first_at(UtcTime(ids::EPOCH_MS + 5));
        assert_eq!(next(first), first + 1);
        assert_eq!(next(first + ids::PER_MILLISECOND - 1), ids::first_at(UtcTime(ids::EPOCH_MS + 6)));
        // An id of another node.
        assert_eq!(next(first | (3 << 9)), ids::first_at(UtcTime(ids::EPOCH_MS + 6)));
    }
}
