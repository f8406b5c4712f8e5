//! The threads of articles: a post that is in no list, under which the readers of an article talk.
//!
//! Who reads an article reads its thread; that is asked of `audiences` each time. Who writes an article, and
//! who approves comments, is decided by whoever calls.

use std::collections::HashMap;

use platform::{
    Error, Result,
    db::{Conn, Tx},
    http::Viewer,
};
use shared::{
    contract::Page,
    feed::comments::CommentCard,
    ids::{ArticleId, CommentId, PostId, UserId},
    live::Event,
    news::{ArticleState, TalkMode, talk::HELD_PAGE},
    problem::Code,
};

use super::{
    actions, cards, events,
    policy::{self, Comment, Post, Standing, Talk},
    store::{self, NewThread, PASSED, PostRow, REFUSED, WAITING},
};
use crate::features::{audiences, identity};

/// The thread of an article, if the viewer reads the article. Nobody wrote it, officers decide about what
/// is said there, and nothing more is said once the article was archived.
pub(super) fn thread(conn: &mut Conn, viewer: &Viewer, row: PostRow, article: ArticleId) -> Result<Post> {
    let state = audiences::readable(conn, viewer, article)?;
    let decides = audiences::reads_all(viewer);
    let talk = match (row.hidden_at, row.locked_at, row.talk) {
        (Some(_), ..) => Talk::Hidden,
        (_, Some(_), _) | (_, _, TalkMode::Closed) => Talk::Locked,
        _ if state != ArticleState::Published => Talk::Locked,
        (_, _, TalkMode::Held) => Talk::Held,
        (_, _, TalkMode::Open) => Talk::Open,
    };
    let standing = Standing { author: false, member: None, admin: false, decides, talk };
    if row.hidden_at.is_some() && !decides {
        return Err(Error::not_found());
    }
    Ok(Post { row, standing })
}

/// Whether what the viewer writes in a thread waits for approval.
#[must_use]
pub const fn waits(post: &Post) -> bool {
    matches!(post.standing.talk, Talk::Held) && !post.standing.decides
}

/// What a comment is that the viewer writes in a thread: whether it waits.
#[must_use]
pub(super) const fn review_of(post: &Post) -> i16 {
    if waits(post) { WAITING } else { PASSED }
}

/// The thread of an article, and what readers may say there; none if nobody could ever say anything.
pub fn thread_of(conn: &mut Conn, article: ArticleId) -> Result<Option<(PostId, TalkMode)>> {
    let found = store::thread_of_article(conn, article)?;
    Ok(found.map(|(post, talk, locked)| (post, if locked { TalkMode::Closed } else { talk })))
}

/// Says what readers of an article that is out may say, and what it is called. An article has a thread from
/// the first moment on at which they may say something.
pub fn set_talk(
    tx: &mut Tx<'_>,
    article: ArticleId,
    (author, title): (UserId, &str),
    talk: TalkMode,
) -> Result<()> {
    let Some((post, before, _)) = store::thread_of_article(tx, article)? else {
        if talk != TalkMode::Closed {
            let new = NewThread { id: tx.new_id(), article, author, title, talk };
            store::insert_thread(tx, new)?;
        }
        return Ok(());
    };
    store::hold_post(tx, post)?;
    store::change_thread(tx, post, title, talk)?;
    if before != talk
        && let Some(row) = store::post(tx, post)?
    {
        events::tell_readers(tx, &row, &Event::PostModerated { post })?;
    }
    Ok(())
}

/// The comments under an article that wait for approval, for whoever approves them.
pub fn held(
    conn: &mut Conn,
    viewer: &Viewer,
    article: ArticleId,
    after: Option<CommentId>,
) -> Result<Page<CommentCard>> {
    let Some((post, ..)) = store::thread_of_article(conn, article)? else { return Ok(Page::default()) };
    let post = policy::readable_post(conn, viewer, post)?;
    let mut rows = store::held(conn, post.row.id, after)?;
    let more = rows.len() > HELD_PAGE;
    rows.truncate(HELD_PAGE);
    let next = if more { rows.last().map(|row| row.id.0) } else { None };
    Ok(Page { items: cards::comments(conn, viewer, &post, rows, viewer.now)?, next })
}

/// How many comments wait under each of these articles.
pub fn count_held(conn: &mut Conn, articles: &[ArticleId]) -> Result<HashMap<ArticleId, u32>> {
    let counted = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    let found = store::count_held(conn, articles)?;
    Ok(found.into_iter().map(|(article, count)| (article, counted(count))).collect())
}

/// How many comments wait under all articles.
pub fn count_all_held(conn: &mut Conn) -> Result<u32> {
    Ok(u32::try_from(store::count_all_held(conn)?).unwrap_or(u32::MAX))
}

/// A comment under an article, held until the end of the transaction.
fn under(tx: &mut Tx<'_>, viewer: &Viewer, article: ArticleId, id: CommentId) -> Result<Comment> {
    let comment = policy::living_comment(tx, viewer, id)?;
    if comment.post.row.article_id == Some(article) { Ok(comment) } else { Err(Error::not_found()) }
}

/// Publishes a comment that waits, or was refused; says whether that changed anything.
pub fn approve(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    article: ArticleId,
    id: CommentId,
) -> Result<(CommentCard, bool)> {
    let comment = under(tx, viewer, article, id)?;
    if comment.row.passed() {
        return Ok((actions::comment_card(tx, viewer, comment)?, false));
    }
    store::review(tx, id, (PASSED, None), Some(viewer.id))?;
    let (post, root, author) = (comment.post.row.id, comment.row.root_id, comment.row.author_id);
    if let Some(root) = root {
        store::change_reply_count(tx, root, 1)?;
    }
    let comment_count = store::change_comment_count(tx, post, 1)?;
    actions::note_mentions_of(tx, &comment)?;
    let author_name = identity::name_of(tx, author)?;
    let event = Event::CommentCreated { post, comment: id, root, author, author_name, comment_count };
    events::tell(tx, &comment.post, &event)?;
    tell_author(tx, &comment, comment_count)?;
    let comment = policy::readable_comment(tx, viewer, id)?;
    Ok((actions::comment_card(tx, viewer, comment)?, true))
}

/// Refuses a comment that waits. Fails with `NotFound` if it does not.
pub fn refuse(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    (article, id): (ArticleId, CommentId),
    reason: &str,
) -> Result<CommentCard> {
    let comment = under(tx, viewer, article, id)?;
    if comment.row.passed() {
        return Err(Error::not_found());
    }
    store::review(tx, id, (REFUSED, Some(reason)), Some(viewer.id))?;
    let count = comment.post.row.comment_count();
    tell_author(tx, &comment, count)?;
    let comment = policy::readable_comment(tx, viewer, id)?;
    actions::comment_card(tx, viewer, comment)
}

fn tell_author(tx: &mut Tx<'_>, comment: &Comment, comment_count: u32) -> Result<()> {
    let (post, id) = (comment.post.row.id, comment.row.id);
    let event = Event::CommentModerated { post, comment: id, comment_count };
    events::tell_one(tx, &comment.post.row, comment.row.author_id, &event)
}

/// Makes a comment the official answer, or one as any other: what the viewer wrote, and as any other what
/// anybody did. Answers that others do not see cannot be official.
pub fn set_official(
    tx: &mut Tx<'_>,
    viewer: &Viewer,
    (article, id): (ArticleId, CommentId),
    official: bool,
) -> Result<CommentCard> {
    let comment = under(tx, viewer, article, id)?;
    if official && !comment.standing.author {
        return Err(Error::forbidden());
    }
    if official && (!comment.row.passed() || comment.row.hidden_at.is_some()) {
        return Err(Error::refused(Code::Gone));
    }
    if comment.row.official_at.is_some() != official {
        let since = official.then(|| tx.now());
        store::make_official(tx, (id, comment.row.root_id), since)?;
        let (post, comment_count) = (comment.post.row.id, comment.post.row.comment_count());
        store::next_revision(tx, post)?;
        events::tell(tx, &comment.post, &Event::CommentModerated { post, comment: id, comment_count })?;
    }
    let comment = policy::readable_comment(tx, viewer, id)?;
    actions::comment_card(tx, viewer, comment)
}

/// What an officer said of a comment, if one did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reviewed {
    /// Who wrote it.
    pub author: UserId,
    /// The article.
    pub article: ArticleId,
    /// Who looked at it.
    pub by: UserId,
    /// Whether readers see it.
    pub approved: bool,
}

/// What an officer said of a comment that is there.
pub fn reviewed(conn: &mut Conn, comment: CommentId) -> Result<Option<Reviewed>> {
    let Some(row) = store::comment(conn, comment)?.filter(|row| row.deleted_at.is_none()) else {
        return Ok(None);
    };
    let article = store::post(conn, row.post_id)?.and_then(|post| post.article_id);
    Ok(article.zip(row.reviewed_by).map(|(article, by)| Reviewed {
        author: row.author_id,
        article,
        by,
        approved: row.passed(),
    }))
}
