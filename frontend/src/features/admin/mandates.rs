//! What somebody was elected or appointed to, as administrators say it.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    directory::{ChangeMandates, MOST_MANDATES, MandateDraft, Mandates, PlacementParams, ReadMandates},
    few::Few,
    ids::UserId,
    text::{Day, Function},
};

use crate::{
    api,
    i18n::t,
    ui::{
        button::{Button, Weight},
        empty::ErrorCard,
        note::{Note, Tone},
        skeleton::Skeleton,
        toast::{Toast, Toasts},
    },
};

/// What somebody was elected or appointed to, to be changed.
///
/// Keyboard: Tab goes from field to field.
#[component]
pub fn MandatesCard(
    /// Whose.
    user: UserId,
) -> impl IntoView {
    let known = RwSignal::new(None::<Result<Mandates, String>>);
    let load = move || {
        spawn_local(async move {
            let answer = api::call::<ReadMandates>(&PlacementParams { user }, &()).await;
            known.try_set(Some(answer.map_err(|error| error.sentence())));
        });
    };
    load();
    let content = move || match known.get() {
        None => view! { <Skeleton label=t!("mandates-loading") count=1/> }.into_any(),
        Some(Err(sentence)) => view! {
            <ErrorCard title=t!("mandates-failed") text=sentence retry=t!("retry") on_retry=move |()| load()/>
        }
        .into_any(),
        Some(Ok(mandates)) => view! { <Form user mandates/> }.into_any(),
    };
    view! {
        <section class="card card--pad stack stack--s" aria-labelledby="mandates-title">
            <h2 id="mandates-title">{t!("mandates-title")}</h2>
            <p class="sm muted">{t!("mandates-intro")}</p>
            {content}
        </section>
    }
}

/// A mandate while it is written.
#[derive(Clone, Copy)]
struct Written {
    key: usize,
    title: RwSignal<String>,
    delegation: RwSignal<String>,
    party: RwSignal<String>,
    starts_on: RwSignal<String>,
    ends_on: RwSignal<String>,
}

/// What is wrong with a mandate.
enum Wrong {
    Title,
    Days,
}

impl Written {
    fn of(key: usize, mandate: Option<&MandateDraft>) -> Self {
        let text = |text: Option<&str>| RwSignal::new(text.unwrap_or_default().to_owned());
        let words = |which: fn(&MandateDraft) -> Option<&Function>| {
            text(mandate.and_then(which).map(Function::as_str))
        };
        let day = |which: fn(&MandateDraft) -> Option<&Day>| text(mandate.and_then(which).map(Day::as_str));
        Self {
            key,
            title: words(|one| Some(&one.title)),
            delegation: words(|one| one.delegation.as_ref()),
            party: words(|one| one.party.as_ref()),
            starts_on: day(|one| one.starts_on.as_ref()),
            ends_on: day(|one| one.ends_on.as_ref()),
        }
    }

    fn read(self) -> Result<MandateDraft, Wrong> {
        let words = |field: RwSignal<String>| Function::parse(&field.get_untracked()).ok();
        let day = |field: RwSignal<String>| match field.get_untracked().trim() {
            "" => Ok(None),
            text => Day::parse(text).map(Some).map_err(|_| Wrong::Days),
        };
        let (starts_on, ends_on) = (day(self.starts_on)?, day(self.ends_on)?);
        let (first, last) = (starts_on.as_ref().map(Day::as_str), ends_on.as_ref().map(Day::as_str));
        if first.zip(last).is_some_and(|(first, last)| last < first) {
            return Err(Wrong::Days);
        }
        let title = words(self.title).ok_or(Wrong::Title)?;
        let (delegation, party) = (words(self.delegation), words(self.party));
        Ok(MandateDraft { title, delegation, party, starts_on, ends_on })
    }
}

#[component]
fn Form(user: UserId, mandates: Mandates) -> impl IntoView {
    let toasts = Toasts::of_page();
    let all: Vec<Written> = mandates
        .mandates
        .as_slice()
        .iter()
        .enumerate()
        .map(|(key, one)| Written::of(key, Some(one)))
        .collect();
    let last = StoredValue::new(all.len());
    let all = RwSignal::new(all);
    let (failure, busy) = (RwSignal::new(String::new()), RwSignal::new(false));
    // What is added belongs to the form, not to the button.
    let owner = StoredValue::new(Owner::current());
    let add = move |()| {
        last.update_value(|last| *last += 1);
        let new = || Written::of(last.get_value(), None);
        let new = owner.get_value().map_or_else(new, |owner| owner.with(new));
        all.update(|all| all.push(new));
    };
    let save = move |()| {
        let read: Result<Vec<MandateDraft>, Wrong> =
            all.with_untracked(|all| all.iter().map(|one| one.read()).collect());
        let mandates = match read {
            Ok(mandates) => Few::new(mandates).unwrap_or_default(),
            Err(Wrong::Title) => return failure.set(t!("mandates-empty")),
            Err(Wrong::Days) => return failure.set(t!("mandates-days")),
        };
        failure.set(String::new());
        busy.set(true);
        spawn_local(async move {
            let answer = api::call::<ChangeMandates>(&PlacementParams { user }, &Mandates { mandates }).await;
            busy.try_set(false);
            match answer {
                Ok(_) => toasts.show(Toast::new(t!("mandates-saved"))),
                Err(error) => drop(failure.try_set(error.sentence())),
            }
        });
    };
    view! {
        <Show when=move || all.with(Vec::is_empty)><p class="muted">{t!("mandates-none")}</p></Show>
        <For each=move || all.get().into_iter().enumerate() key=|(index, one)| (*index, one.key) let((index, one))>
            <Fields one number=index + 1 all/>
        </For>
        <Show when=move || !failure.with(String::is_empty)>
            <Note tone=Tone::Bad lead=t!("mandates-not-saved") alert=true>{failure}</Note>
        </Show>
        <div class="row row--tight">
            <Show when=move || all.with(|all| all.len() < MOST_MANDATES)>
                <Button word=t!("mandates-add") icon="plus-bold" on_press=add/>
            </Show>
            <Button word=t!("mandates-save") weight=Weight::Primary busy on_press=save/>
        </div>
    }
}

#[component]
fn Fields(one: Written, number: usize, all: RwSignal<Vec<Written>>) -> impl IntoView {
    let id = |field: &str| format!("mandate-{field}-{}", one.key);
    view! {
        <fieldset class="stack stack--s placement">
            <legend>{t!("mandates-one", number = number)}</legend>
            {line(id("title"), t!("mandates-what"), "text", one.title)}
            {line(id("delegation"), t!("mandates-delegation"), "text", one.delegation)}
            {line(id("party"), t!("mandates-party"), "text", one.party)}
            <div class="row">
                {line(id("starts"), t!("mandates-starts"), "date", one.starts_on)}
                {line(id("ends"), t!("mandates-ends"), "date", one.ends_on)}
            </div>
            <div>
                <Button
                    word=t!("mandates-drop")
                    icon="trash"
                    weight=Weight::Quiet
                    on_press=move |()| all.update(|all| all.retain(|other| other.key != one.key))
                />
            </div>
        </fieldset>
    }
}

/// A field of a mandate.
fn line(id: String, label: String, kind: &'static str, value: RwSignal<String>) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                class="input"
                id=id
                type=kind
                maxlength=Function::MAX
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        </div>
    }
}
