//! The logo: a file that is sent as it is; the server draws it anew.

use leptos::{ev, html, prelude::*};
use shared::{
    branding::{Branding, Logo, ReadBranding, RemoveLogo, SetLogo, logo_address},
    contract::NoParams,
};
use wasm_bindgen::JsCast;
use web_sys::{Blob, HtmlInputElement};

use super::{Failure, Keeping};
use crate::{
    api,
    i18n::t,
    ui::button::{Button, Weight},
};

/// The logo.
///
/// Keyboard: the button opens the browser's choice of files, and choosing one sends it; the button beside the logo takes it away.
#[component]
pub fn LogoCard(
    /// What is kept.
    kept: RwSignal<Branding>,
) -> impl IntoView {
    let keeping = Keeping::new(kept);
    let logo = Memo::new(move |_| kept.with(|kept| kept.logo));
    let choose = move |event: ev::Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        let Some(input) = input else { return };
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            send(keeping, file.into());
        }
        // The same file may be chosen again.
        input.set_value("");
    };
    let input = NodeRef::<html::Input>::new();
    let open = move |()| {
        if let Some(input) = input.get_untracked() {
            input.click();
        }
    };
    view! {
        <section class="card card--pad" aria-labelledby="logo-title">
            <h2 id="logo-title">{t!("branding-logo-title")}</h2>
            <div class="stack">
                <Failure keeping/>
                {move || logo.get().map(|logo| view! { <Shown logo kept keeping/> })}
                <div class="field">
                    <p class="hint" id="branding-logo-hint">{t!("branding-logo-hint")}</p>
                    <input
                        node_ref=input
                        class="vh"
                        id="branding-logo"
                        type="file"
                        tabindex="-1"
                        aria-hidden="true"
                        aria-label=t!("branding-logo-label")
                        accept="image/jpeg,image/png,image/webp"
                        on:change=choose
                    />
                    <div class="row">
                        <Button
                            word=t!("branding-logo-label")
                            icon="image-square"
                            busy=keeping.attempt.busy
                            on_press=open
                            attr:aria-describedby="branding-logo-hint"
                        />
                    </div>
                </div>
            </div>
        </section>
    }
}

#[component]
fn Shown(logo: Logo, kept: RwSignal<Branding>, keeping: Keeping) -> impl IntoView {
    let Logo { file, width, height } = logo;
    let name = kept.with_untracked(|kept| kept.name.clone());
    let remove = move |()| {
        let act = async move {
            api::call::<RemoveLogo>(&NoParams {}, &()).await?;
            api::call::<ReadBranding>(&NoParams {}, &()).await
        };
        keeping.keep(act, t!("branding-logo-removed"));
    };
    view! {
        <div class="row">
            <img class="brandlogo" src=logo_address(file) alt=name width=width height=height/>
            <Button
                word=t!("branding-logo-remove")
                icon="trash"
                weight=Weight::Danger
                busy=keeping.attempt.busy
                on_press=remove
            />
        </div>
    }
}

fn send(keeping: Keeping, picture: Blob) {
    let act = async move { api::upload::<SetLogo>(&NoParams {}, &picture).await };
    keeping.keep(act, t!("branding-logo-kept"));
}
