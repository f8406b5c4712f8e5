//! Sessions that ended while somebody was on their way in with one.
//!
//! Between the moment the gate admits a person and the moment their connection can be found
//! and closed, their session may end. Whoever joins is compared with what ended since they
//! knocked.

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

use parking_lot::Mutex;

use super::gate::Guest;

/// What ended lately.
#[derive(Debug)]
pub(super) struct Ended {
    lately: Mutex<VecDeque<(Instant, Whose)>>,
    /// Nobody is on their way in for longer.
    kept: Duration,
}

/// Whose connections end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// Those of one session.
    Session(i64),
    /// Those of one person.
    User(i64),
}

impl Ended {
    /// Remembers for so long.
    pub fn new(kept: Duration) -> Self {
        Self { lately: Mutex::default(), kept }
    }

    /// Notes an end; it must be noted before connections are looked for.
    pub fn note(&self, whose: Whose, now: Instant) {
        let mut lately = self.lately.lock();
        while lately.front().is_some_and(|(at, _)| now.saturating_duration_since(*at) > self.kept) {
            lately.pop_front();
        }
        lately.push_back((now, whose));
    }

    /// Whether a guest's session ended since they knocked.
    pub fn since(&self, knocked: Instant, guest: Guest) -> bool {
        let theirs = [Whose::Session(guest.session), Whose::User(guest.user)];
        let lately = self.lately.lock();
        lately.iter().rev().take_while(|(at, _)| *at >= knocked).any(|(_, whose)| theirs.contains(whose))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_ended_after_the_knock_counts() {
        let (ended, start) = (Ended::new(Duration::from_secs(30)), Instant::now());
        let at = |seconds| start + Duration::from_secs(seconds);
        let (alice, bob) = (Guest { user: 1, session: 10 }, Guest { user: 2, session: 20 });
        ended.note(Whose::Session(10), at(1));
        ended.note(Whose::User(2), at(3));

        assert!(ended.since(at(0), alice) && ended.since(at(1), alice));
        assert!(!ended.since(at(2), alice));
        assert!(ended.since(at(2), bob));
        ended.note(Whose::User(3), at(60));
        assert!(!ended.since(at(0), bob));
    }
}
