//! What those who tell people of official news ask of it: what is out, who reads it.

use platform::{Result, db::Conn, http::Viewer};
use shared::{
    ids::{ArticleId, UserId},
    news::{ArticleState, Importance},
    time::UtcTime,
};

use super::{content, policy, store};
use crate::features::{audiences, feed::markdown};

/// An article that is out, as far as it is told to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// Who wrote it.
    pub author: UserId,
    /// The version of which its audience is told: minor edits are not.
    pub version: i32,
    /// How much it matters that they are.
    pub importance: Importance,
}

/// What of an article is told; nothing if it is not out.
pub fn told(conn: &mut Conn, id: ArticleId) -> Result<Option<Told>> {
    let row = store::article(conn, id)?.filter(|row| row.state == ArticleState::Published);
    Ok(row.map(|row| Told { author: row.author_id, version: row.edition, importance: row.importance }))
}

/// Which of these articles the viewer reads.
pub fn readable_among(conn: &mut Conn, viewer: &Viewer, ids: &[ArticleId]) -> Result<Vec<ArticleId>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    policy::readable_among(conn, viewer, ids)
}

/// An article that is read in full elsewhere than on its page.
#[derive(Clone, Debug)]
pub struct InFull {
    /// Which.
    pub id: ArticleId,
    /// Its title.
    pub title: String,
    /// What stands above its text.
    pub lead: String,
    /// Its text as it was written, Markdown; words stand for pictures and files.
    pub body: String,
    /// The same as HTML that is safe to show.
    pub html: String,
}

/// What went out since a moment and is for the viewer, the newest first.
pub fn since(conn: &mut Conn, viewer: &Viewer, since: UtcTime, most: usize) -> Result<Vec<InFull>> {
    let eyes = audiences::eyes(conn, viewer)?;
    let limit = i64::try_from(most).unwrap_or(i64::MAX);
    let rows = store::out_since(conn, &eyes, since, limit)?;
    let in_full = |(id, title, lead, body): (ArticleId, String, String, String)| InFull {
        html: content::html_elsewhere(&body),
        body: markdown::without_files(&body),
        id,
        title,
        lead,
    };
    Ok(rows.into_iter().map(in_full).collect())
}
