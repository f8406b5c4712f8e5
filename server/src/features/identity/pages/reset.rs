//! Choosing another password by the link of a message. It ends all sessions.

use actix_web::{HttpRequest, HttpResponse, web};
use maud::html;
use platform::{
    Result,
    http::{Http, origin},
};
use shared::problem::Code;

use super::{
    chosen::{self, Choice, Chosen},
    no_session_cookie, with_cookie,
};
use crate::{
    app::App,
    features::identity::store::Invited,
    web::{Visitor, form::Fields, page, see_other},
};

/// Asks for the password, where the link is good.
pub async fn show(request: HttpRequest, app: web::Data<App>, token: web::Path<String>) -> HttpResponse {
    let visitor = Visitor::of(&request, &app.config.server);
    match app.identity.resets(visitor.address, &token).await {
        Ok(Some(person)) => {
            choice(&person, &token).answer(&request, &app, &visitor, &Chosen::default()).await
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
        return Ok(choice(&person, token).answer(request, app, visitor, &chosen).await);
    };
    app.identity.reset(app, visitor.address, token, password).await?;
    // Whoever reads a mailbox has not proved all that may be asked of them: they sign in.
    Ok(with_cookie(see_other("/sign-in?reset"), &no_session_cookie()))
}

fn choice<'a>(person: &'a Invited, token: &str) -> Choice<'a> {
    let words = ["reset-title", "reset-lead", "reset-submit"];
    Choice { person, action: format!("/reset/{token}"), words, below: html! {} }
}

fn dead(request: &HttpRequest, visitor: &Visitor) -> HttpResponse {
    let words = ["set-up-dead", "reset-dead-why", "reset-dead-help"];
    chosen::dead(request, visitor, words, ("/forgot", "forgot-again"))
}
