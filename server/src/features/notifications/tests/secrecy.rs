//! What somebody may not read is neither told nor listed nor counted.

use shared::{groups::Level, moderation::Measure, notifications::NotificationKind as Kind};

use crate::testing::{
    TestApp,
    cast::{ALICE, BOB, CLOSED, NORA, OPEN, SECRET, sign_in},
};

#[actix_web::test]
async fn what_is_told_of_a_group_goes_with_it_and_comes_back() {
    for group in [CLOSED, SECRET] {
        let app = TestApp::new().await;
        let post = app.alice().publish_in(group, "Entre nous").await;
        app.nora().comment(&post, "Oui, @alice.martin et @bob.diallo").await;
        app.tells().await;
        assert_eq!(app.alice().unread().await, 1);
        assert_eq!(app.bob().was_told().await, [], "he does not read it");
        app.leave(ALICE, group).await;
        assert_eq!(app.alice().was_told().await, []);
        assert_eq!(app.alice().unread().await, 0);
        app.nora().comment(&post, "Encore @alice.martin").await;
        app.tells().await;
        app.join(ALICE, group).await;
        app.tells().await;
        assert_eq!(
            app.alice().was_told().await,
            [(Kind::Mention, Some(NORA.id), 1)],
            "not what came meanwhile"
        );
    }
    let app = TestApp::new().await;
    let post = app.alice().publish_in(OPEN, "Pour tous").await;
    app.bob().comment(&post, "Oui").await;
    app.leave(ALICE, OPEN).await;
    app.tells().await;
    assert_eq!(app.alice().unread().await, 1, "everybody reads it");
}

#[actix_web::test]
async fn what_is_deleted_is_told_no_more() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Bonjour").await;
    let comment = app.bob().comment(&post, "Un").await;
    let other = app.carol().comment(&post, "Deux").await;
    app.tells().await;
    assert_eq!(app.alice().was_told().await[0].2, 2);
    app.carol().delete_comment(&other).await.assert_ok();
    app.tells().await;
    assert_eq!(app.alice().was_told().await, [(Kind::Comment, Some(BOB.id), 1)]);
    app.bob().undo_comment(&comment).await.assert_ok();
    assert_eq!(app.alice().unread().await, 0, "even before it is taken up");
    app.tells().await;
    assert_eq!(app.alice().was_told().await, []);

    let post = app.bob().publish("@alice.martin, regardez").await;
    app.tells().await;
    assert_eq!(app.alice().unread().await, 1);
    app.bob().delete(&post).await.assert_ok();
    assert_eq!((app.alice().unread().await, app.alice().was_told().await), (0, Vec::new()));
}

#[actix_web::test]
async fn what_moderation_hides_is_out_of_sight_until_it_is_shown_again() {
    let app = TestApp::new().await;
    let post = app.alice().publish_in(CLOSED, "Budget").await;
    let comment = app.nora().comment(&post, "N’importe quoi").await;
    app.tells().await;
    app.marc().moderates_comment(&comment, Measure::Hide).await.assert_ok();
    assert_eq!(app.alice().unread().await, 0, "even before it is taken up");
    app.tells().await;
    assert_eq!(app.alice().was_told().await, []);
    let case = app.marc().decided_cases().await.remove(0);
    app.marc().lifts(case.id).await.assert_ok();
    app.tells().await;
    assert_eq!(app.alice().was_told().await, [(Kind::Comment, Some(NORA.id), 1)]);

    app.marc().moderates(&post, Measure::Hide).await.assert_ok();
    let of_feed = |told: Vec<(Kind, _, _)>| told.iter().any(|(kind, ..)| *kind == Kind::Comment);
    assert!(!of_feed(app.alice().was_told().await));
}

#[actix_web::test]
async fn whoever_has_no_account_any_more_is_told_nothing() {
    let app = TestApp::new().await;
    let post = app.bob().publish("Bonjour").await;
    app.suspends(BOB.id, true).await;
    app.alice().comment(&post, "Oui").await;
    app.tells().await;
    app.suspends(BOB.id, false).await;
    app.change(|tx| sign_in(tx, BOB.id)).await;
    assert_eq!(app.bob().was_told().await, []);
}

#[actix_web::test]
async fn what_is_wanted_of_a_group_is_honoured() {
    for (level, muted, told) in [
        (Level::All, false, vec![Kind::Mention, Kind::Comment]),
        (Level::Mentions, false, vec![Kind::Mention]),
        (Level::All, true, vec![Kind::Mention]),
        (Level::None, false, vec![]),
    ] {
        let app = TestApp::new().await;
        app.alice().wants_of_group(CLOSED, level, muted).await.assert_ok();
        let post = app.alice().publish_in(CLOSED, "Bonjour").await;
        app.nora().comment(&post, "Oui").await;
        app.nora().comment(&post, "Oui, @alice.martin").await;
        app.tells().await;
        let kinds: Vec<Kind> = app.alice().was_told().await.into_iter().map(|(kind, ..)| kind).collect();
        assert_eq!(kinds, told, "{level} {muted}");
    }
}
