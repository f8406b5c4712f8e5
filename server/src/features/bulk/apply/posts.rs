//! Applies posts.

use std::collections::HashMap;

use platform::{Result, db::Tx};
use shared::{
    groups::Visibility,
    ids::{GroupId, PostId},
    text::Title,
};

use super::{Work, ids::Giver};
use crate::features::{
    bulk::{
        line::{Kind, Post},
        store::{self, PostRow, PostText, StoredPost},
        tally::Fate,
    },
    feed::markdown,
    groups, identity,
};

const KIND: Kind = Kind::Post;

/// Adds or updates posts.
pub fn posts(tx: &mut Tx<'_>, work: &mut Work, all: Vec<Post>) -> Result<()> {
    if all.is_empty() {
        return Ok(());
    }
    let known = work.known(KIND, all.iter().map(|it| it.reference.as_str()));
    let before = store::posts(tx, &known)?;
    let groups = work.known(Kind::Group, all.iter().filter_map(|it| it.group.as_deref()));
    let visibilities = store::visibilities(tx, &groups)?;
    let further = work.further.remove(&KIND).unwrap_or_default();
    let mut giver = Giver::new(tx, KIND, further, all.iter().map(|it| it.created_at))?;
    let (mut new, mut refs) = (Vec::new(), Vec::new());
    for it in all {
        let place = work.place(KIND, &it.reference)?;
        let stored = before.get(&work.plan.id(KIND, place));
        let id = match stored {
            Some(stored) => stored.row.id,
            None => PostId(giver.give(tx, it.created_at, None)?),
        };
        work.plan.set_id(KIND, place, id.0);
        let row = row(work, id, &it, &visibilities)?;
        let title = it.title.map(Title::into_inner);
        let fate = if let Some(stored) = stored {
            update(tx, stored, &row, title, it.body.as_str())?
        } else {
            new.push((row, text(tx, title, it.body.as_str())?));
            refs.push((it.reference, id.0));
            Fate::Created
        };
        work.tally.posts.add(fate);
    }
    store::insert_posts(tx, new)?;
    work.further.insert(KIND, giver.into_further());
    work.remember(tx, KIND, &refs)
}

fn row(work: &Work, id: PostId, post: &Post, visibilities: &HashMap<i64, Visibility>) -> Result<PostRow> {
    let group_id = work.optional_id::<GroupId>(Kind::Group, post.group.as_deref())?;
    let visibility = group_id.and_then(|group| visibilities.get(&group.0));
    Ok(PostRow {
        id,
        author_id: work.id(Kind::User, &post.author)?,
        group_id,
        reach: visibility.map_or(0, |visibility| visibility.code()),
        kind: post.kind,
        created_at: post.created_at,
        edited_at: post.edited_at,
    })
}

fn text(tx: &mut Tx<'_>, title: Option<String>, body: &str) -> Result<PostText> {
    let html = markdown::render(body, |names| identity::mentionable(tx, names))?.html;
    Ok(PostText { title, body: body.to_owned(), html })
}

/// What becomes of a post that is in further groups, of which files say nothing: it stays there as
/// long as it stays where it was published, and reaches as far as it does.
fn in_further_groups(tx: &mut Tx<'_>, stored: &StoredPost, row: PostRow) -> Result<PostRow> {
    if stored.placed == 0 {
        Ok(row)
    } else if stored.row.group_id == row.group_id {
        Ok(PostRow { reach: stored.row.reach, ..row })
    } else {
        groups::leave_further_groups(tx, row.id)?;
        Ok(row)
    }
}

fn update(
    tx: &mut Tx<'_>,
    stored: &StoredPost,
    row: &PostRow,
    title: Option<String>,
    body: &str,
) -> Result<Fate> {
    if stored.deleted_at.is_some() {
        return Ok(Fate::Unchanged);
    }
    let row = &in_further_groups(tx, stored, *row)?;
    let same_text = stored.text.title == title && stored.text.body == body;
    if !same_text {
        let text = text(tx, title, body)?;
        store::update_post_text(tx, stored, &text)?;
    }
    if stored.row != *row {
        store::update_post(tx, row)?;
    }
    Ok(if same_text && stored.row == *row { Fate::Unchanged } else { Fate::Updated })
}
