//! Second factors: codes of an application, recovery codes, what the organisation asks, what
//! administrators remove.

use actix_web::http::StatusCode;
use diesel::prelude::*;
use schema::{authenticators, pending_sign_ins, recovery_codes};
use serde_json::{Value, json};
use shared::{
    identity::Role,
    time::{MINUTE, SECOND},
};
use tempfile::TempDir;
use totp_rs::{Builder, Secret, Totp};

use super::{Answer, Browser, PASSWORD, Site};
use crate::{
    config::{Config, Data},
    features::identity::deactivate,
};

/// A network whose data folder is one of its own.
pub fn site() -> (Site, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let data = Data { dir: folder.path().to_owned() };
    (Site::configured(Config { data, ..Config::default() }), folder)
}

/// An authenticator application on somebody's telephone.
pub struct Application(Totp);

impl Application {
    /// Reads the QR code of a page.
    fn scan(page: &Answer) -> Self {
        let (_, rest) = page.body.split_once("secret=").expect("the address");
        let secret: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
        let secret = Secret::try_from_base32(secret).unwrap();
        Self(Builder::new().with_secret(secret).build().unwrap())
    }

    pub fn code(&self, site: &Site) -> String {
        let seconds = site.app.clock.now().0 / SECOND;
        self.0.generate(u64::try_from(seconds).unwrap()).to_string()
    }
}

fn hidden(page: &Answer, name: &str) -> String {
    let (_, rest) = page.body.split_once(&format!("name=\"{name}\" value=\"")).expect("the field");
    rest.split('"').next().unwrap().to_owned()
}

/// The recovery codes that a page shows.
fn codes(page: &Answer) -> Vec<String> {
    let list = page.body.split("<ul class=\"codes\"").nth(1).expect("codes").split("</ul>").next().unwrap();
    list.split("<code>").skip(1).map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
}

pub async fn add(site: &Site, browser: &Browser, password: &str) -> (Application, Answer) {
    let page = site.get(browser, "/security/authenticator").await;
    assert_eq!(page.status, 200, "{}", page.body);
    let application = Application::scan(&page);
    let (offered, code) = (hidden(&page, "offered"), application.code(site));
    let form = [("offered", offered.as_str()), ("code", &code), ("password", password)];
    let answer = site.post(browser, "/security/authenticator", &form).await;
    (application, answer)
}

/// Somebody with an application: the browser they are signed in with, the application, the codes.
pub async fn protected(site: &Site, username: &str) -> (Browser, Application, Vec<String>) {
    let browser = site.signed_in(username).await;
    let (application, added) = add(site, &browser, PASSWORD).await;
    let codes = codes(&added);
    // The code that confirmed it does not serve again.
    site.clock().advance_ms(30 * SECOND);
    (browser, application, codes)
}

/// A browser whose person gave the right password and is asked for more.
async fn waiting(site: &Site, username: &str) -> Browser {
    let browser = Browser::new();
    let answer = site.try_sign_in(&browser, username, PASSWORD).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, Some("/sign-in/second")));
    assert!(answer.session().is_none(), "there is no session yet");
    browser.after(&answer)
}

async fn prove(site: &Site, browser: &Browser, field: &str, code: &str) -> Answer {
    site.post(browser, "/sign-in/second", &[(field, code)]).await
}

fn is_over(answer: &Answer) -> bool {
    answer.status == 303
        && answer.header("location").is_some_and(|place| place.starts_with("/sign-in?why=over"))
}

async fn look<T: Send + 'static>(
    site: &Site,
    look: impl FnOnce(&mut platform::db::Conn) -> QueryResult<T> + Send + 'static,
) -> T {
    site.db.read(move |conn| Ok(look(conn)?)).await.unwrap()
}

pub async fn asked_of(site: &Site, administrator: &Browser, whom: &str) -> StatusCode {
    site.put(administrator, "/api/admin/sign-in", json!({ "second_factor_of": whom })).await.status
}

#[actix_web::test]
async fn an_application_is_added_and_asked_for_after_the_password() {
    let (site, _folder) = site();
    site.person("claire", Role::Agent).await;
    let browser = site.signed_in("claire").await;
    let (_, refused) = add(&site, &browser, "guess").await;
    assert!(refused.status == 422 && refused.has("Ce n’est pas votre mot de passe."), "{}", refused.body);
    let (application, added) = add(&site, &browser, PASSWORD).await;
    assert_eq!((added.status.as_u16(), codes(&added).len()), (200, 10));
    let listed = site.get(&browser, "/api/me/factors").await.json();
    assert_eq!((listed["recovery_codes"].clone(), listed["asked"].clone()), (json!(10), json!(false)));
    assert_eq!(listed["authenticator"], json!({ "added_at": site.app.clock.now().0 }));

    let there = waiting(&site, "claire").await;
    assert!(!site.is_signed_in(&there).await);
    assert!(site.get(&there, "/sign-in/second").await.has("autocomplete=\"one-time-code\""));
    let again = prove(&site, &there, "code", &application.code(&site)).await;
    assert!(again.status == 422 && again.has("il a déjà servi"), "the code that confirmed it");
    site.clock().advance_ms(30 * SECOND);
    let code = application.code(&site);
    let spaced = format!(" {} {}", &code[..3], &code[3..]);
    let answer = prove(&site, &there, "code", &spaced).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, Some("/")), "{}", answer.body);
    let there = there.after(&answer);
    assert!(site.is_signed_in(&there).await);
    assert!(!there.cookie.as_deref().is_some_and(|held| held.contains("pending")), "it waits no longer");

    let elsewhere = waiting(&site, "claire").await;
    assert_eq!(prove(&site, &elsewhere, "code", &code).await.status, 422, "a code serves once");
}

#[actix_web::test]
async fn whoever_waits_goes_where_they_wanted_to() {
    let (site, _folder) = site();
    site.person("claire", Role::Agent).await;
    let (_, application, _) = protected(&site, "claire").await;
    for (next, place) in [("/p/12?x=1", "/p/12?x=1"), ("//evil.example", "/")] {
        let form = [("name", "claire"), ("password", PASSWORD), ("next", next)];
        let browser = Browser::new();
        let browser = browser.after(&site.post(&browser, "/sign-in", &form).await);
        let answer = prove(&site, &browser, "code", &application.code(&site)).await;
        assert_eq!(answer.header("location"), Some(place));
        site.clock().advance_ms(30 * SECOND);
    }
}

#[actix_web::test]
async fn a_browser_that_is_known_is_asked_no_less() {
    let (site, _folder) = site();
    site.person("claire", Role::Agent).await;
    let (browser, application, _) = protected(&site, "claire").await;
    let browser = {
        let waits = browser.after(&site.try_sign_in(&browser, "claire", PASSWORD).await);
        waits.after(&prove(&site, &waits, "code", &application.code(&site)).await)
    };
    assert!(site.is_signed_in(&browser).await);
    let answer = site.try_sign_in(&browser, "claire", PASSWORD).await;
    assert_eq!(answer.header("location"), Some("/sign-in/second"));
    assert!(!site.is_signed_in(&browser).await, "whoever signs in again leaves the session behind");
}

#[actix_web::test]
async fn a_recovery_code_serves_once_and_new_ones_replace_the_old() {
    let (site, _folder) = site();
    site.person("claire", Role::Agent).await;
    let (browser, _, codes_of_claire) = protected(&site, "claire").await;
    let typed = codes_of_claire[0].to_uppercase().replace('-', " ");
    let there = waiting(&site, "claire").await;
    assert_eq!(prove(&site, &there, "recovery", &typed).await.status, 303);
    let there = waiting(&site, "claire").await;
    let again = prove(&site, &there, "recovery", &typed).await;
    assert!(again.status == 422 && again.has("Ce code de secours n’est pas le bon"), "{}", again.body);
    assert_eq!(site.get(&browser, "/api/me/factors").await.json()["recovery_codes"], 9);

    let wrong = site.post(&browser, "/security/codes", &[("password", "guess")]).await;
    assert_eq!(wrong.status, 422);
    let renewed = codes(&site.post(&browser, "/security/codes", &[("password", PASSWORD)]).await);
    assert_eq!(renewed.len(), 10);
    assert_eq!(prove(&site, &there, "recovery", &codes_of_claire[1]).await.status, 422);
    assert_eq!(prove(&site, &there, "recovery", &renewed[1]).await.status, 303);
}

#[actix_web::test]
async fn neither_a_secret_nor_a_code_can_be_read_in_the_database() {
    let (site, _folder) = site();
    site.person("claire", Role::Agent).await;
    let (_, application, codes) = protected(&site, "claire").await;
    let kept =
        look(&site, |conn| authenticators::table.select(authenticators::secret).first::<String>(conn)).await;
    let secret = application.0.secret().to_base32();
    assert!(!kept.contains(&secret) && kept.len() > 60, "{kept}");
    let hashes =
        look(&site, |conn| recovery_codes::table.select(recovery_codes::code_hash).load::<String>(conn));
    let hashes = hashes.await;
    assert!(hashes.len() == 10 && !hashes.iter().any(|hash| codes.contains(hash)));
}

#[actix_web::test]
async fn a_sign_in_waits_for_five_minutes_and_five_tries() {
    let (site, _folder) = site();
    site.person("claire", Role::Agent).await;
    let (_, application, _) = protected(&site, "claire").await;
    let late = waiting(&site, "claire").await;
    site.clock().advance_ms(5 * MINUTE);
    assert!(is_over(&prove(&site, &late, "code", &application.code(&site)).await));
    assert!(is_over(&site.get(&late, "/sign-in/second").await));

    let guessing = waiting(&site, "claire").await;
    for _ in 0..4 {
        assert_eq!(prove(&site, &guessing, "code", "000000").await.status, 422);
    }
    let fifth = prove(&site, &guessing, "code", "000000").await;
    assert!(is_over(&fifth), "{fifth:?}");
    assert!(is_over(&prove(&site, &guessing, "code", &application.code(&site)).await));
    let told = site.get(&Browser::new(), fifth.header("location").unwrap()).await;
    assert!(told.has("Cette connexion n’est plus valable."));
    assert_eq!(
        look(&site, |conn| pending_sign_ins::table.count().get_result::<i64>(conn)).await,
        1,
        "the late one"
    );
    site.app.identity.remove_ended_sessions().await.unwrap();
    assert_eq!(look(&site, |conn| pending_sign_ins::table.count().get_result::<i64>(conn)).await, 0);
}

#[actix_web::test]
async fn whoever_has_the_password_and_guesses_codes_waits_and_the_owner_does_not() {
    let (site, _folder) = site();
    site.person("claire", Role::Agent).await;
    let (browser, application, _) = protected(&site, "claire").await;
    // A browser in which she has signed in.
    let known = browser.after(&site.try_sign_in(&browser, "claire", PASSWORD).await);
    let known = known.after(&prove(&site, &known, "code", &application.code(&site)).await);
    for _ in 0..2 {
        let guessing = waiting(&site, "claire").await;
        for _ in 0..5 {
            prove(&site, &guessing, "code", "000000").await;
        }
    }
    site.clock().advance_ms(30 * SECOND);
    let guessing = waiting(&site, "claire").await;
    let throttled = prove(&site, &guessing, "code", &application.code(&site)).await;
    assert!(throttled.status == 429 && throttled.header("retry-after").is_some(), "{throttled:?}");
    let waits = known.after(&site.try_sign_in(&known, "claire", PASSWORD).await);
    assert_eq!(prove(&site, &waits, "code", &application.code(&site)).await.status, 303);
}

#[actix_web::test]
async fn the_first_proof_is_worth_nothing_once_the_password_is_another_or_the_account_closed() {
    let (site, _folder) = site();
    let claire = site.person("claire", Role::Agent).await;
    let (browser, application, _) = protected(&site, "claire").await;
    let waits = waiting(&site, "claire").await;
    let change = json!({ "current": PASSWORD, "new": "une autre phrase" });
    assert_eq!(site.put(&browser, "/api/me/password", change).await.status, 204);
    assert!(is_over(&prove(&site, &waits, "code", &application.code(&site)).await));

    let browser = Browser::new();
    let waits = browser.after(&site.try_sign_in(&browser, "claire", "une autre phrase").await);
    site.db.write(move |tx| deactivate(tx, claire)).await.unwrap();
    let answer = prove(&site, &waits, "code", &application.code(&site)).await;
    assert!(answer.session().is_none() && is_over(&answer));
}

#[actix_web::test]
async fn turning_it_off_asks_for_the_password_and_a_code() {
    let (site, _folder) = site();
    site.person("claire", Role::Agent).await;
    let (browser, application, _) = protected(&site, "claire").await;
    let off = async |password: &str, code: &str| {
        let form = [("password", password), ("code", code)];
        site.post(&browser, "/security/authenticator/off", &form).await
    };
    assert!(site.get(&browser, "/security/authenticator/off").await.has("Désactiver"));
    assert_eq!(off(PASSWORD, "").await.status, 422);
    assert_eq!(off("guess", &application.code(&site)).await.status, 422);
    assert_eq!(off(PASSWORD, "000000").await.status, 422);
    assert_eq!(off(PASSWORD, &application.code(&site)).await.header("location"), Some("/profile"));
    assert_eq!(site.get(&browser, "/api/me/factors").await.json()["recovery_codes"], 0);
    assert_eq!(site.try_sign_in(&Browser::new(), "claire", PASSWORD).await.header("location"), Some("/"));
    assert_eq!(site.get(&browser, "/security/authenticator/off").await.status, 404);
    assert_eq!(site.get(&browser, "/security/codes").await.status, 404, "they would stand in for nothing");
}

#[actix_web::test]
async fn whoever_is_asked_for_a_factor_adds_one_before_anything_else() {
    let (site, _folder) = site();
    site.person("admin", Role::Admin).await;
    site.person("claire", Role::Agent).await;
    site.person("carole", Role::Officer).await;
    let (administrator, ..) = protected(&site, "admin").await;
    assert_eq!(asked_of(&site, &administrator, "officers").await, 200);
    assert!(site.is_signed_in(&administrator).await, "who has one stays signed in");
    assert_eq!(site.try_sign_in(&Browser::new(), "claire", PASSWORD).await.header("location"), Some("/"));

    let browser = Browser::new();
    let form = [("name", "carole"), ("password", PASSWORD), ("next", "/p/12")];
    let answer = site.post(&browser, "/sign-in", &form).await;
    assert_eq!((answer.header("location"), answer.session()), (Some("/security"), None));
    let browser = browser.after(&answer);
    for (page, place) in [("/", "/sign-in"), ("/profile", "/sign-in?next=%2Fprofile")] {
        assert_eq!(site.get(&browser, page).await.header("location"), Some(place));
    }
    assert_eq!(site.get(&browser, "/api/me").await.status, 401);
    assert!(site.get(&browser, "/security").await.has("/security/passkey"));
    assert!(is_over(&site.get(&browser, "/sign-in/second").await), "there is nothing to prove");
    let pages =
        ["/security/authenticator/off", "/security/told", "/security/passkey/1/off", "/security/email"];
    for page in pages {
        assert_eq!(site.get(&browser, page).await.status, 404, "{page}");
    }
    assert_eq!(site.get(&browser, "/security/codes").await.status, 404);
    let page = site.get(&browser, "/security/authenticator").await;
    assert!(!page.has("name=\"password\""), "it was given a moment ago");
    let (application, added) = add(&site, &browser, "").await;
    assert!(
        added.status == 200 && codes(&added).len() == 10 && added.has("href=\"/p/12\""),
        "{}",
        added.body
    );
    let browser = browser.after(&added);
    assert!(site.is_signed_in(&browser).await);

    site.clock().advance_ms(30 * SECOND);
    let form = [("password", PASSWORD), ("code", &application.code(&site))];
    let refused = site.post(&browser, "/security/authenticator/off", &form).await;
    assert!(refused.status == 409 && refused.has("vous demande une deuxième preuve"), "{}", refused.body);
    assert_eq!(asked_of(&site, &administrator, "administrators").await, 200);
    site.clock().advance_ms(30 * SECOND);
    let form = [("password", PASSWORD), ("code", &application.code(&site))];
    assert_eq!(site.post(&browser, "/security/authenticator/off", &form).await.status, 303);
}

#[actix_web::test]
async fn the_rule_is_the_administrators_and_each_change_is_in_the_log() {
    let (site, _folder) = site();
    site.person("admin", Role::Admin).await;
    site.person("claire", Role::Agent).await;
    let ((administrator, ..), claire) = (protected(&site, "admin").await, site.signed_in("claire").await);
    assert_eq!(asked_of(&site, &claire, "everybody").await, 404);
    assert_eq!(asked_of(&site, &administrator, "nobody in particular").await, 422);
    for whom in ["everybody", "everybody", "nobody"] {
        assert_eq!(asked_of(&site, &administrator, whom).await, 200);
        let kept = site.get(&administrator, "/api/admin/sign-in").await.json();
        assert_eq!(kept, json!({ "second_factor_of": whom }));
    }
    let log = site.get(&administrator, "/api/admin/log?action=sign_in_rules_changed").await.json();
    let said: Vec<&Value> = log["items"].as_array().unwrap().iter().map(|entry| &entry["details"]).collect();
    let change = |before, of| json!({ "before": before, "second_factor_of": of });
    assert_eq!(
        said,
        [&change("everybody", "nobody"), &change("nobody", "everybody")],
        "the same again is none"
    );
}

#[actix_web::test]
async fn an_administrator_removes_what_somebody_lost_and_they_are_told() {
    let (site, _folder) = site();
    let admin = site.person("admin", Role::Admin).await;
    let claire = site.person("claire", Role::Agent).await;
    let (administrator, (browser, _, codes)) =
        (site.signed_in("admin").await, protected(&site, "claire").await);
    let waits = waiting(&site, "claire").await;
    let path = format!("/api/admin/members/{claire}");
    let seen = site.get(&administrator, &path).await.json();
    assert_eq!(seen["factors"], json!({ "authenticator": true, "passkeys": 0 }));
    assert_eq!(site.delete(&browser, &format!("{path}/factors")).await.status, 404, "not by an agent");
    let own = site.delete(&administrator, &format!("/api/admin/members/{admin}/factors")).await;
    assert_eq!(own.json()["code"], "own_account");

    assert_eq!(site.delete(&administrator, &format!("{path}/factors")).await.status, 204);
    assert!(!site.is_signed_in(&browser).await);
    assert!(is_over(&prove(&site, &waits, "recovery", &codes[0]).await));
    let log = site.get(&administrator, "/api/admin/log?action=factors_removed").await.json();
    assert_eq!(log["items"][0]["person"]["id"], json!(claire));
    assert_eq!(log["items"][0]["actor"]["id"], json!(admin));

    let answer = site.try_sign_in(&Browser::new(), "claire", PASSWORD).await;
    assert_eq!(answer.header("location"), Some("/security/told?next=%2F"));
    let browser = Browser::new().after(&answer);
    let told = site.get(&browser, "/security/told?next=%2Fp%2F1").await;
    assert!(told.has("Une personne qui administre Parvis a retiré") && told.has("value=\"/p/1\""));
    let read = site.post(&browser, "/security/told", &[("next", "/p/1")]).await;
    assert_eq!(read.header("location"), Some("/p/1"));
    assert_eq!(site.get(&browser, "/security/told").await.header("location"), Some("/"));
    assert_eq!(site.try_sign_in(&Browser::new(), "claire", PASSWORD).await.header("location"), Some("/"));
}

#[actix_web::test]
async fn these_pages_are_for_whoever_they_are_about() {
    let (site, _folder) = site();
    site.person("claire", Role::Agent).await;
    let (browser, ..) = protected(&site, "claire").await;
    let pages = [
        "/security",
        "/security/authenticator",
        "/security/authenticator/off",
        "/security/passkey",
        "/security/codes",
        "/security/told",
    ];
    let waits = waiting(&site, "claire").await;
    for page in pages {
        for stranger in [&Browser::new(), &waits] {
            let answer = site.get(stranger, page).await;
            assert!(
                answer.header("location").is_some_and(|place| place.starts_with("/sign-in?next=")),
                "{page}"
            );
            assert_eq!(site.post(stranger, page, &[("password", PASSWORD)]).await.session(), None);
        }
        let foreign = browser.clone().with("origin", "https://evil.example");
        let status = site.post(&foreign, page, &[("password", PASSWORD)]).await.status.as_u16();
        assert!([403, 404, 405].contains(&status), "{page}: {status}");
    }
    let foreign = waits.with("origin", "https://evil.example");
    assert_eq!(prove(&site, &foreign, "code", "000000").await.status, 403);
    for page in ["/security/authenticator", "/sign-in/second"] {
        let answer = site.get(&browser, page).await;
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{page}");
        for inline in [" style=", "<style", " onclick=", "<script>"] {
            assert!(!answer.has(inline), "{page} has {inline}");
        }
    }
}

#[actix_web::test]
async fn what_is_no_code_is_refused_and_nothing_breaks() {
    let (site, _folder) = site();
    site.person("claire", Role::Agent).await;
    let (browser, ..) = protected(&site, "claire").await;
    for typed in ["", " ", "\0", "000000\0", "٠٠٠٠٠٠", "0000000", "é".repeat(1_000).as_str(), "' OR 1=1"]
    {
        let waits = waiting(&site, "claire").await;
        for field in ["code", "recovery"] {
            assert_eq!(prove(&site, &waits, field, typed).await.status, 422, "{typed:?}");
        }
        site.clock().advance_ms(30 * MINUTE);
    }
    for offered in ["", "x", "é", &"A".repeat(2_000)] {
        let form = [("offered", offered), ("code", "000000"), ("password", PASSWORD)];
        let answer = site.post(&browser, "/security/authenticator", &form).await;
        assert!(answer.status == 422 && answer.has("attendu trop longtemps"), "{offered}");
    }
    let garbled = Browser { cookie: Some("__Host-parvis-pending=é; a".to_owned()), ..Browser::new() };
    assert!(is_over(&site.get(&garbled, "/sign-in/second").await));
}
