//! The threads of a post as they are shown, and what becomes of them. No browser here.
//!
//! What is loaded is one stretch of the threads in the order asked for, and of each thread one
//! stretch of its replies. What arrives while one reads is shown although others before it are
//! not loaded: it stands apart, beyond the gap, until the gap is closed. Reactions move nothing:
//! the most reacted threads keep the order in which they were loaded, and new ones come last.

use std::collections::HashMap;

use shared::{
    contract::Page,
    feed::{
        comments::{CommentCard, Thread, ThreadCursor, ThreadOrder, ThreadsPage},
        posts::Rights,
        reactions::{ReactionCounts, ReactionKind},
    },
    ids::CommentId,
    live::Event,
    time::UtcTime,
};

/// The threads of a post, as far as they are shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Talk {
    /// In which order the threads come.
    pub order: ThreadOrder,
    /// One stretch of the threads.
    pub shown: Vec<Branch>,
    /// Threads begun since, beyond the gap: after it oldest first, before it newest first.
    pub fresh: Vec<Branch>,
    /// The cursor of the threads that follow the stretch.
    pub next: Option<ThreadCursor>,
    /// The cursor of the threads before it.
    pub previous: Option<ThreadCursor>,
    /// How comments ended that were not here when they did: their text may still be on its way.
    ended: HashMap<CommentId, End>,
}

/// A thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch {
    /// Its first comment.
    pub root: CommentCard,
    /// Its official answer, which may be among the replies that are here, too.
    pub official: Option<Box<CommentCard>>,
    /// One stretch of its replies, as a rule the first ones.
    pub replies: Vec<CommentCard>,
    /// Replies written since, after those that are not loaded.
    pub fresh: Vec<CommentCard>,
    /// The cursor of the replies that follow the stretch.
    pub next: Option<CommentId>,
    /// The cursor of the replies before it.
    pub previous: Option<CommentId>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Undone,
    Deleted(UtcTime),
}

/// What to do after an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follow {
    /// Nothing, or nothing more: what is shown is right.
    Nothing,
    /// A comment that belongs here was written: load it, then [`Talk::insert`] it.
    Arrived(CommentId),
    /// A comment that is here reads otherwise: load it, then [`Talk::replace`] it.
    Changed(CommentId),
}

impl Talk {
    /// The threads of a page that was loaded first.
    pub fn begin(order: ThreadOrder, page: ThreadsPage) -> Self {
        Self {
            order,
            shown: page.threads.into_iter().map(Branch::from).collect(),
            fresh: Vec::new(),
            next: page.next,
            previous: page.previous,
            ended: HashMap::new(),
        }
    }

    /// Adds the page that follows.
    pub fn append(&mut self, page: ThreadsPage) {
        for thread in page.threads {
            self.fresh.retain(|branch| branch.root.id != thread.root.id);
            if self.branch(thread.root.id).is_none() {
                self.shown.push(thread.into());
            }
        }
        self.next = page.next;
        self.close_gap();
    }

    /// Adds the page before.
    pub fn prepend(&mut self, page: ThreadsPage) {
        let mut before = Vec::new();
        for thread in page.threads {
            self.fresh.retain(|branch| branch.root.id != thread.root.id);
            if self.branch(thread.root.id).is_none() {
                before.push(Branch::from(thread));
            }
        }
        self.shown.splice(0..0, before);
        self.previous = page.previous;
        self.close_gap();
    }

    /// Adds the page of the replies of a thread that come before those shown.
    pub fn prepend_replies(&mut self, root: CommentId, page: Page<CommentCard>) {
        let Some(branch) = self.branch_mut(root) else { return };
        let known = std::mem::take(&mut branch.replies);
        branch.replies = page.items;
        branch.replies.retain(|reply| known.iter().all(|other| other.id != reply.id));
        branch.replies.extend(known);
        branch.previous = page.next.map(CommentId);
    }

    /// Adds a page of the replies of a thread.
    pub fn append_replies(&mut self, root: CommentId, page: Page<CommentCard>) {
        let Some(branch) = self.branch_mut(root) else { return };
        for reply in page.items {
            branch.fresh.retain(|other| other.id != reply.id);
            if branch.replies.iter().all(|other| other.id != reply.id) {
                branch.replies.push(reply);
            }
        }
        branch.next = page.next.map(CommentId);
        branch.close_gap();
    }

    /// Takes in what is shown, loaded anew after something was missed: at least as many threads,
    /// from the first one shown. Replies beyond the first ones stay as they were.
    pub fn renew(&mut self, page: ThreadsPage) {
        let mut after = Self::begin(self.order, page);
        if self.order == ThreadOrder::MostReacted {
            let place = |branch: &Branch| self.shown.iter().position(|known| known.root.id == branch.root.id);
            after.shown.sort_by_key(|branch| place(branch).unwrap_or(usize::MAX));
        }
        for branch in &mut after.shown {
            if let Some(known) = self.branch(branch.root.id) {
                branch.keep(known);
            }
        }
        let fresh: Vec<_> =
            self.fresh.iter().filter(|branch| after.branch(branch.root.id).is_none()).cloned().collect();
        after.fresh = fresh;
        after.close_gap();
        *self = after;
    }

    /// What an event of that moment makes of the threads, and what is still to be done.
    pub fn follow(&mut self, at: UtcTime, event: &Event) -> Follow {
        match event {
            Event::CommentCreated { comment, root, .. } => {
                let belongs = root.is_none_or(|root| self.branch(root).is_some());
                if belongs && self.find(*comment).is_none() {
                    return Follow::Arrived(*comment);
                }
            }
            Event::CommentEdited { comment, version, .. } => {
                let older = self
                    .find(*comment)
                    .is_some_and(|card| card.version < *version && card.deleted_at.is_none());
                if older {
                    return Follow::Changed(*comment);
                }
            }
            Event::CommentModerated { comment, .. } if self.find(*comment).is_some() => {
                return Follow::Changed(*comment);
            }
            Event::CommentDeleted { comment, .. } => self.bury(*comment, at),
            Event::CommentUndone { comment, .. } => self.remove(*comment),
            Event::CommentReactions { comment, counts, .. } => {
                if let Some(card) = self.find_mut(*comment) {
                    card.reactions = *counts;
                }
            }
            Event::PostDeleted { .. } => self.each(|card| card.rights = Rights::default()),
            _ => {}
        }
        Follow::Nothing
    }

    /// Puts a comment that was written since where it belongs; says whether it was not here yet.
    pub fn insert(&mut self, mut card: CommentCard) -> bool {
        if self.find(card.id).is_some() {
            return false;
        }
        match self.ended.get(&card.id) {
            Some(End::Undone) => return false,
            Some(End::Deleted(at)) => bury(&mut card, *at),
            None => {}
        }
        match card.root {
            Some(root) => {
                let Some(branch) = self.branch_mut(root) else { return false };
                branch.root.reply_count += 1;
                let place = if branch.next.is_some() { &mut branch.fresh } else { &mut branch.replies };
                place.push(card);
            }
            None => self.insert_thread(Branch::alone(card)),
        }
        true
    }

    /// Takes in a comment that was loaded anew, unless what is known of it is later.
    pub fn replace(&mut self, card: CommentCard) {
        if let Some(known) = self.find_mut(card.id)
            && card.version >= known.version
            && (card.deleted_at.is_some() || known.deleted_at.is_none())
        {
            // How many replies are here is counted here.
            let reply_count = known.reply_count;
            *known = CommentCard { reply_count, ..card.clone() };
            self.settle_official(card);
        }
    }

    /// One answer of a thread is official at a time.
    fn settle_official(&mut self, card: CommentCard) {
        let Some(branch) = card.root.and_then(|root| self.branch_mut(root)) else { return };
        let is_it = branch.official.as_ref().is_some_and(|official| official.id == card.id);
        if card.official && card.deleted_at.is_none() {
            for other in branch.replies.iter_mut().chain(&mut branch.fresh) {
                other.official = other.id == card.id;
            }
            branch.official = Some(Box::new(card));
        } else if is_it {
            branch.official = None;
        }
    }

    /// Leaves a tombstone; answers to it stay, without the name of whom they answer.
    pub fn bury(&mut self, id: CommentId, at: UtcTime) {
        match self.find_mut(id) {
            Some(card) if card.deleted_at.is_none() => bury(card, at),
            Some(_) => {}
            None => {
                self.ended.insert(id, End::Deleted(at));
            }
        }
        self.each(|card| {
            if card.parent == Some(id) {
                card.reply_to = None;
            }
        });
    }

    /// Takes a comment away as if it had not been.
    pub fn remove(&mut self, id: CommentId) {
        self.ended.insert(id, End::Undone);
        self.shown.retain(|branch| branch.root.id != id);
        self.fresh.retain(|branch| branch.root.id != id);
        for branch in self.shown.iter_mut().chain(&mut self.fresh) {
            branch.remove(id);
        }
    }

    /// Says a word about a comment, or takes it back.
    pub fn react(&mut self, id: CommentId, mine: Option<ReactionKind>) {
        if let Some(card) = self.find_mut(id) {
            card.reactions = card.reactions.changed(card.my_reaction, mine);
            card.my_reaction = mine;
        }
    }

    /// What the server says about the reactions to a comment.
    pub fn set_reactions(&mut self, id: CommentId, counts: ReactionCounts, mine: Option<ReactionKind>) {
        if let Some(card) = self.find_mut(id) {
            (card.reactions, card.my_reaction) = (counts, mine);
        }
    }

    /// A comment that is here.
    pub fn find(&self, id: CommentId) -> Option<&CommentCard> {
        self.branches().flat_map(Branch::cards).find(|card| card.id == id)
    }

    /// A thread that is here, by its first comment.
    pub fn branch(&self, root: CommentId) -> Option<&Branch> {
        self.branches().find(|branch| branch.root.id == root)
    }

    /// How many comments live, if all of them are here.
    pub fn living(&self) -> Option<u32> {
        let all = self.next.is_none() && self.previous.is_none();
        let whole = all && self.branches().all(|branch| branch.next.is_none() && branch.previous.is_none());
        let living = self.branches().flat_map(Branch::cards).filter(|card| card.deleted_at.is_none());
        whole.then(|| u32::try_from(living.count()).unwrap_or(u32::MAX))
    }

    fn branches(&self) -> impl Iterator<Item = &Branch> {
        self.shown.iter().chain(&self.fresh)
    }

    fn branch_mut(&mut self, root: CommentId) -> Option<&mut Branch> {
        self.shown.iter_mut().chain(&mut self.fresh).find(|branch| branch.root.id == root)
    }

    fn find_mut(&mut self, id: CommentId) -> Option<&mut CommentCard> {
        self.shown.iter_mut().chain(&mut self.fresh).flat_map(Branch::cards_mut).find(|card| card.id == id)
    }

    fn each(&mut self, change: impl Fn(&mut CommentCard)) {
        self.shown.iter_mut().chain(&mut self.fresh).flat_map(Branch::cards_mut).for_each(change);
    }

    fn insert_thread(&mut self, branch: Branch) {
        let newest_first = self.order == ThreadOrder::Newest;
        let place = if self.has_gap() { &mut self.fresh } else { &mut self.shown };
        let older = |other: &Branch| other.root.id < branch.root.id;
        let index = if newest_first {
            place.iter().position(older).unwrap_or(place.len())
        } else {
            place.iter().rposition(older).map_or(0, |last| last + 1)
        };
        place.insert(index, branch);
    }

    /// Whether threads that are not loaded stand between the stretch and the newest.
    fn has_gap(&self) -> bool {
        match self.order {
            ThreadOrder::Oldest | ThreadOrder::MostReacted => self.next.is_some(),
            ThreadOrder::Newest => self.previous.is_some(),
        }
    }

    fn close_gap(&mut self) {
        if self.has_gap() {
            return;
        }
        for branch in std::mem::take(&mut self.fresh) {
            self.insert_thread(branch);
        }
    }
}

impl Branch {
    fn alone(root: CommentCard) -> Self {
        Self { root, official: None, replies: Vec::new(), fresh: Vec::new(), next: None, previous: None }
    }

    /// How many replies are not loaded.
    pub fn hidden(&self) -> u32 {
        let here = u32::try_from(self.replies.len() + self.fresh.len()).unwrap_or(u32::MAX);
        self.root.reply_count.saturating_sub(here)
    }

    fn cards(&self) -> impl Iterator<Item = &CommentCard> {
        let official = self
            .official
            .as_deref()
            .filter(|official| self.replies.iter().chain(&self.fresh).all(|reply| reply.id != official.id));
        std::iter::once(&self.root).chain(&self.replies).chain(&self.fresh).chain(official)
    }

    fn cards_mut(&mut self) -> impl Iterator<Item = &mut CommentCard> {
        // The official answer comes last: what is among the replies is found there.
        std::iter::once(&mut self.root)
            .chain(&mut self.replies)
            .chain(&mut self.fresh)
            .chain(self.official.as_deref_mut())
    }

    fn remove(&mut self, id: CommentId) {
        let before = self.replies.len() + self.fresh.len();
        self.official = self.official.take().filter(|official| official.id != id);
        self.replies.retain(|reply| reply.id != id);
        self.fresh.retain(|reply| reply.id != id);
        if self.replies.len() + self.fresh.len() < before {
            self.root.reply_count = self.root.reply_count.saturating_sub(1);
        }
        // The cursor is a comment: one that is there no longer leads nowhere.
        if self.next == Some(id) {
            self.next = Some(self.replies.last().map_or(self.root.id, |reply| reply.id));
        }
    }

    /// Keeps the replies that were here and are not among those just loaded.
    fn keep(&mut self, known: &Self) {
        if known.previous.is_some() {
            return self.keep_stretch(known);
        }
        let loaded = self.replies.len();
        let missing = |reply: &&CommentCard| self.replies.iter().all(|other| other.id != reply.id);
        let more: Vec<_> = known.replies.iter().skip(loaded).filter(missing).cloned().collect();
        let fresh: Vec<_> = known.fresh.iter().filter(missing).cloned().collect();
        if self.next.is_some() {
            if !more.is_empty() {
                self.next = known.next;
            }
            self.replies.extend(more);
            self.fresh = fresh;
            self.close_gap();
        }
    }

    /// Keeps what was here of a thread that was not shown from its beginning: between that and
    /// what was just loaded there may be others.
    fn keep_stretch(&mut self, known: &Self) {
        let Self { replies, fresh, previous, mut next, root, .. } = known.clone();
        // What was missed follows the last one.
        if next.is_none() && self.root.reply_count > root.reply_count {
            next = replies.last().map(|reply| reply.id);
        }
        *self =
            Self { root: self.root.clone(), official: self.official.take(), replies, fresh, next, previous };
    }

    fn close_gap(&mut self) {
        if self.next.is_none() {
            self.replies.append(&mut self.fresh);
        }
    }
}

impl From<Thread> for Branch {
    fn from(thread: Thread) -> Self {
        let Thread { root, official, replies, previous, next } = thread;
        Self { root, official, replies, fresh: Vec::new(), next, previous }
    }
}

/// Leaves a tombstone: no words, no name, no rights.
fn bury(card: &mut CommentCard, at: UtcTime) {
    card.deleted_at = Some(at);
    card.author = None;
    card.html.clear();
    card.rights = Rights::default();
}

#[cfg(test)]
mod tests;
