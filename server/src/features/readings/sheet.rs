//! The sheet on which people sign: their names, and room beside them.

use platform::Result;
use shared::identity::Language;

use super::paper::{Sheet, day_in_words};
use crate::{
    locale::texts,
    pdf::{Document, GREEN, GREY, HEIGHT, INK, Page, WIDTH, font::Weight},
};

/// The space at the left and at the right.
const MARGIN: f32 = 50.0;
/// How wide texts may be.
const MEASURE: f32 = WIDTH - 2.0 * MARGIN;
/// How high the row of a person is.
const ROW: f32 = 38.0;
/// How wide the room for a name is, for a day, and for a signature.
const COLUMNS: [f32; 3] = [225.0, 90.0, 180.0];
/// The last foot of a page.
const FLOOR: f32 = HEIGHT - 60.0;

/// Draws it.
pub fn draw(sheet: &Sheet, language: Language) -> Result<Vec<u8>> {
    let texts = texts(language);
    let mut document = Document::new(language)?;
    let mut page = document.page();
    let mut y = page.paragraph((MARGIN, 60.0), MEASURE, Weight::Bold, 12.0, INK, &sheet.organization) + 6.0;
    y = page.paragraph((MARGIN, y), MEASURE, Weight::Bold, 18.0, GREEN, &texts.get("paper-title"));
    y = page.paragraph((MARGIN, y), MEASURE, Weight::Bold, 13.0, INK, &sheet.title) + 2.0;
    let label = sheet.label.clone().unwrap_or_else(|| texts.get("lire-usual-label"));
    let due = day_in_words(sheet.due_at, language);
    let words = [
        texts.with("paper-words", &[("label", label.as_str().into())]),
        texts.with("paper-due", &[("date", due.as_str().into())]),
        texts.with(
            "proof-hash",
            &[("version", sheet.version.to_string().into()), ("sha256", sheet.sha256.as_str().into())],
        ),
    ];
    for (index, said) in words.iter().enumerate() {
        let size = if index == 2 { 8.5 } else { 11.0 };
        y = page.paragraph((MARGIN, y), MEASURE, Weight::Regular, size, INK, said);
    }
    y = heads(&mut page, texts, y + 8.0);
    for (name, unit) in &sheet.people {
        if y + ROW > FLOOR {
            let written = page.finish();
            document.add(written);
            page = document.page();
            y = heads(&mut page, texts, 60.0);
        }
        row(&mut page, (name.as_str(), unit.as_str()), y);
        y += ROW;
    }
    let written = page.finish();
    document.add(written);
    Ok(document.finish(&sheet.title))
}

/// The heads of the columns. Gives where the rows begin.
fn heads(page: &mut Page<'_>, texts: &shared::texts::Texts, y: f32) -> f32 {
    let mut x = MARGIN;
    for (key, width) in ["paper-name", "paper-day", "paper-signature"].into_iter().zip(COLUMNS) {
        page.line((x + 4.0, y + 10.0), Weight::Bold, 10.0, GREY, &texts.get(key));
        x += width;
    }
    y + 16.0
}

fn row(page: &mut Page<'_>, (name, unit): (&str, &str), y: f32) {
    let mut x = MARGIN;
    for width in COLUMNS {
        page.frame((x, y), (width, ROW), GREY);
        x += width;
    }
    let [width, ..] = COLUMNS;
    let below = page.paragraph((MARGIN + 4.0, y + 13.0), width - 8.0, Weight::Bold, 10.0, INK, name);
    // A name of several lines leaves no room for the unit.
    if below < y + ROW {
        page.line((MARGIN + 4.0, below), Weight::Regular, 8.0, GREY, unit);
    }
}
