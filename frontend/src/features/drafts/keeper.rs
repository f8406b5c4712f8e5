//! Keeps what is being written: every three seconds on the device and on the server.
//!
//! The device comes first, so that neither a lost network nor a closed tab loses a word. One
//! keeper serves one place to write in; it outlives the field, so that closing loses nothing.

use std::time::Duration;

use leptos::{
    ev,
    leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle},
    prelude::*,
    task::spawn_local,
};
use shared::{
    contract::NoParams,
    feed::{
        drafts::{
            DiscardDraft, Draft, DraftContent, DraftContext, DraftParams, DraftText, ListDrafts, SaveDraft,
        },
        posts::FurtherGroups,
    },
    ids::UserId,
    text::Title,
    time::UtcTime,
};

use super::model::{self, Kept, Resumable, Text};
use crate::{api, dates::Clock, session::Session, storage};

/// How long words may be on the screen only.
const PAUSE: Duration = Duration::from_secs(3);

/// Keeps the draft of one place to write in.
#[derive(Clone, Copy)]
pub struct Keeper {
    context: StoredValue<DraftContext>,
    user: UserId,
    clock: Clock,
    text: StoredValue<Text>,
    continues: StoredValue<Option<UtcTime>>,
    timer: StoredValue<Option<TimeoutHandle>>,
    kept_at: RwSignal<Option<UtcTime>>,
}

impl Keeper {
    /// A keeper for one place to write in. Whoever is about to leave has it keep at once.
    pub fn new(context: DraftContext) -> Self {
        let keeper = Self {
            context: StoredValue::new(context),
            user: Session::of_page().id(),
            clock: Clock::of_page(),
            text: StoredValue::new(Text::default()),
            continues: StoredValue::new(None),
            timer: StoredValue::new(None),
            kept_at: RwSignal::new(None),
        };
        let leaving = window_event_listener(ev::pagehide, move |_| keeper.keep_now());
        let hidden = window_event_listener(ev::visibilitychange, move |_| {
            if document().hidden() {
                keeper.keep_now();
            }
        });
        on_cleanup(move || {
            keeper.keep_now();
            leaving.remove();
            hidden.remove();
        });
        keeper
    }

    /// The time at this moment.
    pub fn now(&self) -> UtcTime {
        self.clock.at_once()
    }

    /// When it was last kept; none while there is nothing kept.
    pub fn kept_at(&self) -> ReadSignal<Option<UtcTime>> {
        self.kept_at.read_only()
    }

    /// Takes note of what is written now; it is kept within three seconds.
    pub fn note(&self, text: Text) {
        if self.text.with_value(|known| *known == text) {
            return;
        }
        self.text.set_value(text);
        let keeper = *self;
        if self.timer.with_value(Option::is_none) {
            self.timer.set_value(set_timeout_with_handle(move || keeper.keep_now(), PAUSE).ok());
        }
    }

    /// Keeps at once what was noted and is not kept yet.
    pub fn keep_now(&self) {
        let Some(timer) = self.timer.try_update_value(Option::take).flatten() else { return };
        timer.clear();
        let text = self.text.get_value();
        if text.is_blank() {
            self.discard();
            return;
        }
        let at = self.clock.at_once();
        let continues = self.continues.get_value();
        storage::set(&self.key(), &Kept { text: text.clone(), at, continues, sent: false, news: false });
        self.kept_at.set(Some(at));
        self.send(text, at);
    }

    /// Looks for what there is to resume, here and on the server.
    ///
    /// Without network, what the device has is what there is.
    pub async fn find(self) -> Resumable {
        let Some(context) = self.context.try_get_value() else { return Resumable::Nothing };
        let answer = api::call::<ListDrafts>(&NoParams {}, &()).await;
        // The device is asked after the answer: something may have been kept meanwhile.
        let place = key(self.user, &context);
        let mut here = storage::get(&place);
        match answer {
            Ok(page) => {
                let there = page.items.iter().find(|draft| draft.context == context);
                self.continues.set_value(there.map(|draft| draft.updated_at));
                if let (None, Some(draft)) = (&here, there) {
                    // So that it is known for what it is once it is published elsewhere.
                    let kept = Kept::from(draft);
                    storage::set(&place, &kept);
                    here = Some(kept);
                }
                model::resumable(here, there)
            }
            Err(_) => here.map_or(Resumable::Nothing, |kept| Resumable::One(kept.into())),
        }
    }

    /// What the device has, without asking the server.
    pub fn here(&self) -> Option<Kept> {
        storage::get(&self.key())
    }

    /// Goes on from a draft that was found.
    pub fn resume(&self, text: Text, at: UtcTime) {
        self.text.set_value(text);
        self.kept_at.set(Some(at));
    }

    /// Throws the draft away: published, or no longer wanted.
    pub fn discard(&self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
        let Some(context) = self.context.try_get_value() else { return };
        let known = self.kept_at.get_untracked().is_some() || self.continues.get_value().is_some();
        self.text.set_value(Text::default());
        self.kept_at.set(None);
        self.continues.set_value(None);
        if known {
            self.throw_away(context);
        } else {
            storage::remove(&key(self.user, &context));
        }
    }

    /// Throws away the draft of a place to write in that may be closed by now.
    pub fn throw_away(&self, context: DraftContext) {
        storage::remove(&key(self.user, &context));
        let params = DraftParams { context };
        spawn_local(async move {
            // What could not be thrown away is offered again, which does no harm.
            let _ = api::call::<DiscardDraft>(&params, &()).await;
        });
    }

    fn send(&self, text: Text, at: UtcTime) {
        let Some(content) = content(&text) else { return };
        let keeper = *self;
        let (params, place) = (DraftParams { context: keeper.context.get_value() }, keeper.key());
        spawn_local(async move {
            if let Ok(Draft { updated_at, .. }) = api::call::<SaveDraft>(&params, &content).await {
                keeper.continues.set_value(Some(updated_at));
                // It may have been thrown away, or written on, while it was on its way; and the
                // field may be closed.
                if storage::get::<Kept>(&place).is_some_and(|kept| kept.at == at) {
                    storage::set(
                        &place,
                        &Kept { text, at, continues: Some(updated_at), sent: true, news: false },
                    );
                }
            }
        });
    }

    fn key(&self) -> String {
        self.context.with_value(|context| key(self.user, context))
    }
}

/// The place of a draft on the device.
fn key(user: UserId, context: &DraftContext) -> String {
    format!("draft.{user}.{}", context.as_str())
}

/// What this device has of a person's drafts.
pub fn all_here(user: UserId) -> Vec<(DraftContext, Kept)> {
    let beginning = format!("draft.{user}.");
    let contexts = storage::keys(&beginning).into_iter().filter_map(|key| {
        let context = DraftContext::parse(key.strip_prefix(&beginning)?).ok()?;
        Some((context, storage::get(&key)?))
    });
    contexts.collect()
}

/// Changes the text of a draft on this device, begun if there is none. Says whether it was kept.
pub fn add_here(user: UserId, context: &DraftContext, now: UtcTime, add: impl FnOnce(&mut String)) -> bool {
    let place = key(user, context);
    let mut kept = storage::get::<Kept>(&place).unwrap_or_else(|| Kept {
        text: Text::default(),
        at: now,
        continues: None,
        sent: false,
        news: false,
    });
    add(&mut kept.text.body);
    storage::set(&place, &Kept { at: now, sent: false, ..kept })
}

/// Forgets a draft on this device: it was thrown away.
pub fn forget_here(user: UserId, context: &DraftContext) {
    storage::remove(&key(user, context));
}

/// Forgets the drafts on this device that the server has too: the person signs out.
pub fn forget_sent() {
    for key in storage::keys("draft.") {
        if storage::get::<Kept>(&key).is_some_and(|kept| kept.sent) {
            storage::remove(&key);
        }
    }
}

/// What the server keeps of it; nothing if it is longer than any post may be.
fn content(text: &Text) -> Option<DraftContent> {
    let body = DraftText::parse(&text.body).ok()?;
    // A title that is too long yet stays on the device only.
    let also_in = FurtherGroups::new(text.also_in.clone()).unwrap_or_default();
    Some(DraftContent { title: Title::parse(&text.title).ok(), body, group: text.group, also_in })
}
