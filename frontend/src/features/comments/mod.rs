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

pub use comment::{edit, reply_to};
pub use keys::{go_to_field, listen as listen_to_keys};
pub use outbox::Outbox;
pub use reading::go_to;
pub use section::{ANSWER, CHANGE, Comments, FIELD, SECTION};
pub use store::{Status, Talking};

use crate::late::part;
use pending::FailedComments;

part!(pub FAILED = failed_comments in post, texts "comments": <FailedComments/>);

/// Makes comments on their way known to every page.
pub fn provide() {
    provide_context(Outbox::start());
}
