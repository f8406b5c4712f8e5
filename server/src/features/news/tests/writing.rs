//! Writing: what is kept, and two who write at once.

use serde_json::json;
use shared::{
    ids::ArticleId,
    news::{
        ArticleStep, DraftTitle,
        reading::ArticleParams,
        versions::{
            CompareVersions, ComparisonParams, ListArticleVersions, PieceChange, Restoration, RestoreVersion,
            VersionCause, VersionsParams,
        },
        writing::{DeleteArticle, PreviewArticle},
    },
    time::MINUTE,
};

use crate::testing::{
    Person, TestApp,
    cast::{ADMIN, CAROL},
    said, saying,
};

async fn causes(person: Person<'_>, article: ArticleId) -> Vec<(u32, VersionCause)> {
    let page = person.get::<ListArticleVersions>(VersionsParams { article, before: None }).await.ok();
    page.items.iter().map(|version| (version.number, version.cause)).collect()
}

#[actix_web::test]
async fn the_second_who_writes_is_told_and_nothing_is_lost() {
    let app = TestApp::new().await;
    let draft = app.carol().begins("Rue fermée", None, None).await;
    let first = app.admin().saves(draft.id, &saying(&draft, "Le premier.")).await.ok();
    let refused = app.carol().saves(draft.id, &saying(&draft, "La seconde.")).await;
    refused.assert_problem(409, "edit_conflict");
    let now = app.carol().manuscript(draft.id).await;
    assert_eq!((now.body.as_str(), now.saved_by.id, now.saved_at), ("Le premier.", ADMIN.id, first.saved_at));
    // She has read it, and writes on it.
    let both = app.carol().saves(draft.id, &saying(&now, "Les deux.")).await.ok();
    assert_eq!((both.body.as_str(), both.revision), ("Les deux.", now.revision + 1));
    // What changes nothing is no revision.
    assert_eq!(app.carol().saves(draft.id, &said(&both)).await.ok().revision, both.revision);
    let zero = saying(&shared::news::writing::Manuscript { revision: 0, ..both }, "x");
    app.carol().saves(draft.id, &zero).await.assert_problem(409, "edit_conflict");
}

#[actix_web::test]
async fn what_one_person_writes_within_minutes_is_one_version() {
    let app = TestApp::new().await;
    let mut now = app.carol().begins("Rue fermée", None, None).await;
    for text in ["Un.", "Deux.", "Trois."] {
        app.clock.advance_ms(MINUTE);
        now = app.carol().saves(now.id, &saying(&now, text)).await.ok();
    }
    assert_eq!(causes(app.carol(), now.id).await, [(1, VersionCause::Saved)]);
    now = app.admin().saves(now.id, &saying(&now, "Une autre.")).await.ok();
    now = app.carol().saves(now.id, &saying(&now, "Encore.")).await.ok();
    app.clock.advance_ms(10 * MINUTE);
    now = app.carol().saves(now.id, &saying(&now, "Plus tard.")).await.ok();
    app.carol().takes(&now, ArticleStep::Submit, None).await.assert_ok();
    let expected = [
        (5, VersionCause::Submitted),
        (4, VersionCause::Saved),
        (3, VersionCause::Saved),
        (2, VersionCause::Saved),
        (1, VersionCause::Saved),
    ];
    assert_eq!(causes(app.carol(), now.id).await, expected);
}

#[actix_web::test]
async fn versions_are_compared_and_taken_up_again() {
    let app = TestApp::new().await;
    let mut now = app.carol().begins("Rue fermée", None, None).await;
    app.clock.advance_ms(20 * MINUTE);
    now = app.carol().saves(now.id, &saying(&now, "Le **long** texte.")).await.ok();
    let compare = |from, to| ComparisonParams { article: now.id, from, to };
    let change = app.carol().get::<CompareVersions>(compare(1, 2)).await.ok();
    let told: Vec<_> = change.body.iter().map(|piece| (piece.change, piece.text.as_str())).collect();
    assert!(told.contains(&(PieceChange::Added, "**long** texte.")), "{told:?}");
    assert!(told.contains(&(PieceChange::Removed, "**texte**.")), "{told:?}");
    assert!(change.title.iter().all(|piece| piece.change == PieceChange::Same));
    let same = app.carol().get::<CompareVersions>(compare(2, 0)).await.ok();
    assert!(same.body.iter().all(|piece| piece.change == PieceChange::Same));
    app.carol().get::<CompareVersions>(compare(1, 9)).await.assert_problem(404, "not_found");

    let params = ArticleParams { article: now.id };
    let old = Restoration { revision: now.revision - 1, number: 1 };
    app.carol().call::<RestoreVersion>(&params, &old).await.assert_problem(409, "edit_conflict");
    let back = Restoration { revision: now.revision, number: 1 };
    let back = app.carol().call::<RestoreVersion>(&params, &back).await.ok();
    assert_eq!((back.body.as_str(), back.saved_by.id), ("Le **texte**.", CAROL.id));
    assert_eq!(causes(app.carol(), now.id).await[0], (3, VersionCause::Restored));
    let none = Restoration { revision: back.revision, number: 9 };
    app.carol().call::<RestoreVersion>(&params, &none).await.assert_problem(404, "not_found");
}

#[actix_web::test]
async fn what_misses_something_does_not_go_out_and_says_what() {
    let app = TestApp::new().await;
    let draft = app.carol().begins("Rue fermée", None, None).await;
    let mut content = saying(&draft, "  ");
    content.title = DraftTitle::parse("").unwrap();
    let empty = app.carol().saves(draft.id, &content).await.ok();
    let refused = app.carol().takes(&empty, ArticleStep::Submit, None).await;
    let fields: Vec<_> =
        refused.assert_problem(422, "invalid").fields.into_iter().map(|field| field.field).collect();
    assert_eq!(fields, ["title", "body"]);
}

#[actix_web::test]
async fn what_is_too_long_or_not_well_is_named() {
    let app = TestApp::new().await;
    let draft = app.carol().begins("Rue fermée", None, None).await;
    let address = format!("/api/news/{}/manuscript", draft.id);
    let well = json!({ "revision": draft.revision, "title": "T", "lead": "", "body": "B" });
    let topics: Vec<String> = (0..6).map(|number| format!("Sujet {number}")).collect();
    let units: Vec<i64> = (0..31).collect();
    for (key, value) in [
        ("title", json!("é".repeat(161))),
        ("lead", json!("é".repeat(401))),
        ("body", json!("é".repeat(40_001))),
        ("body", json!("a\u{0}b")),
        ("topics", json!(topics)),
        ("topics", json!(["x"])),
        ("cover", json!({ "file": 1, "x": 101, "y": 0 })),
        ("audience", json!({ "units": units })),
        ("state", json!("published")),
    ] {
        let mut body = well.clone();
        body[key] = value;
        let answer = app.carol().send_json("PUT", &address, body.to_string()).await;
        let field = answer.assert_problem(422, "invalid").fields[0].field.clone();
        assert!(field.starts_with(key), "{field} instead of {key}");
    }
    assert_eq!(app.carol().manuscript(draft.id).await, draft);
}

#[actix_web::test]
async fn a_preview_is_the_manuscript_as_it_will_look() {
    let app = TestApp::new().await;
    let draft = app.carol().begins("Rue fermée", None, None).await;
    let text = "# Titre\n\n> Citation\n\n<script>alert(1)</script>\n\n- un\n- deux";
    app.carol().saves(draft.id, &saying(&draft, text)).await.assert_ok();
    let shown = app.carol().get::<PreviewArticle>(ArticleParams { article: draft.id }).await.ok();
    assert!(shown.html.contains("<blockquote>") && shown.html.contains("<li>un</li>"), "{}", shown.html);
    assert!(!shown.html.contains("<script"), "{}", shown.html);
    assert_eq!((shown.version, shown.published_at), (0, None));
}

#[actix_web::test]
async fn only_a_draft_is_deleted() {
    let app = TestApp::new().await;
    let draft = app.carol().begins("Rue fermée", None, None).await;
    let params = ArticleParams { article: draft.id };
    let sent = app.carol().takes(&draft, ArticleStep::Submit, None).await.ok();
    app.carol().get::<DeleteArticle>(params).await.assert_problem(409, "wrong_step");
    app.carol().takes(&sent, ArticleStep::TakeBack, None).await.assert_ok();
    app.carol().get::<DeleteArticle>(params).await.assert_ok();
    app.carol().get::<DeleteArticle>(params).await.assert_problem(404, "not_found");
}
