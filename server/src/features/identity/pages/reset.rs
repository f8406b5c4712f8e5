//! Choosing another password by the link of a message. It ends all sessions.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};
use maud::html;
use platform::{
    Result,
    http::{Http, origin},
};
use shared::problem::Code;

use super::{chosen::Chosen, frame::Frame, no_session_cookie, unprotected, with_cookie};
use crate::{
    app::App,
    features::identity::store::Invited,
    locale::texts,
    web::{Visitor, form::Fields, page, see_other},
};

/// Asks for the password, where the link is good.
pub async fn show(request: HttpRequest, app: web::Data<App>, token: web::Path<String>) -> HttpResponse {
    let visitor = Visitor::of(&request, &app.config.server);
    match app.identity.resets(visitor.address, &token).await {
        Ok(Some(person)) => {
            form(&request, &app, &visitor, &token, &person, &Chosen::default(), StatusCode::OK).await
        }
        Ok(None) => dead(&request, &visitor),
        Err(error) => page::problem(&request, &visitor, &error),
    }
}

/// Keeps the password and leads to the sign-in page, or shows what is wrong.
pub async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    app: web::Data<App>,
    http: web::Data<Http>,
    token: web::Path<String>,
) -> HttpResponse {
    let visitor = Visitor::of(&request, &app.config.server);
    match changed(&request, payload, &app, &http, &visitor, &token).await {
        Ok(response) => response,
        Err(error) if error.code() == Code::NotFound => dead(&request, &visitor),
        Err(error) => page::problem(&request, &visitor, &error),
    }
}

async fn changed(
    request: &HttpRequest,
    payload: web::Payload,
    app: &App,
    http: &Http,
    visitor: &Visitor,
    token: &str,
) -> Result<HttpResponse> {
    origin::check(&http.origins, request)?;
    let fields = Fields::read(request, payload).await?;
    let Some(person) = app.identity.resets(visitor.address, token).await? else {
        return Ok(dead(request, visitor));
    };
    let mut chosen = Chosen::default();
    let password = if visitor.protected { chosen.read(&fields) } else { None };
    let Some(password) = password else {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(form(request, app, visitor, token, &person, &chosen, status).await);
    };
    app.identity.reset(app, visitor.address, token, password).await?;
    // Whoever reads a mailbox has not proved all that may be asked of them: they sign in.
    Ok(with_cookie(see_other("/sign-in?reset"), &no_session_cookie()))
}

async fn form(
    request: &HttpRequest,
    app: &App,
    visitor: &Visitor,
    token: &str,
    person: &Invited,
    chosen: &Chosen,
    status: StatusCode,
) -> HttpResponse {
    let texts = texts(visitor.look.language);
    let content = if visitor.protected {
        chosen.markup(texts, &format!("/reset/{token}"), &person.username, "reset-submit")
    } else {
        unprotected::notice(request, app, texts)
    };
    let hello = texts.with("activate-hello", &[("name", person.name.as_str().into())]);
    let lead = html! { p { strong { (hello) } } p { (texts.get("reset-lead")) } };
    Frame { title: "reset-title", lead, wrong: chosen.is_wrong(), head: html! {}, content }
        .answer(request, app, visitor, status)
        .await
}

fn dead(request: &HttpRequest, visitor: &Visitor) -> HttpResponse {
    let texts = texts(visitor.look.language);
    let said = page::Message {
        title: texts.get("set-up-dead"),
        lines: vec![texts.get("reset-dead-why"), texts.get("reset-dead-help")],
        way_on: ("/forgot".to_owned(), texts.get("forgot-again")),
    };
    page::message(request, visitor, StatusCode::NOT_FOUND, &said)
}
