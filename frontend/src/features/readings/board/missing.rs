//! Who has not done it yet, by unit, page by page.

use leptos::prelude::*;
use shared::{
    ids::OrganizationId,
    readings::{
        ReadingState,
        following::{ListMissing, MissingParams, MissingPerson},
    },
};

use super::TheBoard;
use crate::{
    api,
    dates::Clock,
    i18n::t,
    listed::{Listed, Listing},
    ui::{
        badge::{Badge, Tone},
        empty::Empty,
        person::PersonLine,
        select::Select,
    },
};

/// Those who are missing.
///
/// Keyboard: the list of units as the browser does it; Tab goes on to the people and to the next page.
#[component]
pub fn Missing() -> impl IntoView {
    let board = TheBoard::of_page();
    let unit = RwSignal::new(None::<OrganizationId>);
    let list = Listed::<MissingPerson>::new();
    // Whoever did it meanwhile leaves the list: it is asked again with the figures.
    let done = board.get(|board| (board.done, board.people));
    Effect::new(move |before: Option<(Option<OrganizationId>, (u32, u32))>| {
        let now = (unit.get(), done.get());
        let reading = board.reading;
        let further = list.items_untracked().len() > shared::readings::MISSING_PAGE;
        // Whoever has gone on to further pages keeps them.
        if before.is_none_or(|before| before.0 != now.0 || !further && before.1 != now.1) {
            list.ask(move |after| async move {
                let params = MissingParams { reading, unit: now.0, after };
                api::call::<ListMissing>(&params, &()).await
            });
        }
        now
    });
    let units = board.get(|board| board.units.iter().filter_map(|one| one.unit.clone()).collect::<Vec<_>>());
    let choices = move || {
        let all = units.get().into_iter().map(|unit| (Some(unit.id), unit.name));
        [(None, t!("readboard-every-unit"))].into_iter().chain(all).collect::<Vec<_>>()
    };
    let nobody = move || {
        if unit.get().is_none() {
            view! {
                <Empty icon="check-bold" tint="t-olive" title=t!("readboard-missing-none") text=t!("readboard-missing-none-text")/>
            }
        } else {
            view! {
                <Empty icon="check-bold" tint="t-olive" title=t!("readboard-missing-none-so") text=t!("readboard-missing-none-so-text")/>
            }
        }
    };
    let several = Memo::new(move |_| units.with(Vec::len) > 1);
    view! {
        <Show when=move || several.get()>
            <div class="field">
                <span class="lab" aria-hidden="true">{t!("readboard-unit")}</span>
                {move || view! { <Select label=t!("readboard-unit") choices=choices() chosen=unit on_choose=move |one| unit.set(one)/> }}
            </div>
        </Show>
        <Listing list loading=t!("readboard-missing-loading") failed=t!("readboard-missing-failed") empty=nobody>
            <ul role="list">
                <For each=move || list.items() key=|one| (one.person.id, one.state, one.due_at) children=row/>
            </ul>
        </Listing>
    }
}

fn row(one: MissingPerson) -> impl IntoView {
    let (clock, due_at) = (Clock::of_page(), one.due_at);
    let unit = one.unit.map(|unit| unit.name).unwrap_or_default();
    let word = match one.state {
        ReadingState::Waiting => t!("readboard-person-none"),
        ReadingState::Opened => t!("readboard-person-opened"),
        ReadingState::Read | ReadingState::Confirmed => t!("readboard-person-read"),
    };
    let late = move || {
        (clock.minute() > due_at).then(|| view! { <Badge word=t!("readboard-person-late") tone=Tone::Bad/> })
    };
    view! {
        <li class="li rd-line">
            <PersonLine id=one.person.id.0 photo=one.person.photo name=one.person.name detail=unit/>
            {late}
            <Badge word/>
        </li>
    }
}
