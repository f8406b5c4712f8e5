//! When one is told: the hours in which one is left alone, and the digest.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    notifications::rhythm::{
        ChangeRhythm, ChangeUsualRhythm, Digest, Leave, QuietTimes, ReadRhythm, ReadUsualRhythm, Rhythm,
        RhythmNow,
    },
    text::{ClockTime, Day},
    time::UtcTime,
};

use crate::{
    api, dates,
    i18n::t,
    ui::{
        button::{Button, Weight},
        empty::ErrorCard,
        field::{Check, TextField},
        note::{Note, Tone},
        select::Select,
        skeleton::Skeleton,
        toast::{Toast, Toasts},
    },
};

/// How far one's rhythm is known.
#[derive(Clone, PartialEq, Eq)]
enum Known {
    Loading,
    There(Box<RhythmNow>),
    Failed(String),
}

/// When one is told.
///
/// Keyboard: Tab goes from field to field; Enter saves.
#[component]
pub fn MyRhythm() -> impl IntoView {
    let known = RwSignal::new(Known::Loading);
    let load = move || {
        known.set(Known::Loading);
        spawn_local(async move {
            known.try_set(match api::call::<ReadRhythm>(&NoParams {}, &()).await {
                Ok(now) => Known::There(Box::new(now)),
                Err(error) => Known::Failed(error.sentence()),
            });
        });
    };
    load();
    move || match known.get() {
        Known::Loading => view! { <Skeleton label=t!("alerts-settings-loading") count=1/> }.into_any(),
        Known::Failed(text) => view! {
            <ErrorCard title=t!("alerts-settings-failed") text retry=t!("retry") on_retry=move |()| load()/>
        }
        .into_any(),
        Known::There(now) => view! { <Form now=*now/> }.into_any(),
    }
}

/// What is written in the form.
#[derive(Clone, Copy)]
struct Written {
    quiet: RwSignal<bool>,
    from: RwSignal<String>,
    until: RwSignal<String>,
    weekends: RwSignal<bool>,
    holidays: RwSignal<bool>,
    leave_from: RwSignal<String>,
    leave_until: RwSignal<String>,
    digest: RwSignal<Digest>,
    digest_at: RwSignal<String>,
    /// What is wrong with a time, and with the leave.
    wrong_time: RwSignal<String>,
    wrong_leave: RwSignal<String>,
}

impl Written {
    fn of(rhythm: &Rhythm) -> Self {
        let QuietTimes { on, from, until, weekends, holidays, leave } = &rhythm.quiet;
        let text = |text: &str| RwSignal::new(text.to_owned());
        let day = |which: fn(&Leave) -> &Day| text(leave.as_ref().map_or("", |leave| which(leave).as_str()));
        Self {
            quiet: RwSignal::new(*on),
            from: text(from.as_str()),
            until: text(until.as_str()),
            weekends: RwSignal::new(*weekends),
            holidays: RwSignal::new(*holidays),
            leave_from: day(|leave| &leave.from),
            leave_until: day(|leave| &leave.until),
            digest: RwSignal::new(rhythm.digest),
            digest_at: text(rhythm.digest_at.as_str()),
            wrong_time: RwSignal::default(),
            wrong_leave: RwSignal::default(),
        }
    }

    /// What it says; nothing where something is wrong, which then is said.
    fn read(self) -> Option<Rhythm> {
        let clock = |text: RwSignal<String>| ClockTime::parse(&text.get_untracked()).ok();
        let times = (clock(self.from), clock(self.until), clock(self.digest_at));
        let (Some(from), Some(until), Some(digest_at)) = times else {
            self.wrong_time.set(t!("rhythm-wrong-time"));
            return None;
        };
        self.wrong_time.set(String::new());
        let Some(leave) = self.leave() else {
            self.wrong_leave.set(t!("rhythm-wrong-leave"));
            return None;
        };
        self.wrong_leave.set(String::new());
        let quiet = QuietTimes {
            on: self.quiet.get_untracked(),
            from,
            until,
            weekends: self.weekends.get_untracked(),
            holidays: self.holidays.get_untracked(),
            leave,
        };
        Some(Rhythm { quiet, digest: self.digest.get_untracked(), digest_at })
    }

    /// The leave, or that there is none; nothing where it is half written or ends before it begins.
    #[expect(clippy::option_option, reason = "none is an answer, and so is that it cannot be read")]
    fn leave(self) -> Option<Option<Leave>> {
        let (from, until) = (self.leave_from.get_untracked(), self.leave_until.get_untracked());
        if from.trim().is_empty() && until.trim().is_empty() {
            return Some(None);
        }
        let (from, until) = (Day::parse(&from).ok()?, Day::parse(&until).ok()?);
        (from.as_str() <= until.as_str()).then_some(Some(Leave { from, until }))
    }
}

#[component]
fn Form(now: RhythmNow) -> impl IntoView {
    let toasts = Toasts::of_page();
    let written = Written::of(&now.rhythm);
    let (busy, refused) = (RwSignal::new(false), RwSignal::new(String::new()));
    let now = RwSignal::new(now);
    let save = move || {
        let Some(rhythm) = written.read().filter(|_| !busy.get_untracked()) else { return };
        busy.set(true);
        spawn_local(async move {
            match api::call::<ChangeRhythm>(&NoParams {}, &rhythm).await {
                Ok(kept) => {
                    now.try_set(kept);
                    refused.try_set(String::new());
                    toasts.show(Toast::new(t!("alerts-saved")));
                }
                Err(error) => drop(refused.try_set(error.sentence())),
            }
            busy.try_set(false);
        });
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        save();
    };
    view! {
        <form class="stack" on:submit=submit novalidate>
            <Quiet written now/>
            <DigestCard written now/>
            {move || (!refused.with(String::is_empty)).then(|| view! {
                <Note tone=Tone::Bad lead=refused alert=true>""</Note>
            })}
            <div class="row">
                <Button word=t!("rhythm-save") weight=Weight::Primary busy=busy on_press=move |()| save()/>
            </div>
        </form>
    }
}

/// When those are told who never said when: for administrators.
///
/// Keyboard: Tab goes from field to field; Enter saves.
#[component]
pub fn UsualRhythm() -> impl IntoView {
    let known = RwSignal::new(None::<Result<Rhythm, String>>);
    let load = move || {
        known.set(None);
        spawn_local(async move {
            let answer = api::call::<ReadUsualRhythm>(&NoParams {}, &()).await;
            known.try_set(Some(answer.map_err(|error| error.sentence())));
        });
    };
    load();
    move || match known.get() {
        None => view! { <Skeleton label=t!("alerts-settings-loading") count=1/> }.into_any(),
        Some(Err(text)) => view! {
            <ErrorCard title=t!("alerts-settings-failed") text retry=t!("retry") on_retry=move |()| load()/>
        }
        .into_any(),
        Some(Ok(rhythm)) => view! { <UsualForm rhythm/> }.into_any(),
    }
}

#[component]
fn UsualForm(rhythm: Rhythm) -> impl IntoView {
    let toasts = Toasts::of_page();
    let written = Written::of(&rhythm);
    let (busy, refused) = (RwSignal::new(false), RwSignal::new(String::new()));
    let save = move || {
        let Some(rhythm) = written.read().filter(|_| !busy.get_untracked()) else { return };
        busy.set(true);
        spawn_local(async move {
            match api::call::<ChangeUsualRhythm>(&NoParams {}, &rhythm).await {
                Ok(_) => {
                    refused.try_set(String::new());
                    toasts.show(Toast::new(t!("alerts-saved")));
                }
                Err(error) => drop(refused.try_set(error.sentence())),
            }
            busy.try_set(false);
        });
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        save();
    };
    view! {
        <form class="card card--pad stack stack--s" aria-labelledby="rhythm-usual" on:submit=submit novalidate>
            <h2 id="rhythm-usual">{t!("rhythm-usual")}</h2>
            <p class="muted">{t!("rhythm-usual-text")}</p>
            <Check label=t!("rhythm-usual-on") value=written.quiet/>
            <QuietFields written/>
            <DigestFields written/>
            {move || (!refused.with(String::is_empty)).then(|| view! {
                <Note tone=Tone::Bad lead=refused alert=true>""</Note>
            })}
            <div class="row">
                <Button word=t!("rhythm-usual-save") weight=Weight::Primary busy=busy on_press=move |()| save()/>
            </div>
        </form>
    }
}

/// A moment by the clock that the hours of the form are meant by, wherever the reader is.
fn there(zone: &str, moment: UtcTime) -> String {
    dates::Calendar::of(zone).map_or_else(|| dates::exact(moment), |clock| clock.exact(moment))
}

#[component]
fn Quiet(written: Written, now: RwSignal<RhythmNow>) -> impl IntoView {
    let until = move || now.with(|now| now.quiet_until.map(|until| there(&now.zone, until)));
    view! {
        <section class="card card--pad stack stack--s" aria-labelledby="rhythm-quiet">
            <h2 id="rhythm-quiet">{t!("rhythm-quiet")}</h2>
            <p class="muted">{t!("rhythm-quiet-text")}</p>
            <Check label=t!("rhythm-quiet-on") value=written.quiet/>
            <QuietFields written/>
            <div class="stack stack--s" hidden=move || !written.quiet.get()>
                <fieldset class="rhythm__leave">
                    <legend>{t!("rhythm-leave")}</legend>
                    <div class="row rhythm">
                        <TextField id="rhythm-leave-from" kind="date" label=t!("rhythm-leave-from")
                            value=written.leave_from error=written.wrong_leave/>
                        <TextField id="rhythm-leave-until" kind="date" label=t!("rhythm-leave-until")
                            value=written.leave_until/>
                    </div>
                </fieldset>
            </div>
            <p class="sm muted" role="status">
                {move || match until() {
                    Some(until) => t!("rhythm-quiet-now", until = until),
                    None => String::new(),
                }}
            </p>
            <p class="sm muted">{move || t!("rhythm-zone", zone = now.with(|now| now.zone.clone()))}</p>
        </section>
    }
}

/// The hours and days of every week and year.
#[component]
fn QuietFields(written: Written) -> impl IntoView {
    view! {
        <div class="row rhythm" hidden=move || !written.quiet.get()>
            <TextField id="rhythm-from" kind="time" label=t!("rhythm-from") value=written.from
                error=written.wrong_time/>
            <TextField id="rhythm-until" kind="time" label=t!("rhythm-until") value=written.until/>
        </div>
        <div class="stack stack--s" hidden=move || !written.quiet.get()>
            <Check label=t!("rhythm-weekends") value=written.weekends/>
            <Check label=t!("rhythm-holidays") value=written.holidays/>
        </div>
    }
}

/// How often a digest comes, and at what time.
#[component]
fn DigestFields(written: Written) -> impl IntoView {
    let choices = vec![
        (Digest::Daily, t!("digest-daily")),
        (Digest::Weekly, t!("digest-weekly")),
        (Digest::Never, t!("digest-never")),
    ];
    view! {
        <div class="row rhythm">
            <div class="field">
                <span aria-hidden="true" class="rhythm__l">{t!("digest-often")}</span>
                <Select label=t!("digest-often") choices chosen=written.digest
                    on_choose=move |digest| written.digest.set(digest)/>
            </div>
            <div hidden=move || written.digest.get() == Digest::Never>
                <TextField id="rhythm-digest-at" kind="time" label=t!("digest-at") value=written.digest_at/>
            </div>
        </div>
    }
}

#[component]
fn DigestCard(written: Written, now: RwSignal<RhythmNow>) -> impl IntoView {
    let next = move || match now.with(|now| (now.address.clone(), now.next_digest)) {
        (None, _) => t!("digest-no-address"),
        (Some(_), None) => t!("digest-none"),
        (Some(address), Some(next)) => {
            t!("digest-next", when = now.with(|now| there(&now.zone, next)), address = address)
        }
    };
    let silent = move || now.with(|now| now.address.is_some() && !now.leaves);
    view! {
        <section class="card card--pad stack stack--s" aria-labelledby="rhythm-digest">
            <h2 id="rhythm-digest">{t!("rhythm-digest")}</h2>
            <p class="muted">{t!("rhythm-digest-text")}</p>
            <DigestFields written/>
            <p class="sm muted" role="status">{next}</p>
            {move || silent().then(|| view! {
                <Note lead=Signal::stored(t!("digest-silent"))>{t!("digest-silent-text")}</Note>
            })}
        </section>
    }
}
