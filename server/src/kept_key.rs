//! Keys that the server makes when they are first needed, each in a file of the data folder.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use anyhow::Context;
use base64::{Engine, engine::general_purpose::STANDARD};

/// The 32 bytes in a file, made if there are none.
pub fn kept_in(file: &Path, make: impl FnOnce() -> anyhow::Result<Vec<u8>>) -> anyhow::Result<Vec<u8>> {
    match read(file)? {
        Some(key) => Ok(key),
        None => keep(file, make()?),
    }
}

fn read(file: &Path) -> anyhow::Result<Option<Vec<u8>>> {
    let text = match fs::read_to_string(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        text => text.with_context(|| format!("read {}", file.display()))?,
    };
    let key = STANDARD.decode(text.trim()).ok().filter(|key| key.len() == 32);
    key.map(Some).with_context(|| format!("{} does not hold a key", file.display()))
}

/// Keeps a key; where another process was faster, theirs is the key.
fn keep(file: &Path, key: Vec<u8>) -> anyhow::Result<Vec<u8>> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).with_context(|| format!("make {}", folder.display()))?;
    }
    // Complete before it bears its name.
    let beside = name_beside(file);
    let mut opened = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&beside)?;
    opened.write_all(STANDARD.encode(&key).as_bytes())?;
    opened.sync_all()?;
    let linked = fs::hard_link(&beside, file);
    fs::remove_file(&beside)?;
    match linked {
        Ok(()) => Ok(key),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            read(file)?.with_context(|| format!("{} went away", file.display()))
        }
        Err(error) => Err(error).with_context(|| format!("make {}", file.display())),
    }
}

/// A name that no other thread or process uses.
fn name_beside(file: &Path) -> PathBuf {
    use std::sync::atomic::{AtomicU64, Ordering};
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    file.with_extension(format!("{}-{number}.new", std::process::id()))
}
