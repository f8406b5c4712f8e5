//! The first page and what stands above every page: banners that officers write for an audience.
//!
//! Of all this only the place of a banner is there from the beginning; what fills it is downloaded once
//! there is one. Where banners are written comes with the pages of those who write them.

mod banners;
mod desk;
mod home;

pub use banners::BannerPlace;
pub use desk::{BANNERS as BANNERS_DESK, LAYOUTS};
pub use home::{ABOVE, RAIL, TODO};
