//! Two sheets out of all the styles: what the first page needs, and the rest.
//!
//! A `style.css` belongs to the first one, a `late.css` to the second, which parts of the
//! application bring along; pages that the server writes have both. The files follow each other in the order of the cascade's layers; the layers decide what wins,
//! so the order of two components never matters. Addresses of fonts and images become those of
//! the published files, and an address that leads nowhere stops the build.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use lightningcss::rules::CssRuleList;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use lightningcss::targets::{Browsers, Targets};

use crate::addresses;
use crate::dist::{self, Dist};

/// The order in which layers win, the last one most.
const LAYERS: &str = "@layer tokens, reset, base, layout, components, pages, utilities;\n";
const FOUNDATIONS: [&str; 5] = ["tokens", "reset", "base", "layout", "shell"];

struct Source {
    name: String,
    text: String,
}

/// The sheet that the first page needs, minified.
pub fn first(root: &Path, dist: &Dist) -> Result<String> {
    let styles = root.join("assets/styles");
    let mut paths: Vec<PathBuf> = FOUNDATIONS.iter().map(|name| styles.join(format!("{name}.css"))).collect();
    paths.extend(one_of_each(root, "style.css")?);
    paths.push(styles.join("utilities.css"));
    sheet(root, &paths, dist)
}

/// The sheet of what is opened later, and of the pages that the server writes, minified.
pub fn late(root: &Path, dist: &Dist) -> Result<String> {
    let mut paths = one_of_each(root, "late.css")?;
    paths.extend(dist::files_under(&root.join("assets/styles/pages"))?);
    sheet(root, &paths, dist)
}

fn sheet(root: &Path, paths: &[PathBuf], dist: &Dist) -> Result<String> {
    let mut sources = vec![Source { name: "layers".to_owned(), text: LAYERS.to_owned() }];
    for path in paths.iter().filter(|path| path.is_file()) {
        let text = fs::read_to_string(path).with_context(|| format!("read {}", path.display()))?;
        let name = path.strip_prefix(root).unwrap_or(path).display().to_string();
        let text = with_published_urls(&text, dist).with_context(|| name.clone())?;
        sources.push(Source { name, text });
    }
    minify(&sources)
}

/// Every file of that name of the kit, then of the features.
fn one_of_each(root: &Path, name: &str) -> Result<Vec<PathBuf>> {
    let mut files = dist::files_under(&root.join("frontend/src/ui"))?;
    files.extend(dist::files_under(&root.join("frontend/src/features"))?);
    files.retain(|file| file.ends_with(name));
    Ok(files)
}

/// Replaces `url(/assets/…)` by the address of the published file.
fn with_published_urls(text: &str, dist: &Dist) -> Result<String> {
    let mut output = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("url(") {
        let (address, after) = after.split_once(')').context("a url( that never closes")?;
        output.push_str(before);
        output.push_str("url(");
        output.push_str(&published(address.trim().trim_matches(['"', '\'']), dist)?);
        output.push(')');
        rest = after;
    }
    output.push_str(rest);
    Ok(output)
}

fn published(address: &str, dist: &Dist) -> Result<String> {
    if address.starts_with('#') || address.starts_with("data:") {
        return Ok(format!("\"{address}\""));
    }
    Ok(format!("\"{}\"", addresses::published(address, dist)?))
}

fn minify(sources: &[Source]) -> Result<String> {
    let mut rules = CssRuleList(Vec::new());
    for source in sources {
        let options = ParserOptions { filename: source.name.clone(), ..ParserOptions::default() };
        let parsed = StyleSheet::parse(&source.text, options).map_err(|error| anyhow!("{error}"))?;
        rules.0.extend(parsed.rules.0);
    }
    let mut sheet = StyleSheet::new(vec!["sheet.css".to_owned()], rules, ParserOptions::default());
    let targets = Targets::from(oldest_browsers());
    sheet
        .minify(MinifyOptions { targets, ..MinifyOptions::default() })
        .map_err(|error| anyhow!("minify the styles: {error}"))?;
    let options = PrinterOptions { minify: true, targets, ..PrinterOptions::default() };
    let printed = sheet.to_css(options).map_err(|error| anyhow!("print the styles: {error}"))?;
    Ok(printed.code)
}

/// The oldest browsers that we promise to serve: what they lack is written out for them.
fn oldest_browsers() -> Browsers {
    let version = |major: u32, minor: u32| Some((major << 16) | (minor << 8));
    Browsers {
        chrome: version(111, 0),
        firefox: version(121, 0),
        ios_saf: version(16, 4),
        safari: version(16, 4),
        ..Browsers::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minified(text: &str) -> String {
        minify(&[Source { name: "test.css".to_owned(), text: text.to_owned() }]).unwrap()
    }

    #[test]
    fn what_our_styles_rely_on_survives() {
        for rule in [
            "@layer pages{a{color:oklch(50% .1 200)}}",
            "@container (width>=30rem){a{gap:1px}}",
            ":root{--cl: ;--sb:initial}",
            "a{color:color-mix(in oklab,var(--ink) 8%,transparent)}",
            "a{inline-size:1rem;margin-block:2px}",
        ] {
            assert_eq!(minified(rule), rule);
        }
    }

    #[test]
    fn a_mistake_names_its_file() {
        let source = Source { name: "ui/card/style.css".to_owned(), text: "a { color: red } }".to_owned() };
        assert!(minify(&[source]).unwrap_err().to_string().contains("ui/card/style.css"));
    }

    #[test]
    fn addresses_become_those_of_published_files() {
        let folder = tempfile::tempdir().unwrap();
        let mut dist = Dist::open(folder.path().into(), crate::options::Profile::Dev).unwrap();
        let file = dist.add("paves.svg", b"<svg/>").unwrap();

        let text = with_published_urls("a{background:url(/assets/images/paves.svg)}", &dist).unwrap();
        assert_eq!(text, format!("a{{background:url(\"/assets/{file}\")}}"));
        assert!(with_published_urls("a{background:url(/assets/none.svg)}", &dist).is_err());
        assert!(with_published_urls("a{background:url(https://elsewhere.example/a.svg)}", &dist).is_err());
        assert!(with_published_urls("a{mask:url(#m)}", &dist).is_ok());
    }
}
