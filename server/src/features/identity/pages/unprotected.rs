//! Why one cannot sign in at an address without TLS, and what to do instead.

use actix_web::{HttpRequest, http::header};
use maud::{Markup, html};
use shared::texts::Texts;

use crate::{app::App, web::parts::icon};

/// The notice that stands in the place of a form: neither password nor cookie would be safe here.
pub fn notice(request: &HttpRequest, app: &App, texts: &Texts) -> Markup {
    let host = request.headers().get(header::HOST).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let public = app.config.server.public_url.as_deref().filter(|url| url.starts_with("https://"));
    html! {
        div .note.note--warn role="note" {
            (icon("warning-fill"))
            div {
                strong { (texts.get("unprotected-title")) }
                p { (texts.get("unprotected-why")) }
                @match public {
                    Some(url) => p { (texts.get("unprotected-elsewhere")) " " a href=(url) { (url) } },
                    None => p { (texts.get("unprotected-ask")) },
                }
            }
        }
        details {
            summary { (texts.get("unprotected-administrator")) }
            ul {
                li { (texts.get("unprotected-proxy")) " " code { "[server] behind_proxy = true" } }
                li { (texts.get("unprotected-machine")) " " code { "http://localhost" (port(host)) } }
            }
        }
    }
}

/// The port of a host, with its colon, if one is written.
fn port(host: &str) -> String {
    let port = host.rsplit_once(':').map(|(_, port)| port);
    let port = port.filter(|port| !port.is_empty() && port.chars().all(|c| c.is_ascii_digit()));
    port.map(|port| format!(":{port}")).unwrap_or_default()
}
