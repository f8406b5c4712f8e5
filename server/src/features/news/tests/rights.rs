//! Every endpoint about one article, asked by everybody it could concern.

use serde_json::{Value, json};
use shared::news::ArticleStep;

use crate::testing::{
    Person, TestApp,
    cast::{ALICE, BOB, CLOSED, NORA},
    for_these,
};

/// The method, what follows the article in the address, and the body.
fn asked() -> Vec<(&'static str, String, Value)> {
    let say = |revision: u32| json!({ "revision": revision, "title": "T", "lead": "", "body": "B" });
    vec![
        ("GET", "/manuscript".to_owned(), Value::Null),
        ("GET", "/preview".to_owned(), Value::Null),
        ("GET", "/versions".to_owned(), Value::Null),
        ("GET", "/versions/1/0".to_owned(), Value::Null),
        ("GET", format!("/readers/{}", ALICE.id), Value::Null),
        // On a revision that is not: whoever may write is told so, and nothing changes for the next.
        ("PUT", "/manuscript".to_owned(), say(99)),
        ("POST", "/steps".to_owned(), json!({ "revision": 99, "step": "submit" })),
        ("POST", "/restorations".to_owned(), json!({ "revision": 99, "number": 1 })),
    ]
}

async fn status(person: Person<'_>, method: &str, address: &str, body: &Value) -> u16 {
    let answer = if body.is_null() {
        person.send(person.request(method, address)).await
    } else {
        person.send_json(method, address, body.to_string()).await
    };
    if answer.status >= 400 {
        drop(answer.problem());
    }
    answer.status
}

#[actix_web::test]
async fn who_writes_an_article_is_who_may_and_to_others_it_is_not_there() {
    let app = TestApp::new().await;
    let hall = app.unit("Mairie", None).await;
    let roads = app.unit("Voirie", Some(hall)).await;
    let registry = app.unit("État civil", Some(hall)).await;
    let other = app.crowd(1).await[0];
    app.edits_for(BOB.id, roads).await;
    app.edits_for(other.id(), registry).await;
    app.edits_for(NORA.id, hall).await;
    let draft = app.bob().begins("Travaux", Some(roads), None).await;
    app.works(ALICE.id, &[roads]).await;
    app.guest(app.emile().id(), CLOSED, 60_000).await;
    for (method, path, body) in asked() {
        let address = format!("/api/news/{}{path}", draft.id);
        let told = if method == "GET" { 200 } else { 409 };
        for (who, person, expected) in [
            ("editor of the unit", app.bob(), told),
            ("editor of the unit above", app.nora(), told),
            ("editor of another unit", other, 404),
            ("whom it is for", app.alice(), 404),
            ("officer", app.carol(), told),
            ("administrator", app.admin(), told),
            ("guest", app.emile(), 404),
            ("outsider", app.marc(), 404),
            ("suspended", app.zoe(), 401),
            ("nobody", app.nobody(), 401),
        ] {
            assert_eq!(status(person, method, &address, &body).await, expected, "{method} {path} by {who}");
        }
    }
}

#[actix_web::test]
async fn who_reads_an_article_is_whom_it_is_for_and_officers() {
    let app = TestApp::new().await;
    let roads = app.unit("Voirie", None).await;
    let registry = app.unit("État civil", None).await;
    let other = app.crowd(1).await[0];
    app.works(ALICE.id, &[roads]).await;
    app.edits_for(BOB.id, roads).await;
    app.edits_for(other.id(), registry).await;
    let draft = app.bob().begins("Travaux", Some(roads), None).await;
    let mut wide = crate::testing::said(&draft);
    wide.audience = for_these(&[roads], &[CLOSED], &[]);
    let draft = app.carol().saves(draft.id, &wide).await.ok();
    let approved = app.carol().has_approved(&draft).await;
    app.carol().takes(&approved, ArticleStep::Publish, None).await.assert_ok();
    app.guest(app.emile().id(), CLOSED, 60_000).await;
    for (who, person, expected) in [
        ("works there", app.alice(), 200),
        ("is in the group", app.marc(), 200),
        ("guest of the group", app.emile(), 200),
        ("editor of the unit, who works elsewhere", app.bob(), 404),
        ("editor of another unit", other, 404),
        ("officer", app.carol(), 200),
        ("administrator", app.admin(), 200),
        ("suspended", app.zoe(), 401),
        ("nobody", app.nobody(), 401),
    ] {
        assert_eq!(person.reads(draft.id).await.status(), expected, "{who}");
    }
    // The editor sees the manuscript all the same.
    assert_eq!(app.bob().manuscript(draft.id).await.title, "Travaux");
}
