//! What stands on the page of a letter, and where.

use platform::Result;
use shared::{identity::Language, texts::Texts, time::UtcTime};

use super::link;
use crate::{
    features::identity::NewLetter,
    locale::texts,
    pdf::{Document, GREEN, GREY, INK, Page, Picture, WIDTH, font::Weight},
    web::qr,
};

/// The space at the left and at the right.
const MARGIN: f32 = 62.0;
/// How wide texts may be.
const MEASURE: f32 = WIDTH - 2.0 * MARGIN;
/// Where a window in the envelope shows whom it is for.
const WINDOW: (f32, f32) = (312.0, 150.0);
/// The box of the logo.
const LOGO: (f32, f32) = (150.0, 40.0);
/// The side of the QR code.
const CODE: f32 = 150.0;
/// The space between the QR code and what stands beside it.
const GAP: f32 = 26.0;

/// Writes the page of a letter.
pub fn write(
    document: &mut Document,
    letter: &NewLetter,
    organization: &str,
    site: &str,
    language: Language,
) -> Result<()> {
    let texts = texts(language);
    let address = link(site, letter);
    let code = qr::code(&address)?;
    let logo = document.picture();
    let mut page = document.page();
    head(&mut page, letter, organization, logo);

    let mut y = 268.0;
    let lead = texts.get("letter-title");
    y = page.paragraph((MARGIN, y), MEASURE, Weight::Bold, 20.0, GREEN, &lead) + 8.0;
    let hello = texts.with("letter-hello", &[("name", letter.person.name.as_str().into())]);
    y = page.paragraph((MARGIN, y), MEASURE, Weight::Regular, 11.5, INK, &hello) + 6.0;
    let what = texts.get("letter-what");
    y = page.paragraph((MARGIN, y), MEASURE, Weight::Regular, 11.5, INK, &what) + 14.0;

    square(&mut page, &code, (MARGIN, y));
    page.link((MARGIN, y), (CODE, CODE), &address);
    let beside = beside(&mut page, texts, letter, site, y);
    y = beside.max(y + CODE) + 28.0;
    y = identity(&mut page, texts, letter, y) + 30.0;

    let until = texts.with("letter-until", &[("date", date(letter.expires_at, language).into())]);
    y = page.paragraph((MARGIN, y), MEASURE, Weight::Bold, 11.5, INK, &until) + 4.0;
    for key in ["letter-secret", "letter-help"] {
        y = page.paragraph((MARGIN, y), MEASURE, Weight::Regular, 11.0, GREY, &texts.get(key)) + 4.0;
    }
    let written = page.finish();
    document.add(written);
    Ok(())
}

/// From whom, and for whom, where the window of an envelope shows it.
fn head(page: &mut Page<'_>, letter: &NewLetter, organization: &str, logo: Option<Picture>) {
    let beside = if let Some(logo) = logo {
        let (width, height) = logo.within(LOGO.0, LOGO.1);
        page.picture((MARGIN, 59.0 - height / 2.0), (width, height));
        width + 12.0
    } else {
        page.fill((MARGIN, 52.0), (14.0, 14.0), GREEN);
        22.0
    };
    page.paragraph((MARGIN + beside, 64.0), MEASURE - beside, Weight::Bold, 13.0, INK, organization);
    let width = WIDTH - WINDOW.0 - MARGIN / 2.0;
    page.paragraph(WINDOW, width, Weight::Bold, 13.0, INK, &letter.person.name);
}

fn square(page: &mut Page<'_>, code: &qr::Code, at: (f32, f32)) {
    let side = CODE / f32::from(code.side.max(1));
    for run in &code.dark {
        let place = (at.0 + f32::from(run.from) * side, at.1 + f32::from(run.row) * side);
        // A hair higher than a square, so that no line shows between rows.
        page.fill(place, (f32::from(run.length) * side, side + 0.05), [0.0, 0.0, 0.0]);
    }
}

/// The two ways in, beside the code. Gives where they end.
fn beside(page: &mut Page<'_>, texts: &Texts, letter: &NewLetter, site: &str, top: f32) -> f32 {
    let (x, width) = (MARGIN + CODE + GAP, MEASURE - CODE - GAP);
    let mut y = top + 10.0;
    y = page.paragraph((x, y), width, Weight::Bold, 12.0, INK, &texts.get("letter-phone")) + 1.0;
    y = page.paragraph((x, y), width, Weight::Regular, 11.0, INK, &texts.get("letter-phone-how")) + 12.0;
    y = page.paragraph((x, y), width, Weight::Bold, 12.0, INK, &texts.get("letter-typed")) + 1.0;
    y = page.paragraph((x, y), width, Weight::Regular, 11.0, INK, &texts.get("letter-typed-how"));
    let address = format!("{site}/activate");
    y = page.paragraph((x, y), width, Weight::Bold, 11.0, GREEN, &address);
    y = page.paragraph((x, y), width, Weight::Regular, 11.0, INK, &texts.get("letter-code")) + 4.0;
    page.paragraph((x, y), width, Weight::Bold, 15.0, INK, &letter.code)
}

/// By what the person signs in from then on. Gives where it ends.
fn identity(page: &mut Page<'_>, texts: &Texts, letter: &NewLetter, top: f32) -> f32 {
    let person = &letter.person;
    let mut facts = vec![(texts.get("letter-username"), person.username.as_str())];
    if let Some(number) = &person.staff_number {
        facts.push((texts.get("letter-number"), number.as_str()));
    }
    let inside = MARGIN + 16.0;
    let mut y = top + 22.0;
    y = page.paragraph((inside, y), MEASURE - 32.0, Weight::Regular, 11.0, GREY, &texts.get("letter-then"))
        + 4.0;
    for (word, value) in facts {
        let width = page.line((inside, y), Weight::Regular, 11.5, INK, &word);
        let left = width + 6.0;
        y = page.paragraph((inside + left, y), MEASURE - 32.0 - left, Weight::Bold, 11.5, INK, value) + 2.0;
    }
    page.frame((MARGIN, top), (MEASURE, y - top), GREY);
    y
}

/// A day, as one writes it.
fn date(at: UtcTime, language: Language) -> String {
    let day = chrono::DateTime::from_timestamp_millis(at.0).unwrap_or_default();
    let texts = texts(language);
    let month = texts.get(&format!("letter-month-{}", day.format("%-m")));
    let (number, year) = (day.format("%-d").to_string(), day.format("%Y").to_string());
    texts.with("letter-date", &[("day", number.into()), ("month", month.into()), ("year", year.into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_as_people_write_it() {
        let at = UtcTime(1_796_256_000_000);
        assert_eq!(date(at, Language::Fr), "3 décembre 2026");
        assert_eq!(date(at, Language::En), "3 December 2026");
    }
}
