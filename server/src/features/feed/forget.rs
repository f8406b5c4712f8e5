//! Forgetting a person whose account is closed: what they wrote stays, without their name.
//!
//! Where others mention them, the mention loses the name, in former versions too. Words that are
//! not a mention stay as they were written: nobody can tell whom they mean.

use platform::{
    Result,
    db::{Conn, Tx},
    outbox,
};
use shared::ids::UserId;

use super::{
    markdown,
    store::{self, Texts},
};

/// What there is of a person in the feed.
#[derive(Clone, Debug, Default)]
pub struct Traces {
    /// Posts that they wrote.
    pub posts: i64,
    /// Comments that they wrote.
    pub comments: i64,
    /// Reactions of theirs.
    pub reactions: i64,
    /// Drafts of theirs.
    pub drafts: i64,
    /// Where they are mentioned.
    pub mentioned: Mentioned,
}

/// The texts in which a person is mentioned.
#[derive(Clone, Debug, Default)]
pub struct Mentioned(Texts);

impl Mentioned {
    /// How many there are, former versions too.
    #[must_use]
    pub fn count(&self) -> usize {
        let Texts { posts, post_versions, comments, comment_versions } = &self.0;
        posts.len() + post_versions.len() + comments.len() + comment_versions.len()
    }
}

/// How a person was called, and is called from now on.
#[derive(Clone, Debug)]
pub struct Renamed {
    /// Who.
    pub user: UserId,
    /// The user name they had.
    pub username: String,
    /// The user name that stands in its place.
    pub new_username: String,
    /// The name that stands in the place of theirs.
    pub new_name: String,
}

/// What there is of a person.
pub fn traces(conn: &mut Conn, user: UserId) -> Result<Traces> {
    let [posts, comments, reactions, drafts] = store::count_traces(conn, user)?;
    Ok(Traces { posts, comments, reactions, drafts, mentioned: mentioned(conn, user)? })
}

/// Where a person is mentioned. All texts are looked at, so it is asked before others wait for what
/// follows; once an account is closed, no mention is added.
pub fn mentioned(conn: &mut Conn, user: UserId) -> Result<Mentioned> {
    Ok(Mentioned(store::texts_with(conn, &markdown::mark_of(user))?))
}

/// Forgets a person: their drafts, that they were mentioned, their name where they were.
pub fn forget(tx: &mut Tx<'_>, renamed: &Renamed, mentioned: &Mentioned) -> Result<()> {
    let Renamed { user, username, new_username, new_name } = renamed;
    store::forget(tx, *user)?;
    store::rewrite(tx, &mentioned.0, |body, html| {
        let body = markdown::rename(body, username, new_username);
        (body, markdown::rename_in_html(html, *user, new_name))
    })?;
    outbox::rewrite(tx, &format!("\"author\":{user},"), |payload| {
        let mut event: serde_json::Value = serde_json::from_str(payload).ok()?;
        let name = event.get_mut("author_name")?;
        *name = new_name.as_str().into();
        Some(event.to_string())
    })
}
