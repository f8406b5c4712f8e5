//! The page of a personal link.

use actix_web::test::TestRequest;
use shared::{
    ids::{ReadingId, UserId},
    news::ArticleStep,
    readings::{ReadingChannel, ReadingLevel, ReadingOf},
    time::DAY,
};

use crate::{
    features::readings::{store, told},
    testing::{
        Answer, Person, TestApp, asking,
        cast::{ALICE, BOB},
        quiz, saying,
    },
};

async fn link(app: &TestApp, reading: ReadingId, user: UserId) -> Option<String> {
    app.change(move |tx| told::link(tx, reading, user)).await
}

async fn get(person: Person<'_>, link: &str) -> Answer {
    person.send(person.request("GET", link)).await
}

fn form(person: Person<'_>, link: &str, body: &str) -> TestRequest {
    let request = person.request("POST", link);
    request.insert_header(("content-type", "application/x-www-form-urlencoded")).set_payload(body.to_owned())
}

async fn post(person: Person<'_>, link: &str, body: &str) -> Answer {
    person.send(form(person, link, body)).await
}

/// The hash that the form of a page carries.
fn hash_in(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"sha256\" value=\"").expect("a form");
    rest.split('"').next().unwrap().to_owned()
}

#[actix_web::test]
async fn who_has_no_session_reads_and_confirms_once() {
    let app = TestApp::new().await;
    let (article, reading) = app.asked(&asking(ReadingLevel::Confirmed, app.in_days(7)), None).await;
    let link = link(&app, reading, ALICE.id).await.unwrap();
    for _ in 0..2 {
        let page = get(app.nobody(), &link).await;
        assert_eq!((page.status, page.header("cache-control")), (200, "no-store"));
        let text = page.text();
        for said in
            ["Alice Martin", "Consignes d’incendie", "Le <strong>texte</strong>.", "J’ai lu et compris"]
        {
            assert!(text.contains(said), "{said}: {text}");
        }
    }
    // Looking changed nothing.
    let before = app.alice().to_read(article).await.unwrap();
    assert_eq!(before.card.state, shared::readings::ReadingState::Waiting);

    let body = format!("sha256={}", before.sha256);
    // From another site nothing is confirmed.
    let foreign = form(app.nobody(), &link, &body)
        .insert_header(("origin", "https://evil.example"))
        .insert_header(("sec-fetch-site", "cross-site"));
    assert_eq!(app.nobody().send(foreign).await.status, 403);
    assert!(!app.alice().to_read(article).await.unwrap().card.done);
    let done = post(app.nobody(), &link, &body).await;
    assert_eq!(done.status, 200, "{}", done.text());
    let mine = app.alice().to_read(article).await.unwrap();
    assert_eq!((mine.card.done, mine.channel), (true, Some(ReadingChannel::Link)));
    let kept = app.look(move |conn| Ok(store::receipts_of(conn, reading, ALICE.id)?)).await;
    assert!(kept.iter().all(|row| row.channel == ReadingChannel::Link) && kept.len() == 2);
    // Once.
    assert_eq!(
        (get(app.nobody(), &link).await.status, post(app.nobody(), &link, &body).await.status),
        (410, 410)
    );
    let again = app.look(move |conn| Ok(store::receipts_of(conn, reading, ALICE.id)?)).await;
    assert_eq!(again.len(), 2);
    assert_eq!(self::link(&app, reading, ALICE.id).await, None, "who has done it needs none");
}

#[actix_web::test]
async fn a_link_that_is_not_good_reveals_nothing() {
    let app = TestApp::new().await;
    let (article, reading) = app.asked(&asking(ReadingLevel::Confirmed, app.in_days(7)), None).await;
    let link = link(&app, reading, ALICE.id).await.unwrap();
    let reveals = |answer: &Answer| answer.text().contains("Consignes") || answer.text().contains("Alice");
    for (address, status) in [("/lire/abc", 404), (&*format!("/lire/{}", "A".repeat(43)), 404)] {
        let page = get(app.nobody(), address).await;
        assert!(page.status == status && !reveals(&page), "{address}");
    }
    // Somebody else is signed in here.
    let page = get(app.bob(), &link).await;
    assert!(page.status == 403 && !reveals(&page));
    let hash = app.alice().to_read(article).await.unwrap().sha256;
    assert_eq!(post(app.bob(), &link, &format!("sha256={hash}")).await.status, 403);
    assert!(!app.bob().to_read(article).await.unwrap().card.done);
    assert_eq!(get(app.alice(), &link).await.status, 200);

    // The text changed.
    let out = app.carol().manuscript(article).await;
    let ahead = app.carol().saves(article, &saying(&out, "Tout autre chose.")).await.ok();
    app.carol().takes(&ahead, ArticleStep::UpdateAnew, None).await.assert_ok();
    let page = get(app.nobody(), &link).await;
    assert!(page.status == 409 && !reveals(&page));
    assert_eq!(post(app.nobody(), &link, &format!("sha256={hash}")).await.status, 409);

    // Its time is over; nobody is asked any more; its person has left.
    let anew = self::link(&app, reading, ALICE.id).await.unwrap();
    let bobs = self::link(&app, reading, BOB.id).await.unwrap();
    app.days_go_by(19).await;
    app.days_go_by(19).await;
    assert_eq!(get(app.nobody(), &anew).await.status, 404);
    let late = self::link(&app, reading, ALICE.id).await.unwrap();
    assert_eq!(get(app.nobody(), &late).await.status, 200, "a new one is good again");
    assert_eq!(get(app.nobody(), &bobs).await.status, 404);
    app.carol().ends_reading(article).await.assert_ok();
    let page = get(app.nobody(), &late).await;
    assert!(page.status == 404 && !reveals(&page));
    app.clock.advance_ms(90 * DAY);
    app.follow_readers().await;
    assert_eq!(get(app.nobody(), &late).await.status, 404);
}

#[actix_web::test]
async fn the_questions_are_a_form() {
    let app = TestApp::new().await;
    let (article, reading) = app.asked(&quiz(app.in_days(7), 2), None).await;
    let link = link(&app, reading, ALICE.id).await.unwrap();
    let page = get(app.nobody(), &link).await.text();
    assert_eq!(page.matches("type=\"radio\"").count(), 6);
    let hash = hash_in(&page);
    let wrong = post(app.nobody(), &link, &format!("sha256={hash}&questions=2&q0=1&q1=0")).await;
    assert!(wrong.status == 422 && wrong.text().contains("1 bonne"), "{}", wrong.text());
    let none = post(app.nobody(), &link, &format!("sha256={hash}&questions=2")).await;
    assert_eq!(none.status, 422);
    assert_eq!(post(app.nobody(), &link, "q0=1").await.status, 409, "a form that is not ours");
    let right = post(app.nobody(), &link, &format!("sha256={hash}&questions=2&q0=1&q1=1")).await;
    assert_eq!(right.status, 200);
    assert!(app.alice().to_read(article).await.unwrap().card.done);

    let bobs = self::link(&app, reading, BOB.id).await.unwrap();
    app.clock.advance_ms(8 * DAY);
    assert_eq!(get(app.nobody(), &bobs).await.status, 200);
    let late = post(app.nobody(), &bobs, &format!("sha256={hash}&questions=2&q0=1&q1=1")).await;
    assert_eq!(late.status, 409);
    assert!(!app.bob().to_read(article).await.unwrap().card.done);
}

#[actix_web::test]
async fn what_others_tell_of_a_reading() {
    let app = TestApp::new().await;
    let due_at = app.in_days(7);
    let (article, reading) = app.asked(&asking(ReadingLevel::Confirmed, due_at), None).await;
    app.alice().confirms(article).await;
    let about = app.look(move |conn| told::about(conn, reading)).await.unwrap();
    assert_eq!(
        (about.about, about.title.as_str(), about.due_at),
        (ReadingOf::Article(article), "Consignes d’incendie", due_at)
    );
    let both =
        || async { app.look(move |conn| told::missing_among(conn, reading, &[ALICE.id, BOB.id])).await };
    assert_eq!(both().await, [BOB.id]);
    app.carol().ends_reading(article).await.assert_ok();
    assert_eq!(both().await, []);
    assert!(app.look(move |conn| told::about(conn, reading)).await.unwrap().ended);
    assert!(app.look(|conn| told::about(conn, ReadingId(1))).await.is_none());
}
