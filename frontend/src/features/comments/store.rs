//! The threads of the post that is shown, for whoever shows or changes them.

use std::collections::{BTreeSet, HashSet};

use leptos::prelude::*;
use shared::{
    feed::comments::{CommentCard, ThreadOrder},
    ids::{CommentId, PostId},
};

use super::{model::Talk, threads::Threads};

/// How loading goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// It is on its way.
    Loading,
    /// It is there.
    Ready,
    /// It failed; the sentence says why.
    Failed(String),
}

/// What can be loaded besides what is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum More {
    /// The threads that follow.
    Next,
    /// The threads before.
    Previous,
    /// The replies that follow, of this thread.
    Replies(CommentId),
    /// The replies before, of this thread.
    Earlier(CommentId),
}

/// The threads of one post, as long as its page is shown: a handle.
#[derive(Clone, Copy)]
pub struct Talking {
    /// Which post.
    pub post: PostId,
    threads: StoredValue<Threads>,
}

impl Talking {
    /// The threads of a post, followed as long as the component that calls this is shown.
    pub fn new(post: PostId) -> Self {
        Self { post, threads: StoredValue::new(Threads::new(post)) }
    }

    /// The threads; none until they are loaded.
    pub fn talk(&self) -> ReadSignal<Option<Talk>> {
        self.threads().talk.read_only()
    }

    /// How loading goes.
    pub fn status(&self) -> ReadSignal<Status> {
        self.threads().status.read_only()
    }

    /// Whether the comment that was asked for is not there.
    pub fn missing(&self) -> ReadSignal<bool> {
        self.threads().missing.read_only()
    }

    /// What more is being loaded.
    pub fn busy(&self) -> ReadSignal<HashSet<More>> {
        self.threads().busy.read_only()
    }

    /// What could not be loaded, and why.
    pub fn failed(&self) -> ReadSignal<Option<(More, String)>> {
        self.threads().failed.read_only()
    }

    /// The comments of others that came since the page is shown.
    pub fn new_ones(&self) -> ReadSignal<BTreeSet<CommentId>> {
        self.threads().new.read_only()
    }

    /// Those of them that came above what is being read.
    pub fn above(&self) -> RwSignal<Vec<CommentId>> {
        self.threads().above
    }

    /// The comments that are being answered.
    pub fn replying(&self) -> RwSignal<BTreeSet<CommentId>> {
        self.threads().replying
    }

    /// The comments that are being edited.
    pub fn editing(&self) -> RwSignal<BTreeSet<CommentId>> {
        self.threads().editing
    }

    /// The comment that may be deleted, once the person is sure.
    pub fn deleting(&self) -> RwSignal<Option<CommentId>> {
        self.threads().deleting
    }

    /// A comment that is shown, at this moment; none once the page was left.
    pub fn find(&self, id: CommentId) -> Option<CommentCard> {
        self.threads.try_get_value()?.with(|talk| talk.find(id).cloned()).flatten()
    }

    /// Changes the threads, if they are there.
    pub fn change<T>(&self, change: impl FnOnce(&mut Talk) -> T) -> Option<T> {
        self.threads.try_get_value()?.change(change)
    }

    /// Loads the threads in an order, beginning with the one of this comment if one is asked for.
    pub fn load(&self, order: ThreadOrder, around: Option<CommentId>) {
        self.threads().load(order, around);
    }

    /// Loads more of what is shown. Gives the first comment that came to `then`.
    pub fn load_more(&self, more: More, then: impl Fn(CommentId) + 'static) {
        self.threads().load_more(more, then);
    }

    fn threads(&self) -> Threads {
        self.threads.get_value()
    }
}
