//! Names to sign in with, made of people's names.

use std::collections::HashSet;

use shared::text::Username;

use crate::features::identity;

/// A user name made of somebody's name, that nobody has: `Élise de la Tour` is `elise.delatour`,
/// and a second one `elise.delatour2`.
pub fn free(name: &str, or_else: &str, taken: &HashSet<String>) -> String {
    let base = base(name).or_else(|| base(or_else)).unwrap_or_else(|| "membre".to_owned());
    if !taken.contains(&base) {
        return base;
    }
    // Of so many numbers one is free: there are fewer names that are taken.
    let numbers = 2..=taken.len().saturating_add(2);
    numbers.map(|number| format!("{base}{number}")).find(|name| !taken.contains(name)).unwrap_or(base)
}

/// The user name that is tried first.
pub fn base(name: &str) -> Option<String> {
    /// Room for a number behind.
    const MOST: usize = Username::MAX - 6;
    let folded = identity::fold(name);
    let plain = |word: &str| {
        word.chars()
            .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
            .collect::<String>()
            .trim_matches('-')
            .to_owned()
    };
    let words: Vec<String> = folded.split_whitespace().map(plain).filter(|word| !word.is_empty()).collect();
    let (first, rest) = words.split_first()?;
    let name = if rest.is_empty() { first.clone() } else { format!("{first}.{}", rest.concat()) };
    let name: String = name.chars().take(MOST).collect();
    Username::parse(name.trim_end_matches(['.', '-'])).ok().map(Username::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_name_is_made_of_the_name_and_of_no_other() {
        let taken: HashSet<String> = ["elise.delatour", "elise.delatour2"].map(str::to_owned).into();
        assert_eq!(free("Élise de la Tour", "12", &taken), "elise.delatour3");
        assert_eq!(free("Jean-Pierre L’Hostis", "12", &taken), "jean-pierre.lhostis");
        assert_eq!(free("李小龙", "A12", &taken), "a12");
        assert_eq!(free("李", "1", &taken), "membre");
        assert!(free(&"a".repeat(120), "", &taken).len() <= Username::MAX);
    }
}
