//! A file to write, compressed as its name says, and only there when it is whole.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use flate2::{Compression, write::GzEncoder};

const BUFFER: usize = 64 << 10;

/// Where lines go.
pub enum Output {
    /// Standard output, never compressed.
    Standard(BufWriter<io::Stdout>),
    /// A file.
    File {
        /// What compresses, and writes to the draft.
        writer: Writer,
        /// Where it is written.
        draft: PathBuf,
        /// Where it will be.
        path: PathBuf,
    },
}

/// What a file is written through.
pub enum Writer {
    /// Not compressed.
    Plain(BufWriter<File>),
    /// gzip.
    Gzip(GzEncoder<BufWriter<File>>),
    /// zstd.
    Zstd(zstd::Encoder<'static, BufWriter<File>>),
}

impl Output {
    /// Begins to write to `path`: `-` is standard output, `.gz` and `.zst` compress.
    pub fn create(path: &Path) -> io::Result<Self> {
        if path.as_os_str() == "-" {
            return Ok(Self::Standard(BufWriter::with_capacity(BUFFER, io::stdout())));
        }
        let mut draft = path.as_os_str().to_owned();
        draft.push(".partial");
        let draft = PathBuf::from(draft);
        let file = BufWriter::with_capacity(BUFFER, for_the_owner(&draft)?);
        let writer = match path.extension().and_then(|extension| extension.to_str()) {
            Some("gz") => Writer::Gzip(GzEncoder::new(file, Compression::default())),
            Some("zst") => Writer::Zstd(zstd::Encoder::new(file, zstd::DEFAULT_COMPRESSION_LEVEL)?),
            _ => Writer::Plain(file),
        };
        Ok(Self::File { writer, draft, path: path.to_owned() })
    }

    /// Puts the whole file in its place.
    pub fn finish(self) -> io::Result<()> {
        match self {
            Self::Standard(mut out) => out.flush(),
            Self::File { writer, draft, path } => {
                let file = match writer {
                    Writer::Plain(file) => file,
                    Writer::Gzip(gzip) => gzip.finish()?,
                    Writer::Zstd(zstd) => zstd.finish()?,
                };
                file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
                fs::rename(draft, path)
            }
        }
    }

    /// Leaves nothing behind.
    pub fn abandon(self) {
        if let Self::File { draft, .. } = self {
            // There is nobody to tell, and nothing to do about it.
            let _ = fs::remove_file(draft);
        }
    }
}

/// A new file that only its owner reads: it holds what people wrote to each other.
fn for_the_owner(path: &Path) -> io::Result<File> {
    // What a former run left may be open to others.
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Standard(out) => out.write(bytes),
            Self::File { writer: Writer::Plain(file), .. } => file.write(bytes),
            Self::File { writer: Writer::Gzip(gzip), .. } => gzip.write(bytes),
            Self::File { writer: Writer::Zstd(zstd), .. } => zstd.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Standard(out) => out.flush(),
            // Compressors are flushed once, in the end: earlier would cost space.
            Self::File { .. } => Ok(()),
        }
    }
}

impl std::fmt::Debug for Output {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Standard(_) => f.write_str("Output(-)"),
            Self::File { path, .. } => write!(f, "Output({})", path.display()),
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn a_file_is_for_its_owner_only_whatever_was_there() {
        let dir = tempfile::tempdir().unwrap();
        for name in ["all.jsonl", "all.jsonl.gz", "all.jsonl.zst"] {
            let path = dir.path().join(name);
            for left in [path.clone(), dir.path().join(format!("{name}.partial"))] {
                fs::write(&left, "left by a former run").unwrap();
                fs::set_permissions(&left, fs::Permissions::from_mode(0o644)).unwrap();
            }
            let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
            let output = Output::create(&path).unwrap();
            assert_eq!(mode(&dir.path().join(format!("{name}.partial"))), 0o600);
            output.finish().unwrap();
            assert_eq!(mode(&path), 0o600);
        }
    }
}
