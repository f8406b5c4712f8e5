//! How the server is: each part with its state in words, and a test where there is one.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    admin::{DatabaseKind, Health, MailHealth, Note, Part, ReadHealth, State, TestParams, TestPart, Tested},
    identity::Language,
};

use super::{
    asked::{Answer, Asked},
    mail, model,
};
use crate::{
    announce::Announcer,
    api,
    i18n::{self, t},
    page::Pages,
    ui::{
        badge::{Badge, Tone},
        button::Button,
        icon::Icon,
        time::Moment,
    },
};

/// How the server is.
///
/// Keyboard: Tab goes from test to test.
#[component]
pub fn DashboardPage() -> impl IntoView {
    Pages::of_page().entitle(t!("admin-dashboard"));
    let asked = Asked::of::<ReadHealth>();
    view! {
        <div class="pagehead">
            <div>
                <h1>{t!("admin-dashboard")}</h1>
                <p>{t!("admin-dashboard-intro")}</p>
            </div>
            <Button word=t!("admin-refresh") icon="arrow-clockwise" on_press=move |()| asked.again()/>
        </div>
        <Answer
            asked
            loading=t!("admin-health-loading")
            failed=t!("admin-health-failed")
            show=|health| view! { <Parts health/> }.into_any()
        />
    }
}

#[component]
fn Parts(health: Health) -> impl IntoView {
    let Health {
        version,
        started_at,
        database,
        database_bytes,
        disk,
        jobs,
        outbox,
        mail,
        connections,
        exported_at,
    } = health;
    let kept = if exported_at.is_some() { State::Well } else { State::Watch };
    let kind = match database {
        DatabaseKind::Sqlite => "SQLite",
        DatabaseKind::Postgres => "PostgreSQL",
    };
    let room = t!("admin-disk-room", free = size(disk.free), total = size(disk.total));
    let work = if jobs.late + jobs.dead == 0 {
        t!("admin-jobs-well")
    } else {
        t!("admin-jobs-late", late = jobs.late, dead = jobs.dead)
    };
    let seconds = u64::try_from(outbox.lag_ms / 1_000).unwrap_or_default();
    let on_its_way =
        if seconds == 0 { t!("admin-outbox-well") } else { t!("admin-outbox-late", count = seconds) };
    view! {
        <section class="card" aria-labelledby="health-title">
            <div class="card__h"><h2 id="health-title">{t!("admin-health-title")}</h2></div>
            <ul class="card__b" role="list">
                <Line icon="shield-check" name=t!("admin-version") state=State::Well>
                    {version} " — " {t!("admin-since")} " " <Moment at=started_at/>
                </Line>
                <Line
                    icon="hard-drives"
                    name=t!("admin-database")
                    state=State::Well
                    test=Part::Database
                >
                    {t!("admin-database-size", kind = kind, size = size(database_bytes))}
                </Line>
                <Line icon="hard-drives" name=t!("admin-disk") state=disk.state test=Part::Storage>
                    {room}
                </Line>
                <Line icon="clock-countdown" name=t!("admin-jobs") state=jobs.state test=Part::Jobs>
                    {work}
                </Line>
                <Line icon="paper-plane-right-fill" name=t!("admin-outbox") state=outbox.state test=Part::Live>
                    {on_its_way}
                </Line>
                <Line icon="envelope-simple" name=t!("admin-mail") state=mail.state test=Part::Mail>
                    {mail_words(mail)}
                </Line>
                <Line icon="cloud-check" name=t!("admin-copy") state=kept>
                    {match exported_at {
                        Some(at) => view! { {t!("admin-copy-last")} " " <Moment at/> }.into_any(),
                        None => t!("admin-copy-none").into_any(),
                    }}
                </Line>
                <Line icon="desktop" name=t!("admin-connections") state=State::Well>
                    {t!("admin-connections-count", count = connections)}
                </Line>
            </ul>
        </section>
    }
}

/// One part of the server, its state, and its test if it has one.
#[component]
fn Line(
    icon: &'static str,
    #[prop(into)] name: String,
    state: State,
    #[prop(optional)] test: Option<Part>,
    children: Children,
) -> impl IntoView {
    let tested = RwSignal::new(None::<Result<Tested, String>>);
    let state_now = move || match tested.get() {
        Some(Ok(tested)) => worse(state, tested.state),
        Some(Err(_)) => State::Bad,
        None => state,
    };
    let outcome = move || {
        tested.get().map(|outcome| {
            let words = outcome.map_or_else(|sentence| sentence, |tested| outcome_words(&tested));
            view! { <small>{words}</small> }
        })
    };
    let label = name.clone();
    view! {
        <li class="li healthline">
            <Icon name=icon/>
            <span class="grow"><strong>{name}</strong> <small>{children()}</small> {outcome}</span>
            {move || view! { <StateBadge state=state_now()/> }}
            {test.map(|part| view! { <TestButton part name=label tested/> })}
        </li>
    }
}

#[component]
fn TestButton(part: Part, name: String, tested: RwSignal<Option<Result<Tested, String>>>) -> impl IntoView {
    let (busy, announcer) = (RwSignal::new(false), Announcer::of_page());
    let test = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let answer = api::call::<TestPart>(&TestParams { part }, &()).await;
            busy.try_set(false);
            let outcome = answer.map_err(|error| error.sentence());
            announcer.say(outcome.as_ref().map_or_else(Clone::clone, outcome_words));
            tested.try_set(Some(outcome));
        });
    };
    view! {
        <button
            type="button"
            class="btn btn--second"
            aria-busy=move || busy.get().then_some("true")
            on:click=test
        >
            {t!("admin-test")}
            <span class="vh">", " {name}</span>
        </button>
    }
}

#[component]
fn StateBadge(state: State) -> impl IntoView {
    let (tone, icon, word) = match state {
        State::Well => (Tone::Good, "check-circle-fill", t!("admin-state-well")),
        State::Watch => (Tone::Warning, "warning-fill", t!("admin-state-watch")),
        State::Bad => (Tone::Bad, "x-circle-fill", t!("admin-state-bad")),
    };
    view! { <Badge word tone icon/> }
}

fn mail_words(mail: MailHealth) -> String {
    match mail {
        MailHealth { configured: false, .. } => t!("admin-mail-none"),
        MailHealth { waiting: 0, failed: 0, .. } => t!("admin-mail-well"),
        MailHealth { waiting, failed, .. } => t!("admin-mail-some", waiting = waiting, failed = failed),
    }
}

fn outcome_words(tested: &Tested) -> String {
    if let Some(reason) = &tested.reason {
        return mail::reason_words(reason);
    }
    match tested.note {
        Some(Note::NoAddress) => return t!("admin-test-no-address"),
        Some(Note::NotConfigured) => return t!("admin-test-kept"),
        Some(Note::NobodyWorks) => return t!("admin-test-nobody-works"),
        Some(Note::NobodyTells) => return t!("admin-test-nobody-tells"),
        None => {}
    }
    match tested.state {
        State::Well => t!("admin-test-well", count = tested.took_ms),
        State::Watch => t!("admin-test-slow", count = tested.took_ms),
        State::Bad => t!("admin-test-bad"),
    }
}

fn worse(one: State, other: State) -> State {
    if other.code() > one.code() { other } else { one }
}

/// A number of bytes, as one reads it.
fn size(count: u64) -> String {
    let (number, unit) = model::bytes(count);
    let number = match i18n::language() {
        Language::Fr => number.replace('.', ","),
        Language::En => number,
    };
    match unit {
        0 => t!("admin-size-b", number = number),
        1 => t!("admin-size-kb", number = number),
        2 => t!("admin-size-mb", number = number),
        3 => t!("admin-size-gb", number = number),
        _ => t!("admin-size-tb", number = number),
    }
}
