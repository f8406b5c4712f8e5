//! Pictures in the text of articles, and files that readers download.

use shared::{
    contract::NoParams,
    ids::{ArticleId, FileId},
    media::{FileName, KeptFile, address, file_address},
    news::{
        ArticleStep,
        feed::MakeMyFeed,
        reading::ArticleParams,
        writing::{AddArticleFile, AddArticlePicture, ArticleFileParams, Manuscript},
    },
};

use crate::testing::{Answer, Person, Reply, TestApp, cast::OPEN, for_these, pictures::png, saying};

const PDF: &str = "%PDF-1.7\n1 0 obj\n";

async fn picture(person: Person<'_>, article: ArticleId) -> FileId {
    person.upload::<AddArticlePicture>(&ArticleParams { article }, png(1600, 900)).await.ok().id
}

async fn adds(person: Person<'_>, article: ArticleId, name: &str, bytes: &str) -> Reply<AddArticleFile> {
    let name = FileName::parse(name).unwrap();
    person.upload::<AddArticleFile>(&ArticleFileParams { article, name }, bytes).await
}

async fn fetches(person: Person<'_>, path: &str) -> Answer {
    person.send(person.request("GET", path)).await
}

/// An article with a picture and a file in its text, for the open group.
async fn with_files(app: &TestApp) -> (Manuscript, FileId, FileId) {
    let draft = app.carol().begins("Rue fermée", None, Some(for_these(&[], &[OPEN], &[]))).await;
    let shown = picture(app.carol(), draft.id).await;
    let KeptFile { id, .. } = adds(app.carol(), draft.id, "Plan \"été\".pdf", PDF).await.ok();
    let body = format!("![La rue](/files/{shown}/1280 \"Photo\")\n\nVoir [le plan (PDF)](/files/{id}/file).");
    (app.carol().saves(draft.id, &saying(&draft, &body)).await.ok(), shown, id)
}

async fn goes_out(app: &TestApp, article: &Manuscript) -> Manuscript {
    let approved = app.carol().has_approved(article).await;
    app.carol().takes(&approved, ArticleStep::Publish, None).await.ok()
}

#[actix_web::test]
async fn what_the_text_shows_is_for_those_who_read_it() {
    let app = TestApp::new().await;
    let (article, shown, plan) = with_files(&app).await;
    let unnamed = picture(app.carol(), article.id).await;
    let (img, pdf) = (address(shown.0, 1280), file_address(plan));
    assert_eq!(
        (fetches(app.alice(), &img).await.status, fetches(app.alice(), &pdf).await.status),
        (404, 404)
    );
    assert_eq!(
        (fetches(app.admin(), &img).await.status, fetches(app.carol(), &pdf).await.status),
        (200, 200)
    );
    goes_out(&app, &article).await;
    let html = app.alice().reads(article.id).await.ok().html;
    assert!(
        html.contains(&format!("<figure><img src=\"{img}\"")) && html.contains("height=\"720\""),
        "{html}"
    );
    assert!(html.contains(&format!("<a href=\"{pdf}\" download")), "{html}");
    for (person, expected) in [(app.alice(), 200), (app.bob(), 404), (app.nobody(), 401)] {
        assert_eq!(fetches(person, &img).await.status, expected);
        assert_eq!(fetches(person, &pdf).await.status, expected);
    }
    assert_eq!(fetches(app.alice(), &address(unnamed.0, 640)).await.status, 404, "no version names it");
    // Each address has its own parts, and no other.
    for path in [address(plan.0, 640), file_address(shown), format!("/files/{plan}/x")] {
        assert_eq!(fetches(app.alice(), &path).await.status, 404, "{path}");
    }
}

#[actix_web::test]
async fn a_file_is_kept_by_people_as_it_was_sent_and_opened_nowhere() {
    let app = TestApp::new().await;
    let (article, _, plan) = with_files(&app).await;
    goes_out(&app, &article).await;
    let answer = fetches(app.alice(), &file_address(plan)).await;
    assert_eq!(answer.body, PDF.as_bytes());
    for (name, expected) in [
        ("content-type", "application/pdf"),
        ("content-disposition", "attachment; filename*=UTF-8''Plan%20%C3%A9t%C3%A9%20.pdf"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "sandbox; default-src 'none'"),
    ] {
        assert_eq!(answer.header(name), expected, "{name}");
    }
}

#[actix_web::test]
async fn what_is_not_ready_does_not_go_out() {
    let app = TestApp::new().await;
    let draft = app.carol().begins("Rue fermée", None, None).await;
    let other = app.carol().begins("Autre", None, None).await;
    let (shown, foreign) = (picture(app.carol(), draft.id).await, picture(app.carol(), other.id).await);
    let mut now = draft;
    for (body, code) in [
        (format!("![](/files/{shown}/1280)"), "picture_without_words"),
        (format!("![Une rue](/files/{foreign}/1280)"), "file_of_other"),
        (format!("[Un plan](/files/{shown}/file)"), "file_of_other"),
        ("![Une rue](/files/7/1280)".to_owned(), "file_of_other"),
    ] {
        now = app.carol().saves(now.id, &saying(&now, &body)).await.ok();
        app.carol().takes(&now, ArticleStep::Submit, None).await.assert_problem(409, code);
    }
    let now =
        app.carol().saves(now.id, &saying(&now, &format!("![Une rue](/files/{shown}/1280)"))).await.ok();
    app.carol().takes(&now, ArticleStep::Submit, None).await.assert_ok();
}

#[actix_web::test]
async fn what_is_sent_is_what_it_says_or_is_refused() {
    let app = TestApp::new().await;
    let draft = app.carol().begins("Rue fermée", None, None).await;
    adds(app.carol(), draft.id, "plan.exe", "MZ").await.assert_problem(422, "file_type_refused");
    adds(app.carol(), draft.id, "plan.svg", "<svg/>").await.assert_problem(422, "file_type_refused");
    adds(app.carol(), draft.id, "plan.pdf", "<html>").await.assert_problem(422, "file_otherwise");
    adds(app.alice(), draft.id, "plan.pdf", PDF).await.assert_problem(404, "not_found");
    let kept = adds(app.carol(), draft.id, "../plan.pdf", PDF).await.ok();
    assert_eq!((kept.name.as_str(), usize::try_from(kept.bytes)), ("plan.pdf", Ok(PDF.len())));
    let params = ArticleParams { article: draft.id };
    app.carol().upload::<AddArticlePicture>(&params, PDF).await.assert_problem(422, "not_a_picture");
}

#[actix_web::test]
async fn words_stand_for_them_in_a_reader_of_feeds() {
    let app = TestApp::new().await;
    let (article, ..) = with_files(&app).await;
    goes_out(&app, &article).await;
    let path = app.alice().call::<MakeMyFeed>(&NoParams {}, &()).await.ok().path;
    let feed = fetches(app.nobody(), &path).await.text();
    assert!(feed.contains("La rue") && feed.contains("le plan (PDF)"), "{feed}");
    assert!(!feed.contains("/files/"), "{feed}");
}

#[actix_web::test]
async fn a_video_is_played_piece_by_piece_by_those_who_read_it() {
    let app = TestApp::new().await;
    let draft = app.carol().begins("Le chantier", None, Some(for_these(&[], &[OPEN], &[]))).await;
    let film = "\0\0\0\u{18}ftypisom\0\0\u{2}\0isomiso2 0123456789";
    let id = adds(app.carol(), draft.id, "chantier.mp4", film).await.ok().id;
    adds(app.carol(), draft.id, "chantier.webm", film).await.assert_problem(422, "file_otherwise");
    let body = format!("![Le chantier filmé](/files/{id}/video)");
    let draft = app.carol().saves(draft.id, &saying(&draft, &body)).await.ok();
    let path = format!("/files/{id}/video");
    assert_eq!(fetches(app.alice(), &path).await.status, 404);
    goes_out(&app, &draft).await;
    assert!(app.alice().reads(draft.id).await.ok().html.contains(&format!("<video src=\"{path}\" controls")));
    let whole = fetches(app.alice(), &path).await;
    assert_eq!(
        (whole.status, whole.header("content-type"), whole.body.len()),
        (200, "video/mp4", film.len())
    );
    for (asked, status, told, body) in [
        ("bytes=0-3", 206, "bytes 0-3/35", &film.as_bytes()[..4]),
        ("bytes=25-", 206, "bytes 25-34/35", b"0123456789"),
        ("bytes=-2", 206, "bytes 33-34/35", b"89"),
        ("bytes=35-", 416, "bytes */35", b""),
    ] {
        let request = app.alice().request("GET", &path).insert_header(("range", asked));
        let answer = app.alice().send(request).await;
        assert_eq!(
            (answer.status, answer.header("content-range"), answer.body.as_slice()),
            (status, told, body)
        );
    }
    assert_eq!(fetches(app.bob(), &path).await.status, 404);
    assert_eq!(fetches(app.alice(), &file_address(id)).await.header("content-type"), "video/mp4");
}
