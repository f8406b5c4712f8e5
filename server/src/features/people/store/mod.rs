//! The tables of imports; private to the feature.

mod imports;
mod lines;
mod marks;

pub use imports::*;
pub use lines::*;
pub use marks::*;
