//! What the viewer is shown: rows become cards, with people, groups and the viewer's own words.
//!
//! Everything about a page is read in a fixed number of queries, whatever the page holds.

use std::collections::{BTreeSet, HashMap};

use platform::{Result, db::Conn, http::Viewer};
use shared::{
    contract::Page,
    feed::{
        comments::{CommentCard, REPLIES_AROUND, REPLIES_PAGE, Thread},
        posts::{PostCard, Rights},
        reactions::ReactionKind,
    },
    groups::{GroupRef, Visibility},
    identity::PersonRef,
    ids::{CommentId, GroupId, PostId, UserId},
    time::UtcTime,
};

use super::{
    policy::{self, Post, Standing},
    store::{self, CommentRow, PostRow},
};
use crate::features::{groups, identity};

/// Posts with their two latest comments, the newest first, as nobody in particular reads them:
/// without reactions of one's own, without rights. Tombstones are left out.
pub fn of_everybody(conn: &mut Conn, ids: &[PostId]) -> Result<Vec<PostCard>> {
    let mut rows = store::posts_by_id(conn, ids)?;
    // On PostgreSQL one may have been deleted or hidden since its id was read.
    rows.retain(|row| row.deleted_at.is_none() && row.hidden_at.is_none());
    let latest = store::latest_comments(conn, ids)?;
    let mut comments: HashMap<PostId, Vec<CommentCard>> = HashMap::new();
    for comment in common_comments(conn, latest)? {
        comments.entry(comment.post).or_default().push(comment);
    }
    let people = people_of(conn, &rows)?;
    let groups = Places::of(conn, &rows)?;
    let pinned = store::pinned_among(conn, ids)?;
    let cards = rows.into_iter().filter_map(|row| {
        let latest_comments = comments.remove(&row.id).unwrap_or_default();
        let pinned = pinned.contains(&row.id);
        Some(PostCard { latest_comments, pinned, ..common_post(row, &people, &groups)? })
    });
    Ok(cards.collect())
}

/// One post.
pub fn post(conn: &mut Conn, viewer: &Viewer, post: Post, now: UtcTime) -> Result<PostCard> {
    let rows = [post.row];
    let people = people_of(conn, &rows)?;
    let groups = Places::of(conn, &rows)?;
    let [row] = rows;
    let my_reaction =
        store::my_post_reactions_between(conn, viewer.id, row.id, row.id)?.pop().map(|(_, kind)| kind);
    let living = row.deleted_at.is_none();
    let until = policy::editable_until(row.created_at, row.edit_until);
    let pinned = !store::pinned_among(conn, &[row.id])?.is_empty();
    let card = common_post(row, &people, &groups).ok_or_else(|| {
        platform::Error::Internal(anyhow::anyhow!("the author of a post is not in the table of users"))
    })?;
    let rights = policy::rights_on_post(post.standing, until, living, now);
    Ok(PostCard { my_reaction, rights, pinned, ..card })
}

/// Comments of one post, in the order of the rows.
pub fn comments(
    conn: &mut Conn,
    viewer: &Viewer,
    post: &Post,
    rows: Vec<CommentRow>,
    now: UtcTime,
) -> Result<Vec<CommentCard>> {
    let ids: Vec<CommentId> = rows.iter().map(|row| row.id).collect();
    let mine: HashMap<CommentId, ReactionKind> =
        store::my_comment_reactions(conn, viewer.id, &ids)?.into_iter().collect();
    let (rows, theirs): (Vec<CommentRow>, Vec<(Standing, UtcTime)>) = rows
        .into_iter()
        .map(|row| {
            let until = policy::editable_until(row.created_at, row.edit_until);
            let (row, standing) = post.comment(viewer, row);
            (row, (standing, until))
        })
        .unzip();
    let cards = common_comments(conn, rows)?.into_iter().zip(theirs).map(|(card, (standing, until))| {
        let living = post.row.deleted_at.is_none() && card.deleted_at.is_none();
        let my_reaction = mine.get(&card.id).copied().filter(|_| card.deleted_at.is_none() || !card.hidden);
        CommentCard { my_reaction, rights: policy::rights(standing, until, living, now), ..card }
    });
    Ok(cards.collect())
}

/// The threads of these first comments, each with its first replies.
///
/// The thread of `target`, if it is given, is shown far enough for the target to be in it.
pub fn threads(
    conn: &mut Conn,
    viewer: &Viewer,
    post: &Post,
    roots: Vec<CommentRow>,
    target: Option<&CommentRow>,
    now: UtcTime,
) -> Result<Vec<Thread>> {
    let root_ids: Vec<CommentId> = roots.iter().map(|row| row.id).collect();
    let mut replies = store::first_replies(conn, &root_ids, viewer.id)?;
    let mut opened = None;
    if let Some((target, root)) = target.and_then(|row| row.root_id.map(|root| (row, root))) {
        replies.retain(|row| row.root_id != Some(root));
        let mut shown = store::replies_up_to(conn, (root, target.position + AFTER_TARGET), viewer.id)?;
        let earlier = shown.len().saturating_sub(REPLIES_AROUND);
        shown.drain(..earlier);
        let reached = shown.last().map_or(0, |row| row.position);
        // Not by their number: of a long thread the first ones are not shown.
        let later = store::next_position(conn, root)? > reached + 1;
        opened = Some((root, earlier > 0, later));
        replies.extend(shown);
    }
    let official = match post.row.article_id {
        Some(_) => store::official_of(conn, &root_ids)?,
        None => Vec::new(),
    };
    let (root_count, reply_count) = (roots.len(), replies.len());
    let all = roots.into_iter().chain(replies).chain(official).collect();
    let mut cards = comments(conn, viewer, post, all, now)?;
    let official = cards.split_off(root_count + reply_count).into_iter();
    let mut official: HashMap<Option<CommentId>, CommentCard> =
        official.map(|card| (card.root, card)).collect();
    let mut by_root: HashMap<CommentId, Vec<CommentCard>> = HashMap::new();
    for reply in cards.split_off(root_count) {
        if let Some(root) = reply.root {
            by_root.entry(root).or_default().push(reply);
        }
    }
    let thread = |root: CommentCard| {
        let replies = by_root.remove(&root.id).unwrap_or_default();
        let (earlier, later) = match opened {
            Some((opened, earlier, later)) if opened == root.id => (earlier, later),
            _ => (false, u32::try_from(replies.len()).unwrap_or(u32::MAX) < root.reply_count),
        };
        let official = official.remove(&Some(root.id)).map(Box::new);
        Thread { official, ..thread(root, replies, earlier, later) }
    };
    Ok(cards.into_iter().map(thread).collect())
}

/// How many replies after the target of a permalink are shown with it.
const AFTER_TARGET: i32 = 5;

fn thread(root: CommentCard, replies: Vec<CommentCard>, earlier: bool, later: bool) -> Thread {
    let previous = replies.first().map(|reply| reply.id).filter(|_| earlier);
    // With nothing shown the cursor is the first comment itself: all replies are newer.
    let last = replies.last().map_or(root.id, |reply| reply.id);
    Thread { root, official: None, replies, previous, next: later.then_some(last) }
}

/// The page of the replies before one of them, from rows that may begin one before it.
pub fn earlier_replies(
    conn: &mut Conn,
    viewer: &Viewer,
    post: &Post,
    mut rows: Vec<CommentRow>,
    now: UtcTime,
) -> Result<Page<CommentCard>> {
    let more = rows.len().saturating_sub(REPLIES_PAGE);
    rows.drain(..more);
    let next = rows.first().map(|row| row.id.0).filter(|_| more > 0);
    Ok(Page { items: comments(conn, viewer, post, rows, now)?, next })
}

/// A page of replies from rows that hold one more than a page.
pub fn replies(
    conn: &mut Conn,
    viewer: &Viewer,
    post: &Post,
    mut rows: Vec<CommentRow>,
    now: UtcTime,
) -> Result<Page<CommentCard>> {
    let more = rows.len() > REPLIES_PAGE;
    rows.truncate(REPLIES_PAGE);
    let next = if more { rows.last().map(|row| row.id.0) } else { None };
    Ok(Page { items: comments(conn, viewer, post, rows, now)?, next })
}

fn people_of(conn: &mut Conn, rows: &[PostRow]) -> Result<HashMap<UserId, PersonRef>> {
    let ids: BTreeSet<UserId> = rows.iter().map(|row| row.author_id).collect();
    identity::people(conn, &ids.into_iter().collect::<Vec<_>>())
}

/// The groups that posts are in.
struct Places {
    further: HashMap<PostId, Vec<GroupId>>,
    groups: HashMap<GroupId, GroupRef>,
}

impl Places {
    fn of(conn: &mut Conn, rows: &[PostRow]) -> Result<Self> {
        let shared: Vec<PostId> = rows.iter().filter(|row| row.is_shared()).map(|row| row.id).collect();
        let mut further: HashMap<PostId, Vec<GroupId>> = HashMap::new();
        for (post, group) in store::further_groups_of(conn, &shared)? {
            further.entry(post).or_default().push(group);
        }
        let ids: BTreeSet<GroupId> =
            rows.iter().filter_map(|row| row.group_id).chain(further.values().flatten().copied()).collect();
        let groups = groups::refs(conn, &ids.into_iter().collect::<Vec<_>>())?;
        Ok(Self { further, groups })
    }

    /// The group that a post was published in.
    fn first(&self, row: &PostRow) -> Option<GroupRef> {
        row.group_id.and_then(|group| self.groups.get(&group).cloned())
    }

    /// Its further groups, by name. Whoever reads the post may know of each: none is secret.
    fn also_in(&self, row: &PostRow) -> Vec<GroupRef> {
        let ids = self.further.get(&row.id).map(Vec::as_slice).unwrap_or_default();
        let mut groups: Vec<GroupRef> = ids.iter().filter_map(|id| self.groups.get(id).cloned()).collect();
        groups.retain(|group| group.visibility != Visibility::Secret);
        groups.sort_by(|a, b| (&a.name, a.id).cmp(&(&b.name, b.id)));
        groups
    }
}

/// A post as nobody in particular reads it; nothing if its author does not exist.
fn common_post(row: PostRow, people: &HashMap<UserId, PersonRef>, groups: &Places) -> Option<PostCard> {
    Some(PostCard {
        id: row.id,
        kind: row.kind,
        author: people.get(&row.author_id)?.clone(),
        group: groups.first(&row),
        also_in: groups.also_in(&row),
        article: row.article_id,
        pinned: false,
        hidden: row.hidden_at.is_some(),
        locked: row.locked_at.is_some(),
        reactions: row.reactions(),
        my_reaction: None,
        comment_count: row.comment_count(),
        version: row.version(),
        rights: Rights::default(),
        title: row.title,
        html: row.html,
        created_at: row.created_at,
        edited_at: row.edited_at,
        deleted_at: row.deleted_at,
        latest_comments: Vec::new(),
    })
}

/// Comments as nobody in particular reads them, in the order of the rows.
fn common_comments(conn: &mut Conn, rows: Vec<CommentRow>) -> Result<Vec<CommentCard>> {
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let answered = authors_answered(conn, &rows)?;
    let ids: BTreeSet<UserId> = rows
        .iter()
        .filter(|row| row.deleted_at.is_none())
        .map(|row| row.author_id)
        .chain(answered.values().copied())
        .collect();
    let people = identity::people(conn, &ids.into_iter().collect::<Vec<_>>())?;
    let cards = rows.into_iter().map(|row| {
        let author = if row.deleted_at.is_none() { people.get(&row.author_id).cloned() } else { None };
        let reply_to = row.parent_id.and_then(|id| answered.get(&id)).and_then(|id| people.get(id)).cloned();
        CommentCard {
            id: row.id,
            post: row.post_id,
            parent: row.parent_id,
            root: row.root_id,
            reply_to,
            author,
            version: row.version(),
            hidden: row.hidden_at.is_some(),
            held: row.review == store::WAITING,
            refused: row.review_reason.clone().filter(|_| row.review == store::REFUSED),
            official: row.official_at.is_some(),
            reactions: row.reactions(),
            my_reaction: None,
            reply_count: if row.root_id.is_none() { row.reply_count() } else { 0 },
            rights: Rights::default(),
            html: row.html,
            created_at: row.created_at,
            edited_at: row.edited_at,
            deleted_at: row.deleted_at,
        }
    });
    Ok(cards.collect())
}

/// Who wrote what is answered deeper than the first comment of a thread.
fn authors_answered(conn: &mut Conn, rows: &[CommentRow]) -> Result<HashMap<CommentId, UserId>> {
    let deeper: BTreeSet<CommentId> =
        rows.iter().filter(|row| row.parent_id != row.root_id).filter_map(|row| row.parent_id).collect();
    Ok(store::authors_of(conn, &deeper.into_iter().collect::<Vec<_>>())?.into_iter().collect())
}
