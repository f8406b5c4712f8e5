//! The application in the browser.
//!
//! The server writes a page that can already be read (bars, skeletons) and puts who is signed in
//! and the first data into it; this takes its place. Pages load and act, views only show, the
//! kit in [`ui`] knows no feature. What depends on no browser is plain functions, tested natively.

#![expect(clippy::needless_pass_by_value, reason = "a component owns its properties")]

mod announce;
mod api;
mod app;
mod dates;
mod features;
mod i18n;
mod keyboard;
mod late;
mod listed;
mod live;
mod page;
mod parcels;
mod pause;
mod session;
mod shell;
mod storage;
mod theme;
mod ui;

fn main() {
    console_error_panic_hook::set_once();
    app::start();
}
