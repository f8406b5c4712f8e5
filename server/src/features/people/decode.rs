//! From the bytes of a file to text, piece by piece, whatever French tools wrote it with.
//!
//! A mark in front tells UTF-8 or UTF-16. Without one it is UTF-8 as long as it can be; the first
//! letter that cannot be is taken for Windows-1252, and so is all that follows. A file that is
//! both is refused, and so is what is no text.

use encoding_rs::{CoderResult, Decoder, UTF_16BE, UTF_16LE, WINDOWS_1252};
use platform::{Error, Result};
use shared::{
    people_import::{Encoding, MAX_BYTES, MAX_LINES},
    problem::Code,
};

/// How many bytes must be here before it is decided what they are.
const ENOUGH: usize = 4;

/// What a file is read as so far.
enum Reading {
    /// Too little is here to tell.
    Nothing,
    /// UTF-8; whether a letter beyond ASCII was met.
    Utf8 {
        /// One was.
        beyond_ascii: bool,
    },
    /// What a decoder reads.
    Other(Encoding, Box<Decoder>),
}

/// Decodes a file that comes in pieces.
pub struct Decoding {
    reading: Reading,
    /// Bytes that are the beginning of something.
    rest: Vec<u8>,
    bytes: usize,
    lines: usize,
    /// Whether the last line so far has no end yet.
    unended: bool,
}

impl Decoding {
    /// Nothing came yet.
    pub fn new() -> Self {
        Self { reading: Reading::Nothing, rest: Vec::new(), bytes: 0, lines: 0, unended: false }
    }

    /// What the file is written in.
    pub fn encoding(&self) -> Encoding {
        match &self.reading {
            Reading::Nothing | Reading::Utf8 { .. } => Encoding::Utf8,
            Reading::Other(encoding, _) => *encoding,
        }
    }

    /// How many lines came so far.
    pub fn lines(&self) -> usize {
        self.lines + usize::from(self.unended)
    }

    /// Adds what the next piece says to `text`.
    ///
    /// Fails with the reason why the file is no list.
    pub fn push(&mut self, piece: &[u8], text: &mut String) -> Result<()> {
        self.bytes += piece.len();
        if self.bytes > MAX_BYTES {
            return Err(Error::refused(Code::TooLarge));
        }
        self.rest.extend_from_slice(piece);
        if matches!(self.reading, Reading::Nothing) && self.rest.len() < ENOUGH {
            return Ok(());
        }
        self.read(text, false)
    }

    /// Adds what remains.
    pub fn finish(&mut self, text: &mut String) -> Result<()> {
        self.read(text, true)
    }

    fn read(&mut self, text: &mut String, last: bool) -> Result<()> {
        if matches!(self.reading, Reading::Nothing) {
            self.begin()?;
        }
        let from = text.len();
        let bytes = std::mem::take(&mut self.rest);
        match &mut self.reading {
            Reading::Nothing => {}
            Reading::Utf8 { beyond_ascii } => match valid_utf8(&bytes, last) {
                Ok((valid, rest)) => {
                    *beyond_ascii |= !valid.is_ascii();
                    text.push_str(valid);
                    self.rest = rest.to_vec();
                }
                Err(valid) => {
                    if *beyond_ascii || !valid.is_ascii() {
                        return Err(Error::refused(Code::MixedEncodings));
                    }
                    let mut decoder = Box::new(WINDOWS_1252.new_decoder_without_bom_handling());
                    decode(&mut decoder, &bytes, text, last);
                    self.reading = Reading::Other(Encoding::Windows1252, decoder);
                }
            },
            Reading::Other(_, decoder) => decode(decoder, &bytes, text, last),
        }
        self.judge(text.get(from..).unwrap_or_default())
    }

    /// Looks at the first bytes.
    fn begin(&mut self) -> Result<()> {
        let bytes = self.rest.as_slice();
        // The marks of zip (every modern workbook is one), of the older ones, and of PDF.
        if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"\xd0\xcf\x11\xe0") {
            return Err(Error::refused(Code::NotAListButASpreadsheet));
        }
        if bytes.starts_with(b"%PDF") {
            return Err(Error::refused(Code::NotAList));
        }
        let utf16 = |encoding: &'static encoding_rs::Encoding| {
            Reading::Other(Encoding::Utf16, Box::new(encoding.new_decoder_with_bom_removal()))
        };
        self.reading = if bytes.starts_with(b"\xff\xfe") {
            utf16(UTF_16LE)
        } else if bytes.starts_with(b"\xfe\xff") {
            utf16(UTF_16BE)
        } else if bytes.starts_with(b"\xef\xbb\xbf") {
            self.rest.drain(..3);
            // Whoever writes the mark means it.
            Reading::Utf8 { beyond_ascii: true }
        } else {
            Reading::Utf8 { beyond_ascii: false }
        };
        Ok(())
    }

    /// Refuses what is no text, and what is too long.
    fn judge(&mut self, new: &str) -> Result<()> {
        let control = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}');
        if self.lines == 0 && new.contains('\0') {
            return Err(Error::refused(Code::NotAList));
        }
        // A few are refused line by line; a file full of them is none of text.
        if new.chars().filter(|c| control(*c)).count() > 20 + new.len() / 100 {
            return Err(Error::refused(Code::NotAList));
        }
        self.unended = new.bytes().last().map_or(self.unended, |byte| byte != b'\n');
        self.lines += new.bytes().filter(|byte| *byte == b'\n').count();
        if self.lines > MAX_LINES {
            return Err(Error::refused(Code::ListTooLong));
        }
        Ok(())
    }
}

/// The text, and the bytes that begin a letter; or the text before what is no UTF-8.
fn valid_utf8(bytes: &[u8], last: bool) -> Result<(&str, &[u8]), &str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok((text, &[])),
        Err(error) => {
            let (valid, rest) = bytes.split_at(error.valid_up_to());
            let valid = std::str::from_utf8(valid).unwrap_or_default();
            if error.error_len().is_none() && !last { Ok((valid, rest)) } else { Err(valid) }
        }
    }
}

fn decode(decoder: &mut Decoder, bytes: &[u8], text: &mut String, last: bool) {
    let mut bytes = bytes;
    loop {
        text.reserve(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len()));
        let (result, read, _) = decoder.decode_to_string(bytes, text, last);
        bytes = bytes.get(read..).unwrap_or_default();
        if result == CoderResult::InputEmpty {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8], at_once: usize) -> Result<(String, Encoding), Code> {
        let (mut decoding, mut text) = (Decoding::new(), String::new());
        let refused = |error: Error| error.code();
        for piece in bytes.chunks(at_once) {
            decoding.push(piece, &mut text).map_err(refused)?;
        }
        decoding.finish(&mut text).map_err(refused)?;
        Ok((text, decoding.encoding()))
    }

    #[test]
    fn a_file_is_read_as_it_is_written_however_it_comes() {
        let utf16: Vec<u8> =
            [0xfeff].into_iter().chain("Hélène\tœ".encode_utf16()).flat_map(u16::to_le_bytes).collect();
        for (bytes, text, encoding) in [
            ("Hélène;œuvre".as_bytes(), "Hélène;œuvre", Encoding::Utf8),
            ("\u{feff}Hélène".as_bytes(), "Hélène", Encoding::Utf8),
            (b"H\xe9l\xe8ne;\x9cuvre \x80", "Hélène;œuvre €", Encoding::Windows1252),
            (utf16.as_slice(), "Hélène\tœ", Encoding::Utf16),
            (b"a;b", "a;b", Encoding::Utf8),
            (b"", "", Encoding::Utf8),
        ] {
            for at_once in [1, 2, 3, 7, 100] {
                assert_eq!(decoded(bytes, at_once), Ok((text.to_owned(), encoding)), "{text} by {at_once}");
            }
        }
    }

    #[test]
    fn what_is_no_list_is_refused_with_its_reason() {
        for (bytes, code) in [
            (&b"PK\x03\x04 and so on"[..], Code::NotAListButASpreadsheet),
            (b"\xd0\xcf\x11\xe0\xa1\xb1", Code::NotAListButASpreadsheet),
            (b"%PDF-1.7", Code::NotAList),
            (b"a\0b\0c\0", Code::NotAList),
            (&["Hélène;".as_bytes(), b"H\xe9l\xe8ne"].concat(), Code::MixedEncodings),
        ] {
            assert_eq!(decoded(bytes, 4), Err(code), "{bytes:?}");
        }
    }
}
