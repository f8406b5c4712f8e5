//! The texts of the interface, in the person's language.
//!
//! The language is chosen once, when the application starts; whoever changes it reloads the
//! page, and drafts survive that. So a text is a plain value, to be had anywhere by [`t!`].
//!
//! The page carries what is said first, in its language alone; parts bring what only they say.

use std::sync::{OnceLock, PoisonError, RwLock};

use shared::{
    identity::Language,
    texts::{Texts, Value},
    wording::reword,
};

/// The text of a key, with its variables: `t!("feed-new", count = 2_u32)`.
macro_rules! t {
    ($key:literal) => { $crate::i18n::text($key, &[]) };
    ($key:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $crate::i18n::text($key, &[$((stringify!($name), shared::texts::Value::from($value))),+])
    };
}
pub(crate) use t;

static TEXTS: OnceLock<Texts> = OnceLock::new();

/// What one group is called, and several, where the network has its own word.
static NOUN: OnceLock<[String; 2]> = OnceLock::new();

/// What came with parts of the application that are downloaded later.
static LATER: RwLock<Vec<Texts>> = RwLock::new(Vec::new());

/// Takes in the texts of a part: `learn!("profile")`. Only the part may ask for them.
macro_rules! learn {
    ($file:literal) => {
        $crate::i18n::take_in(
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../assets/locales/fr/", $file, ".ftl")),
            include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../assets/locales/en/", $file, ".ftl")),
        )
    };
}
pub(crate) use learn;

/// Chooses the language, with what is said first in it, and the network's word for a group, which
/// that says already. Only the first choice counts.
pub fn start(language: Language, first: &str, noun: Option<[String; 2]>) {
    if let Some(noun) = noun {
        NOUN.get_or_init(|| noun);
    }
    TEXTS.get_or_init(|| Texts::new(language, &[first]));
}

/// The language of the interface.
pub fn language() -> Language {
    TEXTS.get().map_or(Language::Fr, Texts::language)
}

/// The text of a key: use [`t!`], which tests can find.
pub fn text(key: &str, variables: &[(&str, Value<'_>)]) -> String {
    let texts = TEXTS.get().filter(|texts| texts.has(key));
    texts.map_or_else(|| later(key, variables), |texts| texts.with(key, variables))
}

fn later(key: &str, variables: &[(&str, Value<'_>)]) -> String {
    let parts = LATER.read().unwrap_or_else(PoisonError::into_inner);
    let texts = parts.iter().find(|texts| texts.has(key));
    texts.map_or_else(|| key.to_owned(), |texts| texts.with(key, variables))
}

/// Takes in a file in both languages: use [`learn!`].
pub fn take_in(french: &str, english: &str) {
    let language = language();
    let file = match language {
        Language::Fr => french,
        Language::En => english,
    };
    let texts = match NOUN.get() {
        Some([one, many]) => Texts::new(language, &[&reword(file, language, (one, many))]),
        None => Texts::new(language, &[file]),
    };
    LATER.write().unwrap_or_else(PoisonError::into_inner).push(texts);
}

#[cfg(test)]
mod tests {
    use std::{
        collections::BTreeSet,
        fs,
        path::{Path, PathBuf},
    };

    use shared::boot;

    use super::*;

    /// Every key that the sources ask for.
    fn keys_asked_for(folder: &Path, keys: &mut BTreeSet<String>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                keys_asked_for(&path, keys);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let source = fs::read_to_string(&path).unwrap();
                let pieces: Vec<_> = source.split("t!(").collect();
                for pair in pieces.windows(2) {
                    // `format!(` ends alike.
                    let ours = !pair[0].ends_with(|c: char| c.is_alphanumeric() || "`\"".contains(c));
                    let key = pair[1].trim_start().strip_prefix('"').and_then(|key| key.split('"').next());
                    keys.extend(key.filter(|_| ours).map(ToOwned::to_owned));
                }
            }
        }
    }

    /// The keys that the contract says for us: `say("key", …)`.
    fn keys_said_by_the_contract(keys: &mut BTreeSet<String>) {
        let words = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/src/notifications/words.rs");
        let source = fs::read_to_string(words).unwrap();
        let said = source.split("say(\"").skip(1).filter_map(|rest| rest.split('"').next());
        keys.extend(said.map(ToOwned::to_owned));
    }

    /// The files that come with parts, and the folders that may ask for their texts.
    const OF_PARTS: [(&str, &[&str]); 21] = [
        ("comments", &["comments", "posts"]),
        ("writing", &["compose"]),
        ("profile", &["profile"]),
        ("drafts", &["drafts"]),
        ("directory", &["directory"]),
        ("groups", &["groups"]),
        ("media", &["media"]),
        ("admin", &["admin"]),
        ("people", &["admin/import"]),
        ("moderation", &["moderation"]),
        ("notifications", &["notifications"]),
        ("branding", &["admin/branding"]),
        ("news", &["news"]),
        ("newsband", &["news/band"]),
        ("newsroom", &["news/room"]),
        ("readings", &["readings"]),
        ("readhome", &["readings/home"]),
        ("readboard", &["readings/ask", "readings/board"]),
        ("banners", &["portal/banners"]),
        ("portal", &["portal/home"]),
        ("portaldesk", &["portal/desk"]),
    ];

    fn file(language: &str, name: &str) -> String {
        let path = format!("../assets/locales/{language}/{name}.ftl");
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
    }

    /// All texts of the frontend, in one language.
    fn all(language: Language) -> Vec<String> {
        let code = match language {
            Language::Fr => "fr",
            Language::En => "en",
        };
        let late = OF_PARTS.iter().map(|(name, _)| *name);
        boot::TEXTS.into_iter().chain(late).map(|name| file(code, name)).collect()
    }

    fn borrowed(files: &[String]) -> Vec<&str> {
        files.iter().map(String::as_str).collect()
    }

    #[test]
    fn the_texts_of_a_part_are_asked_for_by_the_part_alone() {
        let features = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        for (name, folders) in OF_PARTS {
            let keys = keys_written(&[&file("fr", name)]);
            let (mut everywhere, mut inside) = (Vec::new(), Vec::new());
            files_that_ask(&features, &keys, &mut everywhere);
            for folder in folders {
                files_that_ask(&features.join("features").join(folder), &keys, &mut inside);
            }
            assert_eq!(everywhere, inside, "{name}.ftl");
        }
    }

    /// The sources that ask for one of the keys.
    fn files_that_ask(folder: &Path, keys: &BTreeSet<String>, found: &mut Vec<PathBuf>) {
        let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                files_that_ask(&path, keys, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let source = fs::read_to_string(&path).unwrap();
                if keys.iter().any(|key| source.contains(&format!("t!(\"{key}\""))) {
                    found.push(path);
                }
            }
        }
    }

    fn keys_written(files: &[&str]) -> BTreeSet<String> {
        let lines = files.iter().flat_map(|file| file.lines());
        lines
            .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
            .filter_map(|line| line.split_once(" =").map(|(key, _)| key.to_owned()))
            .collect()
    }

    #[test]
    fn every_key_that_is_used_exists_in_both_languages_and_no_other() {
        let mut asked = BTreeSet::new();
        keys_asked_for(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut asked);
        keys_said_by_the_contract(&mut asked);
        for language in [Language::Fr, Language::En] {
            let files = all(language);
            let texts = Texts::new(language, &borrowed(&files));
            let missing: Vec<_> = asked.iter().filter(|key| !texts.has(key)).collect();
            assert!(missing.is_empty(), "{language} lacks {missing:?}");
        }
        let (fr, en) = (all(Language::Fr), all(Language::En));
        let (fr, en) = (keys_written(&borrowed(&fr)), keys_written(&borrowed(&en)));
        assert_eq!(fr, en, "the two languages have the same keys");
        let unused: Vec<_> = fr.difference(&asked).collect();
        assert!(unused.is_empty(), "nobody asks for {unused:?}");
    }

    #[test]
    fn french_has_no_plain_space_before_high_punctuation() {
        let files = all(Language::Fr);
        for line in files.iter().flat_map(|file| file.lines()).filter(|line| !line.starts_with('#')) {
            for mark in [" ?", " !", " ;", " :", " %", " »", "« "] {
                assert!(!line.contains(mark), "{line:?} has a plain space at {mark:?}");
            }
        }
    }
}
