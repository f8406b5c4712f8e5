//! Writing, editing, deleting and taking back comments.

use platform::{Error, Result, db::Tx, db::is_unique_violation, http::Viewer};
use shared::{
    feed::{
        comments::{CommentCard, CommentEdit, CommentSource, NewComment},
        drafts::DraftContext,
    },
    ids::{CommentId, PostId},
    live::Event,
    problem::{Code, FieldRule},
};

use super::{note_mentions, render};
use crate::features::{
    feed::{
        articles, cards, events,
        policy::{self, Comment, Post},
        store::{self, NewCommentRow, WAITING},
    },
    identity,
};

/// Comments on a post, or answers a comment of it, and throws the draft away.
///
/// The same key again gives the comment that it wrote. Fails with `Gone` when the post, or the
/// comment that is answered, was deleted meanwhile, with `Locked` when moderation closed the
/// discussion.
pub fn write_comment(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    post: PostId,
    new: &NewComment,
) -> Result<CommentCard> {
    if let Some(id) = store::comment_by_key(tx, viewer.id, new.key.as_str())? {
        let comment = policy::readable_comment(tx, viewer, id)?;
        return comment_card(tx, viewer, comment);
    }
    let post = policy::talking_post(tx, viewer, post)?;
    let (root, position) = place(tx, &post, new.parent)?;
    let rendered = render(tx, new.body.as_str())?;
    let row = NewCommentRow {
        id: tx.new_id(),
        post: post.row.id,
        parent: new.parent,
        root,
        position,
        author: viewer.id,
        key: new.key.as_str(),
        body: new.body.as_str(),
        html: &rendered.html,
        review: articles::review_of(&post),
    };
    if let Err(error) = store::insert_comment(tx, &row) {
        // The same key in another transaction at the same moment: it is written there.
        return Err(if is_unique_violation(&error) {
            Error::retry(Code::Unavailable, 1)
        } else {
            error.into()
        });
    }
    store::remove_draft(tx, viewer.id, draft_of(post.row.id, new.parent).as_str())?;
    if articles::waits(&post) {
        // Nobody hears of it, and it is not counted, until it is approved.
        let comment = policy::readable_comment(tx, viewer, row.id)?;
        return comment_card(tx, viewer, comment);
    }
    if let Some(root) = root {
        store::change_reply_count(tx, root, 1)?;
    }
    let comment_count = store::change_comment_count(tx, post.row.id, 1)?;
    note_mentions(tx, viewer.id, &post.row, Some(row.id), &rendered.mentions)?;
    let author_name = identity::name_of(tx, viewer.id)?;
    let (author, comment, of) = (viewer.id, row.id, post.row.id);
    let event = Event::CommentCreated { post: of, comment, root, author, author_name, comment_count };
    events::tell(tx, &post, &event)?;
    let comment = policy::readable_comment(tx, viewer, row.id)?;
    comment_card(tx, viewer, comment)
}

/// Where a new comment stands: its thread, and its place there.
fn place(tx: &mut Tx<'_>, post: &Post, parent: Option<CommentId>) -> Result<(Option<CommentId>, i32)> {
    let Some(parent) = parent else { return Ok((None, 0)) };
    let parent = store::comment(tx, parent)?
        .filter(|row| row.post_id == post.row.id)
        .ok_or_else(|| Error::field("parent", FieldRule::Malformed))?;
    if parent.deleted_at.is_some() || parent.hidden_at.is_some() || !parent.passed() {
        return Err(Error::refused(Code::Gone));
    }
    let root = parent.root_id.unwrap_or(parent.id);
    Ok((Some(root), store::next_position(tx, root)?))
}

fn draft_of(post: PostId, parent: Option<CommentId>) -> DraftContext {
    match parent {
        Some(parent) => DraftContext::of("reply", parent.0),
        None => DraftContext::of("comment", post.0),
    }
}

/// Changes a comment and keeps how it read before.
///
/// Fails with `EditConflict` when it changed since `base_version`; nothing is lost.
pub fn edit_comment(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    id: CommentId,
    edit: &CommentEdit,
) -> Result<CommentCard> {
    let comment = policy::living_comment(tx, viewer, id)?;
    let until = policy::editable_until(comment.row.created_at, comment.row.edit_until);
    policy::may_edit(comment.standing, until, tx.now())?;
    if comment.row.version() != edit.base_version {
        return Err(Error::refused(Code::EditConflict));
    }
    let before = store::comment_text(tx, id)?;
    if before.body != edit.body.as_str() {
        let rendered = render(tx, edit.body.as_str())?;
        store::keep_comment_version(tx, id, &before)?;
        store::change_comment(tx, id, edit.body.as_str(), &rendered.html)?;
        let post = comment.post.row.id;
        let version = comment.row.version() + 1;
        if comment.row.passed() {
            note_mentions(tx, viewer.id, &comment.post.row, Some(id), &rendered.mentions)?;
            events::tell(tx, &comment.post, &Event::CommentEdited { post, comment: id, version })?;
        } else {
            // What was refused waits again.
            store::review(tx, id, (WAITING, None), None)?;
            events::tell_one(
                tx,
                &comment.post.row,
                viewer.id,
                &Event::CommentEdited { post, comment: id, version },
            )?;
        }
    }
    store::remove_draft(tx, viewer.id, DraftContext::of("edit-comment", id.0).as_str())?;
    let comment = policy::readable_comment(tx, viewer, id)?;
    comment_card(tx, viewer, comment)
}

/// Deletes what the viewer wrote; a tombstone keeps its answers.
pub fn delete_comment(tx: &mut Tx<'_>, viewer: &Viewer, id: CommentId) -> Result<()> {
    let comment = policy::living_comment(tx, viewer, id)?;
    policy::may_delete(comment.standing)?;
    // Of what others never saw there stays nothing.
    if comment.row.passed() { bury(tx, viewer, &comment) } else { Ok(store::remove_comment(tx, id)?) }
}

/// Takes back a comment written a moment ago and gives its text back.
///
/// As if it had not been; but where somebody has answered already a tombstone keeps the answer.
pub fn undo_comment(tx: &mut Tx<'_>, viewer: &Viewer, id: CommentId) -> Result<CommentSource> {
    let comment = policy::living_comment(tx, viewer, id)?;
    policy::may_undo(comment.standing, comment.row.created_at, tx.now())?;
    let text = store::comment_text(tx, id)?;
    if !comment.row.passed() {
        store::remove_comment(tx, id)?;
    } else if store::has_answers(tx, id)? {
        bury(tx, viewer, &comment)?;
    } else {
        remove(tx, &comment)?;
    }
    Ok(CommentSource { version: store::count(text.version), body: text.body })
}

fn remove(tx: &mut Tx<'_>, comment: &Comment) -> Result<()> {
    let (id, post) = (comment.row.id, comment.post.row.id);
    store::remove_comment(tx, id)?;
    if let Some(root) = comment.row.root_id {
        store::change_reply_count(tx, root, -1)?;
    }
    let comment_count = store::change_comment_count(tx, post, uncounted(comment))?;
    events::tell(tx, &comment.post, &Event::CommentUndone { post, comment: id, comment_count })
}

fn bury(tx: &mut Tx<'_>, viewer: &Viewer, comment: &Comment) -> Result<()> {
    let (id, post) = (comment.row.id, comment.post.row.id);
    store::bury_comment(tx, id, viewer.id)?;
    let comment_count = store::change_comment_count(tx, post, uncounted(comment))?;
    events::tell(tx, &comment.post, &Event::CommentDeleted { post, comment: id, comment_count })
}

/// How the count of comments changes when this one goes: one that is hidden was not counted.
fn uncounted(comment: &Comment) -> i32 {
    if comment.row.hidden_at.is_some() { 0 } else { -1 }
}

/// Notes whom a comment mentions that readers see from now on.
pub(in crate::features::feed) fn note_mentions_of(tx: &mut Tx<'_>, comment: &Comment) -> Result<()> {
    let (id, author) = (comment.row.id, comment.row.author_id);
    let text = store::comment_text(tx, id)?;
    let rendered = render(tx, &text.body)?;
    note_mentions(tx, author, &comment.post.row, Some(id), &rendered.mentions)
}

/// A comment as the viewer sees it.
pub(in crate::features::feed) fn comment_card(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    comment: Comment,
) -> Result<CommentCard> {
    let now = tx.now();
    let Comment { row, post, .. } = comment;
    cards::comments(tx, viewer, &post, vec![row], now)?.pop().ok_or_else(Error::not_found)
}
