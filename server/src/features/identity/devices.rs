//! Browsers in which somebody signed in before: their wrong passwords are counted apart.
//!
//! Whoever signs in gets, beside the session, a token that says nothing but "this browser knew
//! the password of that account". It gives no way in; it only keeps guesses made elsewhere, and
//! were it at the same address, from making its owner wait. It outlives the session, serves for
//! one account, is replaced at each sign-in, and ends a year after the last one, or when the
//! password changes or the account is closed. A browser that several people share holds a token
//! of each. What a cookie holds besides is not even looked up.

use actix_web::HttpRequest;
use platform::{Result, db::Tx};
use shared::{
    ids::UserId,
    time::{DAY, UtcTime},
};

use super::{
    store::{self, DeviceRow},
    tokens,
};

/// The cookie that holds the tokens. `__Host-`: as the session's.
pub const COOKIE: &str = "__Host-parvis-devices";

/// How long a browser is remembered after somebody last signed in there.
pub const KEPT: i64 = 365 * DAY;

/// How many people who share a browser are remembered there.
const MOST_PEOPLE: usize = 4;
/// In how many browsers one person is remembered; the one where they signed in longest ago makes room.
const MOST_BROWSERS: i64 = 50;

/// The tokens that a browser holds. They are never shown, not even in the log.
#[derive(Clone, Default)]
pub struct Devices(Vec<String>);

impl Devices {
    /// Those that a request brings.
    pub fn of(request: &HttpRequest) -> Self {
        request.cookie(COOKIE).map_or_else(Self::default, |cookie| Self::read(cookie.value()))
    }

    fn read(value: &str) -> Self {
        let words = value.split('.').filter(|word| tokens::may_be_one(word));
        Self(words.take(MOST_PEOPLE).map(str::to_owned).collect())
    }

    /// What is kept of them.
    pub fn hashes(&self) -> Vec<String> {
        self.0.iter().map(|token| tokens::hash(token)).collect()
    }

    /// The value of the cookie.
    pub fn value(&self) -> String {
        self.0.join(".")
    }
}

/// From when on somebody must have signed in for a browser to be remembered at `now`.
pub fn since(now: UtcTime) -> UtcTime {
    now.plus_ms(-KEPT)
}

/// Remembers that a person signed in with a browser, and gives what it holds from now on.
pub fn remember(tx: &mut Tx<'_>, user: UserId, held: &Devices) -> Result<Devices> {
    let now = tx.now();
    let known = store::devices(tx, &held.hashes(), since(now))?;
    let (former, others): (Vec<_>, Vec<_>) = known.into_iter().partition(|device| device.user_id == user);
    let former: Vec<String> = former.into_iter().map(|device| device.token_hash).collect();
    store::delete_devices(tx, &former)?;
    let superfluous = store::devices_beyond(tx, user, MOST_BROWSERS - 1)?;
    store::delete_devices(tx, &superfluous)?;
    let token = tokens::new_token()?;
    let device = DeviceRow { token_hash: tokens::hash(&token), user_id: user, signed_in_at: now };
    store::insert_device(tx, &device)?;

    let still_good = |token: &&String| {
        let hash = tokens::hash(token);
        others.iter().any(|other| other.token_hash == hash)
    };
    let others = held.0.iter().filter(still_good).take(MOST_PEOPLE - 1).cloned();
    Ok(Devices(std::iter::once(token).chain(others).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_may_be_a_token_is_read() {
        let token = tokens::new_token().unwrap();
        let read = |value: &str| Devices::read(value).value();
        assert_eq!(read(&token), token);
        assert_eq!(read(&format!("..x.{token}.{token}é.\u{0}.")), token);
        for garbled in ["", ".", &token[1..], &format!("{token}a"), &"é".repeat(43), &"'".repeat(43)] {
            assert_eq!(read(garbled), "", "{garbled}");
        }
        let many = [token.as_str(); 1_000].join(".");
        assert_eq!(Devices::read(&many).hashes().len(), MOST_PEOPLE);
    }
}
