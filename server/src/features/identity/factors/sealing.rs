//! Secrets that must be read again, sealed by a key that is not in the database.
//!
//! The key is the file `secrets.key` of the data folder, made when it is first needed. Whoever
//! has only the database, a copy or an export of it, has no use for what is sealed; whoever has
//! the data folder has both. Without the file nothing can be opened any more: it belongs to
//! every backup. AES-256-GCM; what a secret is for is sealed with it.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Read, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    sync::Arc,
};

use aes_gcm::{
    Aes256Gcm, Nonce,
    aead::{Aead, KeyInit, Payload},
};
use anyhow::Context;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use parking_lot::Mutex;
use platform::{Error, Result};
use rand::{TryRngCore, rngs::OsRng};

/// The name of the file that holds the key.
const FILE: &str = "secrets.key";

type Key = [u8; 32];

/// Seals secrets, and opens them.
#[derive(Clone)]
pub struct Sealing(Arc<Kept>);

struct Kept {
    file: PathBuf,
    key: Mutex<Option<Key>>,
}

impl Sealing {
    /// By the key in this folder. Nothing is read or made yet.
    #[must_use]
    pub fn kept_in(folder: &Path) -> Self {
        Self(Arc::new(Kept { file: folder.join(FILE), key: Mutex::new(None) }))
    }

    /// Seals a secret for a purpose.
    pub fn seal(&self, purpose: &str, secret: &[u8]) -> Result<String> {
        let cipher = cipher(&self.key(true)?.context("there is no key")?)?;
        let mut nonce = [0_u8; 12];
        OsRng.try_fill_bytes(&mut nonce).map_err(anyhow::Error::from)?;
        let payload = Payload { msg: secret, aad: purpose.as_bytes() };
        let sealed = cipher.encrypt(&Nonce::from(nonce), payload);
        let sealed = sealed.map_err(|_| Error::Internal(anyhow::anyhow!("a secret cannot be sealed")))?;
        Ok(URL_SAFE_NO_PAD.encode([nonce.as_slice(), &sealed].concat()))
    }

    /// What was sealed for a purpose; nothing if it was not, or by another key.
    pub fn open(&self, purpose: &str, sealed: &str) -> Result<Option<Vec<u8>>> {
        let Some(key) = self.key(false)? else { return Ok(None) };
        let Ok(bytes) = URL_SAFE_NO_PAD.decode(sealed) else { return Ok(None) };
        let Some((nonce, sealed)) = bytes.split_first_chunk::<12>() else { return Ok(None) };
        let payload = Payload { msg: sealed, aad: purpose.as_bytes() };
        Ok(cipher(&key)?.decrypt(&Nonce::from(*nonce), payload).ok())
    }

    fn key(&self, make: bool) -> Result<Option<Key>> {
        let mut known = self.0.key.lock();
        if known.is_none() {
            *known = read(&self.0.file)?;
        }
        if known.is_none() && make {
            *known = Some(new_key(&self.0.file)?);
        }
        Ok(*known)
    }
}

impl std::fmt::Debug for Sealing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sealing")
    }
}

fn cipher(key: &Key) -> Result<Aes256Gcm> {
    Aes256Gcm::new_from_slice(key).map_err(|error| Error::Internal(anyhow::anyhow!("{error}")))
}

fn read(file: &Path) -> anyhow::Result<Option<Key>> {
    let mut opened = match File::open(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        opened => opened.with_context(|| format!("open {}", file.display()))?,
    };
    let mut text = String::new();
    opened.read_to_string(&mut text).with_context(|| format!("read {}", file.display()))?;
    let bytes = URL_SAFE_NO_PAD.decode(text.trim()).ok();
    let key = bytes.and_then(|bytes| Key::try_from(bytes).ok());
    key.map(Some).with_context(|| format!("{} does not hold a key", file.display()))
}

/// Makes the key; where another process was faster, theirs is the key.
fn new_key(file: &Path) -> anyhow::Result<Key> {
    let mut key = Key::default();
    OsRng.try_fill_bytes(&mut key)?;
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(|| format!("make {}", folder.display()))?;
    }
    // Complete before it bears its name.
    let beside = file.with_extension(format!("{}.new", std::process::id()));
    let mut opened = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
    opened.write_all(URL_SAFE_NO_PAD.encode(key).as_bytes())?;
    opened.sync_all()?;
    let linked = fs::hard_link(&beside, file);
    fs::remove_file(&beside)?;
    match linked {
        Ok(()) => Ok(key),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            read(file)?.with_context(|| format!("{} went away", file.display()))
        }
        Err(error) => Err(error).with_context(|| format!("make {}", file.display())),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn what_is_sealed_is_opened_for_its_purpose_by_its_key_alone() {
        let (here, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let sealing = Sealing::kept_in(&here.path().join("data"));
        assert_eq!(sealing.open("a", "x").unwrap(), None, "there is no key yet");
        let sealed = sealing.seal("a", b"secret").unwrap();
        assert_ne!(sealed, sealing.seal("a", b"secret").unwrap());
        assert_eq!(sealing.open("a", &sealed).unwrap().as_deref(), Some(&b"secret"[..]));
        let again = Sealing::kept_in(&here.path().join("data"));
        assert_eq!(again.open("a", &sealed).unwrap().as_deref(), Some(&b"secret"[..]));
        assert_eq!(again.open("b", &sealed).unwrap(), None);
        let another = if sealed.starts_with('A') { 'B' } else { 'A' };
        for garbled in ["", "é", "AAAA", &sealed[1..], &format!("{another}{}", &sealed[1..])] {
            assert_eq!(again.open("a", garbled).unwrap(), None, "{garbled}");
        }
        let other = Sealing::kept_in(elsewhere.path());
        other.seal("a", b"").unwrap();
        assert_eq!(other.open("a", &sealed).unwrap(), None);
    }

    #[test]
    fn the_key_is_for_the_server_alone_and_never_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(FILE);
        Sealing::kept_in(folder.path()).seal("a", b"").unwrap();
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        let key = fs::read(&file).unwrap();
        Sealing::kept_in(folder.path()).seal("a", b"").unwrap();
        assert_eq!(fs::read(&file).unwrap(), key);
        fs::write(&file, "broken").unwrap();
        assert!(Sealing::kept_in(folder.path()).seal("a", b"").is_err(), "and not made anew");
    }
}
