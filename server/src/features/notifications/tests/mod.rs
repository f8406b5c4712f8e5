//! Notifications, through HTTP.

mod groups;
mod mailing;
mod random;
mod reading;
mod secrecy;
mod telling;
mod wishes;
