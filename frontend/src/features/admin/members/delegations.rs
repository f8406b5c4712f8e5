//! The units that somebody administers, given and taken back.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    admin::MemberParams,
    contract::NoParams,
    directory::{
        DelegateUnit, Delegation, DelegationParams, ListUnits, MOST_DELEGATIONS, ManagedUnit,
        ReadDelegations, TakeUnitBack,
    },
    ids::{OrganizationId, UserId},
};

use crate::{
    api::{self, ApiError},
    i18n::t,
    page,
    ui::{
        button::{Button, Weight},
        note::{Note, Tone},
        select::Select,
        toast::{Toast, Toasts},
    },
};

const TITLE: &str = "delegations-title";

/// What somebody administers, and what there is to choose from.
#[derive(Clone, Copy)]
struct Delegations {
    user: UserId,
    theirs: RwSignal<Vec<Delegation>>,
    units: RwSignal<Vec<ManagedUnit>>,
    failure: RwSignal<String>,
    busy: RwSignal<bool>,
    toasts: Toasts,
}

impl Delegations {
    fn load(self) {
        spawn_local(async move {
            let theirs = api::call::<ReadDelegations>(&MemberParams { user: self.user }, &()).await;
            let units = api::call::<ListUnits>(&NoParams {}, &()).await;
            match theirs.and_then(|theirs| units.map(|units| (theirs.items, units.items))) {
                Ok((theirs, units)) => {
                    self.theirs.try_set(theirs);
                    self.units.try_set(units);
                }
                Err(error) => drop(self.failure.try_set(error.sentence())),
            }
        });
    }

    /// Gives a unit, or takes it back.
    fn turn(self, unit: OrganizationId, give: bool) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failure.set(String::new());
        let params = DelegationParams { user: self.user, unit };
        spawn_local(async move {
            let answer: Result<(), ApiError> = if give {
                api::call::<DelegateUnit>(&params, &()).await
            } else {
                api::call::<TakeUnitBack>(&params, &()).await
            };
            self.busy.try_set(false);
            match answer {
                Ok(()) => {
                    let words = if give { t!("delegation-given") } else { t!("delegation-taken") };
                    self.toasts.show(Toast::new(words));
                    page::focus(TITLE);
                    self.load();
                }
                Err(error) => drop(self.failure.try_set(error.sentence())),
            }
        });
    }

    /// The open units that they do not administer yet.
    fn choices(self) -> Vec<(Option<OrganizationId>, String)> {
        let theirs = self.theirs.get();
        let free = |unit: &ManagedUnit| {
            unit.closed_at.is_none() && theirs.iter().all(|given| given.unit.id != unit.id)
        };
        let units = self.units.get().into_iter().filter(free).map(|unit| (Some(unit.id), unit.name));
        [(None, t!("delegation-choose"))].into_iter().chain(units).collect()
    }
}

/// The units that somebody administers.
///
/// Keyboard: Tab goes from unit to unit, then to the choice of another and its button.
#[component]
pub fn DelegationsCard(
    /// Whose.
    user: UserId,
) -> impl IntoView {
    let delegations = Delegations {
        user,
        theirs: RwSignal::new(Vec::new()),
        units: RwSignal::new(Vec::new()),
        failure: RwSignal::new(String::new()),
        busy: RwSignal::new(false),
        toasts: Toasts::of_page(),
    };
    delegations.load();
    let chosen = RwSignal::new(None::<OrganizationId>);
    let give = move |()| {
        if let Some(unit) = chosen.get_untracked() {
            chosen.set(None);
            delegations.turn(unit, true);
        }
    };
    view! {
        <section class="card card--pad stack stack--s" aria-labelledby=TITLE>
            <h2 id=TITLE tabindex="-1">{t!("delegation-title")}</h2>
            <p class="sm muted">{t!("delegation-intro")}</p>
            <Show
                when=move || delegations.theirs.with(|theirs| !theirs.is_empty())
                fallback=|| view! { <p>{t!("delegation-none")}</p> }
            >
                <ul class="lines" role="list">
                    {move || delegations.theirs.get().into_iter().map(|one| view! { <Row delegations one/> }).collect_view()}
                </ul>
            </Show>
            <Show when=move || !delegations.failure.with(String::is_empty)>
                <Note tone=Tone::Bad lead=t!("admin-not-done") alert=true>{delegations.failure}</Note>
            </Show>
            <Show when=move || delegations.theirs.with(|theirs| theirs.len() < MOST_DELEGATIONS)>
                <div class="field">
                    <span class="lab" aria-hidden="true">{t!("delegation-unit")}</span>
                    {move || view! {
                        <Select
                            label=t!("delegation-unit")
                            choices=delegations.choices()
                            chosen
                            on_choose=move |unit| chosen.set(unit)
                        />
                    }}
                </div>
                <div class="row">
                    <Button word=t!("delegation-give") busy=delegations.busy on_press=give/>
                </div>
            </Show>
        </section>
    }
}

#[component]
fn Row(delegations: Delegations, one: Delegation) -> impl IntoView {
    let (unit, name) = (one.unit.id, one.unit.name);
    let label = t!("delegation-take-it", name = name.as_str());
    let by = one.by.map(|by| t!("delegation-by", name = by.name));
    view! {
        <li class="li">
            <span class="grow"><strong>{name}</strong> <small>{by}</small></span>
            <Button
                word=t!("delegation-take")
                weight=Weight::Quiet
                on_press=move |()| delegations.turn(unit, false)
                attr:aria-label=label
            />
        </li>
    }
}
