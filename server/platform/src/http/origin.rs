//! Writes come from our own pages.
//!
//! A browser says where a request comes from (`Sec-Fetch-Site`, `Origin`); a request that changes
//! something and says neither, or another site, is refused. That is the protection against
//! cross-site request forgery that OWASP recommends beside `SameSite` cookies.

use std::net::IpAddr;

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
    ///
    /// Whoever says how people reach us is believed: any other name that leads here is not ours,
    /// but for those that stay on the machine.
    #[must_use]
    pub fn allow(&self, origin: &str, host: Option<&str>) -> bool {
        let host = host.filter(|host| self.public.is_none() || is_this_machine(host));
        let is_public = |public: &str| public.trim_end_matches('/').eq_ignore_ascii_case(origin);
        let is_host = |host: &str| match origin.split_once("://") {
            Some(("http" | "https", authority)) => host.eq_ignore_ascii_case(authority),
            _ => false,
        };
        self.public.as_deref().is_some_and(is_public) || host.is_some_and(is_host)
    }
}

/// Whether a `Host` is one for which nothing leaves the machine; browsers protect it as TLS does.
#[must_use]
pub fn is_this_machine(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    let name = name.to_ascii_lowercase();
    name == "localhost"
        || name.ends_with(".localhost")
        || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Whether a browser says that a request comes from elsewhere.
#[must_use]
pub fn is_foreign(sec_fetch_site: Option<&str>) -> bool {
    sec_fetch_site.is_some_and(|site| site != "same-origin")
}

/// Refuses a write that does not come from one of our pages.
pub fn check(origins: &Origins, request: &HttpRequest) -> Result<()> {
    if matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS) {
        return Ok(());
    }
    let text = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    if is_foreign(text("sec-fetch-site")) {
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

    fn outcome_at(public: Option<&str>, headers: &[(&str, &str)]) -> bool {
        let mut request =
            TestRequest::post().uri("/api/posts").insert_header(("host", "parvis.example:8080"));
        for header in headers {
            request = request.insert_header(*header);
        }
        check(&Origins { public: public.map(str::to_owned) }, &request.to_http_request()).is_ok()
    }

    fn outcome(headers: &[(&str, &str)]) -> bool {
        outcome_at(None, headers)
    }

    #[test]
    fn a_write_is_taken_from_our_own_pages_only() {
        assert!(outcome(&[("origin", "http://parvis.example:8080")]));
        assert!(outcome(&[("sec-fetch-site", "same-origin")]));
        assert!(!outcome(&[]));
        assert!(!outcome(&[("origin", "null")]));
        assert!(!outcome(&[("origin", "https://evil.example")]));
        assert!(!outcome(&[("origin", "http://parvis.example")]));
        assert!(!outcome(&[("sec-fetch-site", "same-site")]));
        assert!(!outcome(&[("origin", "http://parvis.example:8080"), ("sec-fetch-site", "cross-site")]));
    }

    #[test]
    fn the_address_that_people_type_is_the_only_one_but_on_the_machine_itself() {
        let outcome = |headers: &[(&str, &str)]| outcome_at(Some("https://parvis.example/"), headers);
        assert!(outcome(&[("origin", "https://parvis.example"), ("sec-fetch-site", "same-origin")]));
        assert!(!outcome(&[("origin", "http://parvis.example:8080")]), "the name that the proxy calls");
        assert!(!outcome(&[("origin", "http://evil.example"), ("host", "evil.example")]));
        for here in ["localhost:8080", "127.0.0.1:8080", "[::1]:8080", "essai.localhost"] {
            let origin = format!("http://{here}");
            assert!(outcome(&[("origin", &origin), ("host", here)]), "{here}");
            assert!(!outcome(&[("origin", "http://evil.example"), ("host", here)]), "{here}");
        }
    }
}
