//! A password that is shown once.

use leptos::{prelude::*, task::spawn_local};
use shared::text::NewPassword;
use wasm_bindgen_futures::JsFuture;

use crate::{
    i18n::t,
    ui::{
        button::Button,
        icon::Icon,
        toast::{Toast, Toasts},
    },
};

/// A password to hand over: it is shown this once.
///
/// Keyboard: the button copies it.
#[component]
pub fn PasswordNote(
    /// The password.
    password: NewPassword,
) -> impl IntoView {
    let toasts = Toasts::of_page();
    let text = password.into_inner();
    let shown = text.clone();
    let copy = move |()| {
        let promise = window().navigator().clipboard().write_text(&text);
        spawn_local(async move {
            // A browser that refuses leaves it on the page, to be read.
            if JsFuture::from(promise).await.is_ok() {
                toasts.show(Toast::new(t!("password-copied")));
            }
        });
    };
    view! {
        <div class="note note--ok" role="alert">
            <Icon name="key"/>
            <div>
                <strong>{t!("password-once")}</strong> " " {t!("password-once-text")}
                <p class="row mt-2">
                    <code class="secret">{shown}</code>
                    <Button word=t!("password-copy") on_press=copy/>
                </p>
            </div>
        </div>
    }
}
