//! What the directory gives besides the application: a person as a card for the telephone's own
//! directory, as a file or as a code to point it at, and lists of numbers to be printed.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header,
    web::{self, ServiceConfig},
};
use platform::{
    Error, Result,
    http::{Caller, Http, Viewer, respond},
    storage::Key,
};
use shared::{directory::Profile, identity::Language, problem::Code, text::Username};

use super::{
    phone_list::{self, Asked},
    profile, vcard,
};
use crate::{
    app::App,
    features::identity,
    web::{Look, Visitor, page, qr, query, render, see_other},
};

/// The size of the photo on a card.
const PHOTO_ON_CARD: &str = "192";

/// Mounts the addresses.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(
            web::resource("/people/{username}.vcf").route(web::get().to(card)).route(web::head().to(card)),
        )
        .service(
            web::resource("/people/{username}.svg").route(web::get().to(code)).route(web::head().to(code)),
        )
        .service(web::resource("/phone-list").route(web::get().to(numbers)).route(web::head().to(numbers)));
}

/// A person as a vCard, with what the viewer may see of them.
async fn card(request: HttpRequest, app: web::Data<App>, http: web::Data<Http>) -> HttpResponse {
    match written_card(&request, &app, &http).await {
        Ok(response) => response,
        Err(error) => respond::problem(&request, &error),
    }
}

/// The same card as a code, without what a code has no room for.
async fn code(request: HttpRequest, app: web::Data<App>, http: web::Data<Http>) -> HttpResponse {
    match drawn_code(&request, &app, &http).await {
        Ok(response) => response,
        Err(error) => respond::problem(&request, &error),
    }
}

async fn drawn_code(request: &HttpRequest, app: &App, http: &Http) -> Result<HttpResponse> {
    let (person, organization) = person_of(request, app, http).await?;
    let site = app.config.server.public_url.as_deref();
    let code = qr::code(&vcard::write_short(&person, &organization, site))?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .content_type("image/svg+xml")
        .body(code.file()))
}

/// Whose card is asked for, as the viewer may see them, and the name of the organisation.
async fn person_of(request: &HttpRequest, app: &App, http: &Http) -> Result<(Profile, String)> {
    let viewer = Viewer::from_request(http, request).await?;
    let username = Username::parse(request.match_info().query("username")).map_err(|_| Error::not_found())?;
    app.db
        .read(move |conn| {
            let person = profile::of(conn, &viewer, &username)?;
            // Of who left nothing is told but the name.
            if person.left {
                return Err(Error::not_found());
            }
            Ok((person, identity::organization(conn)?))
        })
        .await
}

async fn written_card(request: &HttpRequest, app: &App, http: &Http) -> Result<HttpResponse> {
    let (person, organization) = person_of(request, app, http).await?;
    let photo = photo_of(app, &person).await?;
    let site = app.config.server.public_url.as_deref();
    let text = vcard::write(&person, &organization, photo.as_deref(), site);
    let name = format!("attachment; filename=\"{}.vcf\"", person.person.username);
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header(("content-disposition", name))
        .content_type("text/vcard; charset=utf-8")
        .body(text))
}

async fn photo_of(app: &App, person: &Profile) -> Result<Option<Vec<u8>>> {
    match person.person.photo {
        Some(photo) => app.storage.get(Key { file: photo.0, part: PHOTO_ON_CARD }).await,
        None => Ok(None),
    }
}

/// Names and numbers, to be printed.
async fn numbers(request: HttpRequest, app: web::Data<App>, http: web::Data<Http>) -> HttpResponse {
    let visitor = Visitor::of(&request, &app.config.server);
    match written_numbers(&request, &app, &http, &visitor).await {
        Ok(response) => response,
        Err(error) if error.code() == Code::Unauthenticated => {
            let query = request.query_string();
            let next = if query.is_empty() { String::new() } else { format!("?{query}") };
            see_other(&identity::sign_in_address(&format!("/phone-list{next}")))
        }
        Err(error) => page::problem(&request, &visitor, &error),
    }
}

async fn written_numbers(
    request: &HttpRequest,
    app: &App,
    http: &Http,
    visitor: &Visitor,
) -> Result<HttpResponse> {
    let viewer = Viewer::from_request(http, request).await?;
    let asked = Asked::read(|name| query(request, name));
    let spoken = visitor.look.language;
    let now = app.clock.now();
    let (page, look) = app
        .db
        .read(move |conn| {
            let account = identity::account(conn, viewer.id)?;
            let language: Language = account.preferences.language.unwrap_or(spoken);
            let page = phone_list::page(conn, &viewer, &asked, language, &account.organization, now)?;
            Ok((page, Look::preferred(&account.preferences, language)))
        })
        .await?;
    let visitor = Visitor { look, ..visitor.clone() };
    Ok(render(request, &visitor, actix_web::http::StatusCode::OK, &page))
}
