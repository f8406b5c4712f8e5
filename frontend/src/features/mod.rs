//! What one can do, feature by feature.

pub mod admin;
pub mod comments;
pub mod compose;
pub mod directory;
pub mod drafts;
pub mod feed;
pub mod groups;
pub mod media;
pub mod moderation;
pub mod news;
pub mod notifications;
pub mod portal;
pub mod posts;
pub mod profile;
pub mod readings;
