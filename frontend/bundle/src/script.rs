//! The JavaScript, each file naming the others by the names they bear today.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::dist::Dist;
use crate::wasm::Application;

/// How `boot.js` names the generated JavaScript.
const APPLICATION: &str = "./app.js";

/// Publishes the generated JavaScript and the script that starts it.
pub fn add(dist: &mut Dist, application: &Application, boot: &Path) -> Result<()> {
    let mut script = application.script.clone();
    for (path, source) in &application.snippets {
        let name = format!("snippet-{}", path.trim_start_matches("./snippets/").replace('/', "-"));
        let file = dist.add(&name, source.as_bytes())?;
        script = renamed(&script, path, &file)?;
    }
    let file = dist.add("app.js", script.as_bytes())?;

    let boot = fs::read_to_string(boot).with_context(|| format!("read {}", boot.display()))?;
    let boot = renamed(&without_comments(&boot), APPLICATION, &file).context("boot.js")?;
    dist.add("boot.js", boot.as_bytes())?;
    Ok(())
}

fn renamed(script: &str, import: &str, file: &str) -> Result<String> {
    ensure!(script.contains(import), "nothing imports {import}");
    Ok(script.replace(import, &format!("./{file}")))
}

/// Drops the lines that are only comment: they are for us, not for the browser.
fn without_comments(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
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
    fn comments_stay_at_home() {
        assert_eq!(without_comments("// Why.\n\n  start(); // now\n"), "start(); // now");
    }
}
