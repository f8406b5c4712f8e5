//! What a unit was before: its names and places.

use leptos::prelude::*;
use shared::{
    directory::{FormerUnit, HistoryParams, ReadUnitHistory},
    ids::OrganizationId,
};

use crate::{
    api, dates,
    i18n::t,
    listed::{Listed, Listing},
    ui::dialog::Dialog,
};

/// A unit whose history is shown, by its name.
pub type Shown = Option<(OrganizationId, String)>;

/// The dialog that tells what a unit was.
///
/// Keyboard: the focus is on the close button; Esc closes.
#[component]
pub fn HistoryDialog(
    /// Which unit; none: it is closed.
    shown: RwSignal<Shown>,
) -> impl IntoView {
    let open = Signal::derive(move || shown.with(Option::is_some));
    let title = Signal::derive(move || {
        shown.get().map_or_else(String::new, |(_, name)| t!("chart-history-of", name = name.as_str()))
    });
    view! {
        <Dialog open title id="history-title" close_label=t!("close") on_close=move |()| shown.set(None)>
            <div class="dialog__b">
                {move || shown.get().map(|(unit, _)| view! { <History unit/> })}
            </div>
        </Dialog>
    }
}

#[component]
fn History(unit: OrganizationId) -> impl IntoView {
    let all = Listed::<FormerUnit>::new();
    all.ask(
        move |before| async move { api::call::<ReadUnitHistory>(&HistoryParams { unit, before }, &()).await },
    );
    let line = |former: FormerUnit| {
        let was = match former.parent {
            Some(parent) => t!("chart-was", name = former.name.as_str(), parent = parent.name.as_str()),
            None => t!("chart-was-top", name = former.name.as_str()),
        };
        let until = t!("chart-was-until", day = dates::day(former.until, true));
        view! { <li class="li"><span class="grow"><strong>{was}</strong><small>{until}</small></span></li> }
    };
    let none = || view! { <p>{t!("chart-history-none")}</p> };
    view! {
        <Listing list=all loading=t!("chart-history-loading") failed=t!("chart-history-failed") empty=none>
            <ul class="lines" role="list">
                <For each=move || all.items() key=|former| former.until children=line/>
            </ul>
        </Listing>
    }
}
