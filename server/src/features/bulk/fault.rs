//! What is wrong with a line of a file, and how it is told.

use std::collections::BTreeMap;

use shared::{
    problem::FieldRule,
    texts::{Texts, Value},
};

/// How many bad lines are told one by one.
pub const TOLD: usize = 100;
/// How many characters of a value from the file are shown.
const SHOWN: usize = 60;

/// One reason to refuse a line, or to remark on one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The compressed file is cut short or damaged; nothing after it can be read.
    Damaged,
    /// Longer than any line may be.
    LineTooLong,
    /// Not UTF-8.
    NotText,
    /// Not one JSON object.
    NotAnObject,
    /// The first line does not say which version of the format it is.
    NoVersion,
    /// A version of the format that we do not know.
    WrongVersion(String),
    /// The version once more, further down.
    VersionAgain,
    /// No `type`, or a type that we do not know.
    UnknownType(String),
    /// A key that its type does not have.
    UnknownKey(String),
    /// A key that is missing, or null where it may not be.
    Missing(&'static str),
    /// A value of another JSON type than the key wants.
    WrongType(&'static str),
    /// A text that breaks a rule.
    Rule(&'static str, FieldRule),
    /// A word that is none of those allowed.
    NotOneOf(&'static str, String, String),
    /// Not an RFC 3339 time.
    NotATime(&'static str, String),
    /// Before the year 2000, where our time begins.
    TooEarly(&'static str),
    /// A time to come.
    InTheFuture(&'static str),
    /// Changed before it was made.
    UpdatedBeforeCreated,
    /// The `ref` of an earlier object of the same type.
    RefRepeated(String),
    /// A reference to nothing on the lines before.
    UnknownRef(&'static str, String),
    /// A value that an earlier line has, and that only one may have.
    ValueRepeated(&'static str, String),
    /// A value that somebody or something else on this network has, and that only one may have.
    Taken(&'static str, String),
    /// The same person in the same group, or on the same text, as on an earlier line.
    PairRepeated,
    /// A reaction to both a post and a comment, or to neither.
    NotOneTarget,
    /// No fault: an answer to a comment under another post, which becomes a comment of its own.
    ParentElsewhere,
    /// No fault: a comment with the `ref` of another one, which gets a name of its own.
    RefShared(String, String),
    /// A comment that was imported before, under another post or comment.
    Moved,
    /// Attached files, which cannot be imported yet.
    Attachments,
}

impl Fault {
    /// The reason, as a sentence without its number.
    #[must_use]
    pub fn sentence(&self, texts: &Texts) -> String {
        let (key, variables): (&str, Vec<(&str, Value<'_>)>) = match self {
            Self::Damaged => ("damaged", vec![]),
            Self::LineTooLong => ("line-too-long", vec![]),
            Self::NotText => ("not-text", vec![]),
            Self::NotAnObject => ("not-an-object", vec![]),
            Self::NoVersion => ("no-version", vec![]),
            Self::WrongVersion(version) => ("wrong-version", vec![value(version)]),
            Self::VersionAgain => ("version-again", vec![]),
            Self::UnknownType(kind) => ("unknown-type", vec![value(kind)]),
            Self::UnknownKey(key) => ("unknown-key", vec![value(key)]),
            Self::Missing(key) => ("missing", vec![of(key)]),
            Self::WrongType(key) => ("wrong-type", vec![of(key)]),
            Self::Rule(key, rule) => return rule_sentence(texts, key, rule),
            Self::NotOneOf(key, word, allowed) => {
                ("not-one-of", vec![of(key), value(word), ("allowed", allowed.as_str().into())])
            }
            Self::NotATime(key, text) => ("not-a-time", vec![of(key), value(text)]),
            Self::TooEarly(key) => ("too-early", vec![of(key)]),
            Self::InTheFuture(key) => ("in-the-future", vec![of(key)]),
            Self::UpdatedBeforeCreated => ("updated-before-created", vec![]),
            Self::RefRepeated(reference) => ("ref-repeated", vec![value(reference)]),
            Self::UnknownRef(key, reference) => ("unknown-ref", vec![of(key), value(reference)]),
            Self::ValueRepeated(key, text) => ("value-repeated", vec![of(key), value(text)]),
            Self::Taken(key, text) => ("taken", vec![of(key), value(text)]),
            Self::PairRepeated => ("pair-repeated", vec![]),
            Self::NotOneTarget => ("not-one-target", vec![]),
            Self::ParentElsewhere => ("parent-elsewhere", vec![]),
            Self::RefShared(reference, name) => {
                ("ref-shared", vec![value(reference), ("name", shown(name).into())])
            }
            Self::Moved => ("moved", vec![]),
            Self::Attachments => ("attachments", vec![]),
        };
        texts.with(&format!("import-fault-{key}"), &variables)
    }
}

fn of(key: &str) -> (&'static str, Value<'_>) {
    ("key", key.into())
}

fn value(text: &str) -> (&'static str, Value<'static>) {
    ("value", shown(text).into())
}

/// A value of the file, short and without what would command a terminal.
fn shown(text: &str) -> String {
    let mut shown: String =
        text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).take(SHOWN).collect();
    if text.chars().nth(SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

fn rule_sentence(texts: &Texts, key: &str, rule: &FieldRule) -> String {
    let bound = Value::from(rule.bound().unwrap_or_default());
    let sentence = texts.with(rule.key(), &[("bound", bound), ("field", key.into())]);
    texts.with("import-fault-rule", &[of(key), ("rule", sentence.into())])
}

/// Lines that are told: how many, and the first ones with their reasons.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    /// How many lines there are.
    pub lines: u64,
    /// The first of them, by number.
    pub first: BTreeMap<u64, Vec<Fault>>,
}

impl Faults {
    /// Notes a line, once and with all that there is to say about it.
    pub fn note(&mut self, line: u64, faults: Vec<Fault>) {
        self.lines += 1;
        self.first.insert(line, faults);
        if self.first.len() > TOLD {
            self.first.pop_last();
        }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines == 0
    }
}
