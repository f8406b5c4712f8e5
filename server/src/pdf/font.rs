//! The two weights of what is printed, and how wide they are.

use platform::Result;
use ttf_parser::Face;

/// A weight of the typeface. Each has a file with the letters of Latin scripts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// For reading.
    Regular,
    /// For what must be found.
    Bold,
}

impl Weight {
    /// The file.
    pub const fn file(self) -> &'static [u8] {
        match self {
            Self::Regular => {
                include_bytes!("../../../assets/fonts/atkinson-hyperlegible-next-regular.ttf")
            }
            Self::Bold => include_bytes!("../../../assets/fonts/atkinson-hyperlegible-next-bold.ttf"),
        }
    }

    /// What it is called inside a file of PDF.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Regular => "AtkinsonHyperlegibleNext-Regular",
            Self::Bold => "AtkinsonHyperlegibleNext-Bold",
        }
    }
}

/// A typeface that was read.
pub struct Font {
    face: Face<'static>,
}

impl Font {
    /// Reads a weight.
    pub fn read(weight: Weight) -> Result<Self> {
        let face = Face::parse(weight.file(), 0).map_err(anyhow::Error::from)?;
        Ok(Self { face })
    }

    /// The face, for its measures.
    pub const fn face(&self) -> &Face<'static> {
        &self.face
    }

    /// The shape of a letter; one that is missing is shown as an empty box.
    pub fn glyph(&self, letter: char) -> u16 {
        self.face.glyph_index(letter).map_or(0, |glyph| glyph.0)
    }

    /// How wide a shape is, in thousandths of its size.
    pub fn advance(&self, glyph: u16) -> f32 {
        let units = f32::from(self.face.units_per_em());
        let width = self.face.glyph_hor_advance(ttf_parser::GlyphId(glyph)).unwrap_or(0);
        f32::from(width) * 1_000.0 / units
    }

    /// How wide a text is at a size.
    pub fn width(&self, text: &str, size: f32) -> f32 {
        text.chars().map(|letter| self.advance(self.glyph(letter))).sum::<f32>() * size / 1_000.0
    }

    /// A text in lines that are at most so wide. A word that is wider is broken.
    pub fn lines(&self, text: &str, size: f32, width: f32) -> Vec<String> {
        let mut lines = vec![String::new()];
        // A space that does not break stays inside its word.
        for word in text.split(' ').flat_map(|word| self.pieces(word, size, width)) {
            let longer = lines.last().filter(|line| !line.is_empty()).map(|line| format!("{line} {word}"));
            match (longer.filter(|longer| self.width(longer, size) <= width), lines.last_mut()) {
                (Some(longer), Some(line)) => *line = longer,
                (None, Some(line)) if line.is_empty() => *line = word,
                _ => lines.push(word),
            }
        }
        lines
    }

    /// A word, or the pieces of one that is wider than the line.
    fn pieces(&self, word: &str, size: f32, width: f32) -> Vec<String> {
        let mut pieces = vec![String::new()];
        for letter in word.chars() {
            let longer = pieces.last().map(|piece| format!("{piece}{letter}")).unwrap_or_default();
            let fits = self.width(&longer, size) <= width || longer.chars().count() == 1;
            match pieces.last_mut() {
                Some(piece) if fits => *piece = longer,
                _ => pieces.push(letter.to_string()),
            }
        }
        pieces
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_weights_have_the_letters_of_names() {
        for weight in [Weight::Regular, Weight::Bold] {
            let font = Font::read(weight).unwrap();
            for letter in "ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆàâäçéèêëîïôöùûüÿœæñßøłŠžőğıěș«»’–—…€\u{a0}-/@·".chars()
            {
                assert_ne!(font.glyph(letter), 0, "{letter}");
            }
        }
    }

    #[test]
    fn lines_are_no_wider_than_they_may_be() {
        let font = Font::read(Weight::Regular).unwrap();
        let text = "Cette lettre ouvre votre compte\u{a0}: gardez-la pour vous. \
            https://un-nom-de-machine-beaucoup-trop-long-pour-une-ligne.montclair-sur-loire.example/activate";
        let lines = font.lines(text, 11.0, 150.0);
        assert!(lines.len() > 3 && lines.iter().all(|line| font.width(line, 11.0) <= 150.0), "{lines:?}");
        assert_eq!(lines.concat().replace(' ', ""), text.replace(' ', ""));
        assert_eq!(font.lines("", 11.0, 150.0), [""]);
    }
}
