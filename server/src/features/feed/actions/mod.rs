//! What people do: one function, one transaction, one act.

mod comments;
mod drafts;
mod pins;
mod placements;
mod posts;
mod reactions;

pub use comments::*;
pub use drafts::*;
pub use pins::*;
pub use placements::*;
pub use posts::*;
pub use reactions::*;

use platform::{Result, db::Conn, db::Tx};
use shared::ids::{CommentId, UserId};

use super::{
    markdown::{self, Rendered},
    readers::{self, Readers},
    store::{self, PostRow},
};
use crate::features::{audiences, groups, identity};

/// Renders a text, naming the people it mentions.
fn render(conn: &mut Conn, body: &str) -> Result<Rendered> {
    markdown::render(body, |names| identity::mentionable(conn, names))
}

/// Writes down who is mentioned, leaving out those who cannot read it: they are never told.
fn note_mentions(
    tx: &mut Tx<'_>,
    author: UserId,
    post: &PostRow,
    comment: Option<CommentId>,
    people: &[UserId],
) -> Result<()> {
    let readers = match readers::of(tx, post)? {
        Readers::Everyone => people.to_vec(),
        Readers::OfArticle(article) => {
            let now = tx.now();
            audiences::readers_among(tx, article, people, now)?
        }
        Readers::Members(groups) => {
            let now = tx.now();
            groups::members_among(tx, &groups, people, now)?
        }
    };
    let others: Vec<UserId> = readers.into_iter().filter(|id| *id != author).collect();
    store::replace_mentions(tx, post.id, comment, &others)?;
    Ok(())
}
