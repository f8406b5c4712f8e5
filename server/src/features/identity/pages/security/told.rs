//! Telling somebody that their second factors were removed by somebody else.

use actix_web::{HttpRequest, HttpResponse, http::StatusCode, web};
use maud::html;
use platform::{Error, db::Tx, http::Http};

use super::{super::next_page, Asker, Frame, answer};
use crate::{
    app::App,
    features::identity::factors,
    locale::texts,
    web::{form::Fields, parts, query, see_other},
};

const NEXT: &str = "next";

/// Says so, to whoever was not told yet.
pub async fn show(request: HttpRequest, app: web::Data<App>, http: web::Data<Http>) -> HttpResponse {
    answer(&request, &app, &http, async |visitor, asker| {
        let Asker::In(viewer) = asker else { return Err(Error::not_found()) };
        let next = query(&request, NEXT).unwrap_or_default();
        if app.db.read(move |conn| factors::removal(conn, viewer.id)).await?.is_none() {
            return Ok(see_other(next_page(&next)));
        }
        let texts = texts(visitor.look.language);
        let content = html! {
            div .note.note--warn role="note" {
                (parts::icon("warning-fill")) div { strong { (texts.get("told-unasked")) } " " (texts.get("told-unasked-help")) }
            }
            form method="post" action="/security/told" {
                input type="hidden" name=(NEXT) value=(next_page(&next));
                button .btn.btn--primary.btn--block type="submit" { (texts.get("told-read")) }
            }
        };
        let lead = html! { p { (texts.get("told-lead")) } };
        let frame = Frame { title: "told-title", lead, wrong: false, head: html! {}, content };
        Ok(frame.answer(&request, &app, visitor, StatusCode::OK).await)
    })
    .await
}

/// Notes that they know, and lets them go on.
pub async fn read(
    request: HttpRequest,
    payload: web::Payload,
    app: web::Data<App>,
    http: web::Data<Http>,
) -> HttpResponse {
    answer(&request, &app, &http, async |_, asker| {
        let Asker::In(viewer) = asker else { return Err(Error::not_found()) };
        let fields = Fields::read(&request, payload).await?;
        app.db.write(move |tx: &mut Tx<'_>| factors::forget_removal(tx, viewer.id)).await?;
        Ok(see_other(next_page(fields.get(NEXT))))
    })
    .await
}
