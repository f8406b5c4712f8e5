//! The steps of the verification, from the quickest to the longest.
//!
//! All of them share one build: the same packages, profile and features, so that nothing is
//! compiled twice. Each returns what is worth repeating at the end.

use std::process::Command;

use anyhow::{Error, Result, anyhow};

use crate::postgres::{Durability, Postgres};
use crate::process;
use crate::product::Product;
use crate::workspace::Workspace;

/// What a first visit may download before the application runs, compressed, fonts aside.
const BUDGET_KIB: &str = "300";
/// Tells the tests to run on this PostgreSQL instead of SQLite.
const TEST_DATABASE: &str = "PARVIS_TEST_DATABASE_URL";
/// How many requests the fuzzer makes of each operation.
const EXAMPLES: &str = "25";
/// No failure of the server, and nothing that the document does not say.
const CHECKS: &str =
    "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance";

/// A step of the verification.
pub struct Step {
    /// What it is called on the command line.
    pub name: &'static str,
    /// What it checks, for people.
    pub title: &'static str,
    /// Takes it.
    pub run: fn(&Workspace) -> Result<Vec<String>>,
}

/// All of them, in order.
pub const STEPS: &[Step] = &[
    Step { name: "format", title: "The code is formatted", run: format },
    Step { name: "lint", title: "The code keeps its rules", run: lint },
    Step { name: "docs", title: "The documentation holds together", run: docs },
    Step { name: "build", title: "The server, the bundler and the tests compile", run: build },
    Step { name: "sqlite", title: "The tests pass on SQLite", run: sqlite },
    Step { name: "postgres", title: "The tests pass on PostgreSQL", run: postgres },
    Step { name: "wasm", title: "The frontend keeps its size budget", run: wasm },
    Step { name: "e2e", title: "The journeys succeed in a real browser", run: e2e },
    Step { name: "api", title: "The interface answers as documented, whatever it is asked", run: api },
];

fn format(workspace: &Workspace) -> Result<Vec<String>> {
    process::run(workspace.cargo().args(["fmt", "--all", "--", "--check"]))?;
    Ok(Vec::new())
}

fn lint(workspace: &Workspace) -> Result<Vec<String>> {
    let rules = ["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"];
    process::run(workspace.cargo().args(rules))?;
    Ok(Vec::new())
}

fn docs(workspace: &Workspace) -> Result<Vec<String>> {
    let mut doc = workspace.cargo();
    doc.args(["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings");
    process::run(&mut doc)?;
    Ok(Vec::new())
}

fn build(workspace: &Workspace) -> Result<Vec<String>> {
    // Binaries together with tests: built apart, they would ask for other features of the same crates.
    process::run(workspace.cargo().args(["build", "--workspace", "--bins", "--tests"]))?;
    Ok(Vec::new())
}

fn sqlite(workspace: &Workspace) -> Result<Vec<String>> {
    let mut tests = workspace.cargo();
    tests.args(["test", "--workspace", "--no-fail-fast"]).env_remove(TEST_DATABASE);
    passed(&mut tests)
}

fn postgres(workspace: &Workspace) -> Result<Vec<String>> {
    let server = Postgres::start(workspace, Durability::None)?;
    let mut tests = workspace.cargo();
    // The whole workspace again, though only the server asks the database: choosing packages
    // would compile them anew, and the others take a second.
    tests.args(["test", "--workspace", "--lib", "--bins", "--tests", "--no-fail-fast"]);
    tests.env(TEST_DATABASE, server.url());
    passed(&mut tests)
}

fn wasm(workspace: &Workspace) -> Result<Vec<String>> {
    let mut bundle = workspace.command(workspace.built("debug/bundle"), ".");
    bundle.args(["--budget-kib", BUDGET_KIB]);
    process::run_keeping(&mut bundle, |line| line.starts_with("First load"))
}

fn e2e(workspace: &Workspace) -> Result<Vec<String>> {
    let product = Product::start(workspace, "e2e")?;
    let mut playwright = workspace.command("npx", "e2e");
    playwright.args(["playwright", "test"]);
    product.describe(&mut playwright);
    let is_total =
        |line: &str| line.trim_start().starts_with(|c: char| c.is_ascii_digit()) && line.contains(" passed");
    process::run_keeping(&mut playwright, is_total).map_err(|error| with_last_words(&error, &product))
}

fn api(workspace: &Workspace) -> Result<Vec<String>> {
    let product = Product::start(workspace, "api")?;
    let mut schemathesis = Command::new(workspace.built("venv/bin/schemathesis"));
    // What it remembers from run to run stays among the built things.
    schemathesis.current_dir(workspace.built("verify")).env("PYTHONDONTWRITEBYTECODE", "1");
    schemathesis.args(["run", &format!("{}/api/openapi.json", product.url())]);
    schemathesis.args(["--max-examples", EXAMPLES, "--seed", "1", "--workers", "1", "--checks", CHECKS]);
    schemathesis.env("PYTHONPATH", workspace.path("e2e")).env("SCHEMATHESIS_HOOKS", "api_hooks");
    product.describe(&mut schemathesis);
    let is_total = |line: &str| line.contains(" passed") || line.contains("generated");
    process::run_keeping(&mut schemathesis, is_total).map_err(|error| with_last_words(&error, &product))
}

/// Runs tests and returns how many passed.
fn passed(tests: &mut Command) -> Result<Vec<String>> {
    let results = process::run_keeping(tests, |line| line.starts_with("test result:"))?;
    let total: u64 = results.iter().filter_map(|line| passed_in(line)).sum();
    Ok(vec![format!("{total} tests passed")])
}

fn passed_in(line: &str) -> Option<u64> {
    let (before, _) = line.split_once(" passed")?;
    before.rsplit(' ').next()?.parse().ok()
}

fn with_last_words(error: &Error, product: &Product) -> Error {
    anyhow!("{error:#}\nThe server's last words:\n{}", product.log_tail())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_cargo_are_added_up() {
        let line = "test result: ok. 13 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(passed_in(line), Some(13));
        assert_eq!(passed_in("running 3 tests"), None);
    }
}
