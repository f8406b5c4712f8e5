//! Confirming an e-mail address by the link that was sent to it.
//!
//! Opening the link changes nothing: programs that look at messages open links, too. Whoever has it
//! need not be signed in, as they may read their messages elsewhere.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};
use maud::html;
use platform::{
    Result,
    http::{Http, origin},
};
use shared::{identity::NEW_EMAIL, problem::Code};

use super::{chosen, frame::Frame};
use crate::{
    app::App,
    locale::texts,
    web::{Visitor, page},
};

/// Asks to confirm, where the link is good.
pub async fn show(request: HttpRequest, app: web::Data<App>, token: web::Path<String>) -> HttpResponse {
    let visitor = Visitor::of(&request, &app.config.server);
    match app.identity.confirms(visitor.address, &token).await {
        Ok(Some(email)) => asked(&request, &app, &visitor, &token, &email).await,
        Ok(None) => dead(&request, &visitor),
        Err(error) => page::problem(&request, &visitor, &error),
    }
}

/// Changes the address.
pub async fn submit(
    request: HttpRequest,
    app: web::Data<App>,
    http: web::Data<Http>,
    token: web::Path<String>,
) -> HttpResponse {
    let visitor = Visitor::of(&request, &app.config.server);
    let confirm = async || -> Result<()> {
        origin::check(&http.origins, &request)?;
        app.identity.confirm(&app, visitor.address, &token).await
    };
    match confirm().await {
        Ok(()) => done(&request, &visitor),
        Err(error) if error.code() == Code::NotFound => dead(&request, &visitor),
        Err(error) => page::problem(&request, &visitor, &error),
    }
}

async fn asked(
    request: &HttpRequest,
    app: &App,
    visitor: &Visitor,
    token: &str,
    email: &str,
) -> HttpResponse {
    let texts = texts(visitor.look.language);
    let content = html! {
        form .stack method="post" action={ "/email/" (token) } {
            button .btn.btn--primary.btn--block type="submit" { (texts.get("address-confirm")) }
        }
        p .sm.muted { (texts.get("address-confirm-not")) }
    };
    let lead = texts.with("address-confirm-lead", &[("address", email.into())]);
    let lead = html! { p { (lead) } };
    let frame = Frame { title: "address-confirm-title", lead, wrong: false, head: html! {}, content };
    frame.answer(request, app, visitor, StatusCode::OK).await
}

fn done(request: &HttpRequest, visitor: &Visitor) -> HttpResponse {
    let texts = texts(visitor.look.language);
    let said = page::Message {
        title: texts.get("address-changed"),
        lines: vec![texts.get("address-changed-text")],
        way_on: ("/profile".to_owned(), texts.get("address-back")),
    };
    page::message(request, visitor, StatusCode::OK, &said)
}

fn dead(request: &HttpRequest, visitor: &Visitor) -> HttpResponse {
    let words = ["set-up-dead", "address-dead-why", "address-dead-help"];
    chosen::dead(request, visitor, words, (NEW_EMAIL, "address-again"))
}
