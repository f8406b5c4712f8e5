//! The posts that are known to the page, each once, whoever shows them.
//!
//! The feed and the page of a post show the same card, so a reaction given on one is there on
//! the other. Events are followed here; pages need not hear them for a post's own sake.

use std::collections::HashMap;

use leptos::{prelude::*, task::spawn_local};
use shared::{
    feed::{
        comments::{CommentParams, ReadComment},
        posts::{PostCard, PostParams, ReadPost},
    },
    ids::{CommentId, PostId},
    live::Event,
    problem::Code,
    time::UtcTime,
};

use super::model::{self, Follow};
use crate::{
    api::{self, ApiError},
    live::{Live, News},
};

/// The posts known to the page, as context.
#[derive(Clone, Copy)]
pub struct Posts {
    cards: StoredValue<HashMap<PostId, ArcRwSignal<PostCard>>>,
    /// The latest post that left without a trace.
    withdrawn: RwSignal<Option<PostId>>,
    /// The post that may be deleted, once the person is sure.
    deleting: RwSignal<Option<PostId>>,
}

impl Posts {
    /// Knows no post yet, and follows what happens to those it will.
    pub fn start(live: Live) -> Self {
        let posts = Self {
            cards: StoredValue::new(HashMap::new()),
            withdrawn: RwSignal::new(None),
            deleting: RwSignal::new(None),
        };
        live.on_news(move |news| match news {
            News::Event { at, event } => posts.follow(at, &event),
            // Whoever shows posts loads them anew, and puts them here: feeds, and the page of one.
            News::Resync | News::Watching(_) => {}
        });
        posts
    }

    /// The posts of the page.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// Knows a post from now on, or as it was loaded anew.
    pub fn put(&self, card: PostCard) -> ArcRwSignal<PostCard> {
        if let Some(known) = self.get(card.id) {
            let merged = known.with_untracked(|known| model::merge(known, card));
            set_if_changed(&known, merged);
            return known;
        }
        let (id, signal) = (card.id, ArcRwSignal::new(card));
        self.cards.update_value(|cards| {
            cards.insert(id, signal.clone());
        });
        signal
    }

    /// A post, if it is known.
    pub fn get(&self, id: PostId) -> Option<ArcRwSignal<PostCard>> {
        self.cards.with_value(|cards| cards.get(&id).cloned())
    }

    /// Changes a post, if it is known.
    pub fn change(&self, id: PostId, change: impl FnOnce(&PostCard) -> PostCard) {
        if let Some(card) = self.get(id) {
            let after = card.with_untracked(change);
            set_if_changed(&card, after);
        }
    }

    /// Forgets a post, as if it had never been: lists drop it.
    pub fn withdraw(&self, id: PostId) {
        self.cards.update_value(|cards| {
            cards.remove(&id);
        });
        self.withdrawn.set(Some(id));
    }

    /// The latest post that left without a trace.
    pub fn withdrawn(&self) -> ReadSignal<Option<PostId>> {
        self.withdrawn.read_only()
    }

    /// The post that may be deleted, once the person is sure.
    pub fn deleting(&self) -> RwSignal<Option<PostId>> {
        self.deleting
    }

    /// Loads a post, whether it is known or not.
    pub async fn load(self, id: PostId) -> Result<ArcRwSignal<PostCard>, ApiError> {
        match api::call::<ReadPost>(&PostParams { post: id }, &()).await {
            Ok(card) => Ok(self.put(card)),
            Err(error) => {
                // What can be seen no longer must not stay on the screen.
                if error.is(Code::NotFound) && self.get(id).is_some() {
                    self.withdraw(id);
                }
                Err(error)
            }
        }
    }

    fn follow(&self, at: UtcTime, event: &Event) {
        let Some(card) = event.post().and_then(|id| self.get(id)) else { return };
        let id = card.with_untracked(|card| card.id);
        match card.with_untracked(|card| model::follow(card, at, event)) {
            Follow::Nothing => {}
            Follow::Changed(after) => card.set(*after),
            Follow::Withdrawn => self.withdraw(id),
            Follow::Load => {
                let posts = *self;
                spawn_local(async move {
                    // If it fails the old text stays; the next event or visit loads it.
                    let _ = posts.load(id).await;
                });
            }
            Follow::LoadComment(comment) => self.load_comment(id, comment),
        }
    }

    fn load_comment(&self, post: PostId, comment: CommentId) {
        let posts = *self;
        spawn_local(async move {
            if let Ok(comment) = api::call::<ReadComment>(&CommentParams { comment }, &()).await {
                posts.change(post, |card| model::with_comment(card, comment));
            }
        });
    }
}

fn set_if_changed(signal: &ArcRwSignal<PostCard>, after: PostCard) {
    if signal.with_untracked(|before| *before != after) {
        signal.set(after);
    }
}
