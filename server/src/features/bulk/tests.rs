//! Files in and out, on the database under test.

mod again;
mod counts;
mod demo;
mod faults;
mod kit;
mod known;
mod reactions;
mod round;
