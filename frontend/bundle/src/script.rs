//! The JavaScript, each file naming the others by the names they bear today.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::dist::{self, Dist};
use crate::wasm::{Application, Parts};

/// How `boot.js` names the generated JavaScript.
const APPLICATION: &str = "./app.js";

/// Publishes a script of ours that stands alone: pages that the server writes ask for it.
pub fn add_alone(dist: &mut Dist, script: &Path) -> Result<()> {
    let source = fs::read_to_string(script).with_context(|| format!("read {}", script.display()))?;
    let name = script.file_name().and_then(|name| name.to_str()).context("a script without a name")?;
    dist.add(name, without_comments(&source).as_bytes())?;
    Ok(())
}

/// Publishes the generated JavaScript and the script that starts it.
pub fn add(dist: &mut Dist, application: &Application, boot: &Path) -> Result<()> {
    let mut script = application.script.clone();
    for (path, source) in &application.snippets {
        let name = format!("snippet-{}", path.trim_start_matches("./snippets/").replace('/', "-"));
        let file = dist.add(&name, source.as_bytes())?;
        script = renamed(&script, path, &file)?;
    }
    let script = joined(&script, &parts(dist, &application.parts)?, &application.parts.import)?;
    let file = dist.add("app.js", without_comments(&script).as_bytes())?;

    let boot = fs::read_to_string(boot).with_context(|| format!("read {}", boot.display()))?;
    let boot = renamed(&without_comments(&boot), APPLICATION, &file).context("boot.js")?;
    dist.add("boot.js", boot.as_bytes())?;
    Ok(())
}

/// Publishes the parts and returns the script that fetches them.
fn parts(dist: &mut Dist, parts: &Parts) -> Result<String> {
    let mut script = parts.script.clone();
    // One name for all of them: a change moves functions in most, and what the script repeats weighs
    // next to nothing.
    let all: Vec<u8> = parts.modules.values().flatten().copied().collect();
    let version = dist::hash(&all);
    for (path, module) in &parts.modules {
        let name = format!("part-{}", path.trim_start_matches("./"));
        let file = dist.add_as(&name, module, &version)?;
        script = renamed(&script, path, &file)?;
    }
    Ok(script)
}

/// Makes one file of the generated JavaScript and the script of the parts.
///
/// They import each other, so neither could bear its content in its name if they were two.
fn joined(script: &str, parts: &str, import: &str) -> Result<String> {
    let mut exported = Vec::new();
    let mut body = String::new();
    for line in parts.lines().filter(|line| !line.starts_with("import ")) {
        let line =
            line.strip_prefix("export ").inspect(|line| exported.extend(constant(line))).unwrap_or(line);
        body.push_str(line);
        body.push('\n');
    }
    // The generated JavaScript imports the script once for each function that it takes from it.
    let mut whole = String::new();
    let mut names = Vec::new();
    for line in script.lines() {
        match star_import(line, import) {
            Some(name) => names.push(name),
            None => whole.extend([line, "\n"]),
        }
    }
    ensure!(!names.is_empty(), "nothing imports {import}");
    whole.push_str(&body);
    let mut exports = format!("{{ {} }}", exported.join(", "));
    for name in names {
        writeln!(whole, "const {name} = {exports};")?;
        name.clone_into(&mut exports);
    }
    Ok(whole)
}

/// The name that a line gives to all of a script, if it imports it.
fn star_import<'line>(line: &'line str, from: &str) -> Option<&'line str> {
    let (name, path) = line.strip_prefix("import * as ")?.split_once(' ')?;
    path.contains(from).then_some(name)
}

/// The name of the constant that a line declares.
fn constant(line: &str) -> Option<&str> {
    line.strip_prefix("const ")?.split_whitespace().next()
}

fn renamed(script: &str, import: &str, file: &str) -> Result<String> {
    ensure!(script.contains(import), "nothing imports {import}");
    Ok(script.replace(import, &format!("./{file}")))
}

/// Drops the lines that are only comment, and what indents the others: they are for us, not for
/// the browser. Neither our script nor a generated one has a text of several lines.
fn without_comments(script: &str) -> String {
    let is_comment = |line: &str| {
        let begins = ["//", "/**", "*"].iter().any(|mark| line.starts_with(mark));
        begins || (line.starts_with("/*") && line.ends_with("*/"))
    };
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !is_comment(line));
    lines.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imports_follow_the_published_names() {
        let script = renamed("import('./app.js')", APPLICATION, "app.0123.js").unwrap();
        assert_eq!(script, "import('./app.0123.js')");
        assert!(renamed("import('./other.js')", APPLICATION, "app.0123.js").is_err());
    }

    #[test]
    fn the_script_of_the_parts_is_joined_to_the_one_that_imports_it() {
        let script = "import * as a from \"./parts.js\"\nimport * as b from \"./parts.js\"\na.load();";
        let parts = "import { initSync } from \"./app.js\";\nlet n = 1;\nexport const load = () => n;\n";
        let whole = joined(script, parts, "./parts.js").unwrap();
        assert_eq!(
            whole,
            "a.load();\nlet n = 1;\nconst load = () => n;\nconst a = { load };\nconst b = a;\n"
        );
        assert!(joined("run();", parts, "./parts.js").is_err());
    }

    #[test]
    fn comments_stay_at_home() {
        assert_eq!(
            without_comments("// Why.\n\n/**\n * What.\n */\n/* how */\n  start(); // now\n"),
            "start(); // now"
        );
    }
}
