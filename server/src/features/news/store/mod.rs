//! The tables of articles; private to the feature.

mod articles;
mod audiences;
mod editors;
mod feeds;
mod files;
mod versions;

pub use articles::*;
pub use audiences::*;
pub use editors::*;
pub use feeds::*;
pub use files::*;
pub use versions::*;

pub use crate::features::audiences::{
    EVERYONE, GROUP, Meant, ROLE, UNIT, count, is_meant, meant_among, people, people_after,
};

/// What was counted, as the contract counts.
pub fn counted(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// A number of a row, as the contract counts.
pub fn number(number: i32) -> u32 {
    u32::try_from(number).unwrap_or(0)
}

/// A number of the contract, as rows have it; one that no row has where it is too large.
pub fn row_number(number: u32) -> i32 {
    i32::try_from(number).unwrap_or(-1)
}
