//! Pictures, through HTTP: who uploads, who sees, and what remains.

use platform::storage::Key;
use shared::{
    admin::{MemberParams, ReactivateMember, SuspendMember},
    contract::{Endpoint, NoParams},
    directory::{PersonParams, ReadPerson},
    groups::pages::{GroupParams, ReadGroup, SlugParams},
    identity::GetMe,
    ids::{FileId, GroupId},
    media::{
        PICTURE_BYTES, Picture, RemoveGroupCover, RemoveMyCover, RemoveMyPhoto, SetGroupCover, SetMyCover,
        SetMyPhoto, address,
    },
    news::{reading::ArticleParams, writing::AddArticlePicture},
    text::{Slug, Username},
    time::{DAY, HOUR},
};

use super::{remove_unused, tidy_up};
use crate::testing::{
    Answer, Person, TestApp,
    cast::{ALICE, CLOSED, OPEN, SECRET},
    pictures::png,
    saying,
};

async fn photo(person: Person<'_>) -> FileId {
    person.upload::<SetMyPhoto>(&NoParams {}, png(120, 90)).await.ok().id
}

async fn cover(person: Person<'_>, group: GroupId) -> FileId {
    person.upload::<SetGroupCover>(&GroupParams { group }, png(300, 100)).await.ok().id
}

async fn sees(person: Person<'_>, file: FileId, size: u32) -> Answer {
    person.send(person.request("GET", &address(file.0, size))).await
}

async fn status(person: Person<'_>, file: FileId, size: u32) -> u16 {
    sees(person, file, size).await.status
}

fn named(username: &str) -> PersonParams {
    PersonParams { username: Username::parse(username).unwrap() }
}

/// The sizes of a file that are stored.
async fn stored(app: &TestApp, file: FileId) -> Vec<&'static str> {
    let mut sizes = Vec::new();
    for part in ["96", "192", "384", "640", "1280"] {
        if app.app().storage.get(Key { file: file.0, part }).await.unwrap().is_some() {
            sizes.push(part);
        }
    }
    sizes
}

#[actix_web::test]
async fn a_photo_is_shown_wherever_its_owner_is() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Bonjour").await;
    app.alice().comment(&post, "Encore moi").await;
    assert_eq!(app.bob().feed(shared::feed::posts::FeedTab::ForMe).await.items[0].author.photo, None);

    let file = photo(app.alice()).await;
    assert_eq!(app.alice().get::<GetMe>(NoParams {}).await.ok().person.photo, Some(file));
    assert_eq!(app.bob().get::<ReadPerson>(named(ALICE.username)).await.ok().person.photo, Some(file));
    // The card of the post was kept without it.
    let card = app.bob().feed(shared::feed::posts::FeedTab::ForMe).await.items.remove(0);
    assert_eq!(card.author.photo, Some(file));
    assert_eq!(card.latest_comments[0].author.as_ref().unwrap().photo, Some(file));
    assert_eq!(app.bob().looks_for("alice").await.people[0].person.photo, Some(file));

    app.alice().get::<RemoveMyPhoto>(NoParams {}).await.assert_ok();
    assert_eq!(app.bob().feed(shared::feed::posts::FeedTab::ForMe).await.items[0].author.photo, None);
    assert_eq!(status(app.bob(), file, 96).await, 404);
    assert_eq!(stored(&app, file).await, [""; 0]);
}

#[actix_web::test]
async fn a_picture_is_given_out_as_a_picture_and_nothing_else() {
    let app = TestApp::new().await;
    let file = photo(app.alice()).await;
    let answer = sees(app.bob(), file, 96).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "image/jpeg"));
    assert!(answer.body.starts_with(b"\xff\xd8\xff"));
    for (name, value) in [
        ("cache-control", "private, max-age=31536000, immutable"),
        ("vary", "cookie"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "sandbox; default-src 'none'"),
        ("content-disposition", "inline; filename=\"photo.jpg\""),
    ] {
        assert_eq!(answer.header(name), value, "{name}");
    }
    let tag = answer.header("etag").to_owned();
    let again = app.bob().request("GET", &address(file.0, 96)).insert_header(("if-none-match", tag.clone()));
    let again = app.bob().send(again).await;
    assert_eq!((again.status, again.body.len()), (304, 0));
    // Whoever may not see it is not told that it is as before.
    let stranger = app.nobody().request("GET", &address(file.0, 96)).insert_header(("if-none-match", tag));
    assert_eq!(app.nobody().send(stranger).await.status, 401);
    for wrong in [
        format!("/files/{file}/97"),
        format!("/files/{file}/640"),
        format!("/files/{}/96", file.0 + 1),
        "/files/x/96".to_owned(),
        "/files/-1/96".to_owned(),
        format!("/files/{file}/..%2f..%2fparvis.sqlite"),
    ] {
        assert_eq!(app.bob().send(app.bob().request("GET", &wrong)).await.status, 404, "{wrong}");
    }
}

#[actix_web::test]
async fn another_picture_has_another_address_and_the_first_one_is_gone() {
    let app = TestApp::new().await;
    let first = photo(app.alice()).await;
    assert_eq!(stored(&app, first).await, ["96", "192", "384"]);
    let second = photo(app.alice()).await;
    assert_ne!(first, second);
    assert_eq!((status(app.bob(), first, 96).await, status(app.bob(), second, 96).await), (404, 200));
    assert_eq!(stored(&app, first).await, [""; 0]);
    // Another kind of picture stays.
    let Picture { id } = app.alice().upload::<SetMyCover>(&NoParams {}, png(300, 100)).await.ok();
    photo(app.alice()).await;
    assert_eq!(app.bob().get::<ReadPerson>(named(ALICE.username)).await.ok().cover, Some(id));
    assert_eq!((status(app.bob(), id, 640).await, status(app.bob(), id, 96).await), (200, 404));
    app.alice().get::<RemoveMyCover>(NoParams {}).await.assert_ok();
    assert_eq!(app.bob().get::<ReadPerson>(named(ALICE.username)).await.ok().cover, None);
}

#[actix_web::test]
async fn who_sees_the_cover_of_which_group() {
    let app = TestApp::new().await;
    for (group, outsiders) in [(OPEN, 200), (CLOSED, 200), (SECRET, 404)] {
        let file = cover(app.marc(), group).await;
        for (person, expected) in [
            (app.nobody(), 401),
            (app.bob(), outsiders),
            (app.alice(), 200),
            (app.marc(), 200),
            (app.carol(), outsiders),
            (app.emile(), outsiders),
            (app.admin(), outsiders),
            (app.zoe(), 401),
        ] {
            assert_eq!(status(person, file, 640).await, expected, "{group}");
        }
        // Who leaves sees it no more, and whoever comes in does.
        app.leave(ALICE, group).await;
        assert_eq!(status(app.alice(), file, 640).await, outsiders);
        app.join(ALICE, group).await;
        assert_eq!(status(app.alice(), file, 640).await, 200);
    }
}

#[actix_web::test]
async fn only_who_runs_a_group_changes_its_cover() {
    let app = TestApp::new().await;
    let file = cover(app.marc(), SECRET).await;
    let at = GroupParams { group: SECRET };
    app.alice().upload::<SetGroupCover>(&at, png(30, 10)).await.assert_problem(403, "forbidden");
    app.bob().upload::<SetGroupCover>(&at, png(30, 10)).await.assert_problem(404, "not_found");
    app.admin().get::<RemoveGroupCover>(at).await.assert_problem(404, "not_found");
    // Not even whether what they sent is a picture is told to those who may not.
    app.alice().upload::<SetGroupCover>(&at, *b"x").await.assert_problem(403, "forbidden");
    let slug = SlugParams { slug: Slug::parse("crise").unwrap() };
    assert_eq!(app.alice().get::<ReadGroup>(slug.clone()).await.ok().cover, Some(file));
    app.marc().get::<RemoveGroupCover>(at).await.assert_ok();
    assert_eq!(app.alice().get::<ReadGroup>(slug).await.ok().cover, None);
}

#[actix_web::test]
async fn of_who_left_no_photo_is_shown() {
    let app = TestApp::new().await;
    let post = app.alice().publish("Au revoir").await;
    let file = photo(app.alice()).await;
    assert_eq!(app.bob().sees(&post).await.author.photo, Some(file));
    app.bob().feed(shared::feed::posts::FeedTab::ForMe).await;
    let account = MemberParams { user: ALICE.id };
    app.admin().get::<SuspendMember>(account).await.assert_ok();
    assert_eq!(status(app.bob(), file, 96).await, 404);
    assert_eq!(app.bob().sees(&post).await.author.photo, None);
    assert_eq!(app.bob().feed(shared::feed::posts::FeedTab::ForMe).await.items[0].author.photo, None);
    app.admin().get::<ReactivateMember>(account).await.assert_ok();
    assert_eq!(app.bob().feed(shared::feed::posts::FeedTab::ForMe).await.items[0].author.photo, Some(file));
    assert_eq!(status(app.bob(), file, 96).await, 200);
}

#[actix_web::test]
async fn what_is_no_picture_changes_nothing() {
    let app = TestApp::new().await;
    let file = photo(app.alice()).await;
    let mut truncated = png(200, 200);
    truncated.truncate(60);
    for (bytes, status, code) in [
        (b"<html>".to_vec(), 422, "not_a_picture"),
        (Vec::new(), 422, "not_a_picture"),
        (truncated, 422, "broken_picture"),
        (vec![0; PICTURE_BYTES + 1], 413, "too_large"),
    ] {
        app.alice().upload::<SetMyPhoto>(&NoParams {}, bytes).await.assert_problem(status, code);
    }
    assert_eq!(app.alice().get::<GetMe>(NoParams {}).await.ok().person.photo, Some(file));
    assert_eq!(stored(&app, file).await, ["96", "192", "384"]);
    // From another site nothing is taken.
    let request =
        app.alice().request("PUT", SetMyPhoto::PATH).insert_header(("sec-fetch-site", "cross-site"));
    app.alice().send(request.set_payload(png(9, 9))).await.assert_problem(403, "foreign_origin");
}

#[actix_web::test]
async fn files_that_no_row_knows_are_removed_after_a_while() {
    let app = TestApp::new().await;
    let known = photo(app.alice()).await;
    // Stored, and then the server was stopped.
    let forgotten: FileId = app.database().db().new_id();
    let parts = vec![("96", b"left".to_vec()), ("192", b"behind".to_vec())];
    app.app().storage.put(forgotten.0, parts).await.unwrap();
    tidy_up(app.app()).await.unwrap();
    assert_eq!(stored(&app, forgotten).await, ["96", "192"], "it may be on its way");
    app.clock.advance_ms(HOUR + 1);
    tidy_up(app.app()).await.unwrap();
    assert_eq!(stored(&app, forgotten).await, [""; 0]);
    assert_eq!(stored(&app, known).await, ["96", "192", "384"]);
}

#[actix_web::test]
async fn what_nothing_of_an_article_names_goes_after_a_day() {
    let app = TestApp::new().await;
    let draft = app.carol().begins("Rue fermée", None, None).await;
    let params = ArticleParams { article: draft.id };
    let unnamed = app.carol().upload::<AddArticlePicture>(&params, png(900, 600)).await.ok().id;
    let named = app.carol().upload::<AddArticlePicture>(&params, png(900, 600)).await.ok().id;
    let body = format!("![La rue](/files/{named}/1280)");
    let article = app.carol().saves(draft.id, &saying(&draft, &body)).await.ok();
    app.clock.advance_ms(DAY - HOUR);
    remove_unused(app.app()).await.unwrap();
    assert_eq!(stored(&app, unnamed).await, ["640", "1280"]);
    app.clock.advance_ms(2 * HOUR);
    remove_unused(app.app()).await.unwrap();
    assert_eq!(stored(&app, unnamed).await, [""; 0]);
    assert_eq!(status(app.carol(), unnamed, 640).await, 404);
    // The manuscript names it no more, a version of it does.
    app.carol().saves(article.id, &saying(&article, "Sans image.")).await.assert_ok();
    app.clock.advance_ms(2 * DAY);
    remove_unused(app.app()).await.unwrap();
    assert_eq!(stored(&app, named).await, ["640", "1280"]);
    assert_eq!(status(app.carol(), named, 640).await, 200);
}
