//! Names without accents or case, so that people are found as others type them.

use std::collections::BTreeSet;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A text without accents or case, its blanks made one space each: `Œuvre d’Élise` is `oeuvre d'elise`.
#[must_use]
pub fn fold(text: &str) -> String {
    let plain: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .filter(|c| !is_combining_mark(*c))
        .fold(String::with_capacity(text.len()), |mut folded, c| {
            push_plain(&mut folded, c);
            folded
        });
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words by which a person is found: those of the name, those of the user name, and that whole.
#[must_use]
pub fn words(display_name: &str, username: &str) -> Vec<String> {
    let (name, username) = (fold(display_name), fold(username));
    let mut words: BTreeSet<String> = apart(&name).chain(apart(&username)).map(str::to_owned).collect();
    words.insert(username);
    words.into_iter().filter(|word| !word.is_empty()).collect()
}

/// A folded name in the order of a directory, the family name first: what follows the first word.
#[must_use]
pub fn sort_name(folded: &str) -> String {
    match folded.split_once(' ') {
        Some((given, family)) => format!("{family} {given}"),
        None => folded.to_owned(),
    }
}

/// The words of a folded text: what stands between its letters and digits parts them.
pub fn apart(folded: &str) -> impl Iterator<Item = &str> {
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// Letters that are no letter with an accent, and that people type as one or two plain ones.
fn push_plain(folded: &mut String, c: char) {
    match c {
        'œ' => folded.push_str("oe"),
        'æ' => folded.push_str("ae"),
        'ß' => folded.push_str("ss"),
        'þ' => folded.push_str("th"),
        'ø' => folded.push('o'),
        'ł' => folded.push('l'),
        'đ' | 'ð' => folded.push('d'),
        'ħ' => folded.push('h'),
        'ı' => folded.push('i'),
        '’' | 'ʼ' | '‘' => folded.push('\''),
        '‐' | '‑' | '–' => folded.push('-'),
        other => folded.push(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_and_case_are_folded() {
        for (text, folded) in [
            ("Hélène  Lefèvre", "helene lefevre"),
            ("Œuvre d’Élise", "oeuvre d'elise"),
            ("ÇA, ÆON, Straße", "ca, aeon, strasse"),
            ("İstanbul, ﬁn", "istanbul, fin"),
            ("Łukasz Ørsted", "lukasz orsted"),
            ("", ""),
        ] {
            assert_eq!(fold(text), folded);
            assert_eq!(fold(&fold(text)), fold(text), "folding twice is folding once");
        }
    }

    #[test]
    fn a_directory_is_in_the_order_of_family_names() {
        for (name, sorted) in [
            ("Jean-Yves Le Goff", "le goff jean-yves"),
            ("Karim Haddad", "haddad karim"),
            ("Karim", "karim"),
            ("", ""),
        ] {
            assert_eq!(sort_name(&fold(name)), sorted);
        }
    }

    #[test]
    fn a_person_is_found_by_each_word_of_their_names() {
        assert_eq!(
            words("Jean-Yves Le Goff", "jy.legoff"),
            ["goff", "jean", "jy", "jy.legoff", "le", "legoff", "yves"]
        );
        assert_eq!(words("Karim", "karim"), ["karim"]);
    }
}
