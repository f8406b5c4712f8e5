//! Writing and deleting comments.

use shared::{ids::CommentId, text::ClientKey};

use crate::testing::{
    Kind, TestApp,
    cast::{CLOSED, OPEN, SECRET},
    miscounted,
};

#[actix_web::test]
async fn whoever_reads_a_post_comments_on_it_and_nobody_else() {
    let app = TestApp::new().await;
    let everyone = app.nora().publish("Bonjour").await;
    let open = app.nora().publish_in(OPEN, "Bonjour").await;
    let closed = app.nora().publish_in(CLOSED, "Bonjour").await;
    let secret = app.nora().publish_in(SECRET, "Bonjour").await;
    for post in [&everyone, &open] {
        app.bob().comment(post, "Bonjour **Nora**").await;
    }
    for post in [&closed, &secret] {
        for outsider in [app.bob(), app.admin()] {
            outsider.tries_to_comment(post, "Bonjour").await.assert_problem(404, "not_found");
        }
        app.alice().comment(post, "Bonjour").await;
    }
    let seen = app.alice().threads(&open).await;
    assert_eq!(seen.threads[0].root.html, "<p>Bonjour <strong>Nora</strong></p>");
    assert_eq!(seen.threads[0].root.author.as_ref().unwrap().name, "Bob Diallo");
    assert_eq!(app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn an_answer_is_about_a_comment_of_the_same_post_that_lives() {
    let app = TestApp::new().await;
    let (post, other) = (app.alice().publish("Ici").await, app.alice().publish("Ailleurs").await);
    let comment = app.bob().comment(&post, "Une question").await;

    let elsewhere = app.carol().new_comment(Some(comment.id), "Perdue");
    let problem = app.carol().sends_comment(&other, &elsewhere).await.assert_problem(422, "invalid");
    assert_eq!(problem.fields[0].field, "parent");
    let nowhere = app.carol().new_comment(Some(CommentId(12)), "Perdue");
    let problem = app.carol().sends_comment(&post, &nowhere).await.assert_problem(422, "invalid");
    assert_eq!(problem.fields[0].field, "parent");

    app.bob().delete_comment(&comment).await.assert_ok();
    app.carol().tries_to_answer(&comment, "Trop tard").await.assert_problem(410, "gone");
}

#[actix_web::test]
async fn sending_twice_with_the_same_key_comments_once() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Bonjour").await;
    let new = app.bob().new_comment(None, "Une fois");
    let first = app.bob().sends_comment(&post, &new).await.ok();
    assert_eq!(app.bob().sends_comment(&post, &new).await.ok(), first);
    assert_eq!(app.alice().sees(&post).await.comment_count, 1);
    assert_ne!(app.carol().sends_comment(&post, &new).await.ok().id, first.id);

    let mut elsewhere = app.nora().new_comment(None, "Entre nous");
    elsewhere.key = ClientKey::parse("the-same-key").unwrap();
    let secret = app.nora().publish_in(SECRET, "Secret").await;
    app.nora().sends_comment(&secret, &elsewhere).await.assert_ok();
    app.leave(crate::testing::cast::NORA, SECRET).await;
    app.nora().sends_comment(&secret, &elsewhere).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn a_comment_is_deleted_by_its_author_alone() {
    let app = TestApp::new().await;
    let post = app.nora().publish_in(OPEN, "Bonjour").await;
    let comment = app.bob().comment(&post, "À retirer").await;
    assert!(app.bob().sees_comment(&comment).await.rights.delete);
    app.bob().delete_comment(&comment).await.assert_ok();
    app.bob().delete_comment(&comment).await.assert_problem(410, "gone");
    let comment = app.bob().comment(&post, "À garder").await;
    for person in [app.alice(), app.nora(), app.carol(), app.emile(), app.marc(), app.admin()] {
        assert!(!person.sees_comment(&comment).await.rights.delete);
        person.delete_comment(&comment).await.assert_problem(403, "forbidden");
    }
    assert_eq!(app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn a_deleted_comment_is_a_tombstone_that_keeps_its_answers() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Bonjour").await;
    let root = app.bob().comment(&post, "Une bêtise").await;
    app.carol().answer(&root, "Vraiment ?").await;
    let deep = app.emile().answer(&root, "Oui").await;
    app.alice().answer(&deep, "Non").await;
    app.bob().edit_comment(&root, 1, "Une grosse bêtise").await.assert_ok();
    app.bob().delete_comment(&root).await.assert_ok();
    app.emile().delete_comment(&deep).await.assert_ok();

    let thread = &app.alice().threads(&post).await.threads[0];
    assert_eq!((thread.root.html.as_str(), &thread.root.author), ("", &None));
    assert_eq!((thread.root.deleted_at, thread.root.reply_count), (Some(app.now()), 3));
    assert_eq!(thread.root.rights, shared::feed::posts::Rights::default());
    assert_eq!(thread.replies.len(), 3);
    assert_eq!(thread.replies[2].reply_to, None, "nobody is named who took their words back");
    assert_eq!(app.alice().sees(&post).await.comment_count, 2);

    let tombstone = app.carol().sees_comment(&root).await;
    assert_eq!(tombstone.html, "");
    app.bob().edit_comment(&root, 2, "Si").await.assert_problem(410, "gone");
    app.bob().undo_comment(&root).await.assert_problem(410, "gone");
    app.bob().comment_source(&root).await.assert_problem(410, "gone");
    app.carol().comment_history(&root).await.assert_problem(410, "gone");
    app.carol().react_to_comment(&root, Kind::Like).await.assert_problem(410, "gone");
    app.carol().unreact_to_comment(&root).await.assert_problem(410, "gone");
    assert_eq!(app.look(miscounted).await, [""; 0]);
}
