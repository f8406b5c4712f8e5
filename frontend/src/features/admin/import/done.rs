//! The last import: what it did, and the way back.

use leptos::{prelude::*, task::spawn_local};
use shared::people_import::{
    Import, ImportParams, ImportState, LineOutcome, PreviewUndo, UndoImport, UndoPreview,
};

use super::{report::Report, state::Current};
use crate::{
    api,
    features::admin::confirm::{Confirm, Question},
    i18n::t,
    ui::{
        button::{Button, Weight},
        time::Moment,
    },
};

/// What the last import did.
///
/// Keyboard: Tab goes to the button that undoes it, which asks first.
#[component]
pub fn Last(
    /// The import of the page.
    current: Current,
) -> impl IntoView {
    let last = Memo::new(move |_| {
        current.imports.with(|imports| imports.as_ref().and_then(|imports| imports.last.clone()))
    });
    move || last.get().map(|last| view! { <Card current last/> })
}

#[component]
fn Card(current: Current, last: Import) -> impl IntoView {
    let counts = last.counts;
    let undone = last.state == ImportState::Undone;
    let by = last.by.as_ref().map_or_else(|| t!("roster-command-line"), |by| by.name.clone());
    let title = if undone { t!("roster-last-undone") } else { t!("roster-last") };
    let outcome = if undone { LineOutcome::Kept } else { LineOutcome::LeftOut };
    let (id, undoable, left_out) = (last.id, last.undoable, counts.left_out);
    view! {
        <section class="card card--pad stack stack--s" aria-labelledby="last-title">
            <h2 id="last-title">{title}</h2>
            <p>
                <strong>{last.file.clone()}</strong>
                " — "
                {by}
                ", "
                <Moment at=last.changed_at/>
            </p>
            <p>
                {t!(
                    "roster-last-counts",
                    created = counts.created,
                    changed = counts.changed,
                    deactivated = counts.deactivated,
                )}
            </p>
            {(left_out > 0).then(|| view! { <p class="sm">{t!("roster-last-left-out", count = left_out)}</p> })}
            {undoable.then(|| view! { <Undo current import=last.clone()/> })}
        </section>
        {(left_out > 0 && !undone).then(|| view! { <Report import=id counts outcome/> })}
    }
}

/// The way back: what it would do is told first.
#[component]
fn Undo(current: Current, import: Import) -> impl IntoView {
    let question = Question::new();
    let (busy, preview) = (RwSignal::new(false), RwSignal::new(UndoPreview::default()));
    let params = ImportParams { import: import.id };
    let ask = move |()| {
        busy.set(true);
        spawn_local(async move {
            let answer = api::call::<PreviewUndo>(&params, &()).await;
            busy.try_set(false);
            match answer {
                Ok(told) => {
                    preview.try_set(told);
                    question.ask();
                }
                Err(error) => drop(current.attempt.failure.try_set(error.sentence())),
            }
        });
    };
    let undo = move |()| {
        let act = async move { api::call::<UndoImport>(&params, &()).await };
        question.answer(act, move |import| current.take(import));
    };
    let text = Signal::derive(move || {
        let UndoPreview { removed, closed, restored, reopened } = preview.get();
        t!("roster-undo-text", removed = removed, closed = closed, restored = restored, reopened = reopened)
    });
    view! {
        <div class="row">
            <Button
                word=t!("roster-undo")
                weight=Weight::Second
                icon="arrow-counter-clockwise"
                busy
                on_press=ask
            />
            <span class="sm muted">{t!("roster-undo-until")}</span>
        </div>
        <Confirm
            question
            id="undo-question"
            title=t!("roster-undo-question")
            text
            verb=t!("roster-undo-verb")
            keep=t!("roster-undo-keep")
            danger=true
            on_yes=undo
        />
    }
}
