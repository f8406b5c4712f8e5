//! The first page and banners, through HTTP, as the cast.

mod banners;
mod home;
mod layouts;
