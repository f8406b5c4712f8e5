//! Drafts: one's own, on every device, until published.

use shared::feed::drafts::DraftContext;

use crate::testing::{
    TestApp,
    cast::{ALICE, CLOSED, SECRET},
};

#[actix_web::test]
async fn a_draft_is_kept_changed_listed_and_thrown_away_by_its_author_alone() {
    let app = TestApp::new().await;
    let post = app.nora().publish("Bonjour").await;
    let reply = DraftContext::of("comment", post.id.0);
    app.alice().keep(DraftContext::post(), "Je commen", None).await.assert_ok();
    app.clock.advance_ms(1_000);
    app.alice().keep(reply.clone(), "Bonjour N", None).await.assert_ok();
    app.clock.advance_ms(1_000);
    let kept = app.alice().keep(DraftContext::post(), "Je commence", Some(CLOSED)).await.ok();
    assert_eq!((kept.body.as_str(), kept.group, kept.updated_at), ("Je commence", Some(CLOSED), app.now()));

    let drafts = app.alice().drafts().await;
    assert_eq!(
        drafts.iter().map(|draft| draft.body.as_str()).collect::<Vec<_>>(),
        ["Je commence", "Bonjour N"]
    );
    assert_eq!(app.bob().drafts().await, []);
    app.bob().discard(reply.clone()).await.assert_ok();
    assert_eq!(app.alice().drafts().await.len(), 2);
    app.alice().discard(reply.clone()).await.assert_ok();
    app.alice().discard(reply).await.assert_ok();
    assert_eq!(app.alice().drafts().await.len(), 1);
}

#[actix_web::test]
async fn publishing_throws_the_draft_away() {
    let app = TestApp::new().await;
    let alice = app.alice();
    let keep = |context: DraftContext| async move { alice.keep(context, "En cours", None).await.assert_ok() };
    let left = || async { alice.drafts().await.into_iter().map(|draft| draft.context).collect::<Vec<_>>() };

    keep(DraftContext::post()).await;
    let post = alice.publish("Bonjour").await;
    assert_eq!(left().await, []);
    keep(DraftContext::of("comment", post.id.0)).await;
    let comment = alice.comment(&post, "Bonsoir").await;
    assert_eq!(left().await, []);
    keep(DraftContext::of("reply", comment.id.0)).await;
    alice.answer(&comment, "Bonne nuit").await;
    assert_eq!(left().await, []);
    keep(DraftContext::of("edit-post", post.id.0)).await;
    alice.edit(&post, 1, "Bonjour à tous").await.assert_ok();
    assert_eq!(left().await, []);
    keep(DraftContext::of("edit-comment", comment.id.0)).await;
    alice.edit_comment(&comment, 1, "Bonsoir à tous").await.assert_ok();
    assert_eq!(left().await, []);

    keep(DraftContext::post()).await;
    let refused = alice.new_post(Some(shared::ids::GroupId(9)), "Nulle part");
    alice.tries_to_publish(&refused).await.assert_problem(404, "not_found");
    assert_eq!(left().await, [DraftContext::post()], "what was not published is kept");
}

#[actix_web::test]
async fn a_draft_is_not_a_way_to_learn_of_a_secret_group() {
    let app = TestApp::new().await;
    app.bob().keep(DraftContext::post(), "Pour eux", Some(CLOSED)).await.assert_ok();
    let secret = app.bob().keep(DraftContext::post(), "Pour eux", Some(SECRET)).await;
    let missing = app.bob().keep(DraftContext::post(), "Pour eux", Some(shared::ids::GroupId(9))).await;
    assert_eq!(secret.assert_problem(404, "not_found").title, missing.assert_problem(404, "not_found").title);

    app.alice().keep(DraftContext::post(), "Entre nous", Some(SECRET)).await.assert_ok();
    app.leave(ALICE, SECRET).await;
    assert_eq!(app.alice().drafts().await[0].body, "Entre nous", "the words are still theirs");
}

#[actix_web::test]
async fn a_draft_belongs_to_something_that_is_written() {
    let app = TestApp::new().await;
    for context in ["nothing", "comment-", "comment-x", "comment-12345678901234567", "post-1"] {
        let address = format!("/api/drafts/{context}");
        app.alice().send_json("PUT", &address, r#"{"body":"x"}"#).await.assert_problem(400, "malformed");
    }
}
