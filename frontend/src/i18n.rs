//! The texts of the interface, in the person's language.
//!
//! The language is chosen once, when the application starts; whoever changes it reloads the
//! page, and drafts survive that. So a text is a plain value, to be had anywhere by [`t!`].

use std::sync::OnceLock;

use shared::{
    identity::Language,
    texts::{Texts, Value},
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

/// Every file of the frontend, in one language.
macro_rules! files {
    ($language:literal) => {
        &[
            include_str!(concat!("../../assets/locales/", $language, "/app.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/feed.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/posts.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/comments.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/compose.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/drafts.ftl")),
            include_str!(concat!("../../assets/locales/", $language, "/profile.ftl")),
        ]
    };
}

/// Chooses the language. Only the first choice counts.
pub fn start(language: Language) {
    TEXTS.get_or_init(|| texts(language));
}

/// The language of the interface.
pub fn language() -> Language {
    TEXTS.get().map_or(Language::Fr, Texts::language)
}

/// The text of a key: use [`t!`], which tests can find.
pub fn text(key: &str, variables: &[(&str, Value<'_>)]) -> String {
    TEXTS.get().map_or_else(|| key.to_owned(), |texts| texts.with(key, variables))
}

fn texts(language: Language) -> Texts {
    let files: &[&str] = match language {
        Language::Fr => files!("fr"),
        Language::En => files!("en"),
    };
    Texts::new(language, files)
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

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
        for language in [Language::Fr, Language::En] {
            let texts = texts(language);
            let missing: Vec<_> = asked.iter().filter(|key| !texts.has(key)).collect();
            assert!(missing.is_empty(), "{language} lacks {missing:?}");
        }
        let (fr, en): (&[&str], &[&str]) = (files!("fr"), files!("en"));
        let (fr, en) = (keys_written(fr), keys_written(en));
        assert_eq!(fr, en, "the two languages have the same keys");
        let unused: Vec<_> = fr.difference(&asked).collect();
        assert!(unused.is_empty(), "nobody asks for {unused:?}");
    }

    #[test]
    fn french_has_no_plain_space_before_high_punctuation() {
        let files: &[&str] = files!("fr");
        for line in files.iter().flat_map(|file| file.lines()).filter(|line| !line.starts_with('#')) {
            for mark in [" ?", " !", " ;", " :", " %", " »", "« "] {
                assert!(!line.contains(mark), "{line:?} has a plain space at {mark:?}");
            }
        }
    }
}
