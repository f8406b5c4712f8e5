//! Parvis, the internal social network of public bodies: the server as a library.
//!
//! `app` puts the pieces together, `features` lists what the product does, `commands` is the
//! command line. Everything that knows no feature is in the crate `platform`.

pub mod config;
pub mod features;
pub mod locale;
