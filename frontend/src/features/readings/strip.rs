//! A line above an article that somebody is asked to read: what is expected stands below its text.

use leptos::prelude::*;
use shared::time::UtcTime;

use super::{
    card::{self, due_words},
    model::{Kind, Stage},
    subject::Subject,
};
use crate::{dates::Clock, i18n::t, ui::icon::Icon};

/// What is asked, in a line, and the way to it. Once it is done, the line says so: taking it away would
/// move the text that is being read.
///
/// Keyboard: the link leads to the card below the text.
#[component]
pub fn Strip() -> impl IntoView {
    let (subject, clock) = (Subject::of_page(), Clock::of_page());
    let asked = Memo::new(move |before: Option<&Option<(Kind, UtcTime, Stage)>>| {
        let shown = before.is_some_and(Option::is_some);
        subject.mine.with(|mine| {
            let (mine, stage) = mine.as_ref().map(|mine| (mine, Stage::of(mine)))?;
            let told = stage == Stage::ToDo || shown && stage == Stage::Done;
            told.then(|| (Kind::of(mine.card.level), mine.card.due_at, stage))
        })
    });
    move || {
        asked.get().map(|(kind, due_at, stage)| {
            if stage == Stage::Done {
                return view! {
                    <p class="rd-strip" data-done=""><Icon name="check-circle-fill"/> <span>{t!("readcard-strip-done")}</span></p>
                }
                .into_any();
            }
            let go = match kind {
                Kind::Read => t!("readcard-strip-go-read"),
                Kind::Confirm => t!("readcard-strip-go-confirm"),
                Kind::Quiz => t!("readcard-strip-go-quiz"),
            };
            view! {
                <p class="rd-strip">
                    <Icon name=kind.icon()/>
                    <span><strong>{t!("readcard-strip")}</strong> " " {move || due_words(clock, due_at)}</span>
                    <a href=format!("#{}", card::CARD) rel="external">{go}</a>
                </p>
            }
            .into_any()
        })
    }
}
