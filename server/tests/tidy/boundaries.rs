//! Who may speak of what.

use super::sources::{Source, below};

const LONGEST: usize = 500;

/// Outside of stores and policies these speak to the database, with the reason.
const SPEAK_TO_THE_DATABASE: &[&str] = &[
    // Puts the migrations into the program.
    "server/src/app.rs",
    // The names of people, for everybody who shows them.
    "server/src/features/identity/directory.rs",
];

/// How often the database is spoken to in a way that Diesel does not hold for both. The figures
/// only go down, or the reason stands in the commit that raises them.
const PER_BACKEND: usize = 1;
const BOTH: usize = 6;
const STATEMENTS: usize = 4;

fn assert_none(found: &[String], rule: &str) {
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

fn is_store(source: &Source) -> bool {
    source.stem().starts_with("store") || source.folders().any(|folder| folder == "store")
}

#[test]
fn only_stores_policies_and_the_platform_speak_to_the_database() {
    let found = below("server/src", &["rs"])
        .iter()
        .filter(|source| !is_store(source) && source.stem() != "policy" && !source.is_test())
        .filter(|source| !source.path.starts_with("server/src/testing/"))
        .filter(|source| !SPEAK_TO_THE_DATABASE.contains(&source.path.as_str()))
        .flat_map(|source| source.lines_with(&["diesel::", "diesel_migrations::", "schema::"]))
        .collect::<Vec<_>>();
    assert_none(&found, "Rows leave a feature only through its policy: put the query into a store");
}

#[test]
fn only_a_policy_reads_the_role_of_whoever_asks() {
    let found = below("server/src", &["rs"])
        .iter()
        .filter(|source| source.stem() != "policy" && !source.is_test())
        .flat_map(|source| source.lines_with(&["viewer.role", "match role {"]))
        .collect::<Vec<_>>();
    assert_none(&found, "Who may do what is decided in policy.rs");
}

#[test]
fn no_file_is_longer_than_what_fits_in_the_head() {
    let found = ["shared", "server", "frontend", "e2e", "assets/styles"]
        .iter()
        .flat_map(|folder| below(folder, &["rs", "ts", "css", "py"]))
        .map(|source| (source.text.lines().count(), source.path))
        .filter(|(lines, _)| *lines > LONGEST)
        .map(|(lines, path)| format!("{path} has {lines} lines"))
        .collect::<Vec<_>>();
    assert_none(&found, "A file has one reason to be opened, and at most 500 lines");
}

#[test]
fn the_kit_of_the_interface_names_no_feature() {
    let words = ["features::", "shared::feed", "shared::groups", "shared::identity", "shared::live"];
    let ui = below("frontend/src/ui", &["rs"]);
    let found = ui.iter().flat_map(|source| source.lines_with(&words)).collect::<Vec<_>>();
    assert_none(&found, "A component takes values");
}

#[test]
fn the_contract_does_no_input_or_output_and_has_no_clock() {
    let words = [
        "std::fs",
        "std::net",
        "std::io",
        "std::env",
        "std::process",
        "std::thread",
        "Instant",
        "SystemTime",
        "println!",
        "eprintln!",
        "dbg!",
        "tokio",
        "web_sys",
        "chrono",
        "rand::",
    ];
    let shared = below("shared", &["rs", "toml"]);
    let found = shared.iter().flat_map(|source| source.lines_with(&words)).collect::<Vec<_>>();
    assert_none(&found, "The contract compiles everywhere and gives the same everywhere");
}

#[test]
fn all_http_of_the_frontend_is_in_one_place() {
    let found = below("frontend/src", &["rs"])
        .iter()
        .filter(|source| source.path != "frontend/src/api.rs")
        .flat_map(|source| source.lines_with(&["gloo_net", "fetch_with", "XmlHttpRequest"]))
        .collect::<Vec<_>>();
    assert_none(&found, "Requests are made by call::<E>() of api.rs");
}

#[test]
fn what_diesel_does_not_hold_for_both_databases_is_rare() {
    let sources: Vec<_> = below("server/src", &["rs"])
        .into_iter()
        .filter(|source| !source.is_test() && !source.path.starts_with("server/src/testing/"))
        .collect();
    let uses = |word: &str| sources.iter().map(|source| source.lines_with(&[word]).len()).sum::<usize>();
    let statements = uses("Statement::new(") + uses("::of_columns(");
    let counted = [uses("per_backend!("), uses("Both("), statements];
    let ceiling = [PER_BACKEND, BOTH, STATEMENTS];
    assert!(counted.iter().zip(ceiling).all(|(count, most)| *count <= most), "{counted:?} of {ceiling:?}");
}

#[test]
fn the_platform_knows_no_feature_of_the_contract() {
    // What everybody exchanges: ids, times, problems, endpoints and the words of the live channel.
    let words = ["shared::feed", "shared::groups", "features"];
    let found = below("server/platform/src", &["rs"])
        .iter()
        .filter(|source| !source.is_test())
        .flat_map(|source| {
            let product = source.text.split("#[cfg(test)]").next().unwrap().to_owned();
            Source { path: source.path.clone(), text: product }.lines_with(&words)
        })
        .collect::<Vec<_>>();
    assert_none(&found, "The platform names no feature");
}
