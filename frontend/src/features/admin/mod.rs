//! The administration area: how the server is, accounts, signing in, letters, messages, the audit log.
//!
//! For administrators; the shell shows it to nobody else, and the server answers nobody else.
//! All of it is downloaded apart.

mod confirm;
mod dashboard;
mod import;
mod letters;
mod log;
mod mail;
mod members;
mod model;
mod nav;
mod orphans;
mod page;
mod places;
mod roles;
mod sign_in;
mod units;
mod who;

use crate::late::part;
use nav::AdminNav;
use page::AdminPage;

part!(pub PAGE = admin_page in admin, texts "admin": <AdminPage/>);
part!(pub NAV = admin_navigation in admin, texts "admin": <AdminNav/>);

/// Whether an address is in the administration area.
pub fn is_inside(path: &str) -> bool {
    path == "/admin" || path.starts_with("/admin/")
}
