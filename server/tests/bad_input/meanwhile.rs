//! What happens meanwhile: somebody was quicker.

use parvis::testing::{
    Kind, TestApp,
    cast::{BOB, CLOSED},
    miscounted,
};
use shared::identity::Language;

use super::tongues::assert_refused;

#[actix_web::test]
async fn a_comment_on_a_post_deleted_meanwhile_is_told_that_it_is_gone() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Bonjour").await;
    let comment = app.bob().comment(&post, "Bonsoir").await;
    app.alice().delete(&post).await.assert_ok();
    for language in Language::ALL.iter().copied() {
        let bob = app.bob().speaking(language);
        let refused = bob.tries_to_comment(&post, "Trop tard").await;
        assert_refused(refused.answer(), language, 410, "gone");
        let refused = bob.tries_to_answer(&comment, "Trop tard").await;
        assert_refused(refused.answer(), language, 410, "gone");
    }
    assert_eq!(app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn a_comment_on_a_post_taken_back_meanwhile_finds_nothing() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Oups").await;
    app.alice().undo(&post).await.assert_ok();
    for language in Language::ALL.iter().copied() {
        let refused = app.bob().speaking(language).tries_to_comment(&post, "Trop tard").await;
        assert_refused(refused.answer(), language, 404, "not_found");
    }
}

#[actix_web::test]
async fn a_reaction_of_somebody_just_removed_from_the_group_finds_nothing() {
    let app = TestApp::new().await;
    app.join(BOB, CLOSED).await;
    let post = app.nora().publish_in(CLOSED, "Entre nous").await;
    app.bob().react(&post, Kind::Like).await.assert_ok();
    app.leave(BOB, CLOSED).await;
    for language in Language::ALL.iter().copied() {
        let refused = app.bob().speaking(language).react(&post, Kind::Bravo).await;
        assert_refused(refused.answer(), language, 404, "not_found");
    }
    assert_eq!(app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn of_two_edits_at_once_the_second_is_told_and_nothing_is_lost() {
    let app = TestApp::new().await;
    for language in Language::ALL.iter().copied() {
        let alice = app.alice().speaking(language);
        let post = alice.publish("Un").await;
        let (one, two) =
            futures_util::future::join(alice.edit(&post, 1, "Deux"), alice.edit(&post, 1, "Trois")).await;
        let (kept, refused) = if one.status() == 200 { (one, two) } else { (two, one) };
        assert_refused(refused.answer(), language, 409, "edit_conflict");
        assert_eq!(kept.ok().version, 2);
        let source = alice.wrote(&post).await;
        assert!(source.version == 2 && ["Deux", "Trois"].contains(&source.body.as_str()));
        assert_eq!(alice.earlier(&post).await.len(), 1);
    }
}

#[actix_web::test]
async fn the_same_key_twice_at_once_writes_once() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Bonjour").await;
    let new = app.bob().new_comment(None, "Une fois");
    let bob = app.bob();
    let sends = (0..8).map(|_| bob.sends_comment(&post, &new));
    let replies = futures_util::future::join_all(sends).await;
    let written: Vec<_> =
        replies.into_iter().filter(|reply| reply.status() == 201).map(|r| r.ok().id).collect();
    assert!(!written.is_empty() && written.iter().all(|id| *id == written[0]));
    assert_eq!(app.alice().sees(&post).await.comment_count, 1);
    assert_eq!(app.bob().sends_comment(&post, &new).await.ok().id, written[0]);
}

#[actix_web::test]
async fn many_who_react_and_comment_at_once_are_all_counted() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Bonjour").await;
    let crowd = app.crowd(12).await;
    let acts = crowd.iter().map(|person| async {
        person.react(&post, Kind::Like).await.assert_ok();
        person.comment(&post, "Moi aussi").await;
        person.react(&post, Kind::Bravo).await.assert_ok();
    });
    futures_util::future::join_all(acts).await;
    let seen = app.alice().sees(&post).await;
    assert_eq!((seen.comment_count, seen.reactions.bravo, seen.reactions.total()), (12, 12, 12));
    assert_eq!(app.look(miscounted).await, [""; 0]);
}
