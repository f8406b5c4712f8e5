//! Gives pictures out: `/files/412316860416/96`, and files to download: `/files/412316860416/file`.
//!
//! Who may see a picture is asked every time. Browsers may keep what they were given, each for the
//! session it was given to: a file never changes.

use actix_web::{
    HttpRequest, HttpResponse, guard,
    http::header::{
        self, ByteRangeSpec, Charset, ContentDisposition, DispositionParam, DispositionType, ExtendedValue,
        Header, Range,
    },
    web::{self, ServiceConfig},
};
use platform::{
    Error, Result,
    http::{Caller, Http, Viewer, respond},
    storage::Key,
};
use shared::{
    ids::FileId,
    media::{FileName, PLAYED, PictureKind, WHOLE_FILE},
};

use super::{LOGO, policy, redraw, store};
use crate::app::App;

/// How many bytes of a video are given at once, at most.
const PIECE: u64 = 1 << 20;

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
    match asked("size") {
        WHOLE_FILE if kind == PictureKind::ArticleFile => return download(app, file).await,
        PLAYED if kind == PictureKind::ArticleFile => return play(request, app, file).await,
        _ => {}
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

/// A video, or the piece of it that the browser asks for. Of a piece whose end it leaves open it is given no
/// more than [`PIECE`]: it asks on.
async fn play(request: &HttpRequest, app: &App, file: FileId) -> Result<HttpResponse> {
    let name = app.db.read(move |conn| Ok(store::name_of(conn, file)?)).await?;
    let name = name.and_then(|name| FileName::parse(&name).ok()).filter(FileName::is_video);
    let (_, mime) = name.as_ref().and_then(FileName::kind).ok_or_else(Error::not_found)?;
    let key = Key { file: file.0, part: WHOLE_FILE };
    let (_, all) = app.storage.get_some(key, 0, 0).await?.ok_or_else(Error::not_found)?;
    let Some(asked) = asked_piece(request) else {
        let bytes = app.storage.get(key).await?.ok_or_else(Error::not_found)?;
        return Ok(piece(&mut HttpResponse::Ok()).content_type(*mime).body(bytes));
    };
    let Some((from, to)) = asked.to_satisfiable_range(all) else {
        let mut response = HttpResponse::RangeNotSatisfiable();
        return Ok(piece(&mut response)
            .insert_header((header::CONTENT_RANGE, format!("bytes */{all}")))
            .finish());
    };
    let most = (to - from + 1).min(PIECE);
    let (bytes, _) = app.storage.get_some(key, from, most).await?.ok_or_else(Error::not_found)?;
    let last = from + u64::try_from(bytes.len()).unwrap_or(u64::MAX).saturating_sub(1);
    let told = format!("bytes {from}-{last}/{all}");
    Ok(piece(&mut HttpResponse::PartialContent())
        .insert_header((header::CONTENT_RANGE, told))
        .content_type(*mime)
        .body(bytes))
}

/// The one piece that is asked for; who asks for several gets all.
fn asked_piece(request: &HttpRequest) -> Option<ByteRangeSpec> {
    match Range::parse(request) {
        Ok(Range::Bytes(pieces)) => match pieces.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        },
        _ => None,
    }
}

fn piece(response: &mut actix_web::HttpResponseBuilder) -> &mut actix_web::HttpResponseBuilder {
    response
        .insert_header((header::ACCEPT_RANGES, "bytes"))
        .insert_header((header::CACHE_CONTROL, KEPT))
        .insert_header((header::VARY, "cookie"))
        .insert_header(("content-disposition", "inline"))
        .insert_header(("content-security-policy", "sandbox; default-src 'none'"))
        .insert_header(("x-content-type-options", "nosniff"))
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
