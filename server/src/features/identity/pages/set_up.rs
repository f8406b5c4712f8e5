//! The first page of all: how the organisation is called, and who runs its network.
//!
//! The link that leads here is printed by the server when it starts. It serves once.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};
use maud::{Markup, html};
use platform::{
    Error, Result,
    http::{Http, origin},
};
use shared::{
    problem::{Code, FieldRule},
    text::{DisplayName, EmailAddress, Name, NewPassword, Username},
    texts::Texts,
};

use super::{entrance, unprotected};
use crate::{
    app::App,
    features::identity::{
        actions::{self, SetUp},
        store, tokens,
    },
    locale::texts,
    web::{
        Page, Visitor, brand,
        form::{Errors, Fields, Input},
        page::{self, Message},
        parts, query, render,
    },
};

const TOKEN: &str = "token";
const ORGANIZATION: &str = "organization";
const PERSON: &str = "name";
const USERNAME: &str = "username";
const EMAIL: &str = "email";
const PASSWORD: &str = "password";
const AGAIN: &str = "again";
const LABELS: &[(&str, &str)] = &[
    (ORGANIZATION, "set-up-organization"),
    (PERSON, "set-up-person"),
    (USERNAME, "set-up-username"),
    (EMAIL, "set-up-email"),
    (PASSWORD, "set-up-password"),
    (AGAIN, "set-up-again"),
];

/// Shows the form, where the link is alive.
pub async fn show(request: HttpRequest, app: web::Data<App>) -> HttpResponse {
    let visitor = Visitor::of(&request, &app.config.server);
    let token = query(&request, TOKEN).unwrap_or_default();
    match is_alive(&app, &token).await {
        Ok(true) => Form { token, ..Form::default() }.answer(&request, &app, &visitor, StatusCode::OK),
        Ok(false) => dead_link(&request, &visitor),
        Err(error) => page::problem(&request, &visitor, &error),
    }
}

/// Sets the network up and signs its administrator in, or shows what is wrong.
pub async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    app: web::Data<App>,
    http: web::Data<Http>,
) -> HttpResponse {
    let visitor = Visitor::of(&request, &app.config.server);
    match set_up(&request, payload, &app, &http, &visitor).await {
        Ok(Ok(response)) => response,
        Ok(Err(form)) => form.answer(&request, &app, &visitor, StatusCode::UNPROCESSABLE_ENTITY),
        Err(error) if error.code() == Code::NotFound => dead_link(&request, &visitor),
        Err(error) => page::problem(&request, &visitor, &error),
    }
}

/// The form, as it was filled in.
#[derive(Default)]
struct Form {
    token: String,
    fields: Fields,
    errors: Errors,
}

/// What a form says, once all of it is right.
struct Filled {
    organization: Name,
    name: DisplayName,
    username: Username,
    email: Option<EmailAddress>,
    password: NewPassword,
}

async fn is_alive(app: &App, token: &str) -> Result<bool> {
    let hash = tokens::hash(token);
    app.db.read(move |conn| Ok(store::setting(conn, actions::SET_UP)?.is_some_and(|kept| kept == hash))).await
}

async fn set_up(
    request: &HttpRequest,
    payload: web::Payload,
    app: &App,
    http: &Http,
    visitor: &Visitor,
) -> Result<Result<HttpResponse, Form>> {
    origin::check(&http.origins, request)?;
    let fields = Fields::read(request, payload).await?;
    let token = fields.get(TOKEN).to_owned();
    // Before anything costs: without the link there is nothing to do here.
    if !is_alive(app, &token).await? {
        return Err(Error::not_found());
    }
    let mut form = Form { token, fields, ..Form::default() };
    if !visitor.protected {
        return Ok(Err(form));
    }
    let Some(filled) = form.filled() else { return Ok(Err(form)) };
    let set_up = SetUp {
        organization: filled.organization,
        name: filled.name,
        username: filled.username,
        email: filled.email,
        password_hash: app.identity.hash(filled.password).await?,
        language: visitor.look.language,
        address: visitor.address,
    };
    let token = form.token.clone();
    let user = match app.db.write(move |tx| actions::set_up(tx, &token, set_up)).await {
        Ok(user) => user,
        Err(Error::Refused { code: Code::Invalid, fields, .. }) => {
            form.note_taken(fields.iter().map(|wrong| wrong.field.as_str()));
            return Ok(Err(form));
        }
        Err(error) => return Err(error),
    };
    entrance::after_password(request, app, visitor, user, "/").await.map(Ok)
}

fn dead_link(request: &HttpRequest, visitor: &Visitor) -> HttpResponse {
    let texts = texts(visitor.look.language);
    let said = Message {
        title: texts.get("set-up-dead"),
        lines: vec![texts.get("set-up-dead-why"), texts.get("set-up-dead-help")],
        way_on: ("/sign-in".to_owned(), texts.get("sign-in-submit")),
    };
    page::message(request, visitor, StatusCode::NOT_FOUND, &said)
}

impl Form {
    fn filled(&mut self) -> Option<Filled> {
        let (fields, errors) = (&self.fields, &mut self.errors);
        let organization = fields.parse(ORGANIZATION, Name::parse, errors);
        let name = fields.parse(PERSON, DisplayName::parse, errors);
        let username = fields.parse(USERNAME, Username::parse, errors);
        let email = fields.parse_optional(EMAIL, EmailAddress::parse, errors);
        let password = fields.parse(PASSWORD, NewPassword::parse, errors);
        if password.is_some() && fields.get(AGAIN) != fields.get(PASSWORD) {
            errors.say(AGAIN, "set-up-again-differs");
        }
        if !errors.is_empty() {
            return None;
        }
        Some(Filled {
            organization: organization?,
            name: name?,
            username: username?,
            email,
            password: password?,
        })
    }

    fn note_taken<'a>(&mut self, fields: impl Iterator<Item = &'a str>) {
        for field in fields {
            let name = if field == EMAIL { EMAIL } else { USERNAME };
            self.errors.add(name, FieldRule::Taken);
        }
    }

    fn answer(
        &self,
        request: &HttpRequest,
        app: &App,
        visitor: &Visitor,
        status: StatusCode,
    ) -> HttpResponse {
        let texts = texts(visitor.look.language);
        let content =
            if visitor.protected { self.markup(texts) } else { unprotected::notice(request, app, texts) };
        let key = if self.errors.is_empty() { "page-title" } else { "page-title-wrong" };
        let title = texts.with(key, &[("page", texts.get("set-up-title").into())]);
        // After a refusal the token is in the form, and not in the address.
        let other = format!("/set-up?token={}", self.token);
        let body = html! {
            (page::skip_to_form(texts))
            header .topbar {
                div .topbar__in.topbar__in--slim {
                    (parts::brand(&texts.get("set-up-title"), &brand::Face::default()))
                    p .sm { (page::other_language(visitor.look.language, &other)) }
                }
            }
            div .setup {
                (steps(texts))
                main #contenu tabindex="-1" {
                    h1 .fs-2xl { (texts.get("set-up-heading")) }
                    p .muted.mt-1.mb-6 { (texts.get("set-up-lead")) }
                    (content)
                }
                aside .stack aria-label=(texts.get("set-up-aside")) {
                    div .note {
                        (parts::icon("info-fill"))
                        div .sm { strong { (texts.get("set-up-once")) } " " (texts.get("set-up-once-why")) }
                    }
                }
            }
        };
        render(request, visitor, status, &Page { title, head: html! {}, body })
    }

    fn markup(&self, texts: &Texts) -> Markup {
        let field = |input: &Input<'_>| input.markup(texts, &self.errors);
        html! {
            (self.errors.summary(texts, LABELS))
            form .stack.mt-4 method="post" action="/set-up" novalidate {
                input type="hidden" name=(TOKEN) value=(self.token);
                section .card.card--pad.stack aria-labelledby="body" {
                    h2 #body { (texts.get("set-up-body")) }
                    (field(&self.input(ORGANIZATION, "set-up-organization", Some("set-up-organization-hint"), "organization")))
                }
                section .card.card--pad.stack aria-labelledby="first" {
                    h2 #first { (texts.get("set-up-first")) }
                    (field(&self.input(PERSON, "set-up-person", None, "name")))
                    (field(&self.input(USERNAME, "set-up-username", Some("set-up-username-hint"), "username")))
                    (field(&Input { kind: "email", required: false, ..self.input(EMAIL, "set-up-email", Some("set-up-email-hint"), "email") }))
                    (field(&self.password(PASSWORD, "set-up-password", Some("set-up-password-hint"))))
                    (field(&self.password(AGAIN, "set-up-again", None)))
                }
                div { button .btn.btn--primary type="submit" { (texts.get("set-up-submit")) } }
            }
        }
    }

    fn input<'a>(
        &'a self,
        name: &'static str,
        label: &'static str,
        hint: Option<&'static str>,
        autocomplete: &'static str,
    ) -> Input<'a> {
        Input { name, label, hint, kind: "text", autocomplete, required: true, value: self.fields.get(name) }
    }

    fn password(&self, name: &'static str, label: &'static str, hint: Option<&'static str>) -> Input<'_> {
        Input { kind: "password", ..self.input(name, label, hint, "new-password") }
    }
}

fn steps(texts: &Texts) -> Markup {
    html! {
        nav aria-label=(texts.get("set-up-steps")) {
            ol .steps role="list" {
                li aria-current="step" {
                    strong { (texts.get("set-up-step-here")) } small { (texts.get("set-up-step-here-what")) }
                }
                li { strong { (texts.get("set-up-step-people")) } small { (texts.get("set-up-step-people-what")) } }
            }
        }
    }
}
