//! Gives pictures out: `/files/412316860416/96`, and files to download: `/files/412316860416/file`.
//!
//! Who may see a picture is asked every time. Browsers may keep what they were given, each for the
//! session it was given to: a file never changes.

use actix_web::{
    HttpRequest, HttpResponse, guard,
    http::header::{self, Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue},
    web::{self, ServiceConfig},
};
use platform::{
    Error, Result,
    http::{Caller, Http, Viewer, respond},
    storage::Key,
};
use shared::{
    ids::FileId,
    media::{FileName, PictureKind, WHOLE_FILE},
};

use super::{LOGO, policy, redraw, store};
use crate::app::App;

const KEPT: &str = "private, max-age=31536000, immutable";

/// Mounts the address of pictures.
pub fn configure(config: &mut ServiceConfig) {
    let read = guard::Any(guard::Get()).or(guard::Head());
    config.service(web::resource("/files/{file}/{size}").guard(read).to(picture));
    let read = guard::Any(guard::Get()).or(guard::Head());
    config.service(web::resource("/logo/{file}").guard(read).to(logo));
}

async fn picture(request: HttpRequest, app: web::Data<App>, http: web::Data<Http>) -> HttpResponse {
    match found(&request, &app, &http).await {
        Ok(response) => response,
        Err(error) => respond::problem(&request, &error),
    }
}

async fn found(request: &HttpRequest, app: &App, http: &Http) -> Result<HttpResponse> {
    let viewer = Viewer::from_request(http, request).await?;
    let asked = |name: &str| request.match_info().query(name);
    let file = FileId(asked("file").parse().map_err(|_| Error::not_found())?);
    let kind = app.db.read(move |conn| policy::visible(conn, &viewer, file)).await?;
    if kind == PictureKind::ArticleFile && asked("size") == WHOLE_FILE {
        return download(app, file).await;
    }
    let part = redraw::part(kind, asked("size")).ok_or_else(Error::not_found)?;
    let tag = format!("\"{file}-{part}\"");
    let known = request.headers().get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok());
    if known.is_some_and(|known| known.split(',').any(|other| other.trim().trim_start_matches("W/") == tag)) {
        return Ok(kept(&mut HttpResponse::NotModified(), tag).finish());
    }
    let bytes = app.storage.get(Key { file: file.0, part }).await?.ok_or_else(Error::not_found)?;
    Ok(kept(&mut HttpResponse::Ok(), tag).content_type("image/jpeg").body(bytes))
}

/// A file as it was sent: browsers keep it, and open nothing of it here.
async fn download(app: &App, file: FileId) -> Result<HttpResponse> {
    let name = app.db.read(move |conn| Ok(store::name_of(conn, file)?)).await?;
    let name = name.and_then(|name| FileName::parse(&name).ok()).ok_or_else(Error::not_found)?;
    let mime = name.kind().map_or("application/octet-stream", |(_, mime)| mime);
    let bytes =
        app.storage.get(Key { file: file.0, part: WHOLE_FILE }).await?.ok_or_else(Error::not_found)?;
    let value = ExtendedValue {
        charset: Charset::Ext("UTF-8".to_owned()),
        language_tag: None,
        value: name.as_str().as_bytes().to_vec(),
    };
    let parameters = vec![DispositionParam::FilenameExt(value)];
    let disposition = ContentDisposition { disposition: DispositionType::Attachment, parameters };
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, KEPT))
        .insert_header((header::VARY, "cookie"))
        .insert_header(disposition)
        .insert_header(("content-security-policy", "sandbox; default-src 'none'"))
        .insert_header(("x-content-type-options", "nosniff"))
        .content_type(mime)
        .body(bytes))
}

/// The logo: whoever comes to the door sees it, so no session is asked for.
async fn logo(request: HttpRequest, app: web::Data<App>) -> HttpResponse {
    match found_logo(&request, &app).await {
        Ok(response) => response,
        Err(error) => respond::problem(&request, &error),
    }
}

async fn found_logo(request: &HttpRequest, app: &App) -> Result<HttpResponse> {
    let file = FileId(request.match_info().query("file").parse().map_err(|_| Error::not_found())?);
    app.db.read(move |conn| policy::public_logo(conn, file)).await?;
    let bytes = app.storage.get(Key { file: file.0, part: LOGO }).await?.ok_or_else(Error::not_found)?;
    Ok(HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "public, max-age=31536000, immutable"))
        .insert_header(("content-disposition", "inline; filename=\"logo.png\""))
        .insert_header(("content-security-policy", "sandbox; default-src 'none'"))
        .content_type("image/png")
        .body(bytes))
}

fn kept(response: &mut actix_web::HttpResponseBuilder, tag: String) -> &mut actix_web::HttpResponseBuilder {
    response
        .insert_header((header::CACHE_CONTROL, KEPT))
        .insert_header((header::ETAG, tag))
        .insert_header((header::VARY, "cookie"))
        .insert_header(("content-disposition", "inline; filename=\"photo.jpg\""))
        .insert_header(("content-security-policy", "sandbox; default-src 'none'"))
        .insert_header(("x-content-type-options", "nosniff"))
}
