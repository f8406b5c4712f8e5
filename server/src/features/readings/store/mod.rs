//! The tables of readings; private to the feature.

mod following;
mod links;
mod people;
mod receipts;
mod requests;
mod texts;

pub use following::*;
pub use links::*;
pub use people::*;
pub use receipts::*;
pub use requests::*;
pub use texts::*;

/// What was counted, as the contract counts.
pub fn counted(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A number of a row, as the contract counts.
pub fn number(number: i32) -> u32 {
    u32::try_from(number).unwrap_or(0)
}
