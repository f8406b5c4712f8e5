//! What readers do: each step, in its order, for the version that they saw.

use shared::{
    news::ArticleStep,
    readings::{ReadingChannel, ReadingLevel, ReadingState, ReceiptStep},
    time::DAY,
};

use crate::{
    features::readings::store,
    testing::{TestApp, asking, cast::ALICE, quiz, saying},
};

use ReceiptStep::{Confirmed, Opened, Read};

#[actix_web::test]
async fn a_step_leaves_a_receipt_and_doing_it_twice_is_doing_it_once() {
    let app = TestApp::new().await;
    let (article, reading) = app.asked(&asking(ReadingLevel::Confirmed, app.in_days(7)), None).await;
    app.alice().steps(article, Confirmed, &[]).await.assert_problem(409, "read_first");
    let opened = app.alice().steps(article, Opened, &[]).await.ok().reading;
    assert_eq!((opened.card.state, opened.card.done), (ReadingState::Opened, false));
    let done = app.alice().confirms(article).await.reading;
    assert_eq!(
        (done.card.state, done.card.done, done.card.done_at),
        (ReadingState::Confirmed, true, Some(app.now()))
    );
    assert_eq!((done.channel, done.people_done, done.card.late), (Some(ReadingChannel::App), 1, false));
    app.clock.advance_ms(DAY);
    let again = app.alice().confirms(article).await.reading;
    assert_eq!(again.card.done_at, done.card.done_at);
    let kept = app.look(move |conn| Ok(store::receipts_of(conn, reading, ALICE.id)?)).await;
    let told: Vec<_> = kept.iter().map(|row| (row.step, row.version, row.sha256.as_str())).collect();
    let hash = done.sha256.as_str();
    let version = i32::try_from(done.version).unwrap();
    assert_eq!(told, [(Opened, version, hash), (Read, version, hash), (Confirmed, version, hash)]);
    assert_eq!(app.alice().readings(true).await.items.len(), 1);
    assert_eq!(app.alice().reading_count().await.to_do, 0);
}

#[actix_web::test]
async fn each_level_is_done_by_its_own_step() {
    for (level, step) in [(ReadingLevel::Seen, Opened), (ReadingLevel::Read, Read)] {
        let app = TestApp::new().await;
        let (article, _) = app.asked(&asking(level, app.in_days(7)), None).await;
        let problem = app.alice().steps(article, Confirmed, &[]).await.assert_problem(422, "invalid");
        assert_eq!(problem.fields[0].field, "step");
        let given = app.alice().steps(article, step, &[]).await.ok().reading;
        assert!(given.card.done, "{level}");
    }
    let app = TestApp::new().await;
    let (article, _) = app.asked(&asking(ReadingLevel::Read, app.in_days(7)), None).await;
    assert!(!app.alice().steps(article, Opened, &[]).await.ok().reading.card.done);
}

#[actix_web::test]
async fn who_confirms_late_may_and_is_shown_as_late() {
    let app = TestApp::new().await;
    let (article, reading) = app.asked(&asking(ReadingLevel::Confirmed, app.in_days(1)), None).await;
    app.clock.advance_ms(2 * DAY);
    assert_eq!(app.alice().reading_count().await.late, 1);
    let done = app.alice().confirms(article).await.reading;
    assert!(done.card.done && done.card.late);
    let board = app.carol().board(reading).await;
    assert_eq!((board.done, board.done_late, board.overdue), (1, 1, 6));
}

#[actix_web::test]
async fn a_detail_keeps_what_people_did_and_a_new_version_asks_again() {
    let app = TestApp::new().await;
    let (article, reading) = app.asked(&asking(ReadingLevel::Confirmed, app.in_days(7)), None).await;
    let first = app.alice().confirms(article).await.reading;
    let out = app.carol().manuscript(article).await;
    let ahead = app.carol().saves(article, &saying(&out, "Le texte, sans faute.")).await.ok();
    let minor = app.carol().takes(&ahead, ArticleStep::UpdateMinor, None).await.ok();
    app.settle().await;
    assert!(app.alice().to_read(article).await.unwrap().card.done);
    // Whoever has the page before the detail open may still confirm it.
    app.bob().gives(reading, Opened, &first.sha256, &[]).await.assert_ok();
    let bobs = app.bob().gives(reading, Confirmed, &first.sha256, &[]).await.ok().reading;
    assert!(bobs.card.done && bobs.sha256 != first.sha256);

    let ahead = app.carol().saves(article, &saying(&minor, "Tout autre chose.")).await.ok();
    app.carol().takes(&ahead, ArticleStep::UpdateAnew, None).await.assert_ok();
    let asked = app.alice().to_read(article).await.unwrap();
    assert_eq!((asked.card.done, asked.card.changed, asked.card.state), (false, true, ReadingState::Waiting));
    let old = app.nora().gives(reading, Opened, &first.sha256, &[]).await;
    old.assert_problem(409, "reading_changed");
    app.settle().await;
    assert_eq!(app.carol().board(reading).await.done, 0);
    let opened = app.alice().steps(article, Opened, &[]).await.ok().reading;
    assert!(opened.card.changed, "it is told as long as it is not confirmed");
    assert!(!app.alice().confirms(article).await.reading.card.changed);
    let kept = app.look(move |conn| Ok(store::receipts_of(conn, reading, ALICE.id)?)).await;
    assert_eq!(kept.len(), 6, "what was done before stays");
    assert_eq!((kept[2].sha256.as_str(), kept[5].sha256 != kept[2].sha256), (first.sha256.as_str(), true));
}

#[actix_web::test]
async fn a_new_version_after_the_deadline_gives_as_long_again() {
    let app = TestApp::new().await;
    let (article, _) = app.asked(&asking(ReadingLevel::Confirmed, app.in_days(5)), None).await;
    app.clock.advance_ms(6 * DAY);
    let out = app.carol().manuscript(article).await;
    let ahead = app.carol().saves(article, &saying(&out, "Tout autre chose.")).await.ok();
    app.carol().takes(&ahead, ArticleStep::UpdateAnew, None).await.assert_ok();
    app.settle().await;
    assert_eq!(app.bob().to_read(article).await.unwrap().card.due_at, app.in_days(5));
}

#[actix_web::test]
async fn a_quiz_says_how_many_are_right_and_not_which() {
    let app = TestApp::new().await;
    let (article, reading) = app.asked(&quiz(app.in_days(1), 3), None).await;
    let mine = app.alice().to_read(article).await.unwrap();
    assert_eq!((mine.questions.len(), mine.questions[0].choices.len()), (3, 3));
    let sent =
        app.alice().send(app.alice().request("GET", &format!("/api/articles/{article}/reading"))).await;
    assert!(!sent.text().contains("right"), "{}", sent.text());
    app.alice().steps(article, Opened, &[]).await.assert_ok();
    let wrong = app.alice().steps(article, Confirmed, &[1, 0, 1]).await.ok();
    assert_eq!((wrong.right, wrong.reading.card.done), (Some(2), false));
    for odd in [&[1_u8, 1][..], &[], &[1, 1, 1, 1]] {
        app.alice().steps(article, Confirmed, odd).await.assert_problem(422, "invalid");
    }
    let right = app.alice().steps(article, Confirmed, &[1, 1, 1]).await.ok();
    assert_eq!((right.right, right.reading.card.done), (Some(3), true));

    app.bob().steps(article, Opened, &[]).await.assert_ok();
    app.clock.advance_ms(DAY + 1);
    app.bob().steps(article, Confirmed, &[1, 1, 1]).await.assert_problem(409, "quiz_over");
    assert!(app.bob().to_read(article).await.unwrap().too_late);
    assert_eq!(app.carol().board(reading).await.confirmed, 1);
    // Who has done it may say so again.
    app.alice().steps(article, Confirmed, &[]).await.assert_ok();
}

#[actix_web::test]
async fn nobody_confirms_what_they_may_not_read() {
    use crate::testing::{cast::OPEN, for_these};
    let app = TestApp::new().await;
    let audience = for_these(&[], &[OPEN], &[]);
    let (article, reading) =
        app.asked(&asking(ReadingLevel::Confirmed, app.in_days(7)), Some(audience)).await;
    let seen = app.alice().to_read(article).await.unwrap().sha256;
    for outsider in [app.bob(), app.emile(), app.carol()] {
        outsider.gives(reading, Opened, &seen, &[]).await.assert_problem(404, "not_found");
    }
    let unknown = shared::ids::ReadingId(1);
    app.alice().gives(unknown, Opened, &seen, &[]).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn notifications_that_are_read_confirm_nothing() {
    use shared::{
        contract::NoParams,
        notifications::{MarkAllRead, ReadUpTo},
    };
    let app = TestApp::new().await;
    let (article, _) = app.asked(&asking(ReadingLevel::Seen, app.in_days(7)), None).await;
    let all = ReadUpTo { place: i64::from(i32::MAX) };
    app.alice().call::<MarkAllRead>(&NoParams {}, &all).await.assert_ok();
    assert_eq!(app.alice().to_read(article).await.unwrap().card.state, ReadingState::Waiting);
}
