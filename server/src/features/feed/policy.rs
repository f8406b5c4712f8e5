//! Who may read and change posts and comments: the only door to their rows.
//!
//! Loading and checking are one call, so that no unchecked row is ever held. What is hidden and
//! what is missing give the same `NotFound`. Of a comment that moderation hid there stays a
//! tombstone, because answers may stand under it.

use std::collections::BTreeSet;

use platform::{Error, Result, db::Conn, db::Tx, http::Viewer};
use shared::{
    feed::{
        EDIT_WINDOW_MS, UNDO_WINDOW_MS,
        posts::{PostKind, Rights},
    },
    groups::{MemberRole, Visibility},
    identity::Role,
    ids::{CommentId, GroupId, PostId, UserId},
    problem::{Code, FieldRule},
    time::UtcTime,
};

use super::{
    articles,
    store::{self, CommentRow, PostRow},
};
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
    /// They decide what moderation does about it.
    pub decides: bool,
    /// What may still be said about it.
    pub talk: Talk,
}

/// What may still be said about something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Talk {
    /// Whatever one likes.
    Open,
    /// What one comments waits for approval; what was approved is edited no more.
    Held,
    /// Moderation closed the discussion, or who writes the article did: nobody comments.
    Locked,
    /// Moderation hid it: nobody comments or reacts.
    Hidden,
    /// Its group is archived: nothing is written there any more.
    Archived,
}

impl Standing {
    /// Whether the viewer sees it though moderation hid it.
    #[must_use]
    pub const fn sees_hidden(self) -> bool {
        self.author || self.decides
    }
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
    /// One of its comments as the viewer sees it, and what they are to it.
    #[must_use]
    pub fn comment(&self, viewer: &Viewer, row: CommentRow) -> (CommentRow, Standing) {
        let standing = Standing { author: viewer.id == row.author_id, ..self.standing };
        if row.hidden_at.is_none() && row.passed() {
            return (row, standing);
        }
        let row = if standing.sees_hidden() { row } else { row.veiled() };
        let talk = if standing.talk == Talk::Archived { Talk::Archived } else { Talk::Hidden };
        (row, Standing { talk, ..standing })
    }
}

/// What the viewer is to something written by `author`, to everybody or in a group where they are
/// `member`.
#[must_use]
pub fn standing(
    viewer: &Viewer,
    author: UserId,
    group: Option<GroupId>,
    member: Option<MemberRole>,
    talk: Talk,
) -> Standing {
    let admin = viewer.role == Role::Admin;
    let decides = if group.is_some() { group_policy::may_moderate(member) } else { admin };
    Standing { author: viewer.id == author, member, admin, decides, talk }
}

/// One of the groups that a post is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InGroup {
    /// Whether the viewer reads the post there.
    pub reads: bool,
    /// Whether nothing is written there any more.
    pub archived: bool,
}

impl InGroup {
    fn of(standing: Option<groups::Standing>) -> Self {
        standing.map_or(Self { reads: false, archived: true }, |standing| Self {
            reads: standing.may(Permission::Read),
            archived: standing.place.closed,
        })
    }
}

/// Whether whoever reads a post in these groups writes there no more: those that they read it in are
/// all archived.
#[must_use]
pub fn is_over(places: &[InGroup]) -> bool {
    !places.is_empty() && places.iter().filter(|place| place.reads).all(|place| place.archived)
}

/// The post, if the viewer may read it; deleted, it is a tombstone. One that moderation hid is there
/// for its author and those who decide.
pub fn readable_post(conn: &mut Conn, viewer: &Viewer, id: PostId) -> Result<Post> {
    let row = store::post(conn, id)?.ok_or_else(Error::not_found)?;
    if let Some(article) = row.article_id {
        return articles::thread(conn, viewer, row, article);
    }
    let in_group = match row.group_id {
        Some(group) => groups::standing(conn, viewer, group)?,
        None => None,
    };
    let member = in_group.and_then(|in_group| in_group.member);
    let mut places: Vec<InGroup> = row.group_id.iter().map(|_| InGroup::of(in_group)).collect();
    if row.is_shared() {
        for group in store::further_groups(conn, id)? {
            places.push(InGroup::of(groups::standing(conn, viewer, group)?));
        }
    }
    let elsewhere = places.get(1..).unwrap_or_default().iter().any(|place| place.reads);
    if !elsewhere && !row.reach().read_by(member) {
        return Err(Error::not_found());
    }
    let talk = match (is_over(&places), row.hidden_at, row.locked_at) {
        (true, ..) => Talk::Archived,
        (_, Some(_), _) => Talk::Hidden,
        (_, _, Some(_)) => Talk::Locked,
        _ => Talk::Open,
    };
    let standing = standing(viewer, row.author_id, row.group_id, member, talk);
    if row.hidden_at.is_some() && !standing.sees_hidden() {
        return Err(Error::not_found());
    }
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

/// As [`living_post`], if one may still react to it.
pub fn open_post(tx: &mut Tx<'_>, viewer: &Viewer, id: PostId) -> Result<Post> {
    let post = living_post(tx, viewer, id)?;
    still_open(post.standing)?;
    Ok(post)
}

/// As [`living_post`], if one may still comment on it.
pub fn talking_post(tx: &mut Tx<'_>, viewer: &Viewer, id: PostId) -> Result<Post> {
    let post = open_post(tx, viewer, id)?;
    if post.standing.talk == Talk::Locked {
        return Err(Error::refused(Code::Locked));
    }
    Ok(post)
}

/// The comment, if the viewer may read its post; deleted, it is a tombstone, and so it is hidden,
/// except for its author and those who decide.
pub fn readable_comment(conn: &mut Conn, viewer: &Viewer, id: CommentId) -> Result<Comment> {
    let row = store::comment(conn, id)?.ok_or_else(Error::not_found)?;
    let post = readable_post(conn, viewer, row.post_id)?;
    let (row, standing) = post.comment(viewer, row);
    if row.passed() || standing.sees_hidden() {
        Ok(Comment { row, standing, post })
    } else {
        Err(Error::not_found())
    }
}

/// The comment, if the viewer may read it and neither it nor its post is deleted, with its post
/// held until the end of the transaction.
pub fn living_comment(tx: &mut Tx<'_>, viewer: &Viewer, id: CommentId) -> Result<Comment> {
    let found = readable_comment(tx, viewer, id)?;
    let post = living_post(tx, viewer, found.post.row.id)?;
    // Read again: it may have changed while we waited for the post.
    let row = store::comment(tx, id)?.ok_or_else(Error::not_found)?;
    let (row, standing) = post.comment(viewer, row);
    if row.deleted_at.is_some() {
        return Err(Error::refused(Code::Gone));
    }
    Ok(Comment { row, standing, post })
}

/// As [`living_comment`], if one may still react to it.
pub fn open_comment(tx: &mut Tx<'_>, viewer: &Viewer, id: CommentId) -> Result<Comment> {
    let comment = living_comment(tx, viewer, id)?;
    still_open(comment.standing)?;
    Ok(comment)
}

fn still_open(standing: Standing) -> Result<()> {
    match standing.talk {
        Talk::Archived => Err(Error::refused(Code::GroupArchived)),
        Talk::Hidden => Err(Error::refused(Code::Locked)),
        Talk::Open | Talk::Held | Talk::Locked => Ok(()),
    }
}

/// How far a new post will reach in the group it is published in, if the viewer may publish it
/// there and in all of `also_in`; the groups stay as they are until the end of the transaction.
pub fn may_publish(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    group: Option<GroupId>,
    also_in: &[GroupId],
    kind: PostKind,
) -> Result<Reach> {
    let reach = match group {
        None if also_in.is_empty() => Reach::Everyone,
        // What is for everybody is in no group.
        None => return Err(Error::field("also_in", FieldRule::Malformed)),
        Some(group) => may_place(tx, viewer, group, also_in)?,
    };
    if kind == PostKind::News && !may_publish_news(viewer.role) {
        return Err(Error::forbidden());
    }
    Ok(reach)
}

/// How far what is in a group reaches there, if the viewer may publish there and in all of these
/// further groups. In a secret one it is alone: whoever reads it elsewhere would learn of it.
pub fn may_place(tx: &mut Tx<'_>, viewer: &Viewer, first: GroupId, also_in: &[GroupId]) -> Result<Reach> {
    let several: BTreeSet<GroupId> = also_in.iter().copied().chain([first]).collect();
    if several.len() != also_in.len() + 1 {
        return Err(Error::field("also_in", FieldRule::Malformed));
    }
    let (mut reach, mut secret) = (None, false);
    // In one order always: two who publish in the same groups never wait for each other.
    for group in &several {
        let place = group_policy::kept(tx, viewer, *group, Permission::Publish)?.place;
        secret |= place.visibility == Visibility::Secret;
        if *group == first {
            reach = Some(Reach::Group(first, place.visibility));
        }
    }
    if secret && several.len() > 1 {
        return Err(Error::refused(Code::SecretAlone));
    }
    reach.ok_or_else(Error::not_found)
}

/// The group that a post was published in, if the viewer may say where else it is: its author does,
/// as long as it is open.
pub fn may_place_own(post: &Post) -> Result<GroupId> {
    let first = post.row.group_id.filter(|_| post.standing.author).ok_or_else(Error::forbidden)?;
    still_open(post.standing)?;
    Ok(first)
}

/// Refuses whoever may not take a post out of one of its further groups: its author and those who
/// look after that group do.
pub fn may_take_out(tx: &mut Tx<'_>, viewer: &Viewer, post: &Post, group: GroupId) -> Result<()> {
    if !post.row.is_shared() || !store::further_groups(tx, post.row.id)?.contains(&group) {
        return Err(Error::not_found());
    }
    if !post.standing.author {
        group_policy::allowed(tx, viewer, group, Permission::Moderate)?;
    }
    Ok(())
}

/// Whether the viewer may know that a group exists: for whoever names one in a request.
pub fn may_know_group(conn: &mut Conn, viewer: &Viewer, group: GroupId) -> Result<Reach> {
    reach_where(conn, viewer, group, Permission::Know)
}

/// How far what is in a group reaches, if the viewer may read it.
pub fn readable_group(conn: &mut Conn, viewer: &Viewer, group: GroupId) -> Result<Reach> {
    reach_where(conn, viewer, group, Permission::Read)
}

pub(super) fn reach_where(
    conn: &mut Conn,
    viewer: &Viewer,
    group: GroupId,
    permission: Permission,
) -> Result<Reach> {
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

/// Whether the viewer publishes official news.
#[must_use]
pub const fn publishes_news(viewer: &Viewer) -> bool {
    may_publish_news(viewer.role)
}

/// Until when something may be edited: for a day, and longer where a correction was asked for.
#[must_use]
pub fn editable_until(written: UtcTime, corrected_until: Option<UtcTime>) -> UtcTime {
    let usual = written.plus_ms(EDIT_WINDOW_MS);
    corrected_until.map_or(usual, |until| until.max(usual))
}

/// Only the author edits, until that moment, and as long as the group is open.
pub fn may_edit(standing: Standing, until: UtcTime, now: UtcTime) -> Result<()> {
    if !standing.author {
        Err(Error::forbidden())
    } else if now > until {
        Err(Error::refused(Code::EditWindowClosed))
    } else if standing.talk == Talk::Archived {
        Err(Error::refused(Code::GroupArchived))
    } else if standing.talk == Talk::Held && !standing.decides {
        Err(Error::forbidden())
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

/// The author deletes. Others decide about it, naming a rule: see [`may_judge`].
pub fn may_delete(standing: Standing) -> Result<()> {
    if standing.author { Ok(()) } else { Err(Error::forbidden()) }
}

/// Those who run the group or the network decide about what others wrote, reported or not.
pub fn may_judge(standing: Standing) -> Result<()> {
    if !standing.author && (standing.admin || standing.decides) { Ok(()) } else { Err(Error::forbidden()) }
}

/// What the viewer may do with something living that is edited until then, as their page shows it.
#[must_use]
pub fn rights(standing: Standing, until: UtcTime, living: bool, now: UtcTime) -> Rights {
    Rights {
        edit: living && may_edit(standing, until, now).is_ok(),
        delete: living && may_delete(standing).is_ok(),
        // Whoever reads may answer and react.
        comment: living && matches!(standing.talk, Talk::Open | Talk::Held),
        react: living && still_open(standing).is_ok(),
        pin: false,
        // What is hidden was decided about.
        moderate: living && standing.talk != Talk::Hidden && may_judge(standing).is_ok(),
    }
}

/// As [`rights`], about a post: it may be pinned where its group is looked after.
#[must_use]
pub fn rights_on_post(standing: Standing, until: UtcTime, living: bool, now: UtcTime) -> Rights {
    let pin = living && still_open(standing).is_ok() && group_policy::may_moderate(standing.member);
    Rights { pin, ..rights(standing, until, living, now) }
}

#[cfg(test)]
mod tests {
    use shared::time;

    use super::*;

    const NOBODY: Standing =
        Standing { author: false, member: None, admin: false, decides: false, talk: Talk::Open };

    #[test]
    fn who_may_do_what_with_something_written() {
        let author = Standing { author: true, ..NOBODY };
        let member = Standing { member: Some(MemberRole::Member), ..NOBODY };
        let manager = Standing { member: Some(MemberRole::Manager), decides: true, ..NOBODY };
        let admin = Standing { admin: true, ..NOBODY };
        let now = UtcTime(time::DAY * 20_000);
        for (standing, own, moderate) in [
            (NOBODY, false, false),
            (author, true, false),
            (member, false, false),
            (manager, false, true),
            (Standing { author: true, ..manager }, true, false),
            (admin, false, true),
        ] {
            let rights = rights(standing, now, true, now);
            assert_eq!((rights.edit, rights.delete, rights.moderate), (own, own, moderate), "{standing:?}");
            assert!(rights.comment && rights.react);
        }
        let hidden = Standing { talk: Talk::Hidden, ..admin };
        assert!(!rights(hidden, now, true, now).moderate, "it was decided");
        assert_eq!(rights(author, now, false, now), Rights::default());
    }

    #[test]
    fn in_a_group_that_is_closed_one_only_deletes() {
        let now = UtcTime(time::DAY * 20_000);
        let member = Some(MemberRole::Moderator);
        let standing = Standing { author: true, member, talk: Talk::Archived, ..NOBODY };
        let delete = Rights { delete: true, ..Rights::default() };
        assert_eq!(rights_on_post(standing, now, true, now), delete);
        let open = Standing { talk: Talk::Open, ..standing };
        assert!(rights_on_post(open, now, true, now).pin && !rights(open, now, true, now).pin);
    }

    #[test]
    fn moderation_closes_the_discussion_and_then_all_but_editing() {
        let now = UtcTime(time::DAY * 20_000);
        let author = Standing { author: true, ..NOBODY };
        for (talk, comment, react) in
            [(Talk::Open, true, true), (Talk::Locked, false, true), (Talk::Hidden, false, false)]
        {
            let rights = rights(Standing { talk, ..author }, now, true, now);
            assert_eq!((rights.comment, rights.react), (comment, react), "{talk:?}");
            assert!(rights.edit && rights.delete, "{talk:?}");
        }
        assert!(author.sees_hidden() && !NOBODY.sees_hidden());
    }

    #[test]
    fn editing_and_undoing_end_with_their_time() {
        let author = Standing { author: true, ..NOBODY };
        let written = UtcTime(0);
        let until = editable_until(written, None);
        assert!(may_edit(author, until, UtcTime(EDIT_WINDOW_MS)).is_ok());
        let late = may_edit(author, until, UtcTime(EDIT_WINDOW_MS + 1)).unwrap_err();
        assert_eq!(late.code(), Code::EditWindowClosed);
        let asked = editable_until(written, Some(UtcTime(EDIT_WINDOW_MS + 1)));
        assert!(may_edit(author, asked, UtcTime(EDIT_WINDOW_MS + 1)).is_ok(), "a correction was asked for");
        assert_eq!(editable_until(written, Some(written)), until);
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
