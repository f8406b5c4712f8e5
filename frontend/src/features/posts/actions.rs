//! What one does to a post: react, delete, copy its link.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    feed::{
        pins::{PinPost, UnpinPost},
        posts::{DeletePost, PostCard, PostParams},
        reactions::{NewReaction, ReactToPost, ReactionKind, UnreactToPost},
    },
    ids::PostId,
    problem::Code,
};
use wasm_bindgen_futures::JsFuture;

use super::{model, store::Posts};
use crate::{
    announce::Announcer,
    api::{self, ApiError},
    dates::Clock,
    i18n::t,
    late::later,
    ui::toast::{Toast, Toasts},
};

/// What the actions need of the page. Taken once, when a component is made.
#[derive(Clone, Copy)]
pub struct Actions {
    posts: Posts,
    toasts: Toasts,
    announcer: Announcer,
    clock: Clock,
    /// Why the last action failed; empty when it did not.
    failure: RwSignal<String>,
}

impl Actions {
    /// The actions of one card.
    pub fn new() -> Self {
        Self {
            posts: Posts::of_page(),
            toasts: Toasts::of_page(),
            announcer: Announcer::of_page(),
            clock: Clock::of_page(),
            failure: RwSignal::new(String::new()),
        }
    }

    /// Why the last action failed; empty when it did not.
    pub fn failure(&self) -> RwSignal<String> {
        self.failure
    }

    /// Says a word about a post, or takes it back: at once, and undone if the server refuses.
    pub fn react(&self, post: PostId, mine: Option<ReactionKind>) {
        let this = *self;
        let Some(card) = this.posts.get(post) else { return };
        let before = card.with_untracked(|card| card.my_reaction);
        this.failure.set(String::new());
        this.posts.change(post, |card| model::reacted(card, mine));
        spawn_local(async move {
            if let Ok(send) = reacting().await {
                send(this, post, mine, before);
            } else {
                // The network is away, as it would be for the request.
                this.posts.change(post, |card| model::reacted(card, before));
                this.failure.set(t!("part-failed"));
            }
        });
    }

    /// What [`Self::react`] does once it is here: the server is told what the page shows already.
    fn send_reaction(self, post: PostId, mine: Option<ReactionKind>, before: Option<ReactionKind>) {
        let this = self;
        let Some(card) = this.posts.get(post) else { return };
        spawn_local(async move {
            let params = PostParams { post };
            let answer = match mine {
                Some(kind) => api::call::<ReactToPost>(&params, &NewReaction { kind }).await,
                None => api::call::<UnreactToPost>(&params, &()).await,
            };
            // Somebody in a hurry has pressed another one meanwhile: that answer counts.
            let hurried = card.with_untracked(|card| card.my_reaction != mine);
            match answer {
                Ok(_) if hurried => {}
                Ok(reactions) => this.posts.change(post, |card| {
                    let mut after = card.clone();
                    (after.reactions, after.my_reaction) = (reactions.counts, reactions.mine);
                    after
                }),
                Err(error) => {
                    if !hurried {
                        this.posts.change(post, |card| model::reacted(card, before));
                    }
                    this.fail(post, &error).await;
                }
            }
        });
    }

    /// Deletes a post: what remains is a tombstone. Says whether it is gone.
    pub async fn delete(self, post: PostId) -> bool {
        self.failure.set(String::new());
        match api::call::<DeletePost>(&PostParams { post }, &()).await {
            Ok(()) => {
                self.posts.change(post, |card| model::buried(card, self.clock.at_once()));
                self.toasts.show(Toast::new(t!("post-deleted")));
                true
            }
            Err(error) => {
                self.fail(post, &error).await;
                false
            }
        }
    }

    /// Pins a post above the feed of its group, or unpins it.
    pub fn pin(&self, post: PostId, pinned: bool) {
        let this = *self;
        this.failure.set(String::new());
        spawn_local(async move {
            match pinning().await {
                Ok(pin) => pin(this, post, pinned),
                // The network is away, as it would be for the request.
                Err(_) => this.failure.set(t!("part-failed")),
            }
        });
    }

    /// What [`Self::pin`] does once it is here.
    fn pin_now(self, post: PostId, pinned: bool) {
        let this = self;
        spawn_local(async move {
            let params = PostParams { post };
            let answer = if pinned {
                api::call::<PinPost>(&params, &()).await
            } else {
                api::call::<UnpinPost>(&params, &()).await
            };
            match answer {
                Ok(()) => {
                    this.posts.change(post, |card| PostCard { pinned, ..card.clone() });
                    let words = if pinned { t!("post-pinned") } else { t!("post-unpinned") };
                    this.toasts.show(Toast::new(words));
                }
                Err(error) => this.fail(post, &error).await,
            }
        });
    }

    /// Puts the address of a post where it can be pasted.
    pub fn copy_link(&self, post: PostId) {
        copy_address(&format!("/p/{post}"), self.toasts, self.announcer);
    }

    async fn fail(self, post: PostId, error: &ApiError) {
        self.failure.set(error.sentence());
        if error.is(Code::Gone) || error.is(Code::NotFound) {
            // It is not what we show: show what it is.
            let _ = self.posts.load(post).await;
        }
    }
}

/// Tells the server which word somebody said about a post, and which one they had said before.
type SendReaction = fn(Actions, PostId, Option<ReactionKind>, Option<ReactionKind>);

// It comes with the connection, before anybody has read enough to react.
later!(reacting in live: SendReaction = Actions::send_reaction);
// Few pin: the first page does without.
later!(pinning in post: fn(Actions, PostId, bool) = Actions::pin_now);

/// Puts the address of a page of ours where it can be pasted.
pub fn copy_address(path: &str, toasts: Toasts, announcer: Announcer) {
    let address = format!("{}{path}", window().location().origin().unwrap_or_default());
    let promise = window().navigator().clipboard().write_text(&address);
    spawn_local(async move {
        match JsFuture::from(promise).await {
            Ok(_) => toasts.show(Toast::new(t!("post-link-copied"))),
            // The browser refuses: the person can still copy it from here.
            Err(_) => announcer.say(address),
        }
    });
}
