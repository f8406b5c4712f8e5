//! What the product does: one folder a feature.

pub mod feed;
