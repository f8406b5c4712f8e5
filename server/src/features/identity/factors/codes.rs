//! Recovery codes: ten, each for one time somebody is without their telephone.

use platform::{Result, db::Tx};
use shared::ids::UserId;

use super::super::{store, tokens};

/// How many there are.
const HOW_MANY: usize = 10;

/// Makes new ones in the place of those there were. They are to be shown once, and are kept nowhere.
pub fn renew(tx: &mut Tx<'_>, user: UserId) -> Result<Vec<String>> {
    let codes = (0..HOW_MANY).map(|_| tokens::new_password()).collect::<Result<Vec<_>>>()?;
    let hashes: Vec<String> = codes.iter().map(|code| hash(user, code)).collect();
    store::put_recovery_codes(tx, user, &hashes)?;
    Ok(codes)
}

/// Makes them for somebody who has none left.
pub fn if_none(tx: &mut Tx<'_>, user: UserId) -> Result<Vec<String>> {
    if store::count_recovery_codes(tx, user)? > 0 { Ok(Vec::new()) } else { renew(tx, user) }
}

/// Uses one up; says whether it was there. How it is grouped, and its case, do not matter.
pub fn take(tx: &mut Tx<'_>, user: UserId, typed: &str) -> Result<bool> {
    Ok(store::use_recovery_code(tx, user, &hash(user, typed))?)
}

/// What is kept of a code: it has 76 bits, so that a plain hash is enough.
fn hash(user: UserId, code: &str) -> String {
    let letters = code.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase());
    tokens::hash(&format!("{user} {}", letters.collect::<String>()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_a_code_is_typed_does_not_matter_and_whose_it_is_does() {
        let written = hash(UserId(1), "bcdf-ghjk-mnpq-2345");
        for typed in ["BCDF GHJK MNPQ 2345", " bcdfghjkmnpq2345\n", "bcdf–ghjk–mnpq–2345"] {
            assert_eq!(hash(UserId(1), typed), written);
        }
        assert_ne!(hash(UserId(2), "bcdf-ghjk-mnpq-2345"), written);
        assert_ne!(hash(UserId(1), "bcdf-ghjk-mnpq-2346"), written);
    }
}
