//! Somebody who uses the API.

use actix_web::{http::Method, test::TestRequest};
use shared::{
    contract::{self, Endpoint},
    identity::Language,
    ids::UserId,
};

use super::{
    app::TestApp,
    cast,
    reply::{Answer, Reply},
};

/// Somebody at their browser; nobody in particular if they are not signed in.
#[derive(Clone, Copy)]
pub struct Person<'a> {
    pub(super) app: &'a TestApp,
    id: Option<UserId>,
    language: Language,
}

impl<'a> Person<'a> {
    pub(super) fn new(app: &'a TestApp, id: Option<UserId>) -> Self {
        Self { app, id, language: Language::Fr }
    }

    /// The same person, with a browser that asks for this language.
    #[must_use]
    pub fn speaking(self, language: Language) -> Self {
        Self { language, ..self }
    }

    /// Who they are.
    #[must_use]
    pub fn id(&self) -> UserId {
        self.id.expect("somebody who is signed in")
    }

    /// The value of their browser's `Cookie` header.
    #[must_use]
    pub fn cookie(&self) -> String {
        self.id.map(cast::cookie).unwrap_or_default()
    }

    /// A request as their browser makes it on one of our pages.
    #[must_use]
    pub fn request(&self, method: &str, address: &str) -> TestRequest {
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        let mut request = TestRequest::with_uri(address)
            .method(method)
            .insert_header(("host", "localhost"))
            .insert_header(("origin", "http://localhost"))
            .insert_header(("sec-fetch-site", "same-origin"))
            .insert_header(("accept-language", self.language.as_str()));
        if self.id.is_some() {
            request = request.insert_header(("cookie", self.cookie()));
        }
        request
    }

    /// Sends a request as it is.
    pub async fn send(&self, request: TestRequest) -> Answer {
        self.app.answer(request.to_request()).await
    }

    /// Sends a JSON body as it is.
    pub async fn send_json(&self, method: &str, address: &str, body: impl Into<Vec<u8>>) -> Answer {
        let request = self.request(method, address).insert_header(("content-type", "application/json"));
        self.send(request.set_payload(body.into())).await
    }

    /// Calls an endpoint.
    pub async fn call<E: Endpoint>(&self, params: &E::Params, request: &E::Request) -> Reply<E> {
        let address = contract::address::<E>(params).expect("an address");
        let method = E::METHOD.as_str();
        let answer = if E::METHOD.has_body() {
            self.send_json(method, &address, serde_json::to_vec(request).expect("JSON")).await
        } else {
            self.send(self.request(method, &address)).await
        };
        Reply::new(answer)
    }

    /// Sends bytes to an endpoint that takes a picture.
    pub async fn upload<E: Endpoint>(&self, params: &E::Params, bytes: impl Into<Vec<u8>>) -> Reply<E> {
        let address = contract::address::<E>(params).expect("an address");
        Reply::new(self.send(self.request("PUT", &address).set_payload(bytes.into())).await)
    }

    /// Calls an endpoint that takes no body.
    pub async fn get<E: Endpoint<Request = ()>>(&self, params: E::Params) -> Reply<E> {
        self.call::<E>(&params, &()).await
    }
}
