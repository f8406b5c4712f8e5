//! What is kept ready shows what is so, to each reader their own.

use diesel::prelude::*;
use schema::{groups, users};
use shared::{
    feed::{
        posts::{FeedTab, PostCard},
        reactions::ReactionKind,
    },
    ids::UserId,
};

use crate::{
    features::identity,
    testing::{
        Person, TestApp,
        cast::{BOB, NORA, OPEN},
    },
};

/// The whole feed, which must be the same as when nothing is kept, and the same as its posts and
/// comments read one by one.
pub async fn assert_ready(app: &TestApp, person: Person<'_>) {
    let kept = person.whole_feed(FeedTab::Everything).await;
    app.app().cards.forget();
    assert_eq!(kept, person.whole_feed(FeedTab::Everything).await, "what is kept is out of date");
    for card in kept {
        for comment in &card.latest_comments {
            assert_eq!(*comment, person.read_comment(comment.id).await.ok());
        }
        let alone = person.read(card.id).await.ok();
        assert_eq!(PostCard { latest_comments: Vec::new(), ..card }, alone);
    }
}

#[actix_web::test]
async fn each_reader_meets_their_own_reactions_and_rights() {
    let app = TestApp::new().await;
    let post = app.nora().publish_in(OPEN, "Bonjour \"à\" {tous} }").await;
    let comment = app.alice().comment(&post, "}, \"rights\": {}").await;
    app.alice().react(&post, ReactionKind::Bravo).await.assert_ok();
    app.bob().react_to_comment(&comment, ReactionKind::Idea).await.assert_ok();
    // Twice: as it is written, and as it is kept.
    for _ in 0..2 {
        for person in [app.alice(), app.bob(), app.nora(), app.marc(), app.admin()] {
            assert_ready(&app, person).await;
        }
    }
    let seen = |page: Vec<PostCard>| {
        let post = page.into_iter().next().unwrap();
        let comment = post.latest_comments[0].clone();
        (post.my_reaction, post.rights.edit, comment.my_reaction, comment.rights.edit)
    };
    let (bravo, idea) = (Some(ReactionKind::Bravo), Some(ReactionKind::Idea));
    for (person, expected) in [
        (app.alice(), (bravo, false, None, true)),
        (app.bob(), (None, false, idea, false)),
        (app.nora(), (None, true, None, false)),
    ] {
        assert_eq!(seen(person.whole_feed(FeedTab::Everything).await), expected);
    }
}

#[actix_web::test]
async fn the_right_to_edit_ends_though_nothing_changed() {
    let app = TestApp::new().await;
    app.bob().publish("Bonjour").await;
    assert!(app.bob().feed(FeedTab::ForMe).await.items[0].rights.edit);
    app.clock.advance_ms(shared::feed::EDIT_WINDOW_MS + 1);
    assert!(!app.bob().feed(FeedTab::ForMe).await.items[0].rights.edit);
}

#[actix_web::test]
async fn a_new_name_is_shown_beside_what_was_written_before() {
    let app = TestApp::new().await;
    let post = app.nora().publish_in(OPEN, "Bonjour").await;
    app.bob().comment(&post, "Oui").await;
    assert_ready(&app, app.alice()).await;
    app.change(|tx| {
        let rename = |id: UserId, name: &'static str| {
            diesel::update(users::table.find(id)).set(users::display_name.eq(name))
        };
        rename(NORA.id, "Nora Nouvelle").execute(&mut **tx)?;
        rename(BOB.id, "Bob Nouveau").execute(&mut **tx)?;
        diesel::update(groups::table.find(OPEN)).set(groups::name.eq("Tous ici")).execute(&mut **tx)?;
        identity::directory_changed(tx)
    })
    .await;
    let card = app.alice().feed(FeedTab::ForMe).await.items.remove(0);
    let group = card.group.map(|group| group.name);
    let commenter = card.latest_comments[0].author.as_ref().map(|author| author.name.as_str());
    assert_eq!((card.author.name.as_str(), group.as_deref()), ("Nora Nouvelle", Some("Tous ici")));
    assert_eq!(commenter, Some("Bob Nouveau"));
}
