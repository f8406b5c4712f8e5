//! For whom articles are, for whoever shows them or what belongs to them.
//!
//! Who reads an article is asked anew each time, by one condition: whoever is in its audience now. Officers
//! read all of them. What is not out is read by nobody here.

mod policy;
mod store;

pub use policy::{audience_of, eyes, eyes_of, readable, readers_among, reads_all};
pub(crate) use store::for_eyes;
pub use store::{
    EVERYONE, Eyes, GROUP, Meant, ROLE, UNIT, count, is_meant, meant_among, people, people_after,
};
