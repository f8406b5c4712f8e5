//! Notifications, which people call alerts: the bell in the bar, the panel it opens, their page.
//!
//! The bell and its count are there from the beginning; the panel and the page are downloaded apart.
//! What was read on one device is read on all: the server says so, and the count comes with who one
//! is.

mod bell;
mod browser;
mod device;
mod list;
mod model;
mod page;
mod panel;
mod rhythm;
mod row;
mod settings;
mod words;

pub use bell::{AlertsPanel, Bell, provide};

use crate::late::part;
use page::AlertsPage;
use panel::Panel;
use settings::Usual;

part!(pub PANEL = alerts_panel in compose, texts "notifications": <Panel/>);
part!(pub USUAL = usual_alerts in compose, texts "notifications": <Usual/>);
part!(pub PAGE = alerts_page in compose, texts "notifications": <AlertsPage/>);
