//! Passwords: hashed with Argon2id, off the async threads, a few at a time.
//!
//! A hash takes 19 MiB and some 20 ms. Half the cores do it, and a bounded number of people
//! wait: a flood of sign-ins answers `Unavailable` before it exhausts memory. Verifying the
//! password of an account that does not exist takes as long as that of one that does.

use std::{
    num::NonZero,
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel},
    },
    thread,
    time::Duration,
};

use argon2::{
    Algorithm, Argon2, Block, Params, Version,
    password_hash::{
        self,
        phc::{Output, ParamsString, PasswordHash, Salt},
    },
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

/// How long a thread keeps its memory when nobody signs in.
const KEPT: Duration = Duration::from_secs(10);

/// How much address space a thread asks for, in KiB: more than a hash fills.
///
/// From 32 MiB on, what is freed goes back to the system at once. Smaller pieces, aligned as a
/// hash wants them, stay with us and add up: some 20 MiB for each sign-in.
const ASKED_FOR: usize = 33 * 1024;

type Job = Box<dyn FnOnce(&mut Memory) + Send>;

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
        self.run(move |memory| new_hash(&password, memory)).await?
    }

    /// Whether the password is the one whose hash this is; never, after as long, without a hash.
    pub async fn verify(&self, password: Password, hash: Option<String>) -> Result<bool> {
        self.run(move |memory| verify(&password, hash.as_deref(), memory)).await
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Memory) -> T + Send + 'static,
    ) -> Result<T> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |memory| {
            // Nobody waits any longer when the browser went away.
            if !answer.is_closed() {
                drop(answer.send(work(memory)));
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
    let mut memory = Memory::default();
    loop {
        let next = if memory.is_empty() {
            queue.lock().recv().map_err(|_| RecvTimeoutError::Disconnected)
        } else {
            queue.lock().recv_timeout(KEPT)
        };
        match next {
            Ok(job) => job(&mut memory),
            Err(RecvTimeoutError::Timeout) => memory = Memory::default(),
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// What a hash is computed in; used again for the next one.
#[derive(Default)]
struct Memory(Vec<Block>);

impl Memory {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Room for a hash of these parameters.
    fn of(&mut self, params: &Params) -> &mut [Block] {
        let blocks = params.block_count();
        if self.0.len() < blocks {
            self.0 = Vec::with_capacity(blocks.max(ASKED_FOR));
            self.0.resize(blocks, Block::default());
        }
        &mut self.0
    }
}

/// The hash of a password, made on this thread: for the command line.
pub fn hash(password: &NewPassword) -> Result<String> {
    new_hash(password, &mut Memory::default())
}

fn new_hash(password: &NewPassword, memory: &mut Memory) -> Result<String> {
    let mut hash = || -> Result<String, password_hash::Error> {
        let (argon2, salt) = (Argon2::default(), Salt::generate());
        let mut out = [0; Params::DEFAULT_OUTPUT_LEN];
        let blocks = memory.of(argon2.params());
        argon2.hash_password_into_with_memory(password.as_str().as_bytes(), &salt, &mut out, blocks)?;
        let hash = PasswordHash {
            algorithm: Algorithm::Argon2id.ident(),
            version: Some(Version::V0x13.into()),
            params: ParamsString::try_from(argon2.params())?,
            salt: Some(salt),
            hash: Some(Output::new(&out)?),
        };
        Ok(hash.to_string())
    };
    hash().map_err(|error| Error::Internal(anyhow::anyhow!("hash a password: {error}")))
}

fn verify(password: &Password, hash: Option<&str>, memory: &mut Memory) -> bool {
    let known = hash.and_then(|hash| PasswordHash::new(hash).ok());
    let is_known = known.is_some();
    let matches = known
        .or_else(|| PasswordHash::new(NOBODYS).ok())
        .and_then(|kept| recomputed(password, &kept, memory).map(|made| kept.hash == Some(made)));
    is_known && matches.unwrap_or(false)
}

/// The hash of a password with the parameters and the salt of another.
fn recomputed(password: &Password, kept: &PasswordHash, memory: &mut Memory) -> Option<Output> {
    let (salt, length) = (kept.salt.as_ref()?, kept.hash.as_ref()?.len());
    let algorithm = Algorithm::try_from(kept.algorithm.as_str()).ok()?;
    let version = kept.version.map_or(Ok(Version::default()), Version::try_from).ok()?;
    let argon2 = Argon2::new(algorithm, version, Params::try_from(kept).ok()?);
    let blocks = memory.of(argon2.params());
    let mut made = [0; Output::MAX_LENGTH];
    let made = made.get_mut(..length)?;
    argon2.hash_password_into_with_memory(password.as_str().as_bytes(), salt, &mut *made, blocks).ok()?;
    // Two outputs are compared in constant time.
    Output::new(made).ok()
}

#[cfg(test)]
mod tests {
    use futures_util::future::{join, join_all};

    use super::*;

    fn password(text: &str) -> Password {
        Password::parse(text).unwrap()
    }

    #[test]
    fn a_password_is_verified_by_its_hash_alone() {
        let hash = hash(&NewPassword::parse("un mot de passe").unwrap()).unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        let mut memory = Memory::default();
        let mut matches = |text: &str, hash: Option<&str>| verify(&password(text), hash, &mut memory);
        assert!(matches("un mot de passe", Some(&hash)));
        assert!(!matches("un mot de passe ", Some(&hash)));
        assert!(!matches("un mot de passe", None));
        assert!(!matches("un mot de passe", Some("not a hash")));
        assert!(matches("un mot de passe", Some(&hash)), "what was computed before does not matter");
    }

    #[test]
    fn hashes_of_other_parameters_and_of_other_programs_are_verified() {
        use argon2::password_hash::{PasswordHasher, PasswordVerifier};
        let larger =
            Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::new(32_768, 1, 2, None).unwrap());
        let larger: PasswordHash = larger.hash_password(b"un mot de passe").unwrap();
        assert!(verify(&password("un mot de passe"), Some(&larger.to_string()), &mut Memory::default()));
        let ours = hash(&NewPassword::parse("un mot de passe").unwrap()).unwrap();
        assert!(Argon2::default().verify_password(b"un mot de passe", ours.as_str()).is_ok());
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
        let people = (0..WAITING + cores).map(|_| {
            let held = Arc::clone(&held);
            passwords.run(move |_| held.lock().recv().is_ok())
        });
        // All of them ask before the first one is let go.
        let let_go = async { drop(hold) };
        let (outcomes, ()) = join(join_all(people), let_go).await;
        let refused = outcomes.into_iter().filter(Result::is_err).count();
        assert!(refused > 0, "more wait than may");
        assert!(passwords.run(|_| 3).await.is_ok_and(|n| n == 3), "and it serves again");
    }
}
