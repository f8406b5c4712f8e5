//! Posts on their way to the server.
//!
//! A post that is being sent is kept on the device, with the key that makes sending it twice
//! publish it once. So a closed tab or a lost network loses nothing: it is there at the next
//! visit, to be sent again or taken back into the draft.

use leptos::{prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};
use shared::{
    contract::NoParams,
    feed::{
        UNDO_OFFERED_SECONDS,
        posts::{CreatePost, FurtherGroups, NewPost, PostCard, PostKind, PostParams, UndoPost},
    },
    ids::{GroupId, PostId},
    text::{ClientKey, PostBody, Title},
    time::UtcTime,
};

use super::{Compose, model::Publishable};
use crate::{
    announce::Announcer,
    api,
    dates::Clock,
    features::{drafts::model::Text, feed::Feeds, posts::Posts},
    i18n::t,
    late::later,
    page::Pages,
    parcels::{self, Finding, Parcels, new_key},
    ui::toast::{Toast, Toasts},
};

/// A post on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parcel {
    /// Makes sending it twice publish it once.
    pub key: ClientKey,
    /// Where; none: to everybody.
    pub group: Option<GroupId>,
    /// The further groups.
    #[serde(default)]
    pub also_in: FurtherGroups,
    /// Whether it is official news.
    pub news: bool,
    /// Its title.
    pub title: Option<Title>,
    /// Its text.
    pub body: PostBody,
    /// When it was sent for the first time.
    pub since: UtcTime,
    /// Why it was not sent; none while it is being sent.
    #[serde(skip)]
    pub failure: Option<String>,
}

impl parcels::Parcel for Parcel {
    const PLACE: &'static str = "outbox";
    const LATEST_FIRST: bool = true;

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
        Box::pin(stranded_posts())
    }
}

later!(stranded_posts in live: fn(Parcels<Parcel>) = Parcels::look_for_stranded);

/// The posts on their way, as context.
#[derive(Clone, Copy)]
pub struct Outbox {
    parcels: Parcels<Parcel>,
    compose: Compose,
    clock: Clock,
    toasts: Toasts,
    announcer: Announcer,
    feeds: Feeds,
    posts: Posts,
    pages: Pages,
}

impl Outbox {
    /// Begins with what was left on the device.
    pub fn start(compose: &Compose) -> Self {
        Self {
            parcels: Parcels::start(),
            compose: *compose,
            clock: Clock::of_page(),
            toasts: Toasts::of_page(),
            announcer: Announcer::of_page(),
            feeds: Feeds::of_page(),
            posts: Posts::of_page(),
            pages: Pages::of_page(),
        }
    }

    /// The posts on their way.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// The posts on their way, the latest first.
    pub fn parcels(&self) -> ReadSignal<Vec<Parcel>> {
        self.parcels.all()
    }

    /// Sends a post, and shows it meanwhile.
    pub fn publish(&self, post: Publishable, news: bool) {
        let Some(key) = new_key() else { return };
        let Publishable { title, body, group, also_in } = post;
        let since = self.clock.at_once();
        let parcel = Parcel { key, group, also_in, news, title, body, since, failure: None };
        self.parcels.add(parcel.clone());
        self.announcer.say(t!("pending-sending"));
        self.send(parcel);
    }

    /// Sends a post again that was not sent.
    pub fn retry(&self, key: &ClientKey) {
        self.parcels.fail(key, None);
        if let Some(parcel) = self.parcels.find(key) {
            self.send(parcel);
        }
    }

    /// Takes a post that was not sent back into the draft.
    pub fn take_back(&self, key: &ClientKey) {
        if let Some(parcel) = self.parcels.find(key) {
            self.parcels.remove(key);
            let title = parcel.title.map(Title::into_inner).unwrap_or_default();
            let also_in = parcel.also_in.as_slice().to_vec();
            let text = Text { title, body: parcel.body.into_inner(), group: parcel.group, also_in };
            self.compose.give_back(&text, parcel.news);
        }
    }

    fn send(&self, parcel: Parcel) {
        let this = *self;
        let post = NewPost {
            key: parcel.key.clone(),
            group: parcel.group,
            also_in: parcel.also_in,
            kind: parcel.news.then_some(PostKind::News),
            title: parcel.title,
            body: parcel.body,
        };
        this.feeds.expect_own();
        spawn_local(async move {
            let answer = api::call::<CreatePost>(&NoParams {}, &post).await;
            this.feeds.expect_own_no_more();
            match answer {
                Ok(card) => {
                    this.parcels.remove(&parcel.key);
                    this.published(card);
                }
                Err(error) => this.parcels.fail(&parcel.key, Some(error.sentence())),
            }
        });
    }

    fn published(self, card: PostCard) {
        let (id, pages, news) = (card.id, self.pages, card.kind == PostKind::News);
        let group = card.group.as_ref().map(|group| group.id);
        let also_in: Vec<GroupId> = card.also_in.iter().map(|group| group.id).collect();
        let words = match &card.group {
            Some(group) => t!("published-in", group = group.name.as_str()),
            None => t!("published"),
        };
        self.feeds.publish(card);
        let toast = Toast::new(words)
            .with(t!("published-see"), move || pages.go(&format!("/p/{id}")))
            .with(t!("published-undo"), move || self.undo(id, group, also_in.clone(), news))
            .lasting(UNDO_OFFERED_SECONDS);
        self.toasts.show(toast);
    }

    /// Takes back what was just published, and gives its text to the draft.
    fn undo(self, post: PostId, group: Option<GroupId>, also_in: Vec<GroupId>, news: bool) {
        spawn_local(async move {
            match api::call::<UndoPost>(&PostParams { post }, &()).await {
                Ok(source) => {
                    self.posts.withdraw(post);
                    let title = source.title.unwrap_or_default();
                    self.compose.give_back(&Text { title, body: source.body, group, also_in }, news);
                    self.announcer.say(t!("published-undone"));
                }
                // It stays published; the sentence says why.
                Err(error) => self.toasts.show(Toast::new(error.sentence())),
            }
        });
    }
}
