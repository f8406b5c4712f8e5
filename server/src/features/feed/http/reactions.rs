//! Endpoints of reactions.

use platform::{
    Error, Result,
    db::Conn,
    http::{Call, Viewer},
};
use shared::{
    contract::Page,
    feed::reactions::{
        ReactToComment, ReactToPost, ReactionKind, Reactions, Reactor, ReadCommentReactions,
        ReadPostReactions, UnreactToComment, UnreactToPost,
    },
    ids::UserId,
};

use crate::{
    app::App,
    features::{
        feed::{actions, policy, store, store::REACTORS_PAGE},
        identity,
    },
};

pub async fn react_to_post(app: App, viewer: Viewer, call: Call<ReactToPost>) -> Result<Reactions> {
    let kind = Some(call.request.kind);
    app.db.write(move |tx| actions::react_to_post(tx, &viewer, call.params.post, kind)).await
}

pub async fn unreact_to_post(app: App, viewer: Viewer, call: Call<UnreactToPost>) -> Result<Reactions> {
    app.db.write(move |tx| actions::react_to_post(tx, &viewer, call.params.post, None)).await
}

pub async fn react_to_comment(app: App, viewer: Viewer, call: Call<ReactToComment>) -> Result<Reactions> {
    let kind = Some(call.request.kind);
    app.db.write(move |tx| actions::react_to_comment(tx, &viewer, call.params.comment, kind)).await
}

pub async fn unreact_to_comment(app: App, viewer: Viewer, call: Call<UnreactToComment>) -> Result<Reactions> {
    app.db.write(move |tx| actions::react_to_comment(tx, &viewer, call.params.comment, None)).await
}

pub async fn read_post_reactions(
    app: App,
    viewer: Viewer,
    call: Call<ReadPostReactions>,
) -> Result<Page<Reactor>> {
    app.db
        .read(move |conn| {
            let post = policy::readable_post(conn, &viewer, call.params.post)?;
            let rows = store::post_reactors(conn, post.row.id, call.params.after.unwrap_or(UserId(0)))?;
            reactors(conn, rows)
        })
        .await
}

pub async fn read_comment_reactions(
    app: App,
    viewer: Viewer,
    call: Call<ReadCommentReactions>,
) -> Result<Page<Reactor>> {
    app.db
        .read(move |conn| {
            let comment = policy::readable_comment(conn, &viewer, call.params.comment)?;
            if comment.row.hidden_at.is_some() && !comment.standing.sees_hidden() {
                return Err(Error::not_found());
            }
            let rows = store::comment_reactors(conn, comment.row.id, call.params.after.unwrap_or(UserId(0)))?;
            reactors(conn, rows)
        })
        .await
}

fn reactors(conn: &mut Conn, mut rows: Vec<(UserId, ReactionKind)>) -> Result<Page<Reactor>> {
    let more = rows.len() > REACTORS_PAGE;
    rows.truncate(REACTORS_PAGE);
    let next = rows.last().map(|(id, _)| id.0).filter(|_| more);
    let ids: Vec<UserId> = rows.iter().map(|(id, _)| *id).collect();
    let people = identity::people(conn, &ids)?;
    let items = rows
        .into_iter()
        .filter_map(|(id, kind)| Some(Reactor { person: people.get(&id)?.clone(), kind }))
        .collect();
    Ok(Page { items, next })
}
