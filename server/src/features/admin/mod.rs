//! The administration area: accounts, letters, messages, the audit log, how the server is.
//!
//! For administrators, and in part for those who administer units; to everybody else it answers
//! that there is nothing. It keeps nothing of its own: what it changes, it changes through the door
//! of the feature that it belongs to, which records it in the audit log.

mod actions;
mod anonymise;
mod health;
mod http;
pub mod letters;
mod policy;
mod store;
#[cfg(test)]
mod tests;

pub use actions::{create_account, reactivate, suspend};
pub use health::jobs;
pub use http::csv_lines;
pub use policy::Administrator;

use super::Feature;

/// The feature.
#[must_use]
pub fn feature() -> Feature {
    Feature::new("admin").routes(http::routes).pages(http::pages)
}
