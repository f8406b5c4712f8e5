//! The files that browsers load: inside the program, under names made of their content.
//!
//! The bundler left them in `target/dist` with `manifest.json`, which says which file bears
//! which name today. A name never changes its content, so browsers keep it for ever. Without
//! that folder (in tests) pages have no style and there is no application, and all else works.

use std::{borrow::Cow, collections::HashMap, sync::LazyLock};

use actix_web::{
    HttpRequest, HttpResponse, guard,
    http::header::{self, HeaderMap},
    web::{self, ServiceConfig},
};
use serde::Deserialize;

#[derive(rust_embed::Embed)]
#[folder = "../target/dist"]
struct Dist;

/// A published file, as the manifest describes it.
#[derive(Clone, Debug, Deserialize)]
struct Published {
    file: String,
    gzip: Option<u64>,
    brotli: Option<u64>,
}

/// Which file bears which name.
#[derive(Debug, Default)]
struct Manifest {
    by_name: HashMap<String, Published>,
    by_file: HashMap<String, Published>,
}

static MANIFEST: LazyLock<Manifest> = LazyLock::new(|| {
    let json = Dist::get("manifest.json").map(|file| file.data);
    Manifest::read(json.as_deref().unwrap_or_default())
});

const WORKER: &str = include_str!("../../../assets/worker/sw.js");
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const A_DAY: &str = "public, max-age=86400";

/// Mounts the files, the manifest of the installed application and the icon of old browsers.
pub fn configure(config: &mut ServiceConfig) {
    let read = || guard::Any(guard::Get()).or(guard::Head());
    config
        .service(web::resource("/assets/{file}").guard(read()).to(file))
        .service(web::resource("/manifest.webmanifest").guard(read()).to(installed_manifest))
        .service(web::resource("/sw.js").guard(read()).to(worker))
        .service(web::resource("/favicon.ico").guard(read()).to(favicon));
}

/// The address of a published file: `app.css` is at `/assets/app.<hash>.css`.
#[must_use]
pub fn address(name: &str) -> String {
    let file = MANIFEST.by_name.get(name).map_or(name, |published| published.file.as_str());
    format!("/assets/{file}")
}

async fn file(request: HttpRequest, name: web::Path<String>) -> HttpResponse {
    match MANIFEST.by_file.get(name.as_str()) {
        Some(published) => answer(request.headers(), published, FOR_EVER, embedded),
        None => missing(),
    }
}

/// The manifest of the installed application, always at the same address.
async fn installed_manifest(request: HttpRequest) -> HttpResponse {
    by_name(&request, "manifest.webmanifest")
}

/// The icon that old browsers ask for.
async fn favicon(request: HttpRequest) -> HttpResponse {
    by_name(&request, "parvis-app.svg")
}

/// What works while no page is open: shows what push services bring. The same in every version of the
/// program, so that its address says nothing of it.
async fn worker() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-cache"))
        .content_type(media_type("sw.js"))
        .body(WORKER)
}

fn by_name(request: &HttpRequest, name: &str) -> HttpResponse {
    match MANIFEST.by_name.get(name) {
        Some(published) => answer(request.headers(), published, A_DAY, embedded),
        None => missing(),
    }
}

fn missing() -> HttpResponse {
    HttpResponse::NotFound().insert_header((header::CACHE_CONTROL, "no-store")).finish()
}

fn embedded(file: &str) -> Option<Cow<'static, [u8]>> {
    Dist::get(file).map(|file| file.data)
}

/// A file in the encoding that the browser takes, or "not modified".
fn answer(
    headers: &HeaderMap,
    published: &Published,
    cache: &str,
    load: impl FnOnce(&str) -> Option<Cow<'static, [u8]>>,
) -> HttpResponse {
    let encoding = Encoding::choose(headers, published);
    let tag = format!("\"{}{}\"", published.file, encoding.suffix());
    let asked = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let known =
        asked.split(',').any(|other| other.trim().trim_start_matches("W/") == tag || other.trim() == "*");
    let mut response = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response
        .insert_header((header::CACHE_CONTROL, cache))
        .insert_header((header::ETAG, tag))
        .insert_header((header::VARY, "accept-encoding"));
    if known {
        return response.finish();
    }
    let Some(bytes) = load(&format!("{}{}", published.file, encoding.suffix())) else { return missing() };
    response.content_type(media_type(&published.file));
    if let Some(name) = encoding.name() {
        response.insert_header((header::CONTENT_ENCODING, name));
    }
    match bytes {
        Cow::Borrowed(bytes) => response.body(bytes),
        Cow::Owned(bytes) => response.body(bytes),
    }
}

/// How a file is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoding {
    Plain,
    Gzip,
    Brotli,
}

impl Encoding {
    fn choose(headers: &HeaderMap, published: &Published) -> Self {
        let taken = |name: &str| {
            let lists = headers.get_all(header::ACCEPT_ENCODING).filter_map(|value| value.to_str().ok());
            lists.flat_map(|list| list.split(',')).any(|range| takes(range, name))
        };
        if published.brotli.is_some() && taken("br") {
            Self::Brotli
        } else if published.gzip.is_some() && taken("gzip") {
            Self::Gzip
        } else {
            Self::Plain
        }
    }

    const fn suffix(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Gzip => ".gz",
            Self::Brotli => ".br",
        }
    }

    const fn name(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Gzip => Some("gzip"),
            Self::Brotli => Some("br"),
        }
    }
}

/// Whether a range of `Accept-Encoding` takes an encoding: `br;q=0` refuses it.
fn takes(range: &str, name: &str) -> bool {
    let mut parts = range.split(';').map(str::trim);
    let named = parts.next().is_some_and(|token| token.eq_ignore_ascii_case(name));
    let refused = parts.any(|part| {
        part.strip_prefix("q=").and_then(|quality| quality.parse::<f32>().ok()).is_some_and(|q| q <= 0.0)
    });
    named && !refused
}

fn media_type(file: &str) -> &'static str {
    match file.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "jpg" => "image/jpeg",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        _ => "application/octet-stream",
    }
}

impl Manifest {
    fn read(json: &[u8]) -> Self {
        let by_name: HashMap<String, Published> = serde_json::from_slice(json).unwrap_or_default();
        let by_file = by_name.values().map(|published| (published.file.clone(), published.clone())).collect();
        Self { by_name, by_file }
    }
}

#[cfg(test)]
mod tests {
    use actix_web::{body::to_bytes, test::TestRequest};

    use super::*;

    const JSON: &[u8] = br#"{
        "app.css": {"file": "app.0123.css", "bytes": 9, "gzip": 3, "brotli": 2},
        "a.woff2": {"file": "a.4567.woff2", "bytes": 5, "gzip": null, "brotli": null}
    }"#;

    /// Files that contain their names.
    fn load(file: &str) -> Option<Cow<'static, [u8]>> {
        (!file.is_empty()).then(|| Cow::Owned(file.as_bytes().to_vec()))
    }

    async fn got(name: &str, asked: &[(&str, &str)]) -> (HttpResponse<()>, String) {
        let manifest = Manifest::read(JSON);
        let request = asked.iter().fold(TestRequest::get(), |request, pair| request.append_header(*pair));
        let response = answer(request.to_http_request().headers(), &manifest.by_name[name], FOR_EVER, load);
        let (head, body) = response.into_parts();
        let body = to_bytes(body).await.unwrap();
        (head, String::from_utf8(body.to_vec()).unwrap())
    }

    #[actix_web::test]
    async fn a_file_comes_as_small_as_the_browser_takes_it() {
        for (accepted, encoding, body) in [
            ("gzip, deflate, br, zstd", Some("br"), "app.0123.css.br"),
            ("gzip", Some("gzip"), "app.0123.css.gz"),
            ("br;q=0, gzip;q=0.5", Some("gzip"), "app.0123.css.gz"),
            ("identity", None, "app.0123.css"),
        ] {
            let (response, content) = got("app.css", &[("accept-encoding", accepted)]).await;
            let header = |name: &str| response.headers().get(name).map(|value| value.to_str().unwrap());
            assert_eq!((header("content-encoding"), content.as_str()), (encoding, body), "{accepted}");
            assert_eq!(header("content-type"), Some("text/css; charset=utf-8"));
            assert_eq!(header("cache-control"), Some(FOR_EVER));
            assert_eq!(header("vary"), Some("accept-encoding"));
        }
        let (response, content) = got("a.woff2", &[("accept-encoding", "br")]).await;
        assert!(response.headers().get("content-encoding").is_none());
        assert_eq!(content, "a.4567.woff2");
    }

    #[actix_web::test]
    async fn what_the_browser_has_is_not_sent_again() {
        let known = [("accept-encoding", "br"), ("if-none-match", "\"x\", W/\"app.0123.css.br\"")];
        let (response, content) = got("app.css", &known).await;
        assert_eq!((response.status().as_u16(), content.as_str()), (304, ""));
        let other = [("accept-encoding", "gzip"), ("if-none-match", "\"app.0123.css.br\"")];
        assert_eq!(got("app.css", &other).await.0.status().as_u16(), 200);
    }

    #[test]
    fn without_a_bundle_there_is_no_file_and_no_failure() {
        assert!(Manifest::read(b"").by_name.is_empty());
        assert!(address("nothing.css").ends_with("/nothing.css"));
    }
}
