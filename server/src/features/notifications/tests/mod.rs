//! Notifications, through HTTP.

mod groups;
mod importance;
mod mailing;
mod mailing_random;
mod random;
mod reading;
mod secrecy;
mod telling;
mod wishes;
