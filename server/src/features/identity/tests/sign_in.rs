//! Signing in and out, and how long it lasts.

use platform::db::Tx;
use serde_json::{Value, json};
use shared::{
    identity::Role,
    text::StaffNumber,
    time::{DAY, MINUTE, SECOND},
};

use super::{Browser, PASSWORD, Site};
use crate::features::{
    audit::Actor,
    identity::{NewPerson, accounts, create_person, deactivate},
};

#[actix_web::test]
async fn one_signs_in_by_user_name_e_mail_or_staff_number() {
    let site = Site::new();
    let claire = site.person("claire", Role::Agent).await;
    let number = StaffNumber::parse("AG-00412").unwrap();
    let by = Actor::COMMAND_LINE;
    let number = move |tx: &mut Tx<'_>| accounts::change_staff_number(tx, &by, claire, Some(&number));
    site.db.write(number).await.unwrap();
    for name in
        ["claire", " Claire ", "claire@mairie.example", "CLAIRE@Mairie.example", "AG-00412", " ag-00412 "]
    {
        let answer = site.try_sign_in(&Browser::new(), name, PASSWORD).await;
        assert_eq!((answer.status.as_u16(), answer.header("location")), (303, Some("/")), "{name}");
        let cookie = answer.header("set-cookie").unwrap();
        for part in
            ["__Host-parvis=", "; HttpOnly", "; Secure", "; SameSite=Lax", "; Path=/", "; Max-Age=7776000"]
        {
            assert!(cookie.contains(part), "{cookie} lacks {part}");
        }
        let browser = Browser::new().with_cookie(&answer.session().unwrap());
        assert_eq!(site.get(&browser, "/api/me").await.json()["person"]["username"], "claire");
    }
    assert!(!site.is_signed_in(&Browser::new()).await);
    assert!(!site.is_signed_in(&Browser::new().with_cookie("made-up")).await);
}

#[actix_web::test]
async fn whoever_has_no_way_in_gets_one_answer() {
    let site = Site::new();
    site.person("claire", Role::Agent).await;
    let gone = site.person("gone", Role::Agent).await;
    let without = NewPerson::new(
        "silent".to_owned().try_into().unwrap(),
        "S".to_owned().try_into().unwrap(),
        Role::Agent,
    );
    site.db.write(move |tx| deactivate(tx, gone)).await.unwrap();
    site.db.write(move |tx| create_person(tx, without)).await.unwrap();

    let mut answers = Vec::new();
    for (name, password) in [
        ("claire", "not the password"),
        ("claire@mairie.example", "not the password"),
        ("nobody", PASSWORD),
        ("nobody@mairie.example", PASSWORD),
        ("not a user name", PASSWORD),
        ("claire\0", PASSWORD),
        ("claire\0@mairie.example", PASSWORD),
        ("gone", PASSWORD),
        ("silent", PASSWORD),
    ] {
        let answer = site.try_sign_in(&Browser::new(), name, password).await;
        assert_eq!(answer.status, 422);
        assert!(answer.session().is_none());
        assert!(answer.has("ne vont pas ensemble"), "{}", answer.body);
        assert!(!answer.has(password), "a password is not shown again");
        assert!(answer.has(&format!("value=\"{name}\"")), "the name is kept");
        answers.push(answer.body.replace(name, "…"));
    }
    answers.dedup();
    assert_eq!(answers.len(), 1);
}

#[actix_web::test]
async fn what_is_missing_is_named_and_linked() {
    let site = Site::new();
    let answer = site.try_sign_in(&Browser::new(), " ", "").await;
    assert_eq!(answer.status, 422);
    for part in [
        "href=\"#name\"",
        "href=\"#password\"",
        "role=\"alert\"",
        "autofocus",
        "aria-invalid=\"true\"",
        "Erreur\u{a0}: ",
    ] {
        assert!(answer.has(part), "{part}");
    }
}

#[actix_web::test]
async fn whoever_guesses_waits_and_colleagues_do_not() {
    let site = Site::new();
    site.person("claire", Role::Agent).await;
    site.person("karim", Role::Agent).await;
    for _ in 0..8 {
        assert_eq!(site.try_sign_in(&Browser::new(), "claire", "guess").await.status, 422);
    }
    let answer = site.try_sign_in(&Browser::new(), "claire", PASSWORD).await;
    assert_eq!((answer.status.as_u16(), answer.header("retry-after")), (429, Some("61")));
    assert!(answer.has("Réessayez dans 2 minutes."), "{}", answer.body);
    assert!(answer.has("value=\"claire\""));

    assert_eq!(site.try_sign_in(&Browser::new(), "karim", PASSWORD).await.status, 303);
    assert_eq!(site.try_sign_in(&Browser::at("198.51.100.4:1"), "claire", PASSWORD).await.status, 303);
    site.clock().advance_ms(2 * MINUTE);
    assert_eq!(site.try_sign_in(&Browser::new(), "claire", PASSWORD).await.status, 303);
}

#[actix_web::test]
async fn trying_another_name_of_an_account_is_no_new_beginning() {
    let site = Site::new();
    site.person("claire", Role::Agent).await;
    for name in ["claire", "claire@mairie.example"].into_iter().cycle().take(8) {
        assert_eq!(site.try_sign_in(&Browser::new(), name, "guess").await.status, 422);
    }
    for name in ["claire", "claire@mairie.example"] {
        assert_eq!(site.try_sign_in(&Browser::new(), name, PASSWORD).await.status, 429, "{name}");
    }
}

#[actix_web::test]
async fn an_account_that_does_not_exist_is_throttled_alike() {
    let site = Site::new();
    for _ in 0..8 {
        assert_eq!(site.try_sign_in(&Browser::new(), "nobody", "guess").await.status, 422);
    }
    assert_eq!(site.try_sign_in(&Browser::new(), "nobody", "guess").await.status, 429);
}

#[actix_web::test]
async fn a_stranger_cannot_choose_the_address_that_is_throttled() {
    let site = Site::new();
    for n in 0..8 {
        let browser = Browser::new().with("x-forwarded-for", &format!("203.0.113.{n}"));
        assert_eq!(site.try_sign_in(&browser, "claire", "guess").await.status, 422);
    }
    let browser = Browser::new().with("x-forwarded-for", "203.0.113.99");
    assert_eq!(site.try_sign_in(&browser, "claire", "guess").await.status, 429);
}

#[actix_web::test]
async fn a_session_ends_thirty_days_after_it_was_last_used() {
    let site = Site::new();
    site.person("claire", Role::Agent).await;
    let browser = site.signed_in("claire").await;
    site.clock().advance_ms(30 * DAY - SECOND);
    assert!(site.is_signed_in(&browser).await);
    let idle = site.signed_in("claire").await;
    site.clock().advance_ms(30 * DAY);
    assert!(!site.is_signed_in(&idle).await);
}

#[actix_web::test]
async fn a_session_ends_after_ninety_days_however_much_it_is_used() {
    let site = Site::new();
    site.person("claire", Role::Agent).await;
    let browser = site.signed_in("claire").await;
    for _ in 0..3 {
        site.clock().advance_ms(29 * DAY);
        assert!(site.is_signed_in(&browser).await);
        seen_now(&site, &browser).await;
    }
    site.clock().advance_ms(3 * DAY);
    assert!(!site.is_signed_in(&browser).await);
}

/// Waits until the use is noted: that happens beside the request.
async fn seen_now(site: &Site, browser: &Browser) {
    for _ in 0..100_000 {
        let sessions = site.get(browser, "/api/me/sessions").await.json();
        let now = site.app.clock.now().0;
        if sessions["items"][0]["seen_at"] == now {
            return;
        }
        actix_web::rt::task::yield_now().await;
    }
    panic!("the use was never noted");
}

#[actix_web::test]
async fn a_session_tells_from_where_it_was_last_used() {
    let site = Site::new();
    site.person("claire", Role::Agent).await;
    let office = site.signed_in("claire").await;
    let train = Browser { cookie: office.cookie.clone(), ..Browser::at("198.51.100.4:1") };
    let told =
        |listed: &Value| (listed["items"][0]["address"].clone(), listed["items"][0]["seen_at"].clone());
    let signed_in_at = site.app.clock.now().0;
    site.clock().advance_ms(9 * MINUTE);
    assert!(site.is_signed_in(&train).await);
    let listed = site.get(&train, "/api/me/sessions").await.json();
    assert_eq!(told(&listed), (json!("192.0.2.7"), json!(signed_in_at)), "as exactly as it is noted");

    site.clock().advance_ms(MINUTE);
    seen_now(&site, &train).await;
    let listed = site.get(&office, "/api/me/sessions").await.json();
    assert_eq!(told(&listed), (json!("198.51.100.4"), json!(site.app.clock.now().0)));
}

#[actix_web::test]
async fn an_account_that_is_closed_is_signed_out() {
    let site = Site::new();
    let claire = site.person("claire", Role::Agent).await;
    let browser = site.signed_in("claire").await;
    assert!(site.is_signed_in(&browser).await);

    site.db.write(move |tx| deactivate(tx, claire)).await.unwrap();
    site.clock().advance_ms(11 * SECOND);
    assert!(!site.is_signed_in(&browser).await, "at the latest when we look again");
}

#[actix_web::test]
async fn an_event_of_another_process_signs_out_at_once() {
    let site = Site::new();
    let claire = site.person("claire", Role::Agent).await;
    let browser = site.signed_in("claire").await;
    assert!(site.is_signed_in(&browser).await);

    site.db.write(move |tx| deactivate(tx, claire)).await.unwrap();
    let rows = site.db.read(|conn| {
        let end = platform::outbox::safe_end(conn)?;
        platform::outbox::after(conn, 0, end, 10)
    });
    let row = rows.await.unwrap().pop().unwrap();
    let ended = site.app.identity.on_event(&row.kind, &row.payload);
    assert_eq!(ended.len(), 1, "whose connections are to be closed");
    assert!(!site.is_signed_in(&browser).await);
    let asked = ended.iter().map(|session| session.0).collect::<Vec<_>>();
    assert_eq!(site.app.identity.ended_among(asked.clone()).await.unwrap(), asked);
}

#[actix_web::test]
async fn signing_out_ends_the_session_and_says_so() {
    let site = Site::new();
    site.person("claire", Role::Agent).await;
    let browser = site.signed_in("claire").await;
    let answer = site.post(&browser, "/sign-out", &[]).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, Some("/sign-in?out")));
    assert!(answer.header("set-cookie").unwrap().contains("Max-Age=0"));
    // The cache goes, and what could not be sent yet stays.
    assert_eq!(answer.header("clear-site-data"), Some("\"cache\""));
    assert!(!site.is_signed_in(&browser).await);
    assert!(site.get(&Browser::new(), "/sign-in?out").await.has("Votre session est fermée."));
    assert_eq!(site.post(&browser, "/sign-out", &[]).await.status, 303, "twice does no harm");
}

#[actix_web::test]
async fn signing_in_again_leaves_no_session_behind() {
    let site = Site::new();
    site.person("claire", Role::Agent).await;
    let browser = site.signed_in("claire").await;
    let answer = site.try_sign_in(&browser, "claire", PASSWORD).await;
    let again = Browser::new().with_cookie(&answer.session().unwrap());
    assert!(site.is_signed_in(&again).await);
    assert!(!site.is_signed_in(&browser).await);
}

#[actix_web::test]
async fn the_least_used_of_too_many_sessions_makes_room() {
    let site = Site::new();
    site.person("claire", Role::Agent).await;
    let first = site.signed_in("claire").await;
    site.clock().advance_ms(SECOND);
    for _ in 0..50 {
        site.signed_in("claire").await;
        site.clock().advance_ms(SECOND);
    }
    assert!(!site.is_signed_in(&first).await);
    let last = site.signed_in("claire").await;
    let listed = site.get(&last, "/api/me/sessions").await.json();
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(50));
}

#[actix_web::test]
async fn rows_of_sessions_that_ended_are_removed() {
    let site = Site::new();
    site.person("claire", Role::Agent).await;
    site.signed_in("claire").await;
    site.clock().advance_ms(31 * DAY);
    let live = site.signed_in("claire").await;
    site.app.identity.remove_ended_sessions().await.unwrap();
    assert!(site.is_signed_in(&live).await);
}
