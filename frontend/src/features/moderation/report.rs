//! The forms to report something, and to decide about it without a report.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    feed::{comments::CommentParams, posts::PostParams},
    moderation::{
        Measure, ModerateComment, ModeratePost, NewDecision, NewReport, ReportComment, ReportPost, Rule,
    },
};

use super::{
    Reported, Reports,
    decide::{DecisionForm, Deed},
    form::{RuleChoice, Words, message},
};
use crate::{
    api::{self, ApiError},
    i18n::t,
    ui::{
        button::{Button, Weight},
        note::{Note, Tone},
        toast::{Toast, Toasts},
    },
};

/// What the dialog holds, as long as it is open.
///
/// Keyboard: Tab goes from field to field.
#[component]
pub fn AboutForm() -> impl IntoView {
    Reports::of_page().open.get_untracked().map(|(what, decides)| {
        if decides {
            view! { <ModerateForm what/> }.into_any()
        } else {
            view! { <ReportForm what/> }.into_any()
        }
    })
}

#[component]
fn ModerateForm(what: Reported) -> impl IntoView {
    let open = Reports::of_page().open;
    let deed = Deed::new(None, move || open.set(None));
    let measures = Measure::ALL
        .iter()
        .copied()
        .filter(|measure| *measure != Measure::Dismiss)
        .filter(|measure| matches!(what, Reported::Post(_)) || measure.suits_comments())
        .collect();
    let on_decide = move |decision: NewDecision| {
        spawn_local(async move {
            let answer = moderate(what, &decision).await;
            deed.done(answer, t!("decide-done"));
        });
    };
    view! { <DecisionForm deed measures on_decide/> }
}

#[component]
fn ReportForm(what: Reported) -> impl IntoView {
    let (open, toasts) = (Reports::of_page().open, Toasts::of_page());
    let (rule, words) = (RwSignal::new(None::<Rule>), RwSignal::new(String::new()));
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(String::new()));
    let send = move |()| {
        failure.set(String::new());
        let Some(rule) = rule.get_untracked() else { return failure.set(t!("report-choose")) };
        let words = match words.with_untracked(|words| message(words)) {
            Ok(words) => words,
            Err(sentence) => return failure.set(sentence),
        };
        busy.set(true);
        spawn_local(async move {
            let answer = report(what, &NewReport { rule, words }).await;
            busy.try_set(false);
            match answer {
                Ok(()) => {
                    open.set(None);
                    toasts.show(Toast::new(t!("report-sent")));
                }
                Err(error) => drop(failure.try_set(error.sentence())),
            }
        });
    };
    view! {
        <div class="dialog__b stack stack--s">
            <p>{t!("report-text")}</p>
            <RuleChoice name="report-rule" chosen=rule/>
            <Words id="report-words" label=t!("report-words") hint=t!("report-words-hint") value=words/>
            <Show when=move || !failure.with(String::is_empty)>
                <Note tone=Tone::Bad lead=t!("report-not-sent") alert=true>{failure}</Note>
            </Show>
        </div>
        <div class="dialog__f">
            <Button word=t!("moderation-cancel") on_press=move |()| open.set(None)/>
            <Button word=t!("report-send") weight=Weight::Primary busy on_press=send/>
        </div>
    }
}

async fn report(what: Reported, report: &NewReport) -> Result<(), ApiError> {
    match what {
        Reported::Post(post) => api::call::<ReportPost>(&PostParams { post }, report).await,
        Reported::Comment(comment) => api::call::<ReportComment>(&CommentParams { comment }, report).await,
    }
}

async fn moderate(what: Reported, decision: &NewDecision) -> Result<(), ApiError> {
    match what {
        Reported::Post(post) => api::call::<ModeratePost>(&PostParams { post }, decision).await,
        Reported::Comment(comment) => {
            api::call::<ModerateComment>(&CommentParams { comment }, decision).await
        }
    }
}
