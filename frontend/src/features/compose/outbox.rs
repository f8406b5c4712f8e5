//! Posts on their way to the server.
//!
//! A post that is being sent is kept on the device, with the key that makes sending it twice
//! publish it once. So a closed tab or a lost network loses nothing: it is there at the next
//! visit, to be sent again or taken back into the draft.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use serde::{Deserialize, Serialize};
use shared::{
    contract::NoParams,
    feed::{
        UNDO_OFFERED_SECONDS,
        posts::{CreatePost, NewPost, PostCard, PostKind, PostParams, UndoPost},
    },
    ids::{GroupId, PostId},
    text::{ClientKey, PostBody, Title},
    time::{MINUTE, UtcTime},
};

use super::{Compose, model::Publishable};
use crate::{
    announce::Announcer,
    api,
    dates::Clock,
    features::{drafts::model::Text, feed::Feeds, posts::Posts},
    i18n::t,
    page::Pages,
    session::Session,
    storage,
    ui::toast::{Toast, Toasts},
};

/// When to look again at what another tab may be sending: it is a minute old by then.
const LOOK_AGAIN: Duration = Duration::from_secs(61);

/// A post on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parcel {
    /// Makes sending it twice publish it once.
    pub key: ClientKey,
    /// Where; none: to everybody.
    pub group: Option<GroupId>,
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

/// The posts on their way, as context.
#[derive(Clone, Copy)]
pub struct Outbox {
    parcels: RwSignal<Vec<Parcel>>,
    compose: Compose,
    clock: Clock,
    session: Session,
    toasts: Toasts,
    announcer: Announcer,
    feeds: Feeds,
    posts: Posts,
    pages: Pages,
}

impl Outbox {
    /// Begins with what was left on the device.
    pub fn start(compose: Compose) -> Self {
        let outbox = Self {
            parcels: RwSignal::new(Vec::new()),
            compose,
            clock: Clock::of_page(),
            session: Session::of_page(),
            toasts: Toasts::of_page(),
            announcer: Announcer::of_page(),
            feeds: Feeds::of_page(),
            posts: Posts::of_page(),
            pages: Pages::of_page(),
        };
        outbox.look_for_stranded();
        outbox
    }

    /// The posts on their way.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// The posts on their way, the latest first.
    pub fn parcels(&self) -> ReadSignal<Vec<Parcel>> {
        self.parcels.read_only()
    }

    /// Sends a post, and shows it meanwhile.
    pub fn publish(&self, post: Publishable, group: Option<GroupId>, news: bool) {
        let Some(key) = new_key() else { return };
        let Publishable { title, body } = post;
        let since = self.clock.at_once();
        let parcel = Parcel { key, group, news, title, body, since, failure: None };
        storage::set(&self.place(parcel.key.as_str()), &parcel);
        self.list(parcel.clone());
        self.announcer.say(t!("pending-sending"));
        self.send(parcel);
    }

    /// Sends a post again that was not sent.
    pub fn retry(&self, key: &ClientKey) {
        self.fail(key, None);
        if let Some(parcel) = self.parcel(key) {
            self.send(parcel);
        }
    }

    /// Takes a post that was not sent back into the draft.
    pub fn take_back(&self, key: &ClientKey) {
        if let Some(parcel) = self.parcel(key) {
            self.remove(key);
            let title = parcel.title.map(Title::into_inner).unwrap_or_default();
            let text = Text { title, body: parcel.body.into_inner(), group: parcel.group };
            self.compose.give_back(&text, parcel.news);
        }
    }

    fn parcel(&self, key: &ClientKey) -> Option<Parcel> {
        self.parcels.with_untracked(|all| all.iter().find(|one| one.key == *key).cloned())
    }

    fn send(&self, parcel: Parcel) {
        let this = *self;
        let post = NewPost {
            key: parcel.key.clone(),
            group: parcel.group,
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
                    this.remove(&parcel.key);
                    this.published(card);
                }
                Err(error) => this.fail(&parcel.key, Some(error.sentence())),
            }
        });
    }

    fn published(self, card: PostCard) {
        let (id, pages, news) = (card.id, self.pages, card.kind == PostKind::News);
        let group = card.group.as_ref().map(|group| group.id);
        let words = match &card.group {
            Some(group) => t!("published-in", group = group.name.as_str()),
            None => t!("published"),
        };
        self.feeds.publish(card);
        let toast = Toast::new(words)
            .with(t!("published-see"), move || pages.go(&format!("/p/{id}")))
            .with(t!("published-undo"), move || self.undo(id, group, news))
            .lasting(UNDO_OFFERED_SECONDS);
        self.toasts.show(toast);
    }

    /// Takes back what was just published, and gives its text to the draft.
    fn undo(self, post: PostId, group: Option<GroupId>, news: bool) {
        spawn_local(async move {
            match api::call::<UndoPost>(&PostParams { post }, &()).await {
                Ok(source) => {
                    self.posts.withdraw(post);
                    let title = source.title.unwrap_or_default();
                    self.compose.give_back(&Text { title, body: source.body, group }, news);
                    self.announcer.say(t!("published-undone"));
                }
                // It stays published; the sentence says why.
                Err(error) => self.toasts.show(Toast::new(error.sentence())),
            }
        });
    }

    fn fail(&self, key: &ClientKey, failure: Option<String>) {
        self.parcels.update(|all| {
            if let Some(parcel) = all.iter_mut().find(|one| one.key == *key) {
                parcel.failure = failure;
            }
        });
    }

    fn remove(&self, key: &ClientKey) {
        self.parcels.update(|all| all.retain(|one| one.key != *key));
        storage::remove(&self.place(key.as_str()));
    }

    /// Lists what an earlier visit left on the device.
    ///
    /// What is younger than a minute may be on its way from another tab: it is looked at again.
    fn look_for_stranded(self) {
        let (now, mut young) = (self.clock.at_once(), false);
        for place in storage::keys(&self.place("")) {
            let Some(parcel) = storage::get::<Parcel>(&place) else { continue };
            if self.parcel(&parcel.key).is_some() {
                continue;
            }
            if now.since_ms(parcel.since) > MINUTE {
                self.list(Parcel { failure: Some(t!("pending-stranded")), ..parcel });
            } else {
                young = true;
            }
        }
        if young {
            set_timeout(move || self.look_for_stranded(), LOOK_AGAIN);
        }
    }

    /// Shows a post on its way, at its place in time.
    fn list(&self, parcel: Parcel) {
        self.parcels.update(|all| {
            let place = all.iter().position(|one| one.since <= parcel.since).unwrap_or(all.len());
            all.insert(place, parcel);
        });
    }

    /// Where a post is kept: each at its own place, so that no tab writes over another's.
    fn place(&self, key: &str) -> String {
        format!("outbox.{}.{key}", self.session.id())
    }
}

/// A key that no other post has.
pub fn new_key() -> Option<ClientKey> {
    let crypto = window().crypto().ok()?;
    ClientKey::parse(&crypto.random_uuid()).ok()
}
