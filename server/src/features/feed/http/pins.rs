//! Endpoints of pinned posts.

use platform::{
    Result,
    http::{Call, Viewer, Written},
};
use shared::{
    contract::Page,
    feed::{
        pins::{ListPinned, PinPost, UnpinPost},
        posts::PostCard,
    },
};

use crate::{
    app::App,
    features::feed::{FeedOf, actions, store::Range},
};

pub async fn list_pinned(
    app: App,
    viewer: Viewer,
    call: Call<ListPinned>,
) -> Result<Written<Page<PostCard>>> {
    let (group, now, cards) = (call.params.group, viewer.now, app.cards.clone());
    app.db.read(move |conn| cards.feed(conn, &viewer, FeedOf::Pinned(group), Range::ALL, now)).await
}

pub async fn pin_post(app: App, viewer: Viewer, call: Call<PinPost>) -> Result<()> {
    app.db.write(move |tx| actions::pin_post(tx, &viewer, call.params.post)).await
}

pub async fn unpin_post(app: App, viewer: Viewer, call: Call<UnpinPost>) -> Result<()> {
    app.db.write(move |tx| actions::unpin_post(tx, &viewer, call.params.post)).await
}
