//! What one is asked to read of the article or the post that is shown, and what one has done of it.
//!
//! What happens is said to the server at once; without network it is said again until the server has
//! it. A receipt names the text that was on the screen: where the server shows another one by now,
//! nothing is noted, and the page says so.

use std::time::Duration;

use leptos::{ev, html, leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use shared::{
    feed::posts::PostParams,
    few::Few,
    ids::{PostId, ReadingId},
    live::Event,
    news::reading::{Article, ArticleParams},
    problem::Code,
    readings::{
        Digest, ReadingOf, ReadingParams, ReadingState, ReceiptStep,
        mine::{
            GiveReceipt, MyReading, MyReadingOfText, NewReceipt, ReadMyPostReading, ReadMyReading,
            ReceiptAnswer,
        },
    },
};

use crate::{
    api::{self, ApiError},
    live::{Live, News},
};

/// How long after a failure one tries again, at first and at most.
const FIRST_PAUSE: Duration = Duration::from_secs(4);
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// What is shown and what is asked of it, as context.
#[derive(Clone, Copy)]
pub struct Subject {
    /// The article or the post.
    about: ReadingOf,
    /// The text on the page.
    pub text: NodeRef<html::Div>,
    /// What is asked, once that is known.
    pub mine: RwSignal<Option<MyReading>>,
    /// The reading that one may follow.
    pub follows: RwSignal<Option<ReadingId>>,
    /// Whether the server shows another text than the one on the page.
    pub moved: RwSignal<bool>,
    /// Whether something waits for the network.
    pub waiting: RwSignal<bool>,
    /// The SHA-256 of what is on the page.
    sha256: StoredValue<String>,
    /// The version of the post on the page: its text follows what its author writes.
    version: Option<Memo<u32>>,
    /// What is to be told besides: the furthest step that was taken and the server does not know.
    owed: StoredValue<Option<ReceiptStep>>,
    /// Whether it is being told.
    telling: StoredValue<bool>,
    /// Whether one confirms: what the server said before that does not count.
    confirming: StoredValue<bool>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Subject {
    /// Makes an article that is shown known to the parts that say what is asked of it.
    pub fn provide(article: &Article) -> Self {
        Self::new(ReadingOf::Article(article.id), article.sha256.clone(), None)
    }

    /// Makes a post that is shown known to them, in the version that is on the page.
    pub fn provide_post(post: PostId, version: Memo<u32>) -> Self {
        Self::new(ReadingOf::Post(post), String::new(), Some(version))
    }

    fn new(about: ReadingOf, sha256: String, version: Option<Memo<u32>>) -> Self {
        let subject = Self {
            about,
            text: NodeRef::new(),
            mine: RwSignal::new(None),
            follows: RwSignal::new(None),
            moved: RwSignal::new(false),
            waiting: RwSignal::new(false),
            sha256: StoredValue::new(sha256),
            version,
            owed: StoredValue::new(None),
            telling: StoredValue::new(false),
            confirming: StoredValue::new(false),
            timer: StoredValue::new(None),
        };
        provide_context(subject);
        subject
    }

    /// What the page shows.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// Asks what is asked, and follows it as long as the component that calls this is shown.
    pub fn follow(self) {
        self.load();
        if let Some(version) = self.version {
            Effect::new(move |before: Option<u32>| {
                let now = version.get();
                if before.is_some_and(|before| before != now) {
                    self.load();
                }
                now
            });
        }
        Live::of_page().on_news(move |news| {
            let ours = match news {
                News::Event {
                    event:
                        Event::ReadingAsked { about, .. }
                        | Event::ReadingChanged { about, .. }
                        | Event::ReadingReminded { about, .. },
                    ..
                } => about == self.about,
                News::Resync => true,
                _ => false,
            };
            if ours {
                self.load();
            }
        });
        let online = window_event_listener(ev::online, move |_| self.tell());
        on_cleanup(move || {
            online.remove();
            if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
                timer.clear();
            }
        });
    }

    fn load(self) {
        spawn_local(async move {
            // The text is whole without it; what is shown stays.
            if let Ok(MyReadingOfText { reading, follows }) = read(self.about).await {
                self.follows.try_set(follows);
                self.take(reading);
            }
        });
    }

    /// Shows what the server says; while one confirms, what comes of that alone.
    pub fn take(self, now: Option<MyReading>) {
        if self.confirming.try_get_value() != Some(false) {
            return;
        }
        self.moved.try_set(now.as_ref().is_some_and(|now| self.is_another(now)));
        if self.mine.try_with_untracked(|mine| *mine != now) == Some(true) {
            self.mine.set(now);
        }
    }

    /// Whether the server shows another text than the one on the page.
    fn is_another(self, now: &MyReading) -> bool {
        let Some(version) = self.version else {
            return self.sha256.try_with_value(|here| *here != now.sha256) == Some(true);
        };
        if version.try_get_untracked() != Some(now.version) {
            return true;
        }
        self.sha256.try_set_value(now.sha256.clone());
        false
    }

    /// Notes that a step was taken, and tells the server until it knows.
    pub fn note(self, step: ReceiptStep) {
        let known = self.mine.with_untracked(|mine| {
            mine.as_ref().is_none_or(|mine| mine.card.ended || mine.card.state >= step.leads_to())
        });
        if known || self.moved.get_untracked() {
            return;
        }
        let furthest = self.owed.get_value().map_or(step, |owed| owed.max(step));
        self.owed.set_value(Some(furthest));
        self.tell();
    }

    /// Tells the server what it does not know, one call after the other.
    fn tell(self) {
        let Some(Some(step)) = self.owed.try_get_value() else { return };
        if self.telling.get_value() {
            return;
        }
        self.telling.set_value(true);
        self.tell_after(step, FIRST_PAUSE);
    }

    fn tell_after(self, step: ReceiptStep, pause: Duration) {
        spawn_local(async move {
            let answer = self.give(step, Vec::new()).await;
            // The page may be left by now.
            if self.telling.try_set_value(false).is_some() {
                return;
            }
            match answer {
                Ok(answer) => {
                    self.waiting.set(false);
                    self.owed.update_value(|owed| *owed = owed.filter(|owed| *owed > step));
                    self.take(Some(answer.reading));
                    self.tell();
                }
                Err(ApiError::Network) => {
                    self.waiting.set(true);
                    let again = move || {
                        if let (Some(Some(step)), Some(false)) =
                            (self.owed.try_get_value(), self.telling.try_get_value())
                        {
                            self.telling.set_value(true);
                            self.tell_after(step, LONGEST_PAUSE.min(pause * 2));
                        }
                    };
                    let timer = leptos::leptos_dom::helpers::set_timeout_with_handle(again, pause).ok();
                    if let Some(before) =
                        self.timer.try_update_value(|kept| std::mem::replace(kept, timer)).flatten()
                    {
                        before.clear();
                    }
                }
                // Nothing is owed of a text that is not there any more, or that nobody is asked to read.
                Err(error) => {
                    self.waiting.set(false);
                    self.owed.set_value(None);
                    self.refused(&error);
                }
            }
        });
    }

    /// Tells the server at once that one has read it: the furthest step, with the answers to questions.
    ///
    /// `state` is how far one was, as the server knew it.
    pub async fn confirm(self, state: ReadingState, answers: Vec<u8>) -> Result<ReceiptAnswer, ApiError> {
        self.confirming.try_set_value(true);
        let answer = self.open_and_confirm(state, answers).await;
        self.confirming.try_set_value(false);
        if let Err(error) = &answer {
            self.refused(error);
        }
        answer
    }

    async fn open_and_confirm(
        self,
        state: ReadingState,
        answers: Vec<u8>,
    ) -> Result<ReceiptAnswer, ApiError> {
        if state == ReadingState::Waiting {
            // It is before whoever presses the button: that was not told so far.
            self.give(ReceiptStep::Opened, Vec::new()).await?;
        }
        self.give(ReceiptStep::Confirmed, answers).await
    }

    /// What a refusal says about the text on the page.
    fn refused(self, error: &ApiError) {
        if error.is(Code::ReadingChanged) {
            self.moved.try_set(true);
        } else if error.is(Code::ReadingEnded) || error.is(Code::QuizOver) || error.is(Code::NotFound) {
            self.load();
        }
    }

    async fn give(self, step: ReceiptStep, answers: Vec<u8>) -> Result<ReceiptAnswer, ApiError> {
        let reading = self.mine.try_with_untracked(|mine| mine.as_ref().map(|mine| mine.card.id)).flatten();
        let sha256 = self.sha256.try_with_value(|sha256| Digest::parse(sha256).ok()).flatten();
        let (Some(reading), Some(sha256)) = (reading, sha256) else { return Err(ApiError::Network) };
        let receipt = NewReceipt { step, sha256, answers: Few::new(answers).unwrap_or_default() };
        api::call::<GiveReceipt>(&ReadingParams { reading }, &receipt).await
    }
}

/// What is asked of the viewer about a text.
pub async fn read(about: ReadingOf) -> Result<MyReadingOfText, ApiError> {
    match about {
        ReadingOf::Article(article) => api::call::<ReadMyReading>(&ArticleParams { article }, &()).await,
        ReadingOf::Post(post) => api::call::<ReadMyPostReading>(&PostParams { post }, &()).await,
    }
}
