//! What pages say and refuse, whatever is on them.

use serde_json::Value;
use shared::identity::Role;

use super::{Browser, PASSWORD, Site};
use crate::config::{Config, Server};

#[actix_web::test]
async fn after_signing_in_one_stays_here() {
    let site = Site::new();
    site.person("claire", Role::Agent).await;
    for (next, place) in [
        ("/p/12?x=1", "/p/12?x=1"),
        ("//evil.example", "/"),
        ("https://evil.example/", "/"),
        ("/\\evil", "/"),
    ] {
        let form = [("name", "claire"), ("password", PASSWORD), ("next", next)];
        let answer = site.post(&Browser::new(), "/sign-in", &form).await;
        assert_eq!(answer.header("location"), Some(place), "{next}");
    }
    let shown = site.get(&Browser::new(), "/sign-in?next=//evil.example").await;
    assert!(!shown.has("evil.example\" "), "{}", shown.body);
    let browser = site.signed_in("claire").await;
    assert_eq!(site.get(&browser, "/sign-in?next=/profile").await.header("location"), Some("/profile"));
    assert_eq!(site.get(&browser, "/sign-in?next=//evil.example").await.header("location"), Some("/"));
}

#[actix_web::test]
async fn a_form_from_another_site_changes_nothing() {
    let site = Site::new();
    site.person("claire", Role::Agent).await;
    let browser = site.signed_in("claire").await;
    for stranger in [
        browser.clone().with("origin", "https://evil.example"),
        browser.clone().with("origin", "null"),
        browser.clone().with("sec-fetch-site", "cross-site"),
        browser.clone().with("sec-fetch-site", "same-site"),
    ] {
        for path in ["/sign-in", "/sign-out", "/set-up"] {
            let form = [("name", "claire"), ("password", PASSWORD)];
            let answer = site.post(&stranger, path, &form).await;
            assert_eq!(answer.status, 403, "{path}");
            assert!(answer.has("vient d’un autre site"), "{}", answer.body);
        }
        let answer = site.put(&stranger, "/api/me/password", Value::Null).await;
        assert_eq!(answer.json()["code"], "foreign_origin");
    }
    assert!(site.is_signed_in(&browser).await);
}

#[actix_web::test]
async fn without_tls_elsewhere_than_here_the_page_says_why_it_cannot_work() {
    let site = Site::new();
    site.person("claire", Role::Agent).await;
    let afar = Browser::new().with("host", "192.168.1.20:8080");
    let shown = site.get(&afar, "/sign-in").await;
    assert_eq!(shown.status, 200);
    assert!(shown.has("Impossible de se connecter à cette adresse.") && shown.has("http://localhost:8080"));
    assert!(!shown.has("<form"), "nobody types a password in vain");
    let sent = site.try_sign_in(&afar, "claire", PASSWORD).await;
    assert!(sent.session().is_none() && sent.has("n’est pas protégée"));

    let told = afar.clone().with("x-forwarded-proto", "https");
    assert!(!site.get(&told, "/sign-in").await.has("<form"), "we have no proxy");

    let server = Server {
        behind_proxy: true,
        public_url: Some("https://parvis.example.fr".to_owned()),
        ..Server::default()
    };
    let site = Site::configured(Config { server, ..Config::default() });
    assert!(site.get(&told, "/sign-in").await.has("<form"));
    assert!(site.get(&afar, "/sign-in").await.has("href=\"https://parvis.example.fr\""));
}

#[actix_web::test]
async fn pages_speak_the_language_that_is_chosen_and_remember_it() {
    let site = Site::new();
    let english = Browser::new().with("accept-language", "en-GB,en;q=0.9");
    for (browser, path, words, lang) in [
        (Browser::new(), "/sign-in", "Bonjour\u{a0}!", "fr"),
        (english.clone(), "/sign-in", "Hello", "en"),
        (english.clone(), "/sign-in?lang=fr", "Bonjour\u{a0}!", "fr"),
        (Browser::new(), "/sign-in?lang=en&next=/p/1", "Hello", "en"),
        (Browser::new(), "/sign-in?lang=xx", "Bonjour\u{a0}!", "fr"),
    ] {
        let answer = site.get(&browser, path).await;
        assert!(answer.has(words) && answer.has(&format!("<html lang=\"{lang}\"")), "{path}");
    }
    let chosen = site.get(&Browser::new(), "/sign-in?lang=en&next=/p/1").await;
    assert!(chosen.header("set-cookie").is_some_and(|cookie| cookie.starts_with("parvis-look=en.")));
    assert!(chosen.has("next=%2Fp%2F1&amp;lang=fr"), "the other language, the same place");
    let mut kept = Browser::new();
    kept.cookie = Some("parvis-look=en.dark.more.xl".to_owned());
    let answer = site.get(&kept, "/sign-in").await;
    assert!(answer.has("<html lang=\"en\" data-theme=\"dark\" data-contrast=\"more\" data-text=\"xl\">"));
    let wrong = site.try_sign_in(&english, "claire", "guess").await;
    assert!(wrong.has("do not go together") && wrong.has("<title>Error: "));
}

#[actix_web::test]
async fn pages_are_never_cached_and_carry_the_strict_headers() {
    let site = Site::new();
    site.person("claire", Role::Agent).await;
    let browser = site.signed_in("claire").await;
    for (who, path) in [(&Browser::new(), "/sign-in"), (&Browser::new(), "/set-up?token=x"), (&browser, "/")]
    {
        let answer = site.get(who, path).await;
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{path}");
        assert_eq!(answer.header("x-dns-prefetch-control"), Some("off"), "{path}");
        assert!(
            answer.header("content-security-policy").is_some_and(|policy| !policy.contains("unsafe-inline"))
        );
        for inline in [" style=", "<style", " onclick=", "<script>"] {
            assert!(!answer.has(inline), "{path} has {inline}");
        }
    }
}

#[actix_web::test]
async fn a_form_that_is_none_is_refused() {
    let site = Site::new();
    let browser = Browser::new();
    let request = |kind: &str, body: Vec<u8>| {
        let request =
            actix_web::test::TestRequest::post().uri("/sign-in").insert_header(("content-type", kind));
        browser.sent_from_our_page(browser.dress(request)).set_payload(body)
    };
    let form = "application/x-www-form-urlencoded";
    assert_eq!(site.send(request("application/json", b"{}".to_vec())).await.status, 415);
    assert_eq!(site.send(request(form, vec![b'a'; 20_000])).await.status, 413);
    assert_eq!(site.send(request(form, b"name=%ff&password=%00".to_vec())).await.status, 422);
    assert_eq!(site.send(request(form, vec![0xff, b'=', 0xfe])).await.status, 422);
    let long = format!("name={}&password={}", "a".repeat(5_000), "b".repeat(5_000));
    assert_eq!(site.send(request(form, long.into_bytes())).await.status, 422);
}

#[actix_web::test]
async fn who_is_not_signed_in_is_sent_to_the_form_and_back() {
    let site = Site::new();
    let answer = site.get(&Browser::new(), "/p/12?comment=3").await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("location")),
        (303, Some("/sign-in?next=%2Fp%2F12%3Fcomment%3D3"))
    );
    assert_eq!(site.get(&Browser::new(), "/").await.header("location"), Some("/sign-in"));
    let lost = site.get(&Browser::new(), "/api/nothing").await;
    assert_eq!((lost.status.as_u16(), lost.json()["code"].as_str()), (404, Some("not_found")));
    let file = site.get(&Browser::new(), "/assets/nothing.js").await;
    assert_eq!(file.status, 404);
    assert_eq!(site.post(&Browser::new(), "/nothing", &[]).await.status, 404);
}

#[actix_web::test]
async fn the_shell_carries_who_is_signed_in_and_no_text_ends_it() {
    let site = Site::new();
    let name = "Zoé </script><b>";
    let person = crate::features::identity::NewPerson {
        password_hash: super::hash_password(&PASSWORD.to_owned().try_into().unwrap()).ok(),
        ..crate::features::identity::NewPerson::new(
            "zoe".to_owned().try_into().unwrap(),
            name.to_owned().try_into().unwrap(),
            Role::Officer,
        )
    };
    site.db.write(move |tx| super::create_person(tx, person)).await.unwrap();
    let browser = site.signed_in("zoe").await;

    let shell = site.get(&browser, "/").await;
    assert_eq!(shell.status, 200);
    assert!(!shell.has("<b>"), "{}", shell.body);
    let (_, rest) = shell.body.split_once("<script id=\"boot-data\" type=\"application/json\">").unwrap();
    let (json, _) = rest.split_once("</script>").unwrap();
    let boot: shared::boot::Boot = serde_json::from_str(json).unwrap();
    assert_eq!((boot.me.person.name.as_str(), boot.me.may_publish_news), (name, true));
    assert!(boot.feed.is_some_and(|feed| feed.page.items.is_empty()));
    for part in [
        "<noscript>",
        "modulepreload",
        "type=\"application/wasm\"",
        "data-retry=",
        "id=\"contenu\"",
        "id=\"app\"",
    ] {
        assert!(shell.has(part), "{part}");
    }
    let other = site.get(&browser, "/p/12").await;
    assert!(!other.has("\"feed\""), "only the feed's page carries the feed");
}
