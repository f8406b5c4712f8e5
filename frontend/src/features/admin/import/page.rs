//! The page: `/admin/import`, step by step.

use leptos::prelude::*;
use shared::people_import::{DiscardImport, Import, ImportParams, ImportState};

use super::{columns::Columns, done::Last, file::Chooser, state::Current, verdict::Verdict, words};
use crate::{
    api,
    i18n::t,
    page::Pages,
    ui::{
        button::{Button, Weight},
        empty::ErrorCard,
        icon::Icon,
        note::{Note, Tone},
        skeleton::Skeleton,
    },
};

/// The import of people: a file, its columns, what it would change, and then the import itself.
///
/// Keyboard: Tab goes through the page from top to bottom; each step has one filled button.
#[component]
pub fn ImportPage() -> impl IntoView {
    Pages::of_page().entitle(t!("roster-title"));
    let current = Current::new();
    current.load();
    let (imports, failure) = (current.imports, current.attempt.failure);
    // The page of a step stays while its import is read again.
    let step = Memo::new(move |_| Step::of(current));
    view! {
        <a class="btn btn--quiet" href="/admin/members">
            <Icon name="arrow-left"/>
            {t!("admin-members")}
        </a>
        <div class="pagehead">
            <div>
                <h1>{t!("roster-title")}</h1>
                <p>{move || current.open().map_or_else(|| t!("roster-intro"), |open| about(&open))}</p>
            </div>
        </div>
        <Stepper step/>
        <div class="stack">
            <Show when=move || imports.with(Option::is_none) && failure.with(String::is_empty)>
                <Skeleton label=t!("roster-loading") count=1/>
            </Show>
            <Show when=move || imports.with(Option::is_none) && !failure.with(String::is_empty)>
                <ErrorCard
                    title=t!("roster-not-read")
                    text=failure.get()
                    retry=t!("retry")
                    on_retry=move |()| current.load()
                />
            </Show>
            <Show when=move || imports.with(Option::is_some) && !failure.with(String::is_empty)>
                <Note tone=Tone::Bad lead=t!("roster-not-done") alert=true>{failure}</Note>
            </Show>
            {move || match step.get() {
                Step::Reading => ().into_any(),
                Step::File => view! { <Chooser current/> <Last current/> }.into_any(),
                Step::Columns => view! { <Columns current/> }.into_any(),
                Step::Working => view! { <Working current/> }.into_any(),
                Step::Verdict => view! { <Verdict current/> }.into_any(),
                Step::Failed => view! { <Failed current/> }.into_any(),
            }}
        </div>
    }
}

/// Which step the page shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Reading,
    File,
    Columns,
    Working,
    Verdict,
    Failed,
}

impl Step {
    fn of(current: Current) -> Self {
        if current.imports.with(Option::is_none) {
            return Self::Reading;
        }
        match current.open().map(|open| open.state) {
            None | Some(ImportState::Arriving | ImportState::Applied | ImportState::Undone) => Self::File,
            Some(ImportState::Uploaded) => Self::Columns,
            Some(ImportState::Checked) if current.choosing.get() => Self::Columns,
            Some(ImportState::Checked) => Self::Verdict,
            Some(ImportState::Checking | ImportState::Applying | ImportState::Undoing) => Self::Working,
            Some(ImportState::Failed) => Self::Failed,
        }
    }
}

/// The file of an import in a line.
fn about(import: &Import) -> String {
    t!(
        "roster-about",
        file = import.file.as_str(),
        count = import.lines,
        separator = words::separator(import.separator),
        encoding = words::encoding(import.encoding),
    )
}

/// The four steps, and which one it is.
#[component]
fn Stepper(step: Memo<Step>) -> impl IntoView {
    let place = move || match step.get() {
        Step::Reading | Step::File => 0,
        Step::Columns => 1,
        Step::Working | Step::Verdict | Step::Failed => 2,
    };
    let steps = [
        t!("roster-step-file"),
        t!("roster-step-columns"),
        t!("roster-step-check"),
        t!("roster-step-import"),
    ];
    let steps = steps.into_iter().enumerate().map(|(number, word)| {
        view! {
            <li
                aria-current=move || (place() == number).then_some("step")
                data-done=move || (number < place()).then_some("")
            >
                {word}
                <Show when=move || number < place()><span class="vh">{t!("roster-step-done")}</span></Show>
            </li>
        }
    });
    view! { <ol class="importsteps" role="list" aria-label=t!("roster-steps")>{steps.collect_view()}</ol> }
}

/// What the server is doing, and how far it is.
#[component]
fn Working(current: Current) -> impl IntoView {
    let open = move || current.open();
    let word = move || match open().map(|open| open.state) {
        Some(ImportState::Applying) => t!("roster-is-applied"),
        Some(ImportState::Undoing) => t!("roster-is-undone"),
        _ => t!("roster-is-checked"),
    };
    let percent = move || {
        let share = |open: Import| u64::from(open.done) * 100 / u64::from(open.total.max(1));
        u32::try_from(open().map_or(0, share).min(100)).unwrap_or(100)
    };
    view! {
        <section class="card card--pad stack stack--s" aria-labelledby="working-title">
            <h2 id="working-title">{word}</h2>
            <progress class="importbar" max="100" prop:value=percent aria-label=word>{percent}</progress>
            <p class="sm muted">{move || t!("roster-percent", count = percent())} " " {t!("roster-leave-page")}</p>
        </section>
    }
}

/// It could not be finished: the way out.
#[component]
fn Failed(current: Current) -> impl IntoView {
    view! {
        <Note tone=Tone::Bad lead=t!("roster-has-failed")>{t!("roster-has-failed-text")}</Note>
        <div class="row"><Discard current weight=Weight::Primary/></div>
    }
}

/// Throws the list away and begins anew.
#[component]
pub fn Discard(
    /// The import of the page.
    current: Current,
    /// How much it asks to be pressed.
    #[prop(default = Weight::Quiet)]
    weight: Weight,
) -> impl IntoView {
    let discard = move |()| {
        let Some(open) = current.open_now() else { return };
        leptos::task::spawn_local(async move {
            match api::call::<DiscardImport>(&ImportParams { import: open.id }, &()).await {
                Ok(()) => current.load(),
                Err(error) => drop(current.attempt.failure.try_set(error.sentence())),
            }
        });
    };
    view! { <Button word=t!("roster-other-file") weight on_press=discard/> }
}
