//! Which posts the feed lists, in which order, page by page.

use shared::{
    feed::posts::{FEED_PAGE, FeedParams, FeedTab, ListPostsOf, PostCard, PostsOfParams},
    ids::PostId,
    text::Username,
};

use crate::testing::{
    Person, TestApp,
    cast::{ALICE, BOB, CLOSED, OPEN, SECRET},
};

const TABS: [FeedTab; 3] = [FeedTab::ForMe, FeedTab::MyGroups, FeedTab::Everything];

fn texts(posts: &[PostCard]) -> Vec<&str> {
    posts.iter().map(|post| post.html.trim_start_matches("<p>").trim_end_matches("</p>")).collect()
}

async fn lists(person: Person<'_>) -> [Vec<String>; 3] {
    let mut lists = [const { Vec::new() }; 3];
    for (list, tab) in lists.iter_mut().zip(TABS) {
        *list = texts(&person.feed(tab).await.items).into_iter().map(str::to_owned).collect();
    }
    lists
}

#[actix_web::test]
async fn each_tab_shows_what_it_promises_to_each_person() {
    let app = TestApp::new().await;
    app.bob().publish("everyone").await;
    app.nora().publish_in(OPEN, "open").await;
    app.nora().publish_in(CLOSED, "closed").await;
    app.nora().publish_in(SECRET, "secret").await;

    let all = ["secret", "closed", "open", "everyone"];
    for member in [app.alice(), app.marc(), app.nora()] {
        assert_eq!(lists(member).await, [&all[..], &all[..3], &all[..]]);
    }
    for outsider in [app.bob(), app.carol(), app.emile(), app.admin()] {
        assert_eq!(lists(outsider).await, [&["everyone"][..], &[], &["open", "everyone"]]);
    }
    let unnamed = app.bob().feed_page(FeedParams::default()).await;
    assert_eq!(unnamed, app.bob().feed(FeedTab::ForMe).await);

    app.join(BOB, CLOSED).await;
    let some = [&["closed", "everyone"][..], &["closed"], &["closed", "open", "everyone"]];
    assert_eq!(lists(app.bob()).await, some);
    app.leave(ALICE, SECRET).await;
    let rest = &all[1..];
    assert_eq!(lists(app.alice()).await, [rest, &all[1..3], rest]);
}

/// Fifty posts in an order that mixes places; some are deleted. Gives the texts, newest first.
async fn many_posts(app: &TestApp) -> Vec<String> {
    let mut expected = Vec::new();
    for number in 0..50 {
        let group = [None, Some(OPEN), Some(CLOSED), Some(SECRET), None][number % 5];
        let text = format!("post {number}");
        let post = app.nora().tries_to_publish(&app.nora().new_post(group, &text)).await.ok();
        if number % 7 == 3 {
            app.nora().delete(&post).await.assert_ok();
        } else {
            expected.push(text);
        }
        app.clock.advance_ms(i64::try_from(number % 3).unwrap());
    }
    expected.reverse();
    expected
}

#[actix_web::test]
async fn pages_follow_each_other_without_gap_or_repeat() {
    let app = TestApp::new().await;
    let expected = many_posts(&app).await;
    for tab in [FeedTab::ForMe, FeedTab::Everything] {
        assert_eq!(texts(&app.alice().whole_feed(tab).await), expected);
    }
    let first = app.alice().feed(FeedTab::ForMe).await;
    assert_eq!(first.items.len(), FEED_PAGE);

    // What is published, or deleted, while somebody reads on moves nothing.
    app.nora().publish("meanwhile").await;
    app.nora().delete(&first.items[FEED_PAGE - 1]).await.assert_ok();
    let before = first.next.map(PostId);
    let second = app.alice().feed_page(FeedParams { before, ..FeedParams::default() }).await;
    assert_eq!(texts(&second.items), expected[FEED_PAGE..2 * FEED_PAGE]);
}

#[actix_web::test]
async fn what_is_newer_than_a_post_is_listed_page_by_page_as_well() {
    let app = TestApp::new().await;
    let old = app.alice().publish("old").await;
    let nothing = app.alice().feed_page(FeedParams { after: Some(old.id), ..FeedParams::default() }).await;
    assert_eq!((nothing.items.len(), nothing.next), (0, None));

    let expected = many_posts(&app).await;
    let (mut newer, mut before) = (Vec::new(), None);
    loop {
        let page =
            app.alice().feed_page(FeedParams { before, after: Some(old.id), ..FeedParams::default() }).await;
        newer.extend(page.items);
        before = page.next.map(PostId);
        if before.is_none() {
            break;
        }
    }
    assert_eq!(texts(&newer), expected);
}

#[actix_web::test]
async fn a_page_that_is_just_full_is_the_last_one() {
    let app = TestApp::new().await;
    for number in 0..FEED_PAGE {
        app.alice().publish(&format!("post {number}")).await;
    }
    let page = app.bob().feed(FeedTab::ForMe).await;
    assert_eq!((page.items.len(), page.next), (FEED_PAGE, None));
}

#[actix_web::test]
async fn a_post_in_the_feed_comes_with_its_two_latest_comments() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Qui vient ?").await;
    let one = app.bob().comment(&post, "un").await;
    app.carol().comment(&post, "deux").await;
    let three = app.emile().answer(&one, "trois").await;
    let four = app.bob().comment(&post, "quatre").await;
    app.bob().delete_comment(&four).await.assert_ok();

    let listed = &app.alice().feed(FeedTab::ForMe).await.items[0];
    let latest: Vec<_> = listed.latest_comments.iter().map(|comment| comment.html.trim()).collect();
    assert_eq!(latest, ["<p>deux</p>", "<p>trois</p>"]);
    assert_eq!(listed.latest_comments[1].id, three.id);
    assert_eq!(listed.comment_count, 3);
}

fn of(username: &str, before: Option<PostId>) -> PostsOfParams {
    PostsOfParams { username: Username::parse(username).unwrap(), before }
}

#[actix_web::test]
async fn what_somebody_wrote_is_listed_as_far_as_it_may_be_read() {
    let app = TestApp::new().await;
    app.bob().publish("somebody else's").await;
    app.nora().publish("everyone").await;
    app.nora().publish_in(OPEN, "open").await;
    app.nora().publish_in(CLOSED, "closed").await;
    app.nora().publish_in(SECRET, "secret").await;
    let gone = app.nora().publish("gone").await;
    app.nora().delete(&gone).await.assert_ok();

    let listed = async |person: Person<'_>| {
        let posts = person.get::<ListPostsOf>(of("nora.benali", None)).await.ok().items;
        texts(&posts).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let all = ["secret", "closed", "open", "everyone"];
    for member in [app.alice(), app.marc(), app.nora()] {
        assert_eq!(listed(member).await, all);
    }
    for outsider in [app.bob(), app.carol(), app.emile(), app.admin()] {
        assert_eq!(listed(outsider).await, all[2..]);
    }
    app.leave(ALICE, SECRET).await;
    assert_eq!(listed(app.alice()).await, all[1..]);
    app.bob().get::<ListPostsOf>(of("nobody.here", None)).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn what_somebody_wrote_goes_on_page_by_page() {
    let app = TestApp::new().await;
    for number in 0..FEED_PAGE + 3 {
        app.bob().publish(&number.to_string()).await;
        app.nora().publish_in(SECRET, "not for all").await;
    }
    let first = app.carol().get::<ListPostsOf>(of(BOB.username, None)).await.ok();
    assert_eq!((first.items.len(), texts(&first.items)[0]), (FEED_PAGE, "22"));
    let rest = app.carol().get::<ListPostsOf>(of(BOB.username, first.next.map(PostId))).await.ok();
    assert_eq!((texts(&rest.items), rest.next), (vec!["2", "1", "0"], None));
    let secret = app.carol().get::<ListPostsOf>(of("nora.benali", None)).await.ok();
    assert_eq!((secret.items.len(), secret.next), (0, None), "nothing tells that there is more");
}
