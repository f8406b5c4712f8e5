//! The pictures of articles.

use shared::{
    ids::FileId,
    media::{SetMyCover, address},
    news::{
        ArticleStep, Cover, CoverText, Percent,
        reading::ArticleParams,
        writing::{AddArticlePicture, ArticleContent, Manuscript},
    },
};

use crate::testing::{Person, TestApp, cast::OPEN, for_these, pictures::png, said};

async fn sends(person: Person<'_>, article: &Manuscript) -> FileId {
    let params = ArticleParams { article: article.id };
    person.upload::<AddArticlePicture>(&params, png(300, 200)).await.ok().id
}

async fn sees(person: Person<'_>, file: FileId) -> u16 {
    person.send(person.request("GET", &address(file.0, 640))).await.status
}

fn showing(article: &Manuscript, file: FileId, text: Option<&str>) -> ArticleContent {
    let text = text.map(|text| CoverText::parse(text).unwrap());
    let cover = Cover { file, x: Percent::new(30).unwrap(), y: Percent::MIDDLE, text, decorative: false };
    ArticleContent { cover: Some(cover), ..said(article) }
}

#[actix_web::test]
async fn a_cover_is_seen_by_who_reads_the_article() {
    let app = TestApp::new().await;
    let draft = app.carol().begins("Rue fermée", None, Some(for_these(&[], &[OPEN], &[]))).await;
    let (unused, file) = (sends(app.carol(), &draft).await, sends(app.carol(), &draft).await);
    let shown = app.carol().saves(draft.id, &showing(&draft, file, Some("La rue"))).await.ok();
    assert_eq!((sees(app.admin(), file).await, sees(app.alice(), file).await), (200, 404));
    let approved = app.carol().has_approved(&shown).await;
    app.carol().takes(&approved, ArticleStep::Publish, None).await.assert_ok();
    assert_eq!(sees(app.alice(), file).await, 200);
    assert_eq!((sees(app.bob(), file).await, sees(app.nobody(), file).await), (404, 401));
    assert_eq!(sees(app.alice(), unused).await, 404, "what was sent and is not shown");
    let cover = app.alice().reads(draft.id).await.ok().cover.expect("a cover");
    assert_eq!((cover.file, cover.x.get(), cover.y.get()), (file, 30, 50));
}

#[actix_web::test]
async fn a_cover_says_what_it_shows_or_that_it_shows_nothing() {
    let app = TestApp::new().await;
    let draft = app.carol().begins("Rue fermée", None, None).await;
    let file = sends(app.carol(), &draft).await;
    let silent = showing(&draft, file, None);
    let shown = app.carol().saves(draft.id, &silent).await.ok();
    let refused = app.carol().takes(&shown, ArticleStep::Submit, None).await;
    assert_eq!(refused.assert_problem(422, "invalid").fields[0].field, "cover.text");
    let mut content = said(&shown);
    content.cover = content.cover.map(|cover| Cover { decorative: true, ..cover });
    let decorative = app.carol().saves(draft.id, &content).await.ok();
    app.carol().takes(&decorative, ArticleStep::Submit, None).await.assert_ok();
}

#[actix_web::test]
async fn a_cover_of_something_else_is_refused() {
    let app = TestApp::new().await;
    let draft = app.carol().begins("Rue fermée", None, None).await;
    let other = app.carol().begins("Autre", None, None).await;
    let of_other = sends(app.carol(), &other).await;
    let own = app.carol().upload::<SetMyCover>(&shared::contract::NoParams {}, png(300, 100)).await.ok().id;
    for file in [of_other, own, FileId(77)] {
        let refused = app.carol().saves(draft.id, &showing(&draft, file, Some("La rue"))).await;
        assert_eq!(refused.assert_problem(422, "invalid").fields[0].field, "cover.file");
    }
    let params = ArticleParams { article: draft.id };
    app.carol().upload::<AddArticlePicture>(&params, "no picture").await.assert_problem(422, "not_a_picture");
    app.alice().upload::<AddArticlePicture>(&params, png(9, 9)).await.assert_problem(404, "not_found");
}
