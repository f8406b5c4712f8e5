//! Parvis, the internal social network of public bodies: the server as a library.
//!
//! `app` puts the pieces together, `features` lists what the product does, `commands` is the
//! command line. Everything that knows no feature is in the crate `platform`.

pub mod app;
pub mod commands;
pub mod config;
pub mod features;
mod gate;
mod health;
mod housekeeping;
mod kept_key;
pub mod locale;
mod me;
mod pdf;
mod relay;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod web;
