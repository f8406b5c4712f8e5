//! Who comes later, who goes, and networks of many people.

use shared::{
    live::Event,
    readings::{ReadingLevel, ReadingOf, ReceiptStep},
    time::DAY,
};

use crate::{
    features::readings::{spreading, store},
    testing::{
        TestApp, asking,
        cast::{ALICE, BOB, OPEN},
        for_these,
    },
};

#[actix_web::test]
async fn who_comes_later_has_as_long_as_the_others_had() {
    let app = TestApp::new().await;
    let audience = for_these(&[], &[OPEN], &[]);
    let (article, reading) =
        app.asked(&asking(ReadingLevel::Confirmed, app.in_days(7)), Some(audience)).await;
    app.clock.advance_ms(3 * DAY);
    app.join(BOB, OPEN).await;
    assert_eq!(app.bob().reading_count().await.to_do, 0);
    app.follow_readers().await;
    assert_eq!(app.bob().reading_count().await.next_due_at, Some(app.in_days(7)));
    assert_eq!(app.alice().reading_count().await.next_due_at, Some(app.in_days(4)));
    assert_eq!(app.carol().board(reading).await.people, 4);

    // Who goes is asked no more, and again when they are back.
    app.leave(BOB, OPEN).await;
    app.follow_readers().await;
    assert_eq!((app.bob().reading_count().await.to_do, app.carol().board(reading).await.people), (0, 3));
    app.clock.advance_ms(DAY);
    app.join(BOB, OPEN).await;
    app.follow_readers().await;
    assert_eq!(app.bob().reading_count().await.next_due_at, Some(app.in_days(7)));

    // What they did counts again.
    app.bob().confirms(article).await;
    app.leave(BOB, OPEN).await;
    app.follow_readers().await;
    assert_eq!(app.carol().board(reading).await.done, 0);
    app.join(BOB, OPEN).await;
    app.follow_readers().await;
    assert_eq!(app.carol().board(reading).await.done, 1);
}

#[actix_web::test]
async fn who_opens_it_before_anything_ran_is_asked_on_the_spot() {
    let app = TestApp::new().await;
    let audience = for_these(&[], &[OPEN], &[]);
    let (article, reading) = app.asked(&asking(ReadingLevel::Seen, app.in_days(7)), Some(audience)).await;
    app.join(BOB, OPEN).await;
    assert!(app.bob().to_read(article).await.is_some());
    assert_eq!(app.carol().board(reading).await.people, 3, "looking changes nothing");
    assert!(app.bob().steps(article, ReceiptStep::Opened, &[]).await.ok().reading.card.done);
    assert_eq!(app.carol().board(reading).await.people, 4);
    app.follow_readers().await;
    assert_eq!(app.carol().board(reading).await.done, 1);
}

#[actix_web::test]
async fn many_are_asked_by_and_by_and_a_job_that_is_stopped_goes_on() {
    let app = TestApp::new().await;
    app.crowd(1_200).await;
    let article = app.carol().publishes("Consignes", None).await.id;
    let asked = app.carol().asks(article, &asking(ReadingLevel::Seen, app.in_days(7))).await.ok();
    let reading = asked.request.unwrap().id;
    let far = app.carol().board(reading).await.spreading.unwrap();
    assert_eq!((far.asked, far.of), (0, 1_207));
    assert!(app.change(move |tx| spreading::step(tx, reading)).await);
    let board = app.carol().board(reading).await;
    assert_eq!((board.spreading.unwrap().asked, board.people), (500, 500));
    // One of those who were not asked yet opens it meanwhile: they are counted once, with the others' deadline.
    let last = app.person_of(shared::ids::UserId(6_100));
    let early = last.steps(article, ReceiptStep::Opened, &[]).await.ok().reading.card;
    assert!(early.done && early.due_at == app.in_days(7));
    app.settle().await;
    let board = app.carol().board(reading).await;
    assert_eq!((board.spreading, board.people, board.done), (None, 1_207, 1));
    // Another runner that had the same job finds nothing to do.
    assert!(!app.change(move |tx| spreading::step(tx, reading)).await);
    let told = app.look(|conn| platform::outbox::after(conn, 0, i64::MAX, 100_000)).await;
    let mut people: Vec<_> = told
        .iter()
        .filter(|row| {
            row.read::<Event>().is_ok_and(|event| {
                event == Event::ReadingAsked { reading, about: ReadingOf::Article(article) }
            })
        })
        .flat_map(|row| match &row.audience {
            platform::outbox::Audience::Members(people) => people.clone(),
            _ => panic!("people"),
        })
        .collect();
    let count = people.len();
    people.sort_unstable();
    people.dedup();
    assert_eq!((count, people.len()), (1_206, 1_206), "each once, but who had done it");
}

#[actix_web::test]
async fn the_reading_of_the_demo_town_has_some_who_did_it() {
    use crate::features::readings::{MadeUp, ask_made_up};
    let app = TestApp::new().await;
    let article = app.carol().publishes("Le pont", None).await.id;
    let made_up = r#"[{"title": "Le pont", "asked_by": "carol.nguyen", "days": 7,
        "confirmed": ["alice.martin"], "opened": ["bob.diallo"]}]"#;
    let made_up: Vec<MadeUp> = serde_json::from_str(made_up).unwrap();
    app.change(move |tx| ask_made_up(tx, &made_up)).await;
    app.settle().await;
    let request = app.carol().to_read(article).await.unwrap();
    let board = app.carol().board(request.card.id).await;
    assert_eq!((board.people, board.opened, board.confirmed), (7, 2, 1));
    let file: Vec<MadeUp> =
        serde_json::from_str(include_str!("../../../../../assets/demo/readings.json")).unwrap();
    assert_eq!(file.len(), 1);
}

#[actix_web::test]
async fn what_a_forgotten_person_did_stays_without_their_links() {
    use crate::features::readings::{forget, told};
    let app = TestApp::new().await;
    let (article, reading) = app.asked(&asking(ReadingLevel::Confirmed, app.in_days(7)), None).await;
    let link = app.change(move |tx| told::link(tx, reading, ALICE.id)).await.unwrap();
    app.alice().confirms(article).await;
    app.change(|tx| forget(tx, ALICE.id)).await;
    let kept = app.look(move |conn| Ok(store::receipts_of(conn, reading, ALICE.id)?)).await;
    assert_eq!(kept.len(), 3);
    assert_eq!(app.nobody().send(app.nobody().request("GET", &link)).await.status, 404);
}
