//! The door of posts for whoever asks something of their readers: what they say, whom they are for, who may
//! ask.
//!
//! Asked are those who are in one of a post's groups, also where others may read it; of a post that is in no
//! group, everybody. Those ask who look after all of its groups, and officers where there is none.

use platform::{
    Error, Result,
    db::{Conn, Tx},
    http::Viewer,
};
use sha2::{Digest, Sha256};
use shared::{ids::PostId, problem::Code, time::UtcTime};

use super::{
    excerpt::beginning,
    policy::{self, Post},
    store::{self, PostRow},
};
use crate::features::{
    audiences::Meant,
    groups::{self, Permission},
};

/// How many characters name a post that has no title.
const NAME: usize = 120;

/// What a post says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The number of its version.
    pub number: i32,
    /// Its title, or how it begins.
    pub title: String,
    /// Its text as sanitised HTML.
    pub html: String,
    /// SHA-256 of its title and its text as they were written, a JSON array, in hexadecimal digits.
    pub sha256: String,
}

/// What somebody is to a post whose readers are asked something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asker {
    /// They wrote it.
    pub author: bool,
    /// They may ask something of its readers.
    pub asks: bool,
}

/// The row of a post that is there for its readers: neither deleted nor hidden, nor the thread of an article.
fn there(conn: &mut Conn, post: PostId) -> Result<Option<PostRow>> {
    let row = store::post(conn, post)?;
    Ok(row.filter(|row| row.deleted_at.is_none() && row.hidden_at.is_none() && row.article_id.is_none()))
}

/// What a post says; nothing where it is not there for its readers.
pub fn text(conn: &mut Conn, post: PostId) -> Result<Option<Text>> {
    if there(conn, post)?.is_none() {
        return Ok(None);
    }
    let text = store::post_text(conn, post)?;
    let said = serde_json::to_string(&(&text.title, &text.body)).map_err(anyhow::Error::from)?;
    Ok(Some(Text {
        number: text.version,
        title: beginning(text.title.as_deref(), &text.html, NAME),
        sha256: format!("{:x}", Sha256::digest(said.as_bytes())),
        html: text.html,
    }))
}

/// Those of whom something about a post is asked; nothing where it is not there for its readers.
pub fn meant(conn: &mut Conn, post: PostId, now: UtcTime) -> Result<Option<Meant>> {
    let Some(row) = there(conn, post)? else { return Ok(None) };
    let mut groups: Vec<_> = row.group_id.into_iter().collect();
    if row.is_shared() {
        groups.extend(store::further_groups(conn, post)?);
    }
    let everyone = groups.is_empty();
    Ok(Some(Meant { everyone, units: Vec::new(), groups, roles: Vec::new(), now }))
}

/// What the viewer is to a post. Fails with `NotFound` where they may not read it.
pub fn asker(conn: &mut Conn, viewer: &Viewer, post: PostId) -> Result<Asker> {
    let post = policy::readable_post(conn, viewer, post)?;
    Ok(Asker { author: post.standing.author, asks: asks(conn, viewer, &post)? })
}

fn asks(conn: &mut Conn, viewer: &Viewer, post: &Post) -> Result<bool> {
    let row = &post.row;
    if row.article_id.is_some() || row.deleted_at.is_some() || row.hidden_at.is_some() {
        return Ok(false);
    }
    let Some(group) = row.group_id else { return Ok(policy::publishes_news(viewer)) };
    let mut groups = vec![group];
    if row.is_shared() {
        groups.extend(store::further_groups(conn, row.id)?);
    }
    for group in groups {
        if !groups::standing(conn, viewer, group)?.is_some_and(|standing| standing.may(Permission::Pin)) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Refuses whoever may not ask something of a post's readers now. It is held until the end of the transaction.
///
/// Fails as [`policy::living_post`] does, with `Forbidden` for those who do not look after its groups, with
/// `GroupArchived` where nothing is written any more, with `Locked` where moderation hid it.
pub fn may_ask(tx: &mut Tx<'_>, viewer: &Viewer, post: PostId) -> Result<()> {
    let post = policy::living_post(tx, viewer, post)?;
    if post.row.group_id.is_some() {
        policy::may_pin(tx, viewer, &post)?;
    }
    if post.row.hidden_at.is_some() {
        return Err(Error::refused(Code::Locked));
    }
    if asks(tx, viewer, &post)? { Ok(()) } else { Err(Error::forbidden()) }
}

/// Holds a post until the end of the transaction.
pub fn hold(tx: &mut Tx<'_>, post: PostId) -> Result<()> {
    Ok(store::hold_post(tx, post)?)
}
