//! The threads under a post: read, answered, kept true while others write.
//!
//! [`Comments`] shows them, [`Talking`] holds them, and [`model`] decides what becomes of them.
//! Nothing moves under the reader: what comes above waits behind a pill.

mod actions;
mod comment;
mod delete;
mod edit;
mod follow;
mod keys;
pub mod model;
mod outbox;
mod pending;
mod reading;
mod section;
mod store;
mod threads;
mod write;

use leptos::prelude::*;
use shared::{
    ids::{ArticleId, PostId},
    news::TalkMode,
};

pub use comment::{edit, reply_to};
pub use keys::{go_to_field, listen as listen_to_keys};
pub use outbox::Outbox;
pub use reading::go_to;
pub use section::{ANSWER, CHANGE, Comments, FIELD, SECTION};
pub use store::{Status, Talking};

use crate::late::part;
use pending::FailedComments;

part!(pub FAILED = failed_comments in post, texts "comments": <FailedComments/>);

/// The article under which one talks, as context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnderArticle {
    /// Which.
    pub article: ArticleId,
    /// The post under which the comments stand.
    pub post: PostId,
    /// What readers may say.
    pub mode: TalkMode,
    /// Whether what one writes may be the official answer.
    pub answers: bool,
    /// How many comments wait for one's approval; none if one does not approve.
    pub held: Option<u32>,
}

/// Makes comments on their way known to every page.
pub fn provide() {
    provide_context(Outbox::start());
}
