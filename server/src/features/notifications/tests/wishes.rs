//! What people want to be told of.

use shared::{
    audit::Action,
    contract::NoParams,
    notifications::{
        ChangeUsual, Channel, NewWish, NotificationKind as Kind, NotificationTopic as Topic, ReadUsual,
        ReadWishes, Wish, WishParams,
    },
};

use crate::testing::{Kind as Reaction, Person, TestApp};

async fn wish(person: Person<'_>, topic: Topic) -> (bool, bool) {
    let wishes = person.get::<ReadWishes>(NoParams {}).await.ok().wishes;
    let Wish { on, usual, .. } = wishes.into_iter().find(|wish| wish.topic == topic).unwrap();
    (on, usual)
}

#[actix_web::test]
async fn what_is_not_wanted_is_not_told() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Bonjour").await;
    assert_eq!(wish(app.alice(), Topic::Reactions).await, (true, true));
    app.alice().wants(Topic::Reactions, Some(false)).await.assert_ok();
    assert_eq!(wish(app.alice(), Topic::Reactions).await, (false, false));
    app.bob().react(&post, Reaction::Like).await.assert_ok();
    app.bob().comment(&post, "Oui").await;
    app.tells().await;
    let kinds: Vec<Kind> = app.alice().was_told().await.into_iter().map(|(kind, ..)| kind).collect();
    assert_eq!(kinds, [Kind::Comment]);
    app.alice().wants(Topic::Reactions, None).await.assert_ok();
    assert_eq!(wish(app.alice(), Topic::Reactions).await, (true, true));
}

#[actix_web::test]
async fn what_is_usual_changes_for_those_who_never_said_what_they_want() {
    let app = TestApp::new().await;
    app.nora().wants(Topic::Reactions, Some(true)).await.assert_ok();
    let params = WishParams { topic: Topic::Reactions, channel: Channel::InApp };
    let off = NewWish { on: Some(false) };
    app.bob().call::<ChangeUsual>(&params, &off).await.assert_problem(404, "not_found");
    app.bob().get::<ReadUsual>(NoParams {}).await.assert_problem(404, "not_found");
    let usual = async || {
        let wishes = app.admin().get::<ReadUsual>(NoParams {}).await.ok().wishes;
        let of_reactions = wishes.into_iter().find(|wish| wish.topic == Topic::Reactions).unwrap();
        (of_reactions.on, of_reactions.usual)
    };
    app.admin().wants(Topic::Reactions, Some(false)).await.assert_ok();
    assert_eq!(usual().await, (true, true), "what the administrator wants is their own");
    let changed = app.admin().call::<ChangeUsual>(&params, &off).await.ok().wishes;
    assert!(changed.iter().any(|wish| wish.topic == Topic::Reactions && !wish.on && !wish.usual));
    assert_eq!(usual().await, (false, false));
    assert_eq!(wish(app.alice(), Topic::Reactions).await, (false, true));
    assert_eq!(wish(app.nora(), Topic::Reactions).await, (true, false));
    for person in [app.alice(), app.nora()] {
        let post = person.publish("Bonjour").await;
        app.bob().react(&post, Reaction::Like).await.assert_ok();
    }
    app.tells().await;
    assert_eq!((app.alice().unread().await, app.nora().unread().await), (0, 1));
    let log = app.admin().send(app.admin().request("GET", "/api/admin/log")).await.text();
    assert!(log.contains(Action::UsualNotificationsChanged.as_str()), "{log}");
}
