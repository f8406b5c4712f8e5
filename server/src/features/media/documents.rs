//! Files that people are given to download: what they are is told by their content, and has to be what
//! their name says.
//!
//! Nothing is given out that a device would run: no program, no page, no drawing with a script, no document
//! with macros. They are kept as they were sent.

use platform::{Error, Result};
use shared::{media::FileName, problem::Code};

/// In whatever these say about themselves, the rest is packed.
const OFFICE: [(&str, &[u8]); 3] = [("docx", b"word/"), ("xlsx", b"xl/"), ("pptx", b"ppt/")];
/// What a document of an office with macros has within.
const MACROS: &[u8] = b"vbaProject.bin";

/// Refuses a file that is of no kind people are given, with `FileTypeRefused`, or of another than its name
/// says, with `FileOtherwise`.
pub fn require(name: &FileName, bytes: &[u8]) -> Result<()> {
    let Some((kind, _)) = name.kind() else { return Err(Error::refused(Code::FileTypeRefused)) };
    if holds(bytes, MACROS) {
        return Err(Error::refused(Code::FileTypeRefused));
    }
    if is(kind, bytes) { Ok(()) } else { Err(Error::refused(Code::FileOtherwise)) }
}

fn is(kind: &str, bytes: &[u8]) -> bool {
    let told = infer::get(bytes).map(|found| found.extension());
    match (kind, told) {
        // A text is anything that has no sign of something else.
        ("txt" | "csv", None) => !bytes.is_empty() && !bytes.contains(&0),
        // How what is packed stands in line differs from one office to the other.
        (_, Some("zip")) if kind != "zip" => {
            OFFICE.iter().any(|(office, within)| kind == *office && holds(bytes, within))
        }
        (_, told) => told == Some(kind),
    }
}

fn holds(bytes: &[u8], sign: &[u8]) -> bool {
    bytes.windows(sign.len()).any(|within| within == sign)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::pictures::png;

    fn code(name: &str, bytes: &[u8]) -> Option<Code> {
        require(&FileName::parse(name).unwrap(), bytes).err().map(|error| error.code())
    }

    /// The beginning of an archive whose first entry has that name.
    fn packed(entry: &str) -> Vec<u8> {
        let mut bytes = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec();
        bytes.extend(u16::try_from(entry.len()).unwrap().to_le_bytes());
        bytes.extend([0, 0]);
        bytes.extend(entry.as_bytes());
        bytes.extend([0; 40]);
        bytes
    }

    #[test]
    fn a_file_is_what_its_name_says() {
        let mut odt = packed("mimetype");
        odt.truncate(38);
        odt.extend(b"application/vnd.oasis.opendocument.text");
        for (name, bytes) in [
            ("plan.pdf", b"%PDF-1.7\n".to_vec()),
            ("plan.PNG", png(4, 4)),
            ("liste.csv", "nom;prénom\n".as_bytes().to_vec()),
            ("windows.txt", b"\xe9t\xe9".to_vec()),
            ("lot.zip", packed("plan.txt")),
            ("note.docx", packed("word/document.xml")),
            ("note.odt", odt),
        ] {
            assert_eq!(code(name, &bytes), None, "{name}");
        }
    }

    #[test]
    fn what_is_something_else_or_runs_is_refused() {
        for (name, bytes, expected) in [
            ("plan.exe", b"MZ".to_vec(), Code::FileTypeRefused),
            ("page.html", b"<p>".to_vec(), Code::FileTypeRefused),
            ("sans", b"%PDF-1.7\n".to_vec(), Code::FileTypeRefused),
            ("note.docx", packed("word/vbaProject.bin"), Code::FileTypeRefused),
            ("plan.pdf", b"MZ\x90\0".to_vec(), Code::FileOtherwise),
            ("plan.pdf", b"<html>".to_vec(), Code::FileOtherwise),
            ("plan.pdf", Vec::new(), Code::FileOtherwise),
            ("vide.txt", Vec::new(), Code::FileOtherwise),
            ("texte.txt", b"\0\x01".to_vec(), Code::FileOtherwise),
            ("texte.csv", png(4, 4), Code::FileOtherwise),
            ("note.docx", packed("xl/workbook.xml"), Code::FileOtherwise),
            ("photo.jpg", png(4, 4), Code::FileOtherwise),
        ] {
            assert_eq!(code(name, &bytes), Some(expected), "{name}");
        }
    }
}
