//! Endpoints of posts and the feed.

use platform::{
    Error, Result,
    http::{Call, Viewer, Written},
};
use shared::{
    contract::Page,
    feed::posts::{
        CreatePost, DeletePost, EditPost, FeedTab, ListPostsOf, PlacePost, PostCard, PostSource, ReadFeed,
        ReadPost, ReadPostHistory, ReadPostSource, TakePostOut, UndoPost, VERSIONS_PAGE, Version,
    },
    problem::Code,
};

use crate::{
    app::App,
    features::{
        feed::{
            FeedOf, actions, cards, policy,
            store::{self, Range, VersionRow},
        },
        identity,
    },
};

pub async fn read_feed(app: App, viewer: Viewer, call: Call<ReadFeed>) -> Result<Written<Page<PostCard>>> {
    let params = call.params;
    let tab = params.tab.unwrap_or(FeedTab::ForMe);
    let of = params.group.map_or(FeedOf::Tab(tab), FeedOf::Group);
    let range = Range {
        below: params.before.map_or(Range::ALL.below, |id| id.0),
        above: params.after.map_or(Range::ALL.above, |id| id.0),
    };
    let now = app.clock.now();
    let cards = app.cards.clone();
    app.db.read(move |conn| cards.feed(conn, &viewer, of, range, now)).await
}

pub async fn list_posts_of(
    app: App,
    viewer: Viewer,
    call: Call<ListPostsOf>,
) -> Result<Written<Page<PostCard>>> {
    let range = Range { below: call.params.before.map_or(Range::ALL.below, |id| id.0), ..Range::ALL };
    let (now, cards) = (app.clock.now(), app.cards.clone());
    app.db
        .read(move |conn| {
            let author = identity::person_named(conn, call.params.username.as_str())?;
            let author = author.ok_or_else(Error::not_found)?;
            cards.feed(conn, &viewer, FeedOf::By(author), range, now)
        })
        .await
}

pub async fn create_post(app: App, viewer: Viewer, call: Call<CreatePost>) -> Result<PostCard> {
    app.db.write(move |tx| actions::publish_post(tx, &viewer, &call.request)).await
}

pub async fn read_post(app: App, viewer: Viewer, call: Call<ReadPost>) -> Result<PostCard> {
    let now = app.clock.now();
    app.db
        .read(move |conn| {
            let post = policy::readable_post(conn, &viewer, call.params.post)?;
            cards::post(conn, &viewer, post, now)
        })
        .await
}

pub async fn edit_post(app: App, viewer: Viewer, call: Call<EditPost>) -> Result<PostCard> {
    app.db.write(move |tx| actions::edit_post(tx, &viewer, call.params.post, &call.request)).await
}

pub async fn place_post(app: App, viewer: Viewer, call: Call<PlacePost>) -> Result<PostCard> {
    let also_in = call.request.also_in;
    app.db.write(move |tx| actions::place_post(tx, &viewer, call.params.post, &also_in)).await
}

pub async fn take_post_out(app: App, viewer: Viewer, call: Call<TakePostOut>) -> Result<()> {
    app.db.write(move |tx| actions::take_post_out(tx, &viewer, call.params.post, call.params.group)).await
}

pub async fn delete_post(app: App, viewer: Viewer, call: Call<DeletePost>) -> Result<()> {
    app.db.write(move |tx| actions::delete_post(tx, &viewer, call.params.post)).await
}

pub async fn undo_post(app: App, viewer: Viewer, call: Call<UndoPost>) -> Result<PostSource> {
    app.db.write(move |tx| actions::undo_post(tx, &viewer, call.params.post)).await
}

pub async fn read_post_source(app: App, viewer: Viewer, call: Call<ReadPostSource>) -> Result<PostSource> {
    app.db
        .read(move |conn| {
            let post = policy::readable_post(conn, &viewer, call.params.post)?;
            if post.row.deleted_at.is_some() {
                return Err(Error::refused(Code::Gone));
            }
            if !post.standing.author {
                return Err(Error::forbidden());
            }
            let text = store::post_text(conn, post.row.id)?;
            Ok(PostSource { version: store::count(text.version), title: text.title, body: text.body })
        })
        .await
}

pub async fn read_post_history(
    app: App,
    viewer: Viewer,
    call: Call<ReadPostHistory>,
) -> Result<Page<Version>> {
    app.db
        .read(move |conn| {
            let post = policy::readable_post(conn, &viewer, call.params.post)?;
            if post.row.deleted_at.is_some() {
                return Err(Error::refused(Code::Gone));
            }
            let before = version_before(call.params.before);
            Ok(versions(store::post_versions_of(conn, post.row.id, before)?))
        })
        .await
}

/// The version that those asked for come before.
pub fn version_before(version: Option<u32>) -> i32 {
    version.and_then(|version| i32::try_from(version).ok()).unwrap_or(i32::MAX)
}

/// A page of versions from rows that hold one more than a page.
pub fn versions(mut rows: Vec<VersionRow>) -> Page<Version> {
    let more = rows.len() > VERSIONS_PAGE;
    rows.truncate(VERSIONS_PAGE);
    let next = rows.last().filter(|_| more).map(|row| i64::from(row.version));
    Page { items: rows.into_iter().map(version).collect(), next }
}

/// An earlier version as the contract has it.
fn version(row: VersionRow) -> Version {
    Version {
        version: store::count(row.version),
        title: row.title,
        html: row.html,
        written_at: row.written_at,
    }
}
