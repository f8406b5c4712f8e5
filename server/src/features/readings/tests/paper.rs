//! What is signed on paper.

use platform::http::Viewer;
use shared::{
    audit::{Action, LogParams, ReadLog},
    identity::Role,
    readings::{ReadingChannel, ReadingLevel, paper_sheet},
    time::DAY,
};

use crate::{
    features::readings::{paper::day_of, store},
    testing::{
        TestApp, asking,
        cast::{ALICE, BOB, EMILE, MARC, NORA, session},
        quiz,
    },
};

#[actix_web::test]
async fn a_manager_keys_in_who_signed_and_when() {
    let app = TestApp::new().await;
    app.unit_of("Voirie", MARC.id, &[ALICE.id, BOB.id]).await;
    let (article, reading) = app.asked(&asking(ReadingLevel::Confirmed, app.in_days(2)), None).await;
    let signed = day_of(app.now()).unwrap().to_string();
    app.clock.advance_ms(5 * DAY);
    // Keyed in after the deadline, signed before it.
    assert_eq!(app.marc().keys_in(reading, &[ALICE.id, BOB.id], &signed).await.ok().people, 2);
    assert_eq!(app.marc().keys_in(reading, &[ALICE.id], &signed).await.ok().people, 0);
    let mine = app.alice().to_read(article).await.unwrap();
    assert_eq!((mine.card.done, mine.card.late, mine.channel), (true, false, Some(ReadingChannel::Paper)));
    let kept = app.look(move |conn| Ok(store::receipts_of(conn, reading, ALICE.id)?)).await;
    assert_eq!(kept.len(), 1);
    assert_eq!((kept[0].by_id, kept[0].signed_on.as_deref()), (Some(MARC.id), Some(signed.as_str())));
    assert_eq!((kept[0].sha256.as_str(), kept[0].at), (mine.sha256.as_str(), app.now()));
    let log = app.admin().get::<ReadLog>(LogParams::default()).await.ok();
    assert!(log.items.iter().any(|entry| entry.action == Some(Action::SignaturesKept)));
}

#[actix_web::test]
async fn nobody_keys_in_for_others_people_or_another_day() {
    let app = TestApp::new().await;
    app.unit_of("Voirie", MARC.id, &[ALICE.id]).await;
    app.clock.advance_ms(DAY);
    let (article, reading) = app.asked(&asking(ReadingLevel::Confirmed, app.in_days(2)), None).await;
    let today = day_of(app.now()).unwrap();
    let today_text = today.to_string();
    app.marc()
        .keys_in(reading, &[ALICE.id, NORA.id], &today_text)
        .await
        .assert_problem(403, "not_your_people");
    app.marc().keys_in(reading, &[MARC.id], &today_text).await.assert_problem(403, "not_your_people");
    assert!(!app.alice().to_read(article).await.unwrap().card.done, "all or nobody");
    app.emile().keys_in(reading, &[ALICE.id], &today_text).await.assert_problem(404, "not_found");
    app.carol().keys_in(reading, &[EMILE.id], &today_text).await.assert_problem(404, "not_found");
    for day in [today.pred_opt().unwrap(), today.succ_opt().unwrap()] {
        let wrong = app.marc().keys_in(reading, &[ALICE.id], &day.to_string()).await;
        wrong.assert_problem(422, "signed_on_another_day");
    }
    app.marc().keys_in(reading, &[], &today_text).await.assert_problem(422, "invalid");
    app.marc().keys_in(reading, &[ALICE.id], &today_text).await.assert_ok();
    app.carol().ends_reading(article).await.assert_ok();
    app.marc().keys_in(reading, &[ALICE.id], &today_text).await.assert_problem(409, "reading_ended");
}

#[actix_web::test]
async fn questions_are_not_answered_on_paper() {
    let app = TestApp::new().await;
    app.unit_of("Voirie", MARC.id, &[ALICE.id]).await;
    let (_, reading) = app.asked(&quiz(app.in_days(2), 1), None).await;
    let today = day_of(app.now()).unwrap().to_string();
    app.marc().keys_in(reading, &[ALICE.id], &today).await.assert_problem(409, "no_paper_for_quiz");
    let sheet = app.marc().send(app.marc().request("GET", &paper_sheet(reading, None))).await;
    sheet.assert_problem(409, "no_paper_for_quiz");
}

#[actix_web::test]
async fn a_sheet_has_the_names_of_those_who_are_missing() {
    let app = TestApp::new().await;
    let unit = app.unit_of("Voirie", MARC.id, &[ALICE.id, BOB.id]).await;
    let (_, reading) = app.asked(&asking(ReadingLevel::Confirmed, app.in_days(2)), None).await;
    for address in [paper_sheet(reading, None), paper_sheet(reading, Some(unit))] {
        let sheet = app.marc().send(app.marc().request("GET", &address)).await;
        assert_eq!((sheet.status, sheet.header("content-type")), (200, "application/pdf"));
        assert!(
            sheet.body.starts_with(b"%PDF") && sheet.header("content-disposition").contains("attachment")
        );
    }
    let marc = app.marc();
    let viewer =
        Viewer { id: MARC.id, role: Role::Agent, session: session(MARC.id), language: None, now: app.now() };
    let people = app
        .look(move |conn| Ok(crate::features::readings::paper::sheet(conn, &viewer, reading, None)?.people))
        .await;
    let names: Vec<_> = people.iter().map(|(name, unit)| (name.as_str(), unit.as_str())).collect();
    assert_eq!(names, [("Bob Diallo", "Voirie"), ("Alice Martin", "Voirie")]);
    for (person, status) in [(app.nora(), 404), (app.carol(), 404), (app.nobody(), 401)] {
        assert_eq!(person.send(person.request("GET", &paper_sheet(reading, None))).await.status, status);
    }
    assert_eq!(
        marc.send(marc.request("GET", &format!("/readings/{reading}/paper.pdf?unit=x"))).await.status,
        404
    );
}
