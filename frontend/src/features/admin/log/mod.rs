//! The audit log: what people with power did, filtered, verified, taken away.

mod filters;
mod list;
mod page;
mod verification;
mod words;

pub use page::LogPage;
