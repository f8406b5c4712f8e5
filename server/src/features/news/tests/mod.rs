//! Official news, through HTTP.

mod audiences;
mod covers;
mod desk;
mod flow;
mod rights;
mod schedule;
mod talk;
mod writing;
