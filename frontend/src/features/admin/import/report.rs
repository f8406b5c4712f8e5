//! The report, line by line: what changes from what to what, or why a line is refused.

use leptos::prelude::*;
use shared::{
    ids::ImportId,
    people_import::{Change, Counts, Fate, Line, LineOutcome, LinesParams, ListImportLines, report_address},
};

use super::words;
use crate::{
    api,
    i18n::t,
    listed::{Listed, Listing},
    ui::{
        badge::{Badge, Tone},
        button::Weight,
        icon::Icon,
        segmented::Segmented,
    },
};

/// What each line does, filtered.
///
/// Keyboard: Tab goes from filter to filter, into the table, and to the button that shows more.
#[component]
pub fn Report(
    /// Which import.
    import: ImportId,
    /// How many lines do what.
    counts: Counts,
    /// Only lines that became this.
    #[prop(optional)]
    outcome: Option<LineOutcome>,
) -> impl IntoView {
    let first = match counts {
        _ if outcome.is_some() => None,
        Counts { refused: 1.., .. } => Some(Fate::Refused),
        Counts { deactivated: 1.., .. } => Some(Fate::Deactivated),
        Counts { changed: 1.., .. } => Some(Fate::Changed),
        Counts { created: 1.., .. } => Some(Fate::Created),
        _ => None,
    };
    let (list, shown) = (Listed::<Line>::new(), RwSignal::new(first));
    let choose = move |fate: Option<Fate>| {
        shown.set(fate);
        list.ask(move |after| async move {
            let params = LinesParams { import, fate, outcome, after };
            api::call::<ListImportLines>(&params, &()).await
        });
    };
    choose(first);
    let all = counts.effective() + counts.unchanged + counts.refused;
    let filters: Vec<(Option<Fate>, String)> = [
        (Some(Fate::Refused), counts.refused),
        (Some(Fate::Deactivated), counts.deactivated),
        (Some(Fate::Changed), counts.changed),
        (Some(Fate::Created), counts.created),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(fate, count)| {
        let word = fate.map(words::fate).unwrap_or_default();
        (fate, t!("roster-filter", word = word, count = count))
    })
    .chain([(None, t!("roster-filter", word = t!("roster-all"), count = all))])
    .collect();
    let file = move || match shown.get() {
        Some(fate) => format!("{}?fate={fate}", report_address(import)),
        None => report_address(import),
    };
    view! {
        <section class="card" aria-labelledby="report-title">
            <div class="row row--between importpad">
                <h2 id="report-title">{t!("roster-report")}</h2>
                <a class=Weight::Quiet.class() href=file rel="external" download="">
                    <Icon name="download-simple"/>
                    {t!("roster-report-csv")}
                </a>
            </div>
            {outcome.is_none().then(|| view! {
                <div class="importpad importfilters">
                    <Segmented
                        label=t!("roster-filter-label")
                        choices=filters
                        chosen=shown
                        on_choose=choose
                    />
                </div>
            })}
            <Table list/>
        </section>
    }
}

#[component]
fn Table(list: Listed<Line>) -> impl IntoView {
    let empty = || view! { <p class="importpad muted">{t!("roster-report-empty")}</p> };
    view! {
        <Listing list loading=t!("roster-report-loading") failed=t!("roster-not-read") empty>
            <div class="tablewrap" tabindex="0" role="group" aria-label=t!("roster-report-table")>
                <table class="table table--cards importreport" role="table">
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">{t!("roster-line")}</th>
                            <th role="columnheader" scope="col">{t!("roster-person")}</th>
                            <th role="columnheader" scope="col">{t!("roster-fate")}</th>
                            <th role="columnheader" scope="col">{t!("roster-what")}</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">
                        <For
                            each=move || list.items()
                            key=|line| line.seq
                            children=|line| view! { <Row line/> }
                        />
                    </tbody>
                </table>
            </div>
        </Listing>
    }
}

#[component]
fn Row(line: Line) -> impl IntoView {
    let place = if line.line == 0 { t!("roster-missing") } else { line.line.to_string() };
    let name = if line.name.is_empty() { t!("roster-nameless") } else { line.name.clone() };
    let name = match line.user {
        Some(user) => view! { <a href=format!("/admin/members/{user}")>{name}</a> }.into_any(),
        None => name.into_any(),
    };
    let (tone, icon) = match line.fate {
        Fate::Created => (Tone::Good, "user-plus"),
        Fate::Changed => (Tone::Info, "pencil-simple"),
        Fate::Deactivated => (Tone::Warning, "lock-fill"),
        Fate::Unchanged => (Tone::Plain, "check-circle"),
        Fate::Refused => (Tone::Bad, "x-circle-fill"),
    };
    let kept = match line.outcome {
        LineOutcome::LeftOut => Some(t!("roster-left-out")),
        LineOutcome::Kept => Some(t!("roster-kept")),
        _ => None,
    };
    // A line of which nothing is to tell has no label either.
    let bare =
        line.reasons.is_empty() && line.changes.is_empty() && line.joins.is_empty() && line.leaves.is_empty();
    let reasons = line.reasons.iter().map(|reason| view! { <li>{words::reason(reason)}</li> }).collect_view();
    let groups = [(t!("roster-joins"), line.joins), (t!("roster-leaves"), line.leaves)];
    let groups = groups.into_iter().filter(|(_, names)| !names.is_empty()).map(|(word, names)| {
        view! { <li>{word} " " {names.join(", ")}</li> }
    });
    view! {
        <tr role="row">
            <td role="cell" class="num" data-l=t!("roster-line")>{place}</td>
            <th role="rowheader" scope="row">{name}</th>
            <td role="cell" data-l=t!("roster-fate")>
                <Badge word=words::fate(line.fate) tone icon/>
                {kept.map(|word| view! { <small>{word}</small> })}
            </td>
            <td role="cell" data-l=(!bare).then(|| t!("roster-what"))>
                <ul class="importchanges" role="list">
                    {reasons}
                    {changes(line.changes, line.fate == Fate::Created)}
                    {groups.collect_view()}
                </ul>
            </td>
        </tr>
    }
}

/// What changes, from what to what; of who is new, what they are.
fn changes(changes: Vec<Change>, new: bool) -> impl IntoView {
    let said = |change: &Change, value: &Option<String>| {
        value.as_deref().map_or_else(|| t!("roster-none"), |value| words::value(change.column, value))
    };
    let items = changes.into_iter().map(|change| {
        let (column, before, after) =
            (words::column(change.column), said(&change, &change.before), said(&change, &change.after));
        if new {
            view! { <li><span class="muted">{column}</span> " " {after}</li> }.into_any()
        } else {
            view! {
                <li>
                    <span class="muted">{column}</span>
                    " "
                    <del><span class="vh">{t!("roster-before")} " "</span>{before}</del>
                    " "
                    <Icon name="arrow-right"/>
                    " "
                    <ins><span class="vh">{t!("roster-after")} " "</span>{after}</ins>
                </li>
            }
            .into_any()
        }
    });
    items.collect_view()
}
