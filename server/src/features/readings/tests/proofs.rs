//! The proof, as it is given out.

use shared::{
    audit::{Action, LogParams, ReadLog},
    ids::ReadingId,
    news::ArticleStep,
    readings::{ReadingLevel, ReceiptStep, proof_csv, proof_pdf},
};

use crate::{
    features::readings::{
        paper::day_of,
        proof::{Fault, verify},
    },
    testing::{
        Answer, Person, TestApp, asking,
        cast::{ALICE, BOB, MARC},
        saying,
    },
};

async fn get(person: Person<'_>, address: &str) -> Answer {
    person.send(person.request("GET", address)).await
}

async fn some_did_it(app: &TestApp) -> ReadingId {
    app.unit_of("Voirie", MARC.id, &[ALICE.id, BOB.id]).await;
    let (article, reading) = app.asked(&asking(ReadingLevel::Confirmed, app.in_days(7)), None).await;
    app.alice().confirms(article).await;
    let today = day_of(app.now()).unwrap().to_string();
    app.marc().keys_in(reading, &[BOB.id], &today).await.assert_ok();
    app.nora().steps(article, ReceiptStep::Opened, &[]).await.assert_ok();
    reading
}

#[actix_web::test]
async fn the_table_has_a_line_for_each_person() {
    let app = TestApp::new().await;
    let reading = some_did_it(&app).await;
    let table = get(app.carol(), &proof_csv(reading)).await;
    assert_eq!((table.status, table.header("content-type")), (200, "text/csv; charset=utf-8"));
    let text = table.text();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines.len(), 8, "{text}");
    let of =
        |name: &str| lines.iter().find(|line| line.starts_with(name)).unwrap().split(';').collect::<Vec<_>>();
    let bob = of("Bob Diallo");
    assert_eq!((bob[2], bob[3], bob[8], bob[9]), ("Voirie", "Confirmé", "sur papier", "Marc Petit"));
    assert_eq!((bob[10], bob[12].len()), (day_of(app.now()).unwrap().to_string().as_str(), 64));
    let alice = of("Alice Martin");
    assert!(alice[7].ends_with('Z') && alice[8] == "dans Parvis" && alice[9].is_empty());
    let nora = of("Nora Benali");
    assert_eq!((nora[3], nora[4]), ("Ouvert", "non"));
    let marc = of("Marc Petit");
    assert_eq!((marc[3], marc[7], marc[12]), ("Rien", "", ""));
    let log = app.admin().get::<ReadLog>(LogParams::default()).await.ok();
    assert!(log.items.iter().any(|entry| entry.action == Some(Action::ProofMade)));
}

#[actix_web::test]
async fn only_who_asked_and_who_wrote_has_the_proof() {
    let app = TestApp::new().await;
    let reading = some_did_it(&app).await;
    for address in [proof_csv(reading), proof_pdf(reading)] {
        for (person, status) in [
            (app.nobody(), 401),
            (app.alice(), 404),
            (app.marc(), 404),
            (app.admin(), 403),
            (app.carol(), 200),
        ] {
            assert_eq!(get(person, &address).await.status, status, "{address}");
        }
    }
    assert_eq!(get(app.carol(), "/readings/x/proof.csv").await.status, 404);
    assert_eq!(get(app.carol(), &proof_csv(ReadingId(1))).await.status, 404);
}

#[actix_web::test]
async fn the_document_is_verified_by_nothing_but_itself() {
    let app = TestApp::new().await;
    let reading = some_did_it(&app).await;
    let pdf = get(app.carol(), &proof_pdf(reading)).await;
    assert_eq!((pdf.status, pdf.header("content-type")), (200, "application/pdf"));
    let proven = verify(&pdf.body).unwrap();
    assert_eq!((proven.people, proven.done, proven.proof.title.as_str()), (7, 2, "Consignes d’incendie"));
    assert_eq!(proven.fingerprint, app.carol().board(reading).await.key, "the board shows the same key");
    // Any byte that is another is noticed.
    for place in (0..pdf.body.len()).step_by(pdf.body.len() / 40) {
        let mut other = pdf.body.clone();
        other[place] ^= 1;
        assert!(verify(&other).is_err(), "byte {place}");
    }
    let mut longer = pdf.body.clone();
    longer.push(b'\n');
    assert_eq!(verify(&longer), Err(Fault::OtherPages));
    assert!(verify(&pdf.body[..pdf.body.len() / 2]).is_err());
    assert_eq!(verify(b"%PDF-1.7"), Err(Fault::NoProof));
}

#[actix_web::test]
async fn a_new_version_proves_nothing_of_the_former_one() {
    let app = TestApp::new().await;
    let (article, reading) = app.asked(&asking(ReadingLevel::Confirmed, app.in_days(7)), None).await;
    app.alice().confirms(article).await;
    let out = app.carol().manuscript(article).await;
    let ahead = app.carol().saves(article, &saying(&out, "Tout autre chose.")).await.ok();
    app.carol().takes(&ahead, ArticleStep::UpdateAnew, None).await.assert_ok();
    let pdf = get(app.carol(), &proof_pdf(reading)).await;
    let proven = verify(&pdf.body).unwrap();
    assert_eq!((proven.people, proven.done), (7, 0));
    assert!(proven.proof.people.iter().all(|line| line.sha256.is_empty() && line.at.is_empty()));
}
