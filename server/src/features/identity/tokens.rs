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

/// The letters and digits of a password that is read out and typed: none looks like another, and
/// no vowels make words of them.
const SPOKEN: &[u8; 28] = b"bcdfghjkmnpqrstvwxyz23456789";

/// A new password of four groups of four: 76 bits.
pub fn new_password() -> Result<String> {
    let mut password = String::with_capacity(19);
    while password.len() < 19 {
        if password.len() % 5 == 4 {
            password.push('-');
        }
        let mut byte = [0_u8; 1];
        OsRng.try_fill_bytes(&mut byte).map_err(anyhow::Error::from)?;
        // Beyond the last multiple of 28 some would come more often than others.
        let [byte] = byte;
        let index = usize::from(byte);
        if index < 252
            && let Some(letter) = SPOKEN.get(index % SPOKEN.len())
        {
            password.push(char::from(*letter));
        }
    }
    Ok(password)
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
    fn passwords_are_groups_of_letters_that_differ() {
        let (one, two) = (new_password().unwrap(), new_password().unwrap());
        assert_ne!(one, two);
        let groups: Vec<&str> = one.split('-').collect();
        assert!(groups.len() == 4 && groups.iter().all(|group| group.len() == 4), "{one}");
        assert!(one.bytes().all(|byte| byte == b'-' || SPOKEN.contains(&byte)), "{one}");
    }

    #[test]
    fn tokens_are_long_and_never_the_same() {
        let (one, two) = (new_token().unwrap(), new_token().unwrap());
        assert!(may_be_one(&one) && may_be_one(&two) && !may_be_one("abc"));
        assert_ne!(one, two);
        assert_eq!(hash("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
