//! The outermost middleware: the id of each request, and the headers of every answer.
//!
//! The headers are those of the OWASP Secure Headers Project. Pages run no inline script; the
//! application is WASM, hence `wasm-unsafe-eval` and nothing wider.

use actix_web::{
    Error, HttpMessage,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::header::{self, HeaderMap, HeaderName, HeaderValue},
    middleware::Next,
};
use rand::RngCore;

use super::respond::RequestId;

const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data:; media-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; \
    form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const FIXED: &[(&str, &str)] = &[
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-embedder-policy", "require-corp"),
    ("x-dns-prefetch-control", "off"),
    ("x-permitted-cross-domain-policies", "none"),
    (
        "permissions-policy",
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()",
    ),
];

/// Gives the request an id and the answer its headers.
pub async fn secure<B: MessageBody>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    let id = new_request_id();
    request.extensions_mut().insert(RequestId(id.clone()));
    let over_tls = request.connection_info().scheme() == "https";
    let mut response = next.call(request).await?;
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        set(headers, HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    if let Ok(value) = HeaderValue::from_str(&id) {
        set(headers, HeaderName::from_static("x-request-id"), value);
    }
    if over_tls {
        let year = HeaderValue::from_static("max-age=31536000");
        set(headers, header::STRICT_TRANSPORT_SECURITY, year);
    }
    Ok(response)
}

/// Handlers may say something stricter; we do not overwrite them.
fn set(headers: &mut HeaderMap, name: HeaderName, value: HeaderValue) {
    if !headers.contains_key(&name) {
        headers.insert(name, value);
    }
}

fn new_request_id() -> String {
    #[expect(clippy::disallowed_methods, reason = "an id for the log; nothing is decided by it")]
    let number = rand::rng().next_u64();
    format!("{number:016x}")
}
