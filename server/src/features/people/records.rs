//! Text to lines of cells: CSV by the letter, forgiving where tools differ, exact where it counts.
//!
//! A quotation mark that is not closed is refused at the line where it stands; reading goes on
//! after that line, so that one mistake costs one line and not the file.

use std::{collections::VecDeque, io};

use shared::people_import::{Column, Reason, Separator, Why};

/// The most characters that a line may have, those of its cells together.
const LONGEST: usize = 32_000;
/// The most lines of the file that one cell may go over.
const MOST_LINES: usize = 40;

/// Gives the next piece of a text; nothing at its end.
pub type Source<'a> = Box<dyn FnMut() -> io::Result<Option<String>> + 'a>;

/// The cells of a line, or why they cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Where it begins in the file, from 1 on.
    pub line: u32,
    /// Its cells.
    pub cells: Result<Vec<String>, Reason>,
}

/// The lines of a text, one after the other.
pub struct Records<'a> {
    source: Source<'a>,
    separator: char,
    piece: String,
    ended: bool,
    /// Lines of the file that were read and not used.
    waiting: VecDeque<String>,
    /// The number of the next line.
    next: u32,
}

impl<'a> Records<'a> {
    /// The lines of what a source gives.
    pub fn new(source: Source<'a>, separator: Separator) -> Self {
        Self {
            source,
            separator: separator.as_char(),
            piece: String::new(),
            ended: false,
            waiting: VecDeque::new(),
            next: 1,
        }
    }

    /// The next line that says something; nothing at the end.
    pub fn next(&mut self) -> io::Result<Option<Record>> {
        loop {
            let line = self.next;
            let Some(mut text) = self.take_line()? else { return Ok(None) };
            if text.trim().is_empty() || text.chars().all(|c| c == self.separator || c.is_whitespace()) {
                continue;
            }
            let mut more = Vec::new();
            while is_open(&text, self.separator) && more.len() < MOST_LINES && text.len() <= LONGEST {
                let Some(next) = self.take_line()? else { break };
                text.push('\n');
                text.push_str(&next);
                more.push(next);
            }
            let cells = if text.chars().count() > LONGEST {
                Err(Reason::new(Why::TooLong))
            } else {
                cells(&text, self.separator)
            };
            if cells.is_err() {
                // What follows the line may be well.
                self.next -= u32::try_from(more.len()).unwrap_or(0);
                for line in more.into_iter().rev() {
                    self.waiting.push_front(line);
                }
            }
            return Ok(Some(Record { line, cells }));
        }
    }

    /// The next line of the file without its end.
    fn take_line(&mut self) -> io::Result<Option<String>> {
        if let Some(line) = self.waiting.pop_front() {
            self.next += 1;
            return Ok(Some(line));
        }
        let mut line = String::new();
        let mut any = false;
        loop {
            if let Some(end) = self.piece.find('\n') {
                push_some(&mut line, self.piece.get(..end).unwrap_or_default());
                self.piece.drain(..=end);
                any = true;
                break;
            }
            any |= !self.piece.is_empty();
            push_some(&mut line, &std::mem::take(&mut self.piece));
            if self.ended {
                break;
            }
            match (self.source)()? {
                Some(piece) => self.piece = piece,
                None => self.ended = true,
            }
        }
        if !any {
            return Ok(None);
        }
        if line.ends_with('\r') {
            line.pop();
        }
        self.next += 1;
        Ok(Some(line))
    }
}

/// Adds to a line as much as tells that it is too long.
fn push_some(line: &mut String, more: &str) {
    const ENOUGH: usize = 4 * LONGEST + 4;
    let room = ENOUGH.saturating_sub(line.len());
    let end = (0..=room.min(more.len())).rev().find(|end| more.is_char_boundary(*end)).unwrap_or(0);
    line.push_str(more.get(..end).unwrap_or_default());
}

/// Whether a quoted cell is not closed at the end.
fn is_open(text: &str, separator: char) -> bool {
    matches!(split(text, separator), Err(Stop::Open))
}

/// Why a line cannot be split.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    /// A quotation mark is not closed.
    Open,
    /// Something follows a closing one.
    Follows,
}

fn cells(text: &str, separator: char) -> Result<Vec<String>, Reason> {
    let cells = split(text, separator).map_err(|_| {
        let from = text.find('"').and_then(|at| text.get(at..)).unwrap_or_default();
        Reason { column: None, ..Reason::about(Why::BadQuote, Column::Name, from) }
    })?;
    let bad =
        cells.iter().find(|cell| cell.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t' | '\r')));
    match bad {
        Some(cell) => Err(Reason { column: None, ..Reason::about(Why::NotText, Column::Name, cell) }),
        None => Ok(cells),
    }
}

/// The cells of a line. A quotation mark inside a cell that does not begin with one is a letter.
fn split(text: &str, separator: char) -> Result<Vec<String>, Stop> {
    let mut cells = Vec::new();
    let mut letters = text.chars().peekable();
    loop {
        let mut cell = String::new();
        while letters.next_if(|c| *c == ' ').is_some() {}
        if letters.next_if_eq(&'"').is_some() {
            loop {
                match letters.next() {
                    None => return Err(Stop::Open),
                    Some('"') if letters.next_if_eq(&'"').is_some() => cell.push('"'),
                    Some('"') => break,
                    Some(c) => cell.push(c),
                }
            }
            while letters.next_if(|c| *c == ' ' || *c == '\r').is_some() {}
            match letters.peek() {
                None => {}
                Some(c) if *c == separator => {}
                Some(_) => return Err(Stop::Follows),
            }
        } else {
            while let Some(c) = letters.next_if(|c| *c != separator) {
                cell.push(c);
            }
        }
        cells.push(cell.trim().to_owned());
        if letters.next().is_none() {
            return Ok(cells);
        }
    }
}

/// What stands between the cells of the first line; nothing if it has but one.
pub fn separator_of(first: &str) -> Option<Separator> {
    let count = |separator: &Separator| split(first, separator.as_char()).map_or(0, |cells| cells.len());
    // In case of doubt, as French tools write.
    let best =
        [Separator::Semicolon, Separator::Tab, Separator::Comma].into_iter().rev().max_by_key(count)?;
    (count(&best) > 1).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, at_once: usize) -> Vec<(u32, Result<Vec<String>, Why>)> {
        let letters: Vec<char> = text.chars().collect();
        let mut pieces: VecDeque<String> =
            letters.chunks(at_once).map(|piece| piece.iter().collect()).collect();
        let mut records = Records::new(Box::new(move || Ok(pieces.pop_front())), Separator::Semicolon);
        let mut all = Vec::new();
        while let Some(record) = records.next().unwrap() {
            all.push((record.line, record.cells.map_err(|reason| reason.why)));
        }
        all
    }

    #[expect(clippy::unnecessary_wraps, reason = "what is expected stands beside lines that cannot be read")]
    fn well(cells: &[&str]) -> Result<Vec<String>, Why> {
        Ok(cells.iter().map(|cell| (*cell).to_owned()).collect())
    }

    #[test]
    fn cells_are_read_as_tools_write_them() {
        let text = "a;b\r\n\"c;d\"; \"e \"\"f\"\"\" ;\n\n;;\n  g ;5\"\n\"h\ni\";j";
        let expected = [
            (1, well(&["a", "b"])),
            (2, well(&["c;d", "e \"f\"", ""])),
            (5, well(&["g", "5\""])),
            (6, well(&["h\ni", "j"])),
        ];
        for at_once in [1, 3, 1_000] {
            assert_eq!(read(text, at_once), expected);
        }
    }

    #[test]
    fn a_quotation_mark_that_is_not_closed_costs_one_line() {
        let text = "a;b\n\"c;d\ne;f\n\"g\" h;i\nj;k\n";
        let expected = [
            (1, well(&["a", "b"])),
            (2, Err(Why::BadQuote)),
            (3, well(&["e", "f"])),
            (4, Err(Why::BadQuote)),
            (5, well(&["j", "k"])),
        ];
        assert_eq!(read(text, 4), expected);
    }

    #[test]
    fn what_is_too_long_or_no_text_costs_one_line() {
        let text = format!("a;b\n{};x\nc\u{0};d\n\"{}\n", "y".repeat(200_000), "e\n".repeat(100));
        let read = read(&text, 4_096);
        assert_eq!(read[0], (1, well(&["a", "b"])));
        assert_eq!(read[1], (2, Err(Why::TooLong)));
        assert_eq!(read[2], (3, Err(Why::NotText)));
        assert_eq!(read[3], (4, Err(Why::BadQuote)));
        assert_eq!(read[4], (5, well(&["e"])));
    }

    #[test]
    fn the_separator_is_what_makes_the_most_cells() {
        for (first, separator) in [
            ("Matricule;Nom, prénom;E-mail", Some(Separator::Semicolon)),
            ("matricule,nom,prenom", Some(Separator::Comma)),
            ("matricule\tnom", Some(Separator::Tab)),
            ("\"a,b\";c", Some(Separator::Semicolon)),
            ("matricule", None),
            ("", None),
        ] {
            assert_eq!(separator_of(first), separator, "{first}");
        }
    }
}
