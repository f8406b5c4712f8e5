//! The texts that the page carries: the server writes them into it, here they are only weighed.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::dist;

/// The files whose texts the application begins with, as `shared::boot::TEXTS` has them.
const FIRST: [&str; 4] = ["app", "feed", "posts", "compose"];
/// Whoever reads gets one of them.
const LANGUAGES: [&str; 2] = ["fr", "en"];
/// How well the server compresses a page, while somebody waits for it.
const ON_THE_WAY: i32 = 3;

/// What they weigh on their way, in the language that weighs more.
pub fn weight(locales: &Path) -> Result<u64> {
    let mut heaviest = 0;
    for language in LANGUAGES {
        let mut text = String::new();
        for name in FIRST {
            let file = locales.join(language).join(format!("{name}.ftl"));
            let source = fs::read_to_string(&file).with_context(|| format!("read {}", file.display()))?;
            text.extend(source.lines().filter(|line| !line.starts_with('#')).flat_map(|line| [line, "\n"]));
        }
        let weight = dist::brotli(text.as_bytes(), ON_THE_WAY)?.len();
        heaviest = heaviest.max(u64::try_from(weight)?);
    }
    Ok(heaviest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_texts_of_one_language_are_weighed() {
        let locales = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/locales"));
        let weight = weight(locales).unwrap();
        assert!((1_000..8_000).contains(&weight), "{weight}");
        assert!(super::weight(Path::new("/nowhere")).is_err());
    }
}
