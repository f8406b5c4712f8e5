//! Too many wrong passwords: whoever guesses waits, whoever knows does not.
//!
//! Three leaky buckets count failures only: one of an account seen from one address, one of an
//! account from anywhere, one of an address. The first is small; the last is large enough that a
//! whole town hall behind one address may mistype on a Monday morning. An attempt takes its
//! place before the password is verified and gives it back when it is right, so that a thousand
//! attempts at once are a thousand attempts. Kept in memory: a restart forgets.

use std::{
    collections::HashMap,
    hash::{BuildHasher, Hash, RandomState},
    net::{IpAddr, Ipv6Addr},
    sync::Arc,
};

use parking_lot::Mutex;
use platform::{Error, Result, clock::Clock};
use shared::{
    problem::Code,
    time::{MINUTE, SECOND, UtcTime},
};

/// How many failures may come at once, and how long it takes until one is forgotten.
#[derive(Clone, Copy, Debug)]
struct Quota {
    burst: i64,
    every_ms: i64,
}

const PAIR: Quota = Quota { burst: 8, every_ms: MINUTE };
const ACCOUNT: Quota = Quota { burst: 60, every_ms: MINUTE };
const ADDRESS: Quota = Quota { burst: 300, every_ms: 2 * SECOND };

/// How many keys a kind of bucket holds before those that matter least are dropped.
const MAX_KEYS: usize = 100_000;

/// Counts the wrong passwords of this process.
pub struct Throttle {
    clock: Arc<dyn Clock>,
    pairs: Buckets,
    accounts: Buckets,
    addresses: Buckets,
}

impl Throttle {
    /// Nothing has failed yet.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            clock,
            pairs: Buckets::new(PAIR),
            accounts: Buckets::new(ACCOUNT),
            addresses: Buckets::new(ADDRESS),
        }
    }

    /// Lets somebody at an address try the password of an account, as they name it.
    ///
    /// Counts as a failure unless [`Attempt::succeeded`] is told otherwise. Fails with
    /// `Throttled` and the seconds to wait; then nothing is counted.
    pub fn attempt(&self, address: IpAddr, account: &str) -> Result<Attempt<'_>> {
        let now = self.clock.now();
        let address = place(address);
        let attempt = Attempt {
            throttle: self,
            pair: self.pairs.key(&(address, account)),
            account: self.accounts.key(&account),
            address: self.addresses.key(&address),
        };
        self.addresses.take(attempt.address, now)?;
        let rest = self.pairs.take(attempt.pair, now).and_then(|()| {
            self.accounts.take(attempt.account, now).inspect_err(|_| self.pairs.give_back(attempt.pair))
        });
        rest.inspect_err(|_| self.addresses.give_back(attempt.address))?;
        Ok(attempt)
    }
}

impl std::fmt::Debug for Throttle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Throttle")
    }
}

/// An attempt that counts as a failure until it is known to have succeeded.
#[must_use]
pub struct Attempt<'a> {
    throttle: &'a Throttle,
    pair: u64,
    account: u64,
    address: u64,
}

impl Attempt<'_> {
    /// It was the right password: it does not count, nor do the mistakes made before it from there.
    pub fn succeeded(self) {
        self.throttle.pairs.clear(self.pair);
        self.throttle.accounts.give_back(self.account);
        self.throttle.addresses.give_back(self.address);
    }
}

/// Where somebody is: an IPv4 address, or the /64 that one household or office has in IPv6.
fn place(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)),
        address @ IpAddr::V4(_) => address,
    }
}

/// Leaky buckets by key. Each is the moment at which it will be empty.
struct Buckets {
    quota: Quota,
    hasher: RandomState,
    empty_at: Mutex<HashMap<u64, i64>>,
}

impl Buckets {
    fn new(quota: Quota) -> Self {
        Self { quota, hasher: RandomState::new(), empty_at: Mutex::new(HashMap::new()) }
    }

    fn key(&self, key: &impl Hash) -> u64 {
        self.hasher.hash_one(key)
    }

    fn take(&self, key: u64, now: UtcTime) -> Result<()> {
        let mut buckets = self.empty_at.lock();
        if buckets.len() >= MAX_KEYS {
            self.drop_emptiest(&mut buckets, now);
        }
        let empty_at = buckets.get(&key).copied().unwrap_or(now.0).max(now.0) + self.quota.every_ms;
        let full_at = now.0 + self.quota.burst * self.quota.every_ms;
        if empty_at > full_at {
            let seconds = u64::try_from((empty_at - full_at).div_euclid(SECOND) + 1).unwrap_or(1);
            return Err(Error::retry(Code::Throttled, seconds));
        }
        buckets.insert(key, empty_at);
        Ok(())
    }

    fn give_back(&self, key: u64) {
        if let Some(empty_at) = self.empty_at.lock().get_mut(&key) {
            *empty_at -= self.quota.every_ms;
        }
    }

    fn clear(&self, key: u64) {
        self.empty_at.lock().remove(&key);
    }

    /// Empty buckets mean nothing; when all hold something, those that are less than half full go.
    fn drop_emptiest(&self, buckets: &mut HashMap<u64, i64>, now: UtcTime) {
        buckets.retain(|_, empty_at| *empty_at > now.0);
        if buckets.len() >= MAX_KEYS {
            let half = now.0 + self.quota.burst * self.quota.every_ms / 2;
            buckets.retain(|_, empty_at| *empty_at > half);
        }
        if buckets.len() >= MAX_KEYS {
            buckets.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use platform::clock::FixedClock;

    use super::*;

    fn throttle() -> (Throttle, Arc<FixedClock>) {
        let clock = Arc::new(FixedClock::at(UtcTime(1_800_000_000_000)));
        (Throttle::new(clock.clone()), clock)
    }

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn wait(outcome: &Result<Attempt<'_>>) -> u64 {
        match *outcome {
            Err(Error::Refused { code: Code::Throttled, retry_after: Some(seconds), .. }) => seconds,
            _ => panic!("not throttled"),
        }
    }

    #[test]
    fn the_ninth_wrong_password_waits_a_minute_and_others_do_not() {
        let (throttle, clock) = throttle();
        let here = address("192.0.2.7");
        for _ in 0..8 {
            let _failed = throttle.attempt(here, "claire").unwrap();
        }
        assert_eq!(wait(&throttle.attempt(here, "claire")), 61);
        assert!(throttle.attempt(here, "karim").is_ok(), "a colleague behind the same address");
        assert!(throttle.attempt(address("198.51.100.1"), "claire").is_ok(), "the owner, from elsewhere");
        clock.advance_ms(61 * SECOND);
        assert!(throttle.attempt(here, "claire").is_ok());
        assert!(throttle.attempt(here, "claire").is_err());
    }

    #[test]
    fn a_right_password_does_not_count() {
        let (throttle, _) = throttle();
        let here = address("192.0.2.7");
        for name in 0..2_000 {
            throttle.attempt(here, &format!("agent{name}")).unwrap().succeeded();
        }
        for _ in 0..7 {
            let _failed = throttle.attempt(here, "claire").unwrap();
        }
        throttle.attempt(here, "claire").unwrap().succeeded();
        assert!(throttle.attempt(here, "claire").is_ok());
    }

    #[test]
    fn guessing_one_account_from_many_addresses_is_bounded() {
        let (throttle, _) = throttle();
        let tries =
            (0..=255).filter(|n| throttle.attempt(address(&format!("192.0.2.{n}")), "claire").is_ok());
        assert_eq!(tries.count(), 60);
    }

    #[test]
    fn guessing_many_accounts_from_one_address_is_bounded() {
        let (throttle, _) = throttle();
        let from = |n: u32| address(&format!("2001:db8::{n:x}"));
        let tries = (0..1_000).filter(|n| throttle.attempt(from(*n), &format!("agent{n}")).is_ok());
        assert_eq!(tries.count(), 300, "a /64 is one address");
    }

    #[test]
    fn memory_is_bounded() {
        let (throttle, _) = throttle();
        for n in 0..MAX_KEYS + 10 {
            let n = u32::try_from(n).unwrap();
            let _failed = throttle.attempt(IpAddr::from(n.to_be_bytes()), "claire");
            let _failed = throttle.attempt(IpAddr::from(n.to_be_bytes()), &format!("agent{n}"));
        }
        assert!(throttle.pairs.empty_at.lock().len() <= MAX_KEYS);
    }
}
