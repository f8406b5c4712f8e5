//! Publishing, reading and deleting posts.

use shared::feed::posts::{FeedTab, PostKind};
use shared::text::{ClientKey, Title};

use crate::testing::{
    Kind, TestApp,
    cast::{CLOSED, OPEN, SECRET},
    miscounted,
};

#[actix_web::test]
async fn a_post_reads_as_it_was_written_with_its_author_and_group() {
    let app = TestApp::new().await;
    let mut new = app.alice().new_post(Some(OPEN), "Le **compost** est prêt.");
    new.title = Some(Title::parse("Compost").unwrap());
    let published = app.alice().tries_to_publish(&new).await.ok();

    let seen = app.bob().sees(&published).await;
    assert_eq!(seen.title.as_deref(), Some("Compost"));
    assert_eq!(seen.html, "<p>Le <strong>compost</strong> est prêt.</p>");
    assert_eq!(seen.author.username, "alice.martin");
    assert_eq!(seen.group.unwrap().slug, "jardins");
    assert_eq!((seen.kind, seen.version, seen.comment_count), (PostKind::Post, 1, 0));
    assert_eq!((seen.created_at, seen.edited_at, seen.deleted_at), (app.now(), None, None));
    assert!(!seen.rights.edit && !seen.rights.delete && seen.rights.comment && seen.rights.react);
    assert!(published.rights.edit && published.rights.delete);
}

#[actix_web::test]
async fn members_publish_in_their_groups_and_others_do_not() {
    let app = TestApp::new().await;
    for group in [OPEN, CLOSED, SECRET] {
        app.alice().publish_in(group, "Bonjour").await;
        app.marc().publish_in(group, "Bonjour").await;
    }
    for stranger in [app.bob(), app.carol(), app.emile(), app.admin()] {
        for (group, status, code) in
            [(OPEN, 403, "forbidden"), (CLOSED, 403, "forbidden"), (SECRET, 404, "not_found")]
        {
            let new = stranger.new_post(Some(group), "Bonjour");
            stranger.tries_to_publish(&new).await.assert_problem(status, code);
        }
    }
    let new = app.alice().new_post(Some(shared::ids::GroupId(9)), "Personne ici");
    app.alice().tries_to_publish(&new).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn official_news_is_for_officers_and_administrators() {
    let app = TestApp::new().await;
    for person in [app.carol(), app.admin()] {
        assert_eq!(person.publish_news("Marché déplacé").await.ok().kind, PostKind::News);
    }
    for person in [app.alice(), app.emile(), app.marc()] {
        person.publish_news("Marché déplacé").await.assert_problem(403, "forbidden");
    }
    assert_eq!(app.alice().feed(FeedTab::ForMe).await.items.len(), 2);
}

#[actix_web::test]
async fn sending_twice_with_the_same_key_publishes_once() {
    let app = TestApp::new().await;
    let new = app.alice().new_post(None, "Une fois");
    let first = app.alice().tries_to_publish(&new).await.ok();
    let second = app.alice().tries_to_publish(&new).await.ok();
    assert_eq!(first, second);
    assert_eq!(app.bob().feed(FeedTab::ForMe).await.items.len(), 1);

    let same_key = app.bob().tries_to_publish(&new).await.ok();
    assert_ne!(same_key.id, first.id, "a key is its owner's");

    let mut bob_in = app.bob().new_post(Some(SECRET), "Une fois");
    bob_in.key = ClientKey::parse(new.key.as_str()).unwrap();
    assert_eq!(app.bob().tries_to_publish(&bob_in).await.ok().id, same_key.id);
}

#[actix_web::test]
async fn a_post_is_deleted_by_its_author_alone() {
    let app = TestApp::new().await;
    for (group, may_not) in [
        (None, vec![app.bob(), app.marc(), app.carol(), app.emile(), app.admin()]),
        (Some(OPEN), vec![app.bob(), app.nora(), app.marc(), app.admin()]),
        (Some(CLOSED), vec![app.nora(), app.marc()]),
    ] {
        let post = app.alice().tries_to_publish(&app.alice().new_post(group, "À retirer")).await.ok();
        assert!(app.alice().sees(&post).await.rights.delete);
        app.alice().delete(&post).await.assert_ok();
        app.alice().delete(&post).await.assert_problem(410, "gone");
        let post = app.alice().tries_to_publish(&app.alice().new_post(group, "À garder")).await.ok();
        for person in may_not {
            assert!(!person.sees(&post).await.rights.delete);
            person.delete(&post).await.assert_problem(403, "forbidden");
        }
    }
    let hidden = app.alice().publish_in(CLOSED, "Entre nous").await;
    app.admin().delete(&hidden).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn a_deleted_post_is_a_tombstone_that_keeps_its_thread() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Éphémère").await;
    let comment = app.bob().comment(&post, "Une réponse").await;
    app.bob().react(&post, Kind::Thanks).await.assert_ok();
    app.alice().edit(&post, 1, "Éphémère, vraiment").await.assert_ok();
    app.alice().delete(&post).await.assert_ok();

    let tombstone = app.bob().sees(&post).await;
    assert_eq!((tombstone.html.as_str(), tombstone.deleted_at), ("", Some(app.now())));
    assert_eq!(tombstone.rights, shared::feed::posts::Rights::default());
    let threads = app.bob().threads(&post).await.threads;
    assert_eq!(threads[0].root.id, comment.id);
    assert!(!threads[0].root.rights.comment && !threads[0].root.rights.delete);
    assert!(app.bob().whole_feed(FeedTab::Everything).await.is_empty());

    let bob = app.bob();
    bob.tries_to_comment(&post, "Trop tard").await.assert_problem(410, "gone");
    bob.tries_to_answer(&comment, "Trop tard").await.assert_problem(410, "gone");
    bob.react(&post, Kind::Like).await.assert_problem(410, "gone");
    bob.unreact(&post).await.assert_problem(410, "gone");
    bob.edit_comment(&comment, 1, "Trop tard").await.assert_problem(410, "gone");
    bob.delete_comment(&comment).await.assert_problem(410, "gone");
    bob.react_to_comment(&comment, Kind::Like).await.assert_problem(410, "gone");
    bob.comment_source(&comment).await.assert_problem(410, "gone");
    bob.comment_history(&comment).await.assert_problem(410, "gone");
    bob.history(&post).await.assert_problem(410, "gone");
    app.alice().edit(&post, 2, "Trop tard").await.assert_problem(410, "gone");
    app.alice().source(&post).await.assert_problem(410, "gone");
    app.alice().undo(&post).await.assert_problem(410, "gone");
    assert_eq!(app.look(miscounted).await, [""; 0]);
}
