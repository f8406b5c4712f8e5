//! What every feature stands on: the database, HTTP, the live gateway, configuration, the clock.
//!
//! The platform names no feature. Being a crate of its own, it could not if it wanted to.

pub mod clock;
pub mod db;
pub mod error;
pub mod http;
pub mod ids;
pub mod jobs;
pub mod live;
pub mod mail;
pub mod outbox;
pub mod storage;
#[cfg(any(test, feature = "testing"))]
pub mod testing;

pub use error::{Error, Result};
