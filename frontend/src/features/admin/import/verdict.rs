//! The third step: what the list would do, and yes or no.

use leptos::prelude::*;
use shared::people_import::{Application, ApplyImport, Import, ImportParams};

use super::{page::Discard, report::Report, state::Current, words};
use crate::{
    api,
    i18n::t,
    ui::{
        button::{Button, Weight},
        field::TextField,
        icon::Icon,
        note::{Note, Tone},
    },
};

/// What the list would do.
///
/// Keyboard: Tab goes from the filters through the report to the buttons.
#[component]
pub fn Verdict(
    /// The import of the page.
    current: Current,
) -> impl IntoView {
    let Some(open) = current.open_now() else { return ().into_any() };
    let counts = open.counts;
    let units = open.new_units.clone();
    view! {
        <Summary import=open.clone()/>
        <div class="note note--ok">
            <Icon name="shield-check"/>
            <div><strong>{t!("roster-nothing-yet")}</strong> " " {t!("roster-nothing-yet-text")}</div>
        </div>
        {(!units.is_empty()).then(|| view! { <NewUnits units/> })}
        <Report import=open.id counts/>
        <Apply current import=open/>
    }
    .into_any()
}

/// How many lines do what, as figures and as a bar.
#[component]
pub fn Summary(
    /// The import.
    import: Import,
) -> impl IntoView {
    let counts = import.counts;
    let all = [counts.created, counts.changed, counts.deactivated, counts.unchanged, counts.refused];
    let total = all.iter().sum::<u32>().max(1);
    let figures = [
        (counts.created, "user-plus", t!("roster-count-created", count = counts.created), "good"),
        (counts.changed, "pencil-simple", t!("roster-count-changed", count = counts.changed), "info"),
        (counts.deactivated, "lock-fill", t!("roster-count-deactivated", count = counts.deactivated), "warn"),
        (counts.unchanged, "check-circle", t!("roster-count-unchanged", count = counts.unchanged), "same"),
        (counts.refused, "x-circle-fill", t!("roster-count-refused", count = counts.refused), "bad"),
    ];
    let bar = figures.iter().filter(|(count, ..)| *count > 0).map(|(count, _, _, tone)| {
        let share = format!("{}", f64::from(*count) * 100.0 / f64::from(total));
        view! { <span data-tone=*tone style=("--v", share)></span> }
    });
    let bar = bar.collect_view();
    let figures = figures.into_iter().map(|(count, icon, word, tone)| {
        view! {
            <div data-tone=tone>
                <span class="v">{t!("roster-number", count = count)}</span>
                <span class="k"><Icon name=icon/> {word}</span>
            </div>
        }
    });
    view! {
        <section class="card" aria-labelledby="summary-title">
            <h2 class="vh" id="summary-title">{t!("roster-summary")}</h2>
            <div class="importsum">{figures.collect_view()}</div>
            <div class="importmix" aria-hidden="true">{bar}</div>
        </section>
    }
}

#[component]
fn NewUnits(units: Vec<String>) -> impl IntoView {
    let count = u32::try_from(units.len()).unwrap_or(u32::MAX);
    let items = units.into_iter().map(|unit| view! { <li>{unit}</li> }).collect_view();
    view! {
        <details class="card card--pad">
            <summary>{t!("roster-new-units", count = count)}</summary>
            <ul class="importunits">{items}</ul>
        </details>
    }
}

/// The question, and the number to type where many accounts would be closed.
#[component]
fn Apply(current: Current, import: Import) -> impl IntoView {
    let (id, checked_at, confirm) = (import.id, import.changed_at, import.confirm);
    let effective = import.counts.effective();
    let (typed, error) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let apply = move |()| {
        let number = typed.with_untracked(|typed| typed.trim().replace([' ', '\u{a0}', '\u{202f}', ','], ""));
        if confirm.is_some_and(|count| number.parse() != Ok(count)) {
            error.set(t!("roster-type-number"));
            crate::page::focus("confirm-count");
            return;
        }
        let application = Application { checked_at, confirm };
        current
            .act(async move { api::call::<ApplyImport>(&ImportParams { import: id }, &application).await });
    };
    let question = confirm.map(|count| {
        view! {
            <Note tone=Tone::Warning lead=t!("roster-many-leave", count = count)>
                {t!("roster-many-leave-text", count = count, people = import.people)}
            </Note>
            <TextField id="confirm-count" label=t!("roster-type-count", count = count) value=typed error=error/>
        }
    });
    let (title, text) = words::outcome(&import.counts);
    view! {
        <section class="card card--pad stack stack--s importgo" aria-labelledby="apply-title">
            <h2 id="apply-title" class="importgo__t">{title}</h2>
            <p class="sm muted">{text}</p>
            {question}
            <div class="row">
                {(effective > 0).then(|| view! {
                    <Button
                        word=t!("roster-apply", count = effective)
                        weight=Weight::Primary
                        icon="user-plus"
                        busy=current.attempt.busy
                        on_press=apply
                    />
                })}
                <Button word=t!("roster-change-columns") on_press=move |()| current.choosing.set(true)/>
                <Discard current/>
            </div>
        </section>
    }
}
