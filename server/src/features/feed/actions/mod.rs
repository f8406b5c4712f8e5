//! What people do: one function, one transaction, one act.

mod comments;
mod drafts;
mod pins;
mod posts;
mod reactions;

pub use comments::*;
pub use drafts::*;
pub use pins::*;
pub use posts::*;
pub use reactions::*;

use platform::{Result, db::Conn, db::Tx, http::Viewer};
use shared::{
    groups::Visibility,
    ids::{CommentId, PostId, UserId},
};

use super::{
    markdown::{self, Rendered},
    store,
};
use crate::features::{groups, groups::Reach, identity};

/// Renders a text, naming the people it mentions.
fn render(conn: &mut Conn, body: &str) -> Result<Rendered> {
    markdown::render(body, |names| identity::mentionable(conn, names))
}

/// Writes down who is mentioned, leaving out those who cannot read it: they are never told.
fn note_mentions(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    reach: Reach,
    post: PostId,
    comment: Option<CommentId>,
    people: &[UserId],
) -> Result<()> {
    let readers = match reach {
        Reach::Everyone | Reach::Group(_, Visibility::Open) => people.to_vec(),
        Reach::Group(group, Visibility::Closed | Visibility::Secret) => {
            let now = tx.now();
            groups::members_among(tx, group, people, now)?
        }
    };
    let others: Vec<UserId> = readers.into_iter().filter(|id| *id != viewer.id).collect();
    store::replace_mentions(tx, post, comment, &others)?;
    Ok(())
}
