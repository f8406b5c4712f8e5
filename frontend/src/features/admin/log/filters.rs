//! Which entries are shown: by what was done, by whom, when. The address says it.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{NavigateOptions, hooks::use_navigate};
use shared::{
    admin::{ListMembers, Member, MemberParams, ReadMember},
    audit::Action,
    ids::UserId,
};

use super::words;
use crate::{
    api,
    features::admin::model::{LogFilter, MemberFilter},
    i18n::t,
    pause::Pause,
    ui::{icon::Icon, select::Select},
};

/// How many people are offered.
const OFFERED: usize = 6;

/// The filters of the log.
///
/// Keyboard: Tab goes from one to the next; each acts at once.
#[component]
pub fn Filters(
    /// The filter in the address.
    #[prop(into)]
    filter: Signal<LogFilter>,
) -> impl IntoView {
    let navigate = use_navigate();
    let choose = Callback::new(move |filter: LogFilter| {
        navigate(&filter.address(), NavigateOptions { scroll: false, ..NavigateOptions::default() });
    });
    let change = move |change: &dyn Fn(&mut LogFilter)| {
        let mut changed = filter.get_untracked();
        change(&mut changed);
        choose.run(changed);
    };
    let actions: Vec<(Option<Action>, String)> = [(None, t!("log-every-action"))]
        .into_iter()
        .chain(Action::ALL.iter().map(|action| (Some(*action), words::action_word(*action))))
        .collect();
    view! {
        <section class="card card--pad filters" aria-label=t!("log-filters")>
            <div class="field">
                <span class="lab" aria-hidden="true">{t!("log-action")}</span>
                <Select
                    label=t!("log-action")
                    choices=actions
                    chosen=Signal::derive(move || filter.get().action)
                    on_choose=move |action| change(&|filter| filter.action = action)
                />
            </div>
            <Day
                id="log-from"
                label=t!("log-from")
                day=Signal::derive(move || filter.get().from)
                on_choose=move |day: String| change(&|filter| filter.from.clone_from(&day))
            />
            <Day
                id="log-to"
                label=t!("log-to")
                day=Signal::derive(move || filter.get().to)
                on_choose=move |day: String| change(&|filter| filter.to.clone_from(&day))
            />
            <Person
                person=Signal::derive(move || filter.get().person)
                on_choose=move |person| change(&|filter| filter.person = person)
            />
            <Show when=move || !filter.with(LogFilter::is_empty)>
                <div class="filters__all">
                    <a class="btn btn--quiet" href="/admin/log">
                        <Icon name="x"/>
                        {t!("log-everything")}
                    </a>
                </div>
            </Show>
        </section>
    }
}

#[component]
fn Day(
    id: &'static str,
    #[prop(into)] label: String,
    #[prop(into)] day: Signal<String>,
    #[prop(into)] on_choose: Callback<String>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <input
                class="input"
                type="date"
                id=id
                prop:value=day
                on:change=move |event| on_choose.run(event_target_value(&event))
            />
        </div>
    }
}

/// The person whose entries are shown, or the way to one.
///
/// Keyboard: typing looks for people; Tab goes through those that were found.
#[component]
fn Person(
    #[prop(into)] person: Signal<Option<UserId>>,
    #[prop(into)] on_choose: Callback<Option<UserId>>,
) -> impl IntoView {
    let chosen = Memo::new(move |_| person.get());
    move || match chosen.get() {
        Some(user) => view! { <Chosen user on_clear=move |()| on_choose.run(None)/> }.into_any(),
        None => view! { <Find on_choose=move |user| on_choose.run(Some(user))/> }.into_any(),
    }
}

#[component]
fn Chosen(user: UserId, #[prop(into)] on_clear: Callback<()>) -> impl IntoView {
    let name = RwSignal::new(format!("#{user}"));
    spawn_local(async move {
        if let Ok(details) = api::call::<ReadMember>(&MemberParams { user }, &()).await {
            name.try_set(details.member.person.name);
        }
    });
    view! {
        <div class="field">
            <span class="lab">{t!("log-person")}</span>
            <div class="row row--tight">
                <a href=format!("/admin/members/{user}")>{name}</a>
                <button type="button" class="btn btn--quiet" on:click=move |_| on_clear.run(())>
                    <Icon name="x"/>
                    {t!("log-anybody")}
                </button>
            </div>
        </div>
    }
}

#[component]
fn Find(#[prop(into)] on_choose: Callback<UserId>) -> impl IntoView {
    let found = RwSignal::new(None::<Vec<Member>>);
    let pause = Pause::new();
    let typed = move |event: leptos::ev::Event| {
        let q = event_target_value(&event);
        let look = move || {
            spawn_local(async move {
                let params = MemberFilter { q: q.clone(), ..MemberFilter::default() }.params();
                let people = if params.q.is_empty() {
                    None
                } else {
                    let answer = api::call::<ListMembers>(&params, &()).await;
                    answer.ok().map(|page| page.items.into_iter().take(OFFERED).collect())
                };
                found.try_set(people);
            });
        };
        pause.then(look);
    };
    let offer = move |member: Member| {
        let person = member.person;
        view! {
            <li>
                <button type="button" class="li" on:click=move |_| on_choose.run(person.id)>
                    <span class="grow"><strong>{person.name}</strong> <small>{person.username}</small></span>
                </button>
            </li>
        }
    };
    view! {
        <div class="field filters__person">
            <label for="log-person">{t!("log-person")}</label>
            <input
                class="input"
                type="search"
                id="log-person"
                autocomplete="off"
                placeholder=t!("log-person-hint")
                on:input=typed
            />
            <div role="status">
                {move || found.get().map(|people| if people.is_empty() {
                    view! { <p class="sm muted">{t!("log-nobody")}</p> }.into_any()
                } else {
                    view! { <ul class="lines" role="list">{people.into_iter().map(offer).collect_view()}</ul> }
                        .into_any()
                })}
            </div>
        </div>
    }
}
