//! Taking back what was just published.

use shared::feed::{UNDO_WINDOW_MS, posts::FeedTab};

use crate::testing::{Kind, TestApp, miscounted};

#[actix_web::test]
async fn a_post_taken_back_is_as_if_it_had_not_been_and_gives_its_text_back() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Oups, @bob.diallo").await;
    app.bob().react(&post, Kind::Like).await.assert_ok();
    app.alice().edit(&post, 1, "Oups **encore**, @bob.diallo").await.assert_ok();
    app.clock.advance_ms(UNDO_WINDOW_MS);
    let source = app.alice().undo(&post).await.ok();
    assert_eq!(source.body, "Oups **encore**, @bob.diallo");

    for person in [app.alice(), app.bob()] {
        person.read(&post).await.assert_problem(404, "not_found");
        assert!(person.feed(FeedTab::Everything).await.items.is_empty());
    }
    app.alice().undo(&post).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn a_post_that_was_answered_leaves_a_tombstone() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Oups").await;
    app.bob().comment(&post, "Trop tard, je l’ai lu").await;
    assert_eq!(app.alice().undo(&post).await.ok().body, "Oups");
    let tombstone = app.bob().sees(&post).await;
    assert!(tombstone.deleted_at.is_some() && tombstone.html.is_empty());
    assert_eq!(app.bob().threads(&post).await.threads.len(), 1);
}

#[actix_web::test]
async fn taking_back_is_the_authors_and_soon_over() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Oups").await;
    let comment = app.alice().comment(&post, "Oups").await;
    for other in [app.bob(), app.admin()] {
        other.undo(&post).await.assert_problem(403, "forbidden");
        other.undo_comment(&comment).await.assert_problem(403, "forbidden");
    }
    app.clock.advance_ms(UNDO_WINDOW_MS + 1);
    app.alice().undo(&post).await.assert_problem(409, "undo_window_closed");
    app.alice().undo_comment(&comment).await.assert_problem(409, "undo_window_closed");
}

#[actix_web::test]
async fn a_comment_taken_back_is_as_if_it_had_not_been() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Bonjour").await;
    let root = app.bob().comment(&post, "Une question").await;
    let reply = app.carol().answer(&root, "Une *réponse*").await;
    app.emile().react_to_comment(&reply, Kind::Bravo).await.assert_ok();
    assert_eq!(app.carol().undo_comment(&reply).await.ok().body, "Une *réponse*");

    app.bob().read_comment(&reply).await.assert_problem(404, "not_found");
    let threads = app.bob().threads(&post).await.threads;
    assert_eq!((threads[0].root.reply_count, threads[0].replies.len()), (0, 0));
    assert_eq!(app.bob().sees(&post).await.comment_count, 1);
    assert_eq!(app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn a_comment_that_was_answered_leaves_a_tombstone() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Bonjour").await;
    let root = app.bob().comment(&post, "Une question").await;
    let reply = app.carol().answer(&root, "Une réponse").await;
    app.emile().answer(&reply, "Une autre").await;
    assert_eq!(app.carol().undo_comment(&reply).await.ok().body, "Une réponse");
    assert!(app.bob().sees_comment(&reply).await.deleted_at.is_some());

    app.bob().undo_comment(&root).await.assert_ok();
    let thread = &app.alice().threads(&post).await.threads[0];
    assert!(thread.root.deleted_at.is_some());
    assert_eq!(thread.replies.len(), 2);
    assert_eq!(app.look(miscounted).await, [""; 0]);
}
