//! Too many wrong passwords: whoever guesses waits, whoever knows does not.
//!
//! Leaky buckets count failures only. An attempt takes its place before the password is verified
//! and gives it back when it is right, so that a thousand attempts at once are a thousand attempts.
//!
//! In a browser where its owner signed in before, an account has a bucket of its own: nobody
//! locks out an account, or a whole town hall, by guessing elsewhere, and whoever took that
//! browser's cookie guesses no faster. From other browsers there are three: one of an account
//! seen from one address, one of an account from anywhere, one of an address. The first is small;
//! the last is large enough that a whole town hall behind one address may mistype on a Monday
//! morning. An account has one count whichever of its names is tried; a name that is nobody's is
//! counted as it is written, so that waiting does not tell which exist. Failures are kept in
//! memory: a restart forgets them. Which browsers are known is not decided here.

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
    time::{MINUTE, SECOND, UtcTime},
};

/// How many failures may come at once, and how long it takes until one is forgotten.
#[derive(Clone, Copy, Debug)]
struct Quota {
    burst: i64,
    every_ms: i64,
}

const DEVICE: Quota = Quota { burst: 8, every_ms: MINUTE };
const PAIR: Quota = Quota { burst: 8, every_ms: MINUTE };
const ACCOUNT: Quota = Quota { burst: 60, every_ms: MINUTE };
const ADDRESS: Quota = Quota { burst: 300, every_ms: 2 * SECOND };
/// Codes of six digits: whoever has the password and tries for a year gets in one time in seven.
const CODE: Quota = Quota { burst: 10, every_ms: 10 * MINUTE };
/// Questions to passkeys are no failures; they only must not fill the database.
const QUESTION: Quota = Quota { burst: 300, every_ms: SECOND };

/// Links that are no good: they hold too much to be guessed, and a whole office shares an address.
const LINK: Quota = Quota { burst: 30, every_ms: 10 * SECOND };
/// Questions for another password from an address, and messages to one person.
const ASKER: Quota = Quota { burst: 30, every_ms: 20 * SECOND };
const MESSAGE: Quota = Quota { burst: 3, every_ms: 20 * MINUTE };

/// How many keys a kind of bucket holds before those that matter least are dropped.
const MAX_KEYS: usize = 100_000;

/// Counts the wrong passwords of this process.
pub struct Throttle {
    clock: Arc<dyn Clock>,
    devices: Buckets,
    pairs: Buckets,
    accounts: Buckets,
    addresses: Buckets,
    links: Buckets,
    askers: Buckets,
    messages: Buckets,
    codes: Buckets,
    questions: Buckets,
}

/// What a password is tried for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Tried<'a> {
    /// To sign in, to this account.
    Account(UserId),
    /// To sign in, by a name that is nobody's.
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
            devices: Buckets::new(DEVICE),
            pairs: Buckets::new(PAIR),
            accounts: Buckets::new(ACCOUNT),
            addresses: Buckets::new(ADDRESS),
            links: Buckets::new(LINK),
            askers: Buckets::new(ASKER),
            messages: Buckets::new(MESSAGE),
            codes: Buckets::new(CODE),
            questions: Buckets::new(QUESTION),
        }
    }

    /// Lets somebody at an address try to sign in to an account, or by a name that is nobody's;
    /// `device` is what stands for their browser, if the account signed in there before.
    ///
    /// Counts as a failure until [`Attempt::end`] is told otherwise. Fails with `Throttled` and
    /// the seconds to wait; then nothing is counted.
    pub fn sign_in(
        &self,
        address: IpAddr,
        account: Option<UserId>,
        named: &str,
        device: Option<&str>,
    ) -> Result<Attempt<'_>> {
        if let Some(device) = device {
            return self.take(vec![(&self.devices, self.devices.key(&device))]);
        }
        let (address, tried) = (place(address), account.map_or(Tried::Name(named), Tried::Account));
        self.take(vec![
            (&self.pairs, self.pairs.key(&(address, tried))),
            (&self.accounts, self.accounts.key(&tried)),
            (&self.addresses, self.addresses.key(&address)),
        ])
    }

    /// As [`Throttle::sign_in`], for somebody signed in who changes their password: what others
    /// do at their address is not held against them.
    pub fn change(&self, address: IpAddr, viewer: UserId) -> Result<Attempt<'_>> {
        let tried = Tried::Own(viewer);
        let pair = (&self.pairs, self.pairs.key(&(place(address), tried)));
        self.take(vec![pair, (&self.accounts, self.accounts.key(&tried))])
    }

    /// As [`Throttle::sign_in`], for somebody who brings a link.
    pub fn link(&self, address: IpAddr) -> Result<Attempt<'_>> {
        self.take(vec![(&self.links, self.links.key(&place(address)))])
    }

    /// Counts a question for another password, from an address.
    pub fn ask(&self, address: IpAddr) -> Result<()> {
        self.askers.take(self.askers.key(&place(address)), self.clock.now())
    }

    /// Counts a message that anybody may cause, to a person.
    pub fn message(&self, user: UserId) -> Result<()> {
        self.messages.take(self.messages.key(&user), self.clock.now())
    }

    /// As [`Throttle::sign_in`], for somebody who gave the right password and tries a code.
    pub fn second_factor(&self, user: UserId, device: Option<&str>) -> Result<Attempt<'_>> {
        self.take(vec![(&self.codes, self.codes.key(&(user, device)))])
    }

    /// Counts a question to a passkey, from an address.
    pub fn question(&self, address: IpAddr) -> Result<()> {
        self.questions.take(self.questions.key(&place(address)), self.clock.now())
    }

    fn take<'a>(&'a self, buckets: Vec<(&'a Buckets, u64)>) -> Result<Attempt<'a>> {
        let mut attempt = Attempt { taken: Vec::with_capacity(buckets.len()) };
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
    /// The bucket of who tries from there, and then the others.
    taken: Vec<(&'a Buckets, u64)>,
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
        if proved.is_ok()
            && let Some((bucket, key)) = self.taken.first()
        {
            bucket.clear(*key);
        }
    }

    fn give_back(&self) {
        self.taken.iter().for_each(|(bucket, key)| bucket.give_back(*key));
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

    fn proves(throttle: &Throttle, address: IpAddr, named: &str, device: Option<&str>) {
        throttle.sign_in(address, None, named, device).expect("an attempt").end(&Ok(true));
    }

    #[test]
    fn the_ninth_wrong_password_waits_a_minute_and_others_do_not() {
        let (throttle, clock) = throttle();
        let here = address("192.0.2.7");
        for _ in 0..8 {
            throttle.sign_in(here, None, "claire", None).unwrap().end(&Ok(false));
        }
        assert_eq!(wait(&throttle.sign_in(here, None, "claire", None)), 61);
        assert!(throttle.sign_in(here, None, "karim", None).is_ok(), "a colleague behind the same address");
        assert!(throttle.sign_in(address("198.51.100.1"), None, "claire", None).is_ok(), "from elsewhere");
        assert!(throttle.sign_in(here, None, "claire", Some("hers")).is_ok(), "in a browser of hers");
        assert!(throttle.change(here, UserId(1)).is_ok(), "who is signed in");
        clock.advance_ms(61 * SECOND);
        assert!(throttle.sign_in(here, None, "claire", None).is_ok());
        assert!(throttle.sign_in(here, None, "claire", None).is_err());
    }

    #[test]
    fn neither_a_right_password_nor_a_failure_of_ours_counts() {
        let (throttle, _) = throttle();
        let here = address("192.0.2.7");
        for device in [None, Some("hers")] {
            for n in 0..2_000 {
                proves(&throttle, here, &format!("agent{n}"), None);
                let failed = Err(Error::retry(Code::Unavailable, 1));
                throttle.sign_in(here, None, "claire", device).unwrap().end(&failed);
            }
            for _ in 0..7 {
                throttle.sign_in(here, None, "claire", device).unwrap().end(&Ok(false));
            }
            proves(&throttle, here, "claire", device);
            assert!(throttle.sign_in(here, None, "claire", device).is_ok());
        }
    }

    #[test]
    fn guessing_one_account_from_many_addresses_is_bounded_and_its_owner_gets_in() {
        let (throttle, _) = throttle();
        let guess = |n: u8| throttle.sign_in(address(&format!("192.0.2.{n}")), None, "claire", None).is_ok();
        assert_eq!((0..=255).filter(|n| guess(*n)).count(), 60);
        let home = address("198.51.100.1");
        proves(&throttle, home, "claire", Some("hers"));
        proves(&throttle, home, "claire@mairie.example", Some("hers"));
        assert!(throttle.sign_in(home, None, "claire", None).is_err(), "in another browser");
    }

    #[test]
    fn guessing_many_accounts_from_one_address_is_bounded_and_who_is_known_gets_in() {
        let (throttle, _) = throttle();
        let from = |n: u32| address(&format!("2001:db8::{n:x}"));
        let tries =
            (0..1_000).filter(|n| throttle.sign_in(from(*n), None, &format!("agent{n}"), None).is_ok());
        assert_eq!(tries.count(), 300, "a /64 is one address");
        proves(&throttle, from(7), "claire", Some("hers"));
        assert!(
            throttle.sign_in(from(7), None, "karim", None).is_err(),
            "in a browser where nobody signed in"
        );
        assert!(throttle.change(from(7), UserId(2)).is_ok(), "who is signed in");
    }

    #[test]
    fn a_browser_where_somebody_signed_in_guesses_no_faster() {
        let (throttle, clock) = throttle();
        let tries = |device| {
            let from = |n: u8| address(&format!("192.0.2.{n}"));
            (0..=255)
                .filter(|n| throttle.sign_in(from(*n), None, &format!("name{n}"), device).is_ok())
                .count()
        };
        assert_eq!(tries(Some("hers")), 8, "wherever it is, and whatever name it gives");
        assert_eq!(tries(Some("his")), 8);
        clock.advance_ms(MINUTE);
        assert_eq!(tries(Some("hers")), 1);
    }

    #[test]
    fn memory_is_bounded() {
        let (throttle, _) = throttle();
        for n in 0..MAX_KEYS + 10 {
            let n = u32::try_from(n).unwrap();
            let _failed = throttle.sign_in(IpAddr::from(n.to_be_bytes()), None, "claire", None);
            let _failed = throttle.sign_in(IpAddr::from(n.to_be_bytes()), None, &format!("agent{n}"), None);
            let _failed =
                throttle.sign_in(IpAddr::from(n.to_be_bytes()), None, "claire", Some(&n.to_string()));
        }
        assert!(throttle.pairs.empty_at.lock().len() <= MAX_KEYS);
        assert!(throttle.devices.empty_at.lock().len() <= MAX_KEYS);
    }
}
