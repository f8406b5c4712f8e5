//! Files: bytes by the id of their file and the name of a part, outside of the database.
//!
//! What is stored is whole and on disk, or not there at all: nothing half-written is ever given
//! out, whatever stops the program. A file is stored before the transaction that makes it known,
//! and removed after the one that forgets it; what a crash leaves behind in between is known to
//! nobody, and is removed by [`Storage::forgotten`] and [`Storage::remove`]. Who may read a file is
//! not known here.
//!
//! Where the bytes are is a [`Shelf`]: a folder today, on both databases.

mod folder;
#[cfg(test)]
mod tests;

use std::{fmt, io, path::PathBuf, sync::Arc};

use shared::{ids, problem::Code, time::UtcTime};

use self::folder::Folder;
use crate::{Error, Result};

/// How many drawers a shelf has.
pub const DRAWERS: u16 = 256;

/// One part of a file: a picture in one of its sizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// The id of the file.
    pub file: i64,
    /// The part. It is a word of the program: nothing that somebody typed becomes a path.
    pub part: &'static str,
}

/// Where bytes are kept. Its functions may block.
pub trait Shelf: Send + Sync + 'static {
    /// Keeps a part. When it returns, the part is whole and survives a loss of power.
    fn put(&self, key: Key, bytes: &[u8]) -> io::Result<()>;
    /// The bytes of a part, if it is there.
    fn get(&self, key: Key) -> io::Result<Option<Vec<u8>>>;
    /// Some bytes of a part, if it is there: those from one place on, at most so many; and how many it has.
    fn get_some(&self, key: Key, from: u64, most: u64) -> io::Result<Option<(Vec<u8>, u64)>>;
    /// Removes all parts of a file, and what was begun of it. Does nothing where there is none.
    fn remove(&self, file: i64) -> io::Result<()>;
    /// The files in a drawer, those that were only begun too.
    fn files(&self, drawer: u8) -> io::Result<Vec<i64>>;
}

/// The drawer that a file is in: those of one hour are in many.
#[must_use]
pub fn drawer(file: i64) -> u8 {
    u8::try_from((file >> 12) & 0xff).unwrap_or_default()
}

/// The storage of the network; cheap to clone.
#[derive(Clone)]
pub struct Storage(Arc<dyn Shelf>);

impl Storage {
    /// In a folder, which is made when something is stored.
    #[must_use]
    pub fn folder(path: impl Into<PathBuf>) -> Self {
        Self(Arc::new(Folder::at(path.into())))
    }

    /// Keeps the parts of a file: all of them, or it fails and none is left.
    pub async fn put(&self, file: i64, parts: Vec<(&'static str, Vec<u8>)>) -> Result<()> {
        self.run(move |shelf| {
            for (part, bytes) in &parts {
                if let Err(error) = shelf.put(Key { file, part }, bytes) {
                    // What cannot be removed now is removed as forgotten.
                    let _ = shelf.remove(file);
                    return Err(error);
                }
            }
            Ok(())
        })
        .await
    }

    /// The bytes of a part, if it is there.
    pub async fn get(&self, key: Key) -> Result<Option<Vec<u8>>> {
        self.run(move |shelf| shelf.get(key)).await
    }

    /// Some bytes of a part, if it is there: those from one place on, at most so many; and how many it has.
    pub async fn get_some(&self, key: Key, from: u64, most: u64) -> Result<Option<(Vec<u8>, u64)>> {
        self.run(move |shelf| shelf.get_some(key, from, most)).await
    }

    /// Removes files with all their parts.
    pub async fn remove(&self, files: Vec<i64>) -> Result<()> {
        self.run(move |shelf| files.iter().try_for_each(|file| shelf.remove(*file))).await
    }

    /// The files in a drawer that were stored before that moment: those of them that no row knows
    /// are to be removed.
    pub async fn forgotten(&self, drawer: u8, before: UtcTime) -> Result<Vec<i64>> {
        let mut files = self.run(move |shelf| shelf.files(drawer)).await?;
        files.retain(|file| ids::time_of(*file) < before);
        files.sort_unstable();
        files.dedup();
        Ok(files)
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&dyn Shelf) -> io::Result<T> + Send + 'static,
    ) -> Result<T> {
        let files = Arc::clone(&self.0);
        let done = tokio::task::spawn_blocking(move || work(&*files)).await;
        done.map_err(|error| Error::Internal(error.into()))?.map_err(refusal)
    }
}

impl fmt::Debug for Storage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Storage")
    }
}

fn refusal(error: io::Error) -> Error {
    match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Error::refused(Code::StorageFull),
        _ => Error::Internal(anyhow::Error::new(error).context("the storage of files")),
    }
}
