//! The picture of an article: it is sent, what matters in it is shown, and it is said in words.

use leptos::{ev, prelude::*, task::spawn_local};
use shared::{
    media::{self, COVER_WIDTHS},
    news::{CoverText, reading::ArticleParams, writing::AddArticlePicture},
};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::{draft::Wrong, form::error_of, work::Work};
use crate::{
    api,
    i18n::t,
    ui::{
        button::{Button, Weight},
        field::{Check, TextField},
        note::{Note, Tone},
    },
};

/// The picture of an article.
///
/// Keyboard: arrows move what matters in the picture, on two sliders.
#[component]
pub fn CoverCard() -> impl IntoView {
    let work = Work::of_page();
    let there = Memo::new(move |_| work.cover.get().is_some());
    view! {
        <section class="card card--pad stack stack--s" aria-labelledby="write-cover">
            <h2 id="write-cover">{t!("write-cover")}</h2>
            <Sending/>
            <Show when=move || there.get()><Shown/></Show>
        </section>
    }
}

/// Where a picture is chosen, and sent at once.
#[component]
fn Sending() -> impl IntoView {
    let work = Work::of_page();
    let (busy, failure) = (RwSignal::new(false), RwSignal::new(String::new()));
    let choose = move |event: ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(file) = input.and_then(|input| input.files()).and_then(|files| files.get(0)) else { return };
        busy.set(true);
        failure.set(String::new());
        spawn_local(async move {
            let params = ArticleParams { article: work.article };
            let answer = api::upload::<AddArticlePicture>(&params, &file).await;
            if busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(picture) => {
                    work.focus.set((50, 50));
                    work.cover_words.set(String::new());
                    work.decorative.set(false);
                    work.cover.set(Some(picture.id));
                }
                Err(error) => failure.set(error.sentence()),
            }
        });
    };
    view! {
        <div class="field">
            <label for="write-cover-file">{t!("write-cover-file")}</label>
            <p class="hint" id="write-cover-hint">{t!("write-cover-hint")}</p>
            <input
                class="input"
                id="write-cover-file"
                type="file"
                accept="image/jpeg,image/png,image/webp"
                aria-describedby="write-cover-hint"
                on:change=choose
            />
            <p class="sm muted" role="status">{move || if busy.get() { t!("write-cover-sending") } else { String::new() }}</p>
        </div>
        <Show when=move || !failure.with(String::is_empty)>
            <Note tone=Tone::Bad lead=t!("write-cover-failed") alert=true>{failure}</Note>
        </Show>
    }
}

/// The picture as cards cut it, what matters in it, and what it shows.
#[component]
fn Shown() -> impl IntoView {
    let work = Work::of_page();
    let [small, _] = COVER_WIDTHS;
    let address = move || work.cover.get().map(|file| media::address(file.0, small));
    let error =
        error_of(&work, |wrong| (wrong == Wrong::Cover).then(|| t!("write-too-long", max = CoverText::MAX)));
    let read = |event: &ev::Event| event_target_value(event).parse::<u8>().unwrap_or(50).min(100);
    view! {
        <div class="focal">
            <img
                src=address
                alt=""
                style:--x=move || format!("{}%", work.focus.get().0)
                style:--y=move || format!("{}%", work.focus.get().1)
            />
        </div>
        <p class="sm muted">{t!("write-focus-hint")}</p>
        <div class="focal__by">
            <label for="write-focus-x">{t!("write-focus-x")}</label>
            <input
                id="write-focus-x"
                type="range"
                min="0"
                max="100"
                step="5"
                prop:value=move || work.focus.get().0.to_string()
                on:input=move |event| { let x = read(&event); work.focus.update(|focus| focus.0 = x) }
            />
            <label for="write-focus-y">{t!("write-focus-y")}</label>
            <input
                id="write-focus-y"
                type="range"
                min="0"
                max="100"
                step="5"
                prop:value=move || work.focus.get().1.to_string()
                on:input=move |event| { let y = read(&event); work.focus.update(|focus| focus.1 = y) }
            />
        </div>
        <Show when=move || !work.decorative.get()>
            <TextField id="write-cover-words" label=t!("write-cover-words") hint=t!("write-cover-words-hint") value=work.cover_words error/>
        </Show>
        <Check label=t!("write-cover-decorative") value=work.decorative/>
        <div class="row"><Button word=t!("write-cover-remove") weight=Weight::Quiet icon="trash" on_press=move |()| work.cover.set(None)/></div>
    }
}
