//! Pinned posts, and the feed of a group.

use shared::feed::posts::{FeedParams, ReadFeed};

use crate::testing::{
    TestApp,
    cast::{CLOSED, OPEN, SECRET},
};

#[actix_web::test]
async fn a_group_has_a_feed_of_its_own_for_those_who_read_it() {
    let app = TestApp::new().await;
    let open = app.nora().publish_in(OPEN, "Jardin").await;
    app.nora().publish_in(CLOSED, "Budget").await;
    app.nora().publish("À tous").await;
    let ids: Vec<_> = app.bob().feed_of(OPEN).await.iter().map(|card| card.id).collect();
    assert_eq!(ids, [open.id]);
    let of = |group| FeedParams { group: Some(group), ..Default::default() };
    app.bob().get::<ReadFeed>(of(CLOSED)).await.assert_problem(403, "forbidden");
    app.bob().get::<ReadFeed>(of(SECRET)).await.assert_problem(404, "not_found");
    assert_eq!(app.alice().feed_of(CLOSED).await.len(), 1);
}

#[actix_web::test]
async fn three_posts_stand_above_the_feed_of_their_group() {
    let app = TestApp::new().await;
    let mut posts = Vec::new();
    for body in ["un", "deux", "trois", "quatre"] {
        posts.push(app.nora().publish_in(OPEN, body).await);
    }
    app.nora().pins(&posts[0]).await.assert_problem(403, "forbidden");
    assert!(!app.nora().sees(&posts[0]).await.rights.pin && app.marc().sees(&posts[0]).await.rights.pin);
    for post in &posts[..3] {
        app.marc().pins(post).await.assert_ok();
        app.marc().pins(post).await.assert_ok();
    }
    app.marc().pins(&posts[3]).await.assert_problem(409, "too_many_pins");
    let ids =
        |cards: Vec<shared::feed::posts::PostCard>| cards.iter().map(|card| card.id).collect::<Vec<_>>();
    assert_eq!(ids(app.bob().pinned(OPEN).await), [posts[2].id, posts[1].id, posts[0].id]);
    assert!(app.bob().pinned(OPEN).await.iter().all(|card| card.pinned));
    assert_eq!(ids(app.bob().feed_of(OPEN).await), [posts[3].id], "each is shown once");

    app.marc().unpins(&posts[1]).await.assert_ok();
    app.nora().delete(&posts[2]).await.assert_ok();
    app.nora().undo(&posts[0]).await.assert_ok();
    assert_eq!(ids(app.bob().pinned(OPEN).await), []);
    assert_eq!(ids(app.bob().feed_of(OPEN).await), [posts[3].id, posts[1].id]);
    app.marc().pins(&posts[3]).await.assert_ok();
    let for_all = app.marc().publish("À tous").await;
    app.marc().pins(&for_all).await.assert_problem(403, "forbidden");
}

#[actix_web::test]
async fn a_feed_with_pinned_posts_still_goes_on_page_by_page() {
    use shared::{feed::posts::FeedParams, ids::PostId};
    let app = TestApp::new().await;
    let mut posts = Vec::new();
    for number in 0..45 {
        posts.push(app.nora().publish_in(OPEN, &format!("Nouvelle {number}")).await.id);
    }
    for pinned in [44, 30, 2] {
        app.marc().pins(posts[pinned]).await.assert_ok();
    }
    let (mut seen, mut before) = (Vec::new(), None);
    loop {
        let page =
            app.bob().feed_page(FeedParams { group: Some(OPEN), before, ..FeedParams::default() }).await;
        seen.extend(page.items.into_iter().map(|card| card.id));
        match page.next {
            Some(next) => before = Some(PostId(next)),
            None => break,
        }
    }
    let expected: Vec<_> =
        (0..45).rev().filter(|number| ![44, 30, 2].contains(number)).map(|number| posts[number]).collect();
    assert_eq!(seen, expected);
}
