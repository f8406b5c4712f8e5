//! Comments on their way to the server.
//!
//! A comment that is being sent is kept on the device, with the key that makes sending it twice
//! write it once. So a closed tab or a lost network loses nothing: it stands under its post at
//! the next visit, to be sent again or taken back into the field.

use leptos::{prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};
use shared::{
    feed::{
        UNDO_OFFERED_SECONDS,
        comments::{CommentCard, CommentParams, CreateComment, NewComment, UndoComment},
        drafts::DraftContext,
        posts::PostParams,
    },
    ids::{CommentId, PostId},
    text::{ClientKey, CommentBody},
    time::UtcTime,
};

use super::{reading, write::join};
use crate::{
    announce::Announcer,
    api,
    dates::Clock,
    features::drafts,
    i18n::t,
    late::later,
    page::{self, MAIN, Pages},
    parcels::{self, Finding, Parcels, new_key},
    session::Session,
    ui::toast::{Toast, Toasts},
};

/// What a comment answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    /// The post.
    Post(PostId),
    /// A comment of a post, in the thread of another or its own.
    Comment {
        /// The post.
        post: PostId,
        /// The thread's first comment.
        root: CommentId,
        /// The comment.
        comment: CommentId,
    },
}

impl Target {
    /// The post that it is all about.
    pub const fn post(self) -> PostId {
        match self {
            Self::Post(post) | Self::Comment { post, .. } => post,
        }
    }

    /// The comment that is answered.
    pub const fn parent(self) -> Option<CommentId> {
        match self {
            Self::Post(_) => None,
            Self::Comment { comment, .. } => Some(comment),
        }
    }

    /// The thread's first comment.
    pub const fn root(self) -> Option<CommentId> {
        match self {
            Self::Post(_) => None,
            Self::Comment { root, .. } => Some(root),
        }
    }

    /// Where its draft belongs.
    pub fn draft(self) -> DraftContext {
        match self {
            Self::Post(post) => DraftContext::of("comment", post.0),
            Self::Comment { comment, .. } => DraftContext::of("reply", comment.0),
        }
    }
}

/// A comment on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parcel {
    /// Makes sending it twice write it once.
    pub key: ClientKey,
    /// What it answers.
    pub target: Target,
    /// Its text.
    pub body: CommentBody,
    /// When it was sent for the first time.
    pub since: UtcTime,
    /// Why it was not sent; none while it is being sent.
    #[serde(skip)]
    pub failure: Option<String>,
}

impl parcels::Parcel for Parcel {
    const PLACE: &'static str = "comments";
    const LATEST_FIRST: bool = false;

    fn key(&self) -> &ClientKey {
        &self.key
    }

    fn since(&self) -> UtcTime {
        self.since
    }

    fn failure(&mut self) -> &mut Option<String> {
        &mut self.failure
    }

    fn finding() -> Finding<Self> {
        Box::pin(stranded_comments())
    }
}

later!(stranded_comments in live: fn(Parcels<Parcel>) = Parcels::look_for_stranded);

/// The comments on their way, as context.
#[derive(Clone, Copy)]
pub struct Outbox {
    parcels: Parcels<Parcel>,
    /// The latest one that arrived.
    sent: RwSignal<Option<CommentCard>>,
    /// The latest one that was taken back.
    undone: RwSignal<Option<CommentId>>,
    /// A text that comes back to where it was written.
    back: RwSignal<Option<(Target, String)>>,
    clock: Clock,
    session: Session,
    toasts: Toasts,
    announcer: Announcer,
    pages: Pages,
}

impl Outbox {
    /// Begins with what was left on the device.
    pub fn start() -> Self {
        Self {
            parcels: Parcels::start(),
            sent: RwSignal::new(None),
            undone: RwSignal::new(None),
            back: RwSignal::new(None),
            clock: Clock::of_page(),
            session: Session::of_page(),
            toasts: Toasts::of_page(),
            announcer: Announcer::of_page(),
            pages: Pages::of_page(),
        }
    }

    /// The comments on their way.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// The comments on their way, in the order they were sent.
    pub fn parcels(&self) -> ReadSignal<Vec<Parcel>> {
        self.parcels.all()
    }

    /// The latest one that arrived.
    pub fn sent(&self) -> ReadSignal<Option<CommentCard>> {
        self.sent.read_only()
    }

    /// The latest one that was taken back.
    pub fn undone(&self) -> ReadSignal<Option<CommentId>> {
        self.undone.read_only()
    }

    /// A text that comes back to where it was written; whoever takes it does so with
    /// [`Self::claim`].
    pub fn back(&self) -> ReadSignal<Option<(Target, String)>> {
        self.back.read_only()
    }

    /// Takes the text that came back to a place, if one did.
    pub fn claim(&self, target: Target) -> Option<String> {
        let mine = self.back.with_untracked(|back| back.as_ref().is_some_and(|(to, _)| *to == target));
        if !mine {
            return None;
        }
        self.back.try_update(Option::take).flatten().map(|(_, text)| text)
    }

    /// Whether something is being sent to a post at this moment.
    pub fn is_sending(&self, post: PostId) -> bool {
        self.parcels.all().with_untracked(|all| {
            all.iter().any(|parcel| parcel.target.post() == post && parcel.failure.is_none())
        })
    }

    /// Sends a comment, and shows it meanwhile.
    pub fn write(&self, target: Target, body: CommentBody) {
        let Some(key) = new_key() else { return };
        let since = self.clock.at_once();
        let parcel = Parcel { key, target, body, since, failure: None };
        self.parcels.add(parcel.clone());
        self.announcer.say(t!("pending-sending"));
        self.send(parcel);
    }

    /// Sends a comment again that was not sent.
    pub fn retry(&self, key: &ClientKey) {
        self.parcels.fail(key, None);
        if let Some(parcel) = self.parcels.find(key) {
            self.send(parcel);
        }
    }

    /// Takes a comment that was not sent back into the field.
    pub fn take_back(&self, key: &ClientKey) {
        if let Some(parcel) = self.parcels.find(key) {
            self.parcels.remove(key);
            self.back.set(Some((parcel.target, parcel.body.into_inner())));
        }
    }

    /// Makes a comment that was not sent the draft of its place, which is not on the page.
    pub fn keep_as_draft(&self, key: &ClientKey) {
        let Some(parcel) = self.parcels.find(key) else { return };
        let (user, now) = (self.session.id(), self.clock.at_once());
        let kept = drafts::add_here(user, &parcel.target.draft(), now, |body| {
            join(body, parcel.body.as_str());
        });
        if kept {
            self.parcels.remove(key);
            page::focus(MAIN);
        }
    }

    fn send(&self, parcel: Parcel) {
        let this = *self;
        let Parcel { key, target, body, .. } = parcel;
        let comment = NewComment { key: key.clone(), parent: target.parent(), body };
        spawn_local(async move {
            match api::call::<CreateComment>(&PostParams { post: target.post() }, &comment).await {
                Ok(card) => {
                    this.sent.set(Some(card.clone()));
                    this.parcels.remove(&key);
                    this.arrived(card, target);
                }
                Err(error) => this.parcels.fail(&key, Some(error.sentence())),
            }
        });
    }

    fn arrived(self, card: CommentCard, target: Target) {
        let (id, address) = (card.id, format!("/p/{}?c={}", card.post, card.id));
        let toast = Toast::new(t!("comment-sent"))
            .with(t!("published-see"), move || {
                if !reading::go_to(id) {
                    self.pages.go(&address);
                }
            })
            .with(t!("published-undo"), move || self.undo(id, target))
            .lasting(UNDO_OFFERED_SECONDS);
        self.toasts.show(toast);
    }

    /// Takes back what was just sent, and gives its text to the field it came from.
    fn undo(self, comment: CommentId, target: Target) {
        spawn_local(async move {
            match api::call::<UndoComment>(&CommentParams { comment }, &()).await {
                Ok(source) => {
                    self.undone.set(Some(comment));
                    self.back.set(Some((target, source.body)));
                    self.announcer.say(t!("comment-undone"));
                }
                // It stays where it is; the sentence says why.
                Err(error) => self.toasts.show(Toast::new(error.sentence())),
            }
        });
    }
}
