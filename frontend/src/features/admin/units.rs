//! The units: made, renamed, moved, closed and opened again.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    directory::{
        ChangeUnit, CloseUnit, CreateUnit, ListUnits, ManagedUnit, ReopenUnit, UnitDraft, UnitKind,
        UnitParams,
    },
    ids::OrganizationId,
    text::Name,
};

use super::{
    everywhere,
    who::{PersonChoice, Somebody},
};
use crate::{
    api::{self, ApiError},
    i18n::t,
    page::{self, Pages},
    ui::{
        badge::{Badge, Tone as BadgeTone},
        button::{Button, Weight},
        dialog::{Dialog, Size},
        empty::ErrorCard,
        field::TextField,
        note::{Note, Tone},
        select::Select,
        skeleton::Skeleton,
        toast::{Toast, Toasts},
    },
};

const TITLE: &str = "units-title";

/// What is being edited.
#[derive(Clone, PartialEq)]
enum Edited {
    Nothing,
    New,
    Unit(ManagedUnit),
}

/// The units that are listed, as long as they are shown.
#[derive(Clone, Copy)]
struct Units {
    all: RwSignal<Option<Result<Vec<ManagedUnit>, String>>>,
    edited: RwSignal<Edited>,
    failure: RwSignal<String>,
    toasts: Toasts,
    pages: Pages,
}

impl Units {
    fn load(self) {
        spawn_local(async move {
            let answer = api::call::<ListUnits>(&NoParams {}, &()).await;
            let answer = answer.map(|page| page.items).map_err(|error| error.sentence());
            self.all.try_set(Some(answer));
            self.pages.ready();
        });
    }

    /// Closes a unit, or opens it again.
    fn turn(self, unit: &ManagedUnit) {
        let (params, name) = (UnitParams { unit: unit.id }, unit.name.clone());
        let closed = unit.closed_at.is_some();
        self.failure.set(String::new());
        spawn_local(async move {
            let answer: Result<(), ApiError> = if closed {
                api::call::<ReopenUnit>(&params, &()).await
            } else {
                api::call::<CloseUnit>(&params, &()).await.map(drop)
            };
            match answer {
                Ok(()) => {
                    let words = if closed {
                        t!("units-reopened-now", name = name.as_str())
                    } else {
                        t!("units-closed-now", name = name.as_str())
                    };
                    self.toasts.show(Toast::new(words));
                    page::focus(TITLE);
                    self.load();
                }
                Err(error) => drop(self.failure.try_set(error.sentence())),
            }
        });
    }
}

/// The units: `/admin/units`.
///
/// Keyboard: Tab goes from unit to unit and to what may be done with each.
#[component]
pub fn UnitsPage() -> impl IntoView {
    let pages = Pages::of_page();
    pages.entitle(t!("admin-units"));
    let units = Units {
        all: RwSignal::new(None),
        edited: RwSignal::new(Edited::Nothing),
        failure: RwSignal::new(String::new()),
        toasts: Toasts::of_page(),
        pages,
    };
    units.load();
    let content = move || {
        match units.all.get() {
        None => view! { <Skeleton label=t!("units-loading") count=1/> }.into_any(),
        Some(Err(sentence)) => view! {
            <ErrorCard title=t!("units-failed") text=sentence retry=t!("retry") on_retry=move |()| units.load()/>
        }
        .into_any(),
        Some(Ok(all)) => view! { <Table units all/> }.into_any(),
    }
    };
    view! {
        <div class="pagehead">
            <div>
                <h1 id=TITLE tabindex="-1">{t!("admin-units")}</h1>
                <p>{t!("units-intro")}</p>
            </div>
            <Button word=t!("units-new") icon="plus-bold" weight=Weight::Primary on_press=move |()| units.edited.set(Edited::New)/>
        </div>
        <div class="stack">
            <Show when=move || !units.failure.with(String::is_empty)>
                <Note tone=Tone::Bad lead=t!("units-not-saved") alert=true>{units.failure}</Note>
            </Show>
            {content}
        </div>
        <EditDialog units/>
    }
}

fn kind_word(kind: UnitKind) -> String {
    match kind {
        UnitKind::Body => t!("units-kind-body"),
        UnitKind::Department => t!("units-kind-department"),
        UnitKind::Service => t!("units-kind-service"),
        UnitKind::Team => t!("units-kind-team"),
    }
}

#[component]
fn Table(units: Units, all: Vec<ManagedUnit>) -> impl IntoView {
    let names: std::collections::HashMap<_, _> =
        all.iter().map(|unit| (unit.id, unit.name.clone())).collect();
    let row = move |unit: ManagedUnit| {
        let parent = unit.parent.and_then(|parent| names.get(&parent).cloned()).unwrap_or_default();
        let head = unit.head.as_ref().map(|head| head.name.clone()).unwrap_or_default();
        let named: Vec<&str> = unit.administrators.iter().map(|person| person.name.as_str()).collect();
        let administered = (!named.is_empty()).then(|| t!("units-administered", names = named.join(", ")));
        let closed = unit.closed_at.is_some();
        let name = unit.name.clone();
        let (verb, label) = if closed {
            (t!("units-reopen"), t!("units-reopen-it", name = name.as_str()))
        } else {
            (t!("units-close"), t!("units-close-it", name = name.as_str()))
        };
        let change = t!("units-edit", name = name.as_str());
        let (kind, people) = (kind_word(unit.kind), unit.people);
        let kept = StoredValue::new(unit);
        view! {
            <tr role="row">
                <th role="rowheader" scope="row">
                    {name} " "
                    {closed.then(|| view! { <Badge word=t!("units-closed") tone=BadgeTone::Plain icon="archive"/> })}
                </th>
                <td role="cell" data-l=t!("units-kind")>{kind}</td>
                <td role="cell" data-l=t!("units-parent")>{parent}</td>
                <td role="cell" data-l=t!("units-head")>{head} {administered.map(|words| view! { <small class="muted">{words}</small> })}</td>
                <td role="cell" data-l=t!("units-people") class="num">{people}</td>
                <td role="cell" data-l=t!("units-actions")>
                    <span class="row row--tight">
                        <Button
                            word=t!("units-change")
                            on_press=move |()| units.edited.set(Edited::Unit(kept.get_value()))
                            attr:aria-label=change
                        />
                        <Button
                            word=verb
                            weight=Weight::Quiet
                            on_press=move |()| kept.with_value(|unit| units.turn(unit))
                            attr:aria-label=label
                        />
                    </span>
                </td>
            </tr>
        }
    };
    view! {
        <div class="card tablewrap" tabindex="0" role="region" aria-label=t!("admin-units")>
            <table class="table table--cards units" role="table">
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">{t!("units-name")}</th>
                        <th role="columnheader" scope="col">{t!("units-kind")}</th>
                        <th role="columnheader" scope="col">{t!("units-parent")}</th>
                        <th role="columnheader" scope="col">{t!("units-head")}</th>
                        <th role="columnheader" scope="col" class="num">{t!("units-people")}</th>
                        <th role="columnheader" scope="col">{t!("units-actions")}</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{all.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// The dialog that makes a unit or changes one.
///
/// Keyboard: Tab goes from field to field; Esc closes and changes nothing.
#[component]
fn EditDialog(units: Units) -> impl IntoView {
    let open = Signal::derive(move || units.edited.with(|edited| *edited != Edited::Nothing));
    let title = Signal::derive(move || match units.edited.get() {
        Edited::Unit(unit) => t!("units-edit", name = unit.name.as_str()),
        Edited::New | Edited::Nothing => t!("units-new"),
    });
    let close = move |()| units.edited.set(Edited::Nothing);
    view! {
        <Dialog open title id="unit-title" size=Size::Wide close_label=t!("close") on_close=close>
            {move || match units.edited.get() {
                Edited::Nothing => ().into_any(),
                Edited::New => view! { <Form units unit=None/> }.into_any(),
                Edited::Unit(unit) => view! { <Form units unit=Some(unit)/> }.into_any(),
            }}
        </Dialog>
    }
}

#[component]
fn Form(units: Units, unit: Option<ManagedUnit>) -> impl IntoView {
    let id = unit.as_ref().map(|unit| unit.id);
    let name = RwSignal::new(unit.as_ref().map(|unit| unit.name.clone()).unwrap_or_default());
    let kind = RwSignal::new(unit.as_ref().map_or(UnitKind::Service, |unit| unit.kind));
    let parents = parents(&units, unit.as_ref());
    let first = parents.first().and_then(|(parent, _)| *parent);
    let parent = RwSignal::new(unit.as_ref().map_or(first, |unit| unit.parent));
    let head: RwSignal<Somebody> =
        RwSignal::new(unit.and_then(|unit| unit.head).map(|head| (head.id, head.name)));
    let (wrong, failure, busy) =
        (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(false));
    let kinds: Vec<_> = UnitKind::ALL.iter().map(|kind| (*kind, kind_word(*kind))).collect();
    let save = move |()| {
        let Ok(name) = Name::parse(&name.get_untracked()) else {
            wrong.set(t!("units-name-wrong"));
            return page::focus("unit-name");
        };
        wrong.set(String::new());
        failure.set(String::new());
        busy.set(true);
        let draft = UnitDraft {
            name,
            kind: kind.get_untracked(),
            parent: parent.get_untracked(),
            head: head.get_untracked().map(|(user, _)| user),
        };
        spawn_local(async move {
            let answer = match id {
                Some(unit) => api::call::<ChangeUnit>(&UnitParams { unit }, &draft).await,
                None => api::call::<CreateUnit>(&NoParams {}, &draft).await,
            };
            busy.try_set(false);
            match answer {
                Ok(_) => {
                    units.edited.try_set(Edited::Nothing);
                    units.toasts.show(Toast::new(t!("units-saved")));
                    units.load();
                }
                Err(error) => drop(failure.try_set(error.sentence())),
            }
        });
    };
    view! {
        <div class="dialog__b">
            <TextField id="unit-name" label=t!("units-name") value=name error=wrong attr:autofocus=true/>
            <div class="field">
                <span class="lab" aria-hidden="true">{t!("units-kind")}</span>
                <Select label=t!("units-kind") choices=kinds chosen=kind on_choose=move |one| kind.set(one)/>
            </div>
            <div class="field">
                <span class="lab" aria-hidden="true">{t!("units-parent")}</span>
                <Select label=t!("units-parent") choices=parents chosen=parent on_choose=move |one| parent.set(one)/>
            </div>
            <PersonChoice id="unit-head" label=t!("units-head-search") chosen=head/>
            <Show when=move || !failure.with(String::is_empty)>
                <Note tone=Tone::Bad lead=t!("units-not-saved") alert=true>{failure}</Note>
            </Show>
        </div>
        <div class="dialog__f">
            <Button word=t!("admin-cancel") on_press=move |()| units.edited.set(Edited::Nothing)/>
            <Button word=t!("units-save") weight=Weight::Primary busy on_press=save/>
        </div>
    }
}

/// What a unit may be part of: any open one but itself. The server refuses what would be a circle.
/// For whoever administers units only, what is part of none of theirs stays where it is.
fn parents(units: &Units, of: Option<&ManagedUnit>) -> Vec<(Option<OrganizationId>, String)> {
    let all = units.all.get_untracked().and_then(Result::ok).unwrap_or_default();
    let everywhere = everywhere();
    if let Some(unit) = of.filter(|unit| !everywhere && all.iter().all(|other| Some(other.id) != unit.parent))
    {
        return vec![(unit.parent, t!("units-parent-kept"))];
    }
    let but = of.map(|unit| unit.id);
    let open = all.into_iter().filter(|unit| unit.closed_at.is_none() && Some(unit.id) != but);
    let top = everywhere.then(|| (None, t!("units-top")));
    top.into_iter().chain(open.map(|unit| (Some(unit.id), unit.name))).collect()
}
