//! What one does to a comment: react, delete, copy its link.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    feed::{
        comments::{CommentParams, DeleteComment, ReadComment},
        reactions::{NewReaction, ReactToComment, ReactionKind, UnreactToComment},
    },
    ids::{ArticleId, CommentId},
    news::talk::{MarkOfficial, TalkParams, UnmarkOfficial},
    problem::Code,
};

use super::{comment::page_of, store::Talking};
use crate::{
    announce::Announcer,
    api::{self, ApiError},
    dates::Clock,
    features::posts::copy_address,
    i18n::t,
    ui::toast::{Toast, Toasts},
};

/// What the actions need of the page. Taken once, when a component is made.
#[derive(Clone, Copy)]
pub struct Actions {
    talking: Talking,
    /// Where the discussion is read.
    page: StoredValue<String>,
    toasts: Toasts,
    announcer: Announcer,
    clock: Clock,
    /// Why the last action failed; empty when it did not.
    failure: RwSignal<String>,
}

impl Actions {
    /// The actions of one comment.
    pub fn new(talking: Talking) -> Self {
        Self {
            talking,
            page: StoredValue::new(page_of(talking.post)),
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

    /// Says a word about a comment, or takes it back: at once, and undone if the server refuses.
    pub fn react(&self, id: CommentId, mine: Option<ReactionKind>) {
        let this = *self;
        let Some(before) = this.talking.find(id).map(|card| card.my_reaction) else { return };
        this.failure.set(String::new());
        this.talking.change(|talk| talk.react(id, mine));
        spawn_local(async move {
            let params = CommentParams { comment: id };
            let answer = match mine {
                Some(kind) => api::call::<ReactToComment>(&params, &NewReaction { kind }).await,
                None => api::call::<UnreactToComment>(&params, &()).await,
            };
            // Somebody in a hurry has pressed another one meanwhile: that answer counts.
            let hurried = this.talking.find(id).is_none_or(|card| card.my_reaction != mine);
            match answer {
                Ok(_) if hurried => {}
                Ok(reactions) => {
                    this.talking.change(|talk| talk.set_reactions(id, reactions.counts, reactions.mine));
                }
                Err(error) => {
                    if !hurried {
                        this.talking.change(|talk| talk.react(id, before));
                    }
                    this.fail(id, &error).await;
                }
            }
        });
    }

    /// Deletes a comment: what remains is a tombstone with its answers. Says whether it is gone.
    pub async fn delete(self, id: CommentId) -> Result<(), String> {
        match api::call::<DeleteComment>(&CommentParams { comment: id }, &()).await {
            Ok(()) => {
                let now = self.clock.at_once();
                let unseen = self.talking.find(id).is_some_and(|card| card.held || card.refused.is_some());
                // Of what others never saw there stays nothing.
                self.talking.change(|talk| if unseen { talk.remove(id) } else { talk.bury(id, now) });
                self.toasts.show(Toast::new(t!("comment-deleted")));
                Ok(())
            }
            Err(error) => {
                self.fail(id, &error).await;
                Err(error.sentence())
            }
        }
    }

    /// Puts the address of a comment where it can be pasted.
    pub fn copy_link(&self, id: CommentId) {
        self.page.with_value(|page| copy_address(&format!("{page}?c={id}"), self.toasts, self.announcer));
    }

    /// Makes a comment the official answer, or one as any other.
    pub fn set_official(self, article: ArticleId, id: CommentId, official: bool) {
        spawn_local(async move {
            let params = TalkParams { article, comment: id };
            let answer = if official {
                api::call::<MarkOfficial>(&params, &()).await
            } else {
                api::call::<UnmarkOfficial>(&params, &()).await
            };
            match answer {
                Ok(card) => {
                    self.talking.change(|talk| talk.replace(card));
                }
                Err(error) => self.fail(id, &error).await,
            }
        });
    }

    async fn fail(self, id: CommentId, error: &ApiError) {
        self.failure.try_set(error.sentence());
        if !error.is(Code::Gone) && !error.is(Code::NotFound) {
            return;
        }
        // It is not what we show: show what it is.
        match api::call::<ReadComment>(&CommentParams { comment: id }, &()).await {
            Ok(card) => {
                self.talking.change(|talk| talk.replace(card));
            }
            Err(error) if error.is(Code::NotFound) => {
                self.talking.change(|talk| talk.remove(id));
            }
            Err(_) => {}
        }
    }
}
