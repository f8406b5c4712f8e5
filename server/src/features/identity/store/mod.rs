//! People, sessions and settings, in the database.

mod accounts;
mod anonymous;
mod changes;
mod devices;
mod directory;
mod factors;
mod links;
mod people;
mod roster;
mod sessions;
mod settings;

pub use accounts::*;
pub use anonymous::*;
pub use changes::*;
pub use devices::*;
pub use directory::{
    Addressee, active_among, addressees, first_by_name, matching, mentionable, name_of, people, set_photo,
};
pub use factors::*;
pub use links::*;
pub use people::*;
pub use roster::*;
pub use sessions::*;
pub use settings::*;
