//! News in a reader of feeds.

use atom_syndication::Feed;
use shared::{
    contract::NoParams,
    news::feed::{MakeMyFeed, ReadMyFeed, RevokeMyFeed},
};

use crate::testing::{
    Answer, Person, TestApp,
    cast::{ALICE, BOB, OPEN},
    for_these,
};

async fn makes(person: Person<'_>) -> String {
    person.call::<MakeMyFeed>(&NoParams {}, &()).await.ok().path
}

/// What a program is answered that has nothing but the address.
async fn fetch(app: &TestApp, path: &str) -> Answer {
    app.nobody().send(app.nobody().request("GET", path)).await
}

async fn feed(app: &TestApp, path: &str) -> Feed {
    let answer = fetch(app, path).await;
    assert_eq!(answer.status, 200);
    answer.text().parse().expect("a feed")
}

fn titles(feed: &Feed) -> Vec<&str> {
    feed.entries().iter().map(|entry| entry.title().as_str()).collect()
}

#[actix_web::test]
async fn a_program_reads_what_its_owner_reads_now() {
    let app = TestApp::new().await;
    app.carol().publishes("Pour tous", None).await;
    app.carol().publishes("Pour le groupe", Some(for_these(&[], &[OPEN], &[]))).await;
    app.carol().begins("Brouillon", None, None).await;
    let (alices, bobs) = (makes(app.alice()).await, makes(app.bob()).await);
    let hers = feed(&app, &alices).await;
    assert_eq!(titles(&hers), ["Pour le groupe", "Pour tous"]);
    let entry = &hers.entries()[1];
    assert_eq!(entry.authors()[0].name(), "Carol Nguyen");
    assert!(entry.content().unwrap().value().unwrap().contains("<strong>texte</strong>"));
    assert!(entry.links()[0].href().contains("/news/"));
    assert_eq!(titles(&feed(&app, &bobs).await), ["Pour tous"]);
    app.take_out(ALICE.id, OPEN).await;
    assert_eq!(titles(&feed(&app, &alices).await), ["Pour tous"], "as soon as she may not read it");
}

#[actix_web::test]
async fn an_address_leads_nowhere_once_it_is_replaced_revoked_or_its_owner_gone() {
    let app = TestApp::new().await;
    app.carol().publishes("Pour tous", None).await;
    assert_eq!(app.alice().get::<ReadMyFeed>(NoParams {}).await.ok().made_at, None);
    let first = makes(app.alice()).await;
    assert!(app.alice().get::<ReadMyFeed>(NoParams {}).await.ok().made_at.is_some());
    let second = makes(app.alice()).await;
    let bobs = makes(app.bob()).await;
    assert_eq!((fetch(&app, &first).await.status, fetch(&app, &second).await.status), (404, 200));
    app.alice().get::<RevokeMyFeed>(NoParams {}).await.assert_ok();
    assert_eq!(fetch(&app, &second).await.status, 404);
    app.suspends(BOB.id, true).await;
    assert_eq!(fetch(&app, &bobs).await.status, 404);
    for wrong in ["/rss/x.xml", &bobs.replace("/rss/", "/rss/A")] {
        assert_eq!(fetch(&app, wrong).await.status, 404, "{wrong}");
    }
}

#[actix_web::test]
async fn what_is_as_it_was_is_not_sent_again() {
    let app = TestApp::new().await;
    app.carol().publishes("Pour tous", None).await;
    let path = makes(app.alice()).await;
    let answer = fetch(&app, &path).await;
    let tag = answer.header("etag").to_owned();
    assert_eq!(answer.header("content-type"), "application/atom+xml; charset=utf-8");
    assert!(answer.header("last-modified").ends_with(" GMT"));
    let again = || app.nobody().request("GET", &path).insert_header(("if-none-match", tag.clone()));
    assert_eq!(app.nobody().send(again()).await.status, 304);
    app.carol().publishes("Autre", None).await;
    assert_eq!(app.nobody().send(again()).await.status, 200);
}
