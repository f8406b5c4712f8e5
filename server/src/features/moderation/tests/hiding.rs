//! What is hidden is in no list, no count and no file; a comment leaves a tombstone to its answers.

use shared::{
    feed::posts::{FeedParams, FeedTab},
    live::Event,
    moderation::{Measure, Rule},
};

use crate::testing::{
    Kind, Person, TestApp,
    cast::{CLOSED, OPEN},
    miscounted,
};

/// Has the only case of Marc decided so.
async fn judge(app: &TestApp, measure: Measure) {
    let case = app.marc().only_case().await.id;
    app.marc().judges(case, measure).await.assert_ok();
}

/// The posts that somebody meets in any list.
async fn met(person: Person<'_>) -> Vec<String> {
    let mut texts = Vec::new();
    for tab in [FeedTab::ForMe, FeedTab::MyGroups, FeedTab::Everything] {
        texts.extend(person.whole_feed(tab).await.into_iter().map(|card| card.html));
    }
    for group in [OPEN, CLOSED] {
        let params = FeedParams { group: Some(group), ..FeedParams::default() };
        let reply = person.get::<shared::feed::posts::ReadFeed>(params).await;
        if reply.status() == 200 {
            texts.extend(reply.ok().items.into_iter().map(|card| card.html));
        }
    }
    texts
}

#[actix_web::test]
async fn a_hidden_post_is_in_no_list_and_comes_back_when_it_is_shown_again() {
    let app = TestApp::new().await;
    let post = app.alice().publish_in(OPEN, "Quel idiot").await;
    app.marc().pins(&post).await.assert_ok();
    app.alice().publish_in(OPEN, "Merci").await;
    let before = met(app.nora()).await;
    app.bob().reports(&post, Rule::Respect).await.assert_ok();
    judge(&app, Measure::Hide).await;
    for person in [app.alice(), app.nora(), app.marc(), app.bob(), app.admin()] {
        assert!(met(person).await.iter().all(|html| !html.contains("idiot")));
        assert_eq!(person.pinned(OPEN).await, []);
    }
    app.alice().appeals(app.alice().notices().await[0].id).await.assert_ok();
    let case = app.admin().only_case().await.id;
    app.admin().answers_appeal(case, false).await.assert_ok();
    assert_eq!(met(app.nora()).await, before);
    assert_eq!(app.bob().pinned(OPEN).await.len(), 1);
}

#[actix_web::test]
async fn a_hidden_comment_is_a_tombstone_with_its_answers_and_is_not_counted() {
    let app = TestApp::new().await;
    let post = app.alice().publish_in(CLOSED, "Budget").await;
    let root = app.nora().comment(&post, "Quel idiot").await;
    let answer = app.alice().answer(&root, "Pardon ?").await;
    let deeper = app.nora().answer(&answer, "Rien").await;
    app.alice().react_to_comment(&root, Kind::Like).await.assert_ok();
    app.alice().reports_comment(&root, Rule::Respect, "x").await.assert_ok();
    judge(&app, Measure::Hide).await;

    assert_eq!(app.alice().sees(&post).await.comment_count, 2);
    let thread = app.alice().threads(&post).await.threads.remove(0);
    assert!(thread.root.hidden && thread.root.deleted_at.is_some() && thread.root.author.is_none());
    assert_eq!(
        (thread.root.html.as_str(), thread.root.reactions.total(), thread.root.my_reaction),
        ("", 0, None)
    );
    assert_eq!(thread.replies.iter().map(|reply| reply.id).collect::<Vec<_>>(), [answer.id, deeper.id]);
    assert_eq!(app.alice().replies(root.id, None).await.items.len(), 2);
    app.alice().react_to_comment(&root, Kind::Bravo).await.assert_problem(410, "gone");
    app.alice().tries_to_answer(&root, "Encore").await.assert_problem(410, "gone");
    app.alice().comment_history(&root).await.assert_problem(410, "gone");
    app.alice().comment_reactions(&root).await.assert_problem(404, "not_found");
    app.alice().reports_comment(&root, Rule::Respect, "x").await.assert_problem(410, "gone");

    for person in [app.nora(), app.marc()] {
        let seen = person.sees_comment(&root).await;
        assert!(seen.hidden && seen.deleted_at.is_none() && seen.html.contains("idiot"));
        assert!(!seen.rights.comment && !seen.rights.react);
        assert!(person.threads(&post).await.threads[0].root.html.contains("idiot"));
        person.tries_to_answer(&root, "Encore").await.assert_problem(410, "gone");
    }
    let card = app.alice().feed(FeedTab::MyGroups).await.items.remove(0);
    assert_eq!(
        card.latest_comments.iter().map(|comment| comment.id).collect::<Vec<_>>(),
        [answer.id, deeper.id]
    );
    assert_eq!(app.look(miscounted).await, [""; 0]);
    // Its author may still take it away, and it was not counted any more.
    app.nora().delete_comment(&root).await.assert_ok();
    assert!(!app.alice().sees_comment(&root).await.hidden);
    assert_eq!(app.look(miscounted).await, [""; 0]);
}

#[actix_web::test]
async fn whom_a_hidden_comment_answered_stays_and_whom_it_was_is_not_said() {
    let app = TestApp::new().await;
    let post = app.alice().publish_in(CLOSED, "Budget").await;
    let root = app.alice().comment(&post, "Oui").await;
    let reply = app.nora().answer(&root, "Quel idiot").await;
    let deeper = app.alice().answer(&reply, "Merci").await;
    assert!(app.alice().sees_comment(&deeper).await.reply_to.is_some());
    app.alice().reports_comment(&reply, Rule::Respect, "x").await.assert_ok();
    judge(&app, Measure::Delete).await;
    assert_eq!(app.alice().sees_comment(&deeper).await.reply_to, None);
    let thread = app.alice().threads(&post).await.threads.remove(0);
    assert_eq!(thread.root.reply_count, 2, "tombstones are counted in a thread");
}

#[actix_web::test]
async fn readers_are_told_by_ids_alone_and_not_of_what_follows() {
    let app = TestApp::new().await;
    let post = app.alice().publish_in(OPEN, "Quel idiot").await;
    let comment = app.nora().comment(&post, "Bof").await;
    app.bob().reports_comment(&comment, Rule::Respect, "x").await.assert_ok();
    app.bob().reports(&post, Rule::Respect).await.assert_ok();
    let serving = app.serve();
    let (mut bob, mut alice) = (serving.enter(app.bob()).await, serving.enter(app.alice()).await);
    bob.watch(&[post.id]).await;
    alice.watch(&[post.id]).await;
    for case in app.marc().cases().await {
        app.marc().judges(case.id, Measure::Hide).await.assert_ok();
    }
    app.alice().edit(&post, 1, "Quel génie").await.assert_ok();
    let mark = app.mark().await;
    let about =
        |events: Vec<Event>| events.into_iter().filter(|event| event.post().is_some()).collect::<Vec<_>>();
    let hidden = [
        Event::CommentModerated { post: post.id, comment: comment.id, comment_count: 0 },
        Event::PostModerated { post: post.id },
    ];
    assert_eq!(about(bob.events_until(mark).await), hidden);
    let mut all = hidden.to_vec();
    all.push(Event::PostEdited { post: post.id, version: 2 });
    assert_eq!(about(alice.events_until(mark).await), all);
}

#[actix_web::test]
async fn what_is_hidden_does_not_leave_in_a_file() {
    let app = TestApp::new().await;
    let post = app.alice().publish_in(OPEN, "Mot-masqué").await;
    let other = app.alice().publish_in(OPEN, "Bonjour").await;
    let comment = app.nora().comment(&other, "Mot-masqué").await;
    app.nora().react(&post, Kind::Like).await.assert_ok();
    app.alice().react_to_comment(&comment, Kind::Like).await.assert_ok();
    app.bob().reports(&post, Rule::Respect).await.assert_ok();
    app.bob().reports_comment(&comment, Rule::Respect, "x").await.assert_ok();
    for case in app.marc().cases().await {
        app.marc().judges(case.id, Measure::Hide).await.assert_ok();
    }
    let text = app.exported().await;
    assert!(text.contains("Bonjour") && !text.contains("masqué"), "{text}");
    assert!(!text.contains("\"reaction\""), "{text}");
}
