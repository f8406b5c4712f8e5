//! What people are told of groups and of moderation.

use shared::{
    groups::Visibility,
    moderation::{Measure, Rule},
    notifications::{NotificationKind as Kind, NotificationTopic},
};

use crate::testing::{
    TestApp,
    cast::{ALICE, BOB, CAROL, CLOSED, MARC, SECRET},
};

#[actix_web::test]
async fn a_request_is_told_to_those_who_decide_until_one_did_and_then_to_whoever_asked() {
    let app = TestApp::new().await;
    for person in [app.bob(), app.carol()] {
        person.asks_to_join(CLOSED).await.assert_ok();
    }
    app.tells().await;
    assert_eq!(app.marc().was_told().await, [(Kind::GroupRequest, Some(CAROL.id), 2)]);
    assert_eq!(app.alice().was_told().await, [], "she decides nothing there");
    let told = app.marc().told().await.remove(0);
    assert_eq!(told.address(), "/g/finances/members");

    let requests = app.marc().requests(CLOSED).await;
    app.marc().decides(CLOSED, &requests[1], true).await.assert_ok();
    app.tells().await;
    assert_eq!(app.marc().was_told().await, [(Kind::GroupRequest, Some(BOB.id), 1)]);
    assert_eq!(app.carol().was_told().await, [(Kind::GroupAccepted, None, 0)]);
    app.marc().decides(CLOSED, &requests[0], false).await.assert_ok();
    assert_eq!(app.marc().unread().await, 0, "even before it is taken up");
    app.tells().await;
    assert_eq!(app.marc().was_told().await, []);
    assert_eq!(app.bob().was_told().await, [(Kind::GroupRefused, None, 0)]);
}

#[actix_web::test]
async fn a_request_that_is_withdrawn_is_told_no_more() {
    let app = TestApp::new().await;
    app.bob().asks_to_join(CLOSED).await.assert_ok();
    app.tells().await;
    assert_eq!(app.marc().unread().await, 1);
    app.bob().asks_no_more(CLOSED).await.assert_ok();
    app.tells().await;
    assert_eq!(app.marc().was_told().await, []);
}

#[actix_web::test]
async fn an_invitation_is_told_until_it_is_answered_and_names_a_secret_group_to_nobody_else() {
    let app = TestApp::new().await;
    app.marc().invites(SECRET, &[BOB.id]).await.assert_ok();
    app.tells().await;
    assert_eq!(app.bob().was_told().await, [(Kind::GroupInvitation, Some(MARC.id), 1)]);
    let told = app.bob().told().await.remove(0);
    assert_eq!(told.group.map(|group| group.visibility), Some(Visibility::Secret));
    app.marc().invites_no_more(SECRET, BOB.id).await.assert_ok();
    assert_eq!((app.bob().unread().await, app.bob().was_told().await), (0, Vec::new()));
    app.tells().await;
    app.clock.advance_ms(1_000);
    app.marc().invites(SECRET, &[BOB.id]).await.assert_ok();
    app.tells().await;
    assert_eq!(app.bob().unread().await, 1);
    app.bob().answers(SECRET, true).await.assert_ok();
    app.tells().await;
    assert_eq!(app.bob().was_told().await, []);
}

#[actix_web::test]
async fn whoever_wants_to_hear_nothing_of_groups_does_not() {
    let app = TestApp::new().await;
    app.marc().wants(NotificationTopic::Groups, Some(false)).await.assert_ok();
    app.bob().asks_to_join(CLOSED).await.assert_ok();
    app.tells().await;
    assert_eq!(app.marc().was_told().await, []);
}

#[actix_web::test]
async fn a_notice_of_moderation_is_told_and_is_read_once_it_was_seen() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Quel idiot").await;
    app.bob().reports(&post, Rule::Respect).await.assert_ok();
    app.admin().moderates(&post, Measure::Correct).await.assert_ok();
    app.tells().await;
    assert_eq!(app.alice().was_told().await, [(Kind::Moderation, None, 0)]);
    assert_eq!(app.alice().unread().await, 1);
    app.clock.advance_ms(1_000);
    let notice = app.alice().notices().await.remove(0);
    app.alice().has_seen(notice.id).await.assert_ok();
    app.tells().await;
    assert_eq!(app.alice().unread().await, 0);
    assert_eq!(app.person(ALICE).was_told().await.len(), 1);
}
