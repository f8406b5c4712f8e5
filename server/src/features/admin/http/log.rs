//! The audit log, page by page, and its verification.

use std::collections::HashMap;

use platform::{Result, db::Conn, http::Call};
use shared::{
    audit::{
        Action, Details, LogEntry, LogParams, Named, ReadLog, ReadVerification, Verification, VerifyLog,
    },
    contract::Page,
    identity::PersonRef,
    ids::UserId,
};

use crate::{
    app::App,
    features::{
        admin::policy::Administrator,
        audit::{self, Filter, Found},
        identity,
    },
};

/// How many entries a page has.
const PAGE: i64 = 50;

/// The detail that names a person by their id.
const PERSON: &str = "person";

pub async fn read(app: App, asking: Administrator, call: Call<ReadLog>) -> Result<Page<LogEntry>> {
    let params = call.params;
    note_reading(&app, &asking, &params).await?;
    app.db
        .read(move |conn| {
            let mut items = entries(conn, &filter(&params), params.before, PAGE + 1)?;
            let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
            let more = items.len() > page;
            items.truncate(page);
            let next = items.last().filter(|_| more).map(|entry| entry.seq);
            Ok(Page { items, next })
        })
        .await
}

pub async fn read_verification(
    app: App,
    _: Administrator,
    _: Call<ReadVerification>,
) -> Result<Verification> {
    Ok(app.verifier.state())
}

pub async fn verify(app: App, _: Administrator, _: Call<VerifyLog>) -> Result<Verification> {
    Ok(app.verifier.begin(&app.db))
}

/// Which entries the parameters ask for, on whatever page.
pub fn filter(params: &LogParams) -> Filter {
    let &LogParams { action, person, from, until, before: _ } = params;
    Filter { action, person, from, until }
}

/// Entries with the names of those they speak of.
pub fn entries(conn: &mut Conn, filter: &Filter, before: Option<i64>, limit: i64) -> Result<Vec<LogEntry>> {
    let found: Vec<(Found, Details)> = audit::entries(conn, filter, before, limit)?
        .into_iter()
        .map(|entry| {
            let details = read_details(&entry.details);
            (entry, details)
        })
        .collect();
    let mut ids: Vec<UserId> = found
        .iter()
        .flat_map(|(entry, details)| [entry.actor, entry.person, person_in(details)])
        .flatten()
        .collect();
    ids.sort_unstable();
    ids.dedup();
    let people = identity::people(conn, &ids)?;
    Ok(found.into_iter().map(|(entry, details)| with_names(&entry, details, &people)).collect())
}

/// Says that somebody reads the log, unless they have been reading just this for less than ten minutes.
async fn note_reading(app: &App, asking: &Administrator, params: &LogParams) -> Result<()> {
    let (user, now, asked) = (asking.viewer.id, app.clock.now(), params.clone());
    if app.db.read(move |conn| audit::is_reading(conn, user, &asked, now)).await? {
        return Ok(());
    }
    let (by, asked) = (asking.by.clone(), params.clone());
    app.db.write(move |tx| audit::record_reading(tx, &by, Action::LogRead, &asked)).await
}

fn read_details(json: &str) -> Details {
    serde_json::from_str(json).unwrap_or_default()
}

fn person_in(details: &Details) -> Option<UserId> {
    details.get(PERSON)?.parse().ok()
}

fn with_names(entry: &Found, mut details: Details, people: &HashMap<UserId, PersonRef>) -> LogEntry {
    let named = |id: UserId| {
        let name = people.get(&id).map_or_else(|| format!("#{id}"), |person| person.name.clone());
        Named { id, name }
    };
    if let Some(person) = person_in(&details) {
        details.insert(PERSON.to_owned(), named(person).name);
    }
    let mut personal = entry.personal.as_deref().map(read_details).unwrap_or_default();
    let address = personal.remove("address");
    details.extend(personal);
    LogEntry {
        seq: entry.seq,
        at: entry.at,
        actor: entry.actor.map(named),
        action: entry.action.parse().ok(),
        person: entry.person.map(named),
        details,
        address,
    }
}
