//! The directory: a question, and the people who answer it.

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
    listed::{Listed, Listing},
    page::Pages,
    pause::Pause,
    ui::{button::Weight, empty::Empty, icon::Icon, select::Select},
};

/// The directory: `/people`, `?q=passeports&unit=12&site=3&from=k`.
///
/// Keyboard: Tab goes from the question to the people; what is typed is asked at once.
#[component]
pub fn DirectoryPage() -> impl IntoView {
    Pages::of_page().entitle(t!("nav-people"));
    let query = use_query_map();
    let asked = Memo::new(move |_| query.with(|query| model::asked(|key| query.get(key))));
    let found = Listed::new();
    let whole = RwSignal::new(None::<Directory>);
    spawn_local(async move {
        // Without it one can still ask by name.
        if let Ok(directory) = api::call::<ReadDirectory>(&NoParams {}, &()).await {
            whole.try_set(Some(directory));
        }
    });
    Effect::new(move |_| look_for(found, asked.get()));
    view! {
        <div class="pagehead">
            <div>
                <h1>{t!("nav-people")}</h1>
                <p>{move || whole.with(|whole| whole.as_ref().map(counts))}</p>
            </div>
            <div class="row row--tight">
                <a class=Weight::Second.class() href="/phone-list" rel="external"><Icon name="phone"/>{t!("people-phones")}</a>
                <a class=Weight::Second.class() href="/chart"><Icon name="tree-structure"/>{t!("chart-title")}</a>
            </div>
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
    let pause = Pause::new();
    let ask_soon = move |event: leptos::ev::Event| {
        typed.set(event_target_value(&event));
        pause.then(move || go.run(with_words(&asked.get_untracked(), &typed.get_untracked())));
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

/// Asks for the people, and says how many there are when something was asked.
fn look_for(found: Listed<PersonCard>, params: PeopleParams) {
    let announcer = Announcer::of_page();
    found.ask(move |after| {
        let params = PeopleParams { after: after.map(UserId), ..params.clone() };
        async move {
            let page = api::call::<ListPeople>(&params, &()).await?;
            if asks_something(&params) {
                announcer.say(t!("people-found", count = page.items.len()));
            }
            Ok(page)
        }
    });
}

#[component]
fn People(found: Listed<PersonCard>, asked: Memo<PeopleParams>) -> impl IntoView {
    let progress = found.progress();
    view! {
        <Listing
            list=found
            loading=t!("people-loading")
            failed=t!("people-failed")
            empty=move || view! { <Nobody asked/> }
        >
            <div class="people" aria-busy=move || progress.busy().then_some("true")>
                <For each=move || found.items() key=|card| card.person.id let:card><PersonTile card/></For>
            </div>
            <p class="faint sm" role="status">
                {move || progress.count().map(|count| t!("people-shown", count = count))}
            </p>
        </Listing>
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
