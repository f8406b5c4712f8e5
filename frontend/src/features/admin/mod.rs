//! The administration area: how the server is, accounts, signing in, letters, messages, the audit log,
//! how the network presents itself.
//!
//! For administrators, and in part for those who administer units; the shell shows it to nobody
//! else, and the server answers nobody else.
//! All of it is downloaded apart.

mod alerts;
mod asked;
mod attempt;
mod branding;
mod confirm;
mod dashboard;
mod groups;
mod import;
mod letters;
mod log;
mod mail;
mod mandates;
mod members;
mod model;
mod nav;
mod page;
mod places;
mod roles;
mod sign_in;
mod units;
mod who;

use leptos::prelude::*;

use crate::{late::part, session::Session};
use nav::AdminNav;
use page::AdminPage;

part!(pub PAGE = admin_page in admin, texts "admin": <AdminPage/>);
part!(pub NAV = admin_navigation in admin, texts "admin": <AdminNav/>);

/// Whether the person of the page administers the whole network, and not only units.
fn everywhere() -> bool {
    Session::of_page().me().with_untracked(Session::runs_the_network)
}

/// Whether an address is in the administration area.
pub fn is_inside(path: &str) -> bool {
    path == "/admin" || path.starts_with("/admin/")
}
