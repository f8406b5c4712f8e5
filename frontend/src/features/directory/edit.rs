//! What one says of oneself: the dialog that changes it.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    directory::{
        About, EditMyProfile, PHONES_MAX, Phone, PhoneKind, PhoneNumber, PhoneVisibility, Profile,
        ProfileEdit, Topic,
    },
    few::Few,
    problem::FieldRule,
};

use super::{model::lines, person::Shown};
use crate::{
    api::{self, ApiError},
    i18n::t,
    ui::{
        button::{Button, IconButton, Weight},
        dialog::{Dialog, Size},
        field::FieldError,
        note::{Note, Tone},
        select::Select,
        toast::{Toast, Toasts},
    },
};

/// A number that is being written.
#[derive(Clone, Copy)]
struct Number {
    key: usize,
    kind: RwSignal<PhoneKind>,
    written: RwSignal<String>,
    visible: RwSignal<PhoneVisibility>,
    error: RwSignal<String>,
}

impl Number {
    fn new(key: usize, kind: PhoneKind, number: &str, visible: PhoneVisibility) -> Self {
        Self {
            key,
            kind: RwSignal::new(kind),
            written: RwSignal::new(number.to_owned()),
            visible: RwSignal::new(visible),
            error: RwSignal::new(String::new()),
        }
    }
}

impl Number {
    fn is_written(self) -> bool {
        self.written.with_untracked(|written| !written.trim().is_empty())
    }

    /// The number, if it is one; else says that it is none.
    fn read(self) -> Option<Phone> {
        let read = self.written.with_untracked(|written| PhoneNumber::parse(written)).ok();
        self.error.set(if read.is_some() { String::new() } else { t!("fiche-wrong-number") });
        let (kind, visible) = (self.kind.get_untracked(), self.visible.get_untracked());
        read.map(|number| Phone { kind, number, visible })
    }
}

/// A text that is being written, and what is wrong with it.
#[derive(Clone, Copy)]
struct Text {
    value: RwSignal<String>,
    error: RwSignal<String>,
}

impl Text {
    fn new(value: String) -> Self {
        Self { value: RwSignal::new(value), error: RwSignal::new(String::new()) }
    }

    /// What was written, if it keeps the rules; else says which one it breaks.
    fn read<T>(self, parse: impl FnOnce(&str) -> Result<T, FieldRule>) -> Option<T> {
        let read = self.value.with_untracked(|text| parse(text));
        self.error.set(read.as_ref().err().map(rule_words).unwrap_or_default());
        read.ok()
    }
}

fn rule_words(rule: &FieldRule) -> String {
    match rule {
        FieldRule::TooLong { max } => t!("fiche-too-long", max = u32::try_from(*max).unwrap_or(0)),
        FieldRule::TooMany { max } => t!("fiche-too-many", max = u32::try_from(*max).unwrap_or(0)),
        _ => t!("fiche-wrong"),
    }
}

/// What is being written.
#[derive(Clone, Copy)]
struct Form {
    about: Text,
    missions: Text,
    skills: Text,
    languages: Text,
    numbers: RwSignal<Vec<Number>>,
    next: StoredValue<usize>,
    busy: RwSignal<bool>,
    failure: RwSignal<String>,
}

impl Form {
    fn new(profile: &Profile) -> Self {
        let numbers: Vec<_> = (0..)
            .zip(&profile.phones)
            .map(|(key, phone)| Number::new(key, phone.kind, &phone.number, phone.visible))
            .collect();
        Self {
            about: Text::new(profile.about.as_str().to_owned()),
            missions: Text::new(profile.missions.join("\n")),
            skills: Text::new(profile.skills.join("\n")),
            languages: Text::new(profile.languages.join("\n")),
            next: StoredValue::new(numbers.len()),
            numbers: RwSignal::new(numbers),
            busy: RwSignal::new(false),
            failure: RwSignal::new(String::new()),
        }
    }

    fn add_number(self) {
        let key = self.next.get_value();
        self.next.set_value(key + 1);
        let number = Number::new(key, PhoneKind::Mobile, "", PhoneVisibility::Everyone);
        self.numbers.update(|all| all.push(number));
    }

    /// What is to be kept; nothing if a field breaks a rule.
    fn read(self) -> Option<ProfileEdit> {
        let about = self.about.read(About::parse);
        let missions = self.missions.read(|text| lines(text, Topic::parse));
        let skills = self.skills.read(|text| lines(text, Topic::parse));
        let languages = self.languages.read(|text| lines(text, Topic::parse));
        let written = self.numbers.get_untracked().into_iter().filter(|number| number.is_written());
        // Each is read, so that each that is wrong says so.
        let phones: Vec<Option<Phone>> = written.map(Number::read).collect();
        let phones = Few::new(phones.into_iter().collect::<Option<Vec<_>>>()?).ok()?;
        Some(ProfileEdit {
            about: about?,
            missions: missions?,
            skills: skills?,
            languages: languages?,
            phones,
        })
    }

    fn save(self, shown: Shown, toasts: Toasts) {
        if self.busy.get_untracked() {
            return;
        }
        self.failure.set(String::new());
        let Some(edit) = self.read() else {
            self.failure.set(t!("fiche-look-again"));
            return;
        };
        self.busy.set(true);
        spawn_local(async move {
            let answer = api::call::<EditMyProfile>(&NoParams {}, &edit).await;
            self.busy.try_set(false);
            match answer {
                Ok(profile) => {
                    shown.editing.try_set(false);
                    shown.show(Ok(profile));
                    toasts.show(Toast::new(t!("fiche-saved")));
                }
                Err(error) => drop(self.failure.try_set(ApiError::sentence(&error))),
            }
        });
    }
}

/// Changes what one says of oneself.
///
/// Keyboard: the focus begins on the first field; Esc closes and changes nothing.
#[component]
pub fn EditDialog(shown: Shown, profile: Profile) -> impl IntoView {
    let (form, toasts) = (Form::new(&profile), Toasts::of_page());
    let close = move |()| shown.editing.set(false);
    view! {
        <Dialog
            open=shown.editing
            title=t!("fiche-title")
            id="edit-profile-title"
            size=Size::Sheet
            close_label=t!("close")
            on_close=close
        >
            <div class="dialog__b stack stack--s">
                <Area id="edit-about" label=t!("person-about") hint=t!("fiche-about-hint") text=form.about rows=3/>
                <Area id="edit-missions" label=t!("person-missions") hint=t!("fiche-missions-hint") text=form.missions rows=3/>
                <Area id="edit-skills" label=t!("person-skills") hint=t!("fiche-skills-hint") text=form.skills rows=3/>
                <Area id="edit-languages" label=t!("person-languages") hint=t!("fiche-languages-hint") text=form.languages rows=2/>
                <Numbers form/>
                <Show when=move || !form.failure.with(String::is_empty)>
                    <Note tone=Tone::Bad lead=t!("fiche-not-saved") alert=true>{form.failure}</Note>
                </Show>
            </div>
            <div class="dialog__f">
                <Button word=t!("fiche-cancel") on_press=close/>
                <Button
                    word=t!("fiche-save")
                    weight=Weight::Primary
                    busy=form.busy
                    on_press=move |()| form.save(shown, toasts)
                />
            </div>
        </Dialog>
    }
}

/// A text of several lines with its label.
#[component]
fn Area(id: &'static str, label: String, hint: String, text: Text, rows: u32) -> impl IntoView {
    let wrong = move || !text.error.with(String::is_empty);
    view! {
        <div class="field">
            <label for=id>{label}</label>
            <p class="hint" id=format!("{id}-hint")>{hint}</p>
            <textarea
                class="input"
                id=id
                rows=rows
                prop:value=text.value
                on:input=move |event| text.value.set(event_target_value(&event))
                aria-invalid=move || wrong().then_some("true")
                aria-describedby=move || if wrong() { format!("{id}-hint {id}-error") } else { format!("{id}-hint") }
            ></textarea>
            <FieldError id=format!("{id}-error") error=text.error/>
        </div>
    }
}

/// The telephone numbers, each with who sees it.
#[component]
fn Numbers(form: Form) -> impl IntoView {
    let full = move || form.numbers.with(|all| all.len() >= PHONES_MAX);
    view! {
        <fieldset class="numbers">
            <legend>{t!("fiche-phones")}</legend>
            <For each=move || form.numbers.get() key=|number| number.key let:number>
                <NumberLine form number/>
            </For>
            <Show when=move || !full()>
                <Button word=t!("fiche-phone-add") icon="plus-bold" weight=Weight::Quiet on_press=move |()| form.add_number()/>
            </Show>
        </fieldset>
    }
}

#[component]
fn NumberLine(form: Form, number: Number) -> impl IntoView {
    let kinds = vec![
        (PhoneKind::Desk, t!("phone-desk")),
        (PhoneKind::Mobile, t!("phone-mobile")),
        (PhoneKind::Duty, t!("phone-duty")),
    ];
    let circles = vec![
        (PhoneVisibility::Everyone, t!("phone-everyone")),
        (PhoneVisibility::Unit, t!("phone-for-unit")),
        (PhoneVisibility::Nobody, t!("phone-for-nobody")),
    ];
    let id = format!("fiche-phone-{}", number.key);
    let error_id = format!("{id}-error");
    let described = error_id.clone();
    let wrong = move || !number.error.with(String::is_empty);
    view! {
        <div class="number">
            <Select label=t!("fiche-phone-kind") choices=kinds chosen=number.kind on_choose=move |kind| number.kind.set(kind)/>
            <input
                class="input"
                id=id
                type="tel"
                autocomplete="off"
                aria-label=t!("fiche-phone-number")
                prop:value=number.written
                on:input=move |event| number.written.set(event_target_value(&event))
                aria-invalid=move || wrong().then_some("true")
                aria-describedby=move || wrong().then(|| described.clone())
            />
            <Select label=t!("fiche-phone-visible") choices=circles chosen=number.visible on_choose=move |visible| number.visible.set(visible)/>
            <IconButton
                label=t!("fiche-phone-remove")
                icon="trash"
                on_press=move |()| form.numbers.update(|all| all.retain(|other| other.key != number.key))
            />
            <FieldError id=error_id error=number.error/>
        </div>
    }
}
