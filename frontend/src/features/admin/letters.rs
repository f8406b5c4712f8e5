//! Activation letters for a whole unit: `/admin/letters`.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    directory::{ListUnits, ManagedUnit},
    ids::{OrganizationId, UserId},
    letters::{CountLetters, LetterCounts, Letters, LettersFor, MakeUnitLetters, UnitLetters, UnitParams},
};

use crate::{
    api, dates,
    i18n::t,
    page::Pages,
    ui::{
        button::{Button, Weight},
        empty::ErrorCard,
        icon::Icon,
        note::{Note, Tone},
        select::Select,
        skeleton::Skeleton,
    },
};

/// Letters for a unit and its parts.
///
/// Keyboard: Tab goes from choice to choice, then to the button.
#[component]
pub fn LettersPage() -> impl IntoView {
    let pages = Pages::of_page();
    pages.entitle(t!("letters-title"));
    let units = RwSignal::new(None::<Result<Vec<ManagedUnit>, String>>);
    let load = move || {
        spawn_local(async move {
            let answer = api::call::<ListUnits>(&NoParams {}, &()).await;
            units.try_set(Some(answer.map(|all| all.items).map_err(|error| error.sentence())));
            pages.ready();
        });
    };
    load();
    let content = move || match units.get() {
        None => view! { <Skeleton label=t!("accounts-loading") count=1/> }.into_any(),
        Some(Ok(units)) => view! { <UnitForm units/> }.into_any(),
        Some(Err(text)) => view! {
            <ErrorCard title=t!("accounts-failed") text retry=t!("retry") on_retry=move |()| load()/>
        }
        .into_any(),
    };
    view! {
        <div class="pagehead">
            <div>
                <h1>{t!("letters-title")}</h1>
                <p>{t!("letters-intro")}</p>
            </div>
        </div>
        {content}
    }
}

/// What is chosen, and what became of it.
#[derive(Clone, Copy)]
struct Choice {
    unit: RwSignal<Option<OrganizationId>>,
    whom: RwSignal<LettersFor>,
    counts: RwSignal<Option<LetterCounts>>,
    made: RwSignal<Option<Letters>>,
    failure: RwSignal<String>,
    busy: RwSignal<bool>,
}

impl Choice {
    fn new() -> Self {
        Self {
            unit: RwSignal::new(None),
            whom: RwSignal::new(LettersFor::NotYet),
            counts: RwSignal::new(None),
            made: RwSignal::new(None),
            failure: RwSignal::new(String::new()),
            busy: RwSignal::new(false),
        }
    }

    fn choose(self, unit: Option<OrganizationId>) {
        self.unit.set(unit);
        self.counts.set(None);
        self.made.set(None);
        self.failure.set(String::new());
        self.count();
    }

    fn count(self) {
        let Some(unit) = self.unit.get_untracked() else { return };
        spawn_local(async move {
            let answer = api::call::<CountLetters>(&UnitParams { unit }, &()).await;
            if self.unit.try_get_untracked() != Some(Some(unit)) {
                return;
            }
            match answer {
                Ok(counts) => {
                    self.counts.try_set(Some(counts));
                }
                Err(error) => {
                    self.failure.try_set(error.sentence());
                }
            }
        });
    }

    fn make(self, after: Option<UserId>) {
        let Some(unit) = self.unit.get_untracked().filter(|_| !self.busy.get_untracked()) else { return };
        let wanted = UnitLetters { whom: self.whom.get_untracked(), after };
        self.busy.set(true);
        self.failure.set(String::new());
        spawn_local(async move {
            let answer = api::call::<MakeUnitLetters>(&UnitParams { unit }, &wanted).await;
            self.busy.try_set(false);
            match answer {
                Ok(letters) => {
                    self.made.try_set(Some(letters));
                    self.count();
                }
                Err(error) => {
                    self.failure.try_set(error.sentence());
                }
            }
        });
    }

    /// How many letters would be made now.
    fn many(self) -> Option<u32> {
        let whom = self.whom.get();
        self.counts.get().map(|counts| match whom {
            LettersFor::NotYet => counts.not_yet,
            LettersFor::WithoutPassword => counts.without_password,
            LettersFor::Everybody => counts.everybody,
        })
    }
}

#[component]
fn UnitForm(units: Vec<ManagedUnit>) -> impl IntoView {
    let choice = Choice::new();
    let units: Vec<(Option<OrganizationId>, String)> =
        [(None, t!("letters-choose"))].into_iter().chain(indented(&units)).collect();
    let whom = vec![
        (LettersFor::NotYet, t!("letters-not-yet")),
        (LettersFor::WithoutPassword, t!("letters-without-password")),
        (LettersFor::Everybody, t!("letters-everybody")),
    ];
    let some = move || choice.many().is_some_and(|many| many > 0);
    view! {
        <section class="card card--pad stack newmember" aria-labelledby="letters-form">
            <h2 id="letters-form">{t!("letters-unit")}</h2>
            <div class="field">
                <Select
                    label=t!("letters-unit")
                    choices=units
                    chosen=choice.unit
                    on_choose=move |unit| choice.choose(unit)
                />
            </div>
            <div class="field">
                <span class="lab" aria-hidden="true">{t!("letters-whom")}</span>
                <Select
                    label=t!("letters-whom")
                    choices=whom
                    chosen=choice.whom
                    on_choose=move |whom| choice.whom.set(whom)
                />
            </div>
            <p role="status">{move || choice.many().map(|many| t!("letters-many", count = many))}</p>
            <Show when=move || choice.whom.get() == LettersFor::Everybody && some()>
                <Note tone=Tone::Warning lead=t!("letters-warning")>{t!("letters-warning-text")}</Note>
            </Show>
            <Show when=move || !choice.failure.with(String::is_empty)>
                <Note tone=Tone::Bad lead=t!("letters-failed") alert=true>{choice.failure}</Note>
            </Show>
            <Show when=some>
                <div class="row">
                    <Button
                        word=t!("letters-make")
                        weight=Weight::Primary
                        busy=choice.busy
                        on_press=move |()| choice.make(None)
                    />
                </div>
            </Show>
            {move || choice.made.get().map(|letters| {
                let next = letters.next;
                view! {
                    <LettersNote letters/>
                    {next.map(|next| view! {
                        <div class="row">
                            <Button
                                word=t!("letters-go-on")
                                busy=choice.busy
                                on_press=move |()| choice.make(Some(next))
                            />
                        </div>
                    })}
                }
            })}
        </section>
    }
}

/// Letters that were made: the file, which is here only now.
///
/// Keyboard: the link downloads it.
#[component]
pub fn LettersNote(
    /// Them.
    letters: Letters,
) -> impl IntoView {
    let Letters { count, expires_at, pdf, .. } = letters;
    let address = format!("data:application/pdf;base64,{pdf}");
    view! {
        <div class="note note--ok" role="alert">
            <Icon name="check-circle-fill"/>
            <div>
                <strong>{t!("letters-ready", count = count)}</strong>
                " "
                {t!("letters-ready-text", date = dates::exact(expires_at))}
                <p class="row mt-2">
                    <a class=Weight::Primary.class() href=address download=t!("letters-file")>
                        <Icon name="download-simple"/>
                        {t!("letters-download")}
                    </a>
                </p>
            </div>
        </div>
    }
}

/// The units with their places in the tree, each below the one it is part of.
fn indented(units: &[ManagedUnit]) -> Vec<(Option<OrganizationId>, String)> {
    let above = |unit: &ManagedUnit| units.iter().find(|other| Some(other.id) == unit.parent);
    let depth = |unit: &ManagedUnit| std::iter::successors(above(unit), |unit| above(unit)).take(9).count();
    let entry =
        |unit: &ManagedUnit| (Some(unit.id), format!("{}{}", "\u{2014} ".repeat(depth(unit)), unit.name));
    units.iter().filter(|unit| unit.closed_at.is_none()).map(entry).collect()
}
