//! Who edits official news for which unit: officers say so.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    directory::{Directory, ReadDirectory},
    ids::{OrganizationId, UserId},
    news::desk::{DismissEditor, EditorParams, EditorsParams, ListEditors, NameEditor, UnitEditor},
};

use super::{audience::unit_choices, person::PersonSearch};
use crate::{
    api, dates,
    i18n::t,
    listed::{Listed, Listing},
    page::{self, Pages},
    ui::{
        button::{Button, Weight},
        empty::Empty,
        icon::Icon,
        note::{Note, Tone},
        person::PersonLine,
        select::Select,
        toast::{Toast, Toasts},
    },
};

/// The id of the heading, where the focus goes when a row leaves.
const TITLE: &str = "editors-title";

/// Who edits for which unit: `/news/editors`.
///
/// Keyboard: Tab goes from the form to the list; each row has its button.
#[component]
pub fn EditorsPage() -> impl IntoView {
    Pages::of_page().entitle(t!("editors-title"));
    let all = Listed::<UnitEditor>::new();
    all.ask(|before| async move { api::call::<ListEditors>(&EditorsParams { before }, &()).await });
    let failure = RwSignal::new(String::new());
    let empty =
        || view! { <Empty icon="users-three-fill" title=t!("editors-none") text=t!("editors-none-text")/> };
    view! {
        <nav class="row row--tight sm mb-4" aria-label=t!("write-path")>
            <a class=format!("{} backlink", Weight::Quiet.class()) href="/news/desk"><Icon name="arrow-left"/> {t!("write-to-desk")}</a>
        </nav>
        <div class="pagehead">
            <div>
                <h1 id=TITLE tabindex="-1">{t!("editors-title")}</h1>
                <p>{t!("editors-intro")}</p>
            </div>
        </div>
        <div class="stack">
            <Naming all failure/>
            <Show when=move || !failure.with(String::is_empty)>
                <Note tone=Tone::Bad lead=t!("write-not-done") alert=true>{failure}</Note>
            </Show>
            <Listing list=all loading=t!("editors-loading") failed=t!("editors-failed") empty=empty>
                <ul class="card card--pad" role="list">
                    <For each=move || all.items() key=|one| (one.person.id, one.unit.id) let(one)>
                        <Row one all failure/>
                    </For>
                </ul>
            </Listing>
        </div>
    }
}

/// Names somebody for a unit.
#[component]
fn Naming(all: Listed<UnitEditor>, failure: RwSignal<String>) -> impl IntoView {
    let toasts = Toasts::of_page();
    let (units, unit) = (RwSignal::new(Vec::<(OrganizationId, String)>::new()), RwSignal::new(None));
    let (person, busy) = (RwSignal::new(None::<(UserId, String)>), RwSignal::new(false));
    spawn_local(async move {
        match api::call::<ReadDirectory>(&NoParams {}, &()).await {
            Ok(Directory { units: whole, .. }) => drop(units.try_set(unit_choices(&whole, None))),
            Err(error) => drop(failure.try_set(error.sentence())),
        }
    });
    let choices = move || {
        let all = units.get().into_iter().map(|(id, word)| (Some(id), word));
        [(None, t!("editors-choose-unit"))].into_iter().chain(all).collect::<Vec<_>>()
    };
    let name = move |()| {
        let (Some((user, name)), Some(unit)) = (person.get_untracked(), unit.get_untracked()) else {
            return failure.set(t!("editors-incomplete"));
        };
        busy.set(true);
        failure.set(String::new());
        spawn_local(async move {
            let answer = api::call::<NameEditor>(&EditorParams { user, unit }, &()).await;
            busy.try_set(false);
            match answer {
                Ok(()) => {
                    person.try_set(None);
                    toasts.show(Toast::new(t!("editors-named", name = name)));
                    all.reload();
                }
                Err(error) => drop(failure.try_set(error.sentence())),
            }
        });
    };
    let chip = move || {
        person.get().map(|(_, name)| {
            let label = t!("write-audience-drop", name = name.as_str());
            view! {
                <button type="button" class="chip" aria-label=label on:click=move |_| { person.set(None); page::focus("editors-person") }>
                    {name} " " <Icon name="x"/>
                </button>
            }
        })
    };
    view! {
        <section class="card card--pad stack stack--s" aria-labelledby="editors-name">
            <h2 id="editors-name">{t!("editors-name")}</h2>
            <PersonSearch id="editors-person" label=t!("editors-person") on_choose=move |one| person.set(Some(one))/>
            <div>{chip}</div>
            <div class="field">
                <span class="lab" aria-hidden="true">{t!("editors-unit")}</span>
                {move || view! { <Select label=t!("editors-unit") choices=choices() chosen=unit on_choose=move |one| unit.set(one)/> }}
            </div>
            <div class="row"><Button word=t!("editors-name-it") weight=Weight::Primary busy on_press=name/></div>
        </section>
    }
}

#[component]
fn Row(one: UnitEditor, all: Listed<UnitEditor>, failure: RwSignal<String>) -> impl IntoView {
    let toasts = Toasts::of_page();
    let busy = RwSignal::new(false);
    let (user, unit) = (one.person.id, one.unit.id);
    let name = StoredValue::new(one.person.name.clone());
    let dismiss = move |()| {
        busy.set(true);
        failure.set(String::new());
        spawn_local(async move {
            let answer = api::call::<DismissEditor>(&EditorParams { user, unit }, &()).await;
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(()) => {
                    toasts.show(Toast::new(
                        name.with_value(|name| t!("editors-dismissed", name = name.as_str())),
                    ));
                    page::focus(TITLE);
                    all.change(|all| all.retain(|one| one.person.id != user || one.unit.id != unit));
                }
                Err(error) => failure.set(error.sentence()),
            }
        });
    };
    let detail = t!("editors-since", unit = one.unit.name.as_str(), day = dates::on_day(one.at));
    let label = t!("editors-dismiss-it", name = one.person.name.as_str(), unit = one.unit.name.as_str());
    view! {
        <li class="li deskline">
            <PersonLine id=one.person.id.0 photo=one.person.photo name=one.person.name detail/>
            <Button word=t!("editors-dismiss") weight=Weight::Quiet busy on_press=dismiss attr:aria-label=label/>
        </li>
    }
}
