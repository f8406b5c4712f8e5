//! Endpoints of comments.

use platform::{
    Error, Result,
    db::Conn,
    http::{Call, Viewer},
};
use shared::{
    contract::Page,
    feed::{
        comments::{
            CommentCard, CommentSource, CreateComment, DeleteComment, EditComment, ReadComment,
            ReadCommentHistory, ReadCommentSource, ReadComments, ReadReplies, RepliesParams, THREADS_PAGE,
            ThreadOrder, ThreadsPage, ThreadsParams, UndoComment,
        },
        posts::Version,
    },
    problem::Code,
    time::UtcTime,
};

use crate::{
    app::App,
    features::feed::{
        actions, cards,
        http::posts,
        policy::{self, Comment},
        store::{self, CommentRow, Slice},
    },
};

pub async fn read_comments(app: App, viewer: Viewer, call: Call<ReadComments>) -> Result<ThreadsPage> {
    let now = app.clock.now();
    app.db.read(move |conn| threads_page(conn, &viewer, &call.params, now)).await
}

fn threads_page(
    conn: &mut Conn,
    viewer: &Viewer,
    params: &ThreadsParams,
    now: UtcTime,
) -> Result<ThreadsPage> {
    let post = policy::readable_post(conn, viewer, params.post)?;
    let order = params.order.unwrap_or(ThreadOrder::Oldest);
    let target = match params.around {
        Some(id) => Some(target(conn, viewer, params, id)?),
        None => None,
    };
    let slice = match (&target, params.before) {
        (Some(target), _) => Slice::From(thread_of(conn, target)?.cursor()),
        (None, Some(before)) => Slice::Before(before),
        (None, None) => Slice::After(params.after),
    };
    let mut roots = store::roots(conn, params.post, (order, slice), viewer.id)?;
    let more = roots.len() > THREADS_PAGE;
    roots.truncate(THREADS_PAGE);
    if matches!(slice, Slice::Before(_)) {
        roots.reverse();
    }
    let (first, last) = (roots.first().map(CommentRow::cursor), roots.last().map(CommentRow::cursor));
    let (previous, next) = match slice {
        Slice::Before(_) => (first.filter(|_| more), last),
        Slice::After(_) => (None, last.filter(|_| more)),
        Slice::From(_) => {
            let before = match first {
                Some(first) => store::has_thread_before(conn, params.post, (order, first), viewer.id)?,
                None => false,
            };
            (first.filter(|_| before), last.filter(|_| more))
        }
    };
    let threads = cards::threads(conn, viewer, &post, roots, target.as_ref(), now)?;
    Ok(ThreadsPage { threads, next, previous })
}

/// The comment that a permalink leads to; one of another post is not there.
fn target(
    conn: &mut Conn,
    viewer: &Viewer,
    params: &ThreadsParams,
    id: shared::ids::CommentId,
) -> Result<CommentRow> {
    let row = store::comment(conn, id)?.filter(|row| row.post_id == params.post);
    row.filter(|row| row.passed() || row.author_id == viewer.id).ok_or_else(Error::not_found)
}

/// The first comment of the thread of a comment.
fn thread_of(conn: &mut Conn, comment: &CommentRow) -> Result<CommentRow> {
    match comment.root_id {
        Some(root) => store::comment(conn, root)?.ok_or_else(Error::not_found),
        None => Ok(comment.clone()),
    }
}

pub async fn read_replies(app: App, viewer: Viewer, call: Call<ReadReplies>) -> Result<Page<CommentCard>> {
    let now = app.clock.now();
    app.db
        .read(move |conn| {
            let RepliesParams { comment, after, before } = call.params;
            let root = policy::readable_comment(conn, &viewer, comment)?;
            if let Some(before) = before {
                let rows = store::replies_before(conn, (root.row.id, before), viewer.id)?;
                return cards::earlier_replies(conn, &viewer, &root.post, rows, now);
            }
            // All replies are newer than the first comment.
            let rows = store::replies_after(conn, (root.row.id, after.unwrap_or(root.row.id)), viewer.id)?;
            cards::replies(conn, &viewer, &root.post, rows, now)
        })
        .await
}

pub async fn create_comment(app: App, viewer: Viewer, call: Call<CreateComment>) -> Result<CommentCard> {
    app.db.write(move |tx| actions::write_comment(tx, &viewer, call.params.post, &call.request)).await
}

pub async fn read_comment(app: App, viewer: Viewer, call: Call<ReadComment>) -> Result<CommentCard> {
    let now = app.clock.now();
    app.db
        .read(move |conn| {
            let Comment { row, post, .. } = policy::readable_comment(conn, &viewer, call.params.comment)?;
            cards::comments(conn, &viewer, &post, vec![row], now)?.pop().ok_or_else(Error::not_found)
        })
        .await
}

pub async fn edit_comment(app: App, viewer: Viewer, call: Call<EditComment>) -> Result<CommentCard> {
    app.db.write(move |tx| actions::edit_comment(tx, &viewer, call.params.comment, &call.request)).await
}

pub async fn delete_comment(app: App, viewer: Viewer, call: Call<DeleteComment>) -> Result<()> {
    app.db.write(move |tx| actions::delete_comment(tx, &viewer, call.params.comment)).await
}

pub async fn undo_comment(app: App, viewer: Viewer, call: Call<UndoComment>) -> Result<CommentSource> {
    app.db.write(move |tx| actions::undo_comment(tx, &viewer, call.params.comment)).await
}

pub async fn read_comment_source(
    app: App,
    viewer: Viewer,
    call: Call<ReadCommentSource>,
) -> Result<CommentSource> {
    app.db
        .read(move |conn| {
            let comment = living(conn, &viewer, call.params.comment)?;
            if !comment.standing.author {
                return Err(Error::forbidden());
            }
            let text = store::comment_text(conn, comment.row.id)?;
            Ok(CommentSource { version: store::count(text.version), body: text.body })
        })
        .await
}

pub async fn read_comment_history(
    app: App,
    viewer: Viewer,
    call: Call<ReadCommentHistory>,
) -> Result<Page<Version>> {
    app.db
        .read(move |conn| {
            let comment = living(conn, &viewer, call.params.comment)?;
            let before = posts::version_before(call.params.before);
            Ok(posts::versions(store::comment_versions_of(conn, comment.row.id, before)?))
        })
        .await
}

/// A comment whose words are still there.
fn living(conn: &mut Conn, viewer: &Viewer, id: shared::ids::CommentId) -> Result<Comment> {
    let comment = policy::readable_comment(conn, viewer, id)?;
    if comment.row.deleted_at.is_some() || comment.post.row.deleted_at.is_some() {
        return Err(Error::refused(Code::Gone));
    }
    Ok(comment)
}
