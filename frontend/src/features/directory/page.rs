//! The directory: a question, and the people who answer it.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_query_map},
};
use shared::{
    contract::NoParams,
    directory::{Directory, ListPeople, PeopleParams, PersonCard, ReadDirectory, SortLetter},
    feed::mentions::Letters,
    ids::{OrganizationId, SiteId, UserId},
};

use super::{
    card::PersonTile,
    model::{self, address_asking, asks_something},
};
use crate::{
    announce::Announcer,
    api,
    i18n::t,
    page::Pages,
    ui::{
        button::{Button, Weight},
        empty::{Empty, ErrorCard},
        icon::Icon,
        note::{Note, Tone},
        select::Select,
        skeleton::Skeleton,
    },
};

/// How long a person may pause while typing before what they typed is asked.
const PAUSE: Duration = Duration::from_millis(180);

/// The directory: `/people`, `?q=passeports&unit=12&site=3&from=k`.
///
/// Keyboard: Tab goes from the question to the people; what is typed is asked at once.
#[component]
pub fn DirectoryPage() -> impl IntoView {
    Pages::of_page().entitle(t!("nav-people"));
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|query| model::asked(|key| query.get(key))));
    let found = Found::new();
    let whole = RwSignal::new(None::<Directory>);
    spawn_local(async move {
        // Without it one can still ask by name.
        if let Ok(directory) = api::call::<ReadDirectory>(&NoParams {}, &()).await {
            whole.try_set(Some(directory));
        }
    });
    Effect::new(move |_| found.ask(asked.get()));
    view! {
        <div class="pagehead">
            <div>
                <h1>{t!("nav-people")}</h1>
                <p>{move || whole.with(|whole| whole.as_ref().map(counts))}</p>
            </div>
            <a class=Weight::Second.class() href="/chart"><Icon name="tree-structure"/>{t!("chart-title")}</a>
        </div>
        <QuestionCard asked whole/>
        <h2 class="vh" id="people-title">{t!("people-title")}</h2>
        <People found asked/>
    }
}

fn counts(whole: &Directory) -> String {
    let all = t!("people-count", count = whole.agents + whole.elected);
    let (agents, elected) =
        (t!("agents-count", count = whole.agents), t!("elected-count", count = whole.elected));
    let sites = u32::try_from(whole.sites.len()).unwrap_or(0);
    match (whole.elected, sites) {
        (0, 0) => all,
        (0, _) => t!("people-on-sites", people = all, sites = t!("sites-count", count = sites)),
        (_, 0) => t!("people-of-both", people = all, agents = agents, elected = elected),
        _ => {
            let sites = t!("sites-count", count = sites);
            t!("people-of-both-on-sites", people = all, agents = agents, elected = elected, sites = sites)
        }
    }
}

/// What is asked: words, a unit, a site, a letter. All of it stands in the address.
#[component]
fn QuestionCard(asked: Memo<PeopleParams>, whole: RwSignal<Option<Directory>>) -> impl IntoView {
    let navigate = use_navigate();
    let go = Callback::new(move |params: PeopleParams| {
        let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
        navigate(&address_asking(&params), options);
    });
    let typed = RwSignal::new(asked.with_untracked(|asked| asked.q.as_str().to_owned()));
    let turn = StoredValue::new(0_u32);
    let ask_soon = move |event: leptos::ev::Event| {
        typed.set(event_target_value(&event));
        let mine = turn.get_value().wrapping_add(1);
        turn.set_value(mine);
        let ask = move || {
            // What was typed since is asked instead; a page that was left asks nothing.
            if turn.try_get_value() == Some(mine) {
                go.run(with_words(&asked.get_untracked(), &typed.get_untracked()));
            }
        };
        set_timeout(ask, PAUSE);
    };
    // Back and Forward change the question too.
    Effect::new(move |_| {
        let said = asked.with(|asked| asked.q.as_str().to_owned());
        if typed.with_untracked(|typed| typed.trim() != said.trim()) {
            typed.set(said);
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        go.run(with_words(&asked.get_untracked(), &typed.get_untracked()));
    };
    view! {
        <section class="card card--pad asking" aria-label=t!("people-search")>
            <form class="asking__f" role="search" on:submit=submit>
                <div class="field grow">
                    <label for="people-q">{t!("people-q")}</label>
                    <input
                        class="input"
                        id="people-q"
                        type="search"
                        autocomplete="off"
                        maxlength="120"
                        placeholder=t!("people-q-example")
                        prop:value=typed
                        on:input=ask_soon
                    />
                </div>
                {move || whole.with(|whole| whole.as_ref().map(|whole| view! { <Places whole=whole.clone() asked go/> }))}
            </form>
            {move || whole.with(|whole| whole.as_ref().map(|whole| view! { <Alphabet letters=whole.letters.clone() asked/> }))}
        </section>
    }
}

fn with_words(asked: &PeopleParams, words: &str) -> PeopleParams {
    PeopleParams { q: Letters::parse(words.trim()).unwrap_or_default(), from: None, ..asked.clone() }
}

/// The unit and the site, where there are any to choose from.
#[component]
fn Places(whole: Directory, asked: Memo<PeopleParams>, go: Callback<PeopleParams>) -> impl IntoView {
    let units: Vec<(Option<OrganizationId>, String)> = std::iter::once((None, t!("units-all")))
        .chain(
            model::branches(&whole.units)
                .iter()
                .map(|branch| (Some(branch.unit.id), model::set_back(branch))),
        )
        .collect();
    let sites: Vec<(Option<SiteId>, String)> = std::iter::once((None, t!("sites-all")))
        .chain(whole.sites.into_iter().map(|site| (Some(site.id), site.name)))
        .collect();
    let choose_unit = move |unit| go.run(PeopleParams { unit, from: None, ..asked.get_untracked() });
    let choose_site = move |site| go.run(PeopleParams { site, from: None, ..asked.get_untracked() });
    view! {
        {(units.len() > 1).then(|| view! {
            <div class="field">
                <span class="label" aria-hidden="true">{t!("people-unit")}</span>
                <Select label=t!("people-unit") choices=units chosen=Signal::derive(move || asked.get().unit) on_choose=choose_unit/>
            </div>
        })}
        {(sites.len() > 1).then(|| view! {
            <div class="field">
                <span class="label" aria-hidden="true">{t!("people-site")}</span>
                <Select label=t!("people-site") choices=sites chosen=Signal::derive(move || asked.get().site) on_choose=choose_site/>
            </div>
        })}
    }
}

/// Links to the letters with which a family name begins.
#[component]
fn Alphabet(letters: Vec<SortLetter>, asked: Memo<PeopleParams>) -> impl IntoView {
    let letter = move |letter: SortLetter| {
        let word = letter.letter().to_ascii_uppercase().to_string();
        if !letters.contains(&letter) {
            return view! { <span aria-hidden="true">{word}</span> }.into_any();
        }
        let address = move || address_asking(&PeopleParams { from: Some(letter), ..asked.get() });
        let here = move || (asked.get().from == Some(letter)).then_some("true");
        view! { <a href=address aria-current=here>{word}</a> }.into_any()
    };
    view! {
        <nav class="alpha" aria-label=t!("people-letters")>{SortLetter::all().map(letter).collect_view()}</nav>
    }
}

/// The people found so far, and whether there are more.
#[derive(Clone, Copy)]
struct Found {
    people: RwSignal<Option<Vec<PersonCard>>>,
    next: RwSignal<Option<UserId>>,
    /// Why nothing, or nothing more, was found; empty when something was.
    failure: RwSignal<String>,
    busy: RwSignal<bool>,
    asked: StoredValue<PeopleParams>,
    /// Which question is the latest: the answers to others are not shown.
    turn: StoredValue<u32>,
    pages: Pages,
    announcer: Announcer,
}

impl Found {
    fn new() -> Self {
        Self {
            people: RwSignal::new(None),
            next: RwSignal::new(None),
            failure: RwSignal::new(String::new()),
            busy: RwSignal::new(false),
            asked: StoredValue::new(PeopleParams::default()),
            turn: StoredValue::new(0),
            pages: Pages::of_page(),
            announcer: Announcer::of_page(),
        }
    }

    /// Asks anew. What is shown stays until the answer is here.
    fn ask(self, params: PeopleParams) {
        self.asked.set_value(params);
        self.load(None);
    }

    /// Asks for those after the last one shown.
    fn more(self) {
        let next = self.next.get_untracked();
        if next.is_some() && !self.busy.get_untracked() {
            self.load(next);
        }
    }

    fn load(self, after: Option<UserId>) {
        let mine = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(mine);
        self.busy.set(true);
        let params = PeopleParams { after, ..self.asked.get_value() };
        spawn_local(async move {
            let answer = api::call::<ListPeople>(&params, &()).await;
            if self.turn.try_get_value() != Some(mine) {
                return;
            }
            self.busy.set(false);
            match answer {
                Ok(page) => {
                    self.failure.set(String::new());
                    self.next.set(page.next.map(UserId));
                    let count = u32::try_from(page.items.len()).unwrap_or(0);
                    match after {
                        None => self.people.set(Some(page.items)),
                        Some(_) => self.people.update(|all| all.get_or_insert_default().extend(page.items)),
                    }
                    if asks_something(&params) {
                        self.announcer.say(t!("people-found", count = count));
                    }
                    self.pages.ready();
                }
                Err(error) => self.failure.set(error.sentence()),
            }
        });
    }
}

#[component]
fn People(found: Found, asked: Memo<PeopleParams>) -> impl IntoView {
    let failed = move || !found.failure.with(String::is_empty);
    let nothing = move || found.people.with(|all| all.as_ref().is_some_and(Vec::is_empty));
    let known = move || found.people.with(Option::is_some);
    let again = move |()| found.load(None);
    let people = move || found.people.get().unwrap_or_default();
    view! {
        <Show when=move || failed() && !known()>
            <ErrorCard title=t!("people-failed") text=found.failure.get() retry=t!("retry") on_retry=again/>
        </Show>
        <Show when=move || !known() && !failed()><Skeleton label=t!("people-loading") count=3/></Show>
        <Show when=nothing><Nobody asked/></Show>
        <div class="people" aria-busy=move || found.busy.get().then_some("true")>
            <For each=people key=|card| card.person.id let:card><PersonTile card/></For>
        </div>
        <Show when=move || failed() && known()>
            <Note tone=Tone::Bad lead=t!("people-failed") alert=true>{found.failure}</Note>
        </Show>
        <div class="people__more">
            <p class="faint sm" role="status">
                {move || found.people.with(|all| all.as_ref().filter(|all| !all.is_empty()).map(|all| {
                    t!("people-shown", count = u32::try_from(all.len()).unwrap_or(0))
                }))}
            </p>
            <Show when=move || found.next.get().is_some()>
                <Button word=t!("people-more") busy=found.busy on_press=move |()| found.more()/>
            </Show>
        </div>
    }
}

/// Nobody fits: what one can do.
#[component]
fn Nobody(asked: Memo<PeopleParams>) -> impl IntoView {
    move || {
        if asks_something(&asked.get()) {
            view! {
                <Empty icon="magnifying-glass" title=t!("people-none") text=t!("people-none-text")>
                    <a class=Weight::Second.class() href="/people">{t!("people-all")}</a>
                </Empty>
            }
        } else {
            view! {
                <Empty icon="users-three" title=t!("people-empty") text=t!("people-empty-text")>
                    <a class=Weight::Second.class() href="/">{t!("nav-home")}</a>
                </Empty>
            }
        }
    }
}
