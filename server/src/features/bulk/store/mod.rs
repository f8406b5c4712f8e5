//! The tables, as import and export see them; private to the feature.

mod counters;
mod export;
mod ids;
mod known;
mod network;
mod people;
mod reactions;
mod texts;

pub use counters::*;
pub use export::*;
pub use ids::*;
pub use known::*;
pub use network::*;
pub use people::*;
pub use reactions::*;
pub use texts::*;

/// What a query gives.
pub type Found<T> = diesel::QueryResult<T>;
