//! Browsers in which somebody signed in before.

use platform::live::LiveConfig;
use serde_json::json;
use shared::{
    identity::Role,
    time::{DAY, SECOND},
};

use super::{Answer, Browser, PASSWORD, Site};
use crate::{
    app::App,
    features::identity::{deactivate, set_password},
};

const NEW_PASSWORD: &str = "une autre phrase";

impl Site {
    /// The same network after the program was stopped and started.
    fn restarted(mut self) -> Self {
        let app = App::build(
            self.app.config.clone(),
            self.db.db().clone(),
            self.db.clock().clone(),
            LiveConfig::default(),
        );
        self.app = app.expect("build the application");
        self
    }

    /// Somebody with a browser in which they signed in, and out again.
    async fn known(&self, name: &str) -> Browser {
        let browser = Browser::new();
        self.sign_in(&browser, name).await
    }

    /// The same browser after somebody signed in there, and out again.
    async fn sign_in(&self, browser: &Browser, name: &str) -> Browser {
        let answer = self.try_sign_in(browser, name, PASSWORD).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        let devices = answer.devices().expect("the cookie that stays");
        let signed_in = browser.clone().with_cookie(&answer.session().expect("a session"));
        let out = self.post(&signed_in, "/sign-out", &[]).await;
        assert!(out.devices().is_none(), "it outlives the session");
        browser.clone().with_devices(&devices)
    }

    /// Guesses until told to wait, and says how often it could.
    async fn guess(&self, browser: &Browser, name: &str) -> usize {
        for guessed in 0..20 {
            let answer = self.try_sign_in(browser, name, "guess").await;
            if answer.status == 429 {
                return guessed;
            }
            assert_eq!(answer.status, 422);
        }
        panic!("nothing stops it");
    }

    async fn status(&self, browser: &Browser, name: &str, password: &str) -> u16 {
        self.try_sign_in(browser, name, password).await.status.as_u16()
    }
}

impl Browser {
    fn with_devices(mut self, value: &str) -> Self {
        self.cookie = Some(format!("a=b; __Host-parvis-devices={value}"));
        self
    }
}

impl Answer {
    fn devices(&self) -> Option<String> {
        let cookies = self.headers.iter().filter(|(name, _)| name == "set-cookie").map(|(_, value)| value);
        let mut cookies = cookies.filter_map(|cookie| cookie.strip_prefix("__Host-parvis-devices="));
        cookies.next().map(|rest| rest.split(';').next().unwrap_or_default().to_owned())
    }
}

#[actix_web::test]
async fn a_colleague_who_guesses_does_not_make_one_wait_where_one_signed_in_before() {
    let site = Site::new();
    site.person("claire", Role::Agent).await;
    let hers = site.known("claire").await;
    assert_eq!(site.guess(&Browser::new(), "claire").await, 8, "at the same address");
    assert_eq!(site.status(&Browser::new(), "claire", PASSWORD).await, 429, "in a browser like any other");
    assert_eq!(site.status(&hers, "claire", "a typing mistake").await, 422);
    let site = site.restarted();
    site.guess(&Browser::new(), "claire").await;
    site.guess(&Browser::new(), "claire@mairie.example").await;
    assert_eq!(site.status(&hers, "claire", "a typing mistake").await, 422);
    assert_eq!(site.status(&hers, "claire@mairie.example", PASSWORD).await, 303);
}

#[actix_web::test]
async fn whoever_takes_the_cookie_has_no_way_in_and_guesses_no_faster() {
    let site = Site::new();
    site.person("claire", Role::Agent).await;
    let (hers, other) = (site.known("claire").await, site.known("claire").await);
    let thief = Browser { cookie: hers.cookie.clone(), ..Browser::at("203.0.113.9:1") };
    assert!(!site.is_signed_in(&thief).await);
    let as_session = hers.cookie.as_deref().and_then(|cookie| cookie.split('=').next_back()).unwrap();
    assert!(!site.is_signed_in(&Browser::new().with_cookie(as_session)).await);
    assert_eq!(site.guess(&thief, "claire").await, 8);
    assert_eq!(site.guess(&thief, "claire@mairie.example").await, 0, "one account, one count");

    assert_eq!(site.status(&other, "claire", PASSWORD).await, 303, "her other browser");
    let again = site.sign_in(&Browser::new(), "claire").await;
    assert_eq!(site.status(&again, "claire", PASSWORD).await, 303, "without the cookie, she is new");
}

#[actix_web::test]
async fn signing_in_again_replaces_the_cookie() {
    let site = Site::new();
    site.person("claire", Role::Agent).await;
    let before = site.known("claire").await;
    let after = site.sign_in(&before, "claire").await;
    assert_ne!(before.cookie, after.cookie);
    site.guess(&Browser::new(), "claire").await;
    assert_eq!(site.status(&before, "claire", PASSWORD).await, 429, "as any other browser");
    assert_eq!(site.status(&after, "claire", PASSWORD).await, 303);
}

#[actix_web::test]
async fn a_new_password_and_the_end_of_an_account_end_it() {
    let site = Site::new();
    let mut people = Vec::new();
    for name in ["claire", "karim", "lea"] {
        people.push((name, site.person(name, Role::Agent).await, site.known(name).await));
    }
    let signed_in = site.signed_in("claire").await;
    let change = json!({"current": PASSWORD, "new": NEW_PASSWORD});
    assert_eq!(site.put(&signed_in, "/api/me/password", change).await.status, 204);
    let (karim, lea) = (people[1].1, people[2].1);
    site.db.write(move |tx| set_password(tx, karim, "$argon2id$none")).await.unwrap();
    site.db.write(move |tx| deactivate(tx, lea)).await.unwrap();
    for (name, _, browser) in people {
        assert_eq!(site.guess(&Browser::new(), name).await, 8);
        assert_eq!(site.status(&browser, name, NEW_PASSWORD).await, 429, "{name}");
    }
}

#[actix_web::test]
async fn what_is_somebody_elses_made_up_or_old_is_ignored() {
    let site = Site::new();
    site.person("claire", Role::Agent).await;
    site.person("karim", Role::Agent).await;
    let (hers, his) = (site.known("claire").await, site.known("karim").await);
    site.guess(&Browser::new(), "claire").await;
    assert_eq!(site.status(&his, "claire", PASSWORD).await, 429);
    assert_eq!(site.status(&his, "nobody", "guess").await, 422);
    let made_up = "A".repeat(43);
    let long = [made_up.as_str(); 80].join(".");
    for garbled in ["", ".", "x", "%00", "\"", made_up.as_str(), long.as_str()] {
        let browser = Browser::new().with_devices(garbled);
        assert_eq!(site.status(&browser, "claire", PASSWORD).await, 429, "{garbled}");
        assert_eq!(site.status(&browser, "karim", PASSWORD).await, 303, "{garbled}");
    }
    site.clock().advance_ms(365 * DAY - SECOND);
    site.guess(&Browser::new(), "claire").await;
    assert_eq!(site.status(&hers, "claire", "a typing mistake").await, 422);
    site.clock().advance_ms(SECOND);
    assert_eq!(site.status(&hers, "claire", PASSWORD).await, 429, "a year after she signed in there");
    site.app.identity.remove_ended_sessions().await.unwrap();
    assert_eq!(site.status(&hers, "claire", PASSWORD).await, 429);
}

#[actix_web::test]
async fn people_who_share_a_browser_are_each_known_there() {
    let site = Site::new();
    let mut shared = Browser::new();
    let people = ["claire", "karim", "lea", "noe", "zoe"];
    for name in people {
        site.person(name, Role::Agent).await;
        shared = site.sign_in(&shared, name).await;
    }
    for name in people {
        site.guess(&Browser::new(), name).await;
        let known = if name == "claire" { 429 } else { 422 };
        assert_eq!(site.status(&shared, name, "guess").await, known, "{name}: the last four");
    }
}

#[actix_web::test]
async fn the_browser_of_longest_ago_makes_room() {
    let site = Site::new();
    site.person("claire", Role::Agent).await;
    let first = site.known("claire").await;
    site.clock().advance_ms(SECOND);
    let second = site.known("claire").await;
    for _ in 0..49 {
        site.clock().advance_ms(SECOND);
        site.signed_in("claire").await;
    }
    site.guess(&Browser::new(), "claire").await;
    assert_eq!(site.status(&first, "claire", PASSWORD).await, 429);
    assert_eq!(site.status(&second, "claire", PASSWORD).await, 303);
}
