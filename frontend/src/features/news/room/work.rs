//! An article while somebody writes it: kept on the device and on the server as it changes.
//!
//! What is written is sent three seconds after it changed, one save after the other, each on the
//! revision that it was written on. Whoever was slower is told who was faster and has both texts.
//! A copy stays on the device until the server has it.

use std::time::Duration;

use leptos::{
    ev,
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    prelude::*,
    task::spawn_local,
};
use serde::{Deserialize, Serialize};
use shared::{
    few::Few,
    identity::Role,
    ids::{ArticleId, FileId, GroupId, OrganizationId},
    news::{
        NewsAudience,
        reading::ArticleParams,
        writing::{ArticleMove, DeleteArticle, Manuscript, MoveArticle, ReadManuscript, SaveManuscript},
    },
    problem::Code,
    time::UtcTime,
};

use super::{
    draft::{CoverFields, Text, Wrong},
    words,
};
use crate::{
    api::{self, ApiError},
    dates::Clock,
    i18n::t,
    session::Session,
    storage,
};

/// How long words may be on the screen only.
const PAUSE: Duration = Duration::from_secs(3);

/// Another text than the one in the fields: neither is lost.
#[derive(Clone, Debug, PartialEq)]
pub struct Other {
    /// Who wrote it; none: it was left on this device.
    pub by: Option<String>,
    /// When it was kept.
    pub at: UtcTime,
    /// It.
    pub text: Text,
    /// Whether it stood in the fields before, and the other way round.
    pub exchanged: bool,
}

/// What stays on the device until the server has it.
#[derive(Serialize, Deserialize)]
struct Kept {
    revision: u32,
    at: UtcTime,
    text: Text,
}

/// An article while it is written, as context.
#[derive(Clone, Copy)]
pub struct Work {
    /// Which.
    pub article: ArticleId,
    /// As the server has it.
    pub now: RwSignal<Manuscript>,
    /// The title.
    pub title: RwSignal<String>,
    /// What stands above the text.
    pub lead: RwSignal<String>,
    /// The text.
    pub body: RwSignal<String>,
    /// The topics, with commas between them.
    pub topics: RwSignal<String>,
    /// The picture, its words and its place apart.
    pub cover: RwSignal<Option<FileId>>,
    /// Where what matters in it is.
    pub focus: RwSignal<(u8, u8)>,
    /// What it shows.
    pub cover_words: RwSignal<String>,
    /// Whether it shows nothing that matters.
    pub decorative: RwSignal<bool>,
    /// Whether all are to read it.
    pub everyone: RwSignal<bool>,
    /// The units that are to read it.
    pub units: RwSignal<Vec<OrganizationId>>,
    /// The groups.
    pub groups: RwSignal<Vec<GroupId>>,
    /// The roles.
    pub roles: RwSignal<Vec<Role>>,
    /// Whether it is being saved.
    pub saving: RwSignal<bool>,
    /// Whether something is written that the server does not have.
    pub unsaved: RwSignal<bool>,
    /// Why it was not saved; empty: it was.
    pub failure: RwSignal<String>,
    /// A field that cannot be kept as it is.
    pub wrong: RwSignal<Option<Wrong>>,
    /// The other text, while there are two.
    pub other: RwSignal<Option<Other>>,
    /// Whether something is done with it that waits for its answer.
    pub busy: RwSignal<bool>,
    /// Why that was not done; empty: it was.
    pub refusal: RwSignal<String>,
    /// What was saved, as it was written.
    saved: StoredValue<Text>,
    /// The same as the server tells it: it may be written a little otherwise there.
    told: StoredValue<Text>,
    timer: StoredValue<Option<TimeoutHandle>>,
    /// What is done once all is saved.
    then: StoredValue<Option<Callback<()>>>,
    place: StoredValue<String>,
    clock: Clock,
}

impl Work {
    /// The article of the page.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// Goes on with an article as the server has it, and with what is on the device.
    pub fn start(manuscript: Manuscript) -> Self {
        let text = Text::of(&manuscript);
        let place = format!("news.{}.{}", Session::of_page().id(), manuscript.id);
        let work = Self {
            article: manuscript.id,
            title: RwSignal::default(),
            lead: RwSignal::default(),
            body: RwSignal::default(),
            topics: RwSignal::default(),
            cover: RwSignal::default(),
            focus: RwSignal::new((50, 50)),
            cover_words: RwSignal::default(),
            decorative: RwSignal::default(),
            everyone: RwSignal::default(),
            units: RwSignal::default(),
            groups: RwSignal::default(),
            roles: RwSignal::default(),
            saving: RwSignal::new(false),
            unsaved: RwSignal::new(false),
            failure: RwSignal::default(),
            wrong: RwSignal::new(None),
            other: RwSignal::new(None),
            busy: RwSignal::new(false),
            refusal: RwSignal::default(),
            saved: StoredValue::new(text.clone()),
            told: StoredValue::new(text.clone()),
            timer: StoredValue::new(None),
            then: StoredValue::new(None),
            place: StoredValue::new(place),
            clock: Clock::of_page(),
            now: RwSignal::new(manuscript),
        };
        work.put(text);
        work.resume();
        work.follow();
        work
    }

    /// What is written: whoever reads it follows it.
    pub fn text(self) -> Text {
        let (x, y) = self.focus.get();
        let cover = self.cover.get().map(|file| CoverFields {
            file,
            x,
            y,
            words: self.cover_words.get(),
            decorative: self.decorative.get(),
        });
        Text {
            title: self.title.get(),
            lead: self.lead.get(),
            body: self.body.get(),
            topics: self.topics.get(),
            cover,
            audience: self.audience(),
        }
    }

    /// For whom it is: whoever reads it follows it.
    pub fn audience(self) -> NewsAudience {
        if self.everyone.get() {
            return NewsAudience::everyone();
        }
        // No list lets one choose more than there may be.
        NewsAudience {
            everyone: false,
            units: Few::new(self.units.get()).unwrap_or_default(),
            groups: Few::new(self.groups.get()).unwrap_or_default(),
            roles: Few::new(self.roles.get()).unwrap_or_default(),
        }
    }

    fn put(self, text: Text) {
        self.title.set(text.title);
        self.lead.set(text.lead);
        self.body.set(text.body);
        self.topics.set(text.topics);
        self.cover.set(text.cover.as_ref().map(|cover| cover.file));
        let cover = text.cover.unwrap_or_else(|| CoverFields::new(FileId(0)));
        self.focus.set((cover.x, cover.y));
        self.cover_words.set(cover.words);
        self.decorative.set(cover.decorative);
        self.everyone.set(text.audience.everyone);
        self.units.set(text.audience.units.as_slice().to_vec());
        self.groups.set(text.audience.groups.as_slice().to_vec());
        self.roles.set(text.audience.roles.as_slice().to_vec());
    }

    /// Takes up what an earlier visit left on the device, beside what the server has meanwhile.
    fn resume(self) {
        let Some(kept) = self.place.with_value(|place| storage::get::<Kept>(place)) else { return };
        let now = self.now.get_untracked();
        if kept.text == Text::of(&now) || !now.may_edit {
            return self.forget_here();
        }
        if kept.revision == now.revision {
            self.put(kept.text);
        } else {
            self.other.set(Some(Other { by: None, at: kept.at, text: kept.text, exchanged: false }));
        }
    }

    /// Keeps what changes, and what is left when one leaves.
    fn follow(self) {
        Effect::new(move |_| {
            let text = self.text();
            let unsaved = self.saved.with_value(|saved| *saved != text);
            self.unsaved.set(unsaved);
            if unsaved {
                self.note();
            }
        });
        let leaving = window_event_listener(ev::pagehide, move |_| self.save());
        let hidden = window_event_listener(ev::visibilitychange, move |_| {
            if document().hidden() {
                self.save();
            }
        });
        on_cleanup(move || {
            if self.unsaved.get_untracked() {
                self.keep_here(&untrack(|| self.text()));
            }
            self.save();
            leaving.remove();
            hidden.remove();
        });
    }

    fn note(self) {
        if self.timer.with_value(Option::is_none) {
            self.timer.set_value(set_timeout_with_handle(move || self.save(), PAUSE).ok());
        }
    }

    fn keep_here(self, text: &Text) {
        let revision = self.now.with_untracked(|now| now.revision);
        let kept = Kept { revision, at: self.clock.at_once(), text: text.clone() };
        self.place.with_value(|place| storage::set(place, &kept));
    }

    fn forget_here(self) {
        self.place.with_value(|place| storage::remove(place));
    }

    /// Does it once all that is written is saved; if that fails, it is not done, and is said.
    pub fn once_saved(self, act: impl Fn() + Send + Sync + 'static) {
        self.then.set_value(Some(Callback::new(move |()| act())));
        self.save();
    }

    /// Saves what is written and is not saved.
    pub fn save(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        let free = !self.saving.get_untracked() && self.other.with_untracked(Option::is_none);
        if !free || !self.now.with_untracked(|now| now.may_edit) {
            return self.go_on_if_saved();
        }
        let text = untrack(|| self.text());
        if self.saved.with_value(|saved| *saved == text) {
            return self.go_on_if_saved();
        }
        self.keep_here(&text);
        let content = match text.content(self.now.with_untracked(|now| now.revision)) {
            Ok(content) => content,
            Err(wrong) => {
                self.wrong.set(Some(wrong));
                self.failure.set(t!("write-wrong"));
                return self.give_up();
            }
        };
        self.wrong.set(None);
        self.saving.set(true);
        spawn_local(async move {
            let answer =
                api::call::<SaveManuscript>(&ArticleParams { article: self.article }, &content).await;
            // The page may be left by now: what is not saved stays on the device.
            if self.saving.try_set(false).is_none() {
                self.saved_as(text, answer);
            } else if let Ok(manuscript) = answer {
                let place = format!("news.{}.{}", manuscript.saved_by.id, manuscript.id);
                if storage::get::<Kept>(&place).is_some_and(|kept| kept.text == text) {
                    storage::remove(&place);
                }
            }
        });
    }

    fn saved_as(self, text: Text, answer: Result<Manuscript, ApiError>) {
        match answer {
            Ok(manuscript) => {
                self.failure.set(String::new());
                self.saved.set_value(text);
                self.told.set_value(Text::of(&manuscript));
                self.now.set(manuscript);
                let more = self.saved.with_value(|saved| *saved != untrack(|| self.text()));
                self.unsaved.set(more);
                if more {
                    self.save();
                } else {
                    self.forget_here();
                    self.go_on_if_saved();
                }
            }
            Err(error) if error.is(Code::EditConflict) => self.read_again(),
            Err(error) => {
                self.failure.set(error.sentence());
                self.give_up();
            }
        }
    }

    /// Somebody was faster: if they changed the text, one has both; else one goes on.
    fn read_again(self) {
        spawn_local(async move {
            let answer = api::call::<ReadManuscript>(&ArticleParams { article: self.article }, &()).await;
            if self.saving.is_disposed() {
                return;
            }
            match answer {
                Ok(manuscript) => {
                    let theirs = Text::of(&manuscript);
                    let changed = self.told.with_value(|told| *told != theirs);
                    let mine = untrack(|| self.text());
                    let untouched = self.saved.with_value(|saved| *saved == mine);
                    if changed && untouched {
                        self.put(theirs.clone());
                    } else if changed && mine != theirs {
                        let (by, at) = (Some(manuscript.saved_by.name.clone()), manuscript.saved_at);
                        self.other.set(Some(Other { by, at, text: theirs.clone(), exchanged: false }));
                    }
                    self.now.set(manuscript);
                    if changed {
                        self.told.set_value(theirs.clone());
                        self.saved.set_value(theirs);
                        self.give_up();
                    } else {
                        self.save();
                    }
                }
                Err(error) => {
                    self.failure.set(error.sentence());
                    self.give_up();
                }
            }
        });
    }

    fn go_on_if_saved(self) {
        let saved = self.saved.with_value(|saved| *saved == untrack(|| self.text()));
        if self.saving.get_untracked() {
            return;
        }
        if !saved && self.now.with_untracked(|now| now.may_edit) {
            if self.then.with_value(Option::is_some) {
                self.refusal.set(t!("write-choose-first"));
            }
            return self.give_up();
        }
        if let Some(act) = self.then.try_update_value(Option::take).flatten() {
            act.run(());
        }
    }

    /// What waited for all to be saved is not done.
    fn give_up(self) {
        self.then.set_value(None);
        self.busy.set(false);
    }

    /// The other text goes into the fields, and that of the fields takes its place.
    pub fn exchange(self) {
        let Some(other) = self.other.get_untracked() else { return };
        let mine = untrack(|| self.text());
        self.put(other.text.clone());
        self.other.set(Some(Other { text: mine, exchanged: !other.exchanged, ..other }));
    }

    /// What is in the fields counts.
    pub fn settle(self) {
        self.other.set(None);
        self.forget_here();
        self.save();
    }

    /// Takes a step, once all is saved, and goes on with `then` if it was taken.
    pub fn take(self, step: ArticleMove, then: impl Fn() + Send + Sync + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        let missing = untrack(|| self.text()).missing();
        if words::needs_whole(step.step) && !missing.is_empty() {
            return self.refusal.set(words::missing(&missing));
        }
        self.busy.set(true);
        self.refusal.set(String::new());
        let (step, then) = (StoredValue::new(step), StoredValue::new(then));
        self.once_saved(move || {
            let revision = self.now.with_untracked(|now| now.revision);
            let step = ArticleMove { revision, ..step.get_value() };
            spawn_local(async move {
                let params = ArticleParams { article: self.article };
                let answer = api::call::<MoveArticle>(&params, &step).await;
                if self.busy.try_set(false).is_some() {
                    return;
                }
                match answer {
                    Ok(manuscript) => {
                        self.told.set_value(Text::of(&manuscript));
                        self.now.set(manuscript);
                        then.with_value(|then| then());
                    }
                    Err(error) => {
                        self.refusal.set(error.sentence());
                        if error.is(Code::EditConflict) || error.is(Code::WrongStep) {
                            self.read_again();
                        }
                    }
                }
            });
        });
    }

    /// Shows what the server says it is now, in the fields too.
    pub fn show(self, manuscript: Manuscript) {
        let text = Text::of(&manuscript);
        self.saved.set_value(text.clone());
        self.told.set_value(text.clone());
        self.now.set(manuscript);
        self.put(text);
        self.forget_here();
    }

    /// Deletes it, and goes on with `then` if that succeeds: nothing of it is kept.
    pub fn delete(self, then: impl FnOnce() + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.refusal.set(String::new());
        spawn_local(async move {
            let params = ArticleParams { article: self.article };
            let answer = api::call::<DeleteArticle>(&params, &()).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(()) => {
                    self.saved.set_value(untrack(|| self.text()));
                    self.unsaved.set(false);
                    self.forget_here();
                    then();
                }
                Err(error) => self.refusal.set(error.sentence()),
            }
        });
    }
}
