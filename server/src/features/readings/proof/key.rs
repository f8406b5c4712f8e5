//! The key that signs proofs: Ed25519, in the file `proofs.key` of the data folder, made when it is first
//! needed. It belongs to every backup: whoever keeps a proof compares its fingerprint with the one that the
//! network shows.

use std::path::Path;

use base64::{Engine, engine::general_purpose::STANDARD};
use openssl::{
    pkey::{Id, PKey, Private},
    sign::{Signer, Verifier},
};
use platform::Result;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::kept_key;

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
        let seed =
            kept_key::kept_in(&folder.join(FILE), || Ok(PKey::generate_ed25519()?.raw_private_key()?))?;
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
