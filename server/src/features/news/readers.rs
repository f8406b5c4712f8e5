//! The door of articles for whoever asks something of their readers: what they see, who they are.

use std::collections::HashMap;

use platform::{
    Error, Result,
    db::{Conn, Tx},
    http::Viewer,
};
use shared::{
    ids::{ArticleId, FileId, OrganizationId, UserId},
    news::ArticleState,
    time::UtcTime,
};

use super::{audience, content, policy, store};
use crate::features::audiences::Meant;

/// An article, as far as it decides what is asked of its readers.
#[derive(Clone, Debug)]
pub struct Facts {
    /// How far it is.
    pub state: ArticleState,
    /// Who wrote it.
    pub author: UserId,
    /// The unit that it is written for.
    pub unit: Option<OrganizationId>,
    /// The title of the manuscript.
    pub title: String,
    /// When it goes out by itself.
    pub publish_at: Option<UtcTime>,
    /// The version since which nothing but details changed for readers; 0 as long as it was never out.
    pub edition: i32,
}

/// What readers see of an article.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Its title.
    pub title: String,
    /// What stands above its text; may be empty.
    pub lead: String,
    /// Its text as sanitised HTML.
    pub html: String,
    /// The number of the version.
    pub number: i32,
    /// The version since which nothing but details changed.
    pub edition: i32,
    /// SHA-256 of what is shown.
    pub sha256: String,
}

/// What decides what is asked of the readers of an article. Fails with `NotFound`.
pub fn facts(conn: &mut Conn, article: ArticleId) -> Result<Facts> {
    let row = store::article(conn, article)?.ok_or_else(Error::not_found)?;
    Ok(Facts {
        state: row.state,
        author: row.author_id,
        unit: row.unit_id,
        title: row.title,
        publish_at: row.publish_at,
        edition: row.edition,
    })
}

/// What readers see of an article, whoever they are; nothing as long as it was never out.
pub fn shown(conn: &mut Conn, article: ArticleId) -> Result<Option<Shown>> {
    let edition = facts(conn, article)?.edition;
    Ok(store::shown(conn, article)?.map(|row| Shown {
        title: row.title,
        lead: row.lead,
        html: row.html,
        number: row.number,
        edition,
        sha256: row.sha256,
    }))
}

/// The text of an article as it is shown where nobody signs in: what was sent for it is not fetched there.
pub fn html_elsewhere(conn: &mut Conn, article: ArticleId) -> Result<String> {
    let body = store::shown_body(conn, article)?.ok_or_else(Error::not_found)?;
    Ok(content::html_elsewhere(&body))
}

/// Whether anything of an article names a file that was sent for it.
pub fn names_file(conn: &mut Conn, article: ArticleId, file: FileId) -> Result<bool> {
    Ok(store::names_file(conn, article, file)?)
}

/// What the viewer sees of an article. Fails with `NotFound` where it is not for them.
pub fn shown_to(conn: &mut Conn, viewer: &Viewer, article: ArticleId) -> Result<Shown> {
    policy::readable(conn, viewer, article)?;
    shown(conn, article)?.ok_or_else(Error::not_found)
}

/// What readers saw since an edition began, the latest first: the number and the hash of each version.
pub fn editions_of(conn: &mut Conn, article: ArticleId, edition: i32) -> Result<Vec<(i32, String)>> {
    Ok(store::shown_since(conn, article, edition)?)
}

/// Whether the viewer publishes news.
#[must_use]
pub const fn is_officer(viewer: &Viewer) -> bool {
    policy::is_officer(viewer)
}

/// Whether the viewer writes an article: officers do, and the editors of its unit.
pub fn may_write(conn: &mut Conn, viewer: &Viewer, article: ArticleId) -> Result<bool> {
    policy::may_write(conn, viewer, article)
}

/// Refuses whoever may not change what an article says now: `NotFound` if they do not even write it.
/// In a transaction, it stays as it is until its end.
pub fn may_edit(tx: &mut Tx<'_>, viewer: &Viewer, article: ArticleId) -> Result<()> {
    policy::held_anyhow(tx, viewer, article)?.require_edit()
}

/// Holds an article until the end of the transaction.
pub fn hold(tx: &mut Tx<'_>, article: ArticleId) -> Result<()> {
    Ok(store::hold(tx, article)?)
}

/// Says until when an article has to go out: a step that would be later is refused.
pub fn not_after(tx: &mut Tx<'_>, article: ArticleId, last: Option<UtcTime>) -> Result<()> {
    Ok(store::set_not_after(tx, article, last)?)
}

fn meant(conn: &mut Conn, article: ArticleId, now: UtcTime) -> Result<Option<store::Meant>> {
    let row = store::article(conn, article)?;
    let Some((row, number)) = row.and_then(|row| Some((row.id, row.shown?))) else { return Ok(None) };
    let Some(shown) = store::version(conn, row, number)? else { return Ok(None) };
    audience::meant(conn, &content::audience(&shown.audience)?, now).map(Some)
}

/// The people that a manuscript would be for. Fails with `NotFound` for those who do not write it.
pub fn meant_by_manuscript(conn: &mut Conn, viewer: &Viewer, article: ArticleId) -> Result<Meant> {
    let row = policy::writable(conn, viewer, article)?.row;
    audience::meant(conn, &content::audience(&row.audience)?, viewer.now)
}

/// How many people what readers see of an article is for.
pub fn audience_size(conn: &mut Conn, article: ArticleId, now: UtcTime) -> Result<u32> {
    match meant(conn, article, now)? {
        Some(meant) => Ok(store::counted(store::count(conn, &meant)?)),
        None => Ok(0),
    }
}

/// The first people whom what readers see of an article is for, after one of them.
pub fn audience_after(
    conn: &mut Conn,
    article: ArticleId,
    (after, limit): (UserId, i64),
    now: UtcTime,
) -> Result<Vec<UserId>> {
    match meant(conn, article, now)? {
        Some(meant) => Ok(store::people_after(conn, &meant, after, limit)?),
        None => Ok(Vec::new()),
    }
}

/// Those of these people whom what readers see of an article is for.
pub fn meant_among(
    conn: &mut Conn,
    article: ArticleId,
    people: &[UserId],
    now: UtcTime,
) -> Result<Vec<UserId>> {
    match meant(conn, article, now)? {
        Some(meant) => Ok(store::meant_among(conn, &meant, people)?),
        None => Ok(Vec::new()),
    }
}

/// What articles are called: to readers, or, of what is not out, to those who write.
pub fn titles(conn: &mut Conn, articles: &[ArticleId]) -> Result<HashMap<ArticleId, String>> {
    let rows = store::titles(conn, articles)?;
    Ok(rows.into_iter().map(|(id, written, shown)| (id, shown.unwrap_or(written))).collect())
}

/// The latest article that is out with this title.
pub fn titled(conn: &mut Conn, title: &str) -> Result<Option<ArticleId>> {
    Ok(store::titled(conn, title)?)
}
