//! Groups that nobody runs any more, and the way to name somebody.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    groups::{
        owners::{ListOrphans, NameManager, NewManager, Orphan, OrphansParams},
        pages::GroupParams,
    },
    ids::GroupId,
};

use super::{TITLE, head};
use crate::{
    api,
    features::admin::{
        everywhere,
        model::Place,
        who::{Among, PersonChoice, Somebody},
    },
    i18n::t,
    listed::{Listed, Listing},
    page::{self, Pages},
    ui::{
        button::{Button, Weight},
        dialog::{Dialog, Size},
        empty::Empty,
        note::{Note, Tone},
        toast::{Toast, Toasts},
    },
};

/// The groups that nobody runs any more: `/admin/groups/unmanaged`. Whoever administers units is shown those
/// of their units.
///
/// Keyboard: Tab goes from button to button; each opens a dialog.
#[component]
pub fn OrphansPage() -> impl IntoView {
    Pages::of_page().entitle(t!("groupdesk-unmanaged"));
    let all = Listed::<Orphan>::new();
    let chosen = RwSignal::new(None::<(GroupId, String)>);
    all.ask(|after| {
        let params = OrphansParams { after: after.map(GroupId) };
        async move { api::call::<ListOrphans>(&params, &()).await }
    });
    let intro = if everywhere() { t!("orphans-intro") } else { t!("orphans-intro-units") };
    let nobody =
        || view! { <Empty icon="check-bold" title=t!("orphans-none") text=t!("orphans-none-text")/> };
    view! {
        {head(Place::Orphans, intro)}
        <Listing list=all loading=t!("orphans-loading") failed=t!("orphans-failed") empty=nobody>
            <section class="card card--pad">
                <ul class="lines" role="list">
                    <For each=move || all.items() key=|orphan| orphan.id let(orphan)>
                        <Row orphan chosen/>
                    </For>
                </ul>
            </section>
        </Listing>
        <NameDialog chosen on_named=move |()| { all.reload(); page::focus(TITLE); }/>
    }
}

fn name_of(orphan: &Orphan) -> String {
    orphan.group.as_ref().map_or_else(|| t!("orphans-secret"), |group| group.name.clone())
}

#[component]
fn Row(orphan: Orphan, chosen: RwSignal<Option<(GroupId, String)>>) -> impl IntoView {
    let (id, name) = (orphan.id, name_of(&orphan));
    let label = t!("orphans-choose-for", name = name.as_str());
    let former: Vec<String> = orphan.former.into_iter().map(|person| person.name).collect();
    let former = if former.is_empty() {
        t!("orphans-no-former")
    } else {
        t!("orphans-former", names = former.join(", "))
    };
    let kept = name.clone();
    view! {
        <li class="li">
            <span class="grow"><strong>{name}</strong><small>{former}</small></span>
            <Button
                word=t!("orphans-choose")
                on_press=move |()| chosen.set(Some((id, kept.clone())))
                attr:aria-label=label
            />
        </li>
    }
}

/// Names somebody for the group that is chosen.
#[component]
fn NameDialog(
    chosen: RwSignal<Option<(GroupId, String)>>,
    #[prop(into)] on_named: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::of_page();
    let (person, failure, busy) =
        (RwSignal::new(Somebody::None), RwSignal::new(String::new()), RwSignal::new(false));
    let open = Signal::derive(move || chosen.with(Option::is_some));
    Effect::new(move |_| {
        chosen.track();
        person.set(None);
        failure.set(String::new());
    });
    let send = move |()| {
        let (Some((group, _)), Some((user, name))) = (chosen.get_untracked(), person.get_untracked()) else {
            return page::focus("orphan-search");
        };
        busy.set(true);
        spawn_local(async move {
            let answer = api::call::<NameManager>(&GroupParams { group }, &NewManager { person: user }).await;
            busy.try_set(false);
            match answer {
                Ok(()) => {
                    chosen.try_set(None);
                    toasts.show(Toast::new(t!("orphans-named", name = name.as_str())));
                    on_named.run(());
                }
                Err(error) => drop(failure.try_set(error.sentence())),
            }
        });
    };
    view! {
        <Dialog
            open
            title=Signal::derive(move || {
                chosen.get().map_or_else(String::new, |(_, name)| t!("orphans-choose-for", name = name.as_str()))
            })
            id="orphan-title"
            size=Size::Wide
            close_label=t!("close")
            on_close=move |()| chosen.set(None)
        >
            <div class="dialog__b">
                <PersonChoice id="orphan-search" label=t!("orphans-search") chosen=person among=Among::Administered/>
                {(!everywhere()).then(|| view! { <p class="sm muted">{t!("orphans-of-units")}</p> })}
                <Show when=move || !failure.with(String::is_empty)>
                    <Note tone=Tone::Bad lead=t!("admin-not-done") alert=true>{failure}</Note>
                </Show>
            </div>
            <div class="dialog__f">
                <Button word=t!("admin-cancel") on_press=move |()| chosen.set(None)/>
                <Button word=t!("orphans-choose") weight=Weight::Primary busy on_press=send/>
            </div>
        </Dialog>
    }
}
