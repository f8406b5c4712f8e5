//! The page of a personal link, written by the server: it works without the application.

use actix_web::{
    HttpRequest, HttpResponse,
    http::StatusCode,
    web::{self, Bytes},
};
use maud::{Markup, PreEscaped, html};
use platform::{
    Result,
    http::{Caller, Http, Viewer, origin},
};
use shared::{
    ids::UserId,
    readings::{Digest, LINK_PATH, ReadingLevel},
    texts::Texts,
};

use super::{
    link::{self, Opened, Sent, Text},
    paper::day_in_words,
};
use crate::{
    app::App,
    features::identity,
    locale::texts,
    web::{Page, Visitor, brand, form, page, parts, render},
};

/// The path of the page.
pub const PATH: &str = "/lire/{token}";

/// Shows the text, where the link is good.
pub async fn show(
    request: HttpRequest,
    app: web::Data<App>,
    http: web::Data<Http>,
    token: web::Path<String>,
) -> HttpResponse {
    let visitor = Visitor::of(&request, &app.config.server);
    let signed_in = signed_in(&request, &http).await;
    let (asked, now) = (token.clone(), app.clock.now());
    match app.db.read(move |conn| link::open(conn, &asked, signed_in, now)).await {
        Ok(opened) => answer(&request, &app, &visitor, &token, opened).await,
        Err(error) => page::problem(&request, &visitor, &error),
    }
}

/// Keeps that its person confirms.
pub async fn submit(
    request: HttpRequest,
    app: web::Data<App>,
    http: web::Data<Http>,
    token: web::Path<String>,
    body: Bytes,
) -> HttpResponse {
    let visitor = Visitor::of(&request, &app.config.server);
    let signed_in = signed_in(&request, &http).await;
    let sent = async || -> Result<Sent> {
        origin::check(&http.origins, &request)?;
        let Some((sha256, answers)) = filled_in(&body) else { return Ok(Sent::Not(Opened::Replaced)) };
        let asked = token.clone();
        app.db.write(move |tx| link::confirm(tx, &asked, signed_in, (&sha256, &answers))).await
    };
    match sent().await {
        Ok(Sent::Confirmed(title)) => confirmed(&request, &visitor, &title),
        Ok(Sent::Wrong(right, text)) => {
            shown(&request, &app, &visitor, &token, &text, Some(right), StatusCode::UNPROCESSABLE_ENTITY)
                .await
        }
        Ok(Sent::Not(opened)) => answer(&request, &app, &visitor, &token, opened).await,
        Ok(Sent::TooLate) => {
            said(&request, &visitor, StatusCode::CONFLICT, ["lire-too-late", "lire-too-late-text"])
        }
        Err(error) => page::problem(&request, &visitor, &error),
    }
}

/// Who is signed in at this browser, if somebody is.
async fn signed_in(request: &HttpRequest, http: &Http) -> Option<UserId> {
    Viewer::from_request(http, request).await.ok().map(|viewer| viewer.id)
}

/// The hash and the answers of a form; nothing if it is not one of ours.
fn filled_in(body: &[u8]) -> Option<(Digest, Vec<u8>)> {
    let pairs: Vec<(String, String)> = form::pairs(body).collect();
    let find = |name: &str| pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let sha256 = Digest::parse(find("sha256")?).ok()?;
    let answer = |index: usize| find(&format!("q{index}")).map(|value| value.parse().unwrap_or(u8::MAX));
    // A question without an answer is answered wrongly: the page asks again.
    let count: usize = find("questions").and_then(|count| count.parse().ok()).unwrap_or(0);
    let answers = (0..count.min(shared::readings::MOST_QUESTIONS))
        .map(|index| answer(index).unwrap_or(u8::MAX))
        .collect();
    Some((sha256, answers))
}

async fn answer(
    request: &HttpRequest,
    app: &App,
    visitor: &Visitor,
    token: &str,
    opened: Opened,
) -> HttpResponse {
    match opened {
        Opened::Text(text) => shown(request, app, visitor, token, &text, None, StatusCode::OK).await,
        Opened::Used => said(request, visitor, StatusCode::GONE, ["lire-used", "lire-used-text"]),
        Opened::Dead => said(request, visitor, StatusCode::NOT_FOUND, ["lire-dead", "lire-dead-text"]),
        Opened::Replaced => {
            said(request, visitor, StatusCode::CONFLICT, ["lire-replaced", "lire-replaced-text"])
        }
        Opened::Foreign => {
            said(request, visitor, StatusCode::FORBIDDEN, ["lire-foreign", "lire-foreign-text"])
        }
    }
}

fn confirmed(request: &HttpRequest, visitor: &Visitor, title: &str) -> HttpResponse {
    let texts = texts(visitor.look.language);
    let said = page::Message {
        title: texts.get("lire-confirmed"),
        lines: vec![texts.with("lire-confirmed-text", &[("title", title.into())])],
        way_on: ("/".to_owned(), texts.get("page-home")),
    };
    page::message(request, visitor, StatusCode::OK, &said)
}

fn said(
    request: &HttpRequest,
    visitor: &Visitor,
    status: StatusCode,
    [title, why]: [&str; 2],
) -> HttpResponse {
    let texts = texts(visitor.look.language);
    let said = page::Message {
        title: texts.get(title),
        lines: vec![texts.get(why)],
        way_on: ("/".to_owned(), texts.get("page-home")),
    };
    page::message(request, visitor, status, &said)
}

/// The text with its form.
async fn shown(
    request: &HttpRequest,
    app: &App,
    visitor: &Visitor,
    token: &str,
    text: &Text,
    right: Option<u32>,
    status: StatusCode,
) -> HttpResponse {
    let organization = match app.db.read(identity::organization).await {
        Ok(organization) => organization,
        Err(error) => return page::problem(request, visitor, &error),
    };
    let texts = texts(visitor.look.language);
    let due = day_in_words(text.due_at, visitor.look.language);
    let body = html! {
        (page::skip_to_form(texts))
        main .message #contenu tabindex="-1" {
            div .card.message__in.stack {
                (parts::brand(&organization, &brand::of(request)))
                @if let Some(right) = right { (wrong(texts, right, text.questions.len())) }
                h1 { (text.title) }
                p .muted { (texts.with("lire-for", &[("name", text.name.as_str().into()), ("date", due.as_str().into())])) }
                @if !text.lead.is_empty() { p { strong { (text.lead) } } }
                div .prose { (PreEscaped(&text.html)) }
                (form_of(texts, token, text))
            }
        }
    };
    let title = texts.with("page-title", &[("page", text.title.as_str().into())]);
    render(request, visitor, status, &Page { title, head: html! {}, body })
}

fn wrong(texts: &Texts, right: u32, of: usize) -> Markup {
    let title = texts.with("lire-wrong", &[("right", right.into()), ("of", of.into())]);
    form::alert(&title, &html! { p { (texts.get("lire-wrong-text")) } })
}

fn form_of(texts: &Texts, token: &str, text: &Text) -> Markup {
    let label = text.label.clone().unwrap_or_else(|| texts.get("lire-usual-label"));
    html! {
        form .stack method="post" action={ (LINK_PATH) "/" (token) } {
            input type="hidden" name="sha256" value=(text.sha256);
            @if text.level == ReadingLevel::Quiz {
                input type="hidden" name="questions" value=(text.questions.len());
                @for (index, question) in text.questions.iter().enumerate() {
                    fieldset .field {
                        legend { (question.text) }
                        @for (place, choice) in question.choices.iter().enumerate() {
                            @let id = format!("q{index}-{place}");
                            p .row {
                                input type="radio" required name={ "q" (index) } value=(place) #(id);
                                label for=(id) { (choice) }
                            }
                        }
                    }
                }
            }
            button .btn.btn--primary.btn--block type="submit" { (label) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_gives_a_hash_and_an_answer_for_each_question() {
        let hash = "ab".repeat(32);
        let (sha256, answers) = filled_in(format!("sha256={hash}&questions=3&q0=1&q2=x").as_bytes()).unwrap();
        assert_eq!((sha256.as_str(), answers), (hash.as_str(), vec![1, u8::MAX, u8::MAX]));
        assert!(filled_in(b"sha256=short").is_none() && filled_in(b"").is_none());
        let many = filled_in(format!("sha256={hash}&questions=99999999").as_bytes()).unwrap();
        assert_eq!(many.1.len(), 10);
    }
}
