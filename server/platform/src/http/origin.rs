//! Writes come from our own pages.
//!
//! A browser says where a request comes from (`Sec-Fetch-Site`, `Origin`); a request that changes
//! something and says neither, or another site, is refused. That is the protection against
//! cross-site request forgery that OWASP recommends beside `SameSite` cookies.

use actix_web::{
    HttpRequest,
    http::{Method, header},
};
use shared::problem::Code;

use crate::{Error, Result};

/// Which origins are ours.
#[derive(Clone, Debug, Default)]
pub struct Origins {
    /// The address that people type, when a proxy makes it differ from the `Host` we see:
    /// `https://parvis.example.fr`.
    pub public: Option<String>,
}

impl Origins {
    /// Whether a page of this origin is ours, for a request to `host`.
    #[must_use]
    pub fn allow(&self, origin: &str, host: Option<&str>) -> bool {
        if let Some(public) = &self.public
            && public.trim_end_matches('/').eq_ignore_ascii_case(origin)
        {
            return true;
        }
        let Some((scheme, authority)) = origin.split_once("://") else { return false };
        matches!(scheme, "http" | "https") && host.is_some_and(|host| host.eq_ignore_ascii_case(authority))
    }
}

/// Refuses a write that does not come from one of our pages.
pub fn check(origins: &Origins, request: &HttpRequest) -> Result<()> {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return Ok(());
    }
    let text = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    if text("sec-fetch-site").is_some_and(|site| site != "same-origin") {
        return Err(Error::refused(Code::ForeignOrigin));
    }
    let host = text(header::HOST.as_str());
    match text(header::ORIGIN.as_str()) {
        Some(origin) if origins.allow(origin, host) => Ok(()),
        // The browser vouches for the origin, and said it is ours.
        None if text("sec-fetch-site").is_some() => Ok(()),
        _ => Err(Error::refused(Code::ForeignOrigin)),
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn outcome(headers: &[(&str, &str)]) -> bool {
        let mut request =
            TestRequest::post().uri("/api/posts").insert_header(("host", "parvis.example:8080"));
        for header in headers {
            request = request.insert_header(*header);
        }
        check(&Origins { public: Some("https://parvis.example/".to_owned()) }, &request.to_http_request())
            .is_ok()
    }

    #[test]
    fn a_write_is_taken_from_our_own_pages_only() {
        assert!(outcome(&[("origin", "http://parvis.example:8080")]));
        assert!(outcome(&[("origin", "https://parvis.example"), ("sec-fetch-site", "same-origin")]));
        assert!(outcome(&[("sec-fetch-site", "same-origin")]));
        assert!(!outcome(&[]));
        assert!(!outcome(&[("origin", "null")]));
        assert!(!outcome(&[("origin", "https://evil.example")]));
        assert!(!outcome(&[("origin", "http://parvis.example")]));
        assert!(!outcome(&[("sec-fetch-site", "same-site")]));
        assert!(!outcome(&[("origin", "http://parvis.example:8080"), ("sec-fetch-site", "cross-site")]));
    }
}
