//! Which feature may use which. Each uses only those above it, so there is no cycle.

use std::collections::BTreeSet;

use super::sources::{Source, below, names};

const FEATURES: &[(&str, &[&str])] = &[
    ("audit", &[]),
    ("identity", &["audit"]),
    ("branding", &["audit", "identity"]),
    ("directory", &["audit", "identity"]),
    ("groups", &["audit", "directory", "identity"]),
    // For whom articles are: what is said under them is for the same people.
    ("audiences", &["directory", "groups"]),
    ("feed", &["audiences", "groups", "identity"]),
    // Writes as posts are written: the same Markdown.
    ("news", &["audiences", "audit", "directory", "feed", "groups", "identity"]),
    // Asks something of the readers of articles.
    ("readings", &["audiences", "audit", "directory", "feed", "identity", "news"]),
    // What stands beside the feed and above every page.
    ("portal", &["audiences", "audit", "directory", "feed", "groups", "identity", "news", "readings"]),
    ("media", &["audit", "branding", "directory", "groups", "identity", "news"]),
    ("moderation", &["audit", "feed", "groups", "identity"]),
    // Writes whole networks as their features would have.
    ("bulk", &["audit", "directory", "feed", "groups", "identity"]),
    // Tells people of what others do, by the events that these leave.
    (
        "notifications",
        &["audiences", "audit", "branding", "feed", "groups", "identity", "moderation", "news", "readings"],
    ),
    // Forgets people wherever they left traces.
    (
        "admin",
        &[
            "audit",
            "branding",
            "bulk",
            "directory",
            "feed",
            "groups",
            "identity",
            "media",
            "news",
            "notifications",
            "portal",
            "readings",
        ],
    ),
    // Writes people as whoever looks after them would, for administrators.
    ("people", &["admin", "audit", "directory", "groups", "identity", "notifications"]),
];

#[test]
fn a_feature_uses_only_those_that_the_table_allows() {
    let mut found = Vec::new();
    for (feature, allowed) in FEATURES {
        for source in below(&format!("server/src/features/{feature}"), &["rs"]) {
            let used = features_used(&source);
            let foreign = used.iter().filter(|used| used != feature && !allowed.contains(&used.as_str()));
            found.extend(foreign.map(|used| format!("{} uses {used}", source.path)));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_feature_is_in_the_table_and_uses_only_those_above_it() {
    let mut above = BTreeSet::new();
    for (feature, uses) in FEATURES {
        assert!(uses.iter().all(|used| above.contains(used)), "{feature} closes a circle");
        above.insert(*feature);
    }
    let folders = names("server/src/features");
    assert!(folders.iter().all(|folder| above.contains(folder.as_str())), "{folders:?} and {above:?}");
}

/// The features that a file names: `features::groups`, `features::{groups, identity::Identity}`,
/// and `super::groups` in the first file of a feature.
fn features_used(source: &Source) -> BTreeSet<String> {
    let code: String = source.code().map(|(_, line)| line).collect::<Vec<_>>().join("\n");
    let mut used = BTreeSet::new();
    let inside = |name: &str| FEATURES.iter().any(|(feature, _)| *feature == name);
    for after in code.split("features::").skip(1) {
        let paths = if let Some(list) = after.strip_prefix('{') { list_items(list) } else { vec![after] };
        used.extend(paths.into_iter().map(first_name).filter(|name| inside(name)));
    }
    if source.stem() == "mod" && source.folders().count() == 4 {
        used.extend(code.split("super::").skip(1).map(first_name).filter(|name| inside(name)));
    }
    used
}

/// What stands between the commas of a list of imports, up to its closing brace.
fn list_items(list: &str) -> Vec<&str> {
    let (mut items, mut depth, mut start) = (Vec::new(), 0_i32, 0);
    for (index, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                items.push(&list[start..index]);
                return items;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                items.push(&list[start..index]);
                start = index + 1;
            }
            _ => {}
        }
    }
    items
}

fn first_name(path: &str) -> String {
    path.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

#[test]
fn imports_are_read_however_they_are_written() {
    let text = "use crate::{app::App, features::{feed::{a, b}, groups,\n identity::X}};\n\
        // features::nothing\nfn f() { crate::features::feed::g() }";
    let source = Source { path: "server/src/features/feed/x.rs".to_owned(), text: text.to_owned() };
    assert_eq!(features_used(&source).into_iter().collect::<Vec<_>>(), ["feed", "groups", "identity"]);
}
