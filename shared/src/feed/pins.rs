//! Pinned posts: what stands above the feed of its group.

use crate::{
    contract::{Page, endpoint},
    feed::posts::{PostCard, PostParams},
    groups::pages::GroupParams,
};

/// How many posts of a group may be pinned at once.
pub const MOST_PINNED: usize = 3;

endpoint! {
    /// Lists the pinned posts of a group, the newest first.
    ListPinned = Get "/api/groups/{group}/pinned" as "list_pinned", GroupParams, () => 200 Page<PostCard>,
    refuses [Forbidden]
}
endpoint! {
    /// Pins a post above the feed of its group. Pinning twice is pinning once.
    PinPost = Put "/api/posts/{post}/pin" as "pin_post", PostParams, () => 204 (),
    refuses [Forbidden, TooManyPins, GroupArchived, Gone]
}
endpoint! {
    /// Lets a post take its place in the feed again.
    UnpinPost = Delete "/api/posts/{post}/pin" as "unpin_post", PostParams, () => 204 (),
    refuses [StorageFull, Forbidden, GroupArchived, Gone]
}
