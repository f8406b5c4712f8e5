//! The fields of a reading request.

use leptos::prelude::*;
use shared::{
    news::NEWS_ZONE,
    readings::{ButtonLabel, MOST_REMINDERS, ReadingLevel, USUAL_REMINDERS},
};

use super::{
    draft::{self, RENEWALS, WrongDue},
    form::Form,
    quiz::Quiz,
};
use crate::{
    dates::Calendar,
    i18n::t,
    page,
    ui::{button::Button, field::TextField, icon::Icon, select::Select},
};

/// The fields of a request.
///
/// Keyboard: arrows choose what is expected; Tab goes from field to field.
#[component]
pub fn Fields(
    /// What is written.
    form: Form,
    /// Whether people were asked already: then what is expected and the questions stay.
    #[prop(into)]
    started: Signal<bool>,
) -> impl IntoView {
    let by_button =
        Memo::new(move |_| matches!(form.level.get(), ReadingLevel::Confirmed | ReadingLevel::Quiz));
    let quiz = Memo::new(move |_| form.level.get() == ReadingLevel::Quiz);
    let label_error = Signal::derive(move || {
        if form.wrongs.with(|wrongs| wrongs.label) {
            t!("readask-label-wrong", max = ButtonLabel::MAX)
        } else {
            String::new()
        }
    });
    view! {
        <Levels form started/>
        <Show when=move || by_button.get()>
            <TextField id="readask-label" label=t!("readask-label") hint=t!("readask-label-hint", max = ButtonLabel::MAX) value=form.label error=label_error/>
        </Show>
        <Due form/>
        <Reminders form/>
        <Renewal form/>
        <Show when=move || quiz.get()><Quiz form started/></Show>
    }
}

#[component]
fn Levels(form: Form, started: Signal<bool>) -> impl IntoView {
    let choice = move |level: ReadingLevel| {
        let (word, small) = match level {
            ReadingLevel::Seen => (t!("readask-level-seen"), t!("readask-level-seen-text")),
            ReadingLevel::Read => (t!("readask-level-read"), t!("readask-level-read-text")),
            ReadingLevel::Confirmed => (t!("readask-level-confirmed"), t!("readask-level-confirmed-text")),
            ReadingLevel::Quiz => (t!("readask-level-quiz"), t!("readask-level-quiz-text")),
        };
        view! {
            <label class="check">
                <input
                    type="radio"
                    name="readask-level"
                    prop:checked=move || form.level.get() == level
                    on:change=move |_| form.level.set(level)
                />
                <span>{word}<small>{small}</small></span>
            </label>
        }
    };
    view! {
        <fieldset class="rd-set" disabled=started>
            <legend>{t!("readask-level")}</legend>
            <Show when=move || started.get()><p class="sm muted">{t!("readask-started")}</p></Show>
            <div>{ReadingLevel::ALL.iter().copied().map(choice).collect_view()}</div>
        </fieldset>
    }
}

#[component]
fn Due(form: Form) -> impl IntoView {
    let error = Signal::derive(move || match form.wrongs.with(|wrongs| wrongs.due) {
        Some(WrongDue::Missing) => t!("readask-due-missing"),
        Some(WrongDue::Past) => t!("readask-due-past"),
        None => String::new(),
    });
    let said = move || {
        let calendar = Calendar::of(NEWS_ZONE);
        let at = calendar.as_ref().and_then(|calendar| calendar.of_field(&form.due.get()));
        at.zip(calendar.as_ref()).map(|(at, calendar)| calendar.exact(at)).unwrap_or_default()
    };
    view! {
        <TextField id="readask-due" label=t!("readask-due") hint=t!("readask-zone") kind="datetime-local" value=form.due error/>
        <p class="sm muted" role="status">{said}</p>
    }
}

/// A reminder in words.
fn reminder(day: i8) -> String {
    let days = u32::from(day.unsigned_abs());
    match day {
        0 => t!("readask-reminder-same"),
        ..0 => t!("readask-reminder-before", days = days),
        1.. => t!("readask-reminder-after", days = days),
    }
}

/// The usual reminders as boxes to tick, the others as a list.
#[component]
fn Reminders(form: Form) -> impl IntoView {
    let usual = move |day: i8| {
        let there = move || form.reminders.with(|all| all.contains(&day));
        let change = move |event| {
            let wanted = event_target_checked(&event);
            form.reminders.update(|all| {
                all.retain(|other| *other != day);
                if wanted {
                    all.push(day);
                }
            });
        };
        let full = move || !there() && form.reminders.with(Vec::len) >= MOST_REMINDERS;
        view! {
            <label class="check">
                <input type="checkbox" prop:checked=there disabled=full on:change=change/>
                <span>{reminder(day)}</span>
            </label>
        }
    };
    let others = move || {
        let mut all = form.reminders.get();
        all.retain(|day| !USUAL_REMINDERS.contains(day));
        all.sort_unstable();
        all
    };
    let chip = move |day: i8| {
        let word = reminder(day);
        let label = t!("readask-reminder-drop", name = word.as_str());
        let drop = move |_| {
            form.reminders.update(|all| all.retain(|other| *other != day));
            page::focus("readask-reminders");
        };
        view! {
            <li><button type="button" class="chip" aria-label=label on:click=drop>{word} " " <Icon name="x"/></button></li>
        }
    };
    view! {
        <fieldset class="rd-set" id="readask-reminders" tabindex="-1">
            <legend>{t!("readask-reminders")}</legend>
            <p class="sm muted">{t!("readask-reminders-hint")}</p>
            <div>{USUAL_REMINDERS.map(usual).collect_view()}</div>
            <div class="several">
                <ul class="several__l" role="list"><For each=others key=|day| *day children=chip/></ul>
                <OtherReminder form/>
            </div>
        </fieldset>
    }
}

#[component]
fn OtherReminder(form: Form) -> impl IntoView {
    let picked = RwSignal::new(None::<i8>);
    let add = move |()| {
        if let Some(day) = picked.get_untracked() {
            form.reminders.update(|all| all.push(day));
            picked.set(None);
        }
    };
    move || {
        let mut taken = form.reminders.get();
        let room = taken.len() < MOST_REMINDERS;
        taken.extend(USUAL_REMINDERS);
        let days = draft::free_days(&taken).into_iter().map(|day| (Some(day), reminder(day)));
        let choices: Vec<_> = [(None, t!("readask-reminder-other"))].into_iter().chain(days).collect();
        room.then(|| {
            view! {
                <Select
                    label=t!("readask-reminder-other")
                    class="select select--s"
                    choices
                    chosen=picked
                    on_choose=move |day| picked.set(day)
                />
                <Button word=t!("readask-reminder-add") on_press=add/>
            }
        })
    }
}

#[component]
fn Renewal(form: Form) -> impl IntoView {
    let months = |months: u8| (Some(months), t!("readask-renew-months", count = u32::from(months)));
    let mut choices = vec![(None, t!("readask-renew-never"))];
    choices.extend(RENEWALS.map(months));
    if let Some(other) = form.renew.get_untracked().filter(|other| !RENEWALS.contains(other)) {
        choices.push(months(other));
    }
    view! {
        <div class="field">
            <span class="lab" aria-hidden="true">{t!("readask-renew")}</span>
            <Select label=t!("readask-renew") choices chosen=form.renew on_choose=move |months| form.renew.set(months)/>
        </div>
    }
}
