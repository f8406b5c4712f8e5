//! What is asked of readers, what they do, and what proves it.

mod asking;
mod following;
mod joining;
mod links;
mod many;
mod paper;
mod posts;
mod proofs;
mod receipts;
