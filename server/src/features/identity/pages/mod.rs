//! The pages for people who are not signed in, and those about proving who one is: plain forms
//! that need no WASM. Only passkeys need a script, which is small.

mod activate;
mod address;
mod chosen;
mod entrance;
mod forgot;
mod frame;
mod passkeys;
mod reset;
mod second;
mod security;
mod set_up;
mod sign_in;
mod unprotected;

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
    web::{self, ServiceConfig},
};
use platform::http::caller::COOKIE;
use shared::time::SECOND;

use super::{
    actions,
    devices::{self, Devices},
    proof::SignedIn,
};

/// Mounts the pages.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(
            web::resource("/sign-in")
                .route(web::get().to(sign_in::show))
                .route(web::head().to(sign_in::show))
                .route(web::post().to(sign_in::submit)),
        )
        .service(
            web::resource("/activate")
                .route(web::get().to(activate::ask))
                .route(web::head().to(activate::ask)),
        )
        .service(
            web::resource("/activate/{code}")
                .route(web::get().to(activate::show))
                .route(web::head().to(activate::show))
                .route(web::post().to(activate::submit)),
        )
        .service(
            web::resource("/forgot")
                .route(web::get().to(forgot::show))
                .route(web::head().to(forgot::show))
                .route(web::post().to(forgot::submit)),
        )
        .service(
            web::resource("/reset/{token}")
                .route(web::get().to(reset::show))
                .route(web::head().to(reset::show))
                .route(web::post().to(reset::submit)),
        )
        .service(
            web::resource("/email/{token}")
                .route(web::get().to(address::show))
                .route(web::head().to(address::show))
                .route(web::post().to(address::submit)),
        )
        .service(
            web::resource("/sign-in/second")
                .route(web::get().to(second::show))
                .route(web::post().to(second::submit)),
        )
        .service(web::resource("/sign-in/second/options").route(web::post().to(second::ask)))
        .service(web::resource("/sign-in/passkey").route(web::post().to(passkeys::sign_in)))
        .service(web::resource("/sign-in/passkey/options").route(web::post().to(passkeys::ask_anybody)))
        .configure(security::configure)
        .service(web::resource("/sign-out").route(web::post().to(sign_in::sign_out)))
        .service(
            web::resource("/set-up")
                .route(web::get().to(set_up::show))
                .route(web::head().to(set_up::show))
                .route(web::post().to(set_up::submit)),
        );
}

/// The address of the sign-in page that leads back to `next`.
#[must_use]
pub fn sign_in_address(next: &str) -> String {
    match next_page(next) {
        "/" => "/sign-in".to_owned(),
        next => {
            let query = serde_urlencoded::to_string([("next", next)]).unwrap_or_default();
            format!("/sign-in?{query}")
        }
    }
}

/// Where to go after signing in: a page of ours, whatever was asked for.
fn next_page(asked: &str) -> &str {
    let path = asked.split(['?', '#']).next().unwrap_or_default();
    let ours = asked.starts_with('/')
        && !asked.starts_with("//")
        && !asked.chars().any(|c| c == '\\' || c.is_control());
    let a_page = !["/sign-in", "/sign-out", "/set-up", "/activate", "/forgot", "/live"].contains(&path)
        && !["/api/", "/assets/", "/activate/", "/reset/", "/email/"]
            .iter()
            .any(|folder| path.starts_with(folder));
    if ours && a_page { asked } else { "/" }
}

/// Gives a browser that was signed in its cookies.
fn with_cookies(response: HttpResponse, signed_in: &SignedIn) -> HttpResponse {
    let response = with_cookie(response, &session_cookie(&signed_in.token));
    with_cookie(response, &devices_cookie(&signed_in.devices))
}

fn with_cookie(mut response: HttpResponse, cookie: &Cookie<'_>) -> HttpResponse {
    match response.add_cookie(cookie) {
        Ok(()) => response,
        Err(_) => HttpResponse::InternalServerError().finish(),
    }
}

/// The cookie of a session. The server knows when it ends; the browser keeps it as long as it could last.
fn session_cookie(token: &str) -> Cookie<'static> {
    cookie(COOKIE, token.to_owned(), SameSite::Lax, Duration::seconds(actions::LONGEST / SECOND))
}

/// The cookie that outlives sessions. Only our own sign-in form needs it, so no other site's page brings it.
fn devices_cookie(devices: &Devices) -> Cookie<'static> {
    cookie(devices::COOKIE, devices.value(), SameSite::Strict, Duration::seconds(devices::KEPT / SECOND))
}

/// The cookie that takes the session's away.
fn no_session_cookie() -> Cookie<'static> {
    cookie(COOKIE, String::new(), SameSite::Lax, Duration::ZERO)
}

fn cookie(name: &'static str, value: String, from: SameSite, age: Duration) -> Cookie<'static> {
    let cookie = Cookie::build(name, value).path("/").secure(true).http_only(true);
    cookie.same_site(from).max_age(age).finish()
}

/// The same address without the language, for the link to the other one.
fn without_language(request: &HttpRequest) -> String {
    let pairs = crate::web::form::pairs(request.query_string().as_bytes());
    let kept: Vec<(String, String)> = pairs.filter(|(key, _)| key != "lang").collect();
    match serde_urlencoded::to_string(&kept) {
        Ok(query) if !query.is_empty() => format!("{}?{query}", request.path()),
        _ => request.path().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_signing_in_one_stays_here() {
        for ours in ["/", "/p/12?comment=3#c3", "/profile", "/?tab=my_groups"] {
            assert_eq!(next_page(ours), ours);
        }
        for other in [
            "",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/\t/evil.example",
            "/a\nb",
            "p/12",
            "/sign-in?next=/",
            "/sign-out",
            "/set-up",
            "/activate",
            "/reset/abc",
            "/api/me",
            "/assets/app.js",
        ] {
            assert_eq!(next_page(other), "/", "{other:?}");
        }
        assert_eq!(sign_in_address("/p/12?a=b&c"), "/sign-in?next=%2Fp%2F12%3Fa%3Db%26c");
        assert_eq!(sign_in_address("//evil.example"), "/sign-in");
    }

    #[test]
    fn the_cookie_stays_between_browser_and_server() {
        assert_eq!(
            session_cookie("abc").to_string(),
            "__Host-parvis=abc; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=7776000"
        );
        assert_eq!(
            devices_cookie(&Devices::default()).to_string(),
            "__Host-parvis-devices=; HttpOnly; SameSite=Strict; Secure; Path=/; Max-Age=31536000"
        );
        assert!(no_session_cookie().to_string().contains("Max-Age=0"));
    }
}
