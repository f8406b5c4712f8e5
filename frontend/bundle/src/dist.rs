//! The folder of published files.
//!
//! A file is written under a name made of its content, so a name that exists need not be written
//! or compressed again. The manifest is replaced last and at once: a server that reads the folder
//! meanwhile sees the former files or the new ones, never half of each. What no manifest names
//! any more is then removed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::options::Profile;

/// Names of the files that describe the others.
const ABOUT: [&str; 2] = ["manifest.json", crate::sizes::FILE];
/// Files are compressed once, and downloaded often.
const BEST: i32 = 11;
const COMPRESSIBLE: [&str; 5] = ["wasm", "js", "css", "svg", "webmanifest"];

/// A published file.
#[derive(Serialize, Clone, Debug)]
pub struct Published {
    /// Its name in the folder, and after `/assets/`.
    pub file: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// The size of its copy compressed with gzip, `<file>.gz`, if there is one.
    pub gzip: Option<u64>,
    /// The size of its copy compressed with brotli, `<file>.br`, if there is one.
    pub brotli: Option<u64>,
}

/// Published files by the name that the rest of the product calls them.
pub type Manifest = BTreeMap<String, Published>;

/// The folder while it is being filled.
pub struct Dist {
    folder: PathBuf,
    compress: bool,
    files: Manifest,
}

impl Dist {
    /// Opens the folder, and makes it if it does not exist.
    pub fn open(folder: PathBuf, profile: Profile) -> Result<Self> {
        fs::create_dir_all(&folder).with_context(|| format!("create {}", folder.display()))?;
        Ok(Self { folder, compress: profile == Profile::Release, files: Manifest::new() })
    }

    /// Publishes a file and returns the name that it bears in the folder.
    ///
    /// Fails if another file was published under the same name: one would hide the other.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<String> {
        self.add_as(name, bytes, &hash(bytes))
    }

    /// As [`add`](Self::add), under a name made of `version`: that of all files that change together.
    pub fn add_as(&mut self, name: &str, bytes: &[u8], version: &str) -> Result<String> {
        let (stem, extension) =
            name.rsplit_once('.').with_context(|| format!("{name}: a file needs an extension"))?;
        let file = format!("{stem}.{version}.{extension}");
        let path = self.folder.join(&file);
        write_once(&path, || Ok(bytes.to_vec()))?;

        let mut published = Published { file: file.clone(), bytes: size(&path)?, gzip: None, brotli: None };
        if self.compress && COMPRESSIBLE.contains(&extension) {
            let copy = self.folder.join(format!("{file}.gz"));
            write_once(&copy, || gzip(bytes))?;
            published.gzip = Some(size(&copy)?);
            let copy = self.folder.join(format!("{file}.br"));
            write_once(&copy, || brotli(bytes, BEST))?;
            published.brotli = Some(size(&copy)?);
        }
        if self.files.insert(name.to_owned(), published).is_some() {
            bail!("two files are called {name}");
        }
        Ok(file)
    }

    /// The name in the folder of a file published before.
    pub fn published(&self, name: &str) -> Option<&str> {
        self.files.get(name).map(|published| published.file.as_str())
    }

    /// Writes the manifest and removes what it does not name.
    pub fn finish(self) -> Result<Manifest> {
        let manifest = serde_json::to_vec_pretty(&self.files).context("write the manifest")?;
        replace(&self.folder.join("manifest.json"), &manifest)?;
        self.remove_stale()?;
        Ok(self.files)
    }

    fn remove_stale(&self) -> Result<()> {
        let mut kept: BTreeSet<String> = ABOUT.iter().map(|&name| name.to_owned()).collect();
        for published in self.files.values() {
            kept.insert(published.file.clone());
            kept.extend(published.gzip.map(|_| format!("{}.gz", published.file)));
            kept.extend(published.brotli.map(|_| format!("{}.br", published.file)));
        }
        for path in files_under(&self.folder)? {
            let name = path.file_name().and_then(|name| name.to_str());
            if !name.is_some_and(|name| kept.contains(name)) {
                fs::remove_file(&path).with_context(|| format!("remove {}", path.display()))?;
            }
        }
        Ok(())
    }
}

/// A short name for some content: 48 bits are plenty for a hundred files.
pub fn hash(bytes: &[u8]) -> String {
    let mut name = format!("{:x}", Sha256::digest(bytes));
    name.truncate(12);
    name
}

/// Every file in a folder and its folders, in a stable order; none if there is no such folder.
pub fn files_under(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    if !folder.is_dir() {
        return Ok(files);
    }
    for entry in fs::read_dir(folder).with_context(|| format!("list {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            files.extend(files_under(&path)?);
        } else {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn write_once(path: &Path, content: impl FnOnce() -> Result<Vec<u8>>) -> Result<()> {
    if path.is_file() { Ok(()) } else { replace(path, &content()?) }
}

/// Puts a whole file in place at once, so that a build cut short leaves no half.
///
/// The same content is left alone, so that nobody rebuilds what embeds it.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    if fs::read(path).is_ok_and(|present| present == bytes) {
        return Ok(());
    }
    let mut draft = path.as_os_str().to_owned();
    draft.push(".new");
    fs::write(&draft, bytes).with_context(|| format!("write {}", path.display()))?;
    fs::rename(&draft, path).with_context(|| format!("put {} in place", path.display()))
}

fn size(path: &Path) -> Result<u64> {
    Ok(fs::metadata(path).with_context(|| format!("measure {}", path.display()))?.len())
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).context("compress with gzip")?;
    encoder.finish().context("compress with gzip")
}

/// Some bytes, compressed with brotli at a quality from 0 to 11.
pub fn brotli(bytes: &[u8], quality: i32) -> Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams { quality, lgwin: 22, ..Default::default() };
    let mut output = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut output, &params).context("compress with brotli")?;
    Ok(output)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let files = files_under(folder).unwrap();
        files.iter().map(|path| path.file_name().unwrap().to_str().unwrap().to_owned()).collect()
    }

    #[test]
    fn a_file_bears_its_content_in_its_name_and_has_compressed_copies() {
        let folder = tempfile::tempdir().unwrap();
        let mut dist = Dist::open(folder.path().into(), Profile::Release).unwrap();
        let file = dist.add("app.css", &b"a{color:red}".repeat(50)).unwrap();
        let manifest = dist.finish().unwrap();

        assert_eq!(file, "app.fc72da33bbd6.css");
        assert_eq!(
            names(folder.path()),
            [file.clone(), format!("{file}.br"), format!("{file}.gz"), "manifest.json".to_owned()]
        );
        let published = &manifest["app.css"];
        assert!(published.brotli.unwrap() < published.bytes && published.gzip.unwrap() < published.bytes);
    }

    #[test]
    fn what_is_not_published_any_more_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let mut dist = Dist::open(folder.path().into(), Profile::Dev).unwrap();
        let former = dist.add("boot.js", b"one").unwrap();
        dist.finish().unwrap();
        let mut dist = Dist::open(folder.path().into(), Profile::Dev).unwrap();
        let current = dist.add("boot.js", b"two").unwrap();
        dist.finish().unwrap();

        assert_ne!(former, current);
        assert_eq!(names(folder.path()), [current, "manifest.json".to_owned()]);
    }

    #[test]
    fn two_files_of_one_name_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let mut dist = Dist::open(folder.path().into(), Profile::Dev).unwrap();
        dist.add("logo.svg", b"one").unwrap();
        assert!(dist.add("logo.svg", b"two").is_err());
    }
}
