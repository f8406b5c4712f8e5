//! Asking people to read posts: whom, what another text means, what becomes of it when the post goes.

use shared::{
    feed::posts::PostParams,
    ids::{PostId, ReadingId},
    moderation::Measure,
    notifications::NotificationKind,
    readings::{ReadingLevel, ReadingOf, ReadingState, ReceiptStep, asking::ReadPostRequest},
};

use crate::{
    features::readings::told,
    testing::{
        Person, TestApp, asking,
        cast::{ALICE, BOB, CLOSED, NORA, OPEN, SECRET},
    },
};

/// What an officer or a manager asks about a post, for seven days.
async fn asked(app: &TestApp, asker: Person<'_>, post: PostId) -> ReadingId {
    let wish = asking(ReadingLevel::Confirmed, app.in_days(7));
    let request = asker.asks_about(post, &wish).await.ok().request.expect("a request");
    app.settle().await;
    request.id
}

#[actix_web::test]
async fn the_members_of_its_group_are_asked_and_nobody_else() {
    let app = TestApp::new().await;
    let post = app.nora().publish_in(OPEN, "Les **clefs** changent de place.").await.id;
    let reading = asked(&app, app.marc(), post).await;
    let mine = app.alice().to_read_of(post).await.reading.unwrap();
    assert_eq!((mine.card.id, mine.card.about, mine.people), (reading, ReadingOf::Post(post), 3));
    assert_eq!(mine.card.title, "Les clefs changent de place.");
    let list = app.alice().readings(false).await.items;
    assert_eq!(list.iter().map(|card| card.about).collect::<Vec<_>>(), [ReadingOf::Post(post)]);
    assert_eq!(app.alice().reading_count().await.to_do, 1);

    // Bob reads what is in an open group, and is not asked.
    let bobs = app.bob().to_read_of(post).await;
    assert_eq!((bobs.reading, bobs.follows), (None, None));
    let sha256 = mine.sha256;
    app.bob().gives(reading, ReceiptStep::Opened, &sha256, &[]).await.assert_problem(404, "not_found");

    let done = app.alice().confirms_post(post).await.reading;
    assert!(done.card.done);
    assert_eq!((done.people, done.people_done), (3, 1));
    let board = app.marc().board(reading).await;
    assert_eq!((board.about, board.people, board.confirmed), (ReadingOf::Post(post), 3, 1));
    // Its author follows it, with all names.
    assert_eq!(app.nora().to_read_of(post).await.follows, Some(reading));
    assert_eq!(app.nora().missing_names(reading).await.len(), 2);
}

#[actix_web::test]
async fn what_is_for_everybody_is_asked_of_everybody_by_officers() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Le site ferme à midi.").await.id;
    let wish = asking(ReadingLevel::Read, app.in_days(2));
    app.alice().asks_about(post, &wish).await.assert_problem(403, "forbidden");
    let late = asking(ReadingLevel::Read, app.now());
    app.carol().asks_about(post, &late).await.assert_problem(422, "due_in_the_past");
    asked(&app, app.carol(), post).await;
    assert_eq!(app.emile().reading_count().await.to_do, 1);
    assert_eq!(app.carol().reading_count().await.to_do, 1);
}

#[actix_web::test]
async fn who_asks_looks_after_all_of_its_groups() {
    let app = TestApp::new().await;
    let wide = app.marc().new_post_in(&[OPEN, CLOSED], "À lire par les deux.");
    let post = app.marc().tries_to_publish(&wide).await.ok().id;
    app.put(ALICE.id, OPEN, shared::groups::MemberRole::Manager).await;
    let wish = asking(ReadingLevel::Seen, app.in_days(2));
    app.alice().asks_about(post, &wish).await.assert_problem(403, "forbidden");
    let page = app.alice().get::<ReadPostRequest>(PostParams { post }).await.ok();
    assert!(!page.may_ask && page.request.is_none());
    asked(&app, app.marc(), post).await;
    let page = app.marc().get::<ReadPostRequest>(PostParams { post }).await.ok();
    assert!(page.may_ask && page.request.is_some());
}

#[actix_web::test]
async fn another_text_asks_again_and_what_was_read_counts_for_what_it_said() {
    let app = TestApp::new().await;
    let post = app.marc().publish_in(CLOSED, "Fermé lundi.").await.id;
    let reading = asked(&app, app.marc(), post).await;
    let old = app.alice().to_read_of(post).await.reading.unwrap().sha256;
    app.alice().confirms_post(post).await;
    assert_eq!(app.alice().reading_count().await.to_do, 0);

    app.marc().edit(post, 1, "Fermé mardi.").await.assert_ok();
    app.settle().await;
    let mine = app.alice().to_read_of(post).await.reading.unwrap();
    assert_eq!((mine.card.state, mine.card.changed, mine.version), (ReadingState::Waiting, true, 2));
    assert_ne!(mine.sha256, old);
    app.alice().gives(reading, ReceiptStep::Opened, &old, &[]).await.assert_problem(409, "reading_changed");
    app.alice().confirms_post(post).await;
    // A reaction or a comment is no other text.
    app.nora().comment(post, "Merci.").await;
    app.settle().await;
    assert_eq!(app.marc().board(reading).await.done, 1);
}

#[actix_web::test]
async fn nobody_is_asked_about_what_is_gone_and_its_proof_stays() {
    let app = TestApp::new().await;
    let deleted = app.marc().publish_in(OPEN, "Consignes de lundi.").await.id;
    let hidden = app.nora().publish_in(OPEN, "Consignes de mardi.").await.id;
    let undone = app.marc().publish_in(OPEN, "Consignes de mercredi.").await.id;
    let mut readings = Vec::new();
    for post in [deleted, hidden, undone] {
        readings.push(asked(&app, app.marc(), post).await);
    }
    app.alice().confirms_post(deleted).await;
    assert_eq!(app.alice().reading_count().await.to_do, 2);
    app.marc().delete(deleted).await.assert_ok();
    app.marc().moderates(hidden, Measure::Hide).await.assert_ok();
    app.marc().undo(undone).await.assert_ok();
    app.settle().await;
    assert_eq!(app.alice().reading_count().await.to_do, 0);
    let board = app.marc().board(readings[0]).await;
    assert_eq!((board.title.as_str(), board.confirmed), ("Consignes de lundi.", 1));
    assert!(board.ended_at.is_some());
    // What was read is still in the list of who read it.
    let done = app.alice().readings(true).await.items;
    assert_eq!(done.iter().map(|card| card.id).collect::<Vec<_>>(), [readings[0]]);
}

#[actix_web::test]
async fn a_manager_of_people_learns_nothing_of_groups_that_they_are_not_in() {
    let app = TestApp::new().await;
    app.unit_of("Voirie", BOB.id, &[ALICE.id, NORA.id]).await;
    for (group, told) in [(SECRET, 0), (CLOSED, 0), (OPEN, 1)] {
        let post = app.marc().publish_in(group, "À lire.").await.id;
        let reading = asked(&app, app.marc(), post).await;
        assert_eq!(app.bob().team_readings().await.len(), told, "{group}");
        let missing = app.bob().missing(reading, None).await;
        if told == 0 {
            missing.assert_problem(404, "not_found");
            let key = app.bob().keys_in(reading, &[ALICE.id], "2026-11-23").await;
            key.assert_problem(404, "not_found");
        } else {
            assert_eq!(missing.ok().items.len(), 2);
        }
    }
}

#[actix_web::test]
async fn people_are_told_with_a_link_that_leads_to_the_text() {
    let app = TestApp::new().await;
    let post = app.marc().publish_in(SECRET, "Le plan **rouge** est levé.").await.id;
    let reading = asked(&app, app.marc(), post).await;
    app.tells().await;
    let told = app.alice().told().await;
    let one = told.iter().find(|one| one.kind == NotificationKind::Reading).expect("told");
    assert_eq!((one.post, one.article), (Some(post), None));
    assert_eq!(one.excerpt.as_deref(), Some("Le plan rouge est levé."));
    assert!(app.bob().told().await.is_empty());

    let link = app.change(move |tx| told::link(tx, reading, ALICE.id)).await.unwrap();
    let nobody = app.nobody();
    let page = nobody.send(nobody.request("GET", &link)).await;
    assert_eq!(page.status, 200);
    assert!(page.text().contains("Le plan <strong>rouge</strong> est levé."));
    // Who is in the group no more finds nothing behind it.
    app.take_out(ALICE.id, SECRET).await;
    app.follow_readers().await;
    assert_eq!(nobody.send(nobody.request("GET", &link)).await.status, 404);
}
