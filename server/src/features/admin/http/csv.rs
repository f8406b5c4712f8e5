//! The audit log as a list for spreadsheets: what is filtered, written while it is read.
//!
//! Semicolons and a byte order mark, as French spreadsheets expect them. What a spreadsheet would
//! take for a formula is defused by an apostrophe: names are chosen by people.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header,
    web::{self, Bytes},
};
use chrono::{DateTime, SecondsFormat};
use futures_util::stream;
use platform::{
    Error, Result,
    db::Db,
    http::{Caller, Http, respond},
};
use shared::{
    audit::{Action, LogEntry, LogParams},
    identity::Language,
    problem::Code,
    texts::{Texts, Value},
    time::UtcTime,
};

use super::log;
use crate::{
    app::App,
    features::{
        admin::policy::Administrator,
        audit::{self, Filter},
    },
    locale,
};

/// How many entries are read at once.
const PAGE: i64 = 500;

/// The keys of the heads of the columns.
const COLUMNS: [&str; 8] = [
    "csv-entry",
    "csv-time",
    "csv-actor",
    "csv-action",
    "csv-person",
    "csv-sentence",
    "csv-details",
    "csv-address",
];

/// Gives the entries that are asked for as a file.
pub async fn download(request: HttpRequest, app: web::Data<App>, http: web::Data<Http>) -> HttpResponse {
    match answer(&request, &app, &http).await {
        Ok(response) => response,
        Err(error) => respond::problem(&request, &error),
    }
}

async fn answer(request: &HttpRequest, app: &App, http: &Http) -> Result<HttpResponse> {
    let Administrator { by, language, .. } = Administrator::from_request(http, request).await?;
    let params: LogParams =
        serde_urlencoded::from_str(request.query_string()).map_err(|_| Error::refused(Code::Malformed))?;
    let filter = log::filter(&params);
    // Said first: what is taken away is told even if it is not taken away whole.
    app.db.write(move |tx| audit::record_reading(tx, &by, Action::LogExported, &params)).await?;
    let list = List { db: app.db.clone(), filter, language, place: Place::Beginning };
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_TYPE, "text/csv; charset=utf-8"))
        .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"journal.csv\""))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .streaming(stream::try_unfold(list, List::next)))
}

/// A list that is being written.
struct List {
    db: Db,
    filter: Filter,
    language: Language,
    place: Place,
}

#[derive(Clone, Copy)]
enum Place {
    Beginning,
    /// After this entry.
    After(Option<i64>),
    End,
}

impl List {
    /// The next piece, and what remains; nothing at the end.
    async fn next(mut self) -> Result<Option<(Bytes, Self)>, actix_web::Error> {
        let texts = locale::texts(self.language);
        let piece = match self.place {
            Place::Beginning => {
                self.place = Place::After(None);
                let heads = COLUMNS.map(|key| texts.get(key));
                lines([heads]).map(|line| [b"\xef\xbb\xbf".as_slice(), &line].concat())
            }
            Place::After(before) => {
                let filter = self.filter.clone();
                let read = move |conn: &mut platform::db::Conn| log::entries(conn, &filter, before, PAGE);
                let entries = self.db.read(read).await.map_err(|error| cut_short(&error))?;
                self.place = match entries.last() {
                    Some(last) => Place::After(Some(last.seq)),
                    None => Place::End,
                };
                lines(entries.iter().map(|entry| cells(entry, texts)))
            }
            Place::End => return Ok(None),
        };
        Ok(Some((Bytes::from(piece.map_err(|error| cut_short(&error))?), self)))
    }
}

/// The connection is cut, so that nobody takes a part for the whole.
fn cut_short(error: &Error) -> actix_web::Error {
    tracing::warn!("The list of the audit log could not be finished: {error:#}");
    actix_web::error::ErrorInternalServerError("unfinished")
}

fn cells(entry: &LogEntry, texts: &Texts) -> [String; 8] {
    let name = |named: &Option<shared::audit::Named>| {
        named.as_ref().map(|named| named.name.clone()).unwrap_or_default()
    };
    let details: Vec<String> = entry.details.iter().map(|(key, value)| format!("{key}={value}")).collect();
    [
        entry.seq.to_string(),
        moment(entry.at),
        name(&entry.actor),
        entry.action.map(|action| action.to_string()).unwrap_or_default(),
        name(&entry.person),
        sentence(entry, texts),
        details.join(", "),
        entry.address.clone().unwrap_or_default(),
    ]
}

/// What an entry says, in words.
fn sentence(entry: &LogEntry, texts: &Texts) -> String {
    let Some(action) = entry.action else { return texts.get("log-unknown") };
    let actor =
        entry.actor.as_ref().map_or_else(|| texts.get("log-command-line"), |actor| actor.name.clone());
    let person = entry.person.as_ref().map(|person| person.name.as_str());
    let person = person.or_else(|| entry.details.get("person").map(String::as_str)).unwrap_or_default();
    let mut variables = vec![("actor", Value::from(actor)), ("person", person.into())];
    for (name, value) in entry.details.iter().filter(|(name, _)| *name != "person") {
        variables.push((name.as_str(), value.as_str().into()));
    }
    texts.with(&key(action), &variables)
}

/// The key of the sentence of an action.
fn key(action: Action) -> String {
    format!("log-{}", action.as_str().replace('_', "-"))
}

fn moment(at: UtcTime) -> String {
    let moment = DateTime::from_timestamp_millis(at.0);
    moment.map(|moment| moment.to_rfc3339_opts(SecondsFormat::Millis, true)).unwrap_or_default()
}

/// Lines of a list for spreadsheets; none of its cells is calculated.
pub fn lines(rows: impl IntoIterator<Item = impl IntoIterator<Item = String>>) -> Result<Vec<u8>> {
    let mut writer = ::csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    for row in rows {
        writer.write_record(row.into_iter().map(|cell| defused(&cell))).map_err(anyhow::Error::from)?;
    }
    Ok(writer.into_inner().map_err(|error| anyhow::anyhow!("{error}"))?)
}

/// A cell that no spreadsheet calculates.
fn defused(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_none() {
        for formula in ["=1+1", "+33", "-2", "@SUM(A1)", "\t=1"] {
            assert_eq!(defused(formula), format!("'{formula}"));
        }
        assert_eq!(defused("Ada Mercier"), "Ada Mercier");
    }

    #[test]
    fn every_action_has_its_sentence_in_both_languages() {
        for language in Language::ALL {
            let texts = locale::texts(*language);
            let missing: Vec<_> = Action::ALL.iter().filter(|action| !texts.has(&key(**action))).collect();
            assert!(missing.is_empty(), "{language} has no words for {missing:?}");
        }
    }

    #[test]
    fn a_cell_with_a_separator_is_quoted() {
        let row = ["1", "a;b", "c\"d", "", "", "", "", ""].map(str::to_owned);
        assert_eq!(String::from_utf8(lines([row]).unwrap()).unwrap(), "1;\"a;b\";\"c\"\"d\";;;;;\n");
    }
}
