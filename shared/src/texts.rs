//! Texts in two languages, by key (Fluent).
//!
//! The files are in `assets/locales/<language>/`; the server and the frontend each carry those
//! they need. A missing key shows itself as the key: nobody reads it, because a test holds that
//! every key that is used exists in both languages.

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};

use crate::identity::Language;

/// The texts of one language.
pub struct Texts {
    bundle: FluentBundle<FluentResource>,
    language: Language,
}

impl Texts {
    /// The texts of these Fluent files. Messages that cannot be read are left out.
    #[must_use]
    pub fn new(language: Language, files: &[&str]) -> Self {
        let tag = match language {
            Language::Fr => unic_langid::LanguageIdentifier::from_bytes(b"fr"),
            Language::En => unic_langid::LanguageIdentifier::from_bytes(b"en"),
        };
        let mut bundle = FluentBundle::new_concurrent(vec![tag.unwrap_or_default()]);
        // Both languages run from left to right: isolation marks would only trip copy and paste.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::Fr => group_digits_in_french,
            Language::En => group_digits_in_english,
        }));
        for file in files {
            let resource = match FluentResource::try_new((*file).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self { bundle, language }
    }

    /// The language.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The text of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> String {
        self.with(key, &[])
    }

    /// The text of a key, with its variables. Numbers choose the plural.
    #[must_use]
    pub fn with(&self, key: &str, variables: &[(&str, Value<'_>)]) -> String {
        let mut args = FluentArgs::with_capacity(variables.len());
        for (name, value) in variables {
            args.set(*name, value.fluent());
        }
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }

    /// Whether the key has a text.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }
}

/// A variable of a text.
#[derive(Clone, Debug)]
pub enum Value<'a> {
    /// Words, put in as they are.
    Text(Cow<'a, str>),
    /// A count; it chooses the plural and is written with its digits grouped.
    Count(u64),
}

impl<'a> Value<'a> {
    fn fluent(&self) -> FluentValue<'a> {
        match self {
            Self::Text(text) => FluentValue::String(text.clone()),
            Self::Count(count) => FluentValue::from(*count),
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl From<u32> for Value<'_> {
    fn from(count: u32) -> Self {
        Self::Count(count.into())
    }
}

impl From<u64> for Value<'_> {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<usize> for Value<'_> {
    fn from(count: usize) -> Self {
        Self::Count(u64::try_from(count).unwrap_or(u64::MAX))
    }
}

fn group_digits_in_french<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    grouped(value, '\u{a0}')
}

fn group_digits_in_english<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    grouped(value, ',')
}

fn grouped(value: &FluentValue<'_>, separator: char) -> Option<String> {
    let FluentValue::Number(number) = value else { return None };
    Some(group_digits(&number.as_string(), separator))
}

/// Puts the separator between groups of three digits of a whole number.
#[must_use]
pub fn group_digits(number: &str, separator: char) -> String {
    let mut grouped = String::with_capacity(number.len() + number.len() / 3);
    for (index, digit) in number.chars().enumerate() {
        if index > 0 && (number.len() - index).is_multiple_of(3) {
            grouped.push(separator);
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "people = { $count ->\n    [one] { $count } personne\n   *[other] { $count } personnes\n}\nhello = Bonjour { $name } !\n";

    #[test]
    fn a_count_chooses_the_plural_and_groups_its_digits() {
        let texts = Texts::new(Language::Fr, &[FILE]);
        assert_eq!(texts.with("people", &[("count", 1_u32.into())]), "1 personne");
        assert_eq!(texts.with("people", &[("count", 85_000_u32.into())]), "85\u{a0}000 personnes");
        assert_eq!(texts.with("hello", &[("name", "Claire".into())]), "Bonjour Claire !");
    }

    #[test]
    fn a_missing_key_shows_itself() {
        assert_eq!(Texts::new(Language::En, &[FILE]).get("nothing"), "nothing");
    }
}
