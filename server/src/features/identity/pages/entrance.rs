//! The way in: whoever proved who they are by a password, and what is asked of them before a session.
//!
//! Every page on which somebody proves who they are (signing in, and whatever gives a new
//! password) ends here: [`after_password`] is the only way from a password to a session.

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
};
use platform::{Result, http::caller};
use shared::{ids::UserId, time::SECOND};

use super::{cookie, next_page, with_cookie, with_cookies};
use crate::{
    app::App,
    features::identity::{
        devices::Devices,
        factors::{self, Asked, Pending, Step},
        proof::SignedIn,
    },
    web::{Visitor, query, see_other},
};

/// The cookie of a sign-in that waits. `__Host-`: as the session's.
pub const COOKIE: &str = "__Host-parvis-pending";

/// Lets somebody in who gave the right password, or asks for what else they are asked for.
pub async fn after_password(
    request: &HttpRequest,
    app: &App,
    visitor: &Visitor,
    user: UserId,
    next: &str,
) -> Result<HttpResponse> {
    let (step, place) = match app.identity.asked_of(user).await? {
        Asked::Nothing => return enter(request, app, visitor, user, next).await,
        Asked::Proof => (Step::Prove, "/sign-in/second"),
        Asked::SetUp => (Step::SetUp, "/security"),
    };
    leave(request, app).await?;
    let token = app.identity.hold(user, step, next_page(next).to_owned()).await?;
    Ok(with_cookie(see_other(place), &pending_cookie(token)))
}

/// Lets somebody in who proved all that is asked of them.
pub async fn enter(
    request: &HttpRequest,
    app: &App,
    visitor: &Visitor,
    user: UserId,
    next: &str,
) -> Result<HttpResponse> {
    let signed_in = sign_in(request, app, visitor, user).await?;
    let next = next_page(next);
    let place = match app.db.read(move |conn| factors::removal(conn, user)).await? {
        Some(_) => {
            format!("/security/told?{}", serde_urlencoded::to_string([("next", next)]).unwrap_or_default())
        }
        None => next.to_owned(),
    };
    Ok(let_in(see_other(&place), &signed_in))
}

/// As [`enter`], for a page that is shown instead.
pub async fn sign_in(request: &HttpRequest, app: &App, visitor: &Visitor, user: UserId) -> Result<SignedIn> {
    leave(request, app).await?;
    app.identity.begin_session(user, visitor.address, visitor.user_agent.clone(), Devices::of(request)).await
}

/// Gives a browser that is let in its cookies. It waits no longer.
pub fn let_in(response: HttpResponse, signed_in: &SignedIn) -> HttpResponse {
    let waits_no_longer = cookie(COOKIE, String::new(), SameSite::Strict, Duration::ZERO);
    with_cookie(with_cookies(response, signed_in), &waits_no_longer)
}

/// The sign-in that waits in a browser.
pub async fn pending(request: &HttpRequest, app: &App) -> Result<Option<Pending>> {
    match request.cookie(COOKIE) {
        Some(cookie) => app.identity.pending(cookie.value()).await,
        None => Ok(None),
    }
}

/// Sends somebody back to the beginning; the page says why.
pub fn begin_again(why: Why, next: &str) -> HttpResponse {
    let pairs = [("why", why.word()), ("next", next_page(next))];
    see_other(&format!("/sign-in?{}", serde_urlencoded::to_string(pairs).unwrap_or_default()))
}

/// Why somebody begins again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// The sign-in waited too long, or there were too many tries.
    Over,
    /// The passkey is none of ours.
    Passkey,
}

impl Why {
    const fn word(self) -> &'static str {
        match self {
            Self::Over => "over",
            Self::Passkey => "passkey",
        }
    }

    /// The key of what the sign-in page says about it; what to do has the same with `-help`.
    pub fn told(request: &HttpRequest) -> Option<&'static str> {
        match query(request, "why")?.as_str() {
            "over" => Some("sign-in-over"),
            "passkey" => Some("sign-in-passkey-refused"),
            _ => None,
        }
    }
}

/// A browser that signs in again leaves no session behind.
async fn leave(request: &HttpRequest, app: &App) -> Result<()> {
    match caller::token(request) {
        Some(token) => app.identity.sign_out(&token).await,
        None => Ok(()),
    }
}

/// Only our own forms need it, so no other site's page brings it.
fn pending_cookie(token: String) -> Cookie<'static> {
    cookie(COOKIE, token, SameSite::Strict, Duration::seconds(factors::SETTING_UP / SECOND))
}
