//! What happens to the threads while they are shown: events, what this person sends, what was
//! missed. Nothing moves under the reader.

use std::{collections::BTreeSet, time::Duration};

use leptos::{prelude::*, task::spawn_local};
use shared::{
    feed::{
        comments::{CommentCard, CommentParams, ReadComment},
        posts::PostCard,
    },
    ids::CommentId,
    live::Event,
    problem::Code,
    time::UtcTime,
};

use super::{
    model::{Follow, Talk},
    outbox::Target,
    reading::{self, Place},
    threads::Threads,
};
use crate::{
    api::{self, ApiError},
    features::posts::model::with_new_comment,
    i18n::t,
    live::News,
};

/// Those who watch a post do not all ask for the same comment in the same instant.
const SPREAD_MS: f64 = 800.0;
/// How long to wait before a comment that could not be loaded is tried again.
const AGAIN_MS: u64 = 6_000;
/// At most so many pages are loaded anew after something was missed.
const PAGES_ANEW: usize = 10;

impl Threads {
    pub(super) fn hear(&self, news: News) {
        match news {
            News::Event { at, event } if event.post() == Some(self.post) => self.follow(at, &event),
            News::Event { event: Event::MembershipChanged { user, .. }, .. } => {
                if user == self.context.session.id() {
                    self.catch_up();
                }
            }
            News::Event { .. } => {}
            News::Watching(posts) => {
                if posts.contains(&self.post) {
                    self.look_again();
                }
            }
            News::Resync => self.catch_up(),
        }
    }

    pub(super) fn follow(&self, at: UtcTime, event: &Event) {
        if self.with(|_| ()).is_none() {
            self.meanwhile.update_value(|all| all.push((at, event.clone())));
            return;
        }
        let own =
            matches!(event, Event::CommentCreated { author, .. } if *author == self.context.session.id());
        match self.change(|talk| talk.follow(at, event)) {
            // It comes with the answer to sending it.
            Some(Follow::Arrived(_)) if own && self.context.outbox.is_sending(self.post) => {}
            Some(Follow::Arrived(id) | Follow::Changed(id)) => self.fetch_soon(id, own, 2),
            Some(Follow::Nothing) | None => {}
        }
    }

    fn fetch_soon(&self, id: CommentId, own: bool, tries: u32) {
        let this = *self;
        let spread = Duration::from_secs_f64(js_sys::Math::random() * SPREAD_MS / 1_000.0);
        set_timeout(
            move || {
                spawn_local(async move {
                    match api::call::<ReadComment>(&CommentParams { comment: id }, &()).await {
                        Ok(card) => this.take_in(card, own),
                        // It is gone already, or is not for us.
                        Err(ApiError::Problem(problem)) if problem.code == Code::NotFound => {}
                        Err(_) if tries > 0 => set_timeout(
                            move || this.fetch_soon(id, own, tries - 1),
                            Duration::from_millis(AGAIN_MS),
                        ),
                        // The next reconnection loads everything anew.
                        Err(_) => {}
                    }
                });
            },
            spread,
        );
    }

    /// A comment was loaded because of an event.
    fn take_in(self, card: CommentCard, own: bool) {
        let id = card.id;
        match self.with(|talk| talk.find(id).is_some()) {
            Some(true) => {
                self.change(|talk| talk.replace(card));
            }
            Some(false) if own => {
                holding_place(|| self.change(|talk| talk.insert(card)), || ());
            }
            Some(false) => self.arrive(card),
            None => {}
        }
    }

    /// A comment of somebody else came: nothing moves under the reader.
    fn arrive(self, card: CommentCard) {
        let id = card.id;
        let insert = move || {
            let came = self.change(|talk| talk.insert(card)) == Some(true);
            if came {
                self.new.update(|new| {
                    new.insert(id);
                });
            }
        };
        let look = move || {
            if reading::is_above(id) {
                self.above.try_update(|above| above.push(id));
            }
        };
        holding_place(insert, look);
        let count = self.new.with_untracked(BTreeSet::len);
        self.context.announcer.say_of_others(t!("comments-new", count = count));
    }

    /// Events follow from here; something may have happened after the page was loaded.
    fn look_again(&self) {
        let this = *self;
        let counted = |card: &PostCard| card.comment_count;
        let known = this.context.posts.get(this.post).map(|card| card.with_untracked(counted));
        let Some(before) = this.with(Talk::living).flatten().or(known) else { return };
        spawn_local(async move {
            if let Ok(card) = this.context.posts.load(this.post).await
                && card.with_untracked(counted) != before
            {
                this.catch_up();
            }
        });
    }

    /// Loads anew what is shown: something was missed, or other things may be seen.
    fn catch_up(&self) {
        let this = *self;
        let shown = this.with(|talk| {
            let first = talk.previous.and_then(|_| talk.shown.first()).map(|branch| branch.root.id);
            (talk.order, first, talk.shown.len())
        });
        let Some((order, first, count)) = shown else { return };
        spawn_local(async move {
            // If it fails, the page stays as it is, and the banner says that the network is away.
            let _ = this.context.posts.load(this.post).await;
            let Ok(mut page) = this.read(order, None, first).await else { return };
            for _ in 1..PAGES_ANEW {
                let Some(after) = page.next.filter(|_| page.threads.len() < count) else { break };
                let Ok(next) = this.read(order, Some(after), None).await else { return };
                page.threads.extend(next.threads);
                page.next = next.next;
            }
            holding_place(|| this.change(|talk| talk.renew(page)), || ());
        });
    }

    /// Takes in what this person sent or took back, and opens the place a text comes back to.
    pub(super) fn follow_outbox(&self) {
        let (this, outbox) = (*self, self.context.outbox);
        Effect::new(move |before: Option<()>| {
            let card = outbox.sent().get().filter(|card| card.post == this.post);
            // What was sent before the page was shown is loaded, or has been taken back.
            if let (Some(card), Some(())) = (card, before) {
                let own = card.clone();
                holding_place(|| this.change(|talk| talk.insert(card)), || ());
                this.context.posts.change(this.post, |post| with_new_comment(post, own));
            }
        });
        Effect::new(move |_| {
            if let Some(id) = outbox.undone().get() {
                this.change(|talk| talk.remove(id));
            }
        });
        Effect::new(move |_| {
            let target = outbox.back().with(|back| back.as_ref().map(|(target, _)| *target));
            if let Some(Target::Comment { post, comment, .. }) = target
                && post == this.post
            {
                this.replying.update(|replying| {
                    replying.insert(comment);
                });
            }
        });
    }
}

/// Changes what is shown, and then puts what is being read where it stood.
pub(super) fn holding_place<T>(change: impl FnOnce() -> T, then: impl FnOnce() + 'static) {
    holding(reading::place(), change, then);
}

/// Changes what is shown, and then puts a place where it stood.
pub(super) fn holding<T>(place: Option<Place>, change: impl FnOnce() -> T, then: impl FnOnce() + 'static) {
    change();
    request_animation_frame(move || {
        if let Some(place) = place {
            place.restore();
        }
        then();
    });
}
