//! The proof as a document: its pages say what its data says, and nothing else.

use platform::Result;
use shared::texts::Texts;

use super::{
    data::{Line, Proof, channel_key, counts, state_key},
    key::Signature,
};
use crate::{
    locale::texts,
    pdf::{Document, GREEN, GREY, HEIGHT, INK, Page, WIDTH, font::Weight},
};

/// The space at the left and at the right.
const MARGIN: f32 = 50.0;
/// How wide texts may be.
const MEASURE: f32 = WIDTH - 2.0 * MARGIN;
/// The last foot of a page.
const FLOOR: f32 = HEIGHT - 60.0;

/// Draws the document of this data, which carries the data and its signature as they are.
///
/// The same data and signature give the same file.
pub fn draw(proof: &Proof, data: &[u8], signature: &Signature) -> Result<Vec<u8>> {
    let texts = texts(proof.language);
    let mut document = Document::new(proof.language)?;
    document.attach("proof.json", "application/json", data);
    let signed = serde_json::to_vec(signature).map_err(anyhow::Error::from)?;
    document.attach("signature.json", "application/json", &signed);

    let mut page = document.page();
    let mut y = head(&mut page, texts, proof, signature);
    let mut number = 1;
    for line in &proof.people {
        let [name, facts, proof_line] = said(line, texts);
        // Lines are measured first: nobody is split between two pages.
        let rows = document.font(Weight::Bold).lines(&name, 10.0, MEASURE).len()
            + document.font(Weight::Regular).lines(&facts, 9.0, MEASURE).len()
            + document.font(Weight::Regular).lines(&proof_line, 8.0, MEASURE).len();
        let height = f32::from(u16::try_from(rows).unwrap_or(u16::MAX)) * 13.0 + 8.0;
        if y + height > FLOOR {
            foot(&mut page, texts, proof, number);
            let written = page.finish();
            document.add(written);
            page = document.page();
            (y, number) = (60.0, number + 1);
        }
        y = page.paragraph((MARGIN, y), MEASURE, Weight::Bold, 10.0, INK, &name);
        y = page.paragraph((MARGIN, y), MEASURE, Weight::Regular, 9.0, INK, &facts);
        y = page.paragraph((MARGIN, y), MEASURE, Weight::Regular, 8.0, GREY, &proof_line) + 6.0;
    }
    foot(&mut page, texts, proof, number);
    let written = page.finish();
    document.add(written);
    Ok(document.finish(&proof.title))
}

/// What stands above the list. Gives where the list begins.
fn head(page: &mut Page<'_>, texts: &Texts, proof: &Proof, signature: &Signature) -> f32 {
    let counts = counts(proof);
    let count = |name: &str| counts.get(name).copied().unwrap_or(0);
    let mut y = page.paragraph((MARGIN, 64.0), MEASURE, Weight::Bold, 12.0, INK, &proof.organization) + 6.0;
    y = page.paragraph((MARGIN, y), MEASURE, Weight::Bold, 20.0, GREEN, &texts.get("proof-title"));
    y = page.paragraph((MARGIN, y), MEASURE, Weight::Bold, 14.0, INK, &proof.title) + 4.0;
    let facts = [
        texts.with(
            "proof-asked",
            &[("level", texts.get(level_key(proof)).into()), ("name", proof.asked_by.as_str().into())],
        ),
        texts.with(
            "proof-times",
            &[
                ("started", proof.started_at.as_str().into()),
                ("due", proof.due_at.as_str().into()),
                ("round", proof.round.to_string().into()),
            ],
        ),
        proof
            .ended_at
            .as_ref()
            .map_or_else(String::new, |ended| texts.with("proof-ended", &[("ended", ended.as_str().into())])),
        texts.with(
            "proof-counts",
            &[
                ("people", count("people").into()),
                ("opened", count("opened").into()),
                ("done", count("done").into()),
                ("late", count("late").into()),
            ],
        ),
        texts.with("proof-made", &[("made", proof.made_at.as_str().into())]),
    ];
    for fact in facts.iter().filter(|fact| !fact.is_empty()) {
        y = page.paragraph((MARGIN, y), MEASURE, Weight::Regular, 10.5, INK, fact);
    }
    y += 4.0;
    for hash in [
        texts.with(
            "proof-hash",
            &[("version", proof.version.to_string().into()), ("sha256", proof.sha256.as_str().into())],
        ),
        texts.with("proof-key", &[("key", signature.key.as_str().into())]),
        texts.with("proof-fingerprint", &[("fingerprint", signature.fingerprint().into())]),
    ] {
        y = page.paragraph((MARGIN, y), MEASURE, Weight::Regular, 8.5, INK, &hash);
    }
    y = page.paragraph((MARGIN, y + 2.0), MEASURE, Weight::Regular, 8.5, GREY, &texts.get("proof-how")) + 6.0;
    page.fill((MARGIN, y), (MEASURE, 1.0), GREEN);
    y + 20.0
}

const fn level_key(proof: &Proof) -> &'static str {
    use shared::readings::ReadingLevel::{Confirmed, Quiz, Read, Seen};
    match proof.level {
        Seen => "proof-level-seen",
        Read => "proof-level-read",
        Confirmed => "proof-level-confirmed",
        Quiz => "proof-level-quiz",
    }
}

/// What is said of somebody: their name, how far they are, what proves it.
fn said(line: &Line, texts: &Texts) -> [String; 3] {
    let joined = |parts: &[&str]| {
        parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
    };
    let mut state = texts.get(state_key(line.state));
    if line.late {
        state = format!("{state}, {}", texts.get("proof-is-late"));
    }
    let channel = line.channel.map(|channel| texts.get(channel_key(channel))).unwrap_or_default();
    let signed = if line.signed_on.is_empty() {
        String::new()
    } else {
        texts.with(
            "proof-signed",
            &[("day", line.signed_on.as_str().into()), ("name", line.keyed_by.as_str().into())],
        )
    };
    let seen = line.version.map_or_else(String::new, |version| {
        texts.with(
            "proof-seen",
            &[("version", version.to_string().into()), ("sha256", line.sha256.as_str().into())],
        )
    });
    let due = texts.with("proof-till", &[("due", line.due_at.as_str().into())]);
    [
        joined(&[&line.name, &line.number, &line.unit]),
        joined(&[&state, &line.at, &channel, &signed]),
        joined(&[&due, &seen]),
    ]
}

fn foot(page: &mut Page<'_>, texts: &Texts, proof: &Proof, number: u32) {
    let said = texts.with(
        "proof-page",
        &[("number", number.to_string().into()), ("reading", proof.reading.to_string().into())],
    );
    page.line((MARGIN, HEIGHT - 32.0), Weight::Regular, 8.0, GREY, &said);
}
