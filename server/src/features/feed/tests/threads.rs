//! Threads: a tree in the data, one level of replies on the page.

use shared::{
    contract::Page,
    feed::{
        comments::{
            CommentCard, REPLIES_AROUND, REPLIES_PAGE, REPLIES_SHOWN, ReadComments, THREADS_PAGE,
            ThreadCursor, ThreadOrder, ThreadsPage, ThreadsParams,
        },
        reactions::ReactionKind,
    },
    ids::{CommentId, PostId},
};

use crate::testing::{Person, Reply, TestApp};

fn params(post: PostId) -> ThreadsParams {
    ThreadsParams { post, order: None, after: None, before: None, around: None }
}

async fn page(person: Person<'_>, params: ThreadsParams) -> ThreadsPage {
    person.get::<ReadComments>(params).await.ok()
}

fn roots(page: &ThreadsPage) -> Vec<CommentId> {
    page.threads.iter().map(|thread| thread.root.id).collect()
}

fn ids(comments: &[CommentCard]) -> Vec<CommentId> {
    comments.iter().map(|comment| comment.id).collect()
}

#[actix_web::test]
async fn a_thread_four_levels_deep_is_one_level_of_replies_that_say_whom_they_answer() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Où planter le tilleul ?").await;
    let one = app.bob().comment(&post, "Place de la Mairie").await;
    let two = app.carol().answer(&one, "Trop de soleil").await;
    let three = app.emile().answer(&two, "Et le parc ?").await;
    let four = app.bob().answer(&three, "Bonne idée").await;
    let aside = app.alice().answer(&one, "Ou le square").await;

    for (comment, parent, root) in
        [(&one, None, None), (&two, Some(&one), Some(&one)), (&four, Some(&three), Some(&one))]
    {
        assert_eq!(comment.parent, parent.map(|parent| parent.id));
        assert_eq!(comment.root, root.map(|root| root.id));
    }
    let thread = &page(app.alice(), params(post.id)).await.threads[0];
    assert_eq!(thread.root.id, one.id);
    assert_eq!((thread.root.reply_count, thread.next), (4, None));
    assert_eq!(ids(&thread.replies), [two.id, three.id, four.id, aside.id]);
    let answered: Vec<_> =
        thread.replies.iter().map(|reply| reply.reply_to.as_ref().map(|p| p.username.as_str())).collect();
    assert_eq!(answered, [None, Some("carol.nguyen"), Some("emile.legoff"), None]);
    assert!(thread.replies.iter().all(|reply| reply.root == Some(one.id) && reply.reply_count == 0));
    assert_eq!(app.alice().sees(&post).await.comment_count, 5);
}

async fn many_threads(app: &TestApp, post: PostId, count: usize) -> Vec<CommentId> {
    let mut threads = Vec::with_capacity(count);
    for number in 0..count {
        threads.push(app.bob().comment(post, &format!("fil {number}")).await.id);
    }
    threads
}

async fn walk(person: Person<'_>, start: ThreadsParams) -> Vec<CommentId> {
    let (mut all, mut params) = (Vec::new(), start);
    loop {
        let page = page(person, params).await;
        assert!(page.threads.len() <= THREADS_PAGE);
        all.extend(roots(&page));
        match page.next {
            Some(next) => params = ThreadsParams { after: Some(next), around: None, ..start },
            None => return all,
        }
    }
}

#[actix_web::test]
async fn threads_follow_each_other_in_either_order_without_gap_or_repeat() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Beaucoup de fils").await.id;
    let mut threads = many_threads(&app, post, 2 * THREADS_PAGE + 3).await;
    let newest = ThreadsParams { order: Some(ThreadOrder::Newest), ..params(post) };

    assert_eq!(walk(app.carol(), params(post)).await, threads);
    threads.reverse();
    assert_eq!(walk(app.carol(), newest).await, threads);
    let first = page(app.carol(), newest).await;
    assert_eq!(first.previous, None);
}

#[actix_web::test]
async fn a_permalink_opens_the_page_of_its_thread_and_leads_both_ways() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Beaucoup de fils").await.id;
    let threads = many_threads(&app, post, 3 * THREADS_PAGE).await;
    for order in [ThreadOrder::Oldest, ThreadOrder::Newest] {
        let mut expected = threads.clone();
        if order == ThreadOrder::Newest {
            expected.reverse();
        }
        let around = Some(expected[30]);
        let cursor = |index: usize| Some(ThreadCursor { reactions: 0, thread: expected[index] });
        let base = ThreadsParams { order: Some(order), ..params(post) };
        let opened = page(app.carol(), ThreadsParams { around, ..base }).await;
        assert_eq!(roots(&opened), expected[30..50]);
        assert_eq!((opened.previous, opened.next), (cursor(30), cursor(49)));

        let before = page(app.carol(), ThreadsParams { before: opened.previous, ..base }).await;
        assert_eq!(roots(&before), expected[10..30]);
        let before = page(app.carol(), ThreadsParams { before: before.previous, ..base }).await;
        assert_eq!((roots(&before), before.previous), (expected[..10].to_vec(), None));
        let rest = walk(app.carol(), ThreadsParams { around, ..base }).await;
        assert_eq!(rest, expected[30..]);

        let first = page(app.carol(), ThreadsParams { around: Some(expected[0]), ..base }).await;
        assert_eq!(first.previous, None);
    }
}

const MOST_REACTED: Option<ThreadOrder> = Some(ThreadOrder::MostReacted);

/// So many threads, each fifth of them with one reaction, each tenth with two; in the order of
/// their reactions.
async fn reacted_threads(app: &TestApp, post: PostId, count: usize) -> Vec<CommentId> {
    let threads = many_threads(app, post, count).await;
    for thread in threads.iter().step_by(5) {
        app.carol().react_to_comment(*thread, ReactionKind::Thanks).await.assert_ok();
    }
    for thread in threads.iter().step_by(10) {
        app.emile().react_to_comment(*thread, ReactionKind::Idea).await.assert_ok();
    }
    let rank = |index: usize| usize::from(!index.is_multiple_of(10)) + usize::from(!index.is_multiple_of(5));
    let mut sorted: Vec<usize> = (0..count).collect();
    sorted.sort_by_key(|index| rank(*index));
    sorted.into_iter().map(|index| threads[index]).collect()
}

#[actix_web::test]
async fn the_most_reacted_threads_come_first_and_equals_as_they_were_written() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Beaucoup de fils").await.id;
    // More than a page has no reactions: pages meet among equals.
    let expected = reacted_threads(&app, post, 2 * THREADS_PAGE + 17).await;
    let order = ThreadsParams { order: MOST_REACTED, ..params(post) };
    assert_eq!(walk(app.bob(), order).await, expected);
    let first = page(app.bob(), order).await;
    assert_eq!((first.previous, first.next.map(|next| next.reactions)), (None, Some(0)));

    // Every reaction counts, whichever the word; answers do not.
    let last = expected[expected.len() - 1];
    for (person, word) in [
        (app.alice(), ReactionKind::Like),
        (app.carol(), ReactionKind::Bravo),
        (app.emile(), ReactionKind::Support),
    ] {
        person.react_to_comment(last, word).await.assert_ok();
    }
    let first = page(app.bob(), order).await;
    assert_eq!(roots(&first)[..2], [last, expected[0]]);
    app.carol().unreact_to_comment(last).await.assert_ok();
    app.emile().unreact_to_comment(last).await.assert_ok();
    app.carol().answer(&first.threads[1].root, "D’accord").await;
    let first = page(app.bob(), order).await;
    let tens = expected.len().div_ceil(10);
    assert_eq!(roots(&first)[..tens], expected[..tens]);
}

#[actix_web::test]
async fn a_permalink_among_the_most_reacted_leads_both_ways() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Beaucoup de fils").await.id;
    let expected = reacted_threads(&app, post, 3 * THREADS_PAGE).await;
    let base = ThreadsParams { order: MOST_REACTED, ..params(post) };
    let answer = app.carol().answer(&app.bob().sees_comment(expected[30]).await, "Et ici ?").await.id;
    for around in [expected[30], answer] {
        let around = Some(around);
        let opened = page(app.carol(), ThreadsParams { around, ..base }).await;
        assert_eq!(roots(&opened), expected[30..50]);
        let before = page(app.carol(), ThreadsParams { before: opened.previous, ..base }).await;
        assert_eq!(roots(&before), expected[10..30]);
        let before = page(app.carol(), ThreadsParams { before: before.previous, ..base }).await;
        assert_eq!((roots(&before), before.previous), (expected[..10].to_vec(), None));
        assert_eq!(walk(app.carol(), ThreadsParams { around, ..base }).await, expected[30..]);
    }
}

#[actix_web::test]
async fn a_page_of_the_most_reacted_goes_on_where_it_ended_whatever_happens_meanwhile() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Beaucoup de fils").await.id;
    let expected = reacted_threads(&app, post, 2 * THREADS_PAGE + 3).await;
    let base = ThreadsParams { order: MOST_REACTED, ..params(post) };
    let first = page(app.carol(), base).await;
    let (seen, rest) = expected.split_at(THREADS_PAGE);
    // The thread that the cursor names is liked more than all others, and another one goes.
    for person in [app.alice(), app.carol(), app.emile()] {
        person.react_to_comment(seen[THREADS_PAGE - 1], ReactionKind::Like).await.assert_ok();
    }
    app.bob().undo_comment(seen[THREADS_PAGE - 2]).await.assert_ok();
    assert_eq!(walk(app.carol(), ThreadsParams { after: first.next, ..base }).await, rest);
    // A new one is the last: nobody has said a word about it.
    let new = app.bob().comment(post, "Et moi").await.id;
    let after = walk(app.carol(), ThreadsParams { after: first.next, ..base }).await;
    assert_eq!(after, [rest, &[new]].concat());
}

#[actix_web::test]
async fn a_permalink_to_a_reply_shows_it_however_deep_in_its_thread() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Un long fil").await;
    let root = app.bob().comment(&post, "Le début").await;
    let mut last = root.clone();
    let mut replies = Vec::new();
    for number in 0..30 {
        last = app.carol().answer(&last, &format!("réponse {number}")).await;
        replies.push(last.id);
    }
    let opened = page(app.emile(), ThreadsParams { around: Some(replies[17]), ..params(post.id) }).await;
    let thread = &opened.threads[0];
    assert_eq!(thread.root.id, root.id);
    assert_eq!(ids(&thread.replies), replies[..23]);
    let rest = app.emile().replies(&root, thread.next).await;
    assert_eq!(ids(&rest.items), replies[23..]);

    let elsewhere = app.alice().publish("Ailleurs").await;
    let wrong = ThreadsParams { around: Some(replies[17]), ..params(elsewhere.id) };
    let wrong: Reply<ReadComments> = app.emile().get(wrong).await;
    wrong.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn a_permalink_to_the_end_of_a_long_thread_leads_no_further() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Un très long fil").await;
    let root = app.bob().comment(&post, "Le début").await;
    let mut replies = Vec::new();
    for number in 0..210 {
        replies.push(app.carol().answer(&root, &format!("réponse {number}")).await.id);
    }
    for (around, next) in [(209, None), (204, None), (203, Some(replies[208]))] {
        let asked = ThreadsParams { around: Some(replies[around]), ..params(post.id) };
        let thread = page(app.emile(), asked).await.threads.remove(0);
        assert!(ids(&thread.replies).contains(&replies[around]));
        assert_eq!(thread.next, next);
    }
}

#[actix_web::test]
async fn a_permalink_far_into_a_thread_leads_back_to_its_beginning() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Un très long fil").await;
    let root = app.bob().comment(&post, "Le début").await;
    let mut replies = Vec::new();
    for number in 0..REPLIES_AROUND + REPLIES_PAGE + 30 {
        replies.push(app.carol().answer(&root, &format!("réponse {number}")).await.id);
    }
    let around = |index: usize| ThreadsParams { around: Some(replies[index]), ..params(post.id) };
    let thread = page(app.emile(), around(260)).await.threads.remove(0);
    assert_eq!(ids(&thread.replies), replies[66..266]);
    assert_eq!((thread.previous, thread.next), (Some(replies[66]), Some(replies[265])));
    // Just as many as are shown: nothing is before them.
    let whole = page(app.emile(), around(194)).await.threads.remove(0);
    assert_eq!((ids(&whole.replies), whole.previous), (replies[..200].to_vec(), None));
    assert_eq!(page(app.emile(), around(195)).await.threads.remove(0).previous, Some(replies[1]));
    assert_eq!(page(app.emile(), params(post.id)).await.threads.remove(0).previous, None);

    // The reply that the cursor names and one of those before it go: nothing else is missed.
    app.carol().undo_comment(replies[66]).await.assert_ok();
    app.carol().undo_comment(replies[3]).await.assert_ok();
    let nearest = app.emile().replies_before(&root, replies[66]).await;
    assert_eq!(ids(&nearest.items), replies[16..66]);
    assert_eq!(nearest.next, Some(replies[16].0));
    let first = app.emile().replies_before(&root, replies[16]).await;
    assert_eq!((ids(&first.items), first.next), ([&replies[..3], &replies[4..16]].concat(), None));
    let none = app.emile().replies_before(&root, replies[0]).await;
    assert_eq!((none.items, none.next), (Vec::new(), None));
}

async fn all_replies(person: Person<'_>, root: CommentId, mut after: Option<CommentId>) -> Vec<CommentId> {
    let mut all = Vec::new();
    loop {
        let Page { items, next } = person.replies(root, after).await;
        assert!(items.len() <= REPLIES_PAGE);
        all.extend(ids(&items));
        match next {
            Some(next) => after = Some(CommentId(next)),
            None => return all,
        }
    }
}

#[actix_web::test]
async fn replies_follow_each_other_without_gap_or_repeat() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Un long fil").await;
    let root = app.bob().comment(&post, "Le début").await;
    let mut replies = Vec::new();
    for number in 0..REPLIES_PAGE * 2 + 10 {
        replies.push(app.carol().answer(&root, &format!("réponse {number}")).await.id);
    }
    let thread = page(app.emile(), params(post.id)).await.threads.remove(0);
    assert_eq!(ids(&thread.replies), replies[..REPLIES_SHOWN]);
    assert_eq!(all_replies(app.emile(), root.id, thread.next).await, replies[REPLIES_SHOWN..]);
    assert_eq!(all_replies(app.emile(), root.id, None).await, replies);
}

#[actix_web::test]
async fn replies_that_were_taken_back_leave_no_gap_in_what_follows() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Un fil").await;
    let root = app.bob().comment(&post, "Le début").await;
    let mut replies = Vec::new();
    for number in 0..10 {
        replies.push(app.carol().answer(&root, &format!("réponse {number}")).await.id);
    }
    let shown = page(app.emile(), params(post.id)).await.threads.remove(0);
    // The last reply that was shown goes: what follows it is still to be had.
    app.carol().undo_comment(replies[4]).await.assert_ok();
    assert_eq!(all_replies(app.emile(), root.id, shown.next).await, replies[5..]);

    for reply in &replies[..4] {
        app.carol().undo_comment(*reply).await.assert_ok();
    }
    let shown = page(app.emile(), params(post.id)).await.threads.remove(0);
    assert_eq!((shown.replies.len(), shown.root.reply_count), (0, 5));
    assert_eq!(all_replies(app.emile(), root.id, shown.next).await, replies[5..]);
}
