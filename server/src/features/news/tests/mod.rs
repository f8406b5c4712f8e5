//! Official news, through HTTP.

mod audiences;
mod covers;
mod desk;
mod feeds;
mod files;
mod flow;
mod rights;
mod schedule;
mod talk;
mod writing;
