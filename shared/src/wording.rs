//! Words of one's own: what a group is called.
//!
//! Our texts say "groupe" and "group". A network that calls them otherwise has the same texts with
//! its own noun, put in before they are parsed. Only what is said changes: no key, comment, variable
//! or name of a variant, and nothing that stands as a literal, so `{ "Groupe" } politique` stays what
//! it is. The French noun is masculine, as "groupe" is: what agrees with it need not change, and what
//! stands before it loses its vowel where the noun begins with one. How a noun sounds is judged by
//! its letters, and by a list of those that are not said as they are written. Which nouns there may
//! be says [`Word`]; where they are kept this module does not know.

use serde::{Deserialize, Serialize};

use crate::{identity::Language, text::Word};

/// A noun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Noun {
    /// One of them: `espace`.
    pub one: Word,
    /// Several: `espaces`.
    pub many: Word,
}

impl Noun {
    /// Both forms, as texts take them in.
    #[must_use]
    pub fn forms(&self) -> Forms<'_> {
        (self.one.as_str(), self.many.as_str())
    }
}

/// A noun as texts take it in: of one, of several.
pub type Forms<'a> = (&'a str, &'a str);

/// What groups are called; absent: as our texts call them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// In French: a masculine noun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fr: Option<Noun>,
    /// In English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<Noun>,
}

impl Words {
    /// The noun of a language, if it is not ours.
    #[must_use]
    pub fn of(&self, language: Language) -> Option<&Noun> {
        match language {
            Language::Fr => self.fr.as_ref(),
            Language::En => self.en.as_ref(),
        }
    }

    /// The same, without nouns that are ours anyway.
    #[must_use]
    pub fn without_ours(self) -> Self {
        let own = |noun: &Noun, language| noun.forms() != ours(language);
        Self {
            fr: self.fr.filter(|noun| own(noun, Language::Fr)),
            en: self.en.filter(|noun| own(noun, Language::En)),
        }
    }
}

/// What our texts call a group.
#[must_use]
pub const fn ours(language: Language) -> Forms<'static> {
    match language {
        Language::Fr => ("groupe", "groupes"),
        Language::En => ("group", "groups"),
    }
}

/// A Fluent file whose texts say the noun instead of ours.
#[must_use]
pub fn reword(source: &str, language: Language, noun: Forms<'_>) -> String {
    let mut rewording =
        Rewording { rest: source, language, noun, said: String::with_capacity(source.len()), variants: 0 };
    while !rewording.rest.is_empty() {
        rewording.copy_head();
        rewording.say_line();
    }
    rewording.said
}

/// A text as people read it, which says the noun instead of ours.
#[must_use]
pub fn say(text: &str, language: Language, noun: Forms<'_>) -> String {
    let ((one, many), (our_one, our_many)) = (noun, ours(language));
    let mut said = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(begin) = rest.find(char::is_alphabetic) {
        let (before, word) = rest.split_at(begin);
        said.push_str(before);
        let end = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
        let (word, after) = word.split_at(end);
        rest = after;
        let plain = word.to_lowercase();
        let form = if plain == our_one {
            one
        } else if plain == our_many {
            many
        } else {
            said.push_str(word);
            continue;
        };
        prepare(&mut said, language, form, plain == our_many);
        said.push_str(&as_capital_as(word, form));
    }
    said + rest
}

/// A file on its way to be reworded.
struct Rewording<'a> {
    rest: &'a str,
    language: Language,
    noun: Forms<'a>,
    said: String,
    /// In how many lists of variants we are.
    variants: usize,
}

impl Rewording<'_> {
    /// Copies what begins a line and is not said: a comment, a key, the name of a variant.
    fn copy_head(&mut self) {
        let line = self.rest.split('\n').next().unwrap_or_default();
        let trimmed = line.trim_start_matches(' ');
        let indent = line.len() - trimmed.len();
        let end = |mark: char| line.find(mark).map_or(0, |at| at + mark.len_utf8());
        let length = if line.starts_with('#') {
            line.len()
        } else if self.variants > 0 {
            if trimmed.starts_with('[') || trimmed.starts_with("*[") { end(']') } else { indent }
        } else if trimmed.starts_with('.') || line.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-')
        {
            end('=')
        } else {
            0
        };
        self.copy(length);
    }

    /// Says the rest of a line, and copies what is put into it.
    fn say_line(&mut self) {
        loop {
            let stop = self.rest.find(['{', '}', '\n']).unwrap_or(self.rest.len());
            let (text, rest) = self.rest.split_at(stop);
            let text = say(text, self.language, self.noun);
            self.said.push_str(&text);
            self.rest = rest;
            match rest.chars().next() {
                Some('{') => self.copy_placeable(),
                Some('}') => {
                    self.variants = self.variants.saturating_sub(1);
                    self.copy(1);
                }
                Some(_) => return self.copy(1),
                None => return,
            }
        }
    }

    /// Copies what is put in, or what chooses between the variants that follow.
    fn copy_placeable(&mut self) {
        let (mut depth, mut quoted, mut before) = (0_usize, false, ' ');
        let mut length = self.rest.len();
        for (at, c) in self.rest.char_indices() {
            match c {
                '"' if before != '\\' => quoted = !quoted,
                '{' if !quoted => depth += 1,
                '}' if !quoted => depth -= 1,
                '>' if !quoted && before == '-' => {
                    self.variants += 1;
                    length = at + 1;
                    break;
                }
                _ => {}
            }
            if depth == 0 {
                length = at + 1;
                break;
            }
            before = c;
        }
        self.copy(length);
    }

    fn copy(&mut self, length: usize) {
        let (head, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.said.push_str(head);
        self.rest = rest;
    }
}

/// Changes the word before a noun as the noun wants it: `le groupe`, `l’espace`.
fn prepare(said: &mut String, language: Language, form: &str, many: bool) {
    let Some(line) = said.strip_suffix([' ', '\u{a0}']) else { return };
    let word = line.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let begin = line.len() - word.len();
    let plain = word.to_lowercase();
    let other = match language {
        Language::Fr if is_elided(form) => before_a_vowel(&plain, many),
        Language::En if !many && matches!(plain.as_str(), "a" | "an") => {
            Some(if sounds_like_a_vowel(form) { "an " } else { "a " })
        }
        Language::Fr | Language::En => None,
    };
    if let Some(other) = other {
        let other = as_capital_as(word, other);
        said.truncate(begin);
        said.push_str(&other);
    }
}

/// A French word, and the space after it, as it stands before a vowel.
fn before_a_vowel(word: &str, many: bool) -> Option<&'static str> {
    Some(match word {
        "de" => "d’",
        "que" => "qu’",
        "jusque" => "jusqu’",
        "lorsque" => "lorsqu’",
        "puisque" => "puisqu’",
        "le" if !many => "l’",
        "du" if !many => "de l’",
        "au" if !many => "à l’",
        "ce" if !many => "cet ",
        "nouveau" if !many => "nouvel ",
        "beau" if !many => "bel ",
        "vieux" if !many => "vieil ",
        _ => return None,
    })
}

/// French nouns that begin with a vowel, or a letter like one, and are said as if they did not.
const SAID_APART: [&str; 5] = ["onze", "onzième", "oui", "ouistiti", "uhlan"];
/// Beginnings of French nouns whose h is not silent: nothing before it is elided.
const H_ASPIRATED: [&str; 22] = [
    "hack", "hall", "halte", "hameau", "hamac", "handball", "hangar", "haras", "haricot", "harpon", "hasard",
    "haut", "havre", "héron", "héros", "hibou", "hobby", "hockey", "hors", "hub", "huit", "hêtre",
];

/// Whether what stands before a French noun loses its vowel: `l’espace`, but `le hameau`.
fn is_elided(noun: &str) -> bool {
    let noun = noun.to_lowercase();
    let first = noun.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let mut letters = first.chars();
    match letters.next() {
        Some('h') => !H_ASPIRATED.iter().any(|beginning| first.starts_with(beginning)),
        Some('y') => !letters.next().is_some_and(is_vowel),
        Some(letter) => is_vowel(letter) && !SAID_APART.contains(&first),
        None => false,
    }
}

fn is_vowel(letter: char) -> bool {
    "aeiouyàâäáéèêëíîïóôöúùûüœæ".contains(letter)
}

/// Beginnings of English nouns whose first letter is no vowel to the ear, and of those where it is.
const LIKE_A_CONSONANT: [&str; 8] = ["eu", "ewe", "once", "one", "ubi", "uni", "use", "uti"];
const LIKE_A_VOWEL: [&str; 5] = ["heir", "honest", "honor", "honour", "hour"];

/// Whether an English noun takes `an`.
fn sounds_like_a_vowel(noun: &str) -> bool {
    let noun = noun.to_lowercase();
    let begins = |with: &[&str]| with.iter().any(|beginning| noun.starts_with(beginning));
    begins(&LIKE_A_VOWEL) || (noun.starts_with(['a', 'e', 'i', 'o', 'u']) && !begins(&LIKE_A_CONSONANT))
}

/// The other word, with a capital if the word has one.
fn as_capital_as(word: &str, other: &str) -> String {
    let mut letters = other.chars();
    match letters.next() {
        Some(first) if word.starts_with(char::is_uppercase) => first.to_uppercase().chain(letters).collect(),
        _ => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::{fs, path::PathBuf};

    use fluent_bundle::FluentResource;

    use super::*;

    const ESPACE: Forms<'static> = ("espace", "espaces");

    fn french(text: &str, noun: Forms<'_>) -> String {
        say(text, Language::Fr, noun)
    }

    #[test]
    fn what_stands_before_a_french_noun_follows_it() {
        for (ours, elided, plain) in [
            ("Quitter le groupe", "Quitter l’espace", "Quitter le cercle"),
            ("Le groupe { $x }", "L’espace { $x }", "Le cercle { $x }"),
            ("Fil du groupe.", "Fil de l’espace.", "Fil du cercle."),
            ("Du groupe", "De l’espace", "Du cercle"),
            ("Inviter au groupe", "Inviter à l’espace", "Inviter au cercle"),
            ("Au groupe", "À l’espace", "Au cercle"),
            ("Règle de groupe", "Règle d’espace", "Règle de cercle"),
            ("moins de groupes", "moins d’espaces", "moins de cercles"),
            ("Ce groupe", "Cet espace", "Ce cercle"),
            ("un nouveau groupe", "un nouvel espace", "un nouveau cercle"),
            ("ce vieux groupe", "ce vieil espace", "ce vieux cercle"),
            ("plus que groupe", "plus qu’espace", "plus que cercle"),
            ("un groupe", "un espace", "un cercle"),
            ("Groupe secret", "Espace secret", "Cercle secret"),
            (
                "chaque groupe, les petits groupes",
                "chaque espace, les petits espaces",
                "chaque cercle, les petits cercles",
            ),
            ("aux groupes", "aux espaces", "aux cercles"),
            ("le\u{a0}groupe", "l’espace", "le\u{a0}cercle"),
            ("sous-groupe", "sous-espace", "sous-cercle"),
            ("regroupement, groupé", "regroupement, groupé", "regroupement, groupé"),
            ("{ $de } groupe", "{ $de } espace", "{ $de } cercle"),
        ] {
            assert_eq!(french(ours, ESPACE), elided);
            assert_eq!(french(ours, ("cercle", "cercles")), plain);
        }
    }

    #[test]
    fn a_noun_is_elided_as_it_is_said() {
        for noun in ["espace", "atelier", "Îlot", "œuvre", "hémicycle", "hôtel", "univers", "ypérite"] {
            assert!(is_elided(noun), "{noun}");
        }
        for noun in ["cercle", "hameau", "Hall", "haut-lieu", "hub", "onze", "yacht", "réseau", ""] {
            assert!(!is_elided(noun), "{noun}");
        }
    }

    #[test]
    fn an_english_article_follows_its_noun() {
        let english = |text: &str, noun| say(text, Language::En, noun);
        assert_eq!(english("A group, a group", ("area", "areas")), "An area, an area");
        assert_eq!(english("Join a group", ("unit", "units")), "Join a unit");
        assert_eq!(english("a group of groups", ("hour", "hours")), "an hour of hours");
        assert_eq!(english("A secret group; the Groups", ("space", "spaces")), "A secret space; the Spaces");
        assert_eq!(english("grouped", ("space", "spaces")), "grouped");
    }

    #[test]
    fn only_what_is_said_is_changed() {
        let source = "# Le groupe.\ngroupe = Le groupe { $groupe } :\n    le groupe\n    .groupe = Ce groupe\n\
            pair = Un groupe, { $count ->\n    [groupe] du groupe { \"le groupe }\" }\n   *[other] { $n ->\n    \
            [one] le groupe\n   *[other] les groupes\n    } au groupe\n} de groupes\nlast = { \"Groupe\" } politique";
        let reworded = "# Le groupe.\ngroupe = L’espace { $groupe } :\n    l’espace\n    .groupe = Cet espace\n\
            pair = Un espace, { $count ->\n    [groupe] de l’espace { \"le groupe }\" }\n   *[other] { $n ->\n    \
            [one] l’espace\n   *[other] les espaces\n    } à l’espace\n} d’espaces\nlast = { \"Groupe\" } politique";
        assert_eq!(reword(source, Language::Fr, ESPACE), reworded);
        for broken in ["a = {", "a = { \"", "}", "a = { $x ->", "a", "\n\n", " .", "a = }} le groupe"] {
            let _ = reword(broken, Language::Fr, ESPACE);
        }
    }

    /// Every file of texts of a language.
    fn files(language: Language) -> Vec<(PathBuf, String)> {
        let folder = format!("{}/../assets/locales/{language}", env!("CARGO_MANIFEST_DIR"));
        let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        paths.map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
    }

    /// What is said in a line: neither its key nor what is put in.
    fn said_in(line: &str) -> String {
        if line.starts_with('#') {
            return String::new();
        }
        let begins = line.starts_with(|c: char| c.is_ascii_alphabetic());
        let value = if begins { line.split_once('=').unwrap().1 } else { line };
        let mut pieces = value.split('{');
        let first = pieces.next().unwrap().to_owned();
        pieces.fold(first, |said, piece| said + piece.split_once('}').map_or("", |(_, after)| after))
    }

    fn words_of(text: &str) -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect()
    }

    /// What no noun changes: keys, and what is put in.
    fn frame(source: &str) -> (Vec<&str>, Vec<&str>) {
        let keys = source.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_alphabetic()));
        let variables = source.split('{').skip(1).map(|rest| rest.split(['}', '\n']).next().unwrap());
        (keys.map(|line| line.split_once('=').unwrap().0).collect(), variables.collect())
    }

    #[test]
    fn all_our_texts_take_another_noun() {
        const NEVER: [&str; 9] = ["le", "de", "du", "au", "ce", "que", "nouveau", "beau", "vieux"];
        for (language, noun) in [
            (Language::Fr, ESPACE),
            (Language::Fr, ("hémicycle", "hémicycles")),
            (Language::Fr, ("salon", "salons")),
            (Language::En, ("area", "areas")),
            (Language::En, ("space", "spaces")),
        ] {
            for (path, source) in files(language) {
                let reworded = reword(&source, language, noun);
                let file = path.display();
                assert!(FluentResource::try_new(reworded.clone()).is_ok(), "{file}");
                assert!(frame(&source) == frame(&reworded), "{file}");
                assert_eq!(source.lines().count(), reworded.lines().count(), "{file}");
                for line in reworded.lines() {
                    let words = words_of(&said_in(line));
                    let (one, many) = ours(language);
                    assert!(!words.iter().any(|word| word == one || word == many), "{file}: {line}");
                    for pair in words.windows(2).filter(|_| language == Language::Fr && is_elided(noun.0)) {
                        let own = pair[1] == noun.0 || pair[1] == noun.1;
                        assert!(!(own && NEVER.contains(&pair[0].as_str())), "{file}: {line}");
                    }
                    for pair in words.windows(2).filter(|pair| pair[1] == noun.0) {
                        assert!(pair[0] != "a" || noun.0 != "area", "{file}: {line}");
                    }
                }
            }
        }
    }

    #[test]
    fn our_own_noun_changes_nothing() {
        for language in Language::ALL {
            for (path, source) in files(*language) {
                assert_eq!(reword(&source, *language, ours(*language)), source, "{}", path.display());
            }
        }
        let noun = |language| {
            let (one, many) = ours(language);
            Some(Noun { one: Word::parse(one).unwrap(), many: Word::parse(many).unwrap() })
        };
        let words = Words { fr: noun(Language::Fr), en: noun(Language::En) };
        assert_eq!(words.without_ours(), Words::default());
    }
}
