//! The only place that speaks HTTP.
//!
//! [`call`] takes an endpoint of the contract and gives its answer, or says in which of few ways
//! it failed. It retries nothing: whoever calls knows what may be sent twice.

use std::{future::Future, pin::Pin};

use gloo_net::http::{Request, RequestBuilder, Response};
use serde::{Deserialize, de::DeserializeOwned};
use shared::{
    contract::{Endpoint, Method, address},
    problem::Code,
};

use crate::{i18n::t, session};

/// How long an answer may take before the network counts as gone.
const PATIENCE_MS: u32 = 30_000;

/// As [`PATIENCE_MS`], for a picture or a list of many megabytes.
const UPLOAD_PATIENCE_MS: u32 = 600_000;

/// Why a call has no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ApiError {
    /// The server refuses, or failed, and says why in the person's language.
    Problem(Box<Refusal>),
    /// The session has ended; the banner says so, and what is written stays.
    SessionEnded,
    /// No answer: no network, or too slow, or nothing that we can read.
    Network,
}

/// As much of a `shared::problem::Problem` as the application reads: the server has put the rules
/// that fields break into words.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Refusal {
    /// The stable code.
    pub code: Code,
    /// A short sentence.
    pub title: String,
    /// What to do about it.
    #[serde(default)]
    pub detail: Option<String>,
    /// The fields of the request that were refused.
    #[serde(default)]
    pub fields: Vec<RefusedField>,
}

/// A field that was refused.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct RefusedField {
    /// The path of the field in the request, dots between steps.
    pub field: String,
    /// Why, as a sentence.
    #[serde(default)]
    pub message: String,
}

impl Refusal {
    /// One that says nothing but its code.
    pub const fn bare(code: Code) -> Self {
        Self { code, title: String::new(), detail: None, fields: Vec::new() }
    }
}

impl ApiError {
    /// The code of the problem, if the server named one.
    pub fn code(&self) -> Option<Code> {
        match self {
            Self::Problem(problem) => Some(problem.code),
            Self::SessionEnded => Some(Code::Unauthenticated),
            Self::Network => None,
        }
    }

    /// Whether it is that problem.
    pub fn is(&self, code: Code) -> bool {
        self.code() == Some(code)
    }

    /// What happened and what to do, as sentences for the person.
    pub fn sentence(&self) -> String {
        match self {
            Self::SessionEnded => t!("error-session-ended"),
            Self::Network => t!("error-network"),
            Self::Problem(problem) => {
                let fields = problem.fields.iter().map(|field| field.message.as_str());
                let parts = [problem.title.as_str()]
                    .into_iter()
                    .chain(problem.detail.as_deref())
                    .chain(fields)
                    .filter(|part| !part.is_empty());
                let sentence = parts.collect::<Vec<_>>().join(" ");
                if sentence.is_empty() { t!("error-server") } else { sentence }
            }
        }
    }
}

/// Calls an endpoint.
///
/// The types stay at the surface: what is below is compiled once for all endpoints, and that is
/// a good part of what the browser need not download.
pub async fn call<E: Endpoint>(params: &E::Params, request: &E::Request) -> Result<E::Response, ApiError> {
    let address = address::<E>(params).ok_or(ApiError::Network)?;
    let body = if E::METHOD.has_body() {
        Some(serde_json::to_string(request).map_err(|_| ApiError::Network)?)
    } else {
        None
    };
    let text = exchange(E::METHOD, address, body).await?;
    serde_json::from_str(&text).map_err(|_| ApiError::Network)
}

/// Sends a picture to an endpoint that takes one.
pub async fn upload<E: Endpoint>(
    params: &E::Params,
    picture: &web_sys::Blob,
) -> Result<E::Response, ApiError> {
    let address = address::<E>(params).ok_or(ApiError::Network)?;
    send_bytes(Request::put(&address), picture).await
}

/// Sends a file as it is to an address that takes one, and gives what is answered.
pub async fn send_file<T: DeserializeOwned>(address: &str, file: &web_sys::File) -> Result<T, ApiError> {
    send_bytes(Request::post(address).header("content-type", "application/octet-stream"), file).await
}

async fn send_bytes<T: DeserializeOwned>(
    request: RequestBuilder,
    bytes: &web_sys::Blob,
) -> Result<T, ApiError> {
    let signal = web_sys::AbortSignal::timeout_with_u32(UPLOAD_PATIENCE_MS);
    let request = request.header("accept", "application/json").abort_signal(Some(&signal));
    let request = request.body(bytes).map_err(|_| ApiError::Network)?;
    let text = read(request.send().await.map_err(|_| ApiError::Network)?).await?;
    serde_json::from_str(&text).map_err(|_| ApiError::Network)
}

/// Sends a request and gives the JSON of a success.
fn exchange(method: Method, address: String, body: Option<String>) -> Answer {
    Box::pin(async move {
        let response = send(method, &address, body).await.map_err(|_| ApiError::Network)?;
        read(response).await
    })
}

type Answer = Pin<Box<dyn Future<Output = Result<String, ApiError>>>>;

async fn send(method: Method, address: &str, body: Option<String>) -> Result<Response, gloo_net::Error> {
    let signal = web_sys::AbortSignal::timeout_with_u32(PATIENCE_MS);
    let request = match method {
        Method::Get => Request::get(address),
        Method::Post => Request::post(address),
        Method::Put => Request::put(address),
        Method::Delete => Request::delete(address),
    };
    let request = request.header("accept", "application/json").abort_signal(Some(&signal));
    match body {
        Some(body) => request.header("content-type", "application/json").body(body)?.send().await,
        None => request.send().await,
    }
}

async fn read(response: Response) -> Result<String, ApiError> {
    let text = response.text().await.map_err(|_| ApiError::Network)?;
    if response.ok() {
        return Ok(if text.is_empty() { "null".to_owned() } else { text });
    }
    if response.status() == 401 {
        session::has_ended();
        return Err(ApiError::SessionEnded);
    }
    // What stands between us and the server (a proxy) answers without a problem.
    let problem = serde_json::from_str(&text).unwrap_or_else(|_| Refusal::bare(Code::Unavailable));
    Err(ApiError::Problem(Box::new(problem)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_is_said_in_the_servers_words() {
        let mut problem = Refusal::bare(Code::EditWindowClosed);
        problem.title = "Too late to edit.".to_owned();
        problem.detail = Some("Write a comment instead.".to_owned());
        let error = ApiError::Problem(Box::new(problem));
        assert_eq!(error.sentence(), "Too late to edit. Write a comment instead.");
        assert!(error.is(Code::EditWindowClosed));
        assert!(!ApiError::Network.is(Code::EditWindowClosed));
    }
}
