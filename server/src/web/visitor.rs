//! What a request tells of who sends it: address, protection, language, looks.

use std::net::{IpAddr, Ipv4Addr};

use actix_web::{HttpRequest, cookie::Cookie, http::header};
use platform::http::{caller::Line, origin::is_this_machine, respond::preferred_language};
use shared::identity::{Contrast, Language, Preferences, TextSize, Theme};

use crate::config;

/// The cookie that keeps how pages look for people who are not signed in.
const LOOK: &str = "parvis-look";
/// How long it keeps it.
const YEAR_IN_SECONDS: i64 = 365 * 24 * 3600;

/// Whoever asks for a page.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// Where they are.
    pub address: IpAddr,
    /// Whether nobody on the way can read what they send, so that browsers keep our cookie.
    pub protected: bool,
    /// How their pages look.
    pub look: Look,
    /// What their browser says of itself.
    pub user_agent: String,
}

/// How pages look: attributes of `<html>`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The language.
    pub language: Language,
    /// Light or dark.
    pub theme: Theme,
    /// How strong the contrast is.
    pub contrast: Contrast,
    /// How large the text is.
    pub text: TextSize,
}

impl Visitor {
    /// Reads a request.
    #[must_use]
    pub fn of(request: &HttpRequest, server: &config::Server) -> Self {
        Self {
            address: Self::address_of(Line::of(request), server),
            protected: is_protected(request, server),
            look: Look::of(request),
            user_agent: text(request, header::USER_AGENT.as_str()).unwrap_or_default().to_owned(),
        }
    }

    /// Where whoever asks is: what our proxy says, if there is one, or the other end of the line.
    #[must_use]
    pub fn address_of(line: Line<'_>, server: &config::Server) -> IpAddr {
        let Line { peer, headers } = line;
        let line = peer.map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip());
        if !server.behind_proxy {
            return line;
        }
        // The last one is what our proxy saw; those before it are what it was told.
        let told = headers.get_all("x-forwarded-for").last().and_then(|value| value.to_str().ok());
        told.and_then(|list| list.rsplit(',').next()).and_then(address_in).unwrap_or(line)
    }
}

/// Proxies write an address alone, in brackets, or with a port.
fn address_in(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let bare = text.trim_start_matches('[').split(']').next().unwrap_or(text);
    bare.parse().ok().or_else(|| text.parse::<std::net::SocketAddr>().ok().map(|address| address.ip()))
}

/// Over TLS, or without leaving the machine.
fn is_protected(request: &HttpRequest, server: &config::Server) -> bool {
    let host = text(request, header::HOST.as_str()).unwrap_or_default();
    if is_this_machine(host) {
        return true;
    }
    let told = text(request, "x-forwarded-proto").unwrap_or_default();
    let by_proxy = server.behind_proxy && told.trim().eq_ignore_ascii_case("https");
    let by_address = server.public_url.as_deref().and_then(|url| url.strip_prefix("https://"));
    by_proxy || by_address.is_some_and(|authority| authority.trim_end_matches('/').eq_ignore_ascii_case(host))
}

impl Look {
    /// How pages look for somebody who is signed in.
    #[must_use]
    pub fn preferred(preferences: &Preferences, language: Language) -> Self {
        let Preferences { theme, contrast, text, .. } = *preferences;
        Self { language, theme, contrast, text }
    }

    /// How pages look for a visitor: as the address says, as their cookie says, as their browser asks.
    fn of(request: &HttpRequest) -> Self {
        let mut look = Self::in_cookie(request).unwrap_or_else(|| Self {
            language: preferred_language(text(request, header::ACCEPT_LANGUAGE.as_str()).unwrap_or_default()),
            theme: Theme::Auto,
            contrast: Contrast::Auto,
            text: TextSize::Normal,
        });
        if let Some(language) = super::query(request, "lang").and_then(|word| word.parse().ok()) {
            look.language = language;
        }
        look
    }

    fn in_cookie(request: &HttpRequest) -> Option<Self> {
        let cookie = request.cookie(LOOK)?;
        let mut words = cookie.value().split('.');
        let mut word = || words.next();
        Some(Self {
            language: word()?.parse().ok()?,
            theme: word()?.parse().ok()?,
            contrast: word()?.parse().ok()?,
            text: word()?.parse().ok()?,
        })
    }

    /// The cookie that keeps this look, if the request has not got it already.
    #[must_use]
    pub fn cookie_for(&self, request: &HttpRequest, protected: bool) -> Option<Cookie<'static>> {
        if Self::in_cookie(request) == Some(*self) {
            return None;
        }
        let value = format!("{}.{}.{}.{}", self.language, self.theme, self.contrast, self.text);
        let cookie = Cookie::build(LOOK, value)
            .path("/")
            .http_only(true)
            .secure(protected)
            .same_site(actix_web::cookie::SameSite::Lax)
            .max_age(actix_web::cookie::time::Duration::seconds(YEAR_IN_SECONDS));
        Some(cookie.finish())
    }
}

fn text<'a>(request: &'a HttpRequest, name: &str) -> Option<&'a str> {
    request.headers().get(name).and_then(|value| value.to_str().ok())
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn visitor(headers: &[(&str, &str)], behind_proxy: bool) -> Visitor {
        let server = config::Server {
            behind_proxy,
            public_url: Some("https://parvis.example.fr/".to_owned()),
            ..config::Server::default()
        };
        let request = TestRequest::get().peer_addr("192.0.2.9:5000".parse().unwrap());
        let request = headers.iter().fold(request, |request, header| request.append_header(*header));
        Visitor::of(&request.to_http_request(), &server)
    }

    #[test]
    fn the_address_is_what_our_proxy_saw_and_never_what_a_stranger_says() {
        let address = |headers: &[(&str, &str)], proxy| visitor(headers, proxy).address.to_string();
        let told = [("x-forwarded-for", "203.0.113.1, 198.51.100.7")];
        assert_eq!(address(&told, false), "192.0.2.9");
        assert_eq!(address(&told, true), "198.51.100.7");
        assert_eq!(
            address(&[("x-forwarded-for", "6.6.6.6"), ("x-forwarded-for", "198.51.100.7")], true),
            "198.51.100.7"
        );
        assert_eq!(address(&[("x-forwarded-for", "[2001:db8::1]:443")], true), "2001:db8::1");
        assert_eq!(address(&[("x-forwarded-for", "198.51.100.7:8080")], true), "198.51.100.7");
        assert_eq!(address(&[("x-forwarded-for", "unknown")], true), "192.0.2.9");
        assert_eq!(address(&[], true), "192.0.2.9");
    }

    #[test]
    fn only_tls_and_the_machine_itself_are_protected() {
        let protected = |headers: &[(&str, &str)], proxy| visitor(headers, proxy).protected;
        for host in ["localhost:8080", "127.0.0.1:8080", "[::1]:8080", "a.localhost", "LOCALHOST"] {
            assert!(protected(&[("host", host)], false), "{host}");
        }
        for host in ["parvis.local:8080", "192.168.1.4", "localhost.example.com", "[2001:db8::1]", ""] {
            assert!(!protected(&[("host", host)], false), "{host}");
        }
        let told = [("host", "x.example"), ("x-forwarded-proto", "https")];
        assert!(!protected(&told, false));
        assert!(protected(&told, true));
        assert!(protected(&[("host", "parvis.example.fr")], false));
    }

    #[test]
    fn the_look_is_that_of_the_address_then_of_the_cookie_then_of_the_browser() {
        let cookie = ("cookie", "a=b; parvis-look=en.dark.more.xl");
        let look = visitor(&[cookie], false).look;
        assert_eq!(
            look,
            Look {
                language: Language::En,
                theme: Theme::Dark,
                contrast: Contrast::More,
                text: TextSize::ExtraLarge
            }
        );
        for broken in ["parvis-look=en.dark", "parvis-look=de.dark.more.xl", "parvis-look="] {
            assert_eq!(visitor(&[("cookie", broken)], false).look.language, Language::Fr, "{broken}");
        }
        let asked = visitor(&[("accept-language", "en-GB")], false).look;
        assert_eq!((asked.language, asked.theme), (Language::En, Theme::Auto));
        let request = TestRequest::get().uri("/sign-in?lang=fr").append_header(cookie).to_http_request();
        let look = Look::of(&request);
        assert_eq!((look.language, look.theme), (Language::Fr, Theme::Dark));
        assert!(look.cookie_for(&request, true).is_some_and(|cookie| cookie.value() == "fr.dark.more.xl"));
    }
}
