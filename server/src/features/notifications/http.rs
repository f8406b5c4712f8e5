//! The endpoints of notifications: each translates HTTP and calls one act or one reading.

use platform::{
    Result,
    http::{Call, Routes, Viewer},
};
use shared::{
    contract::Page,
    notifications::{
        ChangeUsual, ChangeWish, CountUnread, FollowPost, ListNotifications, MarkAllRead, MarkNotification,
        Notification, PostFollowing, ReadFollowing, ReadUsual, ReadWishes, Unread, Wishes,
        push::{AddPushDevice, PushOutcome, PushState, ReadPush, RemovePushDevice, TestPush},
        rhythm::{
            ChangeRhythm, ChangeUsualRhythm, CountQuietReaders, QuietReaders, ReadRhythm, ReadUsualRhythm,
            Rhythm, RhythmNow,
        },
    },
};

use super::{actions, policy::Administrator, push, views};
use crate::app::App;

/// Mounts the endpoints.
pub fn routes(routes: &mut Routes<App>) {
    routes.mount::<ListNotifications, Viewer, _, _>(list);
    routes.mount::<CountUnread, Viewer, _, _>(count_unread);
    routes.mount::<MarkNotification, Viewer, _, _>(mark);
    routes.mount::<MarkAllRead, Viewer, _, _>(mark_all_read);
    routes.mount::<ReadWishes, Viewer, _, _>(read_wishes);
    routes.mount::<ChangeWish, Viewer, _, _>(change_wish);
    routes.mount::<ReadUsual, Administrator, _, _>(read_usual);
    routes.mount::<ChangeUsual, Administrator, _, _>(change_usual);
    routes.mount::<ReadRhythm, Viewer, _, _>(read_rhythm);
    routes.mount::<ChangeRhythm, Viewer, _, _>(change_rhythm);
    routes.mount::<ReadUsualRhythm, Administrator, _, _>(read_usual_rhythm);
    routes.mount::<ChangeUsualRhythm, Administrator, _, _>(change_usual_rhythm);
    routes.mount::<CountQuietReaders, Viewer, _, _>(count_quiet_readers);
    routes.mount::<ReadPush, Viewer, _, _>(read_push);
    routes.mount::<AddPushDevice, Viewer, _, _>(add_push_device);
    routes.mount::<RemovePushDevice, Viewer, _, _>(remove_push_device);
    routes.mount::<TestPush, Viewer, _, _>(test_push);
    routes.mount::<ReadFollowing, Viewer, _, _>(read_following);
    routes.mount::<FollowPost, Viewer, _, _>(follow_post);
}

async fn list(app: App, viewer: Viewer, call: Call<ListNotifications>) -> Result<Page<Notification>> {
    app.db.read(move |conn| views::page(conn, &viewer, call.params)).await
}

async fn count_unread(app: App, viewer: Viewer, _: Call<CountUnread>) -> Result<Unread> {
    let count = app.db.read(move |conn| views::count_unread(conn, &viewer)).await?;
    Ok(Unread { count })
}

async fn mark(app: App, viewer: Viewer, call: Call<MarkNotification>) -> Result<()> {
    let (id, read) = (call.params.notification, call.request.read);
    app.db.write(move |tx| actions::mark(tx, &viewer, id, read)).await
}

async fn mark_all_read(app: App, viewer: Viewer, call: Call<MarkAllRead>) -> Result<()> {
    app.db.write(move |tx| actions::mark_all_read(tx, &viewer, call.request.place)).await
}

async fn read_wishes(app: App, viewer: Viewer, _: Call<ReadWishes>) -> Result<Wishes> {
    app.db.read(move |conn| views::wishes(conn, viewer.id)).await
}

async fn change_wish(app: App, viewer: Viewer, call: Call<ChangeWish>) -> Result<Wishes> {
    app.db
        .write(move |tx| {
            actions::change_wish(tx, &viewer, call.params, call.request.on)?;
            views::wishes(tx, viewer.id)
        })
        .await
}

async fn read_usual(app: App, _: Administrator, _: Call<ReadUsual>) -> Result<Wishes> {
    app.db.read(views::usual).await
}

async fn change_usual(app: App, asking: Administrator, call: Call<ChangeUsual>) -> Result<Wishes> {
    app.db
        .write(move |tx| {
            actions::change_usual(tx, &asking.by, call.params, call.request.on)?;
            views::usual(tx)
        })
        .await
}

async fn read_usual_rhythm(app: App, _: Administrator, _: Call<ReadUsualRhythm>) -> Result<Rhythm> {
    app.db.read(views::usual_rhythm).await
}

async fn change_usual_rhythm(
    app: App,
    asking: Administrator,
    call: Call<ChangeUsualRhythm>,
) -> Result<Rhythm> {
    app.db
        .write(move |tx| {
            actions::change_usual_rhythm(tx, &asking.by, &call.request)?;
            views::usual_rhythm(tx)
        })
        .await
}

async fn count_quiet_readers(
    app: App,
    viewer: Viewer,
    call: Call<CountQuietReaders>,
) -> Result<QuietReaders> {
    app.db.read(move |conn| views::quiet_readers(conn, &viewer, call.params.article)).await
}

async fn read_rhythm(app: App, viewer: Viewer, _: Call<ReadRhythm>) -> Result<RhythmNow> {
    let leaves = app.mail.is_configured();
    app.db.read(move |conn| views::rhythm(conn, viewer.id, viewer.now, leaves)).await
}

async fn change_rhythm(app: App, viewer: Viewer, call: Call<ChangeRhythm>) -> Result<RhythmNow> {
    let leaves = app.mail.is_configured();
    app.db
        .write(move |tx| {
            actions::change_rhythm(tx, &viewer, &call.request)?;
            views::rhythm(tx, viewer.id, viewer.now, leaves)
        })
        .await
}

async fn read_push(app: App, viewer: Viewer, _: Call<ReadPush>) -> Result<PushState> {
    let inner = app.clone();
    app.db.read(move |conn| push::state(conn, &inner.config, &viewer)).await
}

async fn add_push_device(app: App, viewer: Viewer, call: Call<AddPushDevice>) -> Result<PushState> {
    let inner = app.clone();
    app.db.write(move |tx| push::add(tx, &inner.config, &viewer, &call.request)).await
}

async fn remove_push_device(app: App, viewer: Viewer, call: Call<RemovePushDevice>) -> Result<()> {
    app.db.write(move |tx| push::remove(tx, &viewer, call.params.device)).await
}

async fn test_push(app: App, viewer: Viewer, call: Call<TestPush>) -> Result<PushOutcome> {
    push::test(&app, viewer, call.params.device).await
}

async fn read_following(app: App, viewer: Viewer, call: Call<ReadFollowing>) -> Result<PostFollowing> {
    app.db.read(move |conn| views::following(conn, &viewer, call.params.post)).await
}

async fn follow_post(app: App, viewer: Viewer, call: Call<FollowPost>) -> Result<()> {
    let (post, following) = (call.params.post, call.request.following);
    app.db.write(move |tx| actions::follow_post(tx, &viewer, post, following)).await
}
