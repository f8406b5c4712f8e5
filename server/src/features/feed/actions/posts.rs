//! Publishing, editing, deleting and taking back posts.

use platform::{Error, Result, db::Tx, db::is_unique_violation, http::Viewer};
use shared::{
    feed::{
        drafts::DraftContext,
        posts::{NewPost, PostCard, PostEdit, PostKind, PostSource},
    },
    ids::PostId,
    live::Event,
    problem::Code,
};

use super::{note_mentions, render};
use crate::features::{
    feed::{
        cards, events,
        policy::{self, Post},
        store::{self, NewPostRow},
    },
    groups, identity,
};

/// Publishes a post and throws its draft away.
///
/// The same key again gives the post that it published. Fails with `NotFound` for a group that
/// the viewer may not know of, with `Forbidden` where they may not publish.
pub fn publish_post(tx: &mut Tx<'_>, viewer: &Viewer, new: &NewPost) -> Result<PostCard> {
    if let Some(id) = store::post_by_key(tx, viewer.id, new.key.as_str())? {
        return card(tx, viewer, id);
    }
    let kind = new.kind.unwrap_or(PostKind::Post);
    let also_in = new.also_in.as_slice();
    let reach = policy::may_publish(tx, viewer, new.group, also_in, kind)?;
    let rendered = render(tx, new.body.as_str())?;
    let row = NewPostRow {
        id: tx.new_id(),
        author: viewer.id,
        key: new.key.as_str(),
        group: new.group,
        reach,
        kind,
        title: new.title.as_ref().map(shared::text::Title::as_str),
        body: new.body.as_str(),
        html: &rendered.html,
    };
    if let Err(error) = store::insert_post(tx, &row) {
        // The same key in another transaction at the same moment: it is published there.
        return Err(if is_unique_violation(&error) {
            Error::retry(Code::Unavailable, 1)
        } else {
            error.into()
        });
    }
    if !also_in.is_empty() {
        store::place_post(tx, row.id, also_in)?;
        groups::settle_reach(tx, &[row.id])?;
    }
    store::remove_draft(tx, viewer.id, DraftContext::post().as_str())?;
    let post = policy::readable_post(tx, viewer, row.id)?;
    note_mentions(tx, viewer.id, &post.row, None, &rendered.mentions)?;
    let event = Event::PostCreated {
        post: row.id,
        group: new.group,
        also_in: also_in.to_vec(),
        author: viewer.id,
        author_name: identity::name_of(tx, viewer.id)?,
    };
    events::tell(tx, &post, &event)?;
    let now = tx.now();
    cards::post(tx, viewer, post, now)
}

/// Changes a post and keeps how it read before.
///
/// Fails with `EditConflict` when somebody changed it since `base_version`; nothing is lost.
pub fn edit_post(tx: &mut Tx<'_>, viewer: &Viewer, id: PostId, edit: &PostEdit) -> Result<PostCard> {
    let post = policy::living_post(tx, viewer, id)?;
    let until = policy::editable_until(post.row.created_at, post.row.edit_until);
    policy::may_edit(post.standing, until, tx.now())?;
    if post.row.version() != edit.base_version {
        return Err(Error::refused(Code::EditConflict));
    }
    let title = edit.title.as_ref().map(shared::text::Title::as_str);
    let before = store::post_text(tx, id)?;
    if before.title.as_deref() != title || before.body != edit.body.as_str() {
        let rendered = render(tx, edit.body.as_str())?;
        store::keep_post_version(tx, id, &before)?;
        store::change_post(tx, id, title, edit.body.as_str(), &rendered.html)?;
        note_mentions(tx, viewer.id, &post.row, None, &rendered.mentions)?;
        let version = post.row.version() + 1;
        events::tell(tx, &post, &Event::PostEdited { post: id, version })?;
    }
    store::remove_draft(tx, viewer.id, DraftContext::of("edit-post", id.0).as_str())?;
    card(tx, viewer, id)
}

/// Deletes what the viewer wrote; a tombstone keeps its thread. Others decide about it by moderation,
/// which tells its author why.
pub fn delete_post(tx: &mut Tx<'_>, viewer: &Viewer, id: PostId) -> Result<()> {
    let post = policy::living_post(tx, viewer, id)?;
    policy::may_delete(post.standing)?;
    bury(tx, viewer, &post)
}

/// Takes back a post published a moment ago and gives its text back.
///
/// As if it had not been; but where somebody has answered already a tombstone keeps the answer.
pub fn undo_post(tx: &mut Tx<'_>, viewer: &Viewer, id: PostId) -> Result<PostSource> {
    let post = policy::living_post(tx, viewer, id)?;
    policy::may_undo(post.standing, post.row.created_at, tx.now())?;
    let text = store::post_text(tx, id)?;
    if store::has_comments(tx, id)? {
        bury(tx, viewer, &post)?;
    } else {
        store::remove_post(tx, id)?;
        events::tell(tx, &post, &Event::PostUndone { post: id })?;
    }
    Ok(PostSource { version: store::count(text.version), title: text.title, body: text.body })
}

fn bury(tx: &mut Tx<'_>, viewer: &Viewer, post: &Post) -> Result<()> {
    store::bury_post(tx, post.row.id, viewer.id)?;
    events::tell(tx, post, &Event::PostDeleted { post: post.row.id })
}

pub(super) fn card(tx: &mut Tx<'_>, viewer: &Viewer, id: PostId) -> Result<PostCard> {
    let now = tx.now();
    let post = policy::readable_post(tx, viewer, id)?;
    cards::post(tx, viewer, post, now)
}
