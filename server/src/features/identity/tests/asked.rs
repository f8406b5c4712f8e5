//! What becomes of open sessions when a second factor is asked for, and who is written to when one
//! comes or goes.

use shared::identity::Role;

use super::{
    Browser, PASSWORD, Site,
    factors::{add, asked_of, protected, site},
};

/// Which messages there are, the oldest first: what they are and to whom.
async fn written(site: &Site) -> Vec<(String, String)> {
    let mails = site.mails().await.into_iter().rev();
    mails.map(|mail| (mail.kind, mail.recipient)).collect()
}

#[actix_web::test]
async fn open_sessions_count_for_nothing_until_a_factor_is_added() {
    let (site, _folder) = site();
    for (username, role) in [
        ("admin", Role::Admin),
        ("other", Role::Admin),
        ("carole", Role::Officer),
        ("claire", Role::Agent),
        ("karim", Role::Agent),
    ] {
        site.person(username, role).await;
    }
    let (administrator, ..) = protected(&site, "admin").await;
    let (karim, ..) = protected(&site, "karim").await;
    let [other, carole, claire] =
        [site.signed_in("other").await, site.signed_in("carole").await, site.signed_in("claire").await];
    let browsers = [&administrator, &other, &carole, &claire, &karim];
    // Who is asked, and whose session counts.
    for (whom, counts) in [
        ("administrators", [true, false, true, true, true]),
        ("officers", [true, false, false, true, true]),
        ("everybody", [true, false, false, false, true]),
        ("nobody", [true; 5]),
        ("everybody", [true, false, false, false, true]),
    ] {
        assert_eq!(asked_of(&site, &administrator, whom).await, 200);
        for (browser, counts) in browsers.into_iter().zip(counts) {
            assert_eq!(site.is_signed_in(browser).await, counts, "{whom}");
        }
    }
    let page = site.get(&claire, "/profile").await;
    assert_eq!(page.header("location"), Some("/sign-in?next=%2Fprofile"));
    assert_eq!(site.get(&claire, "/security/authenticator").await.status, 303, "the password comes first");

    let again = site.try_sign_in(&claire, "claire", PASSWORD).await;
    assert_eq!(again.header("location"), Some("/security"));
    let waits = claire.after(&again);
    let (_, added) = add(&site, &waits, "").await;
    assert!(site.is_signed_in(&waits.after(&added)).await);
    assert!(!site.is_signed_in(&claire).await, "the former session was left");
}

#[actix_web::test]
async fn live_connections_end_with_what_counts_no_more() {
    let (site, _folder) = site();
    site.person("admin", Role::Admin).await;
    site.person("claire", Role::Agent).await;
    let (administrator, ..) = protected(&site, "admin").await;
    let mut ids = Vec::new();
    let claire = site.signed_in("claire").await;
    for browser in [&administrator, &claire] {
        let listed = site.get(browser, "/api/me/sessions").await.json();
        ids.push(listed["items"][0]["id"].as_i64().unwrap());
    }
    assert_eq!(site.app.identity.ended_among(ids.clone()).await.unwrap(), [0_i64; 0]);
    assert_eq!(asked_of(&site, &administrator, "everybody").await, 200);
    assert_eq!(site.app.identity.ended_among(ids.clone()).await.unwrap(), [ids[1]]);
}

#[actix_web::test]
async fn whoever_becomes_one_of_those_who_are_asked_is_asked() {
    let (site, _folder) = site();
    site.person("admin", Role::Admin).await;
    let claire = site.person("claire", Role::Agent).await;
    let ((administrator, ..), browser) = (protected(&site, "admin").await, site.signed_in("claire").await);
    assert_eq!(asked_of(&site, &administrator, "officers").await, 200);
    assert!(site.is_signed_in(&browser).await);
    let role = serde_json::json!({ "role": "officer" });
    let path = format!("/api/admin/members/{claire}/role");
    assert_eq!(site.put(&administrator, &path, role).await.status, 200);
    assert!(!site.is_signed_in(&browser).await);
}

#[actix_web::test]
async fn a_message_says_that_a_factor_came_or_went() {
    let (site, _folder) = site();
    site.person("admin", Role::Admin).await;
    let claire = site.person("claire", Role::Agent).await;
    let administrator = site.signed_in("admin").await;
    let hers = |kind: &str| (kind.to_owned(), "claire@mairie.example".to_owned());
    let (added, removed) = (hers("second_factor_added"), hers("second_factor_removed"));
    let (browser, application, _) = protected(&site, "claire").await;
    assert_eq!(written(&site).await, std::slice::from_ref(&added));
    let wrong = [("password", PASSWORD), ("code", "000000")];
    assert_eq!(site.post(&browser, "/security/authenticator/off", &wrong).await.status, 422);
    assert_eq!(written(&site).await.len(), 1, "nothing was removed");
    let form = [("password", PASSWORD), ("code", &application.code(&site))];
    assert_eq!(site.post(&browser, "/security/authenticator/off", &form).await.status, 303);
    assert_eq!(written(&site).await, [added.clone(), removed.clone()]);

    protected(&site, "claire").await;
    let factors = format!("/api/admin/members/{claire}/factors");
    for _ in 0..2 {
        assert_eq!(site.delete(&administrator, &factors).await.status, 204);
    }
    let all = written(&site).await;
    assert_eq!(all, [added.clone(), removed.clone(), added, removed], "nothing is removed twice");
    let last = site.mails().await.remove(0);
    assert!(last.body.contains("claire Dupont") && last.body.contains("retirée"), "{}", last.body);
    assert!(!site.is_signed_in(&Browser::new()).await);
}
