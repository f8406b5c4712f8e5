//! One's own profile: who one is here, preferences, password, sessions.

mod model;
mod page;
mod password;
mod preferences;
mod sessions;

pub use page::ProfilePage;
