//! Passwords: hashed with Argon2id, off the async threads, a few at a time.
//!
//! A hash takes 19 MiB and some 20 ms. Half the cores do it, and a bounded number of people
//! wait: a flood of sign-ins answers `Unavailable` before it exhausts memory. Verifying the
//! password of an account that does not exist takes as long as that of one that does.

use std::{
    num::NonZero,
    sync::{
        Arc,
        mpsc::{Receiver, SyncSender, sync_channel},
    },
    thread,
};

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use parking_lot::Mutex;
use platform::{Error, Result};
use shared::{
    problem::Code,
    text::{NewPassword, Password},
};
use tokio::sync::oneshot;

/// How many people wait for a hash before others are asked to come back.
const WAITING: usize = 128;

/// The hash of a password that nobody has, for accounts that do not exist or have none.
const NOBODYS: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$cGFydmlzLW5vYm9keS0wMA$5wE2pC0IQ4oN7wqVNnbJmWQ4ZcXn0q2m3Q3J0Q6i3dM";

type Job = Box<dyn FnOnce() + Send>;

/// The threads that hash. They end with the last clone.
#[derive(Clone)]
pub struct Passwords {
    jobs: SyncSender<Job>,
}

impl Passwords {
    /// Starts half as many threads as there are cores, at least one.
    #[must_use]
    pub fn start() -> Self {
        let (jobs, queue) = sync_channel(WAITING);
        let queue = Arc::new(Mutex::new(queue));
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        for _ in 0..(cores / 2).max(1) {
            let queue = Arc::clone(&queue);
            let started = thread::Builder::new().name("passwords".to_owned()).spawn(move || serve(&queue));
            if let Err(error) = started {
                tracing::error!("Cannot start a thread that hashes passwords: {error}");
            }
        }
        Self { jobs }
    }

    /// The hash of a password, to be kept.
    pub async fn hash(&self, password: NewPassword) -> Result<String> {
        self.run(move || hash(&password)).await?
    }

    /// Whether the password is the one whose hash this is; never, after as long, without a hash.
    pub async fn verify(&self, password: Password, hash: Option<String>) -> Result<bool> {
        self.run(move || verify(&password, hash.as_deref())).await
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move || {
            // Nobody waits any longer when the browser went away.
            if !answer.is_closed() {
                drop(answer.send(work()));
            }
        });
        self.jobs.try_send(job).map_err(|_| Error::retry(Code::Unavailable, 5))?;
        answered.await.map_err(|_| Error::Internal(anyhow::anyhow!("a password thread went away")))
    }
}

impl std::fmt::Debug for Passwords {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passwords")
    }
}

fn serve(queue: &Mutex<Receiver<Job>>) {
    loop {
        let next = queue.lock().recv();
        match next {
            Ok(job) => job(),
            Err(_) => return,
        }
    }
}

/// The hash of a password, made on this thread: for the command line.
pub fn hash(password: &NewPassword) -> Result<String> {
    let hash = Argon2::default().hash_password(password.as_str().as_bytes());
    hash.map(|hash: PasswordHash| hash.to_string())
        .map_err(|error| Error::Internal(anyhow::anyhow!("hash a password: {error}")))
}

fn verify(password: &Password, hash: Option<&str>) -> bool {
    let known = hash.and_then(|hash| PasswordHash::new(hash).ok());
    let nobodys = PasswordHash::new(NOBODYS).ok();
    let is_known = known.is_some();
    let matches = known
        .or(nobodys)
        .is_some_and(|hash| Argon2::default().verify_password(password.as_str().as_bytes(), &hash).is_ok());
    matches && is_known
}

#[cfg(test)]
mod tests {
    use super::*;

    fn password(text: &str) -> Password {
        Password::parse(text).unwrap()
    }

    #[test]
    fn a_password_is_verified_by_its_hash_alone() {
        let hash = hash(&NewPassword::parse("un mot de passe").unwrap()).unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(verify(&password("un mot de passe"), Some(&hash)));
        assert!(!verify(&password("un mot de passe "), Some(&hash)));
        assert!(!verify(&password("un mot de passe"), None));
        assert!(!verify(&password("un mot de passe"), Some("not a hash")));
    }

    #[test]
    fn nobody_costs_as_much_as_somebody() {
        let nobodys = PasswordHash::new(NOBODYS).unwrap();
        let ours = hash(&NewPassword::parse("un mot de passe").unwrap()).unwrap();
        let ours = PasswordHash::new(&ours).unwrap();
        assert_eq!(nobodys.params, ours.params);
        assert_eq!(nobodys.hash.map(|h| h.len()), ours.hash.map(|h| h.len()));
        assert_eq!(nobodys.salt.map(|s| s.len()), ours.salt.map(|s| s.len()));
    }

    #[actix_web::test]
    async fn a_flood_is_told_to_come_back() {
        let passwords = Passwords::start();
        let (hold, held) = std::sync::mpsc::channel::<()>();
        let held = Arc::new(Mutex::new(held));
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let mut waiting = Vec::new();
        for _ in 0..WAITING + cores {
            let held = Arc::clone(&held);
            let passwords = passwords.clone();
            waiting.push(actix_web::rt::spawn(async move {
                passwords.run(move || held.lock().recv().is_ok()).await
            }));
        }
        actix_web::rt::task::yield_now().await;
        drop(hold);
        let mut refused = 0;
        for outcome in waiting {
            if outcome.await.unwrap().is_err() {
                refused += 1;
            }
        }
        assert!(refused > 0, "more wait than may");
        assert!(passwords.run(|| 3).await.is_ok_and(|n| n == 3), "and it serves again");
    }
}
