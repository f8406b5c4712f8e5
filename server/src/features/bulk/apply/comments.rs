//! Applies comments, and gives replies their places in their threads.

use platform::{Result, db::Tx};
use shared::ids::CommentId;

use super::{Placed, Work, ids::Giver};
use crate::features::{
    bulk::{
        line::{Comment, Kind},
        plan::Place,
        store::{self, CommentRow, CommentText, Moving, StoredComment},
        tally::Fate,
    },
    feed::markdown,
    identity,
};

const KIND: Kind = Kind::Comment;

/// Adds or updates comments. An answer's id is greater than that of what it answers.
pub fn comments(tx: &mut Tx<'_>, work: &mut Work, all: Vec<Placed<Comment>>) -> Result<()> {
    if all.is_empty() {
        return Ok(());
    }
    let known: Vec<i64> = all.iter().map(|it| work.plan.id(KIND, it.at)).filter(|id| *id != 0).collect();
    let before = store::comments(tx, &known)?;
    let further = work.further.remove(&KIND).unwrap_or_default();
    let mut giver = Giver::new(tx, KIND, further, all.iter().map(|it| it.line.created_at))?;
    let (mut new, mut refs) = (Vec::new(), Vec::new());
    for Placed { line: it, at: place } in all {
        let fate = if let Some(stored) = before.get(&work.plan.id(KIND, place)) {
            work.plan.set_root(place, stored.row.root_id.map_or(0, i64::from));
            update(tx, work, stored, &it)?
        } else {
            let row = new_row(tx, work, &mut giver, place, &it)?;
            new.push((row, text(tx, it.body.as_str())?));
            let name = work.plan.other_name(place).map(str::to_owned);
            refs.push((name.unwrap_or(it.reference), row.id.0));
            Fate::Created
        };
        work.tally.comments.add(fate);
    }
    set_positions(tx, work, &mut new)?;
    let (of_posts, of_threads) = count(&new);
    store::insert_comments(tx, new)?;
    store::move_post_counters(tx, &of_posts)?;
    store::move_comment_counters(tx, &of_threads)?;
    work.further.insert(KIND, giver.into_further());
    work.remember(tx, KIND, &refs)
}

/// A new comment under its post, in the thread of what it answers.
fn new_row(
    tx: &mut Tx<'_>,
    work: &mut Work,
    giver: &mut Giver,
    place: Place,
    it: &Comment,
) -> Result<CommentRow> {
    let post = work.place(Kind::Post, &it.post)?;
    let parent = it
        .parent
        .as_deref()
        .and_then(|parent| work.plan.find_comment(parent, place, Some(post)))
        .filter(|parent| work.plan.post_of_comment(*parent) == Some(post));
    let parent_id = parent.map(|parent| work.plan.id(KIND, parent));
    let id = giver.give(tx, it.created_at, parent_id)?;
    work.plan.set_id(KIND, place, id);
    let root = parent.map(|parent| work.plan.root(parent));
    work.plan.set_root(place, root.unwrap_or(0));
    Ok(CommentRow {
        id: CommentId(id),
        post_id: work.id(Kind::Post, &it.post)?,
        parent_id: parent_id.map(CommentId),
        root_id: root.map(CommentId),
        position: 0,
        author_id: work.id(Kind::User, &it.author)?,
        created_at: it.created_at,
        edited_at: it.edited_at,
    })
}

/// Replies come after those that are there; threads in which that is not the order of time are
/// noted, to be ordered in the end.
fn set_positions(tx: &mut Tx<'_>, work: &mut Work, new: &mut [(CommentRow, CommentText)]) -> Result<()> {
    let mut roots: Vec<i64> = new.iter().filter_map(|(row, _)| row.root_id).map(i64::from).collect();
    roots.sort_unstable();
    roots.dedup();
    if roots.is_empty() {
        return Ok(());
    }
    let mut ends = store::ends_of_threads(tx, &roots)?;
    for (row, _) in new {
        let Some(CommentId(root)) = row.root_id else { continue };
        let (place, latest) = ends.entry(root).or_default();
        *place += 1;
        row.position = *place;
        if row.id.0 < *latest {
            work.disordered.insert(root);
        }
        *latest = row.id.0.max(*latest);
    }
    Ok(())
}

/// How the counters of posts and of threads move.
fn count(new: &[(CommentRow, CommentText)]) -> (Moving, Moving) {
    let (mut posts, mut threads) = (Moving::new(), Moving::new());
    for (row, _) in new {
        posts.entry(row.post_id.0).or_default().answers(1);
        if let Some(root) = row.root_id {
            threads.entry(root.0).or_default().answers(1);
        }
    }
    (posts, threads)
}

fn text(tx: &mut Tx<'_>, body: &str) -> Result<CommentText> {
    let html = markdown::render(body, |names| identity::mentionable(tx, names))?.html;
    Ok(CommentText { body: body.to_owned(), html })
}

fn update(tx: &mut Tx<'_>, work: &Work, stored: &StoredComment, it: &Comment) -> Result<Fate> {
    if stored.deleted_at.is_some() {
        return Ok(Fate::Unchanged);
    }
    let same_text = stored.text.body == it.body.as_str();
    if !same_text {
        let text = text(tx, it.body.as_str())?;
        store::update_comment_text(tx, stored, &text)?;
    }
    let row = CommentRow {
        author_id: work.id(Kind::User, &it.author)?,
        created_at: it.created_at,
        edited_at: it.edited_at,
        ..stored.row
    };
    if stored.row != row {
        store::update_comment(tx, &row)?;
    }
    Ok(if same_text && stored.row == row { Fate::Unchanged } else { Fate::Updated })
}
