//! Answers: success as JSON, refusals as `application/problem+json` in the viewer's language.

use std::{marker::PhantomData, sync::Arc};

use actix_web::{HttpMessage, HttpRequest, HttpResponse, http::StatusCode, http::header, web};
use shared::{
    contract::Endpoint,
    identity::Language,
    problem::{Code, Problem},
};

use super::{call::Call, caller::Caller, caller::Sessions, origin};
use crate::{Error, Result};

/// Puts the sentences into a problem, in a language.
pub trait Sentences: Send + Sync + 'static {
    /// Fills `title`, `detail` and the messages of the fields.
    fn complete(&self, problem: &mut Problem, language: Language);
}

/// What the HTTP layer needs to know; kept in the application's data.
#[derive(Clone)]
pub struct Http {
    /// Finds the person behind a token.
    pub sessions: Arc<dyn Sessions>,
    /// Speaks to people.
    pub sentences: Arc<dyn Sentences>,
    /// Which origins are ours.
    pub origins: origin::Origins,
}

/// The id of a request, made by the outermost middleware.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

/// An answer that its handler wrote as JSON: where pieces of it are kept ready.
#[derive(Clone, Debug)]
pub struct Written<T> {
    json: String,
    value: PhantomData<fn() -> T>,
}

impl<T> Written<T> {
    /// What a `T` is in JSON; whoever gives it has made sure that it is one.
    #[must_use]
    pub const fn new(json: String) -> Self {
        Self { json, value: PhantomData }
    }

    /// The JSON.
    #[must_use]
    pub fn into_json(self) -> String {
        self.json
    }
}

/// Reads the request, runs the handler and writes what it answers, by `success`.
pub async fn respond<E, C, S, F, Fut, T>(
    request: HttpRequest,
    payload: web::Payload,
    state: S,
    handler: F,
    success: fn(T) -> HttpResponse,
) -> HttpResponse
where
    E: Endpoint,
    C: Caller,
    F: FnOnce(S, C, Call<E>) -> Fut,
    Fut: Future<Output = Result<T>>,
{
    match handle::<E, C, S, F, Fut, T>(&request, payload, state, handler).await {
        Ok(value) => success(value),
        Err(error) => problem(&request, &error),
    }
}

async fn handle<E, C, S, F, Fut, T>(
    request: &HttpRequest,
    payload: web::Payload,
    state: S,
    handler: F,
) -> Result<T>
where
    E: Endpoint,
    C: Caller,
    F: FnOnce(S, C, Call<E>) -> Fut,
    Fut: Future<Output = Result<T>>,
{
    let http = http_of(request)?;
    origin::check(&http.origins, request)?;
    let caller = C::from_request(http, request).await?;
    let call = Call::<E>::read(request, payload).await?;
    handler(state, caller, call).await
}

fn http_of(request: &HttpRequest) -> Result<&Http> {
    request
        .app_data::<web::Data<Http>>()
        .map(web::Data::get_ref)
        .ok_or_else(|| Error::Internal(anyhow::anyhow!("the application has no Http data")))
}

/// Success of an endpoint, as JSON.
pub fn success<E: Endpoint>(value: E::Response) -> HttpResponse {
    let status = StatusCode::from_u16(E::SUCCESS).unwrap_or(StatusCode::OK);
    if status == StatusCode::NO_CONTENT {
        HttpResponse::build(status).finish()
    } else {
        HttpResponse::build(status).insert_header((header::CACHE_CONTROL, "no-store")).json(value)
    }
}

/// Success of an endpoint, as JSON that is written already.
#[must_use]
pub fn written<E: Endpoint>(value: Written<E::Response>) -> HttpResponse {
    HttpResponse::build(StatusCode::from_u16(E::SUCCESS).unwrap_or(StatusCode::OK))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header(header::ContentType::json())
        .body(value.json)
}

/// A problem as the answer to a request. What we did not expect goes to the log, once, here.
#[must_use]
pub fn problem(request: &HttpRequest, error: &Error) -> HttpResponse {
    let request_id = request_id(request);
    if let Error::Internal(chain) = error {
        tracing::error!(request_id, path = request.path(), "Request {request_id} failed: {chain:#}");
    }
    let mut problem = Problem::bare(error.code());
    let mut retry = None;
    if let Error::Refused { fields, retry_after, .. } = error {
        problem.fields.clone_from(fields);
        retry = *retry_after;
    }
    problem.request_id = request_id;
    if let Ok(http) = http_of(request) {
        http.sentences.complete(&mut problem, language_of(request));
    }
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = HttpResponse::build(status);
    response.insert_header((header::CACHE_CONTROL, "no-store"));
    response.insert_header((header::CONTENT_TYPE, "application/problem+json"));
    if let Some(seconds) = retry {
        response.insert_header((header::RETRY_AFTER, seconds));
    }
    match serde_json::to_string(&problem) {
        Ok(body) => response.body(body),
        Err(_) => response.finish(),
    }
}

/// A bare refusal as the answer to a request.
#[must_use]
pub fn refuse(request: &HttpRequest, code: Code) -> HttpResponse {
    problem(request, &Error::refused(code))
}

/// The id of the request, or nothing outside the middleware that makes it.
#[must_use]
pub fn request_id(request: &HttpRequest) -> String {
    request.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default()
}

/// The language to answer in: what the request says its page speaks, or what the browser asks for.
#[must_use]
pub fn language_of(request: &HttpRequest) -> Language {
    let asked = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    asked.map_or(Language::Fr, preferred_language)
}

/// The language that an `Accept-Language` header prefers among ours; French when none is named.
#[must_use]
pub fn preferred_language(header: &str) -> Language {
    let mut best = (0.0_f32, Language::Fr);
    for range in header.split(',') {
        let mut parts = range.split(';');
        let tag = parts.next().unwrap_or("").trim().to_ascii_lowercase();
        let quality = parts
            .find_map(|part| part.trim().strip_prefix("q="))
            .map_or(1.0, |q| q.trim().parse::<f32>().unwrap_or(0.0));
        let language = match tag.split('-').next() {
            Some("fr") => Language::Fr,
            Some("en") => Language::En,
            _ => continue,
        };
        if quality > best.0 {
            best = (quality, language);
        }
    }
    best.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_preferred_language_is_one_of_ours() {
        for (header, language) in [
            ("fr-FR,fr;q=0.9,en;q=0.8", Language::Fr),
            ("en-GB,en;q=0.9,fr;q=0.8", Language::En),
            ("de,en;q=0.5", Language::En),
            ("de", Language::Fr),
            ("en;q=0, fr;q=0.1", Language::Fr),
            ("", Language::Fr),
            (";;q=x,,", Language::Fr),
        ] {
            assert_eq!(preferred_language(header), language, "{header}");
        }
    }
}
