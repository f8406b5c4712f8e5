//! The threads of one post: loaded, and continued.

use std::collections::{BTreeSet, HashSet};

use leptos::{prelude::*, task::spawn_local};
use shared::{
    feed::comments::{
        ReadComments, ReadReplies, RepliesParams, ThreadCursor, ThreadOrder, ThreadsPage, ThreadsParams,
    },
    ids::{CommentId, PostId},
    live::Event,
    problem::Code,
    time::UtcTime,
};

use super::{
    follow::{holding, holding_place},
    model::Talk,
    outbox::Outbox,
    reading,
    store::{More, Status},
};
use crate::{
    announce::Announcer,
    api::{self, ApiError},
    features::{drafts, posts::Posts},
    live::Live,
    session::Session,
};

/// The threads of one post, and how they are kept true.
#[derive(Clone, Copy)]
pub(super) struct Threads {
    pub(super) post: PostId,
    pub(super) talk: RwSignal<Option<Talk>>,
    pub(super) status: RwSignal<Status>,
    /// Whether the comment that was asked for is not there.
    pub(super) missing: RwSignal<bool>,
    pub(super) busy: RwSignal<HashSet<More>>,
    pub(super) failed: RwSignal<Option<(More, String)>>,
    pub(super) new: RwSignal<BTreeSet<CommentId>>,
    pub(super) above: RwSignal<Vec<CommentId>>,
    pub(super) replying: RwSignal<BTreeSet<CommentId>>,
    pub(super) editing: RwSignal<BTreeSet<CommentId>>,
    pub(super) deleting: RwSignal<Option<CommentId>>,
    /// What happened while the first page was on its way.
    pub(super) meanwhile: StoredValue<Vec<(UtcTime, Event)>>,
    /// Which load counts, when several are on their way.
    round: StoredValue<u32>,
    pub(super) context: Context,
}

/// What the threads need of the application.
#[derive(Clone, Copy)]
pub(super) struct Context {
    pub(super) posts: Posts,
    pub(super) session: Session,
    pub(super) announcer: Announcer,
    pub(super) outbox: Outbox,
}

impl Threads {
    /// The threads of a post, followed as long as the component that calls this is shown.
    pub fn new(post: PostId) -> Self {
        let threads = Self {
            post,
            talk: RwSignal::new(None),
            status: RwSignal::new(Status::Loading),
            missing: RwSignal::new(false),
            busy: RwSignal::new(HashSet::new()),
            failed: RwSignal::new(None),
            new: RwSignal::new(BTreeSet::new()),
            above: RwSignal::new(Vec::new()),
            replying: RwSignal::new(BTreeSet::new()),
            editing: RwSignal::new(BTreeSet::new()),
            deleting: RwSignal::new(None),
            meanwhile: StoredValue::new(Vec::new()),
            round: StoredValue::new(0),
            context: Context {
                posts: Posts::of_page(),
                session: Session::of_page(),
                announcer: Announcer::of_page(),
                outbox: Outbox::of_page(),
            },
        };
        Live::of_page().on_news(move |news| threads.hear(news));
        threads.follow_outbox();
        threads
    }

    /// Changes the threads, if they are there.
    pub(super) fn change<T>(&self, change: impl FnOnce(&mut Talk) -> T) -> Option<T> {
        self.talk.try_update(|talk| talk.as_mut().map(change)).flatten()
    }

    /// Loads the threads in an order, beginning with the one of this comment if one is asked for.
    pub fn load(&self, order: ThreadOrder, around: Option<CommentId>) {
        let this = *self;
        let round = this.round.get_value().wrapping_add(1);
        this.round.set_value(round);
        this.status.set(Status::Loading);
        spawn_local(async move {
            let mut answer = this.read(order, None, around).await;
            let missing = around.is_some() && answer.as_ref().is_err_and(|error| error.is(Code::NotFound));
            if missing {
                answer = this.read(order, None, None).await;
            }
            if this.round.try_get_value() != Some(round) {
                return;
            }
            this.missing.set(missing);
            match answer {
                Ok(page) => this.begin(Talk::begin(order, page)),
                Err(error) => this.status.set(Status::Failed(error.sentence())),
            }
        });
    }

    /// Loads more of what is shown. Gives the first comment that came to `then`.
    pub fn load_more(&self, more: More, then: impl Fn(CommentId) + 'static) {
        let this = *self;
        if this.busy.with_untracked(|busy| busy.contains(&more)) {
            return;
        }
        this.failed.set(None);
        this.busy.update(|busy| {
            busy.insert(more);
        });
        spawn_local(async move {
            let answer = match more {
                More::Next => this.load_next().await,
                More::Previous => this.load_previous().await,
                More::Replies(root) => this.load_replies(root).await,
                More::Earlier(root) => this.load_earlier(root).await,
            };
            this.busy.try_update(|busy| busy.remove(&more));
            match answer {
                Ok(first) => first.into_iter().for_each(then),
                Err(error) => {
                    this.failed.try_set(Some((more, error.sentence())));
                }
            }
        });
    }

    fn begin(&self, talk: Talk) {
        self.open_drafts(&talk);
        self.talk.set(Some(talk));
        self.status.set(Status::Ready);
        let meanwhile = self.meanwhile.try_update_value(std::mem::take).unwrap_or_default();
        for (at, event) in meanwhile {
            self.follow(at, &event);
        }
    }

    /// Opens the fields in which answers were begun on this device.
    fn open_drafts(&self, talk: &Talk) {
        let begun = drafts::all_here(self.context.session.id()).into_iter().filter_map(|(context, _)| {
            context.as_str().strip_prefix("reply-").and_then(|id| id.parse().ok())
        });
        let here: Vec<CommentId> = begun.filter(|id| talk.find(*id).is_some()).collect();
        if !here.is_empty() {
            self.replying.update(|replying| replying.extend(here));
        }
    }

    async fn load_next(self) -> Result<Option<CommentId>, ApiError> {
        let Some((order, Some(after))) = self.with(|talk| (talk.order, talk.next)) else { return Ok(None) };
        let page = self.read(order, Some(after), None).await?;
        let first = page.threads.first().map(|thread| thread.root.id);
        self.change(|talk| talk.append(page));
        Ok(first)
    }

    async fn load_previous(self) -> Result<Option<CommentId>, ApiError> {
        let Some((order, Some(before))) = self.with(|talk| (talk.order, talk.previous)) else {
            return Ok(None);
        };
        let params = ThreadsParams {
            post: self.post,
            order: Some(order),
            after: None,
            before: Some(before),
            around: None,
        };
        let page = api::call::<ReadComments>(&params, &()).await?;
        let nearest = page.threads.last().map(|thread| thread.root.id);
        holding_place(|| self.change(|talk| talk.prepend(page)), || ());
        Ok(nearest)
    }

    async fn load_replies(self, root: CommentId) -> Result<Option<CommentId>, ApiError> {
        let after = self.with(|talk| talk.branch(root).and_then(|branch| branch.next)).flatten();
        let Some(after) = after else { return Ok(None) };
        let params = RepliesParams { comment: root, after: Some(after), before: None };
        let page = api::call::<ReadReplies>(&params, &()).await?;
        let first = page.items.first().map(|reply| reply.id);
        self.change(|talk| talk.append_replies(root, page));
        Ok(first)
    }

    async fn load_earlier(self, root: CommentId) -> Result<Option<CommentId>, ApiError> {
        let before = self.with(|talk| talk.branch(root).and_then(|branch| branch.previous)).flatten();
        let Some(before) = before else { return Ok(None) };
        let params = RepliesParams { comment: root, after: None, before: Some(before) };
        let page = api::call::<ReadReplies>(&params, &()).await?;
        let nearest = page.items.last().map(|reply| reply.id);
        // What is being read is below the button, although the thread's beginning may be in view.
        let below = self.with(|talk| talk.branch(root)?.replies.first().map(|reply| reply.id)).flatten();
        let place = below.and_then(reading::place_of);
        holding(place, || self.change(|talk| talk.prepend_replies(root, page)), || ());
        Ok(nearest)
    }

    pub(super) async fn read(
        self,
        order: ThreadOrder,
        after: Option<ThreadCursor>,
        around: Option<CommentId>,
    ) -> Result<ThreadsPage, ApiError> {
        let params = ThreadsParams { post: self.post, order: Some(order), after, before: None, around };
        api::call::<ReadComments>(&params, &()).await
    }

    pub(super) fn with<T>(&self, look: impl FnOnce(&Talk) -> T) -> Option<T> {
        self.talk.try_with_untracked(|talk| talk.as_ref().map(look)).flatten()
    }
}
