//! What reaches this device while Parvis is closed: turned on step by step, tested, and said what is wrong.

use leptos::{prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    notifications::push::{
        AddPushDevice, PushDevice, PushDeviceParams, PushOutcome, PushState, PushTrouble, ReadPush,
        RemovePushDevice, TestPush,
    },
};

use super::browser::{self, Ability};
use crate::{
    api, dates,
    features::profile::Device,
    i18n::t,
    ui::{
        button::{Button, Weight},
        empty::ErrorCard,
        note::{Note, Tone},
        skeleton::Skeleton,
        toast::{Toast, Toasts},
    },
};

/// How far the devices are known.
#[derive(Clone, PartialEq, Eq)]
enum Known {
    Loading,
    There(PushState),
    Failed(String),
}

/// What came of the last press.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Nothing,
    NotActivated,
    Tested(PushOutcome),
    Works,
    NotShown,
}

/// What the section does.
#[derive(Clone, Copy)]
struct Mine {
    known: RwSignal<Known>,
    /// Whether this browser has an address at its push service.
    subscribed: RwSignal<bool>,
    step: RwSignal<Step>,
    busy: RwSignal<bool>,
    toasts: Toasts,
}

impl Mine {
    fn load(self) {
        spawn_local(async move {
            let subscribed = browser::ability() == Ability::Able && browser::is_subscribed().await;
            self.subscribed.try_set(subscribed);
            self.known.try_set(match api::call::<ReadPush>(&NoParams {}, &()).await {
                Ok(state) => Known::There(state),
                Err(error) => Known::Failed(error.sentence()),
            });
        });
    }

    /// The device that is this one, if it is told.
    fn here(self) -> Option<PushDevice> {
        let here = self.known.with_untracked(|known| match known {
            Known::There(state) => state.devices.iter().find(|device| device.here).cloned(),
            Known::Loading | Known::Failed(_) => None,
        });
        here.filter(|_| self.subscribed.get_untracked())
    }

    fn activate(self) {
        let key = self.known.with_untracked(|known| match known {
            Known::There(state) => Some(state.key.clone()),
            Known::Loading | Known::Failed(_) => None,
        });
        let Some(key) = key else { return };
        self.busy.set(true);
        spawn_local(async move {
            if let Ok(device) = browser::subscribe(&key).await {
                match api::call::<AddPushDevice>(&NoParams {}, &device).await {
                    Ok(state) => {
                        let here = state.devices.iter().find(|device| device.here).cloned();
                        self.subscribed.try_set(true);
                        self.known.try_set(Known::There(state));
                        if let Some(here) = here {
                            self.send_test(&here).await;
                        }
                    }
                    Err(error) => self.toasts.show(Toast::new(error.sentence())),
                }
            } else {
                self.step.try_set(Step::NotActivated);
                // The person may have refused: what they can do then is said.
                self.known.try_update(|_| ());
            }
            self.busy.try_set(false);
        });
    }

    fn test(self, device: PushDevice) {
        self.busy.set(true);
        spawn_local(async move {
            self.send_test(&device).await;
            self.busy.try_set(false);
        });
    }

    async fn send_test(self, device: &PushDevice) {
        match api::call::<TestPush>(&PushDeviceParams { device: device.id }, &()).await {
            Ok(outcome) => {
                self.step.try_set(Step::Tested(outcome));
                if let Ok(state) = api::call::<ReadPush>(&NoParams {}, &()).await {
                    self.known.try_set(Known::There(state));
                }
            }
            Err(error) => self.toasts.show(Toast::new(error.sentence())),
        }
    }

    fn remove(self, device: PushDevice) {
        self.busy.set(true);
        spawn_local(async move {
            match api::call::<RemovePushDevice>(&PushDeviceParams { device: device.id }, &()).await {
                Ok(()) => {
                    if device.here {
                        browser::unsubscribe().await;
                    }
                    self.step.try_set(Step::Nothing);
                    self.toasts.show(Toast::new(t!("device-stopped")));
                    self.load();
                }
                Err(error) => self.toasts.show(Toast::new(error.sentence())),
            }
            self.busy.try_set(false);
        });
    }
}

/// What reaches this device, and the others of the person.
///
/// Keyboard: Tab goes from button to button.
#[component]
pub fn ThisDevice() -> impl IntoView {
    let mine = Mine {
        known: RwSignal::new(Known::Loading),
        subscribed: RwSignal::new(false),
        step: RwSignal::new(Step::Nothing),
        busy: RwSignal::new(false),
        toasts: Toasts::of_page(),
    };
    mine.load();
    let content = move || match mine.known.get() {
        Known::Loading => view! { <Skeleton label=t!("device-loading") count=1/> }.into_any(),
        Known::Failed(text) => view! {
            <ErrorCard title=t!("device-failed") text retry=t!("retry") on_retry=move |()| mine.load()/>
        }
        .into_any(),
        Known::There(state) => view! {
            <Here mine/>
            <Devices mine devices=state.devices/>
        }
        .into_any(),
    };
    view! {
        <section class="card card--pad stack stack--s" aria-labelledby="device-title">
            <h2 id="device-title">{t!("device-title")}</h2>
            <p class="muted">{t!("device-text")}</p>
            {content}
        </section>
    }
}

#[component]
fn Here(mine: Mine) -> impl IntoView {
    let here = mine.here();
    let state = match (browser::ability(), here) {
        (Ability::None, _) => view! {
            <Note lead=Signal::stored(t!("device-unsupported"))>{t!("device-unsupported-text")}</Note>
        }
        .into_any(),
        (Ability::Denied, _) => view! {
            <Note tone=Tone::Warning lead=Signal::stored(t!("device-denied"))>
                <ul>
                    <li>{t!("device-denied-chrome")}</li>
                    <li>{t!("device-denied-firefox")}</li>
                    <li>{t!("device-denied-safari")}</li>
                </ul>
                {t!("device-denied-then")}
            </Note>
        }
        .into_any(),
        (Ability::Able, None) => view! {
            <p>{t!("device-off")}</p>
            <div class="row">
                <Button word=t!("device-activate") weight=Weight::Primary busy=mine.busy
                    on_press=move |()| mine.activate()/>
            </div>
        }
        .into_any(),
        (Ability::Able, Some(device)) => view! { <On mine device/> }.into_any(),
    };
    view! {
        {state}
        <div role="status" class="stack stack--s">{move || said(mine)}</div>
    }
}

#[component]
fn On(mine: Mine, device: PushDevice) -> impl IntoView {
    let trouble = device.trouble.map(|trouble| diagnosis(trouble, device.answer));
    let (tested, stopped) = (device.clone(), device);
    view! {
        <p><strong>{t!("device-on")}</strong></p>
        {trouble.map(|text| view! {
            <Note tone=Tone::Warning lead=Signal::stored(t!("device-trouble"))>{text}</Note>
        })}
        <div class="row">
            <Button word=t!("device-test") busy=mine.busy on_press=move |()| mine.test(tested.clone())/>
            <Button word=t!("device-stop") weight=Weight::Quiet busy=mine.busy
                on_press=move |()| mine.remove(stopped.clone())/>
        </div>
    }
}

/// What came of the last press.
fn said(mine: Mine) -> AnyView {
    match mine.step.get() {
        Step::Nothing => ().into_any(),
        Step::NotActivated => view! {
            <Note tone=Tone::Bad lead=Signal::stored(t!("device-not-activated"))>
                {t!("device-not-activated-text")}
            </Note>
        }
        .into_any(),
        Step::Tested(PushOutcome { sent: true, .. }) => view! {
            <p>{t!("device-sent")} " " {t!("device-received")}</p>
            <div class="row">
                <Button word=t!("device-yes") on_press=move |()| mine.step.set(Step::Works)/>
                <Button word=t!("device-no") weight=Weight::Quiet on_press=move |()| mine.step.set(Step::NotShown)/>
            </div>
        }
        .into_any(),
        // While the device is there, what is wrong stands with it.
        Step::Tested(outcome) => {
            let text = outcome.trouble.filter(|trouble| *trouble == PushTrouble::Gone);
            text.map(|trouble| view! {
                <Note tone=Tone::Bad lead=Signal::stored(t!("device-trouble"))>
                    {diagnosis(trouble, outcome.answer)}
                </Note>
            })
            .into_any()
        }
        Step::Works => view! { <p>{t!("device-works")}</p> }.into_any(),
        Step::NotShown => view! {
            <Note tone=Tone::Warning lead=Signal::stored(t!("device-nothing"))>{t!("device-nothing-text")}</Note>
        }
        .into_any(),
    }
}

/// What went wrong, and what to do.
fn diagnosis(trouble: PushTrouble, answer: Option<u16>) -> String {
    let answer = answer.map_or_else(|| "-".to_owned(), |answer| answer.to_string());
    match trouble {
        PushTrouble::Gone => t!("device-gone"),
        PushTrouble::Refused => t!("device-refused", answer = answer),
        PushTrouble::Busy => t!("device-busy", answer = answer),
        PushTrouble::Unreachable => t!("device-unreachable"),
        PushTrouble::NotAllowed => t!("device-not-allowed"),
    }
}

#[component]
fn Devices(mine: Mine, devices: Vec<PushDevice>) -> impl IntoView {
    (!devices.is_empty()).then(|| {
        let lines = devices.into_iter().map(|device| view! { <Line mine device/> });
        view! {
            <h3>{t!("device-list")}</h3>
            <ul class="lines" role="list">{lines.collect_view()}</ul>
        }
    })
}

#[component]
fn Line(mine: Mine, device: PushDevice) -> impl IntoView {
    let known = Device::of(&device.user_agent);
    let name = match (known.browser, known.system) {
        (Some(browser), Some(system)) => t!("device-named", browser = browser, system = system),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => t!("device-unknown"),
    };
    let label = t!("device-remove-name", name = name.clone());
    let since = t!("device-since", when = dates::exact(device.since));
    let here = device.here.then(|| t!("device-here"));
    let trouble = device.trouble.filter(|_| !device.here).map(|trouble| diagnosis(trouble, device.answer));
    view! {
        <li class="li">
            <span class="grow">
                <strong>{name}</strong>
                <small>{here.map(|here| format!("{here} · "))} {since}</small>
                {trouble.map(|text| view! { <small>{text}</small> })}
            </span>
            <button type="button" class="btn btn--quiet" aria-label=label
                on:click=move |_| mine.remove(device.clone())>{t!("device-remove")}</button>
        </li>
    }
}
