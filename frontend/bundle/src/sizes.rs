//! What a visit costs, printed and kept within a budget.

use std::fmt::Write as _;
use std::path::Path;

use anyhow::{Result, bail};

use crate::dist::{self, Manifest, Published};

/// The name of the file that keeps the figures.
pub const FILE: &str = "sizes.txt";

/// What every first visit downloads before the application runs, fonts aside; the page brings its
/// texts besides.
const FIRST_LOAD: [&str; 4] = ["app.wasm", "app.js", "boot.js", "app.css"];

/// Prints the sizes and keeps them beside the files.
///
/// `texts` is what the texts weigh that the page carries. Fails if the first load, compressed with
/// brotli, exceeds the budget.
pub fn report(folder: &Path, files: &Manifest, texts: u64, budget_kib: Option<u32>) -> Result<()> {
    let text = table(files, texts);
    print!("{text}");
    dist::replace(&folder.join(FILE), text.as_bytes())?;

    let Some(budget) = budget_kib else { return Ok(()) };
    let total = first_load(files, texts);
    if total > u64::from(budget) * 1024 {
        bail!("the first load is {} KiB, over its budget of {budget} KiB", kib(total));
    }
    println!("Within the budget of {budget} KiB.");
    Ok(())
}

fn table(files: &Manifest, texts: u64) -> String {
    let mut text = format!("{:<52} {:>9} {:>9} {:>9}\n", "KiB", "raw", "gzip", "brotli");
    for (name, published) in files {
        let gzip = published.gzip.map_or_else(|| "-".to_owned(), kib);
        let brotli = published.brotli.map_or_else(|| "-".to_owned(), kib);
        let _ = writeln!(text, "{name:<52} {:>9} {gzip:>9} {brotli:>9}", kib(published.bytes));
    }
    let _ = writeln!(text, "{:<52} {:>9} {:>9} {:>9}", "texts in the page", "-", "-", kib(texts));
    let _ = writeln!(text, "First load (WASM + JS + CSS + texts): {} KiB", kib(first_load(files, texts)));
    text
}

fn first_load(files: &Manifest, texts: u64) -> u64 {
    texts + FIRST_LOAD.iter().filter_map(|&name| files.get(name)).map(downloaded).sum::<u64>()
}

fn downloaded(published: &Published) -> u64 {
    published.brotli.unwrap_or(published.bytes)
}

/// A size in KiB with one decimal, rounded up.
fn kib(bytes: u64) -> String {
    let tenths = (bytes * 10).div_ceil(1024);
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> Manifest {
        let file = |brotli| Published { file: String::new(), bytes: 9000, gzip: None, brotli };
        Manifest::from([
            ("app.wasm".to_owned(), file(Some(2000))),
            ("app.js".to_owned(), file(Some(48))),
            ("font.woff2".to_owned(), file(None)),
        ])
    }

    #[test]
    fn fonts_do_not_count_and_compression_and_texts_do() {
        assert_eq!(first_load(&files(), 0), 2048);
        assert_eq!(first_load(&files(), 10), 2058);
    }

    #[test]
    fn a_budget_is_kept_to_the_byte() {
        let folder = tempfile::tempdir().unwrap();
        assert!(report(folder.path(), &files(), 0, Some(2)).is_ok());
        assert!(report(folder.path(), &files(), 1, Some(2)).is_err());
        assert!(std::fs::read_to_string(folder.path().join(FILE)).unwrap().contains(": 2.1 KiB"));
    }
}
