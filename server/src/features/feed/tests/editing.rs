//! Editing: who, how long, how it read before, and two at once.

use shared::{
    feed::EDIT_WINDOW_MS,
    text::{PostBody, Title},
};

use crate::testing::{TestApp, cast::OPEN};

#[actix_web::test]
async fn an_edited_post_keeps_how_it_read_before_for_its_readers() {
    let app = TestApp::new().await;
    let mut new = app.alice().new_post(None, "Rendez-vous à 9 h");
    new.title = Some(Title::parse("Réunion").unwrap());
    let post = app.alice().tries_to_publish(&new).await.ok();
    assert_eq!(app.bob().earlier(&post).await, []);

    let written = app.now();
    app.clock.advance_ms(60_000);
    let edited = app.alice().edit(&post, 1, "Rendez-vous à 10 h").await.ok();
    assert_eq!((edited.version, edited.edited_at, edited.created_at), (2, Some(app.now()), written));
    let first_edit = app.now();
    app.clock.advance_ms(60_000);
    app.alice().edit(&post, 2, "Rendez-vous à 11 h").await.assert_ok();

    let earlier = app.bob().earlier(&post).await;
    let read: Vec<_> = earlier.iter().map(|v| (v.version, v.html.trim(), v.written_at)).collect();
    assert_eq!(
        read,
        [(2, "<p>Rendez-vous à 10 h</p>", first_edit), (1, "<p>Rendez-vous à 9 h</p>", written)]
    );
    assert_eq!((earlier[0].title.as_deref(), earlier[1].title.as_deref()), (None, Some("Réunion")));
    assert_eq!(app.bob().sees(&post).await.html, "<p>Rendez-vous à 11 h</p>");
    assert_eq!(app.alice().wrote(&post).await.body, "Rendez-vous à 11 h");
}

#[actix_web::test]
async fn a_long_history_comes_page_by_page() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Version 1").await;
    let comment = app.alice().comment(&post, "Version 1").await;
    for version in 1..=23 {
        let text = format!("Version {}", version + 1);
        app.alice().edit(&post, version, &text).await.assert_ok();
        app.alice().edit_comment(&comment, version, &text).await.assert_ok();
    }
    for (before, expected, next) in [
        (None, (14..=23).rev().collect::<Vec<u32>>(), Some(14)),
        (Some(14), (4..=13).rev().collect(), Some(4)),
        (Some(4), vec![3, 2, 1], None),
        (Some(1), vec![], None),
        (Some(u32::MAX), (14..=23).rev().collect(), Some(14)),
    ] {
        let of_post = app.bob().history_before(&post, before).await.ok();
        let of_comment = app.bob().comment_history_before(&comment, before).await.ok();
        for page in [of_post, of_comment] {
            assert_eq!(page.items.iter().map(|version| version.version).collect::<Vec<_>>(), expected);
            assert_eq!(page.next, next, "before {before:?}");
        }
    }
}

#[actix_web::test]
async fn an_edit_that_changes_nothing_leaves_no_version() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Bonjour").await;
    let comment = app.alice().comment(&post, "Bonsoir").await;
    assert_eq!(app.alice().edit(&post, 1, "Bonjour").await.ok().version, 1);
    assert_eq!(app.alice().edit_comment(&comment, 1, "Bonsoir").await.ok().version, 1);
    assert_eq!(app.bob().earlier(&post).await, []);
    assert_eq!(app.bob().comment_history(&comment).await.ok().items, []);
}

#[actix_web::test]
async fn only_the_author_edits_and_sees_the_source() {
    let app = TestApp::new().await;
    let post = app.alice().publish_in(OPEN, "Bonjour").await;
    let comment = app.alice().comment(&post, "Bonsoir").await;
    for other in [app.bob(), app.nora(), app.marc(), app.carol(), app.admin()] {
        other.edit(&post, 1, "À moi").await.assert_problem(403, "forbidden");
        other.edit_comment(&comment, 1, "À moi").await.assert_problem(403, "forbidden");
        other.source(&post).await.assert_problem(403, "forbidden");
        other.comment_source(&comment).await.assert_problem(403, "forbidden");
    }
    assert_eq!(app.alice().wrote(&post).await.body, "Bonjour");
    assert_eq!(app.alice().comment_source(&comment).await.ok().body, "Bonsoir");
}

#[actix_web::test]
async fn the_second_of_two_edits_is_told_and_nothing_is_lost() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Un").await;
    let comment = app.alice().comment(&post, "Un").await;
    app.alice().edit(&post, 1, "Deux").await.assert_ok();
    app.alice().edit(&post, 1, "Trois").await.assert_problem(409, "edit_conflict");
    app.alice().edit_comment(&comment, 1, "Deux").await.assert_ok();
    app.alice().edit_comment(&comment, 1, "Trois").await.assert_problem(409, "edit_conflict");
    app.alice().edit(&post, 3, "D’un futur").await.assert_problem(409, "edit_conflict");

    let source = app.alice().wrote(&post).await;
    assert_eq!((source.version, source.body.as_str()), (2, "Deux"));
    assert_eq!(app.alice().edit(&post, source.version, "Trois").await.ok().version, 3);
    assert_eq!(app.bob().earlier(&post).await.len(), 2);
}

#[actix_web::test]
async fn editing_ends_a_day_after_writing_and_deleting_does_not() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Bonjour").await;
    let comment = app.alice().comment(&post, "Bonsoir").await;
    app.clock.advance_ms(EDIT_WINDOW_MS);
    app.alice().edit(&post, 1, "Bonjour à tous").await.assert_ok();
    app.alice().edit_comment(&comment, 1, "Bonsoir à tous").await.assert_ok();

    app.clock.advance_ms(1);
    app.alice().edit(&post, 2, "Trop tard").await.assert_problem(409, "edit_window_closed");
    app.alice().edit_comment(&comment, 2, "Trop tard").await.assert_problem(409, "edit_window_closed");
    let seen = app.alice().sees(&post).await;
    assert!(!seen.rights.edit && seen.rights.delete);
    assert!(!app.alice().sees_comment(&comment).await.rights.edit);
    app.alice().delete_comment(&comment).await.assert_ok();
    app.alice().delete(&post).await.assert_ok();
}

#[actix_web::test]
async fn an_edited_comment_keeps_how_it_read_before() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Bonjour").await;
    let comment = app.bob().comment(&post, "Oui").await;
    app.clock.advance_ms(1_000);
    let edited = app.bob().edit_comment(&comment, 1, "Non").await.ok();
    assert_eq!((edited.version, edited.html.as_str()), (2, "<p>Non</p>"));
    let earlier = app.carol().comment_history(&comment).await.ok().items;
    assert_eq!((earlier.len(), earlier[0].html.as_str()), (1, "<p>Oui</p>"));
}

#[actix_web::test]
async fn the_limits_of_a_text_count_characters() {
    let app = TestApp::new().await;
    let longest = "é".repeat(PostBody::MAX);
    let post = app.alice().publish(&longest).await;
    assert_eq!(app.alice().wrote(&post).await.body, longest);
    let too_long = format!(r#"{{"key":"a-long-one","body":"{}"}}"#, "é".repeat(PostBody::MAX + 1));
    let problem = app.alice().send_json("POST", "/api/posts", too_long).await.assert_problem(422, "invalid");
    assert_eq!(problem.fields[0].field, "body");
    assert!(problem.fields[0].message.contains("16\u{a0}000"), "{}", problem.fields[0].message);
}
