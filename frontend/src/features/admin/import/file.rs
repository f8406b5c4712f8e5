//! The first step: a file, chosen or dropped.

use leptos::{ev, html, prelude::*};
use shared::people_import::{Import, TEMPLATE, UPLOAD};
use wasm_bindgen::JsCast;

use super::state::Current;
use crate::{
    api,
    i18n::t,
    ui::{button::Weight, icon::Icon},
};

/// The card where a file is chosen.
///
/// Keyboard: the button opens the browser's choice of files; dropping one is the other way.
#[component]
pub fn Chooser(
    /// The import of the page.
    current: Current,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let over = RwSignal::new(false);
    let send = move |file: web_sys::File| {
        let name = String::from(js_sys::encode_uri_component(&file.name()));
        current.act(async move { api::send_file::<Import>(&format!("{UPLOAD}?name={name}"), &file).await });
    };
    let choose = move |_| {
        let Some(input) = input.get_untracked() else { return };
        let file = input.files().and_then(|files| files.get(0));
        // The same file may be chosen again after it was mended.
        input.set_value("");
        file.into_iter().for_each(send);
    };
    let open = move |_: ev::MouseEvent| {
        if let Some(input) = input.get_untracked().filter(|_| !current.attempt.busy.get_untracked()) {
            input.click();
        }
    };
    let dropped = move |event: ev::DragEvent| {
        event.prevent_default();
        over.set(false);
        file_of(&event).into_iter().for_each(send);
    };
    let busy = current.attempt.busy;
    view! {
        <section class="card card--pad stack" aria-labelledby="file-title">
            <h2 id="file-title">{t!("roster-choose")}</h2>
            <div
                class="importdrop"
                data-over=move || over.get().then_some("")
                on:dragover=move |event: ev::DragEvent| {
                    event.prevent_default();
                    over.set(true);
                }
                on:dragleave=move |_| over.set(false)
                on:drop=dropped
            >
                <p>{t!("roster-drop")}</p>
                <input
                    node_ref=input
                    type="file"
                    class="vh"
                    id="list-file"
                    tabindex="-1"
                    aria-hidden="true"
                    accept=".csv,.txt,.tsv,text/csv,text/plain"
                    on:change=choose
                />
                <button
                    type="button"
                    class=Weight::Primary.class()
                    aria-busy=move || busy.get().then_some("true")
                    on:click=open
                >
                    {move || if busy.get() { t!("roster-sending") } else { t!("roster-choose-file") }}
                </button>
                <p class="sm muted">{t!("roster-formats")}</p>
            </div>
            <p class="sm muted">{t!("roster-rules")}</p>
            <div class="row">
                <a class=Weight::Second.class() href=TEMPLATE rel="external" download="">
                    <Icon name="download-simple"/>
                    {t!("roster-template")}
                </a>
            </div>
        </section>
    }
}

/// The file that was dropped.
fn file_of(event: &ev::DragEvent) -> Option<web_sys::File> {
    let transfer = js_sys::Reflect::get(event, &"dataTransfer".into()).ok()?;
    let files = js_sys::Reflect::get(&transfer, &"files".into()).ok()?;
    files.dyn_into::<web_sys::FileList>().ok()?.get(0)
}
