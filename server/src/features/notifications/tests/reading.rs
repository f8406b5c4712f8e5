//! What was read, on every device; what goes with time and with the person.

use diesel::prelude::*;
use shared::{
    contract::NoParams,
    identity::GetMe,
    live::Event,
    notifications::{NotificationsShown, READ_KEPT_MS},
};

use crate::{
    features::notifications,
    testing::{TestApp, cast::ALICE},
};

#[actix_web::test]
async fn what_is_read_is_read_on_every_device() {
    let app = TestApp::new().await;
    let serving = app.serve();
    let (mut one, mut other) = (serving.enter(app.alice()).await, serving.enter(app.alice()).await);
    let mut stranger = serving.enter(app.carol()).await;
    let post = app.alice().publish("Bonjour").await;
    app.bob().comment(&post, "Oui").await;
    app.tells().await;
    let told = app.alice().told().await.remove(0);
    assert_eq!(app.alice().get::<GetMe>(NoParams {}).await.ok().unread, 1);
    app.alice().marks(told.id, true).await.assert_ok();
    app.alice().marks(told.id, true).await.assert_ok();
    assert_eq!(app.alice().get::<GetMe>(NoParams {}).await.ok().unread, 0);
    let mark = app.mark().await;
    let count = |events: Vec<Event>| events.iter().filter(|e| **e == Event::NotificationsChanged).count();
    assert_eq!(count(one.events_until(mark).await), 2, "it came, and it was read once");
    assert_eq!(count(other.events_until(mark).await), 2);
    assert_eq!(count(stranger.events_until(mark).await), 0);

    app.alice().marks(told.id, false).await.assert_ok();
    assert_eq!(app.alice().unread().await, 1);
    app.bob().marks(told.id, true).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn all_is_read_up_to_a_place_and_what_came_meanwhile_is_not() {
    let app = TestApp::new().await;
    let posts = [app.alice().publish("Un").await, app.alice().publish("Deux").await];
    app.bob().comment(&posts[0], "Oui, @alice.martin").await;
    app.tells().await;
    let place = app.alice().told().await[0].place;
    app.bob().comment(&posts[1], "Oui").await;
    app.tells().await;
    app.alice().marks_all(place).await.assert_ok();
    let told = app.alice().told().await;
    assert_eq!(told.iter().map(|one| one.read).collect::<Vec<_>>(), [false, true]);
    assert_eq!(app.alice().told_of(NotificationsShown::Unread).await, [told[0].id]);
    assert_eq!(app.alice().told_of(NotificationsShown::Mentions).await, [told[1].id]);
}

async fn rows(app: &TestApp) -> [i64; 3] {
    use schema::{notification_causes as c, notification_deliveries as d, notifications as n};
    app.look(|conn| {
        let told = n::table.filter(n::user_id.eq(ALICE.id)).count().get_result(conn)?;
        let causes = c::table.filter(c::user_id.eq(ALICE.id)).count().get_result(conn)?;
        Ok([told, causes, d::table.count().get_result(conn)?])
    })
    .await
}

#[actix_web::test]
async fn what_was_read_long_ago_goes() {
    let app = TestApp::new().await;
    for number in 0..2 {
        let post = app.alice().publish(&format!("Bonjour {number}")).await;
        app.bob().comment(&post, "Oui").await;
    }
    app.tells().await;
    let told = app.alice().told().await;
    app.alice().marks(told[0].id, true).await.assert_ok();
    notifications::tidy_up(app.database().db()).await.unwrap();
    assert_eq!(rows(&app).await, [2, 2, 2]);
    app.clock.advance_ms(READ_KEPT_MS + 1);
    notifications::tidy_up(app.database().db()).await.unwrap();
    assert_eq!(rows(&app).await, [1, 1, 1], "what was not read stays");
}

#[actix_web::test]
async fn what_a_person_was_told_goes_with_them() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Bonjour").await;
    app.bob().comment(&post, "Oui").await;
    app.tells().await;
    app.alice().follows(&post, false).await.assert_ok();
    assert_eq!(rows(&app).await, [1, 1, 1]);
    app.change(|tx| notifications::forget(tx, ALICE.id)).await;
    assert_eq!(rows(&app).await, [0, 0, 0]);
}
