//! QR codes, as rows of dark runs: drawn on pages, and on paper.

use maud::{Markup, html};
use platform::Result;
use qrcodegen::{QrCode, QrCodeEcc};

/// How many blank squares a code has around it.
const MARGIN: u16 = 4;

/// A run of dark squares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// In which row, from the top.
    pub row: u16,
    /// From which column on.
    pub from: u16,
    /// How many squares.
    pub length: u16,
}

/// A code: how many squares its side has, and which are dark.
#[derive(Clone, Debug)]
pub struct Code {
    /// How many squares a side has.
    pub side: u16,
    /// The dark ones.
    pub dark: Vec<Run>,
}

/// The code of a text. A fifth of it may be dirty.
pub fn code(text: &str) -> Result<Code> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).map_err(anyhow::Error::from)?;
    let side = u16::try_from(code.size()).unwrap_or(0);
    let is_dark = |column: u16, row: u16| code.get_module(i32::from(column), i32::from(row));
    let mut dark = Vec::new();
    for row in 0..side {
        let mut column = 0;
        while column < side {
            let from = column;
            while column < side && is_dark(column, row) {
                column += 1;
            }
            if column > from {
                dark.push(Run { row, from, length: column - from });
            }
            column += 1;
        }
    }
    Ok(Code { side, dark })
}

impl Code {
    /// The code as a picture: black on white, whatever the colours of the page.
    #[must_use]
    pub fn markup(&self, label: &str) -> Markup {
        html! {
            svg .qr viewBox=(self.view()) role="img" aria-label=(label) shape-rendering="crispEdges" {
                (self.squares())
            }
        }
    }

    /// The code as a file of its own, SVG.
    #[must_use]
    pub fn file(&self) -> String {
        let file = html! {
            svg xmlns="http://www.w3.org/2000/svg" viewBox=(self.view()) shape-rendering="crispEdges" {
                (self.squares())
            }
        };
        file.into_string()
    }

    fn view(&self) -> String {
        format!("0 0 {0} {0}", self.whole())
    }

    fn whole(&self) -> u16 {
        self.side + 2 * MARGIN
    }

    fn squares(&self) -> Markup {
        let runs = self.dark.iter().map(|Run { row, from, length }| {
            format!("M{} {}h{length}v1h-{length}z", from + MARGIN, row + MARGIN)
        });
        html! {
            rect width=(self.whole()) height=(self.whole()) fill="#fff" {}
            path d=(runs.collect::<String>()) fill="#000" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_eyes() {
        let code = code("https://parvis.example/activate/bcdf-ghjk-mnpq-rstv-wxyz").unwrap();
        let eye = |row, from| code.dark.contains(&Run { row, from, length: 7 });
        assert!(code.side >= 29 && eye(0, 0) && eye(0, code.side - 7) && eye(code.side - 7, 0));
        assert!(code.dark.iter().all(|run| run.from + run.length <= code.side));
        let drawn = code.markup("Code").into_string();
        assert!(drawn.contains("M4 4h7v1h-7z") && drawn.contains("role=\"img\""), "{drawn}");
        assert!(!drawn.contains("style="), "a page may not bring styles along");
        let file = code.file();
        assert!(
            file.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\"") && file.contains("M4 4h7v1h-7z")
        );
    }
}
