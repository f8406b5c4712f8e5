//! The list of features: one line each.

pub mod admin;
pub mod audiences;
pub mod audit;
pub mod branding;
pub mod bulk;
pub mod directory;
pub mod feed;
pub mod groups;
pub mod identity;
pub mod media;
pub mod moderation;
pub mod news;
pub mod notifications;
pub mod people;
pub mod portal;
pub mod readings;

use platform::http::Routes;

use crate::app::App;

/// A part of the product that stands on its own.
#[derive(Clone, Copy, Debug)]
pub struct Feature {
    /// Its name, in logs.
    pub name: &'static str,
    /// Mounts its endpoints.
    pub routes: fn(&mut Routes<App>),
    /// Mounts the pages that the server writes.
    pub pages: fn(&mut actix_web::web::ServiceConfig),
}

impl Feature {
    /// A feature without endpoints or pages.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, routes: |_| {}, pages: |_| {} }
    }

    /// With endpoints.
    #[must_use]
    pub const fn routes(self, routes: fn(&mut Routes<App>)) -> Self {
        Self { routes, ..self }
    }

    /// With pages that the server writes.
    #[must_use]
    pub const fn pages(self, pages: fn(&mut actix_web::web::ServiceConfig)) -> Self {
        Self { pages, ..self }
    }
}

/// Every feature of the product.
#[must_use]
pub fn all() -> Vec<Feature> {
    vec![
        audit::feature(),
        identity::feature(),
        branding::feature(),
        directory::feature(),
        groups::feature(),
        feed::feature(),
        news::feature(),
        readings::feature(),
        portal::feature(),
        media::feature(),
        moderation::feature(),
        notifications::feature(),
        admin::feature(),
        people::feature(),
    ]
}
