//! Lists for spreadsheets: the report of an import, and one to fill in.
//!
//! Semicolons and a byte order mark, as French spreadsheets expect them.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header,
    web::{self, Bytes},
};
use futures_util::stream;
use platform::{
    Error, Result,
    db::{Conn, Db},
    http::{Caller, Http, respond},
};
use serde::Deserialize;
use shared::{
    identity::Language,
    ids::ImportId,
    people_import::{Change, Column, Fate, Line, Reason},
    texts::{Texts, Value},
};

use super::{steps, store};
use crate::{
    app::App,
    features::admin::{Administrator, csv_lines},
    locale,
};

/// How many lines are read at once.
const PAGE: i64 = 500;
/// The mark in front of UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Which import.
#[derive(Deserialize)]
pub struct Which {
    import: ImportId,
    #[serde(default)]
    fate: Option<Fate>,
}

/// Gives what the lines of an import do as a file.
pub async fn download(request: HttpRequest, app: web::Data<App>, http: web::Data<Http>) -> HttpResponse {
    match report(&request, &app, &http).await {
        Ok(response) => response,
        Err(error) => respond::problem(&request, &error),
    }
}

async fn report(request: &HttpRequest, app: &App, http: &Http) -> Result<HttpResponse> {
    let Administrator { viewer, .. } = Administrator::from_request(http, request).await?;
    let mut query = request.query_string().to_owned();
    query.push_str("&import=");
    query.push_str(request.match_info().get("import").unwrap_or_default());
    let Which { import, fate } = serde_urlencoded::from_str(&query).map_err(|_| Error::not_found())?;
    app.db.read(move |conn| Ok(store::import(conn, import)?)).await?;
    let language = viewer.language.unwrap_or_else(|| respond::language_of(request));
    let list = List { db: app.db.clone(), import, fate, language, after: None };
    Ok(file("import.csv").streaming(stream::try_unfold(Some(list), List::next)))
}

fn file(name: &str) -> actix_web::HttpResponseBuilder {
    let mut response = HttpResponse::Ok();
    response
        .insert_header((header::CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")))
        .insert_header((header::CACHE_CONTROL, "no-store"));
    response
}

/// A report that is being written.
struct List {
    db: Db,
    import: ImportId,
    fate: Option<Fate>,
    language: Language,
    after: Option<i64>,
}

impl List {
    /// The next piece, and what remains; nothing at the end.
    async fn next(list: Option<Self>) -> Result<Option<(Bytes, Option<Self>)>, actix_web::Error> {
        let Some(mut list) = list else { return Ok(None) };
        let texts = locale::texts(list.language);
        let Some(after) = list.after else {
            list.after = Some(0);
            let heads = [
                "roster-line",
                "roster-person",
                "roster-fate",
                "roster-column",
                "roster-before",
                "roster-after",
                "roster-reason",
            ];
            let head =
                csv_lines([heads.map(|key| texts.get(key)).to_vec()]).map_err(|error| cut_short(&error))?;
            return Ok(Some((Bytes::from([MARK, &head].concat()), Some(list))));
        };
        let (import, fate) = (list.import, list.fate);
        let now = list.db.clock().now();
        let read = move |conn: &mut Conn| {
            let rows = store::lines(conn, import, fate, None, after, PAGE)?;
            let import = store::import(conn, import)?;
            steps::told(conn, &import, &rows, now)
        };
        let page = list.db.read(read).await.map_err(|error| cut_short(&error))?;
        let Some(end) = page.last() else { return Ok(None) };
        list.after = Some(end.seq);
        let cells = page.iter().flat_map(|line| cells(line, texts));
        let piece = csv_lines(cells).map_err(|error| cut_short(&error))?;
        Ok(Some((Bytes::from(piece), Some(list))))
    }
}

/// The connection is cut, so that nobody takes a part for the whole.
fn cut_short(error: &Error) -> actix_web::Error {
    tracing::warn!("The report of an import could not be finished: {error:#}");
    actix_web::error::ErrorInternalServerError("unfinished")
}

/// A row for each thing that changes, or for each reason; one if there is none.
fn cells(line: &Line, texts: &Texts) -> Vec<Vec<String>> {
    let place = if line.line == 0 { texts.get("roster-missing") } else { line.line.to_string() };
    let begin = [place, line.name.clone(), texts.get(&format!("roster-fate-{}", line.fate))];
    let row = |rest: [String; 4]| begin.iter().cloned().chain(rest).collect::<Vec<_>>();
    let changes = line.changes.iter().map(|Change { column, before, after }| {
        let words = |value: &Option<String>| {
            value.as_deref().map(|value| value_words(*column, value, texts)).unwrap_or_default()
        };
        row([column_name(*column, texts), words(before), words(after), String::new()])
    });
    let reasons = line.reasons.iter().map(|reason| {
        let column = reason.column.map(|column| column_name(column, texts)).unwrap_or_default();
        row([column, String::new(), String::new(), reason_sentence(reason, texts)])
    });
    let (nothing, group) = (String::new, texts.get("roster-group"));
    let joins = line.joins.iter().map(|name| row([group.clone(), nothing(), name.clone(), nothing()]));
    let leaves = line.leaves.iter().map(|name| row([group.clone(), name.clone(), nothing(), nothing()]));
    let mut rows: Vec<Vec<String>> = changes.chain(joins).chain(leaves).chain(reasons).collect();
    if rows.is_empty() {
        rows.push(row([const { String::new() }; 4]));
    }
    rows
}

fn column_name(column: Column, texts: &Texts) -> String {
    texts.get(&format!("roster-column-{}", column.as_str().replace('_', "-")))
}

/// What stands in a column, in words of people.
#[must_use]
pub fn value_words(column: Column, value: &str, texts: &Texts) -> String {
    let key = match column {
        Column::Role => format!("roster-role-{value}"),
        Column::Status => format!("roster-status-{value}"),
        Column::PhoneVisibility | Column::MobileVisibility => format!("roster-visible-{value}"),
        _ => return value.to_owned(),
    };
    if texts.has(&key) { texts.get(&key) } else { value.to_owned() }
}

/// Why a line is refused, in a sentence.
#[must_use]
pub fn reason_sentence(reason: &Reason, texts: &Texts) -> String {
    let key = format!("roster-why-{}", reason.why.as_str().replace('_', "-"));
    let column = reason.column.map(|column| column_name(column, texts)).unwrap_or_default();
    let value = reason.value.clone().unwrap_or_default();
    let variables = [
        ("column", Value::from(column)),
        ("value", value.into()),
        ("line", reason.other.unwrap_or_default().to_string().into()),
    ];
    texts.with(&key, &variables)
}

/// Gives a list to fill in.
pub async fn template_file(request: HttpRequest, http: web::Data<Http>) -> HttpResponse {
    let written = match Administrator::from_request(&http, &request).await {
        Ok(asking) => {
            template(locale::texts(asking.viewer.language.unwrap_or_else(|| respond::language_of(&request))))
        }
        Err(error) => Err(error),
    };
    match written {
        Ok(bytes) => file("modele.csv").body(bytes),
        Err(error) => respond::problem(&request, &error),
    }
}

/// A list to fill in: the columns that are known, and two people who do not exist.
pub fn template(texts: &Texts) -> Result<Vec<u8>> {
    const LEFT_OUT: [Column; 3] = [Column::Name, Column::UnitCode, Column::UnitParent];
    let columns = Column::ALL.iter().filter(|column| !LEFT_OUT.contains(column));
    let heads: Vec<String> = columns.clone().map(|column| column_name(*column, texts)).collect();
    let example = |which: &str| -> Vec<String> {
        columns
            .clone()
            .map(|column| {
                let key = format!("roster-{which}-{}", column.as_str().replace('_', "-"));
                if texts.has(&key) { texts.get(&key) } else { String::new() }
            })
            .collect()
    };
    let lines = csv_lines([heads, example("example"), example("example2")])?;
    Ok([MARK, &lines].concat())
}
