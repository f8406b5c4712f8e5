//! Adding an authenticator application, and turning it off.

use actix_web::{HttpRequest, HttpResponse, web};
use maud::{Markup, html};
use platform::{Error, Result, http::Http};
use shared::{
    factors::{AUTHENTICATOR, NO_AUTHENTICATOR},
    problem::Code,
    texts::Texts,
};

use super::{Asker, Form, Frame, PASSWORD, PROFILE, added, answer, back, with_wait};
use crate::{
    app::App,
    features::identity::{self, factors::SharedSecret, store},
    locale::texts,
    web::{
        Visitor,
        form::{Fields, Input},
        qr, see_other,
    },
};

const CODE: &str = "code";
const OFFERED: &str = "offered";
const LABELS: &[(&str, &str)] = &[(CODE, "authenticator-code"), (PASSWORD, "security-password")];

/// Offers a secret.
pub async fn show(request: HttpRequest, app: web::Data<App>, http: web::Data<Http>) -> HttpResponse {
    answer(&request, &app, &http, async |visitor, asker| {
        let offer = app.identity.offer_authenticator(asker.user())?;
        shown(&request, &app, visitor, &asker, offer, &Form::default()).await
    })
    .await
}

/// Adds the application that has the secret: its first code says so.
pub async fn add(
    request: HttpRequest,
    payload: web::Payload,
    app: web::Data<App>,
    http: web::Data<Http>,
) -> HttpResponse {
    answer(&request, &app, &http, async |visitor, asker| {
        let fields = Fields::read(&request, payload).await?;
        let (user, mut form) = (asker.user(), Form::default());
        let offered = fields.get(OFFERED).to_owned();
        let Some(secret) = app.identity.offered_authenticator(user, &offered)? else {
            form.errors.say(CODE, "authenticator-late");
            let offer = app.identity.offer_authenticator(user)?;
            return shown(&request, &app, visitor, &asker, offer, &form).await;
        };
        let step = app.identity.first_step(secret, fields.get(CODE))?;
        if fields.get(CODE).trim().is_empty() {
            form.errors.say(CODE, "second-missing");
        } else if step.is_none() {
            form.errors.say(CODE, "authenticator-wrong");
        }
        // A guess at the password costs a code that is right.
        if form.is_right() || fields.get(PASSWORD).is_empty() {
            asker.check_password(&app, visitor, &fields, &mut form).await?;
        }
        match step.filter(|_| form.is_right()) {
            Some(step) => {
                let new = app.identity.add_authenticator(app.mail.clone(), user, secret, step).await?;
                added(&request, &app, visitor, asker, new).await
            }
            None => shown(&request, &app, visitor, &asker, (secret, offered), &form).await,
        }
    })
    .await
}

async fn shown(
    request: &HttpRequest,
    app: &App,
    visitor: &Visitor,
    asker: &Asker,
    (secret, offered): (SharedSecret, String),
    form: &Form,
) -> Result<HttpResponse> {
    let (texts, user) = (texts(visitor.look.language), asker.user());
    let read = move |conn: &mut platform::db::Conn| {
        let person = store::people(conn, &[user])?.pop().ok_or_else(Error::not_found)?;
        Ok((identity::organization(conn)?, person.username))
    };
    let (organization, username) = app.db.read(read).await?;
    let address = secret.address(&organization, &username)?;
    let content = html! {
        (form.summary(texts, LABELS))
        ol .todo {
            li { p { (texts.get("authenticator-install")) } }
            li {
                p { (texts.get("authenticator-scan")) }
                (qr::code(&address)?.markup(&texts.get("authenticator-qr")))
                p .row.sm { a href=(address) { (texts.get("authenticator-open")) } }
                details {
                    summary { (texts.get("authenticator-type")) }
                    p .otpkey { code { (secret.in_groups()) } }
                    p .sm.muted { (texts.get("authenticator-type-hint")) }
                }
            }
            li {
                form .stack method="post" action=(AUTHENTICATOR) novalidate {
                    input type="hidden" name=(OFFERED) value=(offered);
                    (code("authenticator-code-hint").markup(texts, &form.errors))
                    (form.password(texts, asker))
                    button .btn.btn--primary.btn--block type="submit" { (texts.get("authenticator-add")) }
                }
            }
        }
        (back(texts, asker))
    };
    let frame = Frame {
        title: "authenticator-title",
        lead: html! { p { (texts.get("authenticator-lead")) } },
        wrong: !form.is_right(),
        head: html! {},
        content,
    };
    Ok(with_wait(frame.answer(request, app, visitor, form.status()).await, form))
}

/// Asks for the password and a code, to turn the application off.
pub async fn show_removal(request: HttpRequest, app: web::Data<App>, http: web::Data<Http>) -> HttpResponse {
    answer(&request, &app, &http, async |visitor, asker| {
        has_one(&app, &asker).await?;
        Ok(removal(&request, &app, visitor, &asker, &Form::default()).await)
    })
    .await
}

/// Turns the application off.
pub async fn remove(
    request: HttpRequest,
    payload: web::Payload,
    app: web::Data<App>,
    http: web::Data<Http>,
) -> HttpResponse {
    answer(&request, &app, &http, async |visitor, asker| {
        has_one(&app, &asker).await?;
        let fields = Fields::read(&request, payload).await?;
        let mut form = Form::default();
        if fields.get(CODE).trim().is_empty() {
            form.errors.say(CODE, "second-missing");
        }
        asker.check_password(&app, visitor, &fields, &mut form).await?;
        if form.is_right() {
            let (mail, code) = (app.mail.clone(), fields.get(CODE).to_owned());
            match app.identity.remove_authenticator(mail, asker.user(), code).await {
                Ok(true) => return Ok(see_other(PROFILE)),
                Ok(false) => form.errors.say(CODE, "second-wrong"),
                Err(Error::Refused { code: Code::Throttled, retry_after, .. }) => {
                    form.throttled = Some(retry_after.unwrap_or(60));
                }
                Err(error) => return Err(error),
            }
        }
        Ok(removal(&request, &app, visitor, &asker, &form).await)
    })
    .await
}

/// Fails with `NotFound` where there is none to turn off.
async fn has_one(app: &App, asker: &Asker) -> Result<()> {
    let user = asker.user();
    let has = app.db.read(move |conn| Ok(store::authenticator(conn, user)?.is_some())).await?;
    if has && !asker.is_entering() { Ok(()) } else { Err(Error::not_found()) }
}

async fn removal(
    request: &HttpRequest,
    app: &App,
    visitor: &Visitor,
    asker: &Asker,
    form: &Form,
) -> HttpResponse {
    let texts = texts(visitor.look.language);
    let frame = Frame {
        title: "authenticator-off-title",
        lead: html! { p { (texts.get("authenticator-off-lead")) } },
        wrong: !form.is_right(),
        head: html! {},
        content: removal_form(texts, asker, form),
    };
    with_wait(frame.answer(request, app, visitor, form.status()).await, form)
}

fn removal_form(texts: &Texts, asker: &Asker, form: &Form) -> Markup {
    html! {
        (form.summary(texts, LABELS))
        form .stack method="post" action=(NO_AUTHENTICATOR) novalidate {
            (form.password(texts, asker))
            (Input { autocomplete: "off", ..code("authenticator-off-hint") }.markup(texts, &form.errors))
            button .btn.btn--danger.btn--block type="submit" { (texts.get("authenticator-off")) }
        }
        (back(texts, asker))
    }
}

fn code(hint: &str) -> Input<'_> {
    Input {
        name: CODE,
        label: "authenticator-code",
        hint: Some(hint),
        kind: "text",
        autocomplete: "one-time-code",
        required: true,
        value: "",
    }
}
