//! The tables of the first page; private to the feature.

mod banners;

pub use banners::*;
