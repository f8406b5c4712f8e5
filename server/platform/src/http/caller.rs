//! Who calls: somebody signed in, by the session of their cookie.

use std::net::SocketAddr;

use actix_web::{
    HttpRequest,
    http::header::{self, HeaderMap},
};
use futures_util::future::BoxFuture;
use shared::{
    identity::{Language, Role},
    ids::{SessionId, UserId},
    problem::Code,
    time::UtcTime,
};

use super::respond::Http;
use crate::{Error, Result};

/// The cookie that holds the session's token.
///
/// `__Host-` makes browsers insist on TLS (or localhost), the whole site, and no other host.
pub const COOKIE: &str = "__Host-parvis";

/// The person who asks. Only a feature's `policy.rs` reads the role.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Viewer {
    /// Who.
    pub id: UserId,
    /// What they are in the organisation.
    pub role: Role,
    /// The session they ask with.
    pub session: SessionId,
    /// The language they chose, if they did.
    pub language: Option<Language>,
    /// When they ask: what has an end is judged by it.
    pub now: UtcTime,
}

/// A viewer and the token they came with: for whoever ends or prolongs sessions.
#[derive(Clone, Debug)]
pub struct Signed {
    /// Who asks.
    pub viewer: Viewer,
    /// The token of their cookie; never logged.
    pub token: String,
}

/// Where a request comes from.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// Who is at the other end (the proxy, behind a proxy).
    pub peer: Option<SocketAddr>,
    /// What the request says.
    pub headers: &'a HeaderMap,
}

impl<'a> Line<'a> {
    /// That of a request.
    #[must_use]
    pub fn of(request: &'a HttpRequest) -> Self {
        Self { peer: request.peer_addr(), headers: request.headers() }
    }
}

/// Finds the person behind a session's token.
pub trait Sessions: Send + Sync + 'static {
    /// The person, or nobody when the session ended or never was. Notes now and then from where it is used.
    fn viewer<'a>(&'a self, token: &'a str, line: Line<'a>) -> BoxFuture<'a, Result<Option<Viewer>>>;
}

/// What a handler may ask for as its caller.
pub trait Caller: Sized + 'static {
    /// Whether somebody must be signed in.
    const SIGNED_IN: bool;

    /// Reads the caller from a request.
    fn from_request(http: &Http, request: &HttpRequest) -> impl Future<Output = Result<Self>>;
}

impl Caller for Viewer {
    const SIGNED_IN: bool = true;

    async fn from_request(http: &Http, request: &HttpRequest) -> Result<Self> {
        Signed::from_request(http, request).await.map(|signed| signed.viewer)
    }
}

impl Caller for Signed {
    const SIGNED_IN: bool = true;

    async fn from_request(http: &Http, request: &HttpRequest) -> Result<Self> {
        let token = token(request).ok_or_else(|| Error::refused(Code::Unauthenticated))?;
        match http.sessions.viewer(&token, Line::of(request)).await? {
            Some(viewer) => Ok(Self { viewer, token }),
            None => Err(Error::refused(Code::Unauthenticated)),
        }
    }
}

/// The session's token in a request's cookies.
#[must_use]
pub fn token(request: &HttpRequest) -> Option<String> {
    let header = request.headers().get(header::COOKIE)?.to_str().ok()?;
    token_in(header)
}

/// The session's token in the value of a `Cookie` header.
#[must_use]
pub fn token_in(header: &str) -> Option<String> {
    header.split(';').find_map(|pair| {
        let (name, value) = pair.trim().split_once('=')?;
        (name == COOKIE && !value.is_empty()).then(|| value.to_owned())
    })
}
