//! What moderation reads of posts and comments, and what it does to them.
//!
//! Reporting asks as any reader does, and whoever decides without a report has to run the place. All
//! else decides nothing: whoever calls has the right to, and has made sure that what is read goes to nobody but the author and those who decide. An act that
//! finds its thing gone, or as it should be, does nothing.

use std::collections::HashMap;

use platform::{
    Error, Result,
    db::{Conn, Tx},
    http::Viewer,
};
use shared::{
    ids::{CommentId, GroupId, PostId, UserId},
    live::Event,
    time::UtcTime,
};

use super::{
    events, policy,
    store::{self, CommentRow, PostRow},
};

/// A post, or a comment of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Thing {
    /// The post.
    pub post: PostId,
    /// The comment, if it is one.
    pub comment: Option<CommentId>,
}

/// What somebody wrote.
#[derive(Clone, Debug)]
pub struct Written {
    /// Which.
    pub thing: Thing,
    /// Who wrote it.
    pub author: UserId,
    /// Where; none: to everybody.
    pub group: Option<GroupId>,
    /// Its title.
    pub title: Option<String>,
    /// Its text.
    pub html: String,
    /// Its version.
    pub version: u32,
    /// Whether it was deleted.
    pub gone: bool,
    /// Whether it is hidden.
    pub hidden: bool,
    /// Whether its discussion is closed.
    pub locked: bool,
}

impl Written {
    fn post(row: PostRow) -> Self {
        Self {
            thing: Thing { post: row.id, comment: None },
            author: row.author_id,
            group: row.group_id,
            version: row.version(),
            gone: row.deleted_at.is_some(),
            hidden: row.hidden_at.is_some(),
            locked: row.locked_at.is_some(),
            title: row.title,
            html: row.html,
        }
    }

    fn comment(row: CommentRow, post: &PostRow) -> Self {
        Self {
            thing: Thing { post: post.id, comment: Some(row.id) },
            author: row.author_id,
            group: post.group_id,
            version: row.version(),
            gone: row.deleted_at.is_some() || post.deleted_at.is_some(),
            hidden: row.hidden_at.is_some() || post.hidden_at.is_some(),
            locked: post.locked_at.is_some(),
            title: None,
            html: row.html,
        }
    }
}

/// A post that the viewer reads, held until the end of the transaction.
pub fn post(tx: &mut Tx<'_>, viewer: &Viewer, id: PostId) -> Result<Written> {
    let post = policy::living_post(tx, viewer, id)?;
    no_article(&post.row)?;
    Ok(Written::post(post.row))
}

/// A comment that the viewer reads, its post held until the end of the transaction.
pub fn comment(tx: &mut Tx<'_>, viewer: &Viewer, id: CommentId) -> Result<Written> {
    let comment = policy::living_comment(tx, viewer, id)?;
    has_passed(&comment.row)?;
    Ok(Written::comment(comment.row, &comment.post.row))
}

/// As [`post`], by somebody else than its author who may decide about it.
pub fn judged_post(tx: &mut Tx<'_>, viewer: &Viewer, id: PostId) -> Result<Written> {
    let post = policy::living_post(tx, viewer, id)?;
    no_article(&post.row)?;
    policy::may_judge(post.standing)?;
    Ok(Written::post(post.row))
}

/// As [`comment`], by somebody else than its author who may decide about it.
pub fn judged_comment(tx: &mut Tx<'_>, viewer: &Viewer, id: CommentId) -> Result<Written> {
    let comment = policy::living_comment(tx, viewer, id)?;
    has_passed(&comment.row)?;
    policy::may_judge(comment.standing)?;
    Ok(Written::comment(comment.row, &comment.post.row))
}

/// The thread of an article is nobody's words: those of the article are its officers'.
fn no_article(post: &PostRow) -> Result<()> {
    if post.article_id.is_none() { Ok(()) } else { Err(Error::not_found()) }
}

/// What waits for approval, or was refused, was shown to nobody.
fn has_passed(comment: &CommentRow) -> Result<()> {
    if comment.passed() { Ok(()) } else { Err(Error::not_found()) }
}

/// Makes others who change it wait, and who decide about it.
pub fn hold(tx: &mut Tx<'_>, thing: Thing) -> Result<()> {
    Ok(store::hold_post(tx, thing.post)?)
}

/// These things, whoever may read them; what left without a trace is left out.
pub fn read(conn: &mut Conn, things: &[Thing]) -> Result<HashMap<Thing, Written>> {
    let posts: Vec<PostId> = things.iter().map(|thing| thing.post).collect();
    let posts: HashMap<PostId, PostRow> =
        store::posts_by_id(conn, &posts)?.into_iter().map(|row| (row.id, row)).collect();
    let comments: Vec<CommentId> = things.iter().filter_map(|thing| thing.comment).collect();
    let comments = store::comments_by_id(conn, &comments)?;
    let comments = comments.into_iter().filter_map(|row| {
        let post = posts.get(&row.post_id)?;
        Some(Written::comment(row, post))
    });
    let mut found: HashMap<Thing, Written> = comments.map(|written| (written.thing, written)).collect();
    let asked = |id: &PostId| things.contains(&Thing { post: *id, comment: None });
    let posts = posts.into_iter().filter(|(id, _)| asked(id)).map(|(_, row)| Written::post(row));
    found.extend(posts.map(|written| (written.thing, written)));
    Ok(found)
}

/// Hides it from everybody but its author and those who decide.
pub fn hide(tx: &mut Tx<'_>, thing: Thing) -> Result<()> {
    let now = tx.now();
    set_hidden(tx, thing, Some(now))
}

/// Shows it again.
pub fn show(tx: &mut Tx<'_>, thing: Thing) -> Result<()> {
    set_hidden(tx, thing, None)
}

fn set_hidden(tx: &mut Tx<'_>, thing: Thing, since: Option<UtcTime>) -> Result<()> {
    let Some(post) = store::post(tx, thing.post)? else { return Ok(()) };
    let Some(id) = thing.comment else {
        if post.deleted_at.is_some() || post.hidden_at.is_some() == since.is_some() {
            return Ok(());
        }
        store::hide_post(tx, post.id, since)?;
        return events::tell_readers(tx, &post, &Event::PostModerated { post: post.id });
    };
    let Some(comment) = store::comment(tx, id)? else { return Ok(()) };
    if comment.deleted_at.is_some() || comment.hidden_at.is_some() == since.is_some() {
        return Ok(());
    }
    store::hide_comment(tx, id, since)?;
    // What is hidden is not counted.
    let by = if since.is_some() { -1 } else { 1 };
    let comment_count = store::change_comment_count(tx, post.id, by)?;
    let event = Event::CommentModerated { post: post.id, comment: id, comment_count };
    events::tell_readers(tx, &post, &event)
}

/// Closes the discussion of a post.
pub fn lock(tx: &mut Tx<'_>, post: PostId) -> Result<()> {
    let now = tx.now();
    set_locked(tx, post, Some(now))
}

/// Opens the discussion of a post again.
pub fn unlock(tx: &mut Tx<'_>, post: PostId) -> Result<()> {
    set_locked(tx, post, None)
}

fn set_locked(tx: &mut Tx<'_>, post: PostId, since: Option<UtcTime>) -> Result<()> {
    let Some(post) = store::post(tx, post)? else { return Ok(()) };
    if post.locked_at.is_some() == since.is_some() {
        return Ok(());
    }
    store::lock_post(tx, post.id, since)?;
    events::tell_readers(tx, &post, &Event::PostModerated { post: post.id })
}

/// Lets the author correct it until then, though the time to edit is over; none: no longer.
pub fn let_correct(tx: &mut Tx<'_>, thing: Thing, until: Option<UtcTime>) -> Result<()> {
    match thing.comment {
        Some(comment) => store::let_correct_comment(tx, comment, until)?,
        None => store::let_correct_post(tx, thing.post, until)?,
    }
    Ok(())
}

/// Deletes it for good; a tombstone keeps what others answered.
pub fn delete(tx: &mut Tx<'_>, thing: Thing, by: UserId) -> Result<()> {
    let Some(post) = store::post(tx, thing.post)? else { return Ok(()) };
    let Some(id) = thing.comment else {
        if post.deleted_at.is_some() {
            return Ok(());
        }
        store::bury_post(tx, post.id, by)?;
        return events::tell_readers(tx, &post, &Event::PostDeleted { post: post.id });
    };
    let Some(comment) = store::comment(tx, id)?.filter(|row| row.deleted_at.is_none()) else {
        return Ok(());
    };
    store::bury_comment(tx, id, by)?;
    let counted = if comment.hidden_at.is_some() { 0 } else { -1 };
    let comment_count = store::change_comment_count(tx, post.id, counted)?;
    let event = Event::CommentDeleted { post: post.id, comment: id, comment_count };
    events::tell_readers(tx, &post, &event)
}
