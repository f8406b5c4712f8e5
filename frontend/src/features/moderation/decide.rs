//! The dialog to decide a case, to answer an appeal, or to lift what was decided.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    ids::CaseId,
    moderation::{
        AnswerAppeal, Case, CaseParams, CaseState, DecideCase, LiftMeasure, Measure, NewAnswer, NewDecision,
        NewLifting, Rule,
    },
    problem::Code,
    text::Message,
};

use super::{
    form::{Choice, RuleChoice, Words, message},
    words,
};
use crate::{
    api::{self, ApiError},
    i18n::t,
    listed::Listed,
    page,
    ui::{
        button::{Button, Weight},
        dialog::{Dialog, Size},
        note::{Note, Tone},
        toast::{Toast, Toasts},
    },
};

/// The dialog to decide a case.
///
/// Keyboard: Tab goes from field to field; Esc closes and decides nothing.
#[component]
pub fn DecideDialog(
    /// The cases that are shown.
    list: Listed<Case>,
    /// The one to decide.
    deciding: RwSignal<Option<Case>>,
) -> impl IntoView {
    let title = Signal::derive(move || {
        deciding.with(|case| match case.as_ref().map(|case| case.state) {
            Some(CaseState::Appealed) => t!("answer-title"),
            Some(CaseState::Decided | CaseState::Closed) => t!("lift-title"),
            _ => t!("decide-title"),
        })
    });
    let form = move || {
        deciding.get().map(|case| {
            let deed = Deed::new(Some(list), move || deciding.set(None));
            match case.state {
                CaseState::Open => {
                    view! { <CaseForm deed case=case.id of_comment=case.subject.comment.is_some()/> }
                        .into_any()
                }
                CaseState::Appealed => view! { <AnswerForm deed case=case.id/> }.into_any(),
                CaseState::Decided | CaseState::Closed => view! { <LiftForm deed case=case.id/> }.into_any(),
            }
        })
    };
    view! {
        <Dialog
            open=Signal::derive(move || deciding.with(Option::is_some))
            title
            id="decide-title"
            size=Size::Wide
            close_label=t!("close")
            on_close=move |()| deciding.set(None)
        >
            {form}
        </Dialog>
    }
}

/// What is about to be decided.
#[derive(Clone, Copy)]
pub struct Deed {
    /// Asks anew for the cases that are shown, if some are.
    reload: Option<Callback<()>>,
    close: Callback<()>,
    words: RwSignal<String>,
    busy: RwSignal<bool>,
    failure: RwSignal<String>,
    toasts: Toasts,
}

impl Deed {
    /// In a dialog that is closed by this.
    pub fn new(list: Option<Listed<Case>>, close: impl Fn() + Send + Sync + 'static) -> Self {
        Self {
            reload: list.map(|list| Callback::new(move |()| list.reload())),
            close: Callback::new(move |()| close()),
            words: RwSignal::new(String::new()),
            busy: RwSignal::new(false),
            failure: RwSignal::new(String::new()),
            toasts: Toasts::of_page(),
        }
    }

    /// What is added, if anything is: then it is on its way. Fails, and says so, if it is too long.
    fn begin(self) -> Result<Option<Message>, ()> {
        match self.words.with_untracked(|words| message(words)) {
            Ok(words) => {
                self.failure.set(String::new());
                self.busy.set(true);
                Ok(words)
            }
            Err(sentence) => {
                self.failure.set(sentence);
                Err(())
            }
        }
    }

    /// It was answered.
    pub fn done<T>(self, answer: Result<T, ApiError>, words: String) {
        self.busy.try_set(false);
        match answer {
            Ok(_) => {
                self.close.run(());
                self.toasts.show(Toast::new(words));
                if let Some(reload) = self.reload {
                    reload.run(());
                    // The button that was pressed is gone.
                    page::focus("cases-title");
                }
            }
            Err(error) => {
                let outdated = [Code::AlreadyDecided, Code::NotStanding, Code::NotFound];
                if let Some(reload) = self.reload.filter(|_| outdated.iter().any(|code| error.is(*code))) {
                    reload.run(());
                }
                self.failure.try_set(error.sentence());
            }
        }
    }

    fn decision(self, measure: Option<Measure>, rule: Option<Rule>) -> Option<NewDecision> {
        let Some(measure) = measure else {
            self.failure.set(t!("decide-choose-measure"));
            return None;
        };
        if rule.is_none() && measure != Measure::Dismiss {
            self.failure.set(t!("decide-choose-rule"));
            return None;
        }
        Some(NewDecision { measure, rule, words: self.begin().ok()? })
    }
}

/// What to do, by which rule, and what is added.
///
/// Keyboard: Tab goes from field to field, arrows choose.
#[component]
pub fn DecisionForm(
    /// What is about to be decided.
    deed: Deed,
    /// What may be done.
    measures: Vec<Measure>,
    /// Called with the decision.
    #[prop(into)]
    on_decide: Callback<NewDecision>,
) -> impl IntoView {
    let (measure, rule) = (RwSignal::new(None::<Measure>), RwSignal::new(None::<Rule>));
    let choices: Vec<_> = measures
        .into_iter()
        .map(|measure| (measure, words::measure(measure), words::meaning(measure)))
        .collect();
    let asks_rule = move || measure.get() != Some(Measure::Dismiss);
    let decide = move |()| {
        if let Some(decision) = deed.decision(measure.get_untracked(), rule.get_untracked()) {
            on_decide.run(decision);
        }
    };
    view! {
        <div class="dialog__b stack stack--s">
            <Choice legend=t!("decide-measure") name="decide-measure" choices chosen=measure/>
            <Show when=asks_rule><RuleChoice name="decide-rule" chosen=rule/></Show>
            <Words id="decide-words" label=t!("decide-words") hint=t!("decide-words-hint") value=deed.words/>
            <Failure deed/>
        </div>
        <Foot deed word=t!("decide-send") on_press=decide/>
    }
}

#[component]
fn CaseForm(deed: Deed, case: CaseId, of_comment: bool) -> impl IntoView {
    let measures =
        Measure::ALL.iter().copied().filter(|measure| !of_comment || measure.suits_comments()).collect();
    let on_decide = move |decision: NewDecision| {
        spawn_local(async move {
            let answer = api::call::<DecideCase>(&CaseParams { case }, &decision).await;
            deed.done(answer, t!("decide-done"));
        });
    };
    view! { <DecisionForm deed measures on_decide/> }
}

#[component]
fn AnswerForm(deed: Deed, case: CaseId) -> impl IntoView {
    let upheld = RwSignal::new(None::<bool>);
    let choices = vec![
        (true, t!("answer-uphold"), t!("answer-uphold-means")),
        (false, t!("answer-undo"), t!("answer-undo-means")),
    ];
    let answer = move |()| {
        let Some(upheld) = upheld.get_untracked() else { return deed.failure.set(t!("answer-choose")) };
        let Ok(words) = deed.begin() else { return };
        spawn_local(async move {
            let new = NewAnswer { upheld, words };
            let answer = api::call::<AnswerAppeal>(&CaseParams { case }, &new).await;
            deed.done(answer, t!("answer-done"));
        });
    };
    view! {
        <div class="dialog__b stack stack--s">
            <Choice legend=t!("answer-legend") name="answer-upheld" choices chosen=upheld/>
            <Words id="answer-words" label=t!("decide-words") hint=t!("decide-words-hint") value=deed.words/>
            <Failure deed/>
        </div>
        <Foot deed word=t!("answer-send") on_press=answer/>
    }
}

#[component]
fn LiftForm(deed: Deed, case: CaseId) -> impl IntoView {
    let lift = move |()| {
        let Ok(words) = deed.begin() else { return };
        spawn_local(async move {
            let answer = api::call::<LiftMeasure>(&CaseParams { case }, &NewLifting { words }).await;
            deed.done(answer, t!("lift-done"));
        });
    };
    view! {
        <div class="dialog__b stack stack--s">
            <p>{t!("lift-text")}</p>
            <Words id="lift-words" label=t!("decide-words") hint=t!("lift-words-hint") value=deed.words/>
            <Failure deed/>
        </div>
        <Foot deed word=t!("case-lift") on_press=lift/>
    }
}

#[component]
fn Failure(deed: Deed) -> impl IntoView {
    let failure = deed.failure;
    view! {
        <Show when=move || !failure.with(String::is_empty)>
            <Note tone=Tone::Bad lead=t!("decide-failed") alert=true>{failure}</Note>
        </Show>
    }
}

#[component]
fn Foot(deed: Deed, word: String, #[prop(into)] on_press: Callback<()>) -> impl IntoView {
    view! {
        <div class="dialog__f">
            <Button word=t!("moderation-cancel") on_press=move |()| deed.close.run(())/>
            <Button word weight=Weight::Primary busy=deed.busy on_press/>
        </div>
    }
}
