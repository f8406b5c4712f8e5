//! A shelf that is a folder: `3f/412316860416-96` is the part `96` of a file.
//!
//! A part is written under a name that nobody asks for and renamed once it is on disk.

use std::{
    fs::{self, File},
    io::{self, Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use super::{Key, Shelf, drawer};

/// What a part is called while it is written: `.412316860416-96`.
const BEGUN: char = '.';

/// A folder with 256 drawers.
pub struct Folder {
    root: PathBuf,
}

impl Folder {
    /// At this path, which need not be there yet.
    pub fn at(root: PathBuf) -> Self {
        Self { root }
    }

    fn drawer(&self, drawer: u8) -> PathBuf {
        self.root.join(format!("{drawer:02x}"))
    }

    fn path(&self, Key { file, part }: Key) -> PathBuf {
        self.drawer(drawer(file)).join(format!("{file}-{part}"))
    }

    /// The drawer of a file, made if it is not there: the loss of power after that spares it.
    fn open_drawer(&self, file: i64) -> io::Result<PathBuf> {
        let path = self.drawer(drawer(file));
        if !path.is_dir() {
            fs::create_dir_all(&path)?;
            File::open(&self.root)?.sync_all()?;
        }
        Ok(path)
    }

    /// What lies in a drawer: the path of each part, begun ones too, and its file.
    fn parts(&self, drawer: u8) -> io::Result<Vec<(PathBuf, i64)>> {
        let entries = match fs::read_dir(self.drawer(drawer)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut parts = Vec::new();
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name();
            // What is not ours is left alone.
            if let Some(file) = name.to_str().and_then(file_of) {
                parts.push((entry.path(), file));
            }
        }
        Ok(parts)
    }
}

impl Shelf for Folder {
    fn put(&self, key: Key, bytes: &[u8]) -> io::Result<()> {
        let drawer = self.open_drawer(key.file)?;
        let begun = drawer.join(format!("{BEGUN}{}-{}", key.file, key.part));
        let written = write(&begun, bytes).and_then(|()| fs::rename(&begun, self.path(key)));
        if let Err(error) = written {
            // What cannot be removed now is removed with its file.
            let _ = fs::remove_file(&begun);
            return Err(error);
        }
        File::open(&drawer)?.sync_all()
    }

    fn get(&self, key: Key) -> io::Result<Option<Vec<u8>>> {
        match fs::read(self.path(key)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    fn get_some(&self, key: Key, from: u64, most: u64) -> io::Result<Option<(Vec<u8>, u64)>> {
        let mut file = match File::open(self.path(key)) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let all = file.metadata()?.len();
        file.seek(SeekFrom::Start(from))?;
        let mut bytes = Vec::new();
        file.take(most).read_to_end(&mut bytes)?;
        Ok(Some((bytes, all)))
    }

    fn remove(&self, file: i64) -> io::Result<()> {
        for (path, of) in self.parts(drawer(file))? {
            if of != file {
                continue;
            }
            match fs::remove_file(path) {
                // Somebody else removed it meanwhile.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                done => done?,
            }
        }
        Ok(())
    }

    fn files(&self, drawer: u8) -> io::Result<Vec<i64>> {
        Ok(self.parts(drawer)?.into_iter().map(|(_, file)| file).collect())
    }
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn file_of(name: &str) -> Option<i64> {
    let name = name.strip_prefix(BEGUN).unwrap_or(name);
    name.split_once('-')?.0.parse().ok()
}
