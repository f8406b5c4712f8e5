//! A person's card as a code, to be pointed at with a telephone.

use leptos::prelude::*;

use crate::{
    i18n::t,
    ui::{button::Button, dialog::Dialog},
};

/// The button that shows somebody's card as a code, and the code.
///
/// Keyboard: Esc closes it.
#[component]
pub fn CardCode(
    /// What they are called.
    name: String,
    /// By what their page is found.
    username: String,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let title = t!("person-code-title", name = name.as_str());
    let picture =
        StoredValue::new((format!("/people/{username}.svg"), t!("person-code-picture", name = name)));
    view! {
        <Button
            word=t!("person-code")
            icon="device-mobile"
            on_press=move |()| open.set(true)
            attr:aria-haspopup="dialog"
        />
        <Dialog open title id="person-code-title" close_label=t!("close") on_close=move |()| open.set(false)>
            <div class="dialog__b stack">
                <p>{t!("person-code-text")}</p>
                {
                    let (address, words) = picture.get_value();
                    view! { <img class="cardcode" src=address alt=words width="320" height="320"/> }
                }
            </div>
        </Dialog>
    }
}
