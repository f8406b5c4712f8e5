//! The manifest that makes the application installable, with its icons where they are published.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::addresses;
use crate::dist::Dist;

/// Publishes the manifest; does nothing if there is none.
pub fn add(dist: &mut Dist, path: &Path) -> Result<()> {
    if !path.is_file() {
        return Ok(());
    }
    let text = fs::read_to_string(path).with_context(|| format!("read {}", path.display()))?;
    let manifest = with_published_icons(&text, dist).with_context(|| path.display().to_string())?;
    dist.add("manifest.webmanifest", manifest.as_bytes())?;
    Ok(())
}

fn with_published_icons(text: &str, dist: &Dist) -> Result<String> {
    let mut manifest: Value = serde_json::from_str(text).context("read the manifest")?;
    for icon in manifest.get_mut("icons").and_then(Value::as_array_mut).into_iter().flatten() {
        let source = icon.get_mut("src").context("an icon without src")?;
        *source = addresses::published(source.as_str().unwrap_or_default(), dist)?.into();
    }
    serde_json::to_string(&manifest).context("write the manifest")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Profile;

    #[test]
    fn icons_are_found_where_they_are_published() {
        let folder = tempfile::tempdir().unwrap();
        let mut dist = Dist::open(folder.path().into(), Profile::Dev).unwrap();
        let file = dist.add("app-192.png", b"png").unwrap();

        let text = r#"{"icons":[{"src":"/assets/icons/app-192.png"}],"start_url":"/"}"#;
        let manifest: Value = serde_json::from_str(&with_published_icons(text, &dist).unwrap()).unwrap();
        assert_eq!(manifest["icons"][0]["src"], format!("/assets/{file}"));
        assert_eq!(manifest["start_url"], "/");
        assert!(with_published_icons(r#"{"icons":[{"src":"/assets/none.png"}]}"#, &dist).is_err());
    }
}
