//! News in a reader of feeds: an address of one's own, which needs no session.

use serde::{Deserialize, Serialize};

use crate::{
    contract::{NoParams, endpoint},
    time::UtcTime,
};

/// How many articles a feed has at most.
pub const FEED_NEWS: usize = 50;

/// Whether one has an address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct MyFeed {
    /// When it was made; absent: one has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_at: Option<UtcTime>,
}

/// An address that was just made: it is told once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(schemars::JsonSchema))]
pub struct NewFeed {
    /// Its path: `/rss/….xml`.
    pub path: String,
    /// When it was made.
    pub made_at: UtcTime,
}

endpoint! {
    /// Tells whether the viewer has an address at which a program reads their news.
    ReadMyFeed = Get "/api/news-feed" as "read_my_news_feed", NoParams, () => 200 MyFeed
}
endpoint! {
    /// Makes an address at which a program reads the viewer's news; a former one leads nowhere any more.
    MakeMyFeed = Post "/api/news-feed" as "make_my_news_feed", NoParams, () => 201 NewFeed
}
endpoint! {
    /// Has the address lead nowhere any more.
    RevokeMyFeed = Delete "/api/news-feed" as "revoke_my_news_feed", NoParams, () => 204 (),
    refuses [StorageFull]
}
