//! Notifications, through HTTP.

mod groups;
mod mailing;
mod mailing_random;
mod random;
mod reading;
mod secrecy;
mod telling;
mod wishes;
