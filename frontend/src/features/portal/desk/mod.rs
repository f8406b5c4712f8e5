//! Where banners are written, a page of the newsroom for officers, of the administration for administrators;
//! and where administrators put the first page together.

mod audience;
mod banners;
mod draft;
mod layouts;

use crate::late::part;
use banners::BannersPage;
use layouts::LayoutsPage;

part!(pub BANNERS = portal_banners_desk in portaldesk, texts "portaldesk": <BannersPage/>);
part!(pub LAYOUTS = portal_layouts in portaldesk, texts "portaldesk": <LayoutsPage/>);
