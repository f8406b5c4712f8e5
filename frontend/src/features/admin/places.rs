//! Where somebody works, as administrators say it.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    directory::{
        ListUnits, MOST_POSITIONS, Place, PlacePerson, Placement, PlacementForm, PlacementParams,
        ReadPlacement,
    },
    few::Few,
    ids::{OrganizationId, SiteId, UserId},
    text::Function,
};

use super::who::{PersonChoice, Somebody};
use crate::{
    api,
    i18n::t,
    ui::{
        button::{Button, Weight},
        empty::ErrorCard,
        note::{Note, Tone},
        select::Select,
        skeleton::Skeleton,
        toast::{Toast, Toasts},
    },
};

type UnitChoices = Vec<(Option<OrganizationId>, String)>;

/// Where somebody works, to be changed.
///
/// Keyboard: Tab goes from field to field.
#[component]
pub fn PlacesCard(
    /// Whose.
    user: UserId,
) -> impl IntoView {
    let known = RwSignal::new(None::<Result<(PlacementForm, UnitChoices), String>>);
    let load = move || {
        spawn_local(async move {
            let form = api::call::<ReadPlacement>(&PlacementParams { user }, &()).await;
            let units = api::call::<ListUnits>(&NoParams {}, &()).await;
            let both = form.and_then(|form| units.map(|units| (form, units.items)));
            let both = both.map(|(form, units)| {
                let open = units.into_iter().filter(|unit| unit.closed_at.is_none());
                let none = (None, t!("places-no-unit"));
                let mut choices: UnitChoices =
                    [none].into_iter().chain(open.map(|unit| (Some(unit.id), unit.name))).collect();
                // Whoever administers units only leaves these as they are.
                for place in &form.places {
                    if choices.iter().all(|(unit, _)| *unit != place.unit) {
                        choices.push((place.unit, t!("places-elsewhere")));
                    }
                }
                (form, choices)
            });
            known.try_set(Some(both.map_err(|error| error.sentence())));
        });
    };
    load();
    let content = move || match known.get() {
        None => view! { <Skeleton label=t!("places-loading") count=1/> }.into_any(),
        Some(Err(sentence)) => view! {
            <ErrorCard title=t!("places-failed") text=sentence retry=t!("retry") on_retry=move |()| load()/>
        }
        .into_any(),
        Some(Ok((form, units))) => view! { <Form user form units/> }.into_any(),
    };
    view! {
        <section class="card card--pad stack stack--s" aria-labelledby="places-title">
            <h2 id="places-title">{t!("places-title")}</h2>
            <p class="sm muted">{t!("places-intro")}</p>
            {content}
        </section>
    }
}

/// A place while it is written.
#[derive(Clone, Copy, PartialEq)]
struct PlaceDraft {
    key: usize,
    unit: RwSignal<Option<OrganizationId>>,
    function: RwSignal<String>,
    site: RwSignal<Option<SiteId>>,
    manager: RwSignal<Somebody>,
}

impl PlaceDraft {
    fn of(key: usize, place: &Place, form: &PlacementForm) -> Self {
        let name =
            |user: UserId| form.people.iter().find(|person| person.id == user).map(|one| one.name.clone());
        let manager = place.manager.map(|user| (user, name(user).unwrap_or_default()));
        let function = place.function.as_ref().map(|function| function.as_str().to_owned());
        Self {
            key,
            unit: RwSignal::new(place.unit),
            function: RwSignal::new(function.unwrap_or_default()),
            site: RwSignal::new(place.site),
            manager: RwSignal::new(manager),
        }
    }

    /// The place, if it has a unit or a function.
    fn read(self) -> Option<Place> {
        let text = self.function.get_untracked();
        let function = if text.trim().is_empty() { None } else { Some(Function::parse(&text).ok()?) };
        let unit = self.unit.get_untracked();
        let manager = self.manager.get_untracked().map(|(user, _)| user);
        let place = Place { unit, function, site: self.site.get_untracked(), manager };
        (place.unit.is_some() || place.function.is_some()).then_some(place)
    }
}

#[component]
fn Form(user: UserId, form: PlacementForm, units: UnitChoices) -> impl IntoView {
    let toasts = Toasts::of_page();
    let drafts: Vec<PlaceDraft> =
        form.places.iter().enumerate().map(|(key, place)| PlaceDraft::of(key, place, &form)).collect();
    let last = StoredValue::new(drafts.len());
    let drafts = RwSignal::new(drafts);
    let (failure, busy) = (RwSignal::new(String::new()), RwSignal::new(false));
    let none = (None, t!("places-no-site"));
    let sites: Vec<(Option<SiteId>, String)> =
        [none].into_iter().chain(form.sites.iter().map(|site| (Some(site.id), site.name.clone()))).collect();
    let (units, sites) = (StoredValue::new(units), StoredValue::new(sites));
    let form = StoredValue::new(form);
    let add = move |()| {
        last.update_value(|last| *last += 1);
        let new = form.with_value(|form| PlaceDraft::of(last.get_value(), &Place::default(), form));
        drafts.update(|all| all.push(new));
    };
    let save = move |()| {
        let places: Option<Vec<Place>> =
            drafts.with_untracked(|all| all.iter().map(|one| one.read()).collect());
        let Some(places) = places.and_then(|places| Few::new(places).ok()) else {
            return failure.set(t!("places-empty"));
        };
        failure.set(String::new());
        busy.set(true);
        spawn_local(async move {
            let answer = api::call::<PlacePerson>(&PlacementParams { user }, &Placement { places }).await;
            busy.try_set(false);
            match answer {
                Ok(_) => toasts.show(Toast::new(t!("places-saved"))),
                Err(error) => drop(failure.try_set(error.sentence())),
            }
        });
    };
    view! {
        <Show when=move || drafts.with(Vec::is_empty)><p class="muted">{t!("places-none")}</p></Show>
        <For each=move || drafts.get().into_iter().enumerate() key=|(index, one)| (*index == 0, one.key) let((index, one))>
            <Fields one main={index == 0} units sites drafts/>
        </For>
        <Show when=move || !failure.with(String::is_empty)>
            <Note tone=Tone::Bad lead=t!("places-not-saved") alert=true>{failure}</Note>
        </Show>
        <div class="row row--tight">
            <Show when=move || drafts.with(|all| all.len() < MOST_POSITIONS)>
                <Button word=t!("places-add") icon="plus-bold" on_press=add/>
            </Show>
            <Button word=t!("places-save") weight=Weight::Primary busy on_press=save/>
        </div>
    }
}

#[component]
fn Fields(
    one: PlaceDraft,
    main: bool,
    units: StoredValue<UnitChoices>,
    sites: StoredValue<Vec<(Option<SiteId>, String)>>,
    drafts: RwSignal<Vec<PlaceDraft>>,
) -> impl IntoView {
    let (function, search) = (format!("place-function-{}", one.key), format!("place-manager-{}", one.key));
    view! {
        <fieldset class="stack stack--s placement">
            <legend>{if main { t!("places-main") } else { t!("places-other") }}</legend>
            <div class="field">
                <span class="lab" aria-hidden="true">{t!("places-unit")}</span>
                <Select label=t!("places-unit") choices=units.get_value() chosen=one.unit on_choose=move |unit| one.unit.set(unit)/>
            </div>
            <div class="field">
                <label for=function.clone()>{t!("places-function")}</label>
                <input
                    class="input"
                    id=function
                    maxlength="160"
                    prop:value=one.function
                    on:input=move |event| one.function.set(event_target_value(&event))
                />
            </div>
            <div class="field">
                <span class="lab" aria-hidden="true">{t!("places-site")}</span>
                <Select label=t!("places-site") choices=sites.get_value() chosen=one.site on_choose=move |site| one.site.set(site)/>
            </div>
            <PersonChoice id=search label=t!("places-manager-search") chosen=one.manager/>
            <div>
                <Button
                    word=t!("places-drop")
                    icon="trash"
                    weight=Weight::Quiet
                    on_press=move |()| drafts.update(|all| all.retain(|other| other.key != one.key))
                />
            </div>
        </fieldset>
    }
}
