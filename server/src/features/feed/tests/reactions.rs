//! Reacting with one word.

use shared::{
    feed::{
        posts::FeedTab,
        reactions::{PostReactionsParams, ReactionCounts, ReadPostReactions},
    },
    ids::UserId,
};

use crate::testing::{
    Kind, TestApp,
    cast::{BOB, CLOSED, OPEN, SECRET},
    miscounted,
};

#[actix_web::test]
async fn one_person_says_one_word_and_may_change_it_or_take_it_back() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Merci à tous").await;
    let comment = app.alice().comment(&post, "Vraiment").await;
    let one = |kind| ReactionCounts::default().changed(None, Some(kind));
    for kind in Kind::ALL.iter().copied() {
        let after = app.bob().react(&post, kind).await.ok();
        assert_eq!((after.counts, after.mine), (one(kind), Some(kind)));
        let after = app.bob().react_to_comment(&comment, kind).await.ok();
        assert_eq!((after.counts, after.mine), (one(kind), Some(kind)));
        assert_eq!(app.bob().react(&post, kind).await.ok().counts, one(kind), "twice is once");
    }
    app.carol().react(&post, Kind::Support).await.assert_ok();
    app.alice().react(&post, Kind::Like).await.assert_ok();
    let seen = app.bob().sees(&post).await;
    assert_eq!(seen.reactions, ReactionCounts { like: 1, support: 2, ..Default::default() });
    assert_eq!((seen.my_reaction, app.emile().sees(&post).await.my_reaction), (Some(Kind::Support), None));
    assert_eq!(app.bob().feed(FeedTab::ForMe).await.items[0].my_reaction, Some(Kind::Support));

    let after = app.bob().unreact(&post).await.ok();
    assert_eq!((after.counts.support, after.mine), (1, None));
    assert_eq!(app.bob().unreact(&post).await.ok(), after, "twice is once");
    assert_eq!(app.bob().unreact_to_comment(&comment).await.ok().counts, ReactionCounts::default());
    assert_eq!(app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn whoever_reads_reacts_and_nobody_else() {
    let app = TestApp::new().await;
    for (group, reads) in [(None, true), (Some(OPEN), true), (Some(CLOSED), false), (Some(SECRET), false)] {
        let post = app.nora().tries_to_publish(&app.nora().new_post(group, "Bonjour")).await.ok();
        let comment = app.nora().comment(&post, "Bonsoir").await;
        let (on_post, on_comment) = (
            app.bob().react(&post, Kind::Like).await,
            app.bob().react_to_comment(&comment, Kind::Like).await,
        );
        if reads {
            on_post.assert_ok();
            on_comment.assert_ok();
        } else {
            on_post.assert_problem(404, "not_found");
            on_comment.assert_problem(404, "not_found");
            app.bob().unreact(&post).await.assert_problem(404, "not_found");
            app.bob().reactions(&post).await.assert_problem(404, "not_found");
            app.bob().comment_reactions(&comment).await.assert_problem(404, "not_found");
        }
    }
}

#[actix_web::test]
async fn somebody_removed_from_the_group_reacts_no_more_and_their_word_stays() {
    let app = TestApp::new().await;
    app.join(BOB, CLOSED).await;
    let post = app.nora().publish_in(CLOSED, "Entre nous").await;
    app.bob().react(&post, Kind::Idea).await.assert_ok();
    app.leave(BOB, CLOSED).await;
    app.bob().react(&post, Kind::Like).await.assert_problem(404, "not_found");
    app.bob().unreact(&post).await.assert_problem(404, "not_found");
    assert_eq!(app.nora().sees(&post).await.reactions.idea, 1);
}

#[actix_web::test]
async fn who_reacted_is_listed_page_by_page() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Qui vient ?").await;
    let comment = app.alice().comment(&post, "Moi").await;
    let crowd = app.crowd(45).await;
    for (index, person) in crowd.iter().enumerate() {
        let kind = Kind::ALL[index % Kind::ALL.len()];
        person.react(&post, kind).await.assert_ok();
        person.react_to_comment(&comment, kind).await.assert_ok();
    }
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let params = PostReactionsParams { post: post.id, after };
        let page = app.bob().get::<ReadPostReactions>(params).await.ok();
        assert!(page.items.len() <= 20);
        all.extend(page.items);
        match page.next {
            Some(next) => after = Some(UserId(next)),
            None => break,
        }
    }
    let expected: Vec<_> =
        crowd.iter().enumerate().map(|(index, person)| (person.id(), Kind::ALL[index % 5])).collect();
    assert_eq!(all.iter().map(|reactor| (reactor.person.id, reactor.kind)).collect::<Vec<_>>(), expected);
    let first = app.bob().comment_reactions(&comment).await.ok();
    assert_eq!(first.items[..], all[..20]);
    assert_eq!(app.bob().reactors(&post).await[..], all[..20]);
}
