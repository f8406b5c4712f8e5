//! The layout of every page that the server writes, and answers made of pages.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header},
};
use maud::{DOCTYPE, Markup, html};
use platform::{Error, http::respond};
use shared::{
    boot,
    identity::{Contrast, Language, TextSize, Theme},
    problem::{Code, Problem},
    texts::Texts,
};

use super::{
    Look, Visitor, assets,
    brand::{self, Face},
    parts, query,
};
use crate::locale::{ProblemSentences, texts};
use platform::http::Sentences;

/// The fonts that every page shows above the fold.
const FONTS: [&str; 2] =
    ["atkinson-hyperlegible-next-latin-wght-normal.woff2", "bricolage-grotesque-latin-wght-normal.woff2"];

/// A page.
pub struct Page {
    /// Its title, in the tab.
    pub title: String,
    /// What its head has besides.
    pub head: Markup,
    /// Its body.
    pub body: Markup,
}

/// Which styles a page begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Styles {
    /// Those of the first page of the application: it asks for the others when it needs them.
    First,
    /// All.
    All,
}

/// A page as an answer, never cached.
#[must_use]
pub fn render(request: &HttpRequest, visitor: &Visitor, status: StatusCode, page: &Page) -> HttpResponse {
    render_with(request, visitor, status, page, Styles::All)
}

/// A page as an answer, never cached, that begins with these styles.
#[must_use]
pub fn render_with(
    request: &HttpRequest,
    visitor: &Visitor,
    status: StatusCode,
    page: &Page,
    styles: Styles,
) -> HttpResponse {
    let mut response = HttpResponse::build(status);
    response.insert_header((header::CACHE_CONTROL, "no-store"));
    response.content_type("text/html; charset=utf-8");
    if query(request, "lang").is_some()
        && let Some(cookie) = visitor.look.cookie_for(request, visitor.protected)
    {
        response.cookie(cookie);
    }
    response.body(document(visitor.look, &brand::of(request), page, styles).into_string())
}

/// Sends the browser to another page of ours, after something was done.
#[must_use]
pub fn see_other(address: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, address))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .finish()
}

/// The whole document.
fn document(look: Look, face: &Face, page: &Page, styles: Styles) -> Markup {
    let theme = (look.theme != Theme::Auto).then(|| look.theme.as_str());
    let contrast = (look.contrast != Contrast::Auto).then(|| look.contrast.as_str());
    let text = (look.text != TextSize::Normal).then(|| look.text.as_str());
    html! {
        (DOCTYPE)
        html lang=(look.language) data-theme=[theme] data-contrast=[contrast] data-text=[text] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                title { (page.title) }
                meta name="robots" content="noindex";
                (theme_colors(look.theme))
                link rel="stylesheet" href=(assets::address("app.css"));
                link #(boot::LATE_STYLES) rel="stylesheet" href=(assets::address("late.css")) disabled[styles == Styles::First];
                (brand::link(face))
                @for font in FONTS {
                    link rel="preload" href=(assets::address(font)) as="font" type="font/woff2" crossorigin;
                }
                link rel="icon" href=(assets::address("parvis-app.svg")) type="image/svg+xml";
                link rel="apple-touch-icon" href=(assets::address("apple-touch-icon.png"));
                link rel="manifest" href="/manifest.webmanifest";
                (page.head)
            }
            body { (page.body) }
        }
    }
}

/// The colour of the browser's own bar: that of our top bar.
fn theme_colors(theme: Theme) -> Markup {
    const LIGHT: &str = "#ffffff";
    const DARK: &str = "#131f22";
    html! {
        @match theme {
            Theme::Light => meta name="theme-color" content=(LIGHT);,
            Theme::Dark => meta name="theme-color" content=(DARK);,
            Theme::Auto => {
                meta name="theme-color" content=(LIGHT) media="(prefers-color-scheme: light)";
                meta name="theme-color" content=(DARK) media="(prefers-color-scheme: dark)";
            }
        }
    }
}

/// The link that leads to the content, before all else.
#[must_use]
pub fn skip_to_form(texts: &Texts) -> Markup {
    html! {
        nav .skip aria-label=(texts.get("skip-label")) { a href="#contenu" { (texts.get("page-skip-form")) } }
    }
}

/// The link to the same page in the other language.
#[must_use]
pub fn other_language(language: Language, address: &str) -> Markup {
    let (other, name) = match language {
        Language::Fr => (Language::En, "English"),
        Language::En => (Language::Fr, "Français"),
    };
    let mark = if address.contains('?') { '&' } else { '?' };
    html! { a lang=(other) hreflang=(other) href={ (address) (mark) "lang=" (other) } { (name) } }
}

/// One message and one way on, as a page.
#[must_use]
pub fn message(request: &HttpRequest, visitor: &Visitor, status: StatusCode, said: &Message) -> HttpResponse {
    let texts = texts(visitor.look.language);
    let body = html! {
        main .message #contenu {
            div .card.message__in {
                (parts::mark())
                h1 { (said.title) }
                @for line in &said.lines { p { (line) } }
                div .row { a .btn.btn--primary href=(said.way_on.0) { (said.way_on.1) } }
            }
        }
    };
    let title = texts.with("page-title", &[("page", said.title.as_str().into())]);
    render(request, visitor, status, &Page { title, head: html! {}, body })
}

/// What a page that only says something says.
pub struct Message {
    /// What happened.
    pub title: String,
    /// What is safe, what to do.
    pub lines: Vec<String>,
    /// Where to go from here: the address and the words.
    pub way_on: (String, String),
}

/// A refusal or a failure, as a page.
#[must_use]
pub fn problem(request: &HttpRequest, visitor: &Visitor, error: &Error) -> HttpResponse {
    // The same log line and the same headers as any other problem.
    let bare = respond::problem(request, error);
    let language = visitor.look.language;
    let mut problem = Problem::bare(error.code());
    ProblemSentences.complete(&mut problem, language);
    let texts = texts(language);
    let mut lines: Vec<String> = problem.detail.into_iter().collect();
    if problem.code == Code::Internal {
        let id = respond::request_id(request);
        lines.push(texts.with("page-request-id", &[("id", id.into())]));
    }
    let way_on = ("/".to_owned(), texts.get("page-home"));
    let said = Message { title: problem.title, lines, way_on };
    let mut response = message(request, visitor, bare.status(), &said);
    if let Some(seconds) = bare.headers().get(header::RETRY_AFTER) {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.clone());
    }
    response
}
