//! Writing: a new post from any page, and editing one's own.
//!
//! What is written is a draft from the first word on. Publishing shows the post at once, marked
//! as being sent; a post that was not sent stays on the device until it is sent or given up.

mod card;
mod dialog;
mod edit;
mod form;
mod model;
mod notes;
mod outbox;
mod pending;
mod people;
mod places;

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use shared::{
    feed::drafts::DraftContext,
    groups::SomeGroups,
    ids::{GroupId, PostId},
    time::UtcTime,
};

use super::drafts::{
    Keeper,
    model::{Found, Kept, Resumable, Text},
};
use crate::{session::Session, storage};

pub use card::ComposeCard;
pub use dialog::FORM;
pub use edit::EDITING;
pub use form::left_words;
pub use notes::{Conflict, NotSaved};
pub use outbox::Outbox;
pub use pending::{FAILED, FailedList, PendingList};
pub use people::People;
pub use places::{PLACES, looks_after};

/// When the page has settled, and a request more holds nothing up.
const SETTLED: Duration = Duration::from_secs(2);

/// Makes it possible to write from every page.
pub fn provide() {
    let compose = Compose::start();
    provide_context(compose);
    provide_context(Outbox::start(&compose));
}

/// What is being written, as context.
#[derive(Clone, Copy)]
pub struct Compose {
    opened: RwSignal<bool>,
    editing: RwSignal<Option<PostId>>,
    /// Whether an edit is being saved: its dialog waits for the answer.
    saving: RwSignal<bool>,
    title: RwSignal<String>,
    body: RwSignal<String>,
    group: RwSignal<Option<GroupId>>,
    also_in: RwSignal<Vec<GroupId>>,
    /// The post of which is said where it is.
    placing: RwSignal<Option<PostId>>,
    news: RwSignal<bool>,
    keeper: Keeper,
    /// Another draft that differs from this one: kept elsewhere, or meant for other readers.
    other: RwSignal<Option<Found>>,
    /// When the draft was kept that one goes on from.
    resumed: RwSignal<Option<UtcTime>>,
}

impl Compose {
    fn start() -> Self {
        let apart = format!("other.{}", Session::of_page().id());
        let compose = Self {
            opened: RwSignal::new(false),
            editing: RwSignal::new(None),
            saving: RwSignal::new(false),
            title: RwSignal::new(String::new()),
            body: RwSignal::new(String::new()),
            group: RwSignal::new(None),
            also_in: RwSignal::new(Vec::new()),
            placing: RwSignal::new(None),
            news: RwSignal::new(false),
            keeper: Keeper::new(DraftContext::post()),
            other: RwSignal::new(storage::get::<Kept>(&apart).map(Found::from)),
            resumed: RwSignal::new(None),
        };
        if let Some(kept) = compose.keeper.here() {
            compose.fill(Found::from(kept));
        }
        // Not before the first screen is there.
        set_timeout(move || compose.look_elsewhere(), SETTLED);
        Effect::new(move |_| {
            let text = compose.text_now();
            compose.keeper.note(text);
        });
        Effect::new(move |had: Option<bool>| {
            let other = compose.other.get();
            let has = other.is_some();
            if let Some(Found { text, at, news }) = other {
                storage::set(&apart, &Kept { text, at, continues: None, sent: false, news });
            } else if had == Some(true) {
                // Only what this tab knew: another may have put a text there.
                storage::remove(&apart);
            }
            has
        });
        compose
    }

    /// The writing of the page.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// Opens the dialog, with the draft there is.
    pub fn open(&self) {
        self.opened.set(true);
        self.look_elsewhere();
    }

    /// Opens the dialog for a group. What was begun for other readers stays meant for them.
    pub fn open_in(&self, group: GroupId) {
        if self.text().is_blank() {
            self.group.set(Some(group));
        }
        self.open();
    }

    /// Opens a post of one's own to be edited.
    pub fn edit(&self, post: PostId) {
        self.editing.set(Some(post));
    }

    /// Whether the dialog is open.
    pub fn is_open(&self) -> Signal<bool> {
        self.opened.into()
    }

    /// Whether a post is being edited.
    pub fn is_editing(&self) -> Signal<bool> {
        let editing = self.editing;
        Signal::derive(move || editing.get().is_some())
    }

    /// Whether it is being said in which groups a post is.
    pub fn is_placing(&self) -> Signal<bool> {
        let placing = self.placing;
        Signal::derive(move || placing.get().is_some())
    }

    /// The post of which is said in which groups it is, if it is asked for.
    pub fn placing(&self) -> RwSignal<Option<PostId>> {
        self.placing
    }

    /// Takes note that a draft was thrown away elsewhere on the page.
    pub fn forget(&self, context: &DraftContext) {
        if *context == DraftContext::post() {
            self.begin_next();
        }
    }

    /// Adds a text that comes back: not sent, or withdrawn. What was being written stays, and
    /// what other readers are meant to see is kept apart from it.
    pub fn give_back(&self, text: &Text, news: bool) {
        let current = self.text();
        if current.is_blank() {
            self.news.set(news);
        }
        if current.is_blank() || current.is_for_the_same(text) {
            self.write(model::joined(&current, text));
        } else {
            let at = self.keeper.now();
            self.other.update(|other| *other = Some(model::apart(other.take(), text, news, at)));
        }
        self.opened.set(true);
    }

    /// Is done with what was written: begins anew, with the other draft if there is one.
    fn begin_next(&self) {
        let other = self.other.get_untracked();
        self.clear();
        if let Some(other) = other {
            self.write(other.text);
            self.news.set(other.news);
        }
    }

    /// Begins anew with nothing; the draft is thrown away.
    pub fn clear(&self) {
        self.keeper.discard();
        self.write(Text::default());
        self.news.set(false);
        self.other.set(None);
        self.resumed.set(None);
    }

    fn close(&self) {
        self.keeper.keep_now();
        self.opened.set(false);
    }

    fn text(&self) -> Text {
        untrack(|| self.text_now())
    }

    /// The groups it is meant for, followed as they change.
    fn all_groups(&self) -> SomeGroups {
        let first = self.group.get();
        SomeGroups::of(first.into_iter().chain(first.map(|_| self.also_in.get()).unwrap_or_default()))
    }

    /// Means it for everybody, or for a group, which is then no further one.
    fn publish_in(&self, group: Option<GroupId>) {
        self.also_in.update(|all| all.retain(|further| Some(*further) != group));
        self.group.set(group);
    }

    /// What is written, followed as it changes.
    fn text_now(&self) -> Text {
        let (group, also_in) = (self.group.get(), self.also_in.get());
        Text { title: self.title.get(), body: self.body.get(), group, also_in }
    }

    fn fill(&self, found: Found) {
        let Found { text, at, .. } = found;
        self.keeper.resume(text.clone(), at);
        self.write(text);
        self.resumed.set(Some(at));
    }

    fn write(&self, text: Text) {
        self.title.set(text.title);
        self.body.set(text.body);
        self.group.set(text.group);
        self.also_in.set(text.also_in);
    }

    /// Looks for a draft that another device kept.
    fn look_elsewhere(&self) {
        // What was just written counts as written here.
        self.keeper.keep_now();
        let (this, before) = (*self, self.text());
        spawn_local(async move {
            let found = this.keeper.find().await;
            let untouched = this.text() == before;
            match found {
                // Published or thrown away elsewhere.
                Resumable::Nothing if untouched && this.keeper.here().is_some_and(|kept| kept.sent) => {
                    this.begin_next();
                }
                Resumable::Nothing => {}
                Resumable::One(found) if found.text == this.text() => {}
                Resumable::One(found) if untouched || before.is_blank() && this.text().is_blank() => {
                    this.fill(found);
                }
                Resumable::One(found) => this.keep_apart(found),
                Resumable::Two { newer, older } => {
                    if untouched {
                        let news = newer.text == before && this.news.get_untracked();
                        this.keep_apart(older);
                        this.fill(newer);
                        this.news.set(news);
                    } else {
                        this.keep_apart(if newer.text == before { older } else { newer });
                    }
                }
            }
        });
    }

    /// Keeps a draft apart, beside what is kept there already; the one that is being written takes
    /// along what kind it is.
    fn keep_apart(&self, found: Found) {
        let news = found.text == self.text() && self.news.get_untracked();
        self.other.update(|other| *other = Some(model::apart(other.take(), &found.text, news, found.at)));
    }

    /// Exchanges what is written with the other draft.
    fn swap(&self) {
        let Some(other) = self.other.get_untracked() else { return };
        let at = self.keeper.kept_at().get_untracked().unwrap_or(other.at);
        self.other.set(Some(Found { text: self.text(), at, news: self.news.get_untracked() }));
        self.write(other.text);
        self.news.set(other.news);
    }
}
