//! The dialog in which a picture is chosen, cut and sent.

use leptos::{ev, prelude::*, task::spawn_local};
use shared::{
    contract::NoParams,
    groups::pages::GroupParams,
    media::{
        COVER_SHAPE, RemoveGroupCover, RemoveMyCover, RemoveMyPhoto, SetGroupCover, SetMyCover, SetMyPhoto,
    },
};
use wasm_bindgen::JsCast;
use web_sys::{Blob, HtmlInputElement, ImageBitmap};

use super::{
    Choosing, Pictures, Target,
    crop::{Crop, NEAREST},
    frame::{self, Frame},
};
use crate::{
    api::{self, ApiError},
    i18n::t,
    session::Session,
    ui::{
        button::{Button, IconButton, Weight},
        dialog::Dialog,
        note::{Note, Tone},
        toast::{Toast, Toasts},
    },
};

/// By how much of the frame a button moves the picture.
const STEP: f64 = 0.08;

impl Target {
    /// How many times as wide as high it is shown.
    const fn shape(self) -> u32 {
        match self {
            Self::MyPhoto => 1,
            Self::MyCover | Self::GroupCover(_) => COVER_SHAPE,
        }
    }

    /// How wide it is sent at most: what the server keeps, and some more to draw from.
    const fn width(self) -> u32 {
        match self {
            Self::MyPhoto => 768,
            Self::MyCover | Self::GroupCover(_) => 1600,
        }
    }

    fn title(self) -> String {
        match self {
            Self::MyPhoto => t!("picture-my-photo"),
            Self::MyCover => t!("picture-my-cover"),
            Self::GroupCover(_) => t!("picture-group-cover"),
        }
    }

    async fn send(self, picture: &Blob) -> Result<(), ApiError> {
        match self {
            Self::MyPhoto => api::upload::<SetMyPhoto>(&NoParams {}, picture).await.map(drop),
            Self::MyCover => api::upload::<SetMyCover>(&NoParams {}, picture).await.map(drop),
            Self::GroupCover(group) => {
                api::upload::<SetGroupCover>(&GroupParams { group }, picture).await.map(drop)
            }
        }
    }

    async fn remove(self) -> Result<(), ApiError> {
        match self {
            Self::MyPhoto => api::call::<RemoveMyPhoto>(&NoParams {}, &()).await,
            Self::MyCover => api::call::<RemoveMyCover>(&NoParams {}, &()).await,
            Self::GroupCover(group) => api::call::<RemoveGroupCover>(&GroupParams { group }, &()).await,
        }
    }
}

/// The dialog in which a picture is chosen, cut and sent.
///
/// Keyboard: the focus begins on the file to choose; then the slider and the four buttons cut the
/// picture. Whoever touches none of them keeps its middle. Esc closes and changes nothing.
#[component]
pub fn ChoiceDialog() -> impl IntoView {
    let pictures = Pictures::of_page();
    let choosing = pictures.choosing;
    let title = move || choosing.get().map(|choosing| choosing.target.title()).unwrap_or_default();
    view! {
        <Dialog
            open=Signal::derive(move || choosing.with(Option::is_some))
            title=Signal::derive(title)
            id="picture-title"
            close_label=t!("picture-close")
            on_close=move |()| choosing.set(None)
        >
            {move || choosing.get().map(|choosing| view! { <Choice choosing/> })}
        </Dialog>
    }
}

/// What the dialog does as long as it is open.
#[derive(Clone, Copy)]
struct Work {
    choosing: Choosing,
    pictures: Pictures,
    opened: RwSignal<Option<Opened>>,
    busy: RwSignal<bool>,
    failure: RwSignal<String>,
    session: Session,
    toasts: Toasts,
}

/// A picture that was opened, and what is seen of it.
#[derive(Clone, Copy)]
struct Opened {
    picture: StoredValue<ImageBitmap, LocalStorage>,
    crop: RwSignal<Crop>,
}

impl Work {
    fn open(self, file: Blob) {
        self.failure.set(String::new());
        spawn_local(async move {
            if let Ok(picture) = frame::open(&file).await {
                let (width, height) = (f64::from(picture.width()), f64::from(picture.height()));
                let crop = Crop::new(width, height, f64::from(self.choosing.target.shape()));
                let opened = Opened { picture: StoredValue::new_local(picture), crop: RwSignal::new(crop) };
                self.opened.try_set(Some(opened));
            } else {
                self.opened.try_set(None);
                self.failure.try_set(t!("picture-unreadable"));
            }
        });
    }

    fn save(self) {
        let Some(Opened { picture, crop }) = self.opened.get_untracked() else { return };
        let Some(picture) = picture.try_get_value() else { return };
        let (target, piece) = (self.choosing.target, crop.get_untracked().piece());
        self.act(t!("picture-saved"), async move {
            match frame::cut(&picture, piece, target.shape(), target.width()).await {
                Some(cut) => target.send(&cut).await.map_err(|error| error.sentence()),
                None => Err(t!("picture-unreadable")),
            }
        });
    }

    fn remove(self) {
        let target = self.choosing.target;
        self.act(
            t!("picture-removed"),
            async move { target.remove().await.map_err(|error| error.sentence()) },
        );
    }

    fn act(self, done: String, act: impl Future<Output = Result<(), String>> + 'static) {
        self.failure.set(String::new());
        self.busy.set(true);
        spawn_local(async move {
            let outcome = act.await;
            self.busy.try_set(false);
            match outcome {
                Ok(()) => {
                    self.pictures.choosing.try_set(None);
                    self.toasts.show(Toast::new(done));
                    self.pictures.on_change.run(());
                    // The bar at the top shows it too.
                    self.session.refresh().await;
                }
                Err(sentence) => drop(self.failure.try_set(sentence)),
            }
        });
    }
}

#[component]
fn Choice(choosing: Choosing) -> impl IntoView {
    let work = Work {
        choosing,
        pictures: Pictures::of_page(),
        opened: RwSignal::new(None),
        busy: RwSignal::new(false),
        failure: RwSignal::new(String::new()),
        session: Session::of_page(),
        toasts: Toasts::of_page(),
    };
    let choose = move |event: ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(file) = input.and_then(|input| input.files()).and_then(|files| files.get(0)) {
            work.open(file.into());
        }
    };
    let there = move || work.opened.with(Option::is_some);
    view! {
        <div class="dialog__b stack">
            <div class="field">
                <label for="picture-file">{t!("picture-file")}</label>
                <p class="hint" id="picture-file-hint">{t!("picture-file-hint")}</p>
                <input
                    class="input"
                    id="picture-file"
                    type="file"
                    accept="image/jpeg,image/png,image/webp"
                    aria-describedby="picture-file-hint"
                    autofocus=true
                    on:change=choose
                />
            </div>
            {move || work.opened.get().map(|opened| view! { <Cutting opened shape=choosing.target.shape()/> })}
            <Show when=move || !work.failure.with(String::is_empty)>
                <Note tone=Tone::Bad lead=t!("picture-failed") alert=true>{work.failure}</Note>
            </Show>
        </div>
        <div class="dialog__f">
            {choosing.there.then(|| view! {
                <Button word=t!("picture-remove") weight=Weight::Danger busy=work.busy on_press=move |()| work.remove()/>
            })}
            <Button word=t!("picture-cancel") on_press=move |()| work.pictures.choosing.set(None)/>
            <Show when=there>
                <Button word=t!("picture-save") weight=Weight::Primary busy=work.busy on_press=move |()| work.save()/>
            </Show>
        </div>
    }
}

/// The picture in its frame, and what moves it without dragging.
#[component]
fn Cutting(opened: Opened, shape: u32) -> impl IntoView {
    let Opened { picture, crop } = opened;
    let zoom = move |event: ev::Event| {
        let percent: f64 = event_target_value(&event).parse().unwrap_or(100.0);
        crop.update(|crop| *crop = crop.zoomed(percent / 100.0));
    };
    let percent = move || format!("{:.0}", crop.get().zoom() * 100.0);
    let shift = move |right: f64, down: f64| move |()| crop.update(|crop| *crop = crop.moved(right, down));
    view! {
        <p class="sm muted">{t!("picture-cut-hint")}</p>
        <Frame picture shape crop/>
        <div class="cropping__by">
            <label for="picture-zoom">{t!("picture-zoom")}</label>
            <input
                id="picture-zoom"
                type="range"
                min="100"
                max=format!("{:.0}", NEAREST * 100.0)
                step="5"
                aria-valuetext=move || t!("picture-zoom-value", percent = percent())
                prop:value=percent
                on:input=zoom
            />
        </div>
        <div class="cropping__by" role="group" aria-label=t!("picture-move")>
            <IconButton label=t!("picture-left") icon="arrow-left" weight=Weight::Second on_press=shift(-STEP, 0.0)/>
            <IconButton label=t!("picture-right") icon="arrow-right" weight=Weight::Second on_press=shift(STEP, 0.0)/>
            <IconButton label=t!("picture-up") icon="arrow-up" weight=Weight::Second on_press=shift(0.0, -STEP)/>
            <IconButton label=t!("picture-down") icon="arrow-down" weight=Weight::Second on_press=shift(0.0, STEP)/>
        </div>
    }
}
