//! News in a reader of feeds, at an address of one's own.
//!
//! The address needs no session: whoever has it reads what its owner may read at that moment, and nothing
//! else. Only the hash of what it holds is kept, and nothing of it stands in a log. It ends with the account.

use std::fmt::Write;

use actix_web::{
    HttpRequest, HttpResponse, guard,
    http::header,
    web::{self, ServiceConfig},
};
use atom_syndication::{Category, Content, Entry, Feed, Generator, Link, Person, Text};
use chrono::{DateTime, FixedOffset, Utc};
use platform::{
    Error, Result,
    db::{Conn, Tx},
    http::{Call, Viewer},
};
use sha2::{Digest, Sha256};
use shared::{
    ids::{SessionId, UserId},
    news::feed::{MakeMyFeed, MyFeed, NewFeed, ReadMyFeed, RevokeMyFeed},
    problem::Code,
    time::UtcTime,
};

use super::{content, store, views};
use crate::{
    app::App,
    features::{audiences, identity},
};

/// Mounts the address.
pub fn configure(config: &mut ServiceConfig) {
    let read = guard::Any(guard::Get()).or(guard::Head());
    config.service(web::resource("/rss/{token}.xml").guard(read).to(show));
}

/// Tells whether one has an address.
pub async fn read(app: App, viewer: Viewer, _: Call<ReadMyFeed>) -> Result<MyFeed> {
    app.db.read(move |conn| Ok(MyFeed { made_at: store::feed_made_at(conn, viewer.id)? })).await
}

/// Makes an address, and tells it once.
pub async fn make(app: App, viewer: Viewer, _: Call<MakeMyFeed>) -> Result<NewFeed> {
    let token = identity::new_token()?;
    let hash = identity::hash_token(&token);
    app.db
        .write(move |tx| {
            store::replace_feed(tx, viewer.id, &hash)?;
            Ok(NewFeed { path: format!("/rss/{token}.xml"), made_at: tx.now() })
        })
        .await
}

/// Has the address lead nowhere any more.
pub async fn revoke(app: App, viewer: Viewer, _: Call<RevokeMyFeed>) -> Result<()> {
    app.db.write(move |tx| Ok(store::delete_feed(tx, viewer.id)?)).await
}

/// Forgets the address of a person.
pub fn forget(tx: &mut Tx<'_>, user: UserId) -> Result<()> {
    Ok(store::delete_feed(tx, user)?)
}

/// A feed, as it is given out.
struct Written {
    xml: String,
    tag: String,
    latest: Option<UtcTime>,
}

async fn show(request: HttpRequest, app: web::Data<App>) -> HttpResponse {
    match written(&request, &app).await {
        Ok(written) => answer(&request, written),
        // Nothing of the address is said, nor logged: wrong, revoked and closed are one.
        Err(error) if error.code() == Code::NotFound => plain(&mut HttpResponse::NotFound()),
        Err(error) => {
            tracing::error!("A feed of news could not be written: {error:#}");
            plain(HttpResponse::ServiceUnavailable().insert_header((header::RETRY_AFTER, "600")))
        }
    }
}

fn plain(response: &mut actix_web::HttpResponseBuilder) -> HttpResponse {
    response.insert_header((header::CACHE_CONTROL, "no-store")).finish()
}

async fn written(request: &HttpRequest, app: &App) -> Result<Written> {
    let token = request.match_info().query("token");
    if !identity::may_be_token(token) {
        return Err(Error::not_found());
    }
    let (hash, now, site) = (identity::hash_token(token), app.clock.now(), app.config.server.site());
    app.db.read(move |conn| write(conn, &hash, now, &site)).await
}

/// Writes what the owner of an address may read now.
fn write(conn: &mut Conn, hash: &str, now: UtcTime, site: &str) -> Result<Written> {
    let owner = store::feed_owner(conn, hash)?.ok_or_else(Error::not_found)?;
    // Nobody is written to whose account is closed.
    let owner = identity::addressees(conn, &[owner])?.pop().ok_or_else(Error::not_found)?;
    let viewer =
        Viewer { id: owner.user, role: owner.role, session: SessionId(0), language: owner.language, now };
    let eyes = audiences::eyes(conn, &viewer)?;
    let rows = store::feed_rows(conn, &eyes)?;
    let authors: Vec<UserId> = rows.iter().map(|row| row.author_id).collect();
    let people = identity::people(conn, &authors)?;
    let latest = rows.iter().filter_map(|row| row.updated_at.max(row.published_at)).max();
    let mut said = Sha256::new();
    let mut entries = Vec::with_capacity(rows.len());
    for row in rows {
        let author = views::person(&people, row.author_id)?.name;
        said.update(format!("{} {} {author}\n", row.id, row.sha256));
        entries.push(entry(row, author, site)?);
    }
    let name = identity::organization(conn)?;
    said.update(&name);
    let feed = Feed {
        title: Text::plain(name),
        id: format!("{site}/news"),
        updated: moment(latest.unwrap_or(UtcTime(0))),
        links: vec![link(format!("{site}/news"))],
        generator: Some(Generator { value: "Parvis".to_owned(), ..Generator::default() }),
        entries,
        ..Feed::default()
    };
    let mut tag = String::from("\"");
    for byte in said.finalize() {
        let _ = write!(tag, "{byte:02x}");
    }
    tag.push('"');
    Ok(Written { xml: feed.to_string(), tag, latest })
}

fn entry(row: store::FeedRow, author: String, site: &str) -> Result<Entry> {
    let address = format!("{site}/news/{}", row.id);
    let category = |term: String| Category { term, ..Category::default() };
    Ok(Entry {
        title: Text::plain(row.title),
        id: address.clone(),
        updated: moment(row.updated_at.max(row.published_at).unwrap_or(UtcTime(0))),
        published: row.published_at.map(moment),
        authors: vec![Person { name: author, ..Person::default() }],
        categories: content::topics(&row.topics)?.into_iter().map(category).collect(),
        summary: (!row.lead.is_empty()).then(|| Text::plain(row.lead)),
        content: Some(Content {
            base: Some(format!("{site}/")),
            content_type: Some("html".to_owned()),
            value: Some(content::html_elsewhere(&row.body)),
            ..Content::default()
        }),
        links: vec![link(address)],
        ..Entry::default()
    })
}

fn link(href: String) -> Link {
    Link { href, rel: "alternate".to_owned(), mime_type: Some("text/html".to_owned()), ..Link::default() }
}

fn moment(at: UtcTime) -> DateTime<FixedOffset> {
    DateTime::<Utc>::from_timestamp_millis(at.0).unwrap_or_default().fixed_offset()
}

fn answer(request: &HttpRequest, written: Written) -> HttpResponse {
    let Written { xml, tag, latest } = written;
    let modified = latest.map(|at| moment(at).format("%a, %d %b %Y %H:%M:%S GMT").to_string());
    let asked = |name| request.headers().get(name).and_then(|value| value.to_str().ok());
    // What may be read can change without anything that went out: only the tag says that all is as it was.
    let known = asked(header::IF_NONE_MATCH)
        .is_some_and(|known| known.split(',').any(|one| one.trim().trim_start_matches("W/") == tag));
    let mut response = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response
        .insert_header((header::CACHE_CONTROL, "private, max-age=300"))
        .insert_header((header::ETAG, tag))
        .insert_header(("x-content-type-options", "nosniff"))
        .insert_header(("x-robots-tag", "noindex"))
        .insert_header(("referrer-policy", "no-referrer"))
        .insert_header(("content-security-policy", "sandbox; default-src 'none'"));
    if let Some(modified) = modified {
        response.insert_header((header::LAST_MODIFIED, modified));
    }
    if known {
        response.finish()
    } else {
        response.content_type("application/atom+xml; charset=utf-8").body(xml)
    }
}
