//! What one is asked to read of the article that is shown, and what one has done of it.
//!
//! What happens is said to the server at once; without network it is said again until the server has
//! it. A receipt names the text that was on the screen: where the server asks for another one by now,
//! nothing is noted, and the page says so.

use std::time::Duration;

use leptos::{ev, html, leptos_dom::helpers::TimeoutHandle, prelude::*, task::spawn_local};
use shared::{
    ids::ArticleId,
    live::Event,
    news::reading::{Article, ArticleParams},
    problem::Code,
    readings::{
        ReadingStep,
        mine::{MyReading, NewReceipt, PutReceipt, ReadMyReading, ReadingParams},
    },
};

use crate::{
    api::{self, ApiError},
    dates::Clock,
    live::{Live, News},
};

/// How long after a failure one tries again, at first and at most.
const FIRST_PAUSE: Duration = Duration::from_secs(4);
const LONGEST_PAUSE: Duration = Duration::from_mins(1);

/// The article that is shown and what is asked of it, as context.
#[derive(Clone, Copy)]
pub struct Subject {
    /// The article.
    pub article: ArticleId,
    /// The text on the page.
    pub text: NodeRef<html::Div>,
    /// What is asked, once that is known.
    pub mine: RwSignal<Option<MyReading>>,
    /// Whether the server asks for another text than the one on the page.
    pub moved: RwSignal<bool>,
    /// Whether something waits for the network.
    pub waiting: RwSignal<bool>,
    /// The SHA-256 of what is on the page.
    sha256: StoredValue<String>,
}

impl Subject {
    /// Makes an article that is shown known to the parts that say what is asked of it.
    pub fn provide(article: &Article) -> Self {
        let subject = Self {
            article: article.id,
            text: NodeRef::new(),
            mine: RwSignal::new(None),
            moved: RwSignal::new(false),
            waiting: RwSignal::new(false),
            sha256: StoredValue::new(article.sha256.clone()),
        };
        provide_context(subject);
        subject
    }

    /// The article of the page.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// Asks what is asked, and follows it as long as the component that calls this is shown.
    pub fn follow(self) {
        self.load();
        Live::of_page().on_news(move |news| {
            let ours = match news {
                News::Event {
                    event:
                        Event::ReadingAsked { article, .. }
                        | Event::ReadingChanged { article, .. }
                        | Event::ReadingReminded { article, .. },
                    ..
                } => article == self.article,
                News::Resync => true,
                _ => false,
            };
            if ours {
                self.load();
            }
        });
    }

    fn load(self) {
        spawn_local(async move {
            let params = ArticleParams { article: self.article };
            // The article is whole without it; what is shown stays.
            if let Ok(answer) = api::call::<ReadMyReading>(&params, &()).await {
                self.take(answer.reading);
            }
        });
    }

    /// Shows what the server says.
    fn take(self, now: Option<MyReading>) {
        let shown = now.as_ref().map(|now| now.sha256.clone());
        let moved = shown.is_some_and(|asked| self.sha256.try_with_value(|here| *here != asked) == Some(true));
        self.moved.try_set(moved);
        if self.mine.try_with_untracked(|mine| *mine != now) == Some(true) {
            self.mine.set(now);
        }
    }
}
