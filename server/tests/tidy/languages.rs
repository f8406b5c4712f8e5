//! Every text in both languages, and French as it is typeset.

use std::collections::{BTreeMap, BTreeSet};

use super::sources::{below, names};

/// The texts of a file: by key, the lines of its value.
fn texts(language: &str, file: &str) -> BTreeMap<String, String> {
    let path = format!("assets/locales/{language}/{file}");
    let source = below(&format!("assets/locales/{language}"), &["ftl"]).into_iter().find(|s| s.path == path);
    let text = source.unwrap_or_else(|| panic!("there is no {path}")).text;
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    let mut key = None;
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        match line.split_once('=') {
            Some((name, value)) if line.starts_with(|c: char| c.is_ascii_lowercase()) => {
                let name = name.trim().to_owned();
                assert!(!texts.contains_key(&name), "{path} says {name} twice");
                texts.insert(name.clone(), value.trim().to_owned());
                key = Some(name);
            }
            _ => {
                if let Some(text) = key.as_ref().and_then(|key| texts.get_mut(key)) {
                    text.push('\n');
                    text.push_str(line);
                }
            }
        }
    }
    texts
}

/// The variables that a text asks for.
fn variables(text: &str) -> BTreeSet<&str> {
    let end = |rest: &str| rest.find(|c: char| !c.is_alphanumeric() && c != '-' && c != '_');
    text.split('$').skip(1).map(|rest| &rest[..end(rest).unwrap_or(rest.len())]).collect()
}

/// A text without what is put in, and without the names of its variants.
fn words(text: &str) -> String {
    let (mut words, mut depth) = (String::new(), 0_i32);
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                words.push('X');
            }
            _ if depth == 0 || text.contains("->") => words.push(c),
            _ => {}
        }
    }
    words
}

#[test]
fn both_languages_say_the_same_things_with_the_same_variables() {
    assert_eq!(names("assets/locales/fr"), names("assets/locales/en"));
    for file in names("assets/locales/fr") {
        let (fr, en) = (texts("fr", &file), texts("en", &file));
        let (in_french, in_english): (BTreeSet<_>, BTreeSet<_>) = (fr.keys().collect(), en.keys().collect());
        assert_eq!(in_french, in_english, "{file}");
        for (key, text) in &fr {
            assert_eq!(variables(text), variables(&en[key]), "{file}: {key}");
            assert!(!text.trim().is_empty() && !en[key].trim().is_empty(), "{file}: {key} says nothing");
        }
    }
}

#[test]
fn a_key_is_said_in_one_file_only() {
    let mut seen = BTreeMap::new();
    for file in names("assets/locales/fr") {
        for key in texts("fr", &file).into_keys() {
            // The pages that the server writes and the application carry their own files.
            let before = seen.insert(key.clone(), file.clone());
            assert!(before.is_none(), "{key} is in {file} and in {before:?}");
        }
    }
}

#[test]
fn every_key_that_the_server_asks_for_exists() {
    let sources = below("server/src", &["rs"]);
    let carried = &sources.iter().find(|source| source.path == "server/src/locale.rs").unwrap().text;
    let files = names("assets/locales/fr").into_iter().filter(|file| carried.contains(&format!("/{file}\"")));
    let keys: BTreeSet<String> = files.flat_map(|file| texts("fr", &file).into_keys()).collect();
    let mut missing = Vec::new();
    for source in &sources {
        for ask in ["texts.get(\"", "texts.with(\""] {
            let asked = source.text.split(ask).skip(1).filter_map(|rest| rest.split('"').next());
            let unknown = asked.filter(|key| !keys.contains(*key));
            missing.extend(unknown.map(|key| format!("{} asks for {key}", source.path)));
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_text_of_the_pages_is_asked_for() {
    let sources = below("server/src", &["rs"]);
    let asked = |key: &String| sources.iter().any(|source| source.text.contains(&format!("\"{key}\"")));
    let unused: Vec<_> = texts("fr", "pages.ftl").into_keys().filter(|key| !asked(key)).collect();
    assert!(unused.is_empty(), "nobody asks for {unused:?}");
}

#[test]
fn french_has_a_space_that_does_not_break_where_it_needs_one() {
    const NARROW: char = '\u{202f}';
    const SPACE: char = '\u{a0}';
    let mut faults = Vec::new();
    for file in names("assets/locales/fr") {
        for (key, text) in texts("fr", &file) {
            let chars: Vec<char> = words(&text).chars().collect();
            for (index, c) in chars.iter().enumerate() {
                let before = if index == 0 { '\n' } else { chars[index - 1] };
                let after = chars.get(index + 1).copied().unwrap_or('\n');
                let well = match c {
                    ';' | '!' | '?' | '»' | '%' => matches!(before, SPACE | NARROW | '?' | '!' | '\n'),
                    // Addresses, hours and the names of headers have a colon without a space.
                    ':' => before != ' ',
                    '«' => matches!(after, SPACE | NARROW),
                    '\'' => false,
                    _ => true,
                };
                if !well {
                    faults.push(format!("{file}: {key}: …{before}{c}{after}…"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_bundler_weighs_the_texts_that_the_page_carries() {
    let sources = below("frontend/bundle/src", &["rs"]);
    let weighing = sources.iter().find(|source| source.path.ends_with("/texts.rs")).unwrap();
    let names = format!("= {:?};", shared::boot::TEXTS);
    assert!(weighing.text.contains(&names), "{names}");
}
