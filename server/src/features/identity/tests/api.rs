//! The person who is signed in, through the endpoints.

use serde_json::json;
use shared::{identity::Role, time::MINUTE};

use super::{Browser, PASSWORD, Site};

#[actix_web::test]
async fn me_is_who_is_signed_in() {
    let site = Site::new();
    site.person("claire", Role::Elected).await;
    let browser = site.signed_in("claire").await;
    let me = site.get(&browser.with("accept-language", "en"), "/api/me").await.json();
    assert_eq!(me["person"]["name"], "claire Dupont");
    assert_eq!(me["may_publish_news"], false);
    assert_eq!(me["language"], "en", "as the browser asks, as long as nothing is chosen");
    assert_eq!(me["organization"], "Parvis");
    assert_eq!(me["groups"], json!([]));
    assert_eq!(
        me["preferences"],
        json!({"theme": "auto", "contrast": "auto", "text": "normal", "shortcuts": true, "announcements": true})
    );
}

#[actix_web::test]
async fn preferences_are_kept_and_dress_the_next_page() {
    let site = Site::new();
    site.person("claire", Role::Agent).await;
    let browser = site.signed_in("claire").await;
    let chosen = json!({"language": "en", "theme": "dark", "contrast": "more", "text": "xl", "shortcuts": false, "announcements": false});
    let me = site.put(&browser, "/api/me/preferences", chosen.clone()).await.json();
    assert_eq!((&me["preferences"], &me["language"]), (&chosen, &json!("en")));

    let shell = site.get(&browser, "/").await;
    assert!(shell.has("<html lang=\"en\" data-theme=\"dark\" data-contrast=\"more\" data-text=\"xl\">"));
    assert_eq!(
        shell.header("set-cookie").and_then(|cookie| cookie.split(';').next()),
        Some("parvis-look=en.dark.more.xl"),
        "whoever signs out keeps it"
    );
    let wrong = site.put(&browser, "/api/me/preferences", json!({"theme": "pink"})).await;
    assert_eq!(wrong.status, 422);
}

#[actix_web::test]
async fn a_time_zone_is_one_that_there_is() {
    let site = Site::new();
    site.person("claire", Role::Agent).await;
    let browser = site.signed_in("claire").await;
    let mut chosen = json!({"theme": "auto", "contrast": "auto", "text": "normal", "shortcuts": true, "announcements": true});
    // Browsers know some by their former names.
    for zone in ["Indian/Reunion", "America/Guadeloupe", "Asia/Calcutta", "Europe/Kyiv", "UTC"] {
        chosen["time_zone"] = json!(zone);
        let me = site.put(&browser, "/api/me/preferences", chosen.clone()).await.json();
        assert_eq!(me["preferences"], chosen);
    }
    for wrong in ["Europe/Montclair", "europe paris", "../../etc/localtime", "", "<b>"] {
        chosen["time_zone"] = json!(wrong);
        let refused = site.put(&browser, "/api/me/preferences", chosen.clone()).await;
        assert_eq!(refused.status, 422, "{wrong}");
        assert_eq!(refused.json()["fields"][0]["field"], "time_zone", "{wrong}");
    }
    assert_eq!(site.get(&browser, "/api/me").await.json()["preferences"]["time_zone"], "UTC");
    chosen["time_zone"] = json!(null);
    let me = site.put(&browser, "/api/me/preferences", chosen).await.json();
    assert!(me["preferences"].get("time_zone").is_none());
}

#[actix_web::test]
async fn a_new_password_ends_the_other_sessions() {
    let site = Site::new();
    site.person("claire", Role::Agent).await;
    let (here, there) = (site.signed_in("claire").await, site.signed_in("claire").await);
    assert!(site.is_signed_in(&there).await);

    let change = |current: &str, new: &str| json!({"current": current, "new": new});
    let wrong = site.put(&here, "/api/me/password", change("guess", "une autre phrase")).await;
    assert_eq!(wrong.json()["code"], "wrong_password");
    let short = site.put(&here, "/api/me/password", change(PASSWORD, "court")).await;
    assert_eq!(short.json()["fields"][0]["field"], "new");
    assert!(site.is_signed_in(&there).await);

    let changed = site.put(&here, "/api/me/password", change(PASSWORD, "une autre phrase")).await;
    assert_eq!(changed.status, 204);
    assert!(site.is_signed_in(&here).await);
    assert!(!site.is_signed_in(&there).await);
    assert_eq!(site.try_sign_in(&Browser::new(), "claire", PASSWORD).await.status, 422);
    assert_eq!(site.try_sign_in(&Browser::new(), "claire", "une autre phrase").await.status, 303);
}

#[actix_web::test]
async fn whoever_finds_a_browser_open_does_not_guess_the_password() {
    let site = Site::new();
    site.person("claire", Role::Agent).await;
    let browser = site.signed_in("claire").await;
    let guess = json!({"current": "guess", "new": "une autre phrase"});
    for _ in 0..8 {
        assert_eq!(site.put(&browser, "/api/me/password", guess.clone()).await.status, 422);
    }
    let answer = site.put(&browser, "/api/me/password", guess).await;
    assert_eq!((answer.status.as_u16(), answer.header("retry-after")), (429, Some("61")));
    site.clock().advance_ms(2 * MINUTE);
    let right = json!({"current": PASSWORD, "new": "une autre phrase"});
    assert_eq!(site.put(&browser, "/api/me/password", right).await.status, 204);
}

#[actix_web::test]
async fn one_sees_and_ends_ones_own_sessions_only() {
    let site = Site::new();
    site.person("claire", Role::Agent).await;
    site.person("karim", Role::Admin).await;
    let (here, karim) = (site.signed_in("claire").await, site.signed_in("karim").await);
    let there = Browser::at("198.51.100.4:1").with("user-agent", "Mozilla/5.0 (téléphone)");
    let there = {
        let answer = site.try_sign_in(&there, "claire", PASSWORD).await;
        there.with_cookie(&answer.session().unwrap())
    };
    let listed = site.get(&here, "/api/me/sessions").await.json();
    let items = listed["items"].as_array().unwrap();
    assert_eq!(items.len(), 2);
    let other = items.iter().find(|session| session["current"] == false).unwrap();
    assert_eq!(other["address"], "198.51.100.4");

    let path = format!("/api/me/sessions/{}", other["id"]);
    assert_eq!(site.delete(&karim, &path).await.status, 404, "an administrator either");
    assert!(site.is_signed_in(&there).await);
    assert_eq!(site.delete(&here, &path).await.status, 204);
    assert!(!site.is_signed_in(&there).await);
    assert_eq!(site.delete(&here, &path).await.status, 404);
    assert_eq!(site.delete(&Browser::new(), &path).await.status, 401);
}
