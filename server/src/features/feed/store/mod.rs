//! The tables of the feed; private to the feature.

mod articles;
mod comments;
mod drafts;
mod feed;
mod forget;
mod mentions;
mod pins;
mod placements;
mod posts;
mod reactions;
mod told;

pub use articles::*;
pub use comments::*;
pub use drafts::*;
pub use feed::*;
pub use forget::*;
pub use mentions::*;
pub use pins::*;
pub use placements::*;
pub use posts::*;
pub use reactions::*;
pub use told::*;

/// A kept counter as the contract counts.
pub fn count(counter: i32) -> u32 {
    u32::try_from(counter).unwrap_or(0)
}
