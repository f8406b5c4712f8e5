//! Recovery codes: shown once, and made anew.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};
use maud::html;
use platform::{Error, http::Http};
use shared::{factors::RECOVERY_CODES, texts::Value};

use super::{Asker, Form, Frame, PASSWORD, PROFILE, answer, back, with_wait};
use crate::{
    app::App,
    features::identity::factors,
    locale::texts,
    web::{Visitor, form::Fields, parts},
};

const LABELS: &[(&str, &str)] = &[(PASSWORD, "security-password")];

/// Asks for the password, to make new ones.
pub async fn show(request: HttpRequest, app: web::Data<App>, http: web::Data<Http>) -> HttpResponse {
    answer(&request, &app, &http, async |visitor, asker| {
        let user = asker.user();
        let theirs = app.db.read(move |conn| factors::of(conn, user)).await?;
        if theirs.authenticator.is_none() && theirs.passkeys.is_empty() {
            return Err(Error::not_found());
        }
        Ok(asked(&request, &app, visitor, &asker, &Form::default()).await)
    })
    .await
}

/// Makes new ones and shows them.
pub async fn renew(
    request: HttpRequest,
    payload: web::Payload,
    app: web::Data<App>,
    http: web::Data<Http>,
) -> HttpResponse {
    answer(&request, &app, &http, async |visitor, asker| {
        let fields = Fields::read(&request, payload).await?;
        let mut form = Form::default();
        asker.check_password(&app, visitor, &fields, &mut form).await?;
        if !form.is_right() {
            return Ok(asked(&request, &app, visitor, &asker, &form).await);
        }
        let codes = app.identity.renew_codes(asker.user()).await?;
        Ok(shown(&request, &app, visitor, &codes, PROFILE).await)
    })
    .await
}

async fn asked(
    request: &HttpRequest,
    app: &App,
    visitor: &Visitor,
    asker: &Asker,
    form: &Form,
) -> HttpResponse {
    let texts = texts(visitor.look.language);
    let content = html! {
        (form.summary(texts, LABELS))
        form .stack method="post" action=(RECOVERY_CODES) novalidate {
            (form.password(texts, asker))
            button .btn.btn--primary.btn--block type="submit" { (texts.get("codes-renew")) }
        }
        (back(texts, asker))
    };
    let lead = html! { p { (texts.get("codes-renew-lead")) } };
    let frame = Frame { title: "codes-renew-title", lead, wrong: !form.is_right(), head: html! {}, content };
    with_wait(frame.answer(request, app, visitor, form.status()).await, form)
}

/// Shows new ones, this once, and the way on.
pub async fn shown(
    request: &HttpRequest,
    app: &App,
    visitor: &Visitor,
    codes: &[String],
    next: &str,
) -> HttpResponse {
    let texts = texts(visitor.look.language);
    let content = html! {
        ul .codes role="list" { @for code in codes { li { code { (code) } } } }
        a .btn.btn--second.btn--block download="parvis-codes.txt" href=(as_file(&texts.get("codes-file"), codes)) {
            (parts::icon("download-simple")) (texts.get("codes-download"))
        }
        div .note.note--warn role="note" {
            (parts::icon("warning-fill")) div { strong { (texts.get("codes-once")) } " " (texts.get("codes-once-why")) }
        }
        a .btn.btn--primary.btn--block href=(next) { (texts.get("codes-kept")) }
    };
    let count = Value::from(codes.len());
    let lead = html! { p { (texts.with("codes-lead", &[("count", count)])) } };
    let frame = Frame { title: "codes-title", lead, wrong: false, head: html! {}, content };
    frame.answer(request, app, visitor, StatusCode::OK).await
}

/// The codes as an address that holds them: nothing more is asked of the server, nothing is kept.
fn as_file(title: &str, codes: &[String]) -> String {
    let lines = codes.iter().fold(format!("{title}\r\n\r\n"), |text, code| format!("{text}{code}\r\n"));
    let encoded: String = lines
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' => char::from(byte).to_string(),
            _ => format!("%{byte:02X}"),
        })
        .collect();
    format!("data:text/plain;charset=utf-8,{encoded}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_says_what_it_is() {
        let file = as_file("Parvis — codes", &["bcdf-ghjk-mnpq-2345".to_owned()]);
        assert_eq!(
            file,
            "data:text/plain;charset=utf-8,Parvis%20%E2%80%94%20codes%0D%0A%0D%0Abcdf-ghjk-mnpq-2345%0D%0A"
        );
    }
}
