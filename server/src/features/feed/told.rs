//! What those who tell people of posts and comments ask of the feed: what was written, whom it
//! concerns, who reads it.
//!
//! It decides nothing about who is told. What is asked here is shown to nobody who does not read it:
//! callers ask [`readers_among`].

use std::collections::HashMap;

use platform::{
    Result,
    db::{Conn, Tx},
};
use shared::{
    feed::posts::FeedTab,
    ids::{ArticleId, CommentId, GroupId, PostId, UserId},
    time::UtcTime,
};

use super::{
    excerpt::beginning,
    moderation::Thing,
    policy,
    readers::{self, Readers},
    store::{self, PostRow},
};
use crate::features::{audiences, groups, identity};

/// Something that was written and is there, hidden or not, as far as it decides who is told of it.
#[derive(Clone, Debug)]
pub struct Told {
    /// Which.
    pub thing: Thing,
    /// Who wrote it.
    pub author: UserId,
    /// Who wrote the post.
    pub post_author: UserId,
    /// The comment that it answers.
    pub answers: Option<CommentId>,
    /// Who wrote that.
    pub answered: Option<UserId>,
    /// Whom it mentions.
    pub mentioned: Vec<UserId>,
    /// Who spoke or was mentioned in the discussion before.
    pub joined: Vec<UserId>,
    /// Whether moderation left it where others see it. A post that is hidden takes what is told of it
    /// out of sight by itself.
    pub shown: bool,
    /// Where it was written.
    pub place: Place,
}

/// Where something was written, as far as it decides who reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The groups; none: it is for everybody.
    pub groups: Vec<GroupId>,
    /// Whether only their members read it.
    pub members_only: bool,
    /// The article under which it stands: those who read that read it.
    pub article: Option<ArticleId>,
}

fn place(conn: &mut Conn, post: &PostRow) -> Result<Place> {
    let mut groups: Vec<GroupId> = post.group_id.into_iter().collect();
    if post.is_shared() {
        groups.extend(store::further_groups(conn, post.id)?);
    }
    let members_only = matches!(readers::of(conn, post)?, Readers::Members(_));
    Ok(Place { groups, members_only, article: post.article_id })
}

/// What was written there. Nothing if it is gone, or was deleted.
pub fn told(conn: &mut Conn, thing: Thing) -> Result<Option<Told>> {
    let Some(post) = store::post(conn, thing.post)?.filter(|post| post.deleted_at.is_none()) else {
        return Ok(None);
    };
    let mentioned = store::mentioned(conn, thing.post, thing.comment)?;
    let Some(id) = thing.comment else {
        return Ok(Some(Told {
            thing,
            author: post.author_id,
            post_author: post.author_id,
            answers: None,
            answered: None,
            mentioned,
            joined: Vec::new(),
            shown: true,
            place: place(conn, &post)?,
        }));
    };
    let Some(comment) =
        store::comment(conn, id)?.filter(|comment| comment.deleted_at.is_none() && comment.passed())
    else {
        return Ok(None);
    };
    let parent = match comment.parent_id {
        Some(parent) => store::comment(conn, parent)?,
        None => None,
    };
    Ok(Some(Told {
        thing,
        author: comment.author_id,
        post_author: post.author_id,
        answers: comment.parent_id,
        answered: parent.filter(|parent| parent.deleted_at.is_none()).map(|parent| parent.author_id),
        mentioned,
        joined: store::joined_before(conn, thing.post, id)?,
        shown: comment.hidden_at.is_none(),
        place: place(conn, &post)?,
    }))
}

/// Which of these people read what is written there, hidden or not.
pub fn readers_among(conn: &mut Conn, place: &Place, people: &[UserId], now: UtcTime) -> Result<Vec<UserId>> {
    if let Some(article) = place.article {
        return audiences::readers_among(conn, article, people, now);
    }
    if !place.members_only {
        return Ok(people.to_vec());
    }
    groups::members_among(conn, &place.groups, people, now)
}

/// Whether somebody reacts to it now.
pub fn reacts(conn: &mut Conn, thing: Thing, user: UserId) -> Result<bool> {
    Ok(store::reacts(conn, thing.post, thing.comment, user)?)
}

/// Whether somebody wrote a post, spoke or was mentioned there: they follow it without saying so.
pub fn takes_part(conn: &mut Conn, post: PostId, user: UserId) -> Result<bool> {
    Ok(store::takes_part(conn, post, user)?)
}

/// Refuses whoever may not read a post.
pub fn require_readable(tx: &mut Tx<'_>, viewer: &platform::http::Viewer, post: PostId) -> Result<()> {
    policy::living_post(tx, viewer, post).map(drop)
}

/// As [`require_readable`], for whoever only reads.
pub fn may_read(conn: &mut Conn, viewer: &platform::http::Viewer, post: PostId) -> Result<()> {
    policy::readable_post(conn, viewer, post).map(drop)
}

/// How these things begin: `most` characters of each. The caller has made sure that the viewer
/// reads them.
pub fn beginnings(conn: &mut Conn, things: &[Thing], most: usize) -> Result<HashMap<Thing, String>> {
    let whole: Vec<PostId> =
        things.iter().filter(|thing| thing.comment.is_none()).map(|thing| thing.post).collect();
    let comments: Vec<CommentId> = things.iter().filter_map(|thing| thing.comment).collect();
    let mut found = HashMap::with_capacity(things.len());
    for post in store::posts_by_id(conn, &whole)? {
        let text = beginning(post.title.as_deref(), &post.html, most);
        found.insert(Thing { post: post.id, comment: None }, text);
    }
    for comment in store::comments_by_id(conn, &comments)? {
        let thing = Thing { post: comment.post_id, comment: Some(comment.id) };
        found.insert(thing, beginning(None, &comment.html, most));
    }
    Ok(found)
}

/// A post of the last days, as a digest names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lately {
    /// Which.
    pub post: PostId,
    /// Who wrote it, by name.
    pub author: String,
    /// The group that it was published in, by name.
    pub group: String,
    /// How it begins.
    pub beginning: String,
}

/// How many characters of a post a digest shows.
const BEGINNING: usize = 200;

/// What others published in the viewer's groups since a moment and what was spoken of most, up to
/// `most`. Of very much, the newest page is looked at.
pub fn lately(
    conn: &mut Conn,
    viewer: &platform::http::Viewer,
    since: UtcTime,
    most: usize,
) -> Result<Vec<Lately>> {
    let shown = store::feed(conn, viewer.id, FeedTab::MyGroups, store::Range::ALL, viewer.now)?;
    let ids: Vec<PostId> = shown.into_iter().map(|(id, _)| id).collect();
    let mut rows: Vec<PostRow> = store::posts_by_id(conn, &ids)?;
    rows.retain(|row| row.created_at > since && row.author_id != viewer.id);
    let said = |row: &PostRow| row.comment_count().saturating_add(row.reactions().total());
    rows.sort_by_key(|row| (std::cmp::Reverse(said(row)), std::cmp::Reverse(row.id)));
    rows.truncate(most);
    let things: Vec<Thing> = rows.iter().map(|row| Thing { post: row.id, comment: None }).collect();
    let mut beginnings = beginnings(conn, &things, BEGINNING)?;
    let authors: Vec<UserId> = rows.iter().map(|row| row.author_id).collect();
    let authors = identity::people(conn, &authors)?;
    let groups: Vec<GroupId> = rows.iter().filter_map(|row| row.group_id).collect();
    let groups = groups::refs(conn, &groups)?;
    let name =
        |row: &PostRow| row.group_id.and_then(|group| groups.get(&group)).map(|group| group.name.clone());
    let mut told = |row: &PostRow, thing: &Thing| Lately {
        post: row.id,
        author: authors.get(&row.author_id).map(|author| author.name.clone()).unwrap_or_default(),
        group: name(row).unwrap_or_default(),
        beginning: beginnings.remove(thing).unwrap_or_default(),
    };
    Ok(rows.iter().zip(&things).map(|(row, thing)| told(row, thing)).collect())
}
