//! Cards that are ready: what a feed shows of a post is the same for everybody, but for one's own
//! reactions and rights. It is written as JSON once per revision of the post, and each reader's
//! own words are put beside it.
//!
//! A card that is kept is never trusted by age: each page reads the revisions of its posts and the
//! version of the directory in the transaction that decides what the viewer may see, and shows a
//! card only if both are the card's own. So it holds on several servers and beside an import, and
//! nothing has to be told to forget.

use std::{collections::HashMap, fmt::Write, sync::Arc};

use platform::{
    Error, Result,
    db::Conn,
    http::{Viewer, Written},
};
use quick_cache::{Weighter, sync::Cache};
use serde::Serialize;
use shared::{
    contract::Page,
    feed::{
        comments::CommentCard,
        posts::{FEED_PAGE, FeedTab, PostCard, Rights},
        reactions::ReactionKind,
    },
    groups::{GroupRef, Visibility},
    ids::{CommentId, GroupId, PostId, UserId},
    time::UtcTime,
};

use super::{
    cards,
    policy::{self, InGroup, Talk},
    store::{self, Range, Shown},
};
use crate::features::{
    groups::{self, Memberships},
    identity,
};

/// How much is kept, in bytes: the latest thousands of posts, which are what people read.
const CAPACITY: u64 = 8 << 20;

/// About how long a card is, in bytes.
const USUAL_CARD: u64 = 2_000;

/// The cards that are kept; cheap to clone.
#[derive(Clone)]
pub struct ReadyCards(Arc<Cache<PostId, Arc<Card>, Bytes>>);

/// Which posts a page shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedOf {
    /// Those of a tab.
    Tab(FeedTab),
    /// Those of a group, without those that are pinned.
    Group(GroupId),
    /// Those that are pinned in a group.
    Pinned(GroupId),
    /// Those that somebody wrote.
    By(UserId),
}

/// A post, ready to be shown.
struct Card {
    id: PostId,
    revision: i64,
    directory: i64,
    group: Option<GroupId>,
    /// All groups that it is in.
    places: Vec<GroupRef>,
    locked: bool,
    body: Body,
    comments: Vec<(CommentId, Body)>,
}

/// Something that was written, as an object of JSON without its braces and without what depends
/// on the reader.
struct Body {
    json: String,
    author: UserId,
    created_at: UtcTime,
}

/// What depends on the reader, with [`PERSONAL`] as its names.
#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
struct Own {
    #[serde(skip_serializing_if = "Option::is_none")]
    my_reaction: Option<ReactionKind>,
    rights: Rights,
}

/// The fields of cards that are not kept: they depend on the reader, or are kept apart.
const PERSONAL: [&str; 3] = ["my_reaction", "rights", "latest_comments"];

/// Weighs cards by their bytes.
#[derive(Clone)]
struct Bytes;

impl Weighter<PostId, Arc<Card>> for Bytes {
    fn weight(&self, _: &PostId, card: &Arc<Card>) -> u64 {
        let texts = card.comments.iter().map(|(_, body)| body.json.len()).sum::<usize>();
        u64::try_from(size_of::<Card>() + card.body.json.len() + texts).unwrap_or(u64::MAX)
    }
}

impl Default for ReadyCards {
    fn default() -> Self {
        let items = usize::try_from(CAPACITY / USUAL_CARD).unwrap_or(1);
        Self(Arc::new(Cache::with_weighter(items, CAPACITY, Bytes)))
    }
}

impl ReadyCards {
    /// One page of a feed, each post with its two latest comments.
    pub fn feed(
        &self,
        conn: &mut Conn,
        viewer: &Viewer,
        of: FeedOf,
        range: Range,
        now: UtcTime,
    ) -> Result<Written<Page<PostCard>>> {
        // First: what is read after it may be newer, never older.
        let directory = identity::directory_version(conn)?;
        let mut shown = match of {
            FeedOf::Tab(tab) => store::feed(conn, viewer.id, tab, range, now)?,
            FeedOf::Group(group) => {
                policy::readable_group(conn, viewer, group)?;
                store::feed_of_group(conn, group, range)?
            }
            FeedOf::Pinned(group) => {
                policy::readable_group(conn, viewer, group)?;
                store::pinned(conn, group)?
            }
            FeedOf::By(author) => store::feed_of_author(conn, author, viewer.id, range, now)?,
        };
        let more = shown.len() > FEED_PAGE;
        shown.truncate(FEED_PAGE);
        let next = if more { shown.last().map(|(id, _)| id.0) } else { None };
        let cards = self.cards(conn, &shown, directory)?;
        let mut reader = Reader::new(conn, viewer, &cards, now)?;
        reader.page(&cards, next).map(Written::new).map_err(unwritten)
    }

    /// The cards of these posts, those that do not hold read anew.
    fn cards(&self, conn: &mut Conn, shown: &[Shown], directory: i64) -> Result<Vec<Arc<Card>>> {
        let holds = |card: &Card, revision| card.revision == revision && card.directory == directory;
        let kept = |(id, revision): &Shown| self.0.get(id).filter(|card| holds(card, *revision));
        let mut found: HashMap<PostId, Arc<Card>> =
            shown.iter().filter_map(|shown| Some((shown.0, kept(shown)?))).collect();
        let missing: HashMap<PostId, i64> =
            shown.iter().filter(|(id, _)| !found.contains_key(id)).copied().collect();
        if !missing.is_empty() {
            let ids: Vec<PostId> = missing.keys().copied().collect();
            for card in cards::of_everybody(conn, &ids)? {
                let Some(revision) = missing.get(&card.id) else { continue };
                let ready = Arc::new(Card::new(&card, *revision, directory).map_err(unwritten)?);
                self.0.insert(card.id, Arc::clone(&ready));
                found.insert(card.id, ready);
            }
        }
        Ok(shown.iter().filter_map(|(id, _)| found.remove(id)).collect())
    }

    /// Forgets all cards, for tests that compare what is kept with what is read.
    #[cfg(test)]
    pub fn forget(&self) {
        self.0.clear();
    }
}

impl Card {
    fn new(card: &PostCard, revision: i64, directory: i64) -> serde_json::Result<Self> {
        // Each has an author: the latest comments leave tombstones out.
        let comment = |comment: &CommentCard| {
            let author = comment.author.as_ref()?.id;
            Some(Body::new(comment, author, comment.created_at).map(|body| (comment.id, body)))
        };
        Ok(Self {
            id: card.id,
            revision,
            directory,
            group: card.group.as_ref().map(|group| group.id),
            places: card.group.iter().chain(&card.also_in).cloned().collect(),
            locked: card.locked,
            body: Body::new(card, card.author.id, card.created_at)?,
            comments: card.latest_comments.iter().filter_map(comment).collect::<serde_json::Result<_>>()?,
        })
    }
}

impl Body {
    fn new(card: &impl Serialize, author: UserId, created_at: UtcTime) -> serde_json::Result<Self> {
        let mut value = serde_json::to_value(card)?;
        if let Some(fields) = value.as_object_mut() {
            fields.retain(|name, _| !PERSONAL.contains(&name.as_str()));
        }
        let json = value.to_string();
        let json =
            json.strip_prefix('{').and_then(|json| json.strip_suffix('}')).unwrap_or_default().to_owned();
        Ok(Self { json, author, created_at })
    }
}

/// Who reads a page, and what they said about it.
struct Reader<'a> {
    viewer: &'a Viewer,
    memberships: Memberships,
    on_posts: HashMap<PostId, ReactionKind>,
    on_comments: HashMap<CommentId, ReactionKind>,
    now: UtcTime,
    // Most of a page is the same again: no reaction, the rights of anybody.
    written: Option<(Own, String)>,
}

impl<'a> Reader<'a> {
    /// The reader of these cards, which are the newest first.
    fn new(conn: &mut Conn, viewer: &'a Viewer, cards: &[Arc<Card>], now: UtcTime) -> Result<Self> {
        let comments: Vec<CommentId> =
            cards.iter().flat_map(|card| card.comments.iter().map(|(id, _)| *id)).collect();
        let on_posts = match (cards.last(), cards.first()) {
            (Some(oldest), Some(newest)) => {
                store::my_post_reactions_between(conn, viewer.id, oldest.id, newest.id)?
            }
            _ => Vec::new(),
        };
        Ok(Self {
            viewer,
            memberships: groups::memberships(conn, viewer.id, now)?,
            on_posts: on_posts.into_iter().collect(),
            on_comments: store::my_comment_reactions(conn, viewer.id, &comments)?.into_iter().collect(),
            now,
            written: None,
        })
    }

    /// Writes a [`Page`] of [`PostCard`]s.
    fn page(&mut self, cards: &[Arc<Card>], next: Option<i64>) -> serde_json::Result<String> {
        let usual = usize::try_from(USUAL_CARD).unwrap_or_default();
        let mut json = String::with_capacity(cards.len() * usual);
        json.push_str("{\"items\":[");
        for (index, card) in cards.iter().enumerate() {
            separate(&mut json, index);
            self.post(&mut json, card)?;
        }
        json.push(']');
        if let Some(next) = next {
            // Writing to a text does not fail.
            let _ = write!(json, ",\"next\":{next}");
        }
        json.push('}');
        Ok(json)
    }

    fn post(&mut self, json: &mut String, card: &Card) -> serde_json::Result<()> {
        let member = card.group.and_then(|group| self.memberships.role(group));
        let places: Vec<InGroup> = card.places.iter().map(|group| self.in_group(group)).collect();
        let talk = match card.locked {
            _ if policy::is_over(&places) => Talk::Archived,
            true => Talk::Locked,
            false => Talk::Open,
        };
        let standing = |body: &Body| policy::standing(self.viewer, body.author, card.group, member, talk);
        // A feed does not know what is to be corrected: that is done on the post's own page.
        let until = |body: &Body| policy::editable_until(body.created_at, None);
        // A feed has nothing that is deleted or hidden.
        let rights = policy::rights_on_post(standing(&card.body), until(&card.body), true, self.now);
        let on_comments: Vec<Rights> = card
            .comments
            .iter()
            .map(|(_, body)| policy::rights(standing(body), until(body), true, self.now))
            .collect();
        self.begin(json, &card.body, rights, self.on_posts.get(&card.id).copied())?;
        if !card.comments.is_empty() {
            json.push_str(",\"latest_comments\":[");
            for (index, ((id, body), rights)) in card.comments.iter().zip(on_comments).enumerate() {
                separate(json, index);
                self.begin(json, body, rights, self.on_comments.get(id).copied())?;
                json.push('}');
            }
            json.push(']');
        }
        json.push('}');
        Ok(())
    }

    fn in_group(&self, group: &GroupRef) -> InGroup {
        let reads = group.visibility == Visibility::Open || self.memberships.role(group.id).is_some();
        InGroup { reads, archived: group.is_archived(self.now) }
    }

    /// An object without its last brace: the reader's own part, then what everybody reads.
    fn begin(
        &mut self,
        json: &mut String,
        body: &Body,
        rights: Rights,
        my_reaction: Option<ReactionKind>,
    ) -> serde_json::Result<()> {
        let own = Own { my_reaction, rights };
        let written = match self.written.take() {
            Some((same, text)) if same == own => text,
            _ => serde_json::to_string(&own)?,
        };
        json.push_str(written.strip_suffix('}').unwrap_or_default());
        json.push(',');
        json.push_str(&body.json);
        self.written = Some((own, written));
        Ok(())
    }
}

fn separate(json: &mut String, index: usize) {
    if index > 0 {
        json.push(',');
    }
}

fn unwritten(error: serde_json::Error) -> Error {
    Error::Internal(error.into())
}
