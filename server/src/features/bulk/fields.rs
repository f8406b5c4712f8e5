//! The keys of one line, taken out one by one.

use std::str::FromStr;

use chrono::DateTime;
use serde_json::{Map, Value};
use shared::{ids, problem::FieldRule, text, time::UtcTime};

use super::fault::Fault;

/// How many characters a `ref` may have.
const REF_MAX: usize = 200;

/// The keys of one line that are left, and what was found wrong so far.
#[derive(Debug)]
pub struct Fields {
    left: Map<String, Value>,
    /// What is wrong, in the order of the keys asked for.
    pub faults: Vec<Fault>,
}

impl Fields {
    /// The keys of a JSON object.
    pub fn parse(line: &str) -> Result<Self, Fault> {
        let left = serde_json::from_str(line).map_err(|_| Fault::NotAnObject)?;
        Ok(Self { left, faults: Vec::new() })
    }

    /// The value of a key that may be left out.
    pub fn take(&mut self, key: &str) -> Option<Value> {
        self.left.remove(key).filter(|value| !value.is_null())
    }

    /// A text that may be left out, read by its own rules.
    pub fn optional<T>(&mut self, key: &'static str, parse: fn(&str) -> Result<T, FieldRule>) -> Option<T> {
        let text = self.text(key)?;
        parse(&text).map_err(|rule| self.faults.push(Fault::Rule(key, rule))).ok()
    }

    /// A text that must be there, read by its own rules.
    pub fn required<T>(&mut self, key: &'static str, parse: fn(&str) -> Result<T, FieldRule>) -> Option<T> {
        self.demand(key).then(|| self.optional(key, parse)).flatten()
    }

    /// A reference to another object, which may be left out.
    pub fn optional_ref(&mut self, key: &'static str) -> Option<String> {
        self.optional(key, reference)
    }

    /// A reference that must be there.
    pub fn required_ref(&mut self, key: &'static str) -> Option<String> {
        self.required(key, reference)
    }

    /// One of some words, which may be left out.
    pub fn optional_word<T: FromStr + ToString>(&mut self, key: &'static str, all: &[T]) -> Option<T> {
        let word = self.text(key)?;
        T::from_str(&word)
            .map_err(|_| {
                let allowed = all.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                self.faults.push(Fault::NotOneOf(key, word, allowed));
            })
            .ok()
    }

    /// One of some words, which must be there.
    pub fn required_word<T: FromStr + ToString>(&mut self, key: &'static str, all: &[T]) -> Option<T> {
        self.demand(key).then(|| self.optional_word(key, all)).flatten()
    }

    /// A time that may be left out.
    pub fn optional_time(&mut self, key: &'static str, latest: UtcTime) -> Option<UtcTime> {
        let text = self.text(key)?;
        let time = match DateTime::parse_from_rfc3339(&text) {
            Ok(time) => UtcTime(time.timestamp_millis()),
            Err(_) => return self.refuse(Fault::NotATime(key, text)),
        };
        if time.0 < ids::EPOCH_MS {
            self.refuse(Fault::TooEarly(key))
        } else if time > latest {
            self.refuse(Fault::InTheFuture(key))
        } else {
            Some(time)
        }
    }

    /// A time that must be there.
    pub fn required_time(&mut self, key: &'static str, latest: UtcTime) -> Option<UtcTime> {
        self.demand(key).then(|| self.optional_time(key, latest)).flatten()
    }

    /// A list of texts that may be left out, each read by its own rules.
    pub fn texts<T>(
        &mut self,
        key: &'static str,
        max: usize,
        parse: fn(&str) -> Result<T, FieldRule>,
    ) -> Vec<T> {
        let mut texts = Vec::new();
        for value in self.list(key, max).unwrap_or_default() {
            match value {
                Value::String(text) => match parse(&text) {
                    Ok(text) => texts.push(text),
                    Err(rule) => self.faults.push(Fault::Rule(key, rule)),
                },
                _ => self.faults.push(Fault::WrongType(key)),
            }
        }
        texts
    }

    /// A list of objects that may be left out; what is wrong inside is told of its own keys.
    pub fn objects<T>(
        &mut self,
        key: &'static str,
        max: usize,
        lenient: bool,
        read: impl Fn(&mut Fields) -> Option<T>,
    ) -> Option<Vec<T>> {
        let mut objects = Vec::new();
        for value in self.list(key, max)? {
            let Value::Object(left) = value else {
                self.faults.push(Fault::WrongType(key));
                continue;
            };
            let mut inside = Self { left, faults: Vec::new() };
            objects.extend(read(&mut inside));
            if !lenient {
                inside.refuse_the_rest();
            }
            self.faults.append(&mut inside.faults);
        }
        Some(objects)
    }

    fn list(&mut self, key: &'static str, max: usize) -> Option<Vec<Value>> {
        match self.take(key)? {
            Value::Array(list) if list.len() > max => {
                self.refuse(Fault::Rule(key, FieldRule::TooMany { max }))
            }
            Value::Array(list) => Some(list),
            _ => self.refuse(Fault::WrongType(key)),
        }
    }

    /// Notes a fault and gives nothing.
    pub fn refuse<T>(&mut self, fault: Fault) -> Option<T> {
        self.faults.push(fault);
        None
    }

    /// Refuses the keys that nobody asked for.
    pub fn refuse_the_rest(&mut self) {
        let unknown = std::mem::take(&mut self.left);
        self.faults.extend(unknown.into_iter().map(|(key, _)| Fault::UnknownKey(key)));
    }

    fn text(&mut self, key: &'static str) -> Option<String> {
        match self.take(key)? {
            Value::String(text) => Some(text),
            _ => self.refuse(Fault::WrongType(key)),
        }
    }

    fn demand(&mut self, key: &'static str) -> bool {
        let there = self.left.get(key).is_some_and(|value| !value.is_null());
        if !there {
            self.left.remove(key);
            self.faults.push(Fault::Missing(key));
        }
        there
    }
}

fn reference(raw: &str) -> Result<String, FieldRule> {
    bounded(raw, REF_MAX)
}

/// A telephone number, as people write them.
pub fn phone(raw: &str) -> Result<String, FieldRule> {
    bounded(raw.trim(), 60)
}

/// What a group is about.
pub fn description(raw: &str) -> Result<String, FieldRule> {
    bounded(raw.trim(), 4_000)
}

fn bounded(text: &str, max: usize) -> Result<String, FieldRule> {
    if text.is_empty() {
        Err(FieldRule::Blank)
    } else if text::length(text) > max {
        Err(FieldRule::TooLong { max })
    } else if text.contains('\0') {
        Err(FieldRule::Malformed)
    } else {
        Ok(text.to_owned())
    }
}
