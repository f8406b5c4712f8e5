//! Who may: administrators, and nobody else.

use actix_web::{HttpRequest, http::header, web};
use platform::{
    Error, Result,
    http::{Caller, Http, Viewer, caller::Line, respond},
};
use shared::identity::{Language, Role};

use crate::{app::App, features::audit::Actor, web::Visitor};

/// An administrator who asks. Nobody else gets in here: to them it does not exist.
#[derive(Clone, Debug)]
pub struct Administrator {
    /// Who.
    pub viewer: Viewer,
    /// As whom the log knows them.
    pub by: Actor,
    /// The language they read.
    pub language: Language,
    /// The site on whose page they are, as their browser tells it.
    pub site: Option<String>,
}

impl Caller for Administrator {
    const SIGNED_IN: bool = true;

    async fn from_request(http: &Http, request: &HttpRequest) -> Result<Self> {
        let viewer = Viewer::from_request(http, request).await?;
        if viewer.role != Role::Admin {
            return Err(Error::not_found());
        }
        let app = request
            .app_data::<web::Data<App>>()
            .ok_or_else(|| Error::Internal(anyhow::anyhow!("the application has no App data")))?;
        let address = Visitor::address_of(Line::of(request), &app.config.server);
        let language = viewer.language.unwrap_or_else(|| respond::language_of(request));
        let site = request.headers().get(header::ORIGIN).and_then(|value| value.to_str().ok());
        let site = site.filter(|site| site.starts_with("http")).map(str::to_owned);
        Ok(Self { viewer, by: Actor::person(viewer.id, address), language, site })
    }
}
