//! Which posts the page shows, and what the server was told of it.
//!
//! Changes are sent together, a few times a second at most: scrolling through a feed must not
//! be taken for abuse.

use std::collections::BTreeMap;

use crate::{
    ids::PostId,
    live::{ClientMessage, MAX_TOPICS},
};

/// Changes wait this long for others.
pub(super) const GATHER_MS: i64 = 250;

/// The posts on the page.
#[derive(Clone, Debug, Default)]
pub(super) struct Watch {
    /// How many parts of the page show a post, and whether the server knows.
    posts: BTreeMap<PostId, Shown>,
    /// When the next changes are sent, if there are some.
    due: Option<i64>,
    /// The order in which posts appeared.
    clock: u64,
}

#[derive(Clone, Copy, Debug)]
struct Shown {
    count: u32,
    told: bool,
    since: u64,
}

impl Watch {
    pub(super) fn add(&mut self, post: PostId, now: i64) {
        self.clock += 1;
        let shown = self.posts.entry(post).or_insert(Shown { count: 0, told: false, since: 0 });
        shown.count = shown.count.saturating_add(1);
        shown.since = self.clock;
        self.due.get_or_insert(now + GATHER_MS);
    }

    pub(super) fn remove(&mut self, post: PostId, now: i64) {
        if let Some(shown) = self.posts.get_mut(&post) {
            shown.count = shown.count.saturating_sub(1);
            self.due.get_or_insert(now + GATHER_MS);
        }
    }

    /// When [`Self::changes`] is worth calling.
    pub(super) const fn due(&self) -> Option<i64> {
        self.due
    }

    /// The posts for a new connection, which knows of none. The newest, if there are too many.
    pub(super) fn start_over(&mut self) -> Vec<PostId> {
        self.due = None;
        self.posts.retain(|_, shown| shown.count > 0);
        let wanted = self.wanted();
        for (post, shown) in &mut self.posts {
            shown.told = wanted.contains(post);
        }
        wanted
    }

    /// What the server must be told now: first what it may forget.
    pub(super) fn changes(&mut self, now: i64) -> Vec<ClientMessage> {
        if self.due.is_none_or(|due| now < due) {
            return Vec::new();
        }
        self.due = None;
        let wanted = self.wanted();
        let (mut begin, mut end) = (Vec::new(), Vec::new());
        for (post, shown) in &mut self.posts {
            let want = wanted.contains(post);
            match (want, shown.told) {
                (true, false) => begin.push(*post),
                (false, true) => end.push(*post),
                _ => {}
            }
            shown.told = want;
        }
        self.posts.retain(|_, shown| shown.count > 0);
        let end = (!end.is_empty()).then_some(ClientMessage::Unsubscribe { posts: end });
        let begin = (!begin.is_empty()).then_some(ClientMessage::Subscribe { posts: begin });
        end.into_iter().chain(begin).collect()
    }

    /// The posts to watch, in order of their ids.
    fn wanted(&self) -> Vec<PostId> {
        let mut shown: Vec<_> = self.posts.iter().filter(|(_, shown)| shown.count > 0).collect();
        shown.sort_unstable_by_key(|(_, shown)| std::cmp::Reverse(shown.since));
        let mut posts: Vec<PostId> = shown.into_iter().take(MAX_TOPICS).map(|(post, _)| *post).collect();
        posts.sort_unstable();
        posts
    }
}
