//! Too many wrong passwords: whoever guesses waits, whoever knows does not.
//!
//! Three leaky buckets count failures only: one of an account seen from one address, one of an
//! account from anywhere, one of an address. The first is small; the last is large enough that a
//! whole town hall behind one address may mistype on a Monday morning. An attempt takes its
//! place before the password is verified and gives it back when it is right, so that a thousand
//! attempts at once are a thousand attempts.
//!
//! Who signed in from an address not long ago is known there: only their own mistakes there make
//! them wait, so that nobody locks out an account, or a whole town hall, by guessing. Accounts
//! are counted as they are named, or waiting would tell which exist. Kept in memory: a restart
//! forgets.

use std::{
    collections::HashMap,
    hash::{BuildHasher, Hash, RandomState},
    net::{IpAddr, Ipv6Addr},
    sync::Arc,
};

use parking_lot::Mutex;
use platform::{Error, Result, clock::Clock};
use shared::{
    ids::UserId,
    problem::Code,
    time::{DAY, MINUTE, SECOND, UtcTime},
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

/// How long somebody is known at an address after they signed in there.
const KNOWN_FOR: i64 = 30 * DAY;

/// How many keys a kind of bucket holds before those that matter least are dropped.
const MAX_KEYS: usize = 100_000;

/// Counts the wrong passwords of this process.
pub struct Throttle {
    clock: Arc<dyn Clock>,
    pairs: Buckets,
    accounts: Buckets,
    addresses: Buckets,
    known: Known,
}

/// What a password is tried for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Tried<'a> {
    /// To sign in, by this name.
    Name(&'a str),
    /// To change it, by somebody who is signed in.
    Own(UserId),
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
            known: Known::default(),
        }
    }

    /// Lets somebody at an address try to sign in by a name, which that account has if any has.
    ///
    /// Counts as a failure until [`Attempt::end`] is told otherwise. Fails with `Throttled` and
    /// the seconds to wait; then nothing is counted.
    pub fn sign_in(&self, address: IpAddr, named: &str, account: Option<UserId>) -> Result<Attempt<'_>> {
        let (address, tried) = (place(address), Tried::Name(named));
        let here = account.map(|account| self.known.key(address, account));
        let mut buckets = vec![(&self.pairs, self.pairs.key(&(address, tried)))];
        if !here.is_some_and(|here| self.known.holds(here, self.clock.now())) {
            buckets.push((&self.accounts, self.accounts.key(&tried)));
            buckets.push((&self.addresses, self.addresses.key(&address)));
        }
        self.take(buckets, here)
    }

    /// As [`Throttle::sign_in`], for somebody signed in who changes their password: what others
    /// do at their address is not held against them.
    pub fn change(&self, address: IpAddr, viewer: UserId) -> Result<Attempt<'_>> {
        let tried = Tried::Own(viewer);
        let pair = (&self.pairs, self.pairs.key(&(place(address), tried)));
        self.take(vec![pair, (&self.accounts, self.accounts.key(&tried))], None)
    }

    fn take<'a>(&'a self, buckets: Vec<(&'a Buckets, u64)>, here: Option<u64>) -> Result<Attempt<'a>> {
        let mut attempt = Attempt { throttle: self, taken: Vec::with_capacity(buckets.len()), here };
        for (bucket, key) in buckets {
            if let Err(full) = bucket.take(key, self.clock.now()) {
                attempt.give_back();
                return Err(full);
            }
            attempt.taken.push((bucket, key));
        }
        Ok(attempt)
    }
}

impl std::fmt::Debug for Throttle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Throttle")
    }
}

/// An attempt that counts as a failure until it is known to have been none.
#[must_use]
pub struct Attempt<'a> {
    throttle: &'a Throttle,
    /// The bucket of the pair, and then the others.
    taken: Vec<(&'a Buckets, u64)>,
    here: Option<u64>,
}

impl Attempt<'_> {
    /// What came of it: whether the password was right, or a failure of ours.
    ///
    /// A wrong password counts. A right one does not, nor do the mistakes made before it from
    /// there. Where we failed, nobody guessed. Whoever leaves before the end has guessed.
    pub fn end(self, proved: &Result<bool>) {
        if matches!(proved, Ok(false)) {
            return;
        }
        self.give_back();
        if proved.is_ok() {
            if let Some((pairs, pair)) = self.taken.first() {
                pairs.clear(*pair);
            }
            if let Some(here) = self.here {
                self.throttle.known.note(here, self.throttle.clock.now());
            }
        }
    }

    fn give_back(&self) {
        self.taken.iter().for_each(|(bucket, key)| bucket.give_back(*key));
    }
}

/// Who signed in from where, and when they did last.
#[derive(Default)]
struct Known {
    hasher: RandomState,
    since: Mutex<HashMap<u64, UtcTime>>,
}

impl Known {
    fn key(&self, address: IpAddr, account: UserId) -> u64 {
        self.hasher.hash_one((address, account))
    }

    fn holds(&self, key: u64, now: UtcTime) -> bool {
        self.since.lock().get(&key).is_some_and(|since| now.since_ms(*since) < KNOWN_FOR)
    }

    /// Only right passwords come here: nobody else makes it full.
    fn note(&self, key: u64, now: UtcTime) {
        let mut since = self.since.lock();
        if since.len() >= MAX_KEYS {
            since.retain(|_, since| now.since_ms(*since) < KNOWN_FOR);
        }
        if since.len() >= MAX_KEYS {
            since.clear();
        }
        since.insert(key, now);
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

    const CLAIRE: Option<UserId> = Some(UserId(1));

    fn proves(throttle: &Throttle, address: IpAddr, named: &str, account: Option<UserId>) {
        throttle.sign_in(address, named, account).expect("an attempt").end(&Ok(true));
    }

    #[test]
    fn the_ninth_wrong_password_waits_a_minute_and_others_do_not() {
        let (throttle, clock) = throttle();
        let here = address("192.0.2.7");
        for _ in 0..8 {
            throttle.sign_in(here, "claire", CLAIRE).unwrap().end(&Ok(false));
        }
        assert_eq!(wait(&throttle.sign_in(here, "claire", CLAIRE)), 61);
        assert!(throttle.sign_in(here, "karim", None).is_ok(), "a colleague behind the same address");
        assert!(throttle.sign_in(address("198.51.100.1"), "claire", CLAIRE).is_ok(), "from elsewhere");
        assert!(throttle.change(here, UserId(1)).is_ok(), "who is signed in");
        clock.advance_ms(61 * SECOND);
        assert!(throttle.sign_in(here, "claire", CLAIRE).is_ok());
        assert!(throttle.sign_in(here, "claire", CLAIRE).is_err());
    }

    #[test]
    fn neither_a_right_password_nor_a_failure_of_ours_counts() {
        let (throttle, _) = throttle();
        let here = address("192.0.2.7");
        for n in 0..2_000 {
            proves(&throttle, here, &format!("agent{n}"), Some(UserId(n)));
            throttle.sign_in(here, "claire", CLAIRE).unwrap().end(&Err(Error::retry(Code::Unavailable, 1)));
        }
        for _ in 0..7 {
            throttle.sign_in(here, "claire", CLAIRE).unwrap().end(&Ok(false));
        }
        proves(&throttle, here, "claire", CLAIRE);
        assert!(throttle.sign_in(here, "claire", CLAIRE).is_ok());
    }

    #[test]
    fn guessing_one_account_from_many_addresses_is_bounded_and_its_owner_gets_in() {
        let (throttle, clock) = throttle();
        let home = address("198.51.100.1");
        proves(&throttle, home, "claire", CLAIRE);
        let guess = |n: u8| throttle.sign_in(address(&format!("192.0.2.{n}")), "claire", CLAIRE).is_ok();
        assert_eq!((0..=255).filter(|n| guess(*n)).count(), 60);
        proves(&throttle, home, "claire", CLAIRE);
        proves(&throttle, home, "claire@mairie.example", CLAIRE);
        assert!(throttle.sign_in(address("198.51.100.2"), "claire", CLAIRE).is_err(), "known at home only");
        clock.advance_ms(KNOWN_FOR);
        assert!(
            (0..=255).filter(|n| guess(*n)).count() > 0 && throttle.sign_in(home, "claire", CLAIRE).is_err()
        );
    }

    #[test]
    fn guessing_many_accounts_from_one_address_is_bounded_and_who_is_known_there_gets_in() {
        let (throttle, _) = throttle();
        let from = |n: u32| address(&format!("2001:db8::{n:x}"));
        proves(&throttle, from(0), "claire", CLAIRE);
        let tries = (0..1_000).filter(|n| throttle.sign_in(from(*n), &format!("agent{n}"), None).is_ok());
        assert_eq!(tries.count(), 300, "a /64 is one address");
        proves(&throttle, from(7), "claire", CLAIRE);
        assert!(throttle.sign_in(from(7), "karim", Some(UserId(2))).is_err(), "nobody knows him there");
        assert!(throttle.change(from(7), UserId(2)).is_ok(), "who is signed in");
        for _ in 0..8 {
            throttle.sign_in(from(7), "claire", CLAIRE).unwrap().end(&Ok(false));
        }
        assert!(throttle.sign_in(from(7), "claire", CLAIRE).is_err(), "her own mistakes count");
    }

    #[test]
    fn memory_is_bounded() {
        let (throttle, _) = throttle();
        for n in 0..MAX_KEYS + 10 {
            let n = u32::try_from(n).unwrap();
            let _failed = throttle.sign_in(IpAddr::from(n.to_be_bytes()), "claire", CLAIRE);
            let _failed = throttle.sign_in(IpAddr::from(n.to_be_bytes()), &format!("agent{n}"), None);
            throttle.known.note(u64::from(n), throttle.clock.now());
        }
        assert!(throttle.pairs.empty_at.lock().len() <= MAX_KEYS);
        assert!(throttle.known.since.lock().len() <= MAX_KEYS);
    }
}
