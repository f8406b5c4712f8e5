//! The feed: posts, comments, reactions, mentions and drafts.

pub mod markdown;
