//! What one prefers: each choice acts at once and is kept for every device.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    identity::{Contrast, Language, NEW_EMAIL, Preferences, SavePreferences, TextSize, Theme},
};

use super::zones;
use crate::{
    api,
    i18n::t,
    session::Session,
    shell::Help,
    ui::{
        note::{Note, Tone},
        segmented::Segmented,
        select::Select,
        switch::Switch,
        toast::{Toast, Toasts},
    },
};

/// The preferences.
#[component]
pub fn PreferencesCard() -> impl IntoView {
    let saving = Saving::new();
    let now = Memo::new(move |_| saving.session.me().with(|me| me.preferences.clone()));
    let failure = saving.failure;
    view! {
        <section class="card card--pad" aria-labelledby="preferences-title">
            <h2 id="preferences-title">{t!("preferences-title")}</h2>
            <Show when=move || !failure.with(String::is_empty)>
                <Note tone=Tone::Bad lead=t!("preferences-failed") alert=true>{failure}</Note>
            </Show>
            <Words saving now/>
            <Zone saving now/>
            <Looks saving now/>
            <Habits saving now/>
            <div class="setting">
                <a class="btn btn--quiet" href=NEW_EMAIL rel="external">{t!("preferences-email")}</a>
            </div>
        </section>
    }
}

/// In which language one is spoken to.
#[component]
fn Words(saving: Saving, now: Memo<Preferences>) -> impl IntoView {
    let choices = vec![
        (None, t!("language-browser")),
        // A language is named in itself.
        (Some(Language::Fr), "Français".to_owned()),
        (Some(Language::En), "English".to_owned()),
    ];
    view! {
        <Setting label=t!("language-label")>
            <Select
                label=t!("language-label")
                class="select select--s"
                choices
                chosen=Signal::derive(move || now.get().language)
                on_choose=move |language| saving.save_and_reload(|all| all.language = language)
            />
        </Setting>
    }
}

/// In which zone times are told.
#[component]
fn Zone(saving: Saving, now: Memo<Preferences>) -> impl IntoView {
    let kept = now.with_untracked(|now| now.time_zone.clone());
    view! {
        <Setting label=t!("zone-label")>
            <Select
                label=t!("zone-label")
                class="select select--s"
                choices=zones::choices(kept)
                chosen=Signal::derive(move || now.with(|now| now.time_zone.clone()))
                on_choose=move |zone| saving.save_and_reload(|all| all.time_zone = zone)
            />
        </Setting>
    }
}

/// Light or dark, contrast, the size of the text.
#[component]
fn Looks(saving: Saving, now: Memo<Preferences>) -> impl IntoView {
    let themes = vec![
        (Theme::Auto, t!("theme-auto")),
        (Theme::Light, t!("theme-light")),
        (Theme::Dark, t!("theme-dark")),
    ];
    let sizes = vec![
        (TextSize::Normal, t!("text-normal")),
        (TextSize::Large, t!("text-large")),
        (TextSize::ExtraLarge, t!("text-extra-large")),
    ];
    let contrast = |on: bool| if on { Contrast::More } else { Contrast::Auto };
    view! {
        <Setting label=t!("theme-label")>
            <Segmented
                label=t!("theme-label")
                choices=themes
                chosen=Signal::derive(move || now.get().theme)
                on_choose=move |theme| saving.save(|all| all.theme = theme)
            />
        </Setting>
        <Setting label=t!("text-label")>
            <Segmented
                label=t!("text-label")
                choices=sizes
                chosen=Signal::derive(move || now.get().text)
                on_choose=move |text| saving.save(|all| all.text = text)
            />
        </Setting>
        <Switch
            id="contrast"
            label=t!("contrast-label")
            hint=t!("contrast-hint")
            on=Signal::derive(move || now.get().contrast == Contrast::More)
            on_change=move |on| saving.save(|all| all.contrast = contrast(on))
        />
    }
}

/// Shortcuts and announcements.
#[component]
fn Habits(saving: Saving, now: Memo<Preferences>) -> impl IntoView {
    let help = Help::of_page();
    view! {
        <Switch
            id="shortcuts"
            label=t!("shortcuts-label")
            hint=t!("shortcuts-hint")
            on=Signal::derive(move || now.get().shortcuts)
            on_change=move |on| saving.save(|all| all.shortcuts = on)
        />
        <Switch
            id="announcements"
            label=t!("announcements-label")
            hint=t!("announcements-hint")
            on=Signal::derive(move || now.get().announcements)
            on_change=move |on| saving.save(|all| all.announcements = on)
        />
        <div class="setting">
            <button type="button" class="linkbtn" on:click=move |_| help.open_shortcuts()>
                {t!("shortcuts-list")}
            </button>
        </div>
    }
}

/// What is chosen between, in front of it.
#[component]
fn Setting(label: String, children: Children) -> impl IntoView {
    view! {
        <div class="setting">
            // What is beside it says so too.
            <span aria-hidden="true">{label}</span>
            {children()}
        </div>
    }
}

/// Keeps what is chosen.
#[derive(Clone, Copy)]
struct Saving {
    session: Session,
    toasts: Toasts,
    /// Why the last choice was not kept; empty when it was.
    failure: RwSignal<String>,
    /// Which choice is the latest: the answers to others say nothing.
    latest: StoredValue<u32>,
}

impl Saving {
    fn new() -> Self {
        Self {
            session: Session::of_page(),
            toasts: Toasts::of_page(),
            failure: RwSignal::new(String::new()),
            latest: StoredValue::new(0),
        }
    }

    fn save(self, change: impl FnOnce(&mut Preferences)) {
        self.save_then(change, || ());
    }

    /// Keeps in which words and at which times the page speaks, and then shows it so: drafts
    /// survive that.
    fn save_and_reload(self, change: impl FnOnce(&mut Preferences)) {
        self.save_then(change, || {
            // A browser that refuses shows it so at the next visit.
            let _ = window().location().reload();
        });
    }

    /// Shows what is chosen at once, and undoes it if it could not be kept.
    fn save_then(self, change: impl FnOnce(&mut Preferences), then: impl FnOnce() + 'static) {
        let number = self.latest.get_value().wrapping_add(1);
        self.latest.set_value(number);
        let before = self.session.me().get_untracked();
        let mut after = before.clone();
        change(&mut after.preferences);
        let preferences = after.preferences.clone();
        self.session.set(after);
        self.failure.set(String::new());
        spawn_local(async move {
            let answer = api::call::<SavePreferences>(&NoParams {}, &preferences).await;
            if self.latest.try_get_value().is_some_and(|latest| latest != number) {
                return;
            }
            match answer {
                Ok(me) => {
                    self.session.set(me);
                    self.toasts.show(Toast::new(t!("preferences-saved")));
                    then();
                }
                Err(error) => {
                    self.session.set(before);
                    self.failure.try_set(error.sentence());
                }
            }
        });
    }
}
