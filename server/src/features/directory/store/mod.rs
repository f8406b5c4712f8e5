//! The tables of the directory; private to the feature.

mod administration;
mod anonymise;
mod delegations;
mod facts;
mod people;
mod positions;
mod profile;
mod units;
mod words;

pub use administration::*;
pub use anonymise::*;
pub use delegations::*;
pub use facts::*;
pub use people::*;
pub use positions::*;
pub use profile::*;
pub use units::*;
pub use words::*;
