//! Who may read and change posts and comments: the only door to their rows.
//!
//! Loading and checking are one call, so that no unchecked row is ever held. What is hidden and
//! what is missing give the same `NotFound`.

use platform::{Error, Result, db::Conn, db::Tx, http::Viewer};
use shared::{
    feed::{
        EDIT_WINDOW_MS, UNDO_WINDOW_MS,
        posts::{PostKind, Rights},
    },
    groups::MemberRole,
    identity::Role,
    ids::{CommentId, GroupId, PostId},
    problem::Code,
    time::UtcTime,
};

use super::store::{self, CommentRow, PostRow};
use crate::features::groups::{self, Reach, policy as group_policy};

/// What the viewer is to something that was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// They wrote it.
    pub author: bool,
    /// What they are in its group.
    pub member: Option<MemberRole>,
    /// They run the network.
    pub admin: bool,
}

/// A post that the viewer may read.
#[derive(Clone, Debug)]
pub struct Post {
    /// Its row.
    pub row: PostRow,
    /// What the viewer is to it.
    pub standing: Standing,
}

/// A comment that the viewer may read, and its post.
#[derive(Clone, Debug)]
pub struct Comment {
    /// Its row.
    pub row: CommentRow,
    /// What the viewer is to it.
    pub standing: Standing,
    /// The post it is about.
    pub post: Post,
}

impl Post {
    /// How far it reaches.
    #[must_use]
    pub fn reach(&self) -> Reach {
        self.row.reach()
    }
}

/// What the viewer is to something written by `author` in a group where they are `member`.
#[must_use]
pub fn standing(viewer: &Viewer, author: shared::ids::UserId, member: Option<MemberRole>) -> Standing {
    Standing { author: viewer.id == author, member, admin: viewer.role == Role::Admin }
}

/// The post, if the viewer may read it; deleted, it is a tombstone.
pub fn readable_post(conn: &mut Conn, viewer: &Viewer, id: PostId) -> Result<Post> {
    let row = store::post(conn, id)?.ok_or_else(Error::not_found)?;
    let member = match row.group_id {
        Some(group) => groups::membership(conn, viewer.id, group)?,
        None => None,
    };
    if !row.reach().read_by(member) {
        return Err(Error::not_found());
    }
    let standing = standing(viewer, row.author_id, member);
    Ok(Post { row, standing })
}

/// The post, if the viewer may read it and it is not deleted, held until the end of the
/// transaction: whoever writes about the same post waits.
pub fn living_post(tx: &mut Tx<'_>, viewer: &Viewer, id: PostId) -> Result<Post> {
    store::hold_post(tx, id)?;
    let post = readable_post(tx, viewer, id)?;
    if post.row.deleted_at.is_some() {
        return Err(Error::refused(Code::Gone));
    }
    Ok(post)
}

/// The comment, if the viewer may read its post; deleted, it is a tombstone.
pub fn readable_comment(conn: &mut Conn, viewer: &Viewer, id: CommentId) -> Result<Comment> {
    let row = store::comment(conn, id)?.ok_or_else(Error::not_found)?;
    let post = readable_post(conn, viewer, row.post_id)?;
    let standing = standing(viewer, row.author_id, post.standing.member);
    Ok(Comment { row, standing, post })
}

/// The comment, if the viewer may read it and neither it nor its post is deleted, with its post
/// held until the end of the transaction.
pub fn living_comment(tx: &mut Tx<'_>, viewer: &Viewer, id: CommentId) -> Result<Comment> {
    let found = readable_comment(tx, viewer, id)?;
    let post = living_post(tx, viewer, found.post.row.id)?;
    // Read again: it may have changed while we waited for the post.
    let row = store::comment(tx, id)?.ok_or_else(Error::not_found)?;
    if row.deleted_at.is_some() {
        return Err(Error::refused(Code::Gone));
    }
    Ok(Comment { row, standing: found.standing, post })
}

/// How far a new post will reach, if the viewer may publish it there.
pub fn may_publish(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    group: Option<GroupId>,
    kind: PostKind,
) -> Result<Reach> {
    let reach = match group {
        None => Reach::Everyone,
        Some(group) => may_publish_in(tx, viewer, group)?,
    };
    if kind == PostKind::News && !may_publish_news(viewer.role) {
        return Err(Error::forbidden());
    }
    Ok(reach)
}

/// How far something in a group will reach, if the viewer may publish there.
pub fn may_publish_in(conn: &mut Conn, viewer: &Viewer, group: GroupId) -> Result<Reach> {
    let visibility = groups::visibility(conn, group)?.ok_or_else(Error::not_found)?;
    let member = groups::membership(conn, viewer.id, group)?;
    if !group_policy::may_know(visibility, member) {
        return Err(Error::not_found());
    }
    if !group_policy::may_publish(member) {
        return Err(Error::forbidden());
    }
    Ok(Reach::Group(group, visibility))
}

/// Whether the viewer may know that a group exists: for whoever names one in a request.
pub fn may_know_group(conn: &mut Conn, viewer: &Viewer, group: GroupId) -> Result<Reach> {
    let visibility = groups::visibility(conn, group)?.ok_or_else(Error::not_found)?;
    let member = groups::membership(conn, viewer.id, group)?;
    if group_policy::may_know(visibility, member) {
        Ok(Reach::Group(group, visibility))
    } else {
        Err(Error::not_found())
    }
}

/// Whether people of this role publish official news.
#[must_use]
pub const fn may_publish_news(role: Role) -> bool {
    matches!(role, Role::Officer | Role::Admin)
}

/// Only the author edits, for a day.
pub fn may_edit(standing: Standing, written: UtcTime, now: UtcTime) -> Result<()> {
    if !standing.author {
        Err(Error::forbidden())
    } else if now.since_ms(written) > EDIT_WINDOW_MS {
        Err(Error::refused(Code::EditWindowClosed))
    } else {
        Ok(())
    }
}

/// Only the author takes back, for some seconds.
pub fn may_undo(standing: Standing, written: UtcTime, now: UtcTime) -> Result<()> {
    if !standing.author {
        Err(Error::forbidden())
    } else if now.since_ms(written) > UNDO_WINDOW_MS {
        Err(Error::refused(Code::UndoWindowClosed))
    } else {
        Ok(())
    }
}

/// The author deletes, and so do those who run the group or the network.
pub fn may_delete(standing: Standing) -> Result<()> {
    if standing.author || standing.admin || group_policy::may_moderate(standing.member) {
        Ok(())
    } else {
        Err(Error::forbidden())
    }
}

/// What the viewer may do with something living, as their page shows it.
#[must_use]
pub fn rights(standing: Standing, written: UtcTime, living: bool, now: UtcTime) -> Rights {
    Rights {
        edit: living && may_edit(standing, written, now).is_ok(),
        delete: living && may_delete(standing).is_ok(),
        // Whoever reads may answer and react.
        comment: living,
        react: living,
    }
}

#[cfg(test)]
mod tests {
    use shared::time;

    use super::*;

    const NOBODY: Standing = Standing { author: false, member: None, admin: false };

    #[test]
    fn who_may_do_what_with_something_written() {
        let author = Standing { author: true, ..NOBODY };
        let member = Standing { member: Some(MemberRole::Member), ..NOBODY };
        let manager = Standing { member: Some(MemberRole::Manager), ..NOBODY };
        let admin = Standing { admin: true, ..NOBODY };
        let now = UtcTime(time::DAY * 20_000);
        for (standing, edit, delete) in [
            (NOBODY, false, false),
            (author, true, true),
            (member, false, false),
            (manager, false, true),
            (admin, false, true),
        ] {
            let rights = rights(standing, now, true, now);
            assert_eq!((rights.edit, rights.delete), (edit, delete), "{standing:?}");
            assert!(rights.comment && rights.react);
        }
        assert_eq!(rights(author, now, false, now), Rights::default());
    }

    #[test]
    fn editing_and_undoing_end_with_their_time() {
        let author = Standing { author: true, ..NOBODY };
        let written = UtcTime(0);
        assert!(may_edit(author, written, UtcTime(EDIT_WINDOW_MS)).is_ok());
        let late = may_edit(author, written, UtcTime(EDIT_WINDOW_MS + 1)).unwrap_err();
        assert_eq!(late.code(), Code::EditWindowClosed);
        let late = may_undo(author, written, UtcTime(UNDO_WINDOW_MS + 1)).unwrap_err();
        assert_eq!(late.code(), Code::UndoWindowClosed);
        assert_eq!(may_undo(NOBODY, written, written).unwrap_err().code(), Code::Forbidden);
    }

    #[test]
    fn officers_and_administrators_publish_news() {
        let may: Vec<_> = Role::ALL.iter().map(|role| may_publish_news(*role)).collect();
        assert_eq!(may, [false, false, true, true]);
    }
}
