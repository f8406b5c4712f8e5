//! The pages on which people add and remove what proves who they are, and change their address.
//!
//! Whoever is signed in gives the password each time: a browser that was left open changes
//! nothing. Whoever is asked for a second factor before the first session gave it a moment ago.

mod authenticator;
mod codes;
mod email;
mod passkey;
mod told;

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
    web::{self, ServiceConfig},
};
use maud::{Markup, html};
use platform::{
    Error, Result,
    http::{Caller, Http, Viewer, origin},
};
use shared::{
    factors::{AUTHENTICATOR, NEW_PASSKEY, NO_AUTHENTICATOR, RECOVERY_CODES},
    identity::NEW_EMAIL,
    ids::UserId,
    problem::Code,
    text::Password,
    texts::Texts,
};

use super::{entrance, frame::Frame, passkeys, sign_in::in_words, sign_in_address};
use crate::{
    app::App,
    features::identity::{
        factors::{Added, Pending, Step},
        proof::SignedIn,
    },
    locale::texts,
    web::{
        Visitor,
        form::{self, Errors, Fields, Input},
        page, parts, see_other,
    },
};

/// Where somebody's factors are listed.
const PROFILE: &str = "/profile";
const PASSWORD: &str = "password";

/// Mounts the pages.
pub fn configure(config: &mut ServiceConfig) {
    let page = |path: &str| web::resource(path.to_owned());
    config
        .service(page("/security").route(web::get().to(choose)))
        .service(
            page(AUTHENTICATOR)
                .route(web::get().to(authenticator::show))
                .route(web::post().to(authenticator::add)),
        )
        .service(
            page(NO_AUTHENTICATOR)
                .route(web::get().to(authenticator::show_removal))
                .route(web::post().to(authenticator::remove)),
        )
        .service(page(NEW_PASSKEY).route(web::get().to(passkey::show)).route(web::post().to(passkey::add)))
        .service(page("/security/passkey/options").route(web::post().to(passkey::ask)))
        .service(
            page("/security/passkey/{passkey}/off")
                .route(web::get().to(passkey::show_removal))
                .route(web::post().to(passkey::remove)),
        )
        .service(page(NEW_EMAIL).route(web::get().to(email::show)).route(web::post().to(email::ask)))
        .service(page(RECOVERY_CODES).route(web::get().to(codes::show)).route(web::post().to(codes::renew)))
        .service(page("/security/told").route(web::get().to(told::show)).route(web::post().to(told::read)));
}

/// Who asks: somebody who is signed in, or who has to add a factor to be.
enum Asker {
    In(Viewer),
    Entering(Pending),
}

impl Asker {
    /// Fails with `Unauthenticated` for anybody else.
    async fn of(request: &HttpRequest, app: &App, http: &Http) -> Result<Self> {
        match Viewer::from_request(http, request).await {
            Ok(viewer) => Ok(Self::In(viewer)),
            Err(error) if error.code() == Code::Unauthenticated => {
                let pending = entrance::pending(request, app).await?;
                pending.filter(|pending| pending.step == Step::SetUp).map(Self::Entering).ok_or(error)
            }
            Err(error) => Err(error),
        }
    }

    fn user(&self) -> UserId {
        match self {
            Self::In(viewer) => viewer.id,
            Self::Entering(pending) => pending.user,
        }
    }

    fn is_entering(&self) -> bool {
        matches!(self, Self::Entering(_))
    }

    /// Where the way back leads.
    fn home(&self) -> &'static str {
        if self.is_entering() { "/security" } else { PROFILE }
    }

    /// Notes what is wrong with the password, where one is asked for.
    async fn check_password(
        &self,
        app: &App,
        visitor: &Visitor,
        fields: &Fields,
        form: &mut Form,
    ) -> Result<()> {
        let Self::In(viewer) = self else { return Ok(()) };
        let Ok(typed) = Password::parse(fields.get(PASSWORD)) else {
            form.errors.say(PASSWORD, "security-password-missing");
            return Ok(());
        };
        match app.identity.is_own_password(*viewer, visitor.address, typed).await {
            Ok(true) => {}
            Ok(false) => form.errors.say(PASSWORD, "security-password-wrong"),
            Err(Error::Refused { code: Code::Throttled, retry_after, .. }) => {
                form.throttled = Some(retry_after.unwrap_or(60));
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }
}

/// What there is to say about a form that was sent.
#[derive(Default)]
struct Form {
    errors: Errors,
    throttled: Option<u64>,
}

impl Form {
    fn is_right(&self) -> bool {
        self.errors.is_empty() && self.throttled.is_none()
    }

    fn status(&self) -> StatusCode {
        match (self.throttled, self.errors.is_empty()) {
            (Some(_), _) => StatusCode::TOO_MANY_REQUESTS,
            (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
            (None, true) => StatusCode::OK,
        }
    }

    fn summary(&self, texts: &Texts, labels: &[(&str, &str)]) -> Markup {
        html! {
            @if let Some(seconds) = self.throttled {
                (form::alert(&texts.get("error-throttled"), &html! { p { (in_words(texts, seconds)) } }))
            }
            (self.errors.summary(texts, labels))
        }
    }

    /// The field of the password, where one is asked for.
    fn password(&self, texts: &Texts, asker: &Asker) -> Markup {
        let input = Input {
            name: PASSWORD,
            label: "security-password",
            hint: Some("security-password-hint"),
            kind: "password",
            autocomplete: "current-password",
            required: true,
            value: "",
        };
        html! { @if !asker.is_entering() { (input.markup(texts, &self.errors)) } }
    }
}

/// A page of this area, for whoever may see it; anybody else signs in first.
async fn answer(
    request: &HttpRequest,
    app: &App,
    http: &Http,
    page: impl AsyncFnOnce(&Visitor, Asker) -> Result<HttpResponse>,
) -> HttpResponse {
    let visitor = Visitor::of(request, &app.config.server);
    let answered = async {
        origin::check(&http.origins, request)?;
        page(&visitor, Asker::of(request, app, http).await?).await
    };
    match answered.await {
        Ok(response) => response,
        Err(error) if error.code() == Code::Unauthenticated => see_other(&sign_in_address(request.path())),
        Err(error) => page::problem(request, &visitor, &error),
    }
}

/// Asks which factor somebody adds before the first session; the others see theirs on the profile.
async fn choose(request: HttpRequest, app: web::Data<App>, http: web::Data<Http>) -> HttpResponse {
    answer(&request, &app, &http, async |visitor, asker| {
        if !asker.is_entering() {
            return Ok(see_other(PROFILE));
        }
        let texts = texts(visitor.look.language);
        let content = html! {
            a .btn.btn--primary.btn--block href=(AUTHENTICATOR) {
                (parts::icon("device-mobile")) (texts.get("security-choose-authenticator"))
            }
            p .sm.muted { (texts.get("security-choose-authenticator-why")) }
            a .btn.btn--second.btn--block href=(NEW_PASSKEY) { (parts::icon("key")) (texts.get("security-choose-passkey")) }
            p .sm.muted { (texts.get("security-choose-passkey-why")) }
        };
        let lead = html! { p { (texts.get("security-choose-lead")) } };
        let frame = Frame { title: "security-choose", lead, wrong: false, head: html! {}, content };
        Ok(frame.answer(&request, &app, visitor, StatusCode::OK).await)
    })
    .await
}

/// What follows when a factor was added: whoever was asked for it is let in, and recovery codes
/// are shown if they are new.
async fn added(
    request: &HttpRequest,
    app: &App,
    visitor: &Visitor,
    asker: Asker,
    Added(codes): Added,
) -> Result<HttpResponse> {
    match asker {
        Asker::In(_) if codes.is_empty() => Ok(see_other(PROFILE)),
        Asker::In(_) => Ok(codes::shown(request, app, visitor, &codes, PROFILE).await),
        Asker::Entering(pending) if codes.is_empty() => {
            entrance::enter(request, app, visitor, pending.user, &pending.next).await
        }
        Asker::Entering(pending) => {
            let signed_in: SignedIn = entrance::sign_in(request, app, visitor, pending.user).await?;
            let shown = codes::shown(request, app, visitor, &codes, &pending.next).await;
            Ok(entrance::let_in(shown, &signed_in))
        }
    }
}

/// The way back to where one came from.
fn back(texts: &Texts, asker: &Asker) -> Markup {
    html! { p .row.sm { a href=(asker.home()) { (texts.get("security-back")) } } }
}

/// An answer with the seconds to wait, if there are.
fn with_wait(mut response: HttpResponse, form: &Form) -> HttpResponse {
    if let Some(seconds) = form.throttled {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response
}
