//! The tables of the first page; private to the feature.

mod banners;
mod layouts;

pub use banners::*;
pub use layouts::*;
