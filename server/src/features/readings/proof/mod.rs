//! The proof of a reading: who did what, as a table and as a document that is signed.
//!
//! The document carries what it shows as data (JSON), and a signature of that data by a key of this server.
//! It needs nothing but itself to be verified: the signature is that of the data, and the document drawn
//! anew from the data is the same file. Who the key belongs to is for whoever compares its fingerprint.

pub mod data;
mod draw;
pub mod key;
mod table;
#[cfg(test)]
mod tests;
mod verify;

pub use draw::draw;
pub use table::table;
pub use verify::{Fault, Proven, verify};
