//! What the viewer is shown: rows become cards, with people, groups and the viewer's own words.
//!
//! Everything about a page is read in a fixed number of queries, whatever the page holds.

use std::collections::{BTreeSet, HashMap};

use platform::{Result, db::Conn, http::Viewer};
use shared::{
    contract::Page,
    feed::{
        comments::{CommentCard, REPLIES_PAGE, Thread},
        posts::{FEED_PAGE, FeedTab, PostCard},
        reactions::ReactionKind,
    },
    groups::{GroupRef, MemberRole},
    identity::PersonRef,
    ids::{CommentId, GroupId, PostId, UserId},
    time::UtcTime,
};

use super::{
    policy::{self, Post},
    store::{self, CommentRow, PostRow, Range},
};
use crate::features::{
    groups::{self, Memberships},
    identity,
};

/// One page of a feed, each post with its two latest comments.
pub fn feed(
    conn: &mut Conn,
    viewer: &Viewer,
    tab: FeedTab,
    range: Range,
    now: UtcTime,
) -> Result<Page<PostCard>> {
    let mut ids = store::feed_ids(conn, viewer.id, tab, range)?;
    let more = ids.len() > FEED_PAGE;
    ids.truncate(FEED_PAGE);
    let next = if more { ids.last().map(|id| id.0) } else { None };
    let rows = store::posts_by_id(conn, &ids)?;
    let latest = store::latest_comments(conn, &ids)?;
    let memberships = groups::memberships(conn, viewer.id)?;
    let member = |group: Option<GroupId>| group.and_then(|group| memberships.role(group));
    let mut comments = latest_by_post(conn, viewer, &rows, latest, &memberships, now)?;
    let people = people_of(conn, &rows)?;
    let groups = groups_of(conn, &rows)?;
    let mine = own_words(store::my_post_reactions(conn, viewer.id, &ids)?);
    let items = rows
        .into_iter()
        .filter_map(|row| {
            let latest = comments.remove(&row.id).unwrap_or_default();
            let member = member(row.group_id);
            let mut card = post_card(viewer, row, member, &people, &groups, &mine, now)?;
            card.latest_comments = latest;
            Some(card)
        })
        .collect();
    Ok(Page { items, next })
}

/// One post.
pub fn post(conn: &mut Conn, viewer: &Viewer, post: Post, now: UtcTime) -> Result<PostCard> {
    let rows = [post.row];
    let people = people_of(conn, &rows)?;
    let groups = groups_of(conn, &rows)?;
    let [row] = rows;
    let mine = own_words(store::my_post_reactions(conn, viewer.id, &[row.id])?);
    post_card(viewer, row, post.standing.member, &people, &groups, &mine, now).ok_or_else(|| {
        platform::Error::Internal(anyhow::anyhow!("the author of a post is not in the table of users"))
    })
}

/// Comments of one post, in the order of the rows.
pub fn comments(
    conn: &mut Conn,
    viewer: &Viewer,
    post: &Post,
    rows: Vec<CommentRow>,
    now: UtcTime,
) -> Result<Vec<CommentCard>> {
    let member = post.standing.member;
    let living = post.row.deleted_at.is_none();
    comment_cards(conn, viewer, rows, now, |_| (member, living))
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
    let mut replies = store::first_replies(conn, &root_ids)?;
    let mut opened = None;
    if let Some((target, root)) = target.and_then(|row| row.root_id.map(|root| (row, root))) {
        replies.retain(|row| row.root_id != Some(root));
        let shown = store::replies_up_to(conn, root, target.position + AFTER_TARGET)?;
        let reached = shown.last().map_or(0, |row| row.position);
        // Not by their number: of a long thread the first ones are not shown.
        opened = Some((root, store::next_position(conn, root)? > reached + 1));
        replies.extend(shown);
    }
    let root_count = roots.len();
    let all = roots.into_iter().chain(replies).collect();
    let mut cards = comments(conn, viewer, post, all, now)?;
    let mut by_root: HashMap<CommentId, Vec<CommentCard>> = HashMap::new();
    for reply in cards.split_off(root_count) {
        if let Some(root) = reply.root {
            by_root.entry(root).or_default().push(reply);
        }
    }
    let thread = |root: CommentCard| {
        let replies = by_root.remove(&root.id).unwrap_or_default();
        let more = match opened {
            Some((opened, more)) if opened == root.id => more,
            _ => u32::try_from(replies.len()).unwrap_or(u32::MAX) < root.reply_count,
        };
        thread(root, replies, more)
    };
    Ok(cards.into_iter().map(thread).collect())
}

/// How many replies after the target of a permalink are shown with it.
const AFTER_TARGET: i32 = 5;

fn thread(root: CommentCard, replies: Vec<CommentCard>, more: bool) -> Thread {
    // With nothing shown the cursor is the first comment itself: all replies are newer.
    let last = replies.last().map_or(root.id, |reply| reply.id);
    Thread { root, replies, next: more.then_some(last) }
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

fn latest_by_post(
    conn: &mut Conn,
    viewer: &Viewer,
    posts: &[PostRow],
    latest: Vec<CommentRow>,
    memberships: &Memberships,
    now: UtcTime,
) -> Result<HashMap<PostId, Vec<CommentCard>>> {
    let groups: HashMap<PostId, Option<GroupId>> = posts.iter().map(|row| (row.id, row.group_id)).collect();
    let member =
        |post: PostId| groups.get(&post).copied().flatten().and_then(|group| memberships.role(group));
    let mut by_post: HashMap<PostId, Vec<CommentCard>> = HashMap::new();
    for card in comment_cards(conn, viewer, latest, now, |row| (member(row.post_id), true))? {
        by_post.entry(card.post).or_default().push(card);
    }
    Ok(by_post)
}

fn people_of(conn: &mut Conn, rows: &[PostRow]) -> Result<HashMap<UserId, PersonRef>> {
    let ids: BTreeSet<UserId> = rows.iter().map(|row| row.author_id).collect();
    identity::people(conn, &ids.into_iter().collect::<Vec<_>>())
}

fn groups_of(conn: &mut Conn, rows: &[PostRow]) -> Result<HashMap<GroupId, GroupRef>> {
    let ids: BTreeSet<GroupId> = rows.iter().filter_map(|row| row.group_id).collect();
    groups::refs(conn, &ids.into_iter().collect::<Vec<_>>())
}

fn own_words<I: std::hash::Hash + Eq>(rows: Vec<(I, ReactionKind)>) -> HashMap<I, ReactionKind> {
    rows.into_iter().collect()
}

fn post_card(
    viewer: &Viewer,
    row: PostRow,
    member: Option<MemberRole>,
    people: &HashMap<UserId, PersonRef>,
    groups: &HashMap<GroupId, GroupRef>,
    mine: &HashMap<PostId, ReactionKind>,
    now: UtcTime,
) -> Option<PostCard> {
    let standing = policy::standing(viewer, row.author_id, member);
    let living = row.deleted_at.is_none();
    Some(PostCard {
        id: row.id,
        kind: row.kind,
        author: people.get(&row.author_id)?.clone(),
        group: row.group_id.and_then(|group| groups.get(&group).cloned()),
        reactions: row.reactions(),
        my_reaction: mine.get(&row.id).copied(),
        comment_count: row.comment_count(),
        version: row.version(),
        rights: policy::rights(standing, row.created_at, living, now),
        title: row.title,
        html: row.html,
        created_at: row.created_at,
        edited_at: row.edited_at,
        deleted_at: row.deleted_at,
        latest_comments: Vec::new(),
    })
}

/// Cards of comments; `place` tells what the viewer is in the group of a comment, and whether its
/// post still lives.
fn comment_cards(
    conn: &mut Conn,
    viewer: &Viewer,
    rows: Vec<CommentRow>,
    now: UtcTime,
    place: impl Fn(&CommentRow) -> (Option<MemberRole>, bool),
) -> Result<Vec<CommentCard>> {
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
    let comment_ids: Vec<CommentId> = rows.iter().map(|row| row.id).collect();
    let mine = own_words(store::my_comment_reactions(conn, viewer.id, &comment_ids)?);
    Ok(rows
        .into_iter()
        .map(|row| {
            let (member, post_lives) = place(&row);
            let standing = policy::standing(viewer, row.author_id, member);
            let living = post_lives && row.deleted_at.is_none();
            let author = if row.deleted_at.is_none() { people.get(&row.author_id).cloned() } else { None };
            let reply_to =
                row.parent_id.and_then(|id| answered.get(&id)).and_then(|id| people.get(id)).cloned();
            CommentCard {
                id: row.id,
                post: row.post_id,
                parent: row.parent_id,
                root: row.root_id,
                reply_to,
                author,
                version: row.version(),
                reactions: row.reactions(),
                my_reaction: mine.get(&row.id).copied(),
                reply_count: if row.root_id.is_none() { row.reply_count() } else { 0 },
                rights: policy::rights(standing, row.created_at, living, now),
                html: row.html,
                created_at: row.created_at,
                edited_at: row.edited_at,
                deleted_at: row.deleted_at,
            }
        })
        .collect())
}

/// Who wrote what is answered deeper than the first comment of a thread.
fn authors_answered(conn: &mut Conn, rows: &[CommentRow]) -> Result<HashMap<CommentId, UserId>> {
    let deeper: BTreeSet<CommentId> =
        rows.iter().filter(|row| row.parent_id != row.root_id).filter_map(|row| row.parent_id).collect();
    Ok(store::authors_of(conn, &deeper.into_iter().collect::<Vec<_>>())?.into_iter().collect())
}
