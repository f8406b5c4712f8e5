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
    Ok(grouped(&spoken(16)?))
}

/// So many letters and digits that can be read out.
fn spoken(length: usize) -> Result<String> {
    let mut text = String::with_capacity(length);
    while text.len() < length {
        let mut byte = [0_u8; 1];
        OsRng.try_fill_bytes(&mut byte).map_err(anyhow::Error::from)?;
        // Beyond the last multiple of 28 some would come more often than others.
        let [byte] = byte;
        let index = usize::from(byte);
        if index < 252
            && let Some(letter) = SPOKEN.get(index % SPOKEN.len())
        {
            text.push(char::from(*letter));
        }
    }
    Ok(text)
}

/// The same in groups of four.
fn grouped(text: &str) -> String {
    let mut groups = String::with_capacity(text.len() * 5 / 4);
    for (index, letter) in text.chars().enumerate() {
        if index > 0 && index % 4 == 0 {
            groups.push('-');
        }
        groups.push(letter);
    }
    groups
}

/// How many letters and digits a code in a letter has: 96 bits.
const CODE: usize = 20;

/// A new code that somebody types from a letter: five groups of four.
pub fn new_code() -> Result<String> {
    Ok(grouped(&spoken(CODE)?))
}

/// A code as it was typed, without what stands between its groups.
#[must_use]
pub fn plain_code(typed: &str) -> String {
    let inside = typed.chars().filter(char::is_ascii_alphanumeric);
    inside.map(|c| c.to_ascii_lowercase()).take(2 * CODE).collect()
}

/// What was typed, in groups, if it may be a code.
#[must_use]
pub fn read_code(typed: &str) -> Option<String> {
    let plain = plain_code(typed);
    (plain.len() == CODE && plain.bytes().all(|byte| SPOKEN.contains(&byte))).then(|| grouped(&plain))
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
    fn a_code_is_read_however_it_was_typed() {
        let code = new_code().unwrap();
        assert_eq!((code.len(), read_code(&code).as_ref()), (24, Some(&code)));
        let typed = format!(" {} ", code.to_uppercase().replace('-', "  "));
        assert_eq!(read_code(&typed).as_ref(), Some(&code));
        for wrong in
            ["", "bcdf", &code[1..], &format!("{code}b"), "aeio-uaei-ouae-ioua-eiou", &"é".repeat(20)]
        {
            assert_eq!(read_code(wrong), None, "{wrong}");
        }
        assert_eq!(plain_code(&"b".repeat(1_000)).len(), 40);
    }

    #[test]
    fn tokens_are_long_and_never_the_same() {
        let (one, two) = (new_token().unwrap(), new_token().unwrap());
        assert!(may_be_one(&one) && may_be_one(&two) && !may_be_one("abc"));
        assert_ne!(one, two);
        assert_eq!(hash("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
