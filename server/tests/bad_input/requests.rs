//! Requests that nobody's page makes.

use actix_web::test::TestRequest;
use parvis::testing::{Person, TestApp, cast, wire};
use shared::{
    contract::MAX_BODY_BYTES,
    feed::posts::FeedTab,
    identity::{GetMe, Language},
    problem::FieldRule,
    time::DAY,
};

use super::tongues::assert_refused;

const BODY: &str = r#"{"key":"a-good-key","body":"Bonjour"}"#;

/// A request to publish with these headers and no other, but for the cookie and the language.
fn plain(person: Person<'_>, language: Language, headers: &[(&'static str, &str)]) -> TestRequest {
    let mut request = TestRequest::post()
        .uri("/api/posts")
        .insert_header(("host", "parvis.example"))
        .insert_header(("cookie", person.cookie()))
        .insert_header(("accept-language", language.as_str()))
        .set_payload(BODY);
    for (name, value) in headers {
        request = request.insert_header((*name, *value));
    }
    request
}

#[actix_web::test]
async fn a_write_from_another_site_is_refused() {
    let app = TestApp::new().await;
    let json = ("content-type", "application/json");
    for language in Language::ALL.iter().copied() {
        for headers in [
            vec![json],
            vec![json, ("origin", "https://parvis.example.evil")],
            vec![json, ("origin", "null")],
            vec![json, ("origin", "http://parvis.example"), ("sec-fetch-site", "cross-site")],
            vec![json, ("sec-fetch-site", "same-site")],
        ] {
            let answer = app.alice().send(plain(app.alice(), language, &headers)).await;
            assert_refused(&answer, language, 403, "foreign_origin");
        }
    }
    assert_eq!(app.alice().feed(FeedTab::ForMe).await.items, []);
    let ours = [json, ("origin", "http://parvis.example")];
    assert_eq!(app.alice().send(plain(app.alice(), Language::Fr, &ours)).await.status, 201);
}

#[actix_web::test]
async fn a_body_that_is_not_json_text_is_refused() {
    let app = TestApp::new().await;
    for language in Language::ALL.iter().copied() {
        let alice = app.alice().speaking(language);
        for body in [
            &b"{\"key\":\"a-good-key\",\"body\":\"\xff\xfe\"}"[..],
            b"{\"key\":\"a-good-key\",\"body\":\"Bonj",
            b"{'key':'a-good-key'}",
            b"\xef\xbb\xbf{}",
            b"",
        ] {
            let answer = alice.send_json("POST", "/api/posts", body).await;
            assert_refused(&answer, language, 400, "malformed");
        }
        for kind in ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""] {
            let request = alice.request("POST", "/api/posts").insert_header(("content-type", kind));
            let answer = alice.send(request.set_payload(BODY)).await;
            assert_refused(&answer, language, 415, "unsupported_media_type");
        }
    }
    assert_eq!(app.alice().feed(FeedTab::ForMe).await.items, []);
}

#[actix_web::test]
async fn a_field_that_is_not_known_or_not_well_is_named() {
    let app = TestApp::new().await;
    for (body, field, rule) in [
        (r#"{"key":"a-good-key","body":"Bonjour","pinned":true}"#, "pinned", FieldRule::Unknown),
        (r#"{"key":"a-good-key","body":"  "}"#, "body", FieldRule::Blank),
        (r#"{"key":"short","body":"Bonjour"}"#, "key", FieldRule::TooShort { min: 8 }),
        (r#"{"key":"a-good-key","body":"Bon\u0000jour"}"#, "body", FieldRule::Malformed),
        (r#"{"key":"a-good-key","body":"Bonjour","group":"jardins"}"#, "group", FieldRule::Malformed),
        (r#"{"key":"a-good-key","body":"Bonjour","kind":"poll"}"#, "kind", FieldRule::Malformed),
        (r#"{"body":"Bonjour"}"#, "key", FieldRule::Blank),
        ("[]", "", FieldRule::Malformed),
    ] {
        for language in Language::ALL.iter().copied() {
            let answer = app.alice().speaking(language).send_json("POST", "/api/posts", body).await;
            let problem = assert_refused(&answer, language, 422, "invalid");
            let refused = &problem.fields[0];
            assert_eq!((refused.field.as_str(), &refused.rule), (field, &rule), "{body}");
            let sentence = parvis::locale::texts(language).has(rule.key());
            assert!(sentence && refused.message.contains(' '), "{body}: {}", refused.message);
        }
    }
}

#[actix_web::test]
async fn parameters_that_are_not_known_or_not_well_are_refused() {
    let app = TestApp::new().await;
    let too_long = format!("/api/mentions?q={}", "a".repeat(121));
    for language in Language::ALL.iter().copied() {
        let alice = app.alice().speaking(language);
        for address in [
            "/api/feed?tab=yesterday",
            "/api/feed?colour=red",
            "/api/feed?before=first",
            "/api/feed?before=1&before=2",
            "/api/posts/first",
            "/api/posts/1.5",
            "/api/posts/99999999999999999999",
            "/api/posts/%ff",
            "/api/posts/1/comments?order=random",
            "/api/mentions?q=%00",
            "/api/mentions?q=cla%0Aire",
            &too_long,
        ] {
            let answer = alice.send(alice.request("GET", address)).await;
            assert_refused(&answer, language, 400, "malformed");
        }
        let answer = alice.send(alice.request("PATCH", "/api/posts")).await;
        assert_refused(&answer, language, 405, "method_not_allowed");
        assert_eq!(answer.header("allow"), "POST");
        for address in ["/api/posts/-1", "/api/posts/0", "/api/posts/9223372036854775807"] {
            let answer = alice.send(alice.request("GET", address)).await;
            assert_refused(&answer, language, 404, "not_found");
        }
        let answer = alice.send(alice.request("GET", "/api/nothing")).await;
        assert_refused(&answer, language, 404, "not_found");
    }
}

#[actix_web::test]
async fn a_session_that_expired_is_told_to_sign_in() {
    let app = TestApp::new().await;
    app.alice().get::<GetMe>(shared::contract::NoParams {}).await.assert_ok();
    app.clock.advance_ms(31 * DAY);
    for language in Language::ALL.iter().copied() {
        let alice = app.alice().speaking(language);
        let answer = alice.send(alice.request("GET", "/api/me")).await;
        assert_refused(&answer, language, 401, "unauthenticated");
        let answer = alice.send_json("POST", "/api/posts", BODY).await;
        assert_refused(&answer, language, 401, "unauthenticated");
    }
}

/// The head of a request to publish, on a real connection.
fn head(address: std::net::SocketAddr, language: Language, rest: &str) -> Vec<u8> {
    format!(
        "POST /api/posts HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nCookie: {}\r\n\
         Accept-Language: {language}\r\nConnection: close\r\nContent-Type: application/json\r\n{rest}\r\n\r\n",
        cast::cookie(cast::ALICE.id),
    )
    .into_bytes()
}

#[actix_web::test]
async fn a_body_that_is_too_large_is_refused_whether_it_says_so_or_not() {
    let app = TestApp::new().await;
    let serving = app.serve();
    for language in Language::ALL.iter().copied() {
        let too_large = format!("Content-Length: {}", MAX_BODY_BYTES + 1);
        let answer = wire::exchange(serving.address, &head(serving.address, language, &too_large)).unwrap();
        assert_refused(&answer, language, 413, "too_large");

        let mut chunked = head(serving.address, language, "Transfer-Encoding: chunked");
        for _ in 0..=MAX_BODY_BYTES / 8_192 {
            chunked.extend_from_slice(format!("2000\r\n{}\r\n", " ".repeat(8_192)).as_bytes());
        }
        let answer = wire::exchange(serving.address, &chunked).unwrap();
        assert_refused(&answer, language, 413, "too_large");
    }
    let mut large = head(serving.address, Language::Fr, &format!("Content-Length: {MAX_BODY_BYTES}"));
    large.extend_from_slice(BODY.as_bytes());
    large.resize(large.len() + MAX_BODY_BYTES - BODY.len(), b' ');
    assert_eq!(wire::exchange(serving.address, &large).unwrap().status, 201);
}

#[actix_web::test]
async fn what_is_not_http_is_refused_and_the_server_lives() {
    let app = TestApp::new().await;
    let serving = app.serve();
    for nonsense in
        [&b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"[..], b"GET\r\n\r\n", b"\0\0\0\0\r\n\r\n"]
    {
        if let Ok(answer) = wire::exchange(serving.address, nonsense) {
            assert_eq!(answer.status, 400);
        }
    }
    let smuggled = head(serving.address, Language::Fr, "Content-Length: 4\r\nTransfer-Encoding: chunked");
    assert_eq!(wire::exchange(serving.address, &smuggled).unwrap().status, 400);
    let health = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    assert_eq!(wire::exchange(serving.address, health).unwrap().status, 200);
}
