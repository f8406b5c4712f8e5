//! Asking for another password. The answer is the same whoever exists.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};
use maud::html;
use platform::{
    Result,
    http::{Http, origin},
};

use super::frame::Frame;
use crate::{
    app::App,
    locale::texts,
    web::{
        Visitor,
        form::{Errors, Fields, Input},
        page, parts,
    },
};

const NAME: &str = "name";
/// How long a name may be that somebody types: an e-mail address.
const LONGEST_NAME: usize = 254;

/// Asks who it is.
pub async fn show(request: HttpRequest, app: web::Data<App>) -> HttpResponse {
    let visitor = Visitor::of(&request, &app.config.server);
    form(&request, &app, &visitor, &Errors::default()).await
}

/// Says what happens next, whoever it is.
pub async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    app: web::Data<App>,
    http: web::Data<Http>,
) -> HttpResponse {
    let visitor = Visitor::of(&request, &app.config.server);
    match asked(&request, payload, &app, &http, &visitor).await {
        Ok(response) => response,
        Err(error) => page::problem(&request, &visitor, &error),
    }
}

async fn asked(
    request: &HttpRequest,
    payload: web::Payload,
    app: &App,
    http: &Http,
    visitor: &Visitor,
) -> Result<HttpResponse> {
    origin::check(&http.origins, request)?;
    let fields = Fields::read(request, payload).await?;
    let name: String = fields.get(NAME).trim().chars().take(LONGEST_NAME).collect();
    if name.is_empty() {
        let mut errors = Errors::default();
        errors.say(NAME, "sign-in-name-missing");
        return Ok(form(request, app, visitor, &errors).await);
    }
    app.identity.may_ask(visitor.address)?;
    let (this, language) = (app.clone(), visitor.look.language);
    // Beside the answer, which takes as long for somebody as for nobody.
    actix_web::rt::spawn(async move { this.identity.send_reset(&this, name, language).await });
    Ok(sent(request, app, visitor).await)
}

async fn form(request: &HttpRequest, app: &App, visitor: &Visitor, errors: &Errors) -> HttpResponse {
    let texts = texts(visitor.look.language);
    let field = Input {
        name: NAME,
        label: "sign-in-name",
        hint: None,
        kind: "text",
        autocomplete: "username",
        required: true,
        value: "",
    };
    let content = html! {
        (errors.summary(texts, &[(NAME, "sign-in-name")]))
        form .stack method="post" action="/forgot" novalidate {
            (field.markup(texts, errors))
            button .btn.btn--primary.btn--block type="submit" { (texts.get("forgot-submit")) }
        }
        div .note {
            (parts::icon("envelope-simple"))
            div { strong { (texts.get("forgot-letter")) } " " (texts.get("forgot-letter-text")) }
        }
        p .sm { a href="/sign-in" { (texts.get("forgot-back")) } }
    };
    let wrong = !errors.is_empty();
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let lead = html! { p { (texts.get("forgot-lead")) } };
    Frame { title: "forgot-title", lead, wrong, head: html! {}, content }
        .answer(request, app, visitor, status)
        .await
}

async fn sent(request: &HttpRequest, app: &App, visitor: &Visitor) -> HttpResponse {
    let texts = texts(visitor.look.language);
    let said =
        if app.mail.is_configured() { texts.get("forgot-sent-text") } else { texts.get("forgot-noted-text") };
    let content = html! {
        div .note.note--ok role="status" { (parts::icon("check-circle-fill")) div { (said) } }
        div .note {
            (parts::icon("lifebuoy"))
            div { strong { (texts.get("forgot-nothing")) } " " (texts.get("forgot-letter-text")) }
        }
        p .sm { a href="/sign-in" { (texts.get("forgot-back")) } }
    };
    let frame = Frame { title: "forgot-sent", lead: html! {}, wrong: false, head: html! {}, content };
    frame.answer(request, app, visitor, StatusCode::OK).await
}
