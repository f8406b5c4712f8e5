//! Passkeys: made, used alone and as a second factor, removed. The device is one that tests hold.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use p256::ecdsa::{DerSignature, SigningKey, signature::Signer};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use shared::{identity::Role, time::MINUTE};

use super::{Answer, Browser, PASSWORD, Site, factors::site};

const HERE: &str = "http://localhost:8080";

/// A device that holds one passkey.
#[derive(Clone)]
struct Device {
    key: SigningKey,
    id: Vec<u8>,
    /// Whose it is, as the site called them.
    handle: String,
    counter: u32,
    origin: &'static str,
    /// Whether it verifies who holds it.
    verifies: bool,
}

impl Device {
    fn new(seed: u8) -> Self {
        let key = SigningKey::from_slice(&[seed; 32]).unwrap();
        Self { key, id: vec![seed; 16], handle: String::new(), counter: 0, origin: HERE, verifies: true }
    }

    fn client_data(&self, kind: &str, question: &Value) -> Vec<u8> {
        let challenge = &question["publicKey"]["challenge"];
        json!({ "type": kind, "challenge": challenge, "origin": self.origin }).to_string().into_bytes()
    }

    fn authenticator_data(&self, site: &str, more: u8) -> Vec<u8> {
        let flags = 1 | if self.verifies { 4 } else { 0 } | more;
        let mut data = Sha256::digest(site.as_bytes()).to_vec();
        data.push(flags);
        data.extend(self.counter.to_be_bytes());
        data
    }

    /// What it answers to the question for a new passkey.
    fn make(&mut self, question: &Value) -> String {
        question["publicKey"]["user"]["id"].as_str().unwrap().clone_into(&mut self.handle);
        let point = self.key.verifying_key().to_sec1_point(false);
        let (x, y) = (&point.as_bytes()[1..33], &point.as_bytes()[33..]);
        let mut data = self.authenticator_data("localhost", 0x40);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        // A map of five: kind EC2, algorithm ES256, curve P-256, x, y.
        data.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        data.extend(x);
        data.extend([0x22, 0x58, 0x20]);
        data.extend(y);
        let mut object = b"\xa3\x63fmt\x64none\x67attStmt\xa0\x68authData\x59".to_vec();
        object.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
        object.extend(data);
        let response = json!({
            "attestationObject": URL_SAFE_NO_PAD.encode(object),
            "clientDataJSON": URL_SAFE_NO_PAD.encode(self.client_data("webauthn.create", question)),
        });
        self.written(&response)
    }

    /// What it answers to the question to sign.
    fn sign(&mut self, question: &Value) -> String {
        self.counter += 1;
        let (data, client) =
            (self.authenticator_data("localhost", 0), self.client_data("webauthn.get", question));
        let message = [data.as_slice(), &Sha256::digest(&client)].concat();
        let signature: DerSignature = self.key.sign(&message);
        let response = json!({
            "authenticatorData": URL_SAFE_NO_PAD.encode(data),
            "clientDataJSON": URL_SAFE_NO_PAD.encode(client),
            "signature": URL_SAFE_NO_PAD.encode(signature.as_bytes()),
            "userHandle": self.handle,
        });
        self.written(&response)
    }

    fn written(&self, response: &Value) -> String {
        let id = URL_SAFE_NO_PAD.encode(&self.id);
        json!({ "id": id, "rawId": id, "type": "public-key", "response": response }).to_string()
    }
}

async fn ask(site: &Site, browser: &Browser, place: &str, form: &[(&str, &str)]) -> Answer {
    site.post(browser, &format!("{place}/options"), form).await
}

async fn send(site: &Site, browser: &Browser, place: &str, question: &Value, credential: &str) -> Answer {
    let token = question["token"].as_str().unwrap();
    let form = [("token", token), ("credential", credential), ("name", "Mon téléphone"), ("next", "/p/1")];
    site.post(browser, place, &form).await
}

/// Adds a passkey for whoever is signed in.
async fn add(site: &Site, browser: &Browser, device: &mut Device) -> Answer {
    let form = [("name", "Mon téléphone"), ("password", PASSWORD)];
    let question = ask(site, browser, "/security/passkey", &form).await;
    assert_eq!(question.status, 200, "{}", question.body);
    let question = question.json();
    let credential = device.make(&question);
    send(site, browser, "/security/passkey", &question, &credential).await
}

/// Signs in with a passkey alone.
async fn sign_in(site: &Site, device: &mut Device) -> Answer {
    let browser = Browser::new();
    let question = ask(site, &browser, "/sign-in/passkey", &[]).await.json();
    let credential = device.sign(&question);
    send(site, &browser, "/sign-in/passkey", &question, &credential).await
}

fn is_refused(answer: &Answer) -> bool {
    let place = answer.header("location").unwrap_or_default();
    answer.session().is_none() && place == "/sign-in?why=passkey&next=%2Fp%2F1"
}

#[actix_web::test]
async fn a_passkey_is_added_and_serves_alone() {
    let (site, _folder) = site();
    site.person("claire", Role::Agent).await;
    let browser = site.signed_in("claire").await;
    let mut device = Device::new(7);
    let added = add(&site, &browser, &mut device).await;
    assert!(added.status == 200 && added.has("class=\"codes\""), "{}", added.body);
    let listed = site.get(&browser, "/api/me/factors").await.json();
    assert_eq!(listed["passkeys"][0]["name"], "Mon téléphone");
    assert_eq!(
        (&listed["passkeys"][0]["site"], &listed["recovery_codes"]),
        (&json!("localhost"), &json!(10))
    );

    site.clock().advance_ms(MINUTE);
    let answer = sign_in(&site, &mut device).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, Some("/p/1")), "{}", answer.body);
    let there = Browser::new().after(&answer);
    assert_eq!(site.get(&there, "/api/me").await.json()["person"]["username"], "claire");
    let used = site.get(&there, "/api/me/factors").await.json()["passkeys"][0]["used_at"].clone();
    assert_eq!(used, site.app.clock.now().0);
    let told = site.get(&Browser::new(), "/sign-in?why=passkey").await;
    assert!(told.has("Cette clé d’accès n’a pas été reconnue.") && told.has("/assets/passkey."));
}

#[actix_web::test]
async fn a_question_is_answered_once_in_time_at_its_address_by_its_device() {
    let (site, _folder) = site();
    site.person("claire", Role::Agent).await;
    let browser = site.signed_in("claire").await;
    let mut device = Device::new(7);
    add(&site, &browser, &mut device).await;

    let question = ask(&site, &Browser::new(), "/sign-in/passkey", &[]).await.json();
    let credential = device.sign(&question);
    let answer = async || send(&site, &Browser::new(), "/sign-in/passkey", &question, &credential).await;
    assert_eq!(answer().await.header("location"), Some("/p/1"));
    assert!(is_refused(&answer().await), "a second time");

    let question = ask(&site, &Browser::new(), "/sign-in/passkey", &[]).await.json();
    let credential = device.sign(&question);
    site.clock().advance_ms(5 * MINUTE);
    assert!(
        is_refused(&send(&site, &Browser::new(), "/sign-in/passkey", &question, &credential).await),
        "late"
    );

    let mut copy = Device { counter: 0, ..device.clone() };
    assert!(is_refused(&sign_in(&site, &mut copy).await), "its counter went back");
    let mut phished = Device { origin: "https://evil.example", ..device.clone() };
    assert!(is_refused(&sign_in(&site, &mut phished).await), "it signed for another site");
    let mut lying = Device { verifies: false, ..device.clone() };
    assert!(is_refused(&sign_in(&site, &mut lying).await), "it did not verify who holds it");
    let mut other = Device { key: Device::new(8).key, ..device.clone() };
    assert!(is_refused(&sign_in(&site, &mut other).await), "another key");
    let mut unknown = Device { id: vec![9; 16], ..device.clone() };
    assert!(is_refused(&sign_in(&site, &mut unknown).await));
    let mut another = Device { handle: URL_SAFE_NO_PAD.encode([0; 16]), ..device.clone() };
    assert!(is_refused(&sign_in(&site, &mut another).await), "it says that it is somebody else's");
    device.counter += 10;
    assert_eq!(sign_in(&site, &mut device).await.header("location"), Some("/p/1"));
}

#[actix_web::test]
async fn a_passkey_is_a_second_factor() {
    let (site, _folder) = site();
    site.person("claire", Role::Agent).await;
    site.person("karim", Role::Agent).await;
    let (claire, karim) = (site.signed_in("claire").await, site.signed_in("karim").await);
    let (mut hers, mut his) = (Device::new(7), Device::new(8));
    add(&site, &claire, &mut hers).await;
    add(&site, &karim, &mut his).await;

    let waits = Browser::new();
    let waits = waits.after(&site.try_sign_in(&waits, "claire", PASSWORD).await);
    let page = site.get(&waits, "/sign-in/second").await;
    assert!(page.has("data-passkey=\"get\"") && !page.has("one-time-code"), "{}", page.body);
    let question = ask(&site, &waits, "/sign-in/second", &[]).await.json();
    let allowed = question["publicKey"]["allowCredentials"].as_array().unwrap();
    assert_eq!(allowed.len(), 1);
    let wrong = send(&site, &waits, "/sign-in/second", &question, &his.sign(&question)).await;
    assert!(wrong.status == 422 && wrong.has("n’a pas été reconnue"), "{}", wrong.body);
    let again = send(&site, &waits, "/sign-in/second", &question, &hers.sign(&question)).await;
    assert_eq!(again.status, 422, "a question serves once");
    let question = ask(&site, &waits, "/sign-in/second", &[]).await.json();
    let answer = send(&site, &waits, "/sign-in/second", &question, &hers.sign(&question)).await;
    assert_eq!((answer.status.as_u16(), answer.header("location")), (303, Some("/")));
    assert!(site.is_signed_in(&waits.after(&answer)).await);
    assert_eq!(ask(&site, &waits, "/sign-in/second", &[]).await.status, 401);

    // A question to anybody is none to her, and the other way round.
    let question = ask(&site, &Browser::new(), "/sign-in/passkey", &[]).await.json();
    let waits = Browser::new();
    let waits = waits.after(&site.try_sign_in(&waits, "claire", PASSWORD).await);
    assert_eq!(send(&site, &waits, "/sign-in/second", &question, &hers.sign(&question)).await.status, 422);
    let question = ask(&site, &waits, "/sign-in/second", &[]).await.json();
    let alone = send(&site, &Browser::new(), "/sign-in/passkey", &question, &hers.sign(&question)).await;
    assert!(is_refused(&alone));
}

#[actix_web::test]
async fn whoever_is_asked_for_a_factor_may_add_a_passkey() {
    let (site, _folder) = site();
    site.person("admin", Role::Admin).await;
    let administrator = site.signed_in("admin").await;
    let rule = json!({ "second_factor_of": "everybody" });
    assert_eq!(site.put(&administrator, "/api/admin/sign-in", rule).await.status, 200);
    site.person("claire", Role::Agent).await;
    let browser = Browser::new();
    let browser = browser.after(&site.try_sign_in(&browser, "claire", PASSWORD).await);
    let mut device = Device::new(7);
    let added = add(&site, &browser, &mut device).await;
    let browser = browser.after(&added);
    assert!(site.is_signed_in(&browser).await, "{}", added.body);
    assert_eq!(sign_in(&site, &mut device).await.header("location"), Some("/p/1"));
    let id = site.get(&browser, "/api/me/factors").await.json()["passkeys"][0]["id"].clone();
    let off = site.post(&browser, &format!("/security/passkey/{id}/off"), &[("password", PASSWORD)]).await;
    assert_eq!(off.status, 409, "it is the only one");
}

#[actix_web::test]
async fn adding_and_removing_ask_for_the_password_and_others_have_none() {
    let (site, _folder) = site();
    site.person("claire", Role::Agent).await;
    site.person("karim", Role::Admin).await;
    let (claire, karim) = (site.signed_in("claire").await, site.signed_in("karim").await);
    for (form, status, field) in [
        ([("name", "Téléphone"), ("password", "guess")], 422, "wrong_password"),
        ([("name", "Téléphone"), ("password", "")], 422, "invalid"),
        ([("name", " "), ("password", PASSWORD)], 422, "invalid"),
    ] {
        let answer = ask(&site, &claire, "/security/passkey", &form).await;
        assert_eq!((answer.status.as_u16(), answer.json()["code"].clone()), (status, json!(field)));
        assert!(!answer.json()["title"].as_str().unwrap().is_empty());
    }
    let mut device = Device::new(7);
    add(&site, &claire, &mut device).await;
    let id = site.get(&claire, "/api/me/factors").await.json()["passkeys"][0]["id"].clone();
    let off = format!("/security/passkey/{id}/off");
    let password = [("password", PASSWORD)];
    assert_eq!(site.get(&karim, &off).await.status, 404);
    assert_eq!(site.post(&karim, &off, &password).await.status, 404);
    assert!(site.get(&claire, &off).await.has("Mon téléphone"));
    assert_eq!(site.post(&claire, &off, &[("password", "guess")]).await.status, 422);
    assert_eq!(site.post(&claire, &off, &password).await.header("location"), Some("/profile"));
    assert_eq!(site.get(&claire, &off).await.status, 404);
    assert!(is_refused(&sign_in(&site, &mut device).await));
    for path in
        ["/security/passkey/x/off", "/security/passkey/-1/off", "/security/passkey/99999999999999999999/off"]
    {
        assert_eq!(site.get(&claire, path).await.status, 404, "{path}");
    }
}

#[actix_web::test]
async fn what_is_no_passkey_is_refused_and_nothing_breaks() {
    let (site, _folder) = site();
    site.person("claire", Role::Agent).await;
    let claire = site.signed_in("claire").await;
    let mut device = Device::new(7);
    add(&site, &claire, &mut device).await;
    assert_eq!(add(&site, &claire, &mut device).await.status, 422, "it is there already");
    let form = [("name", "Téléphone"), ("password", PASSWORD)];
    for garbled in ["", "{}", "null", "[1]", "é", &json!({ "id": "x", "rawId": "!", "type": "" }).to_string()]
    {
        let question = ask(&site, &claire, "/security/passkey", &form).await.json();
        assert_eq!(
            send(&site, &claire, "/security/passkey", &question, garbled).await.status,
            422,
            "{garbled}"
        );
        let question = ask(&site, &Browser::new(), "/sign-in/passkey", &[]).await.json();
        assert!(is_refused(&send(&site, &Browser::new(), "/sign-in/passkey", &question, garbled).await));
    }
    let made_up = json!({ "token": "x" });
    assert!(is_refused(&send(&site, &Browser::new(), "/sign-in/passkey", &made_up, "{}").await));
    for at in ["127.0.0.1:8080", "192.0.2.1"] {
        let elsewhere = Browser::new().with("host", at);
        assert_eq!(
            ask(&site, &elsewhere, "/sign-in/passkey", &[]).await.status,
            404,
            "an address is no name"
        );
    }
    let foreign = Browser::new().with("origin", "https://evil.example");
    assert_eq!(ask(&site, &foreign, "/sign-in/passkey", &[]).await.status, 403);
}

#[actix_web::test]
async fn questions_do_not_fill_the_database() {
    let (site, _folder) = site();
    let mut refused = None;
    for n in 0..400 {
        let answer = ask(&site, &Browser::new(), "/sign-in/passkey", &[]).await;
        if answer.status == 429 {
            refused = Some((n, answer.header("retry-after").map(str::to_owned)));
            break;
        }
    }
    assert_eq!(refused, Some((300, Some("2".to_owned()))));
    assert_eq!(ask(&site, &Browser::at("198.51.100.4:1"), "/sign-in/passkey", &[]).await.status, 200);
}
