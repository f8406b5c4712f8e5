//! Adding a passkey, and removing one.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};
use maud::html;
use platform::{
    Error, Result,
    http::{Http, origin},
};
use shared::{
    factors::{NEW_PASSKEY, PasskeyCard, PasskeyName, passkey_removal},
    ids::PasskeyId,
    problem::{Code, FieldRule},
};

use super::{Asker, Form, Frame, PASSWORD, PROFILE, added, answer, back, passkeys, with_wait};
use crate::{
    app::App,
    features::identity::factors,
    locale::texts,
    web::{
        Visitor,
        form::{self, Fields, Input},
        parts, see_other,
    },
};

const NAME: &str = "name";
const LABELS: &[(&str, &str)] = &[(NAME, "passkey-name"), (PASSWORD, "security-password")];

/// Asks for its name and the password.
pub async fn show(request: HttpRequest, app: web::Data<App>, http: web::Data<Http>) -> HttpResponse {
    answer(&request, &app, &http, async |visitor, asker| {
        Ok(shown(&request, &app, visitor, &asker, &Form::default(), false).await)
    })
    .await
}

/// Asks the browser to make it, once the password was right.
pub async fn ask(
    request: HttpRequest,
    payload: web::Payload,
    app: web::Data<App>,
    http: web::Data<Http>,
) -> HttpResponse {
    let visitor = Visitor::of(&request, &app.config.server);
    let ask = async {
        origin::check(&http.origins, &request)?;
        let site = passkeys::site_of(&request)?;
        let asker = Asker::of(&request, &app, &http).await?;
        let fields = Fields::read(&request, payload).await?;
        PasskeyName::parse(fields.get(NAME)).map_err(|rule| Error::field(NAME, rule))?;
        let mut form = Form::default();
        asker.check_password(&app, &visitor, &fields, &mut form).await?;
        if let Some(seconds) = form.throttled {
            return Err(Error::retry(Code::Throttled, seconds));
        }
        if fields.get(PASSWORD).is_empty() && !form.errors.is_empty() {
            return Err(Error::field(PASSWORD, FieldRule::Blank));
        }
        if !form.is_right() {
            return Err(Error::refused(Code::WrongPassword));
        }
        app.identity.ask_for_new(&site, asker.user()).await
    };
    passkeys::told(&request, &visitor, ask.await)
}

/// Adds the one that was made.
pub async fn add(
    request: HttpRequest,
    payload: web::Payload,
    app: web::Data<App>,
    http: web::Data<Http>,
) -> HttpResponse {
    answer(&request, &app, &http, async |visitor, asker| {
        let fields = Fields::read(&request, payload).await?;
        let mut form = Form::default();
        let name = fields.parse(NAME, PasskeyName::parse, &mut form.errors);
        let Some(name) = name else {
            return Ok(shown(&request, &app, visitor, &asker, &form, false).await);
        };
        let (site, answer) = (passkeys::site_of(&request)?, passkeys::answer_in(&fields));
        match app.identity.add_passkey(app.mail.clone(), site, asker.user(), name, answer).await? {
            Some(new) => added(&request, &app, visitor, asker, new).await,
            None => Ok(shown(&request, &app, visitor, &asker, &form, true).await),
        }
    })
    .await
}

async fn shown(
    request: &HttpRequest,
    app: &App,
    visitor: &Visitor,
    asker: &Asker,
    form: &Form,
    refused: bool,
) -> HttpResponse {
    let texts = texts(visitor.look.language);
    let name = Input {
        name: NAME,
        label: "passkey-name",
        hint: Some("passkey-name-hint"),
        kind: "text",
        autocomplete: "off",
        required: true,
        value: &texts.get("passkey-name-first"),
    };
    let fields = html! {
        (name.markup(texts, &form.errors))
        (form.password(texts, asker))
        button .btn.btn--primary.btn--block type="submit" { (parts::icon("key")) (texts.get("passkey-add")) }
    };
    let makes = passkeys::PasskeyForm { makes: true, action: NEW_PASSKEY, offered: false, content: fields };
    let content = html! {
        @if refused {
            (form::alert(&texts.get("passkey-refused"), &html! { p { (texts.get("passkey-refused-help")) } }))
        }
        (form.summary(texts, LABELS))
        (passkeys::unable(visitor.look.language))
        (makes.markup(texts))
        (back(texts, asker))
    };
    let frame = Frame {
        title: "passkey-title",
        lead: html! { p { (texts.get("passkey-lead")) } },
        wrong: refused || !form.is_right(),
        head: passkeys::script(),
        content,
    };
    let status = if refused { StatusCode::UNPROCESSABLE_ENTITY } else { form.status() };
    with_wait(frame.answer(request, app, visitor, status).await, form)
}

/// Asks for the password, to remove one.
pub async fn show_removal(
    request: HttpRequest,
    path: web::Path<String>,
    app: web::Data<App>,
    http: web::Data<Http>,
) -> HttpResponse {
    answer(&request, &app, &http, async |visitor, asker| {
        let passkey = theirs(&app, &asker, &path).await?;
        Ok(removal(&request, &app, visitor, &asker, &passkey, &Form::default()).await)
    })
    .await
}

/// Removes it.
pub async fn remove(
    request: HttpRequest,
    path: web::Path<String>,
    payload: web::Payload,
    app: web::Data<App>,
    http: web::Data<Http>,
) -> HttpResponse {
    answer(&request, &app, &http, async |visitor, asker| {
        let passkey = theirs(&app, &asker, &path).await?;
        let fields = Fields::read(&request, payload).await?;
        let mut form = Form::default();
        asker.check_password(&app, visitor, &fields, &mut form).await?;
        if !form.is_right() {
            return Ok(removal(&request, &app, visitor, &asker, &passkey, &form).await);
        }
        app.identity.remove_passkey(app.mail.clone(), asker.user(), passkey.id).await?;
        Ok(see_other(PROFILE))
    })
    .await
}

/// The passkey of the address. Fails with `NotFound` if it is not theirs.
async fn theirs(app: &App, asker: &Asker, path: &str) -> Result<PasskeyCard> {
    let id: PasskeyId = path.parse().map_err(|_| Error::not_found())?;
    if asker.is_entering() {
        return Err(Error::not_found());
    }
    let user = asker.user();
    let theirs = app.db.read(move |conn| factors::of(conn, user)).await?;
    theirs.passkeys.into_iter().find(|passkey| passkey.id == id).ok_or_else(Error::not_found)
}

async fn removal(
    request: &HttpRequest,
    app: &App,
    visitor: &Visitor,
    asker: &Asker,
    passkey: &PasskeyCard,
    form: &Form,
) -> HttpResponse {
    let texts = texts(visitor.look.language);
    let content = html! {
        (form.summary(texts, LABELS))
        form .stack method="post" action=(passkey_removal(passkey.id)) novalidate {
            (form.password(texts, asker))
            button .btn.btn--danger.btn--block type="submit" { (texts.get("passkey-off")) }
        }
        (back(texts, asker))
    };
    let name = ("name", passkey.name.as_str().into());
    let lead = html! { p { (texts.with("passkey-off-lead", &[name])) } };
    let frame = Frame { title: "passkey-off-title", lead, wrong: !form.is_right(), head: html! {}, content };
    with_wait(frame.answer(request, app, visitor, form.status()).await, form)
}
