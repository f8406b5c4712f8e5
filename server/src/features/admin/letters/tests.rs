//! What stands in the file of letters.

use std::io::Read;

use flate2::read::ZlibDecoder;
use pdf_writer::{Content, Str};
use shared::{identity::Language, ids::UserId, time::UtcTime};

use super::{Batch, print};
use crate::{
    features::identity::{Invited, NewLetter},
    pdf::font::{Font, Weight},
};

fn letter(name: &str, language: Option<Language>) -> NewLetter {
    NewLetter {
        person: Invited {
            user: UserId(7),
            name: name.to_owned(),
            username: "yannick".to_owned(),
            staff_number: Some("AG-00412".to_owned()),
            email: None,
            language,
            has_password: false,
        },
        code: "bcdf-ghjk-mnpq-rstv-wxyz".to_owned(),
        expires_at: UtcTime(1_796_256_000_000),
    }
}

fn batch(letters: Vec<NewLetter>) -> Batch {
    Batch { organization: "Mairie de Montclair-sur-Loire".to_owned(), logo: None, letters, next: None }
}

/// The streams of a file, unpacked.
fn streams(pdf: &[u8]) -> Vec<u8> {
    let find = |bytes: &[u8], what: &[u8]| bytes.windows(what.len()).position(|window| window == what);
    let (mut all, mut rest) = (Vec::new(), pdf);
    while let Some(begin) = find(rest, b"stream\n") {
        rest = &rest[begin + 7..];
        let end = find(rest, b"endstream").unwrap();
        ZlibDecoder::new(&rest[..end]).read_to_end(&mut all).unwrap();
        rest = &rest[end + 9..];
    }
    all
}

/// Whether a line stands in a page.
fn holds(content: &[u8], line: &str, weight: Weight) -> bool {
    let font = Font::read(weight).unwrap();
    let shapes: Vec<u8> = line.chars().flat_map(|letter| font.glyph(letter).to_be_bytes()).collect();
    let mut shown = Content::new();
    shown.show(Str(&shapes));
    let shown = shown.finish();
    content.windows(shown.len()).any(|window| window == shown.as_slice())
}

#[test]
fn the_logo_stands_on_each_page_and_is_there_once() {
    let letters = || vec![letter("Yannick Le Goff", None), letter("Inès Diallo", None)];
    let written = |logo| print(&Batch { logo, ..batch(letters()) }, "https://parvis.example", Language::Fr);
    let count = |pdf: &[u8], what: &[u8]| pdf.windows(what.len()).filter(|window| *window == what).count();
    let with = written(Some(crate::testing::pictures::png(64, 16))).unwrap();
    assert_eq!(count(&with, b"/Subtype /Image"), 1);
    assert_eq!(count(&streams(&with), b"/P Do"), 2);
    // One that cannot be read keeps nobody from their letter.
    for logo in [None, Some(b"no picture".to_vec())] {
        let without = written(logo).unwrap();
        assert_eq!(count(&without, b"/Subtype /Image"), 0);
        assert_eq!(count(&streams(&without), b" Do"), 0);
    }
}

#[test]
fn each_person_has_a_page_in_their_language() {
    let batch = batch(vec![letter("Zoé Ÿvelœs", None), letter("Émile Le Goff", Some(Language::En))]);
    let pdf = print(&batch, "https://parvis.montclair.example", Language::Fr).unwrap();
    let text = String::from_utf8_lossy(&pdf);
    assert_eq!(text.matches("/Type /Page\n").count(), 2);
    assert!(text.contains("/URI (https://parvis.montclair.example/activate/bcdf-ghjk-mnpq-rstv-wxyz)"));
    assert!(text.contains("/Lang (fr)"));
    let content = streams(&pdf);
    for (part, weight) in [
        ("Zoé Ÿvelœs", Weight::Bold),
        ("Émile Le Goff", Weight::Bold),
        ("Bonjour Zoé Ÿvelœs,", Weight::Regular),
        ("Hello Émile Le Goff,", Weight::Regular),
        ("bcdf-ghjk-mnpq-rstv-wxyz", Weight::Bold),
        ("yannick", Weight::Bold),
        ("Cette lettre sert une seule fois, jusqu’au 3 décembre 2026.", Weight::Bold),
        ("This letter is good once, until 3 December 2026.", Weight::Bold),
    ] {
        assert!(holds(&content, part, weight), "{part}");
    }
}

#[test]
fn long_names_and_addresses_stay_on_the_page() {
    let long = "Maximilienne-Alexandrine ".repeat(5);
    let mut letter = letter(long.trim(), None);
    letter.person.username = "maximilienne".repeat(5);
    let site = format!("https://{}.example", "parvis-".repeat(20));
    let one = Batch { organization: "Communauté d’agglomération ".repeat(6), ..batch(vec![letter]) };
    let pdf = print(&one, &site, Language::Fr).unwrap();
    assert!(pdf.len() > 10_000);
}
