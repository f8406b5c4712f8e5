//! The second step: what each column is.

use leptos::prelude::*;
use shared::{
    few::Few,
    people_import::{CheckImport, Column, ColumnChoice, Header, ImportParams, MULTIPLE},
};

use super::{page::Discard, state::Current, words};
use crate::{
    api,
    i18n::t,
    ui::{
        button::{Button, Weight},
        field::Check,
        note::{Note, Tone},
        select::Select,
    },
};

/// What each column is, and whether the list is complete.
///
/// Keyboard: Tab goes from choice to choice.
#[component]
pub fn Columns(
    /// The import of the page.
    current: Current,
) -> impl IntoView {
    let Some(open) = current.open_now() else { return ().into_any() };
    let chosen: Vec<RwSignal<Option<Column>>> =
        open.headers.iter().map(|header| RwSignal::new(header.column)).collect();
    let chosen = StoredValue::new(chosen);
    let complete = RwSignal::new(open.complete);
    let columns = Memo::new(move |_| {
        chosen.with_value(|all| all.iter().map(|column| column.get()).collect::<Vec<Option<Column>>>())
    });
    let fault = Memo::new(move |_| columns.with(|columns| fault(columns)));
    let check = move |()| {
        if fault.with_untracked(Option::is_some) {
            return;
        }
        let Ok(columns) = Few::new(columns.get_untracked()) else { return };
        let (params, choice) =
            (ImportParams { import: open.id }, ColumnChoice { columns, complete: complete.get_untracked() });
        current.act(async move { api::call::<CheckImport>(&params, &choice).await });
    };
    let rows = open.headers.into_iter().zip(chosen.get_value());
    let rows = rows.map(|(header, chosen)| view! { <Row header chosen/> }).collect_view();
    let recognised = move || columns.with(|columns| columns.iter().flatten().count());
    view! {
        <section class="card" aria-labelledby="columns-title">
            <div class="card__h"><h2 id="columns-title">{t!("roster-columns-title")}</h2></div>
            <p class="importpad sm muted">
                {move || t!("roster-columns-count", count = recognised())} " " {t!("roster-columns-rules")}
            </p>
            <div class="tablewrap" tabindex="0" role="group" aria-label=t!("roster-columns-title")>
                <table class="table table--cards importcolumns" role="table">
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{t!("roster-in-file")}</th>
                            <th role="columnheader" scope="col">{t!("roster-samples")}</th>
                            <th role="columnheader" scope="col">{t!("roster-taken-for")}</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
            </div>
        </section>
        <section class="card card--pad stack stack--s" aria-labelledby="complete-title">
            <h2 id="complete-title">{t!("roster-complete-title")}</h2>
            <Check label=t!("roster-complete") value=complete/>
            <p class="sm muted">{t!("roster-complete-text")}</p>
        </section>
        {move || fault.get().map(|sentence| view! {
            <Note tone=Tone::Warning lead=t!("roster-columns-fault")>{sentence}</Note>
        })}
        <div class="row">
            <Button word=t!("roster-check") weight=Weight::Primary busy=current.attempt.busy on_press=check/>
            <Discard current/>
        </div>
    }
    .into_any()
}

/// What is wrong with a choice of columns.
fn fault(columns: &[Option<Column>]) -> Option<String> {
    let chosen: Vec<Column> = columns.iter().flatten().copied().collect();
    let twice = chosen.iter().enumerate().find(|(place, column)| {
        !MULTIPLE.contains(column) && chosen.iter().take(*place).any(|before| before == *column)
    });
    if let Some((_, column)) = twice {
        return Some(t!("roster-columns-twice", column = words::column(*column)));
    }
    let key = [Column::StaffNumber, Column::Username, Column::Email];
    let known = chosen.iter().any(|column| key.contains(column));
    (!known).then(|| t!("roster-columns-key"))
}

#[component]
fn Row(header: Header, chosen: RwSignal<Option<Column>>) -> impl IntoView {
    let choices: Vec<(Option<Column>, String)> = [(None, t!("roster-passed-over"))]
        .into_iter()
        .chain(Column::ALL.iter().map(|column| (Some(*column), words::column(*column))))
        .collect();
    let samples: Vec<String> = header.samples.into_iter().filter(|sample| !sample.is_empty()).collect();
    view! {
        <tr role="row">
            <th role="rowheader" scope="row">{header.name.clone()}</th>
            <td role="cell" class="sm" data-l=t!("roster-samples")>{samples.join(", ")}</td>
            <td role="cell" data-l=t!("roster-taken-for")>
                <Select
                    label=t!("roster-column-of", name = header.name.as_str())
                    choices
                    chosen
                    on_choose=move |column| chosen.set(column)
                />
            </td>
        </tr>
    }
}
