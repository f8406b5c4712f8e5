//! Opening an account by a letter: who has one chooses a password, and is signed in.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};
use maud::html;
use platform::{
    Result,
    http::{Http, origin},
};
use shared::problem::Code;

use super::{
    chosen::{self, Choice, Chosen},
    entrance,
    frame::Frame,
};
use crate::{
    app::App,
    features::identity::{store::Invited, tokens},
    locale::texts,
    web::{
        Visitor,
        form::{Errors, Fields, Input},
        page, parts, query, see_other,
    },
};

const CODE: &str = "code";

/// Asks for the code of a letter; a code in the address leads on.
pub async fn ask(request: HttpRequest, app: web::Data<App>) -> HttpResponse {
    let visitor = Visitor::of(&request, &app.config.server);
    let texts = texts(visitor.look.language);
    let mut errors = Errors::default();
    if let Some(typed) = query(&request, CODE) {
        if let Some(code) = tokens::read_code(&typed) {
            return see_other(&format!("/activate/{code}"));
        }
        errors.say(CODE, "activate-code-wrong");
    }
    let field = Input {
        name: CODE,
        label: "activate-code",
        hint: Some("activate-code-hint"),
        kind: "text",
        autocomplete: "off",
        required: true,
        value: "",
    };
    let content = html! {
        (errors.summary(texts, &[(CODE, "activate-code")]))
        form .stack method="get" action="/activate" novalidate {
            (field.markup(texts, &errors))
            button .btn.btn--primary.btn--block type="submit" { (texts.get("activate-go-on")) }
        }
        p .sm { a href="/sign-in" { (texts.get("activate-have-password")) } }
    };
    let wrong = !errors.is_empty();
    let lead = html! { p { (texts.get("activate-ask")) } };
    let frame = Frame { title: "activate-title", lead, wrong, head: html! {}, content };
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    frame.answer(&request, &app, &visitor, status).await
}

/// Greets by name and asks for a password, where the letter is good.
pub async fn show(request: HttpRequest, app: web::Data<App>, code: web::Path<String>) -> HttpResponse {
    let visitor = Visitor::of(&request, &app.config.server);
    match app.identity.invited(visitor.address, &code).await {
        Ok(Some(person)) => form(&request, &app, &visitor, &code, &person, &Chosen::default()).await,
        Ok(None) => dead(&request, &visitor),
        Err(error) => page::problem(&request, &visitor, &error),
    }
}

/// Keeps the password and signs in, or shows what is wrong.
pub async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    app: web::Data<App>,
    http: web::Data<Http>,
    code: web::Path<String>,
) -> HttpResponse {
    let visitor = Visitor::of(&request, &app.config.server);
    match activated(&request, payload, &app, &http, &visitor, &code).await {
        Ok(response) => response,
        Err(error) if error.code() == Code::NotFound => dead(&request, &visitor),
        Err(error) => page::problem(&request, &visitor, &error),
    }
}

async fn activated(
    request: &HttpRequest,
    payload: web::Payload,
    app: &App,
    http: &Http,
    visitor: &Visitor,
    code: &str,
) -> Result<HttpResponse> {
    origin::check(&http.origins, request)?;
    let fields = Fields::read(request, payload).await?;
    let Some(person) = app.identity.invited(visitor.address, code).await? else {
        return Ok(dead(request, visitor));
    };
    let mut chosen = Chosen::default();
    let password = if visitor.protected { chosen.read(&fields) } else { None };
    let Some(password) = password else {
        return Ok(form(request, app, visitor, code, &person, &chosen).await);
    };
    let user = app.identity.activate(app, visitor.address, code, password).await?;
    // A letter proves no more than a password does.
    entrance::after_password(request, app, visitor, user, "/").await
}

async fn form(
    request: &HttpRequest,
    app: &App,
    visitor: &Visitor,
    code: &str,
    person: &Invited,
    chosen: &Chosen,
) -> HttpResponse {
    let texts = texts(visitor.look.language);
    let below = html! {
        div .note {
            (parts::icon("info-fill"))
            div {
                strong { (texts.get("activate-sign-in-by")) }
                ul {
                    li { (texts.with("activate-username", &[("username", person.username.as_str().into())])) }
                    @if let Some(number) = &person.staff_number {
                        li { (texts.with("activate-number", &[("number", number.as_str().into())])) }
                    }
                }
            }
        }
    };
    let action = format!("/activate/{}", tokens::plain_code(code));
    let words = ["activate-title", "activate-lead", "activate-submit"];
    Choice { person, action, words, below }.answer(request, app, visitor, chosen).await
}

fn dead(request: &HttpRequest, visitor: &Visitor) -> HttpResponse {
    let words = ["activate-dead", "activate-dead-why", "activate-dead-help"];
    chosen::dead(request, visitor, words, ("/sign-in", "sign-in-submit"))
}
