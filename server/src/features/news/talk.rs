//! What readers say under articles: who lets them, who approves, who answers officially.
//!
//! The comments are those of a thread of the feed. What is done here with what others wrote is in the log.

use platform::{
    Result,
    db::{Conn, Tx},
    http::Viewer,
};
use shared::{
    audit::{Action, ObjectKind},
    contract::Page,
    feed::comments::CommentCard,
    ids::{ArticleId, CommentId},
    news::{
        ArticleState, TalkMode,
        talk::{ArticleTalk, HeldParams},
    },
};

use super::{
    policy::{self, Acting},
    store::{self, ArticleRow},
};
use crate::features::{
    audit::{self, Entry},
    feed::articles,
};

/// Says what readers may say. It holds at once, for it is no part of what is written.
pub fn set_mode(tx: &mut Tx<'_>, acting: &Acting, id: ArticleId, mode: TalkMode) -> Result<()> {
    let article = policy::held_anyhow(tx, &acting.viewer, id)?;
    article.require_edit()?;
    let mut row = article.row;
    if row.talk == mode {
        return Ok(());
    }
    row.talk = mode;
    store::update(tx, &row)?;
    if row.shown.is_none() {
        return Ok(());
    }
    follow(tx, &row)?;
    let word = mode.as_str();
    let entry = about(Action::ArticleTalkChanged, id, &row.title).with("mode", &word);
    audit::record(tx, &acting.by, entry).map(drop)
}

/// Has the thread of an article be called as it is, once it is out.
pub fn follow(tx: &mut Tx<'_>, row: &ArticleRow) -> Result<()> {
    articles::set_talk(tx, row.id, (row.author_id, &row.title), row.talk)
}

/// The comments of an article that the viewer reads.
pub fn of(
    conn: &mut Conn,
    viewer: &Viewer,
    id: ArticleId,
    state: ArticleState,
) -> Result<Option<ArticleTalk>> {
    let Some((post, mode)) = articles::thread_of(conn, id)? else { return Ok(None) };
    let held = if policy::is_officer(viewer) {
        Some(articles::count_held(conn, &[id])?.remove(&id).unwrap_or_default())
    } else {
        None
    };
    let mode = if state == ArticleState::Published { mode } else { TalkMode::Closed };
    Ok(Some(ArticleTalk { post, mode, held }))
}

/// The comments that wait for approval.
pub fn held(conn: &mut Conn, viewer: &Viewer, asked: HeldParams) -> Result<Page<CommentCard>> {
    policy::approves_comments(conn, viewer, asked.article)?;
    articles::held(conn, viewer, asked.article, asked.after)
}

/// Publishes a comment that waits.
pub fn approve(tx: &mut Tx<'_>, acting: &Acting, id: ArticleId, comment: CommentId) -> Result<CommentCard> {
    let row = policy::approves_comments(tx, &acting.viewer, id)?;
    let (card, changed) = articles::approve(tx, &acting.viewer, id, comment)?;
    if changed {
        let entry = about(Action::CommentApproved, id, &row.title).with("comment", &comment.0);
        audit::record(tx, &acting.by, entry)?;
    }
    Ok(card)
}

/// Refuses a comment that waits, with a reason.
pub fn refuse(
    tx: &mut Tx<'_>,
    acting: &Acting,
    (id, comment): (ArticleId, CommentId),
    reason: &str,
) -> Result<CommentCard> {
    let row = policy::approves_comments(tx, &acting.viewer, id)?;
    let card = articles::refuse(tx, &acting.viewer, (id, comment), reason)?;
    let entry = about(Action::CommentRefused, id, &row.title).with("comment", &comment.0);
    audit::record(tx, &acting.by, entry)?;
    Ok(card)
}

/// Makes what the viewer wrote the official answer, or an official answer a comment as any other.
pub fn set_official(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    (id, comment): (ArticleId, CommentId),
    official: bool,
) -> Result<CommentCard> {
    policy::answers_officially(tx, viewer, id)?;
    articles::set_official(tx, viewer, (id, comment), official)
}

fn about(action: Action, id: ArticleId, title: &str) -> Entry {
    Entry::about(action, ObjectKind::Article).of(id.0).with("title", &title)
}
