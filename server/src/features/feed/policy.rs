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
    ids::{CommentId, GroupId, PostId, UserId},
    problem::Code,
    time::UtcTime,
};

use super::store::{self, CommentRow, PostRow};
use crate::features::groups::{self, Permission, Reach, policy as group_policy};

/// What the viewer is to something that was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// They wrote it.
    pub author: bool,
    /// What they are in its group.
    pub member: Option<MemberRole>,
    /// They run the network.
    pub admin: bool,
    /// Its group is archived: nothing is written there any more.
    pub closed: bool,
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

/// What the viewer is to something written by `author` in a group where they are `member`, and
/// that is perhaps `closed`.
#[must_use]
pub fn standing(viewer: &Viewer, author: UserId, member: Option<MemberRole>, closed: bool) -> Standing {
    Standing { author: viewer.id == author, member, admin: viewer.role == Role::Admin, closed }
}

/// The post, if the viewer may read it; deleted, it is a tombstone.
pub fn readable_post(conn: &mut Conn, viewer: &Viewer, id: PostId) -> Result<Post> {
    let row = store::post(conn, id)?.ok_or_else(Error::not_found)?;
    let in_group = match row.group_id {
        Some(group) => groups::standing(conn, viewer, group)?,
        None => None,
    };
    let member = in_group.and_then(|in_group| in_group.member);
    if !row.reach().read_by(member) {
        return Err(Error::not_found());
    }
    let closed = in_group.is_some_and(|in_group| in_group.place.closed);
    let standing = standing(viewer, row.author_id, member, closed);
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

/// As [`living_post`], if something may still be said about it.
pub fn open_post(tx: &mut Tx<'_>, viewer: &Viewer, id: PostId) -> Result<Post> {
    let post = living_post(tx, viewer, id)?;
    still_open(post.standing)?;
    Ok(post)
}

/// The comment, if the viewer may read its post; deleted, it is a tombstone.
pub fn readable_comment(conn: &mut Conn, viewer: &Viewer, id: CommentId) -> Result<Comment> {
    let row = store::comment(conn, id)?.ok_or_else(Error::not_found)?;
    let post = readable_post(conn, viewer, row.post_id)?;
    let standing = Standing { author: viewer.id == row.author_id, ..post.standing };
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

/// As [`living_comment`], if something may still be said about it.
pub fn open_comment(tx: &mut Tx<'_>, viewer: &Viewer, id: CommentId) -> Result<Comment> {
    let comment = living_comment(tx, viewer, id)?;
    still_open(comment.standing)?;
    Ok(comment)
}

fn still_open(standing: Standing) -> Result<()> {
    if standing.closed { Err(Error::refused(Code::GroupArchived)) } else { Ok(()) }
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
    reach_where(conn, viewer, group, Permission::Publish)
}

/// Whether the viewer may know that a group exists: for whoever names one in a request.
pub fn may_know_group(conn: &mut Conn, viewer: &Viewer, group: GroupId) -> Result<Reach> {
    reach_where(conn, viewer, group, Permission::Know)
}

/// How far what is in a group reaches, if the viewer may read it.
pub fn readable_group(conn: &mut Conn, viewer: &Viewer, group: GroupId) -> Result<Reach> {
    reach_where(conn, viewer, group, Permission::Read)
}

fn reach_where(conn: &mut Conn, viewer: &Viewer, group: GroupId, permission: Permission) -> Result<Reach> {
    let standing = group_policy::allowed(conn, viewer, group, permission)?;
    Ok(Reach::Group(group, standing.place.visibility))
}

/// The group of a post that the viewer may pin there, or unpin; held until the end of the
/// transaction, so that no more are pinned than may be.
///
/// What is for everybody is in no group, and is not pinned.
pub fn may_pin(tx: &mut Tx<'_>, viewer: &Viewer, post: &Post) -> Result<GroupId> {
    let group = post.row.group_id.ok_or_else(Error::forbidden)?;
    group_policy::held(tx, viewer, group, Permission::Pin)?;
    Ok(group)
}

/// Whether people of this role publish official news.
#[must_use]
pub const fn may_publish_news(role: Role) -> bool {
    matches!(role, Role::Officer | Role::Admin)
}

/// Only the author edits, for a day, and as long as the group is open.
pub fn may_edit(standing: Standing, written: UtcTime, now: UtcTime) -> Result<()> {
    if !standing.author {
        Err(Error::forbidden())
    } else if now.since_ms(written) > EDIT_WINDOW_MS {
        Err(Error::refused(Code::EditWindowClosed))
    } else {
        still_open(standing)
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
    let open = living && !standing.closed;
    Rights {
        edit: living && may_edit(standing, written, now).is_ok(),
        delete: living && may_delete(standing).is_ok(),
        // Whoever reads may answer and react.
        comment: open,
        react: open,
        pin: false,
    }
}

/// As [`rights`], about a post: it may be pinned where its group is looked after.
#[must_use]
pub fn rights_on_post(standing: Standing, written: UtcTime, living: bool, now: UtcTime) -> Rights {
    let pin = living && !standing.closed && group_policy::may_moderate(standing.member);
    Rights { pin, ..rights(standing, written, living, now) }
}

#[cfg(test)]
mod tests {
    use shared::time;

    use super::*;

    const NOBODY: Standing = Standing { author: false, member: None, admin: false, closed: false };

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
    fn in_a_group_that_is_closed_one_only_deletes() {
        let now = UtcTime(time::DAY * 20_000);
        let member = Some(MemberRole::Moderator);
        let standing = Standing { author: true, member, closed: true, ..NOBODY };
        let delete = Rights { delete: true, ..Rights::default() };
        assert_eq!(rights_on_post(standing, now, true, now), delete);
        let open = Standing { closed: false, ..standing };
        assert!(rights_on_post(open, now, true, now).pin && !rights(open, now, true, now).pin);
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
