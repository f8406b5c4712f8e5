//! One's own profile: who one is here, preferences, password, second factors, sessions.

mod factors;
mod model;
mod page;
mod password;
mod preferences;
mod sessions;
mod zones;

use crate::late::part;
pub use model::Device;
use page::ProfilePage;

part!(pub PAGE = profile_page in own, texts "profile": <ProfilePage/>);
