//! For managers: what their people have not read yet, and what those signed on paper.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    few::Few,
    ids::{ReadingId, UserId},
    live::Event,
    news::NEWS_ZONE,
    readings::{
        Day, MOST_SIGNED, ReadingLevel, ReadingParams,
        following::{
            KeepSignatures, ListMissing, ListTeamReadings, MissingParams, MissingPerson, Signatures,
            TeamParams, TeamReading,
        },
        paper_sheet,
    },
};

use super::{
    card::due_words,
    model,
    views::{Gauge, Sure, SureDialog},
};
use crate::{
    api,
    dates::{self, Calendar, Clock},
    i18n::t,
    listed::{Listed, Listing},
    live::{Live, News},
    page,
    ui::{
        button::{Button, Weight},
        empty::Empty,
        field::{FieldError, TextField},
        icon::Icon,
        note::{Note, Tone},
        toast::{Toast, Toasts},
    },
};

/// What the viewer's people have to read and have not all read.
///
/// Keyboard: Tab goes from reading to reading; signatures are keyed in where one opens their form.
#[component]
pub fn Team() -> impl IntoView {
    let all = Listed::<TeamReading>::new();
    all.ask(|before| async move { api::call::<ListTeamReadings>(&TeamParams { before }, &()).await });
    Live::of_page().on_news(move |news| {
        if matches!(news, News::Resync | News::Event { event: Event::ReadingAsked { .. }, .. }) {
            all.reload();
        }
    });
    // One form at a time is open.
    let open = RwSignal::new(None::<ReadingId>);
    let nothing = || {
        view! { <Empty icon="check-bold" tint="t-olive" title=t!("readteam-none") text=t!("readteam-none-text")/> }
    };
    view! {
        <div class="stack">
            <p class="muted">{t!("readteam-intro")}</p>
            <Listing list=all loading=t!("readteam-loading") failed=t!("readteam-failed") empty=nothing>
                <For each=move || all.items() key=model::team_key let(reading)><One reading all open/></For>
            </Listing>
        </div>
    }
}

/// A reading, and those who are missing.
#[component]
fn One(reading: TeamReading, all: Listed<TeamReading>, open: RwSignal<Option<ReadingId>>) -> impl IntoView {
    let TeamReading { id, about, title, level, due_at, people, done, missing, .. } = reading;
    let (clock, heading) = (Clock::of_page(), format!("readteam-{id}"));
    let count = people.saturating_sub(done);
    let missing = Missing::start(ReadingParams { reading: id }, missing, count);
    let words = t!("readteam-share", count = done, people = people);
    let none = Memo::new(move |_| missing.people.with(Vec::is_empty));
    let more = Signal::derive(move || if none.get() { t!("readteam-names") } else { t!("readteam-more") });
    let person = |one: MissingPerson| {
        let unit = one.unit.map(|unit| unit.name);
        view! { <li class="li"><span>{one.person.name}{unit.map(|unit| view! { <small>{unit}</small> })}</span></li> }
    };
    let labelled = heading.clone();
    view! {
        <section class="card card--pad stack stack--s" aria-labelledby=labelled>
            <h2 id=heading tabindex="-1"><a href=about.address()>{title}</a></h2>
            <p>{move || due_words(clock, due_at)}</p>
            <Gauge words count=done people/>
            <h3>{t!("readteam-missing", count = count)}</h3>
            <ul class="rd-people" role="list">
                <For each=move || missing.people.get() key=|one| one.person.id children=person/>
            </ul>
            <Show when=move || missing.more()>
                <div class="row"><Button word=more busy=missing.busy on_press=move |()| missing.load()/></div>
            </Show>
            <Show when=move || !missing.failure.with(String::is_empty)>
                <Note tone=Tone::Bad lead=t!("readteam-failed") alert=true>{missing.failure}</Note>
            </Show>
            {(level != ReadingLevel::Quiz).then(|| view! { <Paper missing all open/> })}
        </section>
    }
}

/// A day of the organisation's calendar, as one says it.
fn day_words(day: &str) -> String {
    let noon = Calendar::of(NEWS_ZONE).and_then(|calendar| calendar.of_field(&format!("{day}T12:00")));
    noon.map_or_else(|| day.to_owned(), dates::on_day)
}

/// Those who are missing, as far as they are here.
#[derive(Clone, Copy)]
struct Missing {
    reading: ReadingParams,
    people: RwSignal<Vec<MissingPerson>>,
    /// Where the next page begins, once one was asked for.
    next: RwSignal<Option<i64>>,
    whole: RwSignal<bool>,
    busy: RwSignal<bool>,
    failure: RwSignal<String>,
}

impl Missing {
    fn start(reading: ReadingParams, people: Vec<MissingPerson>, count: u32) -> Self {
        let whole = u32::try_from(people.len()).is_ok_and(|here| here >= count);
        Self {
            reading,
            people: RwSignal::new(people),
            next: RwSignal::new(None),
            whole: RwSignal::new(whole),
            busy: RwSignal::new(false),
            failure: RwSignal::default(),
        }
    }

    fn more(self) -> bool {
        !self.whole.get()
    }

    /// Shows the next page: the first one again, with those who are here, as long as none was asked for.
    fn load(self) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.failure.set(String::new());
        spawn_local(async move {
            let after = self.next.try_get_untracked().flatten();
            let params = MissingParams { reading: self.reading.reading, unit: None, after };
            let answer = api::call::<ListMissing>(&params, &()).await;
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(page) => {
                    self.people.update(|here| {
                        let new = page.items.into_iter();
                        let new: Vec<_> =
                            new.filter(|one| here.iter().all(|old| old.person.id != one.person.id)).collect();
                        here.extend(new);
                    });
                    self.whole.set(page.next.is_none());
                    self.next.set(page.next);
                }
                Err(error) => self.failure.set(error.sentence()),
            }
        });
    }
}

/// The sheet to sign, and who signed it.
#[component]
fn Paper(missing: Missing, all: Listed<TeamReading>, open: RwSignal<Option<ReadingId>>) -> impl IntoView {
    let id = missing.reading.reading;
    let here = Memo::new(move |_| open.get() == Some(id));
    let toggle = move |_| open.set((!here.get_untracked()).then_some(id));
    let form = format!("readteam-paper-{id}");
    let controls = form.clone();
    view! {
        <div class="row row--tight">
            <a class=Weight::Second.class() href=paper_sheet(id, None) rel="external" download="">
                <Icon name="download-simple"/> {t!("readteam-sheet")}
            </a>
            <button
                type="button"
                class=Weight::Second.class()
                aria-expanded=move || if here.get() { "true" } else { "false" }
                aria-controls=controls
                on:click=toggle
            >
                <Icon name="signature-bold"/> {t!("readteam-paper")}
            </button>
        </div>
        <div id=form><Show when=move || here.get()><Signed missing all/></Show></div>
    }
}

/// Who signed, and on which day.
#[component]
fn Signed(missing: Missing, all: Listed<TeamReading>) -> impl IntoView {
    let (toasts, sure) = (Toasts::of_page(), Sure::new());
    let today = Calendar::of(NEWS_ZONE).map(|calendar| calendar.in_field(Clock::of_page().at_once()));
    let today = today.and_then(|text| text.split('T').next().map(ToOwned::to_owned)).unwrap_or_default();
    let (day, latest) = (RwSignal::new(today.clone()), StoredValue::new(today));
    let who = RwSignal::new(Vec::<UserId>::new());
    let wrong = RwSignal::new(None::<model::WrongSigning>);
    let day_error = Signal::derive(move || match wrong.get() {
        Some(model::WrongSigning::Day) => t!("readteam-day-wrong"),
        _ => String::new(),
    });
    let who_error = Signal::derive(move || match wrong.get() {
        Some(model::WrongSigning::Nobody) => t!("readteam-nobody"),
        Some(model::WrongSigning::TooMany) => t!("readteam-too-many", max = MOST_SIGNED),
        _ => String::new(),
    });
    let ask = move |()| {
        let found = latest.with_value(|latest| {
            model::signing_wrong(who.with_untracked(Vec::len), &day.get_untracked(), latest)
        });
        wrong.set(found);
        if found.is_none() {
            sure.ask();
        }
    };
    let keep = move |()| {
        let Ok(day) = Day::parse(&day.get_untracked()) else { return };
        let people = Few::new(who.get_untracked()).unwrap_or_default();
        if !sure.begin() {
            return;
        }
        spawn_local(async move {
            let answer = api::call::<KeepSignatures>(&missing.reading, &Signatures { people, day }).await;
            if let Some(kept) = sure.end(answer) {
                toasts.show(Toast::new(t!("readteam-kept", count = kept.people)));
                page::focus(page::MAIN);
                all.reload();
            }
        });
    };
    let choice = move |one: MissingPerson| {
        let id = one.person.id;
        let change = move |event| {
            let signed = event_target_checked(&event);
            who.update(|all| {
                all.retain(|other| *other != id);
                if signed {
                    all.push(id);
                }
            });
        };
        view! {
            <li>
                <label class="check">
                    <input type="checkbox" prop:checked=move || who.with(|all| all.contains(&id)) on:change=change/>
                    <span>{one.person.name}</span>
                </label>
            </li>
        }
    };
    let count = move || u32::try_from(who.with(Vec::len)).unwrap_or(u32::MAX);
    view! {
        <div class="stack stack--s">
            <fieldset class="rd-set">
                <legend>{t!("readteam-who")}</legend>
                <ul class="rd-people" role="list">
                    <For each=move || missing.people.get() key=|one| one.person.id children=choice/>
                </ul>
                <FieldError id="readteam-who-error" error=who_error/>
            </fieldset>
            <TextField id="readteam-day" label=t!("readteam-day") hint=t!("readteam-day-hint") kind="date" value=day error=day_error/>
            <div class="row"><Button word=t!("readteam-keep") weight=Weight::Primary on_press=ask/></div>
        </div>
        <SureDialog
            sure
            id="readteam-sure"
            title=Signal::derive(move || t!("readteam-keep-title", count = count()))
            verb=Signal::stored(t!("readteam-keep"))
            cancel=t!("readteam-cancel")
            failed=t!("readteam-not-kept")
            on_yes=keep
        >
            <p>{move || t!("readteam-keep-text", count = count(), day = day_words(&day.get()))}</p>
        </SureDialog>
    }
}
