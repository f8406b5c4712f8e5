//! Tokens: 256 bits that nobody can guess, of which we keep only the hash.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use platform::Result;
use rand::{TryRngCore, rngs::OsRng};
use sha2::{Digest, Sha256};

/// How many characters a token has: 32 bytes in base 64.
const LENGTH: usize = 43;

/// A new token, from the operating system's generator.
pub fn new_token() -> Result<String> {
    let mut bytes = [0_u8; 32];
    OsRng.try_fill_bytes(&mut bytes).map_err(anyhow::Error::from)?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// What is kept of a token: its SHA-256, in hexadecimal.
///
/// A token has as much entropy as the hash, so that a plain hash is enough.
#[must_use]
pub fn hash(token: &str) -> String {
    format!("{:x}", Sha256::digest(token.as_bytes()))
}

/// Whether a text has the form of a token.
#[must_use]
pub fn may_be_one(text: &str) -> bool {
    text.len() == LENGTH && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_long_and_never_the_same() {
        let (one, two) = (new_token().unwrap(), new_token().unwrap());
        assert!(may_be_one(&one) && may_be_one(&two) && !may_be_one("abc"));
        assert_ne!(one, two);
        assert_eq!(hash("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
