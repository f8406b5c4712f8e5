//! The feed: posts, comments, reactions, mentions and drafts.

pub mod comments;
pub mod drafts;
pub mod mentions;
pub mod pins;
pub mod posts;
pub mod reactions;

use crate::time;

/// How long the author may edit a post or a comment after writing it, in milliseconds.
pub const EDIT_WINDOW_MS: i64 = time::DAY;

/// How long the author may take back what was just published, in milliseconds.
///
/// The page offers ten seconds; the server grants the way there as well.
pub const UNDO_WINDOW_MS: i64 = 15 * time::SECOND;

/// How many seconds the page offers to take back what was just published.
pub const UNDO_OFFERED_SECONDS: u32 = 10;
