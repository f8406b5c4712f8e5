//! The contract between the server and the frontend.
//!
//! Everything that crosses the wire is a type here: endpoints, values that are valid by
//! construction, problems, live events. It compiles to WASM and natively; it does no I/O and
//! has no clock. Whoever calls an endpoint and whoever answers it share its type, so that the
//! two cannot disagree.

pub mod admin;
pub mod anonymisation;
pub mod api;
pub mod audit;
pub mod boot;
pub mod branding;
pub mod color;
pub mod contract;
pub mod directory;
pub mod factors;
pub mod feed;
pub mod few;
pub mod groups;
pub mod identity;
pub mod ids;
pub mod letters;
pub mod live;
pub mod looks;
pub mod mail;
pub mod media;
pub mod moderation;
pub mod news;
pub mod notifications;
pub mod people_import;
pub mod portal;
pub mod problem;
pub mod readings;
mod small_enum;
pub mod text;
pub mod texts;
pub mod time;
pub mod wording;
