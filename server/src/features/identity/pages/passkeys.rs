//! Passkeys on pages: a form that a small script fills in, and what it asks the server.
//!
//! The form is hidden until the script finds that passkeys can work here. What it asks is
//! answered as JSON: the question (`token`, `publicKey`), or a problem with its sentences.

use actix_web::{HttpRequest, HttpResponse, http::header, web};
use maud::{Markup, html};
use platform::{
    Error, Result,
    http::{Http, Sentences, origin, respond},
};
use serde_json::json;
use shared::{
    problem::{Code, Problem},
    texts::Texts,
};

use super::entrance::{self, Why};
use crate::{
    app::App,
    features::identity::factors::{Answer, Question, Site},
    locale::{ProblemSentences, texts},
    web::{Visitor, assets, form::Fields, page, parts},
};

const TOKEN: &str = "token";
const CREDENTIAL: &str = "credential";
const NEXT: &str = "next";

/// The script of pages with such a form.
pub fn script() -> Markup {
    html! { script type="module" src=(assets::address("passkey.js")) {} }
}

/// A form that a passkey fills in.
pub struct PasskeyForm<'a> {
    /// Whether one is made; else one signs.
    pub makes: bool,
    /// Where what it signed goes.
    pub action: &'a str,
    /// Whether the browser may offer one where a name is typed.
    pub offered: bool,
    /// Its fields and its button.
    pub content: Markup,
}

impl PasskeyForm<'_> {
    /// The form.
    pub fn markup(&self, texts: &Texts) -> Markup {
        let kind = if self.makes { "create" } else { "get" };
        html! {
            form .stack method="post" action=(self.action) novalidate hidden data-passkey=(kind)
                data-options={ (self.action) "/options" } data-offered[self.offered]
                data-cancelled=(texts.get("passkey-cancelled")) data-failed=(texts.get("passkey-failed")) {
                input type="hidden" name=(TOKEN);
                input type="hidden" name=(CREDENTIAL);
                div .note.note--bad role="alert" data-passkey-said hidden {
                    (parts::icon("warning-circle-fill")) div {}
                }
                (self.content)
            }
        }
    }
}

/// The way in without a name or a password, below the form of the sign-in page.
pub fn way_in(texts: &Texts, next: &str) -> Markup {
    let content = html! {
        div .or { (texts.get("sign-in-or")) }
        @if !next.is_empty() { input type="hidden" name=(NEXT) value=(super::next_page(next)); }
        button .btn.btn--second.btn--block type="submit" { (parts::icon("key")) (texts.get("sign-in-passkey")) }
    };
    PasskeyForm { makes: false, action: "/sign-in/passkey", offered: true, content }.markup(texts)
}

/// What a passkey filled in.
pub fn answer_in(fields: &Fields) -> Answer {
    Answer { token: fields.get(TOKEN).to_owned(), credential: fields.get(CREDENTIAL).to_owned() }
}

/// The site that a page of ours is at. Fails with `NotFound` where passkeys cannot serve.
pub fn site_of(request: &HttpRequest) -> Result<Site> {
    let origin = request.headers().get(header::ORIGIN).and_then(|value| value.to_str().ok());
    origin.and_then(Site::of).ok_or_else(Error::not_found)
}

/// A question as the script reads it, or why there is none.
pub fn told(request: &HttpRequest, visitor: &Visitor, asked: Result<(Question, String)>) -> HttpResponse {
    match asked {
        Ok((question, token)) => HttpResponse::Ok()
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .json(json!({ "token": token, "publicKey": question.options })),
        Err(error) => {
            // The same log line and the same headers as any other problem, in the page's language.
            let bare = respond::problem(request, &error);
            let mut problem = Problem::bare(error.code());
            if let Error::Refused { fields, .. } = &error {
                problem.fields.clone_from(fields);
            }
            ProblemSentences.complete(&mut problem, visitor.look.language);
            let mut response = HttpResponse::build(bare.status());
            response.insert_header((header::CACHE_CONTROL, "no-store"));
            if let Some(seconds) = bare.headers().get(header::RETRY_AFTER) {
                response.insert_header((header::RETRY_AFTER, seconds.clone()));
            }
            response.json(problem)
        }
    }
}

/// Asks whichever passkey there is to sign.
pub async fn ask_anybody(request: HttpRequest, app: web::Data<App>, http: web::Data<Http>) -> HttpResponse {
    let visitor = Visitor::of(&request, &app.config.server);
    let ask = async {
        origin::check(&http.origins, &request)?;
        let site = site_of(&request)?;
        app.identity.ask_anybody(&site, visitor.address).await
    };
    told(&request, &visitor, ask.await)
}

/// Lets in whoever's passkey signed.
pub async fn sign_in(
    request: HttpRequest,
    payload: web::Payload,
    app: web::Data<App>,
    http: web::Data<Http>,
) -> HttpResponse {
    let visitor = Visitor::of(&request, &app.config.server);
    let signed_in = async {
        origin::check(&http.origins, &request)?;
        let fields = Fields::read(&request, payload).await?;
        let (site, next) = (site_of(&request)?, fields.get(NEXT).to_owned());
        let refused = entrance::begin_again(Why::Passkey, &next);
        match app.identity.prove_by_passkey_alone(site, answer_in(&fields)).await? {
            Some(user) => match entrance::enter(&request, &app, &visitor, user, &next).await {
                // The account was closed.
                Err(error) if error.code() == Code::Unauthenticated => Ok(refused),
                entered => entered,
            },
            None => Ok(refused),
        }
    };
    match signed_in.await {
        Ok(response) => response,
        Err(error) => page::problem(&request, &visitor, &error),
    }
}

/// What a page says where there is no script, or where passkeys cannot work.
pub fn unable(language: shared::identity::Language) -> Markup {
    let texts = texts(language);
    html! {
        div .note.note--warn role="note" data-passkey-unable hidden {
            (parts::icon("warning-fill")) div { (texts.get("passkey-unable")) }
        }
        noscript {
            div .note.note--warn role="note" {
                (parts::icon("warning-fill")) div { (texts.get("passkey-no-script")) }
            }
        }
    }
}
