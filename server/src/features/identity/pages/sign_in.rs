//! Signing in, and out.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        StatusCode,
        header::{self, HeaderName, HeaderValue},
    },
    web,
};
use maud::{Markup, html};
use platform::{
    Error, Result,
    http::{Caller, Http, Viewer, caller, origin},
};
use shared::{
    problem::Code,
    text::{Password, length},
    texts::{Texts, Value},
};

use super::{
    entrance::{self, Why},
    next_page, no_session_cookie, passkeys, unprotected, with_cookie, without_language,
};
use crate::{
    app::App,
    features::identity::{self, actions, devices::Devices, store},
    locale::texts,
    web::{
        Page, Visitor, brand,
        form::{self, Errors, Fields, Input},
        page, parts, query, render, see_other,
    },
};

const NAME: &str = "name";
const PASSWORD: &str = "password";
const NEXT: &str = "next";
const LABELS: &[(&str, &str)] = &[(NAME, "sign-in-name"), (PASSWORD, "sign-in-password")];

/// How long a name may be that somebody types to sign in: an e-mail address.
const LONGEST_NAME: usize = 254;

/// Shows the form; who is signed in goes on.
pub async fn show(request: HttpRequest, app: web::Data<App>, http: web::Data<Http>) -> HttpResponse {
    let visitor = Visitor::of(&request, &app.config.server);
    let next = query(&request, NEXT).unwrap_or_default();
    match Viewer::from_request(&http, &request).await {
        Ok(_) => return see_other(next_page(&next)),
        Err(error) if error.code() == Code::Unauthenticated => {}
        Err(error) => return page::problem(&request, &visitor, &error),
    }
    let said = [("out", "sign-in-out"), ("reset", "sign-in-reset")]
        .into_iter()
        .find_map(|(word, key)| query(&request, word).map(|_| key));
    let form = Form { next, said, why: Why::told(&request), ..Form::default() };
    form.answer(&request, &app, &visitor, StatusCode::OK).await
}

/// Signs in, or shows the form again with what is wrong. What was typed stays, but passwords.
pub async fn submit(
    request: HttpRequest,
    payload: web::Payload,
    app: web::Data<App>,
    http: web::Data<Http>,
) -> HttpResponse {
    let visitor = Visitor::of(&request, &app.config.server);
    match signed_in(&request, payload, &app, &http, &visitor).await {
        Ok(Ok(response)) => response,
        Ok(Err(form)) => {
            let status =
                form.throttled.map_or(StatusCode::UNPROCESSABLE_ENTITY, |_| StatusCode::TOO_MANY_REQUESTS);
            form.answer(&request, &app, &visitor, status).await
        }
        Err(error) => page::problem(&request, &visitor, &error),
    }
}

/// Signs out and says so.
pub async fn sign_out(request: HttpRequest, app: web::Data<App>, http: web::Data<Http>) -> HttpResponse {
    let visitor = Visitor::of(&request, &app.config.server);
    let ended = match (origin::check(&http.origins, &request), caller::token(&request)) {
        (Err(refused), _) => Err(refused),
        (Ok(()), Some(token)) => app.identity.sign_out(&token).await,
        (Ok(()), None) => Ok(()),
    };
    match ended {
        Ok(()) => {
            let mut response = see_other("/sign-in?out");
            // What this device stores stays: it holds the texts that could not be sent yet.
            response
                .headers_mut()
                .insert(HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"cache\""));
            with_cookie(response, &no_session_cookie())
        }
        Err(error) => page::problem(&request, &visitor, &error),
    }
}

/// The form, and what there is to say about it.
#[derive(Default)]
struct Form {
    name: String,
    next: String,
    errors: Errors,
    wrong: bool,
    said: Option<&'static str>,
    why: Option<&'static str>,
    throttled: Option<u64>,
}

async fn signed_in(
    request: &HttpRequest,
    payload: web::Payload,
    app: &App,
    http: &Http,
    visitor: &Visitor,
) -> Result<Result<HttpResponse, Form>> {
    origin::check(&http.origins, request)?;
    let fields = Fields::read(request, payload).await?;
    let mut form = Form {
        name: fields.get(NAME).chars().take(LONGEST_NAME).collect(),
        next: fields.get(NEXT).to_owned(),
        ..Form::default()
    };
    if !visitor.protected {
        return Ok(Err(form));
    }
    if form.name.trim().is_empty() {
        form.errors.say(NAME, "sign-in-name-missing");
    }
    if length(fields.get(PASSWORD)) == 0 {
        form.errors.say(PASSWORD, "sign-in-password-missing");
    }
    if !form.errors.is_empty() {
        return Ok(Err(form));
    }
    // A password that cannot be one takes as long to refuse as any other.
    let password = Password::parse(fields.get(PASSWORD)).or_else(|_| Password::parse("\u{fffd}"));
    let password = password.map_err(|_| Error::refused(Code::Malformed))?;
    let held = Devices::of(request);
    let proved = app.identity.authenticate(visitor.address, &held, &form.name, password).await;
    let user = match proved {
        Ok(user) => user,
        Err(Error::Refused { code: Code::Throttled, retry_after, .. }) => {
            form.throttled = Some(retry_after.unwrap_or(60));
            return Ok(Err(form));
        }
        Err(error) => return Err(error),
    };
    let Some(user) = user else {
        form.wrong = true;
        return Ok(Err(form));
    };
    entrance::after_password(request, app, visitor, user, &form.next).await.map(Ok)
}

impl Form {
    async fn answer(
        &self,
        request: &HttpRequest,
        app: &App,
        visitor: &Visitor,
        status: StatusCode,
    ) -> HttpResponse {
        let read =
            app.db.read(|conn| Ok((identity::organization(conn)?, store::setting(conn, actions::SET_UP)?)));
        let (organization, set_up) = match read.await {
            Ok(read) => read,
            Err(error) => return page::problem(request, visitor, &error),
        };
        let texts = texts(visitor.look.language);
        let content = if visitor.protected {
            self.markup(texts, set_up.is_some())
        } else {
            unprotected::notice(request, app, texts)
        };
        let page = self.page(request, visitor, texts, &organization, &content);
        let mut response = render(request, visitor, status, &page);
        if let Some(seconds) = self.throttled {
            response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }

    fn page(
        &self,
        request: &HttpRequest,
        visitor: &Visitor,
        texts: &Texts,
        organization: &str,
        content: &Markup,
    ) -> Page {
        let face = brand::of(request);
        let body = html! {
            (page::skip_to_form(texts))
            div .auth {
                main .auth__f #contenu tabindex="-1" {
                    div .auth__in {
                        (parts::brand(organization, &face))
                        div {
                            h1 { (texts.get("sign-in-hello")) }
                            @if visitor.protected { p .muted.mt-1 { (texts.get("sign-in-lead")) } }
                        }
                        (brand::welcome(&face, visitor.look.language))
                        (content)
                        div .note {
                            (parts::icon("lifebuoy"))
                            div { strong { (texts.get("sign-in-help")) } br; (texts.get("sign-in-help-text")) }
                        }
                        p .row.sm.auth__links {
                            (page::other_language(visitor.look.language, &without_language(request)))
                        }
                    }
                }
                aside .auth__p aria-label=(texts.get("sign-in-welcome")) {
                    div .auth__say {
                        p .display { (texts.get("sign-in-motto")) }
                        p { (texts.get("sign-in-motto-more")) }
                    }
                }
            }
        };
        let key = if self.is_wrong() { "page-title-wrong" } else { "page-title" };
        let title = texts.with(key, &[("page", texts.get("sign-in-title").into())]);
        let head = if visitor.protected {
            passkeys::script()
        } else {
            html! {}
        };
        Page { title, head, body }
    }

    fn is_wrong(&self) -> bool {
        self.wrong || self.why.is_some() || self.throttled.is_some() || !self.errors.is_empty()
    }

    fn markup(&self, texts: &Texts, needs_set_up: bool) -> Markup {
        html! {
            @if let Some(seconds) = self.throttled {
                (form::alert(&texts.get("error-throttled"), &html! { p { (in_words(texts, seconds)) } }))
            }
            @if let Some(why) = self.why {
                (form::alert(&texts.get(why), &html! { p { (texts.get(&format!("{why}-help"))) } }))
            }
            @if self.wrong {
                (form::alert(&texts.get("sign-in-wrong"), &html! {
                    p { a href={ "#" (NAME) } { (texts.get("sign-in-wrong-help")) } }
                }))
            }
            (self.errors.summary(texts, LABELS))
            @if let Some(said) = self.said {
                div .note.note--ok role="status" { (parts::icon("check-circle-fill")) div { (texts.get(said)) } }
            }
            @if needs_set_up {
                div .note role="note" {
                    (parts::icon("info-fill"))
                    div { strong { (texts.get("sign-in-not-set-up")) } " " (texts.get("sign-in-not-set-up-help")) }
                }
            }
            form .stack method="post" action="/sign-in" novalidate {
                (self.name_field().markup(texts, &self.errors))
                (password_field().markup(texts, &self.errors))
                @if !self.next.is_empty() { input type="hidden" name=(NEXT) value=(next_page(&self.next)); }
                button .btn.btn--primary.btn--block type="submit" { (texts.get("sign-in-submit")) }
            }
            (passkeys::way_in(texts, &self.next))
            p .row.sm.auth__links {
                a href="/forgot" { (texts.get("sign-in-forgot")) }
                a href="/activate" { (texts.get("sign-in-letter")) }
            }
        }
    }

    fn name_field(&self) -> Input<'_> {
        Input {
            name: NAME,
            label: "sign-in-name",
            hint: None,
            kind: "text",
            // Browsers offer passkeys here too.
            autocomplete: "username webauthn",
            required: true,
            value: &self.name,
        }
    }
}

fn password_field() -> Input<'static> {
    Input {
        name: PASSWORD,
        label: "sign-in-password",
        hint: None,
        kind: "password",
        autocomplete: "current-password",
        required: true,
        value: "",
    }
}

/// When to try again, as one says it.
pub fn in_words(texts: &Texts, seconds: u64) -> String {
    if seconds < 60 {
        texts.with("wait-seconds", &[("count", Value::from(seconds))])
    } else {
        texts.with("wait-minutes", &[("count", Value::from(seconds.div_ceil(60)))])
    }
}
