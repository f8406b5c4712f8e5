//! The files of `assets/` that browsers ask for: fonts, icons, images.
//!
//! They are published side by side, so two of them may not have the same name. Licences and
//! notes stay behind, as do styles, which become one sheet.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::dist;

const FOLDERS: [&str; 3] = ["fonts", "icons", "images"];
const PUBLISHED: [&str; 7] = ["woff2", "svg", "png", "webp", "avif", "jpg", "ico"];

/// A file to publish.
pub struct Asset {
    /// Its name, without folder.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Reads what is to be published, in a stable order.
pub fn collect(folder: &Path) -> Result<Vec<Asset>> {
    let mut assets = Vec::new();
    for path in FOLDERS.into_iter().map(|name| folder.join(name)) {
        for file in dist::files_under(&path)? {
            let extension = file.extension().and_then(|extension| extension.to_str());
            if extension.is_some_and(|extension| PUBLISHED.contains(&extension)) {
                assets.push(read(&file)?);
            }
        }
    }
    Ok(assets)
}

fn read(file: &Path) -> Result<Asset> {
    let name = file.file_name().and_then(|name| name.to_str());
    let name = name.with_context(|| format!("odd file name {}", file.display()))?.to_owned();
    let bytes = fs::read(file).with_context(|| format!("read {}", file.display()))?;
    Ok(Asset { name, bytes })
}
