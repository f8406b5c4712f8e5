//! Who is told of what others write and say.

use shared::notifications::{NotificationKind as Kind, NotificationsParams};

use crate::testing::{
    Kind as Reaction, TestApp,
    cast::{ALICE, BOB, CAROL, NORA},
};

#[actix_web::test]
async fn comments_tell_the_author_and_answers_whoever_is_answered() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Le marché change de place.").await;
    let first = app.bob().comment(&post, "Où ça ?").await;
    app.alice().answer(&first, "Place du Marché.").await;
    app.carol().answer(&first, "Merci de demander.").await;
    app.tells().await;

    assert_eq!(app.alice().was_told().await, [(Kind::Comment, Some(CAROL.id), 2)]);
    assert_eq!(app.bob().was_told().await, [(Kind::Answer, Some(CAROL.id), 2)]);
    assert_eq!(app.carol().was_told().await, [], "she did it herself");
    assert_eq!(app.nora().was_told().await, []);
    let told = app.alice().told().await.remove(0);
    assert_eq!(told.other.as_ref().map(|other| other.id), Some(BOB.id));
    assert_eq!(told.excerpt.as_deref(), Some("Merci de demander."));
    assert!(told.address().starts_with(&format!("/p/{}?c=", post.id)));
    assert_eq!((app.alice().unread().await, app.bob().unread().await), (1, 1));
}

#[actix_web::test]
async fn what_is_published_for_everybody_is_told_to_nobody_but_those_it_mentions() {
    let app = TestApp::new().await;
    app.alice().publish("Bonjour @bob.diallo, @alice.martin, @personne et @zoe.roux").await;
    app.carol().publish_news("Une actualité").await.assert_ok();
    app.tells().await;
    assert_eq!(app.bob().was_told().await, [(Kind::Mention, Some(ALICE.id), 1)]);
    for person in [app.alice(), app.carol(), app.nora(), app.admin()] {
        assert_eq!(person.was_told().await, []);
    }
}

#[actix_web::test]
async fn a_mention_is_told_before_anything_else_and_only_once() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Bonjour").await;
    let comment = app.bob().comment(&post, "Oui").await;
    app.tells().await;
    assert_eq!(app.alice().was_told().await, [(Kind::Comment, Some(BOB.id), 1)]);
    app.bob().edit_comment(&comment, 1, "Oui, @alice.martin et @carol.nguyen").await.assert_ok();
    app.tells().await;
    assert_eq!(app.alice().was_told().await, [(Kind::Mention, Some(BOB.id), 1)]);
    assert_eq!(app.carol().was_told().await, [(Kind::Mention, Some(BOB.id), 1)]);
    app.bob().edit_comment(&comment, 2, "Oui").await.assert_ok();
    app.tells().await;
    assert_eq!(app.alice().was_told().await, [(Kind::Comment, Some(BOB.id), 1)]);
    assert_eq!(app.carol().was_told().await, []);
}

#[actix_web::test]
async fn reactions_join_into_one_and_leave_when_they_are_taken_back() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Bonjour").await;
    for person in [app.bob(), app.nora(), app.carol(), app.alice()] {
        person.react(&post, Reaction::Like).await.assert_ok();
    }
    app.bob().react(&post, Reaction::Bravo).await.assert_ok();
    app.tells().await;
    assert_eq!(app.alice().was_told().await, [(Kind::Reaction, Some(CAROL.id), 3)]);
    app.carol().unreact(&post).await.assert_ok();
    app.tells().await;
    assert_eq!(app.alice().was_told().await, [(Kind::Reaction, Some(NORA.id), 2)]);
    for person in [app.bob(), app.nora()] {
        person.unreact(&post).await.assert_ok();
    }
    app.tells().await;
    assert_eq!(app.alice().was_told().await, []);
    assert_eq!(app.alice().unread().await, 0);
    let comment = app.nora().comment(&post, "Oui").await;
    app.bob().react_to_comment(&comment, Reaction::Thanks).await.assert_ok();
    app.tells().await;
    let told = app.nora().told().await.remove(0);
    assert_eq!((told.kind, told.comment), (Kind::Reaction, Some(comment.id)));
}

#[actix_web::test]
async fn whoever_spoke_follows_until_they_say_no_and_whoever_says_so_too() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Bonjour").await;
    app.bob().comment(&post, "Oui").await;
    app.tells().await;
    app.carol().follows(&post, true).await.assert_ok();
    for (person, follows) in
        [(app.alice(), true), (app.bob(), true), (app.carol(), true), (app.nora(), false)]
    {
        assert_eq!(person.reads_following(&post).await.ok().following, follows);
    }
    app.nora().comment(&post, "Et moi").await;
    app.tells().await;
    assert_eq!(app.bob().was_told().await, [(Kind::Followed, Some(NORA.id), 1)]);
    assert_eq!(app.carol().was_told().await, [(Kind::Followed, Some(NORA.id), 1)]);

    for person in [app.alice(), app.bob()] {
        person.follows(&post, false).await.assert_ok();
        let place = person.told().await.first().map_or(0, |one| one.place);
        person.marks_all(place).await.assert_ok();
    }
    app.nora().comment(&post, "Encore").await;
    app.nora().react(&post, Reaction::Like).await.assert_ok();
    app.tells().await;
    assert_eq!((app.alice().unread().await, app.bob().unread().await), (0, 0));
    app.nora().comment(&post, "@bob.diallo, une question").await;
    app.tells().await;
    assert_eq!(app.bob().unread().await, 1, "what is said to him is told");
}

#[actix_web::test]
async fn what_was_read_is_not_joined_any_more() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Bonjour").await;
    app.bob().comment(&post, "Un").await;
    app.tells().await;
    let first = app.alice().told().await.remove(0);
    app.alice().marks(first.id, true).await.assert_ok();
    app.carol().comment(&post, "Deux").await;
    app.tells().await;
    let told = app.alice().was_told().await;
    assert_eq!(told, [(Kind::Comment, Some(CAROL.id), 1), (Kind::Comment, Some(BOB.id), 1)]);
    assert_eq!(app.alice().unread().await, 1);
}

#[actix_web::test]
async fn nothing_is_lost_and_nothing_told_twice_when_telling_is_stopped() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Bonjour").await;
    app.bob().comment(&post, "Un").await;
    app.stops_telling().await;
    assert_eq!(app.alice().was_told().await, []);
    app.carol().comment(&post, "Deux").await;
    app.stops_telling().await;
    app.tells().await;
    app.tells().await;
    assert_eq!(app.alice().was_told().await, [(Kind::Comment, Some(CAROL.id), 2)]);
}

#[actix_web::test]
async fn a_long_list_comes_page_by_page() {
    let app = TestApp::new().await;
    for number in 0..45 {
        let post = app.alice().publish(&format!("Bonjour {number}")).await;
        app.bob().comment(&post, "Oui").await;
    }
    app.tells().await;
    let told = app.alice().told().await;
    assert_eq!(told.len(), 45);
    assert!(told.is_sorted_by(|one, next| one.place > next.place));
    let page = app.alice().told_page(NotificationsParams::default()).await;
    assert_eq!((page.items.len(), page.next), (20, Some(told[19].place)));
    assert_eq!(app.alice().unread().await, 45);
}
