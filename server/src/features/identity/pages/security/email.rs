//! Changing one's e-mail address: a link is sent to the new one. The answer is the same whoever has it.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};
use maud::html;
use platform::{Error, Result, http::Http};
use shared::{identity::NEW_EMAIL, problem::Code, text::EmailAddress};

use super::{Asker, Form, Frame, PASSWORD, answer, back, with_wait};
use crate::{
    app::App,
    features::identity::store,
    locale::texts,
    web::{
        Visitor,
        form::{Fields, Input},
        parts,
    },
};

const EMAIL: &str = "email";
const LABELS: &[(&str, &str)] = &[(EMAIL, "address-new"), (PASSWORD, "security-password")];

/// Asks for the address and the password.
pub async fn show(request: HttpRequest, app: web::Data<App>, http: web::Data<Http>) -> HttpResponse {
    answer(&request, &app, &http, async |visitor, asker| {
        let present = present(&app, &asker).await?;
        Ok(shown(&request, &app, visitor, &asker, (present.as_deref(), ""), &Form::default()).await)
    })
    .await
}

/// Sends the link, or shows what is wrong.
pub async fn ask(
    request: HttpRequest,
    payload: web::Payload,
    app: web::Data<App>,
    http: web::Data<Http>,
) -> HttpResponse {
    answer(&request, &app, &http, async |visitor, asker| {
        let present = present(&app, &asker).await?;
        let fields = Fields::read(&request, payload).await?;
        let mut form = Form::default();
        let email = fields.parse(EMAIL, EmailAddress::parse, &mut form.errors);
        if email.is_some() && email.as_ref().map(EmailAddress::as_str) == present.as_deref() {
            form.errors.say(EMAIL, "address-same");
        }
        asker.check_password(&app, visitor, &fields, &mut form).await?;
        let wanted = email.filter(|_| form.is_right() && app.mail.is_configured());
        if let Some(email) = wanted {
            match app.identity.may_cause_message(asker.user()) {
                Ok(()) => {
                    let (this, user, language) = (App::clone(&app), asker.user(), visitor.look.language);
                    // Beside the answer, which takes as long whoever has the address.
                    let send = async move {
                        this.identity.send_confirmation(&this, user, email, language).await;
                    };
                    actix_web::rt::spawn(send);
                    return Ok(sent(&request, &app, visitor, &asker).await);
                }
                Err(Error::Refused { code: Code::Throttled, retry_after, .. }) => {
                    form.throttled = Some(retry_after.unwrap_or(60));
                }
                Err(error) => return Err(error),
            }
        }
        let typed = fields.get(EMAIL);
        Ok(shown(&request, &app, visitor, &asker, (present.as_deref(), typed), &form).await)
    })
    .await
}

/// The address that somebody has now. Fails with `NotFound` for whoever is not signed in yet.
async fn present(app: &App, asker: &Asker) -> Result<Option<String>> {
    let Asker::In(viewer) = asker else { return Err(Error::not_found()) };
    let user = viewer.id;
    app.db.read(move |conn| Ok(store::addressee(conn, user)?.email)).await
}

async fn shown(
    request: &HttpRequest,
    app: &App,
    visitor: &Visitor,
    asker: &Asker,
    (present, typed): (Option<&str>, &str),
    form: &Form,
) -> HttpResponse {
    let texts = texts(visitor.look.language);
    let field = Input {
        name: EMAIL,
        label: "address-new",
        hint: Some("address-new-hint"),
        kind: "email",
        autocomplete: "email",
        required: true,
        value: typed,
    };
    let content = html! {
        @if app.mail.is_configured() {
            (form.summary(texts, LABELS))
            form .stack method="post" action=(NEW_EMAIL) novalidate {
                (field.markup(texts, &form.errors))
                (form.password(texts, asker))
                button .btn.btn--primary.btn--block type="submit" { (texts.get("address-send")) }
            }
        } @else {
            div .note { (parts::icon("envelope-simple")) div { (texts.get("address-no-mail")) } }
        }
        (back(texts, asker))
    };
    let lead = match present {
        Some(present) => texts.with("address-lead", &[("address", present.into())]),
        None => texts.get("address-lead-none"),
    };
    let lead = html! { p { (lead) } };
    let frame = Frame { title: "address-title", lead, wrong: !form.is_right(), head: html! {}, content };
    with_wait(frame.answer(request, app, visitor, form.status()).await, form)
}

async fn sent(request: &HttpRequest, app: &App, visitor: &Visitor, asker: &Asker) -> HttpResponse {
    let texts = texts(visitor.look.language);
    let content = html! {
        div .note.note--ok role="status" {
            (parts::icon("check-circle-fill")) div { (texts.get("address-sent-text")) }
        }
        div .note {
            (parts::icon("lifebuoy"))
            div { strong { (texts.get("address-nothing")) } " " (texts.get("address-nothing-text")) }
        }
        p .row.sm { a href=(asker.home()) { (texts.get("address-back")) } }
    };
    let frame = Frame { title: "address-sent", lead: html! {}, wrong: false, head: html! {}, content };
    frame.answer(request, app, visitor, StatusCode::OK).await
}
