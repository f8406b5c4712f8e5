//! The key that signs proofs: Ed25519, in the file `proofs.key` of the data folder, made when it is first
//! needed. It belongs to every backup: whoever keeps a proof compares its fingerprint with the one that the
//! network shows.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use anyhow::Context;
use base64::{Engine, engine::general_purpose::STANDARD};
use openssl::{
    pkey::{Id, PKey, Private},
    sign::{Signer, Verifier},
};
use platform::Result;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The name of the file that holds the key.
const FILE: &str = "proofs.key";

/// The key of this server.
pub struct Key(PKey<Private>);

/// A signature of the data of a proof, as it stands in the document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// 1; the first field, by which the signature is found in a document.
    pub parvis_signature: u32,
    /// `Ed25519`.
    pub algorithm: String,
    /// The public key, 32 bytes in base 64.
    pub key: String,
    /// SHA-256 of the data, in hexadecimal digits.
    pub sha256: String,
    /// The signature of the data, 64 bytes in base 64.
    pub signature: String,
}

impl Key {
    /// The key in this folder, made if there is none.
    pub fn kept_in(folder: &Path) -> Result<Self> {
        let file = folder.join(FILE);
        let seed = match read(&file)? {
            Some(seed) => seed,
            None => make(&file)?,
        };
        let key = PKey::private_key_from_raw_bytes(&seed, Id::ED25519).map_err(anyhow::Error::from)?;
        Ok(Self(key))
    }

    /// The public key.
    pub fn public(&self) -> Result<Vec<u8>> {
        Ok(self.0.raw_public_key().map_err(anyhow::Error::from)?)
    }

    /// The fingerprint of the public key.
    pub fn fingerprint(&self) -> Result<String> {
        Ok(fingerprint(&self.public()?))
    }

    /// Signs data.
    pub fn sign(&self, data: &[u8]) -> Result<Signature> {
        let mut signer = Signer::new_without_digest(&self.0).map_err(anyhow::Error::from)?;
        let signature = signer.sign_oneshot_to_vec(data).map_err(anyhow::Error::from)?;
        Ok(Signature {
            parvis_signature: 1,
            algorithm: "Ed25519".to_owned(),
            key: STANDARD.encode(self.public()?),
            sha256: format!("{:x}", Sha256::digest(data)),
            signature: STANDARD.encode(signature),
        })
    }
}

impl Signature {
    /// Whether it is one of this data, by the key that it names.
    #[must_use]
    pub fn holds(&self, data: &[u8]) -> bool {
        let holds = || -> Option<bool> {
            let key = STANDARD.decode(&self.key).ok()?;
            let signature = STANDARD.decode(&self.signature).ok()?;
            let key = PKey::public_key_from_raw_bytes(&key, Id::ED25519).ok()?;
            Verifier::new_without_digest(&key).ok()?.verify_oneshot(&signature, data).ok()
        };
        self.parvis_signature == 1 && self.algorithm == "Ed25519" && holds().unwrap_or(false)
    }

    /// Whether the digest that it names is that of this data.
    #[must_use]
    pub fn names(&self, data: &[u8]) -> bool {
        self.sha256 == format!("{:x}", Sha256::digest(data))
    }

    /// The fingerprint of the key that it names.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        fingerprint(&STANDARD.decode(&self.key).unwrap_or_default())
    }
}

/// SHA-256 of a public key, in hexadecimal digits.
fn fingerprint(key: &[u8]) -> String {
    format!("{:x}", Sha256::digest(key))
}

fn read(file: &PathBuf) -> anyhow::Result<Option<Vec<u8>>> {
    let text = match fs::read_to_string(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        text => text.with_context(|| format!("read {}", file.display()))?,
    };
    let seed = STANDARD.decode(text.trim()).ok().filter(|seed| seed.len() == 32);
    seed.map(Some).with_context(|| format!("{} does not hold a key", file.display()))
}

/// Makes the key; where another process was faster, theirs is the key.
fn make(file: &PathBuf) -> anyhow::Result<Vec<u8>> {
    let seed = PKey::generate_ed25519()?.raw_private_key()?;
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(|| format!("make {}", folder.display()))?;
    }
    // Complete before it bears its name.
    let beside = tempfile_beside(file);
    let mut opened = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
    opened.write_all(STANDARD.encode(&seed).as_bytes())?;
    opened.sync_all()?;
    let linked = fs::hard_link(&beside, file);
    fs::remove_file(&beside)?;
    match linked {
        Ok(()) => Ok(seed),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            read(file)?.with_context(|| format!("{} went away", file.display()))
        }
        Err(error) => Err(error).with_context(|| format!("make {}", file.display())),
    }
}

/// A name that no other thread or process uses.
fn tempfile_beside(file: &Path) -> PathBuf {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    file.with_extension(format!("{}-{number}.new", std::process::id()))
}
