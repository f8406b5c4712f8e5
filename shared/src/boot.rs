//! What the server's shell page carries, so that the first screen needs no second request.
//!
//! It stands as JSON in `<script type="application/json" id="boot-data">`. Whoever writes it escapes
//! `<` as `\u003c`, so that no text of a post ends the element.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::{
    contract::Page,
    feed::posts::{FeedTab, PostCard},
    identity::Me,
    time::UtcTime,
};

/// The id of the element that carries it; `boot` is where the page says that starting is slow.
pub const ELEMENT: &str = "boot-data";

/// The id of the link to the styles of what is opened later: it is disabled, and so not fetched,
/// on a page that begins without them.
pub const LATE_STYLES: &str = "late-styles";

/// The files of texts that the application begins with: the page carries them, in its language alone.
pub const TEXTS: [&str; 4] = ["app", "feed", "posts", "compose"];

/// What the application starts with; `P` is how a page of posts is held.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Boot<P = Page<PostCard>> {
    /// Who is signed in.
    pub me: Me,
    /// The first page of the feed, where the page asked for is the feed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub feed: Option<BootFeed<P>>,
    /// The live cursor: events after it are not in what this carries.
    pub cursor: i64,
    /// The server's clock, for times that are said relative to now.
    pub server_time: UtcTime,
    /// Where the files are that the application names itself.
    pub assets: BootAssets,
    /// The files of [`TEXTS`] as one, in the language of [`me`](Self::me) and in the network's words.
    pub texts: Cow<'static, str>,
    /// What one group is called, and several, where our texts call them otherwise (see
    /// [`wording`](crate::wording)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub noun: Option<[String; 2]>,
}

/// The first page of a feed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BootFeed<P = Page<PostCard>> {
    /// Which feed.
    pub tab: FeedTab,
    /// Its first page.
    pub page: P,
}

/// Files by their hashed addresses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BootAssets {
    /// The sprite of icons: `/assets/icons.<hash>.svg`.
    pub icons: String,
}
