//! A file to read, twice: plain, gzip or zstd, told by its first bytes and not by its name.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Cursor, Read},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};

use flate2::bufread::MultiGzDecoder;

/// How long a line may be, in bytes: far more than any valid one.
const LONGEST_LINE: usize = 1 << 20;
/// How much is read at once.
const BUFFER: usize = 64 << 10;

/// Where lines come from.
#[derive(Clone, Debug)]
pub enum Input {
    /// A file.
    File(PathBuf),
    /// Text that is inside the program.
    Bytes(Arc<[u8]>),
}

impl Input {
    /// How many bytes there are to read, as they are stored.
    pub fn size(&self) -> io::Result<u64> {
        match self {
            Self::File(path) => Ok(path.metadata()?.len()),
            Self::Bytes(bytes) => Ok(u64::try_from(bytes.len()).unwrap_or(u64::MAX)),
        }
    }

    /// Reads it from the beginning.
    pub fn open(&self) -> io::Result<Lines> {
        let read = Arc::new(AtomicU64::new(0));
        let raw: Box<dyn Read> = match self {
            Self::File(path) => Box::new(File::open(path)?),
            Self::Bytes(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        };
        let mut raw = BufReader::with_capacity(BUFFER, Counted { raw, read: Arc::clone(&read) });
        let start = raw.fill_buf()?;
        let text: Box<dyn BufRead> = if start.starts_with(&[0x1f, 0x8b]) {
            Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(raw)))
        } else if start.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
            Box::new(BufReader::with_capacity(BUFFER, zstd::Decoder::with_buffer(raw)?))
        } else {
            Box::new(raw)
        };
        Ok(Lines { text, read, number: 0, line: Vec::new() })
    }
}

/// The name of a file without its folder and the endings of its format: what is imported from
/// it is known by that name.
#[must_use]
pub fn source_name(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut name = name.as_str();
    for ending in [".gz", ".zst", ".jsonl"] {
        name = name.strip_suffix(ending).unwrap_or(name);
    }
    name.to_owned()
}

/// Counts what is read from the disk, for whoever waits.
struct Counted {
    raw: Box<dyn Read>,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.raw.read(buffer)?;
        self.read.fetch_add(u64::try_from(count).unwrap_or(0), Ordering::Relaxed);
        Ok(count)
    }
}

/// The lines of an input, one after the other.
pub struct Lines {
    text: Box<dyn BufRead>,
    read: Arc<AtomicU64>,
    number: u64,
    line: Vec<u8>,
}

/// One line as it stands in the file.
#[derive(Debug, PartialEq, Eq)]
pub enum Raw<'a> {
    /// Its text, without the line break.
    Text(&'a str),
    /// Not UTF-8.
    NotText,
    /// Longer than a line may be; what follows it can be read.
    TooLong,
}

impl Lines {
    /// The next line that is not blank, with its number, or none at the end.
    pub fn next(&mut self) -> io::Result<Option<(u64, Raw<'_>)>> {
        let mut too_long = false;
        loop {
            self.line.clear();
            let limit = u64::try_from(LONGEST_LINE).unwrap_or(u64::MAX);
            let count = self.text.by_ref().take(limit).read_until(b'\n', &mut self.line)?;
            if count == 0 && !too_long {
                return Ok(None);
            }
            let whole = count == 0 || self.line.ends_with(b"\n") || count < LONGEST_LINE;
            if !whole {
                too_long = true;
                continue;
            }
            self.number += 1;
            if too_long {
                return Ok(Some((self.number, Raw::TooLong)));
            }
            if !self.line.trim_ascii().is_empty() {
                break;
            }
        }
        Ok(Some((self.number, as_text(&self.line, self.number == 1))))
    }

    /// How many bytes of the file were read so far.
    pub fn bytes_read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }
}

fn as_text(line: &[u8], first: bool) -> Raw<'_> {
    let Ok(text) = std::str::from_utf8(line) else { return Raw::NotText };
    let text = text.trim();
    // Some editors mark the beginning of a file.
    Raw::Text(if first { text.trim_start_matches('\u{feff}') } else { text })
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn lines(bytes: &[u8]) -> Vec<(u64, String)> {
        let mut lines = Input::Bytes(bytes.into()).open().unwrap();
        let mut all = Vec::new();
        while let Some((number, raw)) = lines.next().unwrap() {
            all.push((number, format!("{raw:?}")));
        }
        all
    }

    const TEXT: &[u8] = "\u{feff}un\r\n\n deux\ntrois".as_bytes();

    #[test]
    fn lines_are_numbered_as_an_editor_does() {
        let expected = [(1, "Text(\"un\")"), (3, "Text(\"deux\")"), (4, "Text(\"trois\")")];
        assert_eq!(lines(TEXT), expected.map(|(number, text)| (number, text.to_owned())));
    }

    #[test]
    fn compression_is_told_by_content() {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(TEXT).unwrap();
        assert_eq!(lines(&gzip.finish().unwrap()), lines(TEXT));
        assert_eq!(lines(&zstd::encode_all(TEXT, 1).unwrap()), lines(TEXT));
    }

    #[test]
    fn a_line_without_end_does_not_fill_the_memory() {
        let mut text = vec![b'x'; 3 * LONGEST_LINE];
        text.extend_from_slice(b"\nfin\n\xff\n");
        let expected = [(1, "TooLong"), (2, "Text(\"fin\")"), (3, "NotText")];
        assert_eq!(lines(&text), expected.map(|(number, text)| (number, text.to_owned())));
        assert_eq!(lines(&vec![b'x'; LONGEST_LINE]), [(1, "TooLong".to_owned())]);
        assert_eq!(lines(&vec![b'x'; LONGEST_LINE - 1]).len(), 1);
    }

    #[test]
    fn a_damaged_file_is_an_error() {
        let mut gzip = zstd::encode_all(TEXT, 1).unwrap();
        gzip.truncate(gzip.len() - 4);
        let mut lines = Input::Bytes(gzip.into()).open().unwrap();
        let end = loop {
            match lines.next() {
                Ok(Some(_)) => {}
                Ok(None) => break false,
                Err(_) => break true,
            }
        };
        assert!(end, "a file that was cut short is told");
    }

    #[test]
    fn a_source_is_named_after_its_file() {
        for (path, name) in [
            ("/tmp/granddebat.jsonl", "granddebat"),
            ("granddebat.jsonl.zst", "granddebat"),
            ("export.gz", "export"),
            ("réseau 2025", "réseau 2025"),
        ] {
            assert_eq!(source_name(Path::new(path)), name);
        }
    }
}
