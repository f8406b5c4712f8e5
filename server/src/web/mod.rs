//! What the server writes itself: files, pages without the application, and its shell.
//!
//! Pages are plain HTML: they work without JavaScript, say one thing, and are never cached.
//! This module knows how a page is built; features say what is on it.

pub mod assets;
pub mod brand;
pub mod form;
pub mod page;
pub mod parts;
pub mod qr;
pub mod shell;
mod visitor;

use actix_web::{
    HttpRequest,
    web::{self, ServiceConfig},
};

pub use page::{Page, render, see_other};
pub use visitor::{Look, Visitor};

/// Mounts the files, and the shell at every address that nothing else answers.
pub fn configure(config: &mut ServiceConfig) {
    assets::configure(config);
    brand::configure(config);
    config.default_service(web::to(shell::fallback));
}

/// A parameter of the address, decoded; the first of its name.
#[must_use]
pub fn query(request: &HttpRequest, name: &str) -> Option<String> {
    form::pairs(request.query_string().as_bytes()).find(|(key, _)| key == name).map(|(_, value)| value)
}
