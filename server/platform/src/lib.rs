//! What every feature stands on: the database, HTTP, the live gateway, configuration, the clock.
//!
//! The platform names no feature. Being a crate of its own, it could not if it wanted to.

pub mod clock;
pub mod error;
pub mod http;
pub mod ids;

pub use error::{Error, Result};
