//! The second step of signing in: a code, a recovery code, or a passkey.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web,
};
use maud::{Markup, html};
use platform::{
    Error, Result,
    http::{Http, origin},
};
use shared::{factors::Factors, problem::Code, texts::Texts};

use super::{
    entrance::{self, Why},
    frame::Frame,
    passkeys::{self, PasskeyForm},
};
use crate::{
    app::App,
    features::identity::{
        devices::Devices,
        factors::{self, Pending, Proved, Step},
    },
    locale::texts,
    web::{
        Visitor,
        form::{self, Errors, Fields, Input},
        page, parts,
    },
};

const PLACE: &str = "/sign-in/second";
const CODE: &str = "code";
const RECOVERY: &str = "recovery";
const LABELS: &[(&str, &str)] = &[(CODE, "second-code"), (RECOVERY, "second-recovery")];

/// Asks for the second proof.
pub async fn show(request: HttpRequest, app: web::Data<App>) -> HttpResponse {
    let visitor = Visitor::of(&request, &app.config.server);
    match waiting(&request, &app).await {
        Ok(Some(pending)) => Form::default().answer(&request, &app, &visitor, &pending, StatusCode::OK).await,
        Ok(None) => entrance::begin_again(Why::Over, ""),
        Err(error) => page::problem(&request, &visitor, &error),
    }
}

/// Lets in whoever proves it, or says what is wrong.
pub async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    app: web::Data<App>,
    http: web::Data<Http>,
) -> HttpResponse {
    let visitor = Visitor::of(&request, &app.config.server);
    match proved(&request, payload, &app, &http, &visitor).await {
        Ok(response) => response,
        Err(error) => page::problem(&request, &visitor, &error),
    }
}

/// Asks a passkey of whoever waits.
pub async fn ask(request: HttpRequest, app: web::Data<App>, http: web::Data<Http>) -> HttpResponse {
    let visitor = Visitor::of(&request, &app.config.server);
    let ask = async {
        origin::check(&http.origins, &request)?;
        let site = passkeys::site_of(&request)?;
        let pending = waiting(&request, &app).await?.ok_or_else(|| Error::refused(Code::Unauthenticated))?;
        app.identity.ask_theirs(&site, pending.user).await
    };
    passkeys::told(&request, &visitor, ask.await)
}

async fn waiting(request: &HttpRequest, app: &App) -> Result<Option<Pending>> {
    Ok(entrance::pending(request, app).await?.filter(|pending| pending.step == Step::Prove))
}

async fn proved(
    request: &HttpRequest,
    payload: web::Payload,
    app: &App,
    http: &Http,
    visitor: &Visitor,
) -> Result<HttpResponse> {
    origin::check(&http.origins, request)?;
    let fields = Fields::read(request, payload).await?;
    let Some(pending) = waiting(request, app).await? else {
        return Ok(entrance::begin_again(Why::Over, ""));
    };
    let (mut form, waits) = (Form::default(), pending.clone());
    let answer = passkeys::answer_in(&fields);
    let by_passkey = !answer.token.is_empty();
    let outcome = if by_passkey {
        app.identity.prove_by_passkey(pending.clone(), passkeys::site_of(request)?, answer).await
    } else {
        let recovery = fields.get(RECOVERY).trim();
        let (field, typed) =
            if recovery.is_empty() { (CODE, fields.get(CODE)) } else { (RECOVERY, recovery) };
        form.field = field;
        if typed.trim().is_empty() {
            form.errors.say(field, "second-missing");
            return Ok(form.answer(request, app, visitor, &pending, StatusCode::UNPROCESSABLE_ENTITY).await);
        }
        app.identity.prove_by_code(pending.clone(), &Devices::of(request), typed.to_owned()).await
    };
    let status = match outcome {
        Ok(Proved::Yes) => return entrance::enter(request, app, visitor, waits.user, &waits.next).await,
        Ok(Proved::Over) => return Ok(entrance::begin_again(Why::Over, &waits.next)),
        Ok(Proved::No) if by_passkey => {
            form.refused = true;
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Ok(Proved::No) => {
            form.errors
                .say(form.field, if form.field == CODE { "second-wrong" } else { "second-wrong-recovery" });
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Err(Error::Refused { code: Code::Throttled, retry_after, .. }) => {
            form.throttled = Some(retry_after.unwrap_or(60));
            StatusCode::TOO_MANY_REQUESTS
        }
        Err(error) => return Err(error),
    };
    Ok(form.answer(request, app, visitor, &pending, status).await)
}

/// The form, and what there is to say about it.
struct Form {
    field: &'static str,
    errors: Errors,
    refused: bool,
    throttled: Option<u64>,
}

impl Default for Form {
    fn default() -> Self {
        Self { field: CODE, errors: Errors::default(), refused: false, throttled: None }
    }
}

impl Form {
    async fn answer(
        &self,
        request: &HttpRequest,
        app: &App,
        visitor: &Visitor,
        pending: &Pending,
        status: StatusCode,
    ) -> HttpResponse {
        let user = pending.user;
        let factors = match app.db.read(move |conn| factors::of(conn, user)).await {
            Ok(factors) => factors,
            Err(error) => return page::problem(request, visitor, &error),
        };
        let texts = texts(visitor.look.language);
        let frame = Frame {
            title: "second-title",
            lead: html! { p { (texts.get("second-lead")) } },
            wrong: self.refused || self.throttled.is_some() || !self.errors.is_empty(),
            head: if factors.passkeys.is_empty() {
                html! {}
            } else {
                passkeys::script()
            },
            content: self.markup(texts, &factors, visitor),
        };
        let mut response = frame.answer(request, app, visitor, status).await;
        if let Some(seconds) = self.throttled {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }

    fn markup(&self, texts: &Texts, factors: &Factors, visitor: &Visitor) -> Markup {
        let (has_code, has_passkey) = (factors.authenticator.is_some(), !factors.passkeys.is_empty());
        html! {
            @if let Some(seconds) = self.throttled {
                (form::alert(&texts.get("error-throttled"), &html! { p { (super::sign_in::in_words(texts, seconds)) } }))
            }
            @if self.refused {
                (form::alert(&texts.get("second-passkey-refused"), &html! { p { (texts.get("second-passkey-refused-help")) } }))
            }
            (self.errors.summary(texts, LABELS))
            @if has_code {
                form .stack method="post" action=(PLACE) novalidate {
                    (input(CODE, "second-code", "second-code-hint").markup(texts, &self.errors))
                    button .btn.btn--primary.btn--block type="submit" { (texts.get("second-submit")) }
                }
            }
            @if has_passkey {
                @if !has_code { (passkeys::unable(visitor.look.language)) }
                (passkey_form(texts, has_code))
            }
            details open[self.field == RECOVERY || !has_code] {
                summary { (texts.get("second-without")) }
                form .stack.mt-2 method="post" action=(PLACE) novalidate {
                    (input(RECOVERY, "second-recovery", "second-recovery-hint").markup(texts, &self.errors))
                    div { button .btn.btn--second type="submit" { (texts.get("second-recovery-submit")) } }
                }
                p .sm.mt-4 { (texts.get("second-lost")) }
            }
            p .row.sm { a href="/sign-in" { (texts.get("second-back")) } }
        }
    }
}

fn passkey_form(texts: &Texts, beside: bool) -> Markup {
    let class = if beside { "btn btn--second btn--block" } else { "btn btn--primary btn--block" };
    let content = html! {
        @if beside { div .or { (texts.get("sign-in-or")) } }
        button class=(class) type="submit" { (parts::icon("key")) (texts.get("second-passkey")) }
    };
    PasskeyForm { makes: false, action: PLACE, offered: false, content }.markup(texts)
}

fn input<'a>(name: &'static str, label: &'a str, hint: &'a str) -> Input<'a> {
    let autocomplete = if name == CODE { "one-time-code" } else { "off" };
    Input { name, label, hint: Some(hint), kind: "text", autocomplete, required: true, value: "" }
}
