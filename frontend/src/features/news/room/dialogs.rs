//! What is asked before a step that others feel: a reason, a moment, or only whether one is sure.

use leptos::prelude::*;
use shared::{
    news::{
        ArticleStep, NEWS_ZONE, SendBackReason,
        writing::{ArticleMove, Plan},
    },
    time::UtcTime,
};

use super::{importance::QuietReadersHint, words, work::Work};
use crate::{
    dates::{Calendar, Clock},
    i18n::t,
    page::Pages,
    ui::{
        button::{Button, Weight},
        dialog::Dialog,
        field::{FieldError, TextField},
        note::{Note, Tone},
        toast::{Toast, Toasts},
    },
};

/// What is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// A step.
    Step(ArticleStep),
    /// Whether it is deleted.
    Delete,
}

impl Asked {
    fn title(self) -> String {
        match self {
            Self::Step(step) => words::step(step),
            Self::Delete => t!("write-delete-title"),
        }
    }

    fn verb(self) -> String {
        match self {
            Self::Step(step) => words::step(step),
            Self::Delete => t!("write-delete"),
        }
    }

    fn text(self) -> String {
        match self {
            Self::Step(step) => words::asked(step).unwrap_or_default(),
            Self::Delete => t!("write-delete-text"),
        }
    }

    const fn takes_away(self) -> bool {
        matches!(self, Self::Delete | Self::Step(ArticleStep::Archive))
    }

    /// Whether one says when the article ends by itself.
    const fn ends(self) -> bool {
        matches!(
            self,
            Self::Step(
                ArticleStep::Schedule
                    | ArticleStep::Publish
                    | ArticleStep::UpdateMinor
                    | ArticleStep::UpdateAnew
            )
        )
    }

    fn is(self, step: ArticleStep) -> bool {
        self == Self::Step(step)
    }
}

/// The question that is asked, as context.
#[derive(Clone, Copy)]
pub struct Asking(RwSignal<Option<Asked>>);

impl Asking {
    /// None is.
    pub fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// The question of the page.
    pub fn of_page() -> Self {
        expect_context()
    }

    /// Asks it.
    pub fn ask(self, asked: Asked) {
        self.0.set(Some(asked));
    }

    /// Whether one is asked.
    pub fn is_open(self) -> Signal<bool> {
        Signal::derive(move || self.0.get().is_some())
    }

    fn close(self) {
        self.0.set(None);
    }
}

/// The dialog of the question. The safe choice comes first.
///
/// Keyboard: Tab goes from field to field; Esc changes nothing.
#[component]
pub fn AskDialog() -> impl IntoView {
    let asking = Asking::of_page();
    view! {
        <Dialog
            open=asking.is_open()
            title=Signal::derive(move || asking.0.get().map(Asked::title).unwrap_or_default())
            id="write-ask-title"
            close_label=t!("close")
            on_close=move |()| asking.close()
        >
            {move || asking.0.get().map(|asked| view! { <Question asked/> })}
        </Dialog>
    }
}

/// What one answers, as long as it is asked.
#[derive(Clone, Copy)]
struct Answer {
    reason: RwSignal<String>,
    publish_at: RwSignal<String>,
    unpublish_at: RwSignal<String>,
    /// What is wrong with the reason, with the moments.
    wrong: RwSignal<[String; 3]>,
}

impl Answer {
    fn new(plan: Plan) -> Self {
        let calendar = Calendar::of(NEWS_ZONE);
        let field = |at: Option<UtcTime>| {
            let text = at.zip(calendar.as_ref()).map(|(at, calendar)| calendar.in_field(at));
            RwSignal::new(text.unwrap_or_default())
        };
        Self {
            reason: RwSignal::default(),
            publish_at: field(plan.publish_at),
            unpublish_at: field(plan.unpublish_at),
            wrong: RwSignal::default(),
        }
    }

    /// The step as it is wished; nothing if something is wrong, which is said then.
    fn read(self, step: ArticleStep) -> Option<ArticleMove> {
        let calendar = Calendar::of(NEWS_ZONE)?;
        let moment = |field: RwSignal<String>| {
            let text = field.get_untracked();
            let at = calendar.of_field(&text);
            (at, !text.trim().is_empty() && at.is_none())
        };
        let ((publish_at, no_moment), (unpublish_at, no_end)) =
            (moment(self.publish_at), moment(self.unpublish_at));
        let reason = SendBackReason::parse(&self.reason.get_untracked()).ok();
        let no_reason = step == ArticleStep::SendBack && reason.is_none();
        let when_missing = step == ArticleStep::Schedule && publish_at.is_none();
        let said = |wrong: bool, sentence: fn() -> String| if wrong { sentence() } else { String::new() };
        self.wrong.set([
            said(no_reason, || t!("write-reason-missing", max = SendBackReason::MAX)),
            said(no_moment || when_missing, || t!("write-moment-missing")),
            said(no_end, || t!("write-moment-missing")),
        ]);
        if self.wrong.with_untracked(|wrong| wrong.iter().any(|sentence| !sentence.is_empty())) {
            return None;
        }
        let plan = match step {
            ArticleStep::Schedule => Some(Plan { publish_at, unpublish_at }),
            ArticleStep::Publish | ArticleStep::UpdateMinor | ArticleStep::UpdateAnew => {
                Some(Plan { publish_at: None, unpublish_at })
            }
            _ => None,
        };
        let reason = reason.filter(|_| step == ArticleStep::SendBack);
        Some(ArticleMove { revision: 0, step, reason, plan })
    }

    fn wrong(self, field: usize) -> Signal<String> {
        Signal::derive(move || self.wrong.with(|wrong| wrong.get(field).cloned().unwrap_or_default()))
    }
}

#[component]
fn Question(asked: Asked) -> impl IntoView {
    let (work, asking) = (Work::of_page(), Asking::of_page());
    let (toasts, pages) = (Toasts::of_page(), Pages::of_page());
    work.refusal.set(String::new());
    let (plan, now) = (work.now.with_untracked(|now| now.plan), Clock::of_page().at_once());
    // What is over already is not wished again.
    let ahead = |at: Option<UtcTime>| at.filter(|at| *at > now);
    let answer =
        Answer::new(Plan { publish_at: ahead(plan.publish_at), unpublish_at: ahead(plan.unpublish_at) });
    let yes = move |()| match asked {
        Asked::Step(step) => {
            if let Some(wish) = answer.read(step) {
                work.take(wish, move || {
                    asking.close();
                    toasts.show(Toast::new(words::done(step)));
                });
            }
        }
        Asked::Delete => work.delete(move || {
            toasts.show(Toast::new(t!("write-deleted")));
            pages.go("/news/desk");
        }),
    };
    let weight = if asked.takes_away() { Weight::Danger } else { Weight::Primary };
    let failed = move || !work.refusal.with(String::is_empty) || !work.failure.with(String::is_empty);
    view! {
        <div class="dialog__b">
            <p>{asked.text()}</p>
            {(asked.is(ArticleStep::Publish) || asked.is(ArticleStep::UpdateAnew)).then(|| view! { <QuietReadersHint/> })}
            {asked.is(ArticleStep::SendBack).then(|| view! { <Reason answer/> })}
            {asked.is(ArticleStep::Schedule).then(|| view! {
                <MomentField id="write-publish-at" label=t!("write-publish-at") value=answer.publish_at error=answer.wrong(1)/>
            })}
            {asked.ends().then(|| view! {
                <MomentField id="write-unpublish-at" label=t!("write-unpublish-at") value=answer.unpublish_at error=answer.wrong(2)/>
            })}
            <Show when=failed>
                <Note tone=Tone::Bad lead=t!("write-not-done") alert=true>{work.failure} " " {work.refusal}</Note>
            </Show>
        </div>
        <div class="dialog__f">
            <Button word=t!("write-cancel") on_press=move |()| asking.close() attr:autofocus=true/>
            <Button word=asked.verb() weight busy=work.busy on_press=yes/>
        </div>
    }
}

#[component]
fn Reason(answer: Answer) -> impl IntoView {
    let error = answer.wrong(0);
    view! {
        <div class="field">
            <label for="write-reason">{t!("write-reason")}</label>
            <textarea
                class="input"
                id="write-reason"
                rows="3"
                aria-describedby="write-reason-error"
                aria-invalid=move || (!error.with(String::is_empty)).then_some("true")
                prop:value=answer.reason
                on:input=move |event| answer.reason.set(event_target_value(&event))
            ></textarea>
            <FieldError id="write-reason-error" error/>
        </div>
    }
}

/// A moment in the zone of the organisation, said in full below.
#[component]
fn MomentField(
    id: &'static str,
    label: String,
    value: RwSignal<String>,
    error: Signal<String>,
) -> impl IntoView {
    let said = move || {
        let calendar = Calendar::of(NEWS_ZONE);
        let at = calendar.as_ref().and_then(|calendar| calendar.of_field(&value.get()));
        at.zip(calendar.as_ref()).map(|(at, calendar)| calendar.exact(at)).unwrap_or_default()
    };
    view! {
        <TextField id label hint=t!("write-zone") kind="datetime-local" value error/>
        <p class="sm muted" role="status">{said}</p>
    }
}
