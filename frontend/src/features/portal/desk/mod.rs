//! Where banners are written: a page of the newsroom for officers, of the administration for administrators.

mod audience;
mod banners;
mod draft;

use crate::late::part;
use banners::BannersPage;

part!(pub BANNERS = portal_banners_desk in portaldesk, texts "portaldesk": <BannersPage/>);
