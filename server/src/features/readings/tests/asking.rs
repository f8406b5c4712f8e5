//! Asking readers: of what is out, of what is to go out; reminders, renewals, the end.

use shared::{
    few::Few,
    live::Event,
    news::{ArticleStep, reading::ArticleParams},
    readings::{
        Months, ReadingLevel, ReadingOf, ReadingState, ReceiptStep, asking::Asking, mine::ReadMyReading,
    },
    time::{DAY, HOUR},
};

use crate::testing::{
    TestApp, asking,
    cast::{ALICE, BOB, OPEN},
    for_these, plan, quiz, reminding, saying,
};

#[actix_web::test]
async fn who_reads_an_article_that_is_out_is_asked_at_once() {
    let app = TestApp::new().await;
    let audience = for_these(&[], &[OPEN], &[]);
    let due_at = app.in_days(7);
    let (article, reading) = app.asked(&asking(ReadingLevel::Confirmed, due_at), Some(audience)).await;
    let mine = app.alice().to_read(article).await.unwrap();
    assert_eq!((mine.card.id, mine.card.due_at, mine.card.state), (reading, due_at, ReadingState::Waiting));
    assert_eq!((mine.people, mine.people_done, mine.sha256.len()), (3, 0, 64));
    let list = app.alice().readings(false).await.items;
    assert_eq!(list.iter().map(|card| card.title.as_str()).collect::<Vec<_>>(), ["Consignes d’incendie"]);
    let count = app.alice().reading_count().await;
    assert_eq!((count.to_do, count.late, count.next_due_at), (1, 0, Some(due_at)));

    // Who may not read it knows nothing of it; an officer reads it and is not asked.
    app.bob().get::<ReadMyReading>(ArticleParams { article }).await.assert_problem(404, "not_found");
    let carols = app.carol().get::<ReadMyReading>(ArticleParams { article }).await.ok();
    assert_eq!((carols.reading, carols.follows), (None, Some(reading)));
    assert_eq!(app.bob().reading_count().await.to_do, 0);
}

#[actix_web::test]
async fn each_of_them_is_told_once() {
    let app = TestApp::new().await;
    let serving = app.serve();
    let (mut alice, mut bob) = (serving.enter(app.alice()).await, serving.enter(app.bob()).await);
    let audience = for_these(&[], &[OPEN], &[]);
    let (article, reading) =
        app.asked(&asking(ReadingLevel::Confirmed, app.in_days(7)), Some(audience)).await;
    app.settle().await;
    app.follow_readers().await;
    let mark = app.mark().await;
    let asked = |events: Vec<Event>| {
        events
            .into_iter()
            .filter(|event| *event == Event::ReadingAsked { reading, about: ReadingOf::Article(article) })
            .count()
    };
    assert_eq!(asked(alice.events_until(mark).await), 1);
    assert_eq!(asked(bob.events_until(mark).await), 0);
}

#[actix_web::test]
async fn what_is_asked_of_a_draft_begins_when_it_goes_out() {
    let app = TestApp::new().await;
    let draft = app.carol().begins("Consignes", None, None).await;
    let request = app.carol().asks(draft.id, &asking(ReadingLevel::Read, app.in_days(3))).await.ok().request;
    assert_eq!(request.unwrap().started_at, None);
    app.settle().await;
    assert_eq!(app.bob().reading_count().await.to_do, 0);

    let approved = app.carol().has_approved(&draft).await;
    let (early, late) = (app.in_days(1), app.in_days(4));
    // It would go out after the deadline.
    app.carol()
        .takes(&approved, ArticleStep::Schedule, Some(plan(Some(late), None)))
        .await
        .assert_problem(409, "due_before_out");
    app.carol().takes(&approved, ArticleStep::Schedule, Some(plan(Some(early), None))).await.assert_ok();
    // Neither may the deadline come before.
    let sooner = asking(ReadingLevel::Read, app.now().plus_ms(HOUR));
    app.carol().asks(draft.id, &sooner).await.assert_problem(409, "due_before_out");
    app.clock.advance_ms(DAY);
    app.run_jobs().await;
    app.settle().await;
    assert_eq!(app.bob().reading_count().await.to_do, 1);
    let request = app.carol().asks(draft.id, &asking(ReadingLevel::Read, app.in_days(5))).await.ok();
    assert_eq!(request.request.unwrap().started_at, Some(app.now()));
}

#[actix_web::test]
async fn what_was_written_late_is_not_published_after_its_deadline() {
    let app = TestApp::new().await;
    let draft = app.carol().begins("Consignes", None, None).await;
    app.carol().asks(draft.id, &asking(ReadingLevel::Seen, app.in_days(1))).await.assert_ok();
    let approved = app.carol().has_approved(&draft).await;
    app.clock.advance_ms(2 * DAY);
    app.carol().takes(&approved, ArticleStep::Publish, None).await.assert_problem(409, "due_before_out");
    app.carol().ends_reading(draft.id).await.assert_ok();
    app.carol().takes(&approved, ArticleStep::Publish, None).await.assert_ok();
    app.settle().await;
    assert_eq!(app.bob().reading_count().await.to_do, 0);
}

#[actix_web::test]
async fn what_is_asked_is_sound() {
    let app = TestApp::new().await;
    let article = app.carol().publishes("Consignes", None).await.id;
    let soon = app.in_days(2);
    app.carol()
        .asks(article, &asking(ReadingLevel::Seen, app.now()))
        .await
        .assert_problem(422, "due_in_the_past");
    for (wrong, field) in [
        (quiz(soon, 0), "questions"),
        (Asking { level: ReadingLevel::Read, ..quiz(soon, 1) }, "questions"),
        (with_right(quiz(soon, 2), 3), "questions.0.right"),
        (with_choices(quiz(soon, 2), 1), "questions.0.choices"),
    ] {
        let problem = app.carol().asks(article, &wrong).await.assert_problem(422, "invalid");
        assert_eq!(problem.fields[0].field, field);
    }
    // Only those who may change the article may ask; who does not write it knows nothing of it.
    let fine = asking(ReadingLevel::Seen, soon);
    app.bob().asks(article, &fine).await.assert_problem(404, "not_found");
    let unit = app.unit("Voirie", None).await;
    app.works(BOB.id, &[unit]).await;
    app.edits_for(BOB.id, unit).await;
    let theirs = app.carol().begins("Voirie", Some(unit), None).await;
    app.bob().asks(theirs.id, &fine).await.assert_ok();
    let approved = app.carol().has_approved(&theirs).await;
    app.carol().takes(&approved, ArticleStep::Publish, None).await.assert_ok();
    app.bob().asks(theirs.id, &fine).await.assert_problem(403, "forbidden");
}

fn with_right(asking: Asking, right: u8) -> Asking {
    let mut questions = asking.questions.as_slice().to_vec();
    questions[0].right = right;
    Asking { questions: Few::new(questions).unwrap(), ..asking }
}

fn with_choices(asking: Asking, count: usize) -> Asking {
    let mut questions = asking.questions.as_slice().to_vec();
    let choices = questions[0].choices.as_slice()[..count].to_vec();
    questions[0].choices = Few::new(choices).unwrap();
    questions[0].right = 0;
    Asking { questions: Few::new(questions).unwrap(), ..asking }
}

#[actix_web::test]
async fn once_people_are_asked_only_the_deadline_changes() {
    let app = TestApp::new().await;
    let (article, _) = app.asked(&quiz(app.in_days(2), 2), None).await;
    for other in [quiz(app.in_days(2), 3), asking(ReadingLevel::Seen, app.in_days(2))] {
        app.carol().asks(article, &other).await.assert_problem(409, "reading_started");
    }
    let later = app.in_days(9);
    app.carol().asks(article, &quiz(later, 2)).await.assert_ok();
    app.settle().await;
    assert_eq!(app.bob().to_read(article).await.unwrap().card.due_at, later);
    app.carol().asks(article, &quiz(app.in_days(1), 2)).await.assert_ok();
    app.settle().await;
    assert_eq!(app.bob().reading_count().await.next_due_at, Some(app.in_days(1)));
}

#[actix_web::test]
async fn those_who_are_missing_are_reminded_on_their_days_once() {
    let app = TestApp::new().await;
    let serving = app.serve();
    let (mut alice, mut bob) = (serving.enter(app.alice()).await, serving.enter(app.bob()).await);
    let asked = reminding(asking(ReadingLevel::Confirmed, app.in_days(7)), &[1, -3, -3]);
    let (article, reading) = app.asked(&asked, None).await;
    let board = app.carol().board(reading).await;
    assert_eq!(board.planned, [app.in_days(4), app.in_days(8)]);
    app.alice().confirms(article).await;
    app.clock.advance_ms(4 * DAY - 1);
    app.run_jobs().await;
    let reminded = Event::ReadingReminded { reading, about: ReadingOf::Article(article) };
    let mark = app.mark().await;
    assert!(!bob.events_until(mark).await.contains(&reminded));
    app.clock.advance_ms(1);
    app.run_jobs().await;
    app.run_jobs().await;
    let mark = app.mark().await;
    let heard = bob.events_until(mark).await;
    assert_eq!(heard.iter().filter(|event| **event == reminded).count(), 1);
    assert!(!alice.events_until(mark).await.contains(&reminded), "who confirmed is left in peace");

    // Another deadline: what was planned before does nothing.
    app.carol()
        .asks(article, &reminding(asking(ReadingLevel::Confirmed, app.in_days(20)), &[-1]))
        .await
        .assert_ok();
    app.clock.advance_ms(4 * DAY);
    app.run_jobs().await;
    let mark = app.mark().await;
    assert!(!bob.events_until(mark).await.contains(&reminded));
    app.clock.advance_ms(15 * DAY);
    app.run_jobs().await;
    let mark = app.mark().await;
    assert!(bob.events_until(mark).await.contains(&reminded));
}

#[actix_web::test]
async fn they_are_reminded_by_hand_once_an_hour() {
    let app = TestApp::new().await;
    let (article, reading) = app.asked(&asking(ReadingLevel::Confirmed, app.in_days(7)), None).await;
    app.alice().confirms(article).await;
    app.bob().reminds(reading).await.assert_problem(404, "not_found");
    assert_eq!(app.carol().reminds(reading).await.ok().people, 6);
    app.run_jobs().await;
    app.carol().reminds(reading).await.assert_problem(409, "reminded_lately");
    assert_eq!(app.carol().board(reading).await.remind_from, Some(app.now().plus_ms(HOUR)));
    let missing = app.carol().missing(reading, None).await.ok().items;
    assert!(missing.iter().all(|person| person.reminded_at == Some(app.now())));
    app.clock.advance_ms(HOUR);
    assert_eq!(app.carol().reminds(reading).await.ok().people, 6);
}

#[actix_web::test]
async fn what_is_renewed_asks_everybody_again_and_keeps_what_they_did() {
    let app = TestApp::new().await;
    let monthly = Asking {
        renew_months: Some(Months::new(1).unwrap()),
        ..asking(ReadingLevel::Confirmed, app.in_days(10))
    };
    let (article, reading) = app.asked(&monthly, None).await;
    app.alice().confirms(article).await;
    let before = app.carol().board(reading).await;
    assert_eq!((before.round, before.done), (1, 1));
    app.days_go_by(15).await;
    app.run_jobs().await;
    assert_eq!(app.carol().board(reading).await.round, 1);
    app.clock.advance_ms(before.renews_at.unwrap().since_ms(app.now()));
    app.run_jobs().await;
    app.settle().await;
    let after = app.carol().board(reading).await;
    assert_eq!((after.round, after.done, after.people), (2, 0, 7));
    let mine = app.alice().to_read(article).await.unwrap();
    assert_eq!((mine.card.done, mine.card.due_at), (false, app.in_days(10)));
    app.alice().confirms(article).await;
    let receipts = app
        .look(move |conn| Ok(crate::features::readings::store::receipts_of(conn, reading, ALICE.id)?))
        .await;
    assert_eq!(receipts.iter().map(|receipt| receipt.round).collect::<Vec<_>>(), [1, 1, 1, 2, 2, 2]);
}

#[actix_web::test]
async fn what_ended_asks_nobody_and_keeps_what_they_did() {
    let app = TestApp::new().await;
    let (article, reading) = app.asked(&asking(ReadingLevel::Confirmed, app.in_days(7)), None).await;
    app.alice().confirms(article).await;
    let bobs = app.bob().to_read(article).await.unwrap();
    app.carol().ends_reading(article).await.assert_ok();
    app.carol().ends_reading(article).await.assert_problem(404, "not_found");
    assert_eq!(app.bob().to_read(article).await, None);
    assert_eq!((app.bob().reading_count().await.to_do, app.alice().readings(true).await.items.len()), (0, 1));
    let late = app.bob().gives(reading, ReceiptStep::Opened, &bobs.sha256, &[]).await;
    late.assert_problem(409, "reading_ended");
    app.carol().reminds(reading).await.assert_problem(409, "reading_ended");
    let board = app.carol().board(reading).await;
    assert_eq!((board.done, board.ended_at, board.may_remind), (1, Some(app.now()), false));

    // Another may be asked for; the former one is told of.
    let again = app.carol().asks(article, &asking(ReadingLevel::Seen, app.in_days(1))).await.ok();
    assert_eq!(again.ended.iter().map(|ended| ended.id).collect::<Vec<_>>(), [reading]);
    assert_ne!(again.request.unwrap().id, reading);
}

#[actix_web::test]
async fn an_archived_article_goes_on_being_read_by_its_address() {
    let app = TestApp::new().await;
    let (article, reading) = app.asked(&asking(ReadingLevel::Confirmed, app.in_days(7)), None).await;
    let out = app.carol().manuscript(article).await;
    let archived = app.carol().takes(&out, ArticleStep::Archive, None).await.ok();
    app.settle().await;
    assert!(app.bob().confirms(article).await.reading.card.done);
    // Published again as it was, it asks nobody again.
    app.carol().takes(&archived, ArticleStep::Publish, None).await.assert_ok();
    app.settle().await;
    assert_eq!(app.carol().board(reading).await.done, 1);
    let anew = app.carol().manuscript(article).await;
    let anew = app.carol().saves(article, &saying(&anew, "Autre texte.")).await.ok();
    app.carol().takes(&anew, ArticleStep::UpdateAnew, None).await.assert_ok();
    assert_eq!(app.carol().board(reading).await.done, 0, "at once, whatever has run");
}
