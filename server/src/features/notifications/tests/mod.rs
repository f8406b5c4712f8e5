//! Notifications, through HTTP.

mod groups;
mod random;
mod reading;
mod secrecy;
mod telling;
mod wishes;
