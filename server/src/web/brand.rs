//! How the network presents itself on every page: what is held here, and the styles made of it.
//!
//! What is kept is in the database; the feature `branding` reads it, and presents it here when the
//! server starts and when it changes. Pages link the styles under a name made of their content, so
//! browsers may keep them for ever.

use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse, guard,
    http::header,
    web::{self, ServiceConfig},
};
use maud::{Markup, html};
use parking_lot::RwLock;
use shared::{
    branding::{Logo, logo_address},
    identity::Language,
};

use crate::app::App;

/// How the network presents itself, as pages need it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Face {
    /// Its logo, if it has one.
    pub logo: Option<Logo>,
    /// Its colours, if it has any of its own.
    pub stylesheet: Option<Stylesheet>,
    /// What stands above the form to sign in, in the languages it is written in.
    pub welcomes: Vec<(Language, String)>,
}

/// Styles, and the name that is made of their content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stylesheet {
    /// The name.
    pub version: String,
    /// The styles.
    pub css: String,
}

/// Holds how the network presents itself.
#[derive(Debug, Default)]
pub struct Brand(RwLock<Arc<Face>>);

impl Brand {
    /// How it presents itself at this moment.
    #[must_use]
    pub fn face(&self) -> Arc<Face> {
        Arc::clone(&self.0.read())
    }

    /// It presents itself so from now on.
    pub fn present(&self, face: Face) {
        *self.0.write() = Arc::new(face);
    }
}

/// The face of the application that answers a request.
#[must_use]
pub fn of(request: &HttpRequest) -> Arc<Face> {
    request.app_data::<web::Data<App>>().map(|app| app.brand.face()).unwrap_or_default()
}

/// Where styles are.
#[must_use]
pub fn address(stylesheet: &Stylesheet) -> String {
    format!("/brand.{}.css", stylesheet.version)
}

/// Mounts the styles.
pub fn configure(config: &mut ServiceConfig) {
    let read = guard::Any(guard::Get()).or(guard::Head());
    config.service(web::resource("/brand.{version}.css").guard(read).to(styles));
}

/// The styles. Whoever asks for former ones gets those of today, and keeps them under no other name.
async fn styles(app: web::Data<App>, version: web::Path<String>) -> HttpResponse {
    match &app.brand.face().stylesheet {
        Some(styles) => {
            let kept =
                if *version == styles.version { "public, max-age=31536000, immutable" } else { "no-store" };
            HttpResponse::Ok()
                .insert_header((header::CACHE_CONTROL, kept))
                .content_type("text/css; charset=utf-8")
                .body(styles.css.clone())
        }
        None => HttpResponse::NotFound().insert_header((header::CACHE_CONTROL, "no-store")).finish(),
    }
}

/// The link to the styles, after those that they change.
#[must_use]
pub fn link(face: &Face) -> Markup {
    html! {
        @if let Some(styles) = &face.stylesheet {
            link #brand-styles rel="stylesheet" href=(address(styles));
        }
    }
}

/// The logo. It stands on white in every theme, as it was drawn.
#[must_use]
pub fn logo(logo: &Logo, organization: &str) -> Markup {
    html! {
        img .brand__logo src=(logo_address(logo.file)) alt=(organization) width=(logo.width) height=(logo.height);
    }
}

/// What stands above the form to sign in, in the reader's language or else in the other: plain text,
/// its paragraphs kept.
#[must_use]
pub fn welcome(face: &Face, language: Language) -> Markup {
    let written = face.welcomes.iter().find(|(written, _)| *written == language).or(face.welcomes.first());
    html! {
        @if let Some((written, text)) = written {
            div .auth__welcome lang=[(*written != language).then_some(written)] {
                @for paragraph in paragraphs(text) { p { (paragraph) } }
            }
        }
    }
}

fn paragraphs(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}
