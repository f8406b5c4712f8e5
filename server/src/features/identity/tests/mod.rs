//! Accounts through HTTP, as a browser sees them.

mod addresses;
mod api;
mod asked;
mod devices;
mod factors;
mod links;
mod pages;
mod passkeys;
mod set_up;
mod sign_in;

use std::sync::Arc;

use actix_web::{App as WebApp, http::StatusCode, middleware, test};
use platform::{clock::FixedClock, http::headers, live::LiveConfig, testing::TestDb};
use serde_json::Value;
use shared::{
    identity::Role,
    ids::UserId,
    text::{DisplayName, EmailAddress, NewPassword, Username},
};

use super::{NewPerson, create_person, hash_password};
use crate::{
    app::{self, App},
    config::Config,
};

/// The password of everybody here.
const PASSWORD: &str = "ardoise tilleul genet";

/// A network with nobody in it.
struct Site {
    app: App,
    db: TestDb,
}

/// A browser: where it is, and the cookies it was given.
#[derive(Clone, Debug)]
struct Browser {
    address: &'static str,
    cookie: Option<String>,
    headers: Vec<(&'static str, String)>,
}

/// What came back.
#[derive(Debug)]
struct Answer {
    status: StatusCode,
    headers: Vec<(String, String)>,
    body: String,
}

impl Site {
    fn new() -> Self {
        Self::configured(Config::default())
    }

    fn configured(config: Config) -> Self {
        let db = TestDb::new(app::migrations());
        let app = App::build(config, db.db().clone(), db.clock().clone(), LiveConfig::default());
        Self { app: app.expect("build the application"), db }
    }

    fn clock(&self) -> &Arc<FixedClock> {
        self.db.clock()
    }

    /// Somebody with the password of everybody.
    async fn person(&self, username: &str, role: Role) -> UserId {
        let mut person = NewPerson::new(
            Username::parse(username).unwrap(),
            DisplayName::parse(&format!("{username} Dupont")).unwrap(),
            role,
        );
        person.email = EmailAddress::parse(&format!("{username}@mairie.example")).ok();
        person.password_hash = Some(hash_password(&NewPassword::parse(PASSWORD).unwrap()).unwrap());
        self.db.write(move |tx| create_person(tx, person)).await.unwrap()
    }

    async fn send(&self, request: test::TestRequest) -> Answer {
        let app = self.app.clone();
        let service = WebApp::new()
            .wrap(middleware::from_fn(headers::secure))
            .configure(move |config| app.configure(config));
        let service = test::init_service(service).await;
        let response = test::call_service(&service, request.to_request()).await;
        let headers = response.headers().iter();
        let headers = headers.map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()));
        let (status, headers) = (response.status(), headers.collect());
        let body = String::from_utf8(test::read_body(response).await.to_vec()).unwrap();
        Answer { status, headers, body }
    }

    async fn get(&self, browser: &Browser, path: &str) -> Answer {
        self.send(browser.dress(test::TestRequest::get().uri(path))).await
    }

    async fn post(&self, browser: &Browser, path: &str, form: &[(&str, &str)]) -> Answer {
        let request = browser.dress(test::TestRequest::post().uri(path)).set_form(form);
        self.send(browser.sent_from_our_page(request)).await
    }

    async fn put(&self, browser: &Browser, path: &str, json: Value) -> Answer {
        let request = browser.dress(test::TestRequest::put().uri(path)).set_json(json);
        self.send(browser.sent_from_our_page(request)).await
    }

    async fn delete(&self, browser: &Browser, path: &str) -> Answer {
        let request = browser.dress(test::TestRequest::delete().uri(path));
        self.send(browser.sent_from_our_page(request)).await
    }

    async fn try_sign_in(&self, browser: &Browser, name: &str, password: &str) -> Answer {
        self.post(browser, "/sign-in", &[("name", name), ("password", password)]).await
    }

    /// A browser that is signed in.
    async fn signed_in(&self, name: &str) -> Browser {
        let browser = Browser::new();
        let answer = self.try_sign_in(&browser, name, PASSWORD).await;
        assert_eq!(answer.status, 303, "{}", answer.body);
        browser.with_cookie(&answer.session().expect("a session"))
    }

    async fn is_signed_in(&self, browser: &Browser) -> bool {
        let answer = self.get(browser, "/api/me").await;
        assert!([200, 401].contains(&answer.status.as_u16()), "{answer:?}");
        answer.status == 200
    }
}

impl Browser {
    fn new() -> Self {
        Self {
            address: "192.0.2.7:40000",
            cookie: None,
            headers: vec![("host", "localhost:8080".to_owned())],
        }
    }

    fn at(address: &'static str) -> Self {
        Self { address, ..Self::new() }
    }

    fn with_cookie(mut self, token: &str) -> Self {
        self.cookie = Some(format!("__Host-parvis={token}"));
        self
    }

    /// The same browser, with the cookies that an answer gave it or took from it.
    fn after(&self, answer: &Answer) -> Self {
        let held =
            self.cookie.as_deref().unwrap_or_default().split("; ").filter_map(|held| held.split_once('='));
        let mut held: std::collections::BTreeMap<&str, &str> = held.collect();
        for (_, cookie) in answer.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            if value.is_empty() {
                held.remove(name)
            } else {
                held.insert(name, value)
            };
        }
        let held: Vec<String> = held.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        Self { cookie: Some(held.join("; ")), ..self.clone() }
    }

    fn with(mut self, name: &'static str, value: &str) -> Self {
        self.headers.retain(|(other, _)| *other != name);
        self.headers.push((name, value.to_owned()));
        self
    }

    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(other, _)| *other == name).map(|(_, value)| value.as_str())
    }

    fn dress(&self, request: test::TestRequest) -> test::TestRequest {
        let request = request.peer_addr(self.address.parse().unwrap());
        let request = request.insert_header(("accept", "text/html"));
        let request = self
            .headers
            .iter()
            .fold(request, |request, (name, value)| request.insert_header((*name, value.as_str())));
        match &self.cookie {
            Some(cookie) => request.append_header(("cookie", cookie.as_str())),
            None => request,
        }
    }

    /// As browsers do, unless the test says where it comes from.
    fn sent_from_our_page(&self, request: test::TestRequest) -> test::TestRequest {
        if self.header("origin").is_some() {
            return request;
        }
        let host = self.header("host").unwrap_or_default();
        request.insert_header(("origin", format!("http://{host}")))
    }
}

impl Answer {
    fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(other, _)| other == name).map(|(_, value)| value.as_str())
    }

    /// The token that it gives.
    fn session(&self) -> Option<String> {
        let cookies = self.headers.iter().filter(|(name, _)| name == "set-cookie").map(|(_, value)| value);
        cookies.filter_map(|cookie| cookie.strip_prefix("__Host-parvis=")).find_map(|rest| {
            let token = rest.split(';').next().unwrap_or_default();
            (!token.is_empty()).then(|| token.to_owned())
        })
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("{}", self.body))
    }

    fn has(&self, words: &str) -> bool {
        self.body.contains(words)
    }
}
